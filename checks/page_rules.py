"""What a page may hold: every mistake in it gets its line and what to write instead.

Pages are content, not programs. The macros plugin would run any Jinja in a page, so that
`macros/__init__.py` takes its place; and a page may call the guide's own macros, each once, and
has braces for nothing else but the id of a heading.
"""

import posixpath
import re
from collections.abc import Collection, Iterator

from checks import schema, signs, strict_yaml
from checks.page import CALL, ITEM, MACROS, OWN_ID, Page
from checks.problem import Problem, closest, line_at, nearest
from checks.signs import Row

ABOUT = "about/"  # pages about the guide itself state no medical facts: no review, no entry
LONGEST = 2000  # signs in a line; more would keep the patterns below busy for long

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_LINK = re.compile(r"\]\(<?([^)\s>]*)")
_BLOCK = re.compile(r"^.*///.*$", re.MULTILINE)
_BLOCK_START = re.compile(r"/// html \| div\.(?:cards|steps|number)[ \t]*$")
_NUMBERED = re.compile(r"\n[> \t]*\d+\.[ \t]")
_LIST_BELOW = re.compile(rf"\n(?!{ITEM.pattern})[^\s#/>].*\n{ITEM.pattern}")
_COUNTED = re.compile(r"[ \t]*(?:(\d+)\.|[-*+])[ \t]")
_QUOTED = re.compile(r"^(?:>[ \t]?)+")
_PATH = "write the path to a page's .md file"
_INSIDE = 4  # spaces that keep a paragraph in the item above it


def mistakes(page: Page) -> Iterator[Problem]:
    """What is wrong in the page by itself."""
    if max(map(len, page.lines)) > LONGEST:
        number = next(n for n, line in enumerate(page.lines, 1) if len(line) > LONGEST)
        yield Problem(page.file, number, "this line is very long", "make paragraphs of it")
        return
    yield from _front_matter(page)
    yield from _calls(page)
    yield from _signs(page, page.words, signs.IN_WORDS)
    yield from _signs(page, page.body, signs.IN_MARKUP)
    yield from _bold(page)
    yield from _unparted(page)
    yield from _lists(page)
    yield from _blocks(page)
    yield from _headings(page)
    yield from _ids(page)


def _front_matter(page: Page) -> Iterator[Problem]:
    yield from strict_yaml.cut_short(page.front_matter, page.file, first_line=2)
    document = strict_yaml.parse(page.front_matter, page.file, first_line=2)
    yield from schema.problems(document, page.file, "frontMatter")


def _calls(page: Page) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    lines = ["", *page.lines, ""]
    for found in CALL.finditer(page.text):
        number, name = line_at(page.text, found.start()), found[1]
        if name not in MACROS:
            advice = nearest(name, MACROS, f"the macros are {' and '.join(MACROS)}")
            yield Problem(page.file, number, f"there is no macro '{name}'", advice)
        elif name in seen:
            what = f"{{{{ {name}() }}}} stands here a second time (first on line {seen[name]})"
            yield Problem(page.file, number, what, "keep the one at the end of the page")
        seen.setdefault(name, number)
        if lines[number].rstrip() != found[0] or (lines[number - 1] + lines[number + 1]).strip():
            instead = "leave an empty line above and below it, and nothing beside it"
            yield Problem(page.file, number, "a macro stands beside other words", instead)
    yield from _missing_calls(page, seen)


def _missing_calls(page: Page, seen: dict[str, int]) -> Iterator[Problem]:
    about = page.path.startswith(ABOUT)
    for name in MACROS:
        if about and name == "reviewed" and name in seen:
            what = "a page about the guide itself has no review"
            yield Problem(page.file, seen[name], what, "delete this line")
        elif name not in seen and not (about and (name == "reviewed" or not page.citations)):
            end = line_at(page.body, len(page.body))
            instead = f"write {{{{ {name}() }}}} on a line of its own at the end"
            yield Problem(page.file, end, f"the page has no {{{{ {name}() }}}}", instead)


def _signs(page: Page, text: str, rows: list[Row]) -> Iterator[Problem]:
    """The first row that fits each line of `text`."""
    found: dict[int, Problem] = {}
    for sign, pattern, what, instead in rows:
        if sign in text:
            line, counted = 1, 0
            for match in re.finditer(pattern, text):
                line += text.count("\n", counted, match.end() - 1)
                counted = match.end() - 1
                found.setdefault(line, Problem(page.file, line, what, instead))
    yield from found.values()


def _bold(page: Page) -> Iterator[Problem]:
    if "**" in page.body:
        for number, line in enumerate(page.body.split("\n"), 1):
            around = line.split("**")
            if len(around) % 2 == 0 or any(words != words.strip() for words in around[1::2]):
                what = "bold words begin or end here"
                yield Problem(page.file, number, what, "write '**words**'")


