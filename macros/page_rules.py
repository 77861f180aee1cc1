"""What a page may hold: every mistake in it gets its line and what to write instead.

Pages are content, not programs. The macro engine would run any Jinja in a page, so a page may
call the guide's own macros and may use braces for nothing else but the id of a heading. Signs
written as entities count too, since a heading becomes the page's title and is rendered again.
"""

import html
import posixpath
import re
from collections.abc import Collection, Iterator

from macros import schema, strict_yaml
from macros.page import CALL, ITEM, OWN_ID, Page, plain
from macros.problem import Problem, nearest

MACROS = ("sources", "reviewed")
ABOUT = "about/"  # pages about the guide itself state no medical facts: no review, no entry
LONGEST = 2000  # signs in a line; more would keep the patterns below busy for long

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_BLOCK_START = re.compile(r"/// html \| div\.(?:cards|steps|number)$")
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")

_SOURCE = "write a source as [^id] and a link as [words](page.md)"
_DATA = "put it in docs/_data/sources.yml and cite it as [^id]"

_SUSPECT = re.compile(r"[{}&]")
_ODD = re.compile(r"[\[\]<`~^]|:|^[=-]")

# Signs that have no place in a line of words, what is wrong, and what to write instead.
_SIGNS = [
    (re.compile(r"^ {0,3}\[\^[^\]]+\]:"), "a source is written out in the page", _DATA),
    (re.compile(r"https?://", re.IGNORECASE), "an address outside the guide stands here", _DATA),
    (re.compile(r"\\?[\[\]]"), "a square bracket stands alone", _SOURCE),
    (re.compile(r"\(\^|\]\s\("), "a mark is not written as it should be", _SOURCE),
    (re.compile(r"<[a-z/!?]", re.IGNORECASE), "this is HTML", "write it in Markdown"),
    (re.compile(r"`|^ {0,3}~~~"), "this is code", "write it in plain words"),
    (re.compile(r"(?<!\w):[a-z0-9_+-]+:"), "this icon is not the guide's", "take it out"),
    (re.compile(r"^(=+|-+)[ \t]*$"), "a line of signs is no heading here", "write '## Words'"),
]


def mistakes(page: Page) -> Iterator[Problem]:
    """What is wrong in the page by itself."""
    for number, line in enumerate(page.lines, 1):
        if len(line) > LONGEST:
            yield Problem(page.file, number, "this line is very long", "make paragraphs of it")
            return
    yield from _front_matter(page)
    yield from _braces(page)
    yield from _calls(page)
    yield from _signs(page)
    yield from _shapes(page)
    yield from _blocks(page)
    yield from _headings(page)


def _front_matter(page: Page) -> Iterator[Problem]:
    text = "\n".join(page.lines[1 : max(page.front_matter - 1, 1)])
    document = strict_yaml.parse(text, page.file, first_line=2)
    found = list(schema.problems(document, page.file, "frontMatter"))
    yield from found
    # The generator guesses types: `no` would be False, and 12:30 a number.
    if not found and strict_yaml.guessed(text) != document.value:
        what = "the description reads as something else than words"
        yield Problem(page.file, 2, what, "put quotes around it")


def _braces(page: Page) -> Iterator[Problem]:
    calls = " and ".join(f"{{{{ {name}() }}}}" for name in MACROS)
    for number, line in enumerate(page.lines, 1):
        if not _SUSPECT.search(line):
            continue
        known = OWN_ID.sub("", line) if line.startswith("#") else line
        rest = html.unescape(CALL.sub("", known))
        if "{#" in rest:
            what = "'{#' begins a comment of the macro language"
            yield Problem(page.file, number, what, "write '{: #id }'")
        elif "{" in rest or "}" in rest:
            what = "a page can't have braces or run code"
            instead = f"only {calls} may stand in a page, and '{{: #id }}' after a heading"
            yield Problem(page.file, number, what, instead)


