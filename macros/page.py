"""One Markdown page as its editor wrote it: what it cites, links to and calls, and its mistakes.

Pages are content, not programs. The macro engine would run any Jinja in a page, so a page may
call the guide's own macros and may use braces for nothing else but attribute lists. Characters
written as entities count too, since a heading becomes the page's title and is rendered again.
"""

import hashlib
import html
import posixpath
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from markdown.extensions.toc import slugify

from macros import schema, strict_yaml
from macros.problem import Problem, nearest

MACROS = ("sources", "reviewed")
ABOUT = "about/"  # pages about the guide itself state no medical facts: no review, no entry

_CALL = re.compile(r"\{\{ *(\w+)\(\) *\}\}")
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}")
_OWN_ID = re.compile(r"\{:[^{}]*#([\w-]+)[^{}]*\}")
_CITATION = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]]+)\]:")
_LINK = re.compile(
    r"\]\(\s*<?([^)\s>]+)|^ {0,3}\[[^\]^][^\]]*\]:\s*<?([^\s>]+)|(?:href|src)=[\"']([^\"']*)"
)
_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|/", re.IGNORECASE)
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$")
_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1|(`+).+?\2", re.MULTILINE | re.DOTALL)
_BLOCK_START = re.compile(r"/// html \| div\.(cards|steps|number)$")
_ITEM = re.compile(r"\A\s*(?:\d+\.|[-*+])[ \t]+(?:\[ \][ \t]+)?")
_ITEM_START = re.compile(r"\n(?=[ \t]*(?:\d+\.|[-*+])[ \t])")
_BLOCK_END = re.compile(r"\n(?=[ \t]*\n)|\n(?=///)")

# What is no word of the page, and what stays of it.
_MARKUP = [
    (_CALL, ""),
    (_ATTRIBUTES, ""),
    (_CITATION, ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r":[a-z]+-[a-z]+:|^///.*$|^[ \t]*[#>]+[ \t]*|[*_`]+", re.MULTILINE), ""),
]


@dataclass(frozen=True)
class Block:
    """The words of a heading, a paragraph or a list item, and the line it begins on."""

    line: int
    words: str
    heading: bool


@dataclass(frozen=True)
class Page:
    """The Markdown `text` of the page at `path` below docs/."""

    path: str
    text: str

    @property
    def file(self) -> str:
        return f"docs/{self.path}"

    @cached_property
    def lines(self) -> list[str]:
        return self.text.rstrip("\n").split("\n")

    @cached_property
    def front_matter(self) -> int:
        """How many lines the front matter takes, both rules included; 0 where there is none."""
        first, *rest = self.lines
        return rest.index("---") + 2 if first == "---" and "---" in rest else 0

    @cached_property
    def body(self) -> list[tuple[int, str]]:
        """Each line below the front matter with its number; code shows up as spaces."""
        text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), self.text)
        return list(enumerate(text.split("\n"), 1))[self.front_matter :]

    @cached_property
    def citations(self) -> dict[str, int]:
        """The ids of the cited sources in order of first use, with the line of that use."""
        first: dict[str, int] = {}
        for number, line in self.body:
            for key in _CITATION.findall(line):
                first.setdefault(key, number)
        return first

    @cached_property
    def anchors(self) -> set[str]:
        """The ids that Python-Markdown gives to the headings, and those the page gives itself."""
        found: set[str] = set()
        for _, line in self.body:
            if own := _OWN_ID.search(line):
                found.add(own[1])
            elif heading := _HEADING.match(line):
                slug = slugify(plain(heading[1]), "-")
                names = (slug, *(f"{slug}_{count}" for count in range(1, len(found) + 1)))
                found.add(next(name for name in names if name not in found))
        return found

    @cached_property
    def blocks(self) -> list["Block"]:
        """Each heading, paragraph and list item that has words."""
        blocks, line = [], self.front_matter + 1
        for part in _BLOCK_END.split("\n".join(line for _, line in self.body)):
            for item in _ITEM_START.split(part) if _ITEM.match(part) else [part]:
                words = " ".join(plain(_ITEM.sub("", item, count=1)).split())
                if words:
                    blank = len(item) - len(item.lstrip("\n"))
                    blocks.append(Block(line + blank, words, bool(_HEADING.match(item.strip()))))
                line += item.count("\n") + 1
        return blocks

    @property
    def wording(self) -> str:
        """A fingerprint of the words alone: line breaks, markup and link targets do not count."""
        words = " ".join(block.words for block in self.blocks)
        return hashlib.sha256(words.encode()).hexdigest()[:12]