def _unparted(page: Page) -> Iterator[Problem]:
    """A list directly below words is part of them, but for the words of an item above it."""
    for found in _LIST_BELOW.finditer(page.body):
        start = page.body.rfind("\n\n", 0, found.start() + 1) + 2
        if not ITEM.match(page.body, start):
            number = line_at(page.body, found.end() - 1)
            yield Problem(page.file, number, "a list begins here", "leave an empty line above it")


def _lists(page: Page) -> Iterator[Problem]:
    """Markdown counts for itself, and joins a list to the one before it, whatever its marks."""
    if not _NUMBERED.search(page.body):
        return
    last: dict[int, int] = {}  # the last number at each indent; 0 where the item has a dash
    after_empty = quoted = False
    for number, typed in enumerate(page.body.split("\n"), 1):
        line = _QUOTED.sub("", typed).expandtabs(_INSIDE)
        indent = len(line) - len(line.lstrip())
        if typed.startswith(("#", "///")) or (typed.strip() and typed.startswith(">") != quoted):
            last, quoted = {}, typed.startswith(">")
        if found := _COUNTED.match(line):
            count = int(found[1] or 0)
            for what, instead in _out_of_turn(count, last.get(indent)):
                yield Problem(page.file, number, what, instead)
            last = {at: n for at, n in last.items() if at < indent} | {indent: count}
        elif line.strip() and after_empty and indent < _INSIDE:
            last = {}
        after_empty = not line.strip()


def _out_of_turn(count: int, before: int | None) -> Iterator[tuple[str, str]]:
    """What is wrong with an item of this number after one of the number `before`; 0 is a dash."""
    if before is not None and bool(count) != bool(before):
        what = "a list of another kind begins right below a list, and would be part of it"
        yield what, "write a line of words between the two"
    elif count and count != (before or 0) + 1 and not count == before == 1:
        what = f"the number '{count}.' would be lost or changed at the start of a line"
        yield what, "count a list 1, 2, 3, with 4 spaces before what lies between its items"


def _blocks(page: Page) -> Iterator[Problem]:
    opened = 0  # the line on which a block was opened
    for found in _BLOCK.finditer(page.body) if "///" in page.body else ():
        number = line_at(page.body, found.start())
        if not (found[0].rstrip() == "///" if opened else _BLOCK_START.match(found[0])):
            what = "a block is not opened or not closed here"
            instead = "open it with '/// html | div.cards' and close it with '///'"
            yield Problem(page.file, number, what, instead)
        opened = 0 if opened else number
    if opened:
        what = "the block that begins here is never closed"
        yield Problem(page.file, opened, what, "write '///' on a line of its own below it")


def _headings(page: Page) -> Iterator[Problem]:
    """A page has one first heading, which is its title and comes before all others."""
    titles = [found.end() for found in re.finditer(r"\n# ", page.body)]
    if not titles:
        line = page.front_matter.count("\n") + 3 if page.front_matter else 1
        yield Problem(page.file, line, "the page has no heading", "begin with '# ' and its title")
    for end in titles[1:]:
        number = line_at(page.body, end)
        yield Problem(page.file, number, "a second '# ' heading stands here", "write '## '")
    early = page.body.find("\n##")
    if titles and 0 <= early < titles[0]:
        number = line_at(page.body, early + 1)
        yield Problem(page.file, number, "a heading stands above the title", "begin with '# '")


def _ids(page: Page) -> Iterator[Problem]:
    seen = {name.replace(" ", "-") for name in signs.OWN}
    for found in OWN_ID.finditer(page.body) if "{: #" in page.body else ():
        if found[2] in seen:
            what = f"the id '{found[2]}' is used elsewhere on the page"
            yield Problem(page.file, line_at(page.body, found.start()), what, "choose another")
        seen.add(found[2])


def broken_links(page: Page, pages: dict[str, Page], files: Collection[str]) -> Iterator[Problem]:
    """The links of `page` that lead nowhere; `files` are the paths of all files below docs/."""
    for found in _LINK.finditer(page.body):
        if not found[1].startswith(("tel:", "mailto:")):
            for what, instead in _broken(found[1], page, pages, files):
                yield Problem(page.file, line_at(page.body, found.start()), what, instead)


def _broken(
    link: str, page: Page, pages: dict[str, Page], files: Collection[str]
) -> Iterator[tuple[str, str]]:
    target, _, anchor = link.partition("#")
    folder = posixpath.dirname(page.path)
    path = posixpath.normpath(posixpath.join(folder, target)) if target else page.path
    if _OUTSIDE.match(target):
        yield f"'{link}' leads out of the guide", signs.DATA
    elif not link or path not in files or path.startswith("_data/"):
        near = closest(path, tuple(pages))
        advice = f"did you mean '{posixpath.relpath(near, folder or '.')}'?" if near else _PATH
        yield f"there is no '{target}'", advice
    elif anchor and path in pages and anchor not in pages[path].anchors:
        otherwise = "write the heading in lower case with hyphens"
        advice = nearest(anchor, pages[path].anchors, otherwise)
        yield f"'{path}' has no heading '#{anchor}'", advice
