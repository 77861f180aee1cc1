"""What a page may hold: every mistake in it gets its line and what to write instead.

Pages are content, not programs. The macro engine would run any Jinja in a page, so a page may
call the guide's own macros, and braces stand for nothing else but the id of a heading. A sign
written as an entity counts too, since a heading becomes the page's title and is rendered again.
"""

import posixpath
import re
from collections.abc import Collection, Iterator

from checks import schema, strict_yaml
from checks.page import CALL, ITEM, Page, line_at
from checks.problem import Problem, nearest

MACROS = ("sources", "reviewed")
ABOUT = "about/"  # pages about the guide itself state no medical facts: no review, no entry
LONGEST = 2000  # signs in a line; more would keep the patterns below busy for long

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_BLOCK = re.compile(r"^.*///.*$", re.MULTILINE)
_BLOCK_START = re.compile(r"/// html \| div\.(?:cards|steps|number)$")

_CALLS = " and ".join(f"{{{{ {name}() }}}}" for name in MACROS)
_SOURCE = "write a source as [^id] and a link as [words](page.md)"
_DATA = "put it in docs/_data/sources.yml and cite it as [^id]"
_NO_CODE = "a page can't have braces or run code"
_ONLY = f"only {_CALLS} may stand in a page, and '{{: #id }}' after a heading"
_NO_HEADING = "a line of signs is no heading here"

# Each row: a sign, a pattern around it that ends on the line in question, what is wrong, and what
# to write instead. A page that lacks the sign is done with the row.

# What would show as signs between the words: none of it is Markdown in this guide.
_IN_WORDS = [
    ("{#", r"\{#", "'{#' begins a comment of the macro language", "write '{: #id }'"),
    ("{", r"\{", _NO_CODE, _ONLY),
    ("}", r"\}", _NO_CODE, _ONLY),
    ("&", r"&#?\w+;", "this is HTML for a sign", "write the sign itself"),
    ("[^", r"\[\^[^\]\n]+\]:", "a source is written out in the page", _DATA),
    ("://", r"\w+://", "an address outside the guide stands here", _DATA),
    ("[", r"\[", "a square bracket stands alone", _SOURCE),
    ("]", r"\]", "a square bracket stands alone", _SOURCE),
    ("(^", r"\(\^", "a mark is not written as it should be", _SOURCE),
    ("<", r"<[A-Za-z/!?]", "this is HTML", "write it in Markdown"),
    ("`", r"`", "this is code", "write it in plain words"),
    ("~~~", r"~~~", "this is code", "write it in plain words"),
    (":", r":(?<!\w:)[a-z0-9_+-]+:", "this icon is not the guide's", "take it out"),
    ("\n=", r"\n=+[ \t]*(?=\n|$)", _NO_HEADING, "write '## Words'"),
    ("\n-", r"\n-+[ \t]*(?=\n|$)", _NO_HEADING, "write '## Words'"),
]

# What Markdown would take for something else than the editor meant, without a word.
_IN_MARKUP = [
    ("\n#", r"\n#+[^#\s]", "a heading needs a space after its #", "write '## Words'"),
    ("![](", r"!\[\]\(", "a picture has no words", "say between the brackets what it shows"),
    (
        "\n",
        rf"\n(?!{ITEM.pattern})[^\s#/].*\n{ITEM.pattern}",
        "a list begins here",
        "leave an empty line above it",
    ),
]


def mistakes(page: Page) -> Iterator[Problem]:
    """What is wrong in the page by itself."""
    for number, line in enumerate(page.text.split("\n"), 1):
        if len(line) > LONGEST:
            yield Problem(page.file, number, "this line is very long", "make paragraphs of it")
            return
    yield from _front_matter(page)
    yield from _calls(page)
    yield from _signs(page, page.words, _IN_WORDS)
    yield from _signs(page, page.body, _IN_MARKUP)
    yield from _bold(page)
    yield from _blocks(page)
    yield from _headings(page)


def _front_matter(page: Page) -> Iterator[Problem]:
    document = strict_yaml.parse(page.front_matter, page.file, first_line=2)
    yield from schema.problems(document, page.file, "frontMatter")


def _calls(page: Page) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    lines = ["", *page.text.split("\n"), ""]
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


def _signs(page: Page, text: str, rows: list[tuple[str, str, str, str]]) -> Iterator[Problem]:
    """The first row that fits each line of `text`."""
    found: dict[int, Problem] = {}
    for sign, pattern, what, instead in rows:
        if sign in text:
            for match in re.finditer(pattern, text):
                line = line_at(text, match.end() - 1)
                found.setdefault(line, Problem(page.file, line, what, instead))
    yield from found.values()


def _bold(page: Page) -> Iterator[Problem]:
    if "**" in page.body:
        for number, line in enumerate(page.body.split("\n"), 1):
            if line.count("**") % 2:
                what = "bold words begin or end here"
                yield Problem(page.file, number, what, "write '**words**'")


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
    """A page has one first heading, which is its title."""
    first, *others = [found.end() for found in re.finditer(r"\n# ", page.body)] or [0]
    if not first:
        line = page.front_matter.count("\n") + 3 if page.front_matter else 1
        yield Problem(page.file, line, "the page has no heading", "begin with '# ' and its title")
    for end in others:
        number = line_at(page.body, end)
        yield Problem(page.file, number, "a second '# ' heading stands here", "write '## '")


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
        yield f"'{link}' leads out of the guide", _DATA
    elif not link or path not in files or path.startswith("_data/"):
        near = [posixpath.relpath(name, folder or ".") for name in pages]
        advice = nearest(target, near, "write the path to a page's .md file")
        yield f"there is no '{target}'", advice
    elif anchor and path in pages and anchor not in pages[path].anchors:
        otherwise = "write the heading in lower case with hyphens"
        advice = nearest(anchor, pages[path].anchors, otherwise)
        yield f"'{path}' has no heading '#{anchor}'", advice