def plain(markdown: str) -> str:
    """The words of a piece of Markdown, on the same lines."""
    for pattern, rest in _MARKUP:
        markdown = pattern.sub(rest, markdown)
    return markdown


def mistakes(page: Page) -> Iterator[Problem]:
    """What is wrong in the page by itself."""
    text = "\n".join(page.lines[1 : max(page.front_matter - 1, 1)])
    front_matter = strict_yaml.parse(text, page.file, first_line=2)
    yield from schema.problems(front_matter, page.file, "frontMatter")
    yield from _braces(page)
    yield from _calls(page)
    yield from _half_marks(page)


def _half_marks(page: Page) -> Iterator[Problem]:
    """Marks that would show up as signs in the middle of the page's words."""
    inside = 0  # the line on which a block was opened
    for number, line in page.body:
        rest = plain(_ITEM.sub("", line))
        if match := _DEFINITION.match(line):
            what = f"the source '{match[1]}' is written out in the page"
            instead = "put it in docs/_data/sources.yml and delete this line"
            yield Problem(page.file, number, what, instead)
        elif "[" in rest or "]" in rest:
            instead = "write a source as [^id] and a link as [words](page.md)"
            yield Problem(page.file, number, "a square bracket stands alone", instead)
        elif "///" in line:
            if not line.startswith("///") or bool(inside) == bool(_BLOCK_START.match(line)):
                what = "a block is not opened or not closed here"
                instead = "open it with '/// html | div.cards' and close it with '///'"
                yield Problem(page.file, number, what, instead)
            inside = 0 if inside else number
    if inside:
        what = "the block that begins here is never closed"
        yield Problem(page.file, inside, what, "write '///' on a line of its own below it")


def _braces(page: Page) -> Iterator[Problem]:
    calls = " and ".join(f"{{{{ {name}() }}}}" for name in MACROS)
    for number, line in enumerate(page.lines, 1):
        rest = html.unescape(_ATTRIBUTES.sub("", _CALL.sub("", line)))
        if "{#" in rest:
            what = "'{#' begins a comment of the macro language"
            yield Problem(page.file, number, what, "write '{: #id }'")
        elif "{" in rest or "}" in rest:
            what = "a page can't have braces or run code"
            instead = f"take them out; only {calls} may stand in a page"
            yield Problem(page.file, number, what, instead)


def _calls(page: Page) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, line in enumerate(page.lines, 1):
        for name in _CALL.findall(line):
            if name not in MACROS:
                advice = nearest(name, MACROS, f"the macros are {' and '.join(MACROS)}")
                yield Problem(page.file, number, f"there is no macro '{name}'", advice)
            elif seen.setdefault(name, number) != number or line.count(name) > 1:
                what = f"{{{{ {name}() }}}} stands here a second time (first on line {seen[name]})"
                yield Problem(page.file, number, what, "keep the one at the end of the page")
    for name in () if page.path.startswith(ABOUT) else MACROS:
        if name not in seen:
            instead = f"write {{{{ {name}() }}}} on a line of its own at the end"
            what = f"the page has no {{{{ {name}() }}}}"
            yield Problem(page.file, len(page.lines), what, instead)


def broken_links(page: Page, pages: dict[str, Page], files: Collection[str]) -> Iterator[Problem]:
    """The links of `page` that lead nowhere; `files` are the paths of all files below docs/."""
    folder = posixpath.dirname(page.path)
    for number, line in page.body:
        for match in _LINK.finditer(line):
            link = match[match.lastindex or 0]
            if not link.startswith(("tel:", "mailto:")):
                for what, instead in _broken(link, page, folder, pages, files):
                    yield Problem(page.file, number, what, instead)


def _broken(
    link: str, page: Page, folder: str, pages: dict[str, Page], files: Collection[str]
) -> Iterator[tuple[str, str]]:
    target, _, anchor = link.partition("#")
    path = posixpath.normpath(posixpath.join(folder, target)) if target else page.path
    if _OUTSIDE.match(target):
        instead = "put the address in docs/_data/sources.yml and cite it as [^id]"
        yield f"'{link}' leads out of the guide", instead
    elif path not in files:
        near = [posixpath.relpath(name, folder or ".") for name in files]
        yield (
            f"there is no '{target}'",
            nearest(target, near, "write the path to a page's .md file"),
        )
    elif anchor and path in pages and anchor not in pages[path].anchors:
        otherwise = "write the heading in lower case with hyphens"
        yield (
            f"'{path}' has no heading '#{anchor}'",
            nearest(anchor, pages[path].anchors, otherwise),
        )