def _calls(page: Page) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    lines = ["", *page.lines, ""]
    for number, line in enumerate(page.lines, 1):
        for name in CALL.findall(line):
            if name not in MACROS:
                advice = nearest(name, MACROS, f"the macros are {' and '.join(MACROS)}")
                yield Problem(page.file, number, f"there is no macro '{name}'", advice)
            elif name in seen:
                what = f"{{{{ {name}() }}}} stands here a second time (first on line {seen[name]})"
                yield Problem(page.file, number, what, "keep the one at the end of the page")
            seen.setdefault(name, number)
        around = (lines[number - 1] + lines[number + 1]).strip()
        if CALL.search(line) and (around or not CALL.fullmatch(line.rstrip())):
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
            instead = f"write {{{{ {name}() }}}} on a line of its own at the end"
            what = f"the page has no {{{{ {name}() }}}}"
            yield Problem(page.file, len(page.lines), what, instead)


def _signs(page: Page) -> Iterator[Problem]:
    """What would show up as signs in the middle of the page's words, or is no Markdown."""
    for number, line in page.body:
        if not _ODD.search(line):
            continue  # most lines: none of the signs below is in them
        rest = plain(ITEM.sub("", line))
        for sign, what, instead in _SIGNS:
            if sign.search(rest):
                yield Problem(page.file, number, what, instead)
                break


def _shapes(page: Page) -> Iterator[Problem]:
    """What Markdown would take for something else than the editor meant, without a word."""
    before, listed = "", False
    for number, line in page.body:
        item, flows = ITEM.match(line), before.strip() and not before.startswith(("#", "/"))
        if item and flows and not listed:
            yield Problem(page.file, number, "a list begins here", "leave an empty line above it")
        elif not (item or listed) and re.match(r"(?: {4}|\t)\s*\S", line):
            yield Problem(page.file, number, "this would be shown as code", "begin it further left")
        elif re.match(r"#+[^#\s]", line):
            what = "a heading needs a space after its #"
            yield Problem(page.file, number, what, "write '## Words', or begin with a word")
        elif len(re.findall(r"\*\*", line)) % 2:
            yield Problem(page.file, number, "bold words begin or end here", "write '**words**'")
        if line.strip():
            listed = bool(item) or (listed and (line[0] in " \t" or bool(before.strip())))
        before = line


def _blocks(page: Page) -> Iterator[Problem]:
    opened = 0  # the line on which a block was opened
    for number, line in page.body:
        if "///" in line:
            fits = line.rstrip() == "///" if opened else bool(_BLOCK_START.match(line))
            if not fits:
                what = "a block is not opened or not closed here"
                instead = "open it with '/// html | div.cards' and close it with '///'"
                yield Problem(page.file, number, what, instead)
            opened = 0 if opened else number
    if opened:
        what = "the block that begins here is never closed"
        yield Problem(page.file, opened, what, "write '///' on a line of its own below it")


def _headings(page: Page) -> Iterator[Problem]:
    """A page has one first heading, which is its title."""
    numbers = [number for number, line in page.body if line.startswith("# ")]
    if not numbers:
        line = page.front_matter + 1
        yield Problem(page.file, line, "the page has no heading", "begin with '# ' and its title")
    for number in numbers[1:]:
        yield Problem(page.file, number, "a second '# ' heading stands here", "write '## '")


def broken_links(page: Page, pages: dict[str, Page], files: Collection[str]) -> Iterator[Problem]:
    """The links of `page` that lead nowhere; `files` are the paths of all files below docs/."""
    for number, line in page.body:
        for link in _LINK.findall(line):
            if not link.startswith(("tel:", "mailto:")):
                for what, instead in _broken(link, page, pages, files):
                    yield Problem(page.file, number, what, instead)


def _broken(
    link: str, page: Page, pages: dict[str, Page], files: Collection[str]
) -> Iterator[tuple[str, str]]:
    target, _, anchor = link.partition("#")
    folder = posixpath.dirname(page.path)
    path = posixpath.normpath(posixpath.join(folder, target)) if target else page.path
    if _OUTSIDE.match(target):
        yield f"'{link}' leads out of the guide", _DATA
    elif not link or path not in files or path.startswith("_data/"):
        near = [posixpath.relpath(name, folder or ".") for name in pages]
        yield (
            f"there is no '{target}'",
            nearest(target, near, "write the path to a page's .md file"),
        )
    elif anchor and path in pages and anchor not in pages[path].anchors:
        otherwise = "write the heading in lower case with hyphens"
        advice = nearest(anchor, pages[path].anchors, otherwise)
        yield f"'{path}' has no heading '#{anchor}'", advice
