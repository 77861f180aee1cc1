"""One Markdown page as its editor wrote it: what it cites, links to and calls, and its mistakes.

Pages are content, not programs. The macro engine would run any Jinja in a page, so a page may
call the guide's own macros and may use braces for nothing else but attribute lists. Characters
written as entities count too, since a heading becomes the page's title and is rendered again.
"""

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from markdown.extensions.toc import slugify

from macros import strict_yaml
from macros.problem import Problem, nearest

MACROS = ("sources", "reviewed")
FRONT_MATTER = {
    "description": "One plain sentence of at most 155 characters, for search engines.",
    "template": "The file in overrides/ that lays out this page, where it is not main.html.",
}

_CALL = re.compile(r"\{\{ *(\w+)\(\) *\}\}")
_ATTRIBUTES = re.compile(r"\{:[^{}]*\}")
_CITATION = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]]+)\]:")
_LINK = re.compile(
    r"\]\(\s*<?([^)\s>]+)|^ {0,3}\[[^\]^][^\]]*\]:\s*<?([^\s>]+)|(?:href|src)=[\"']([^\"']*)"
)
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$")
_ID = re.compile(r"\{:[^{}]*#([\w-]+)[^{}]*\}")
_LINK_TEXT = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_INLINE_CODE = re.compile(r"(`+).+?\1")


@dataclass(frozen=True)
class Link:
    """A link inside the guide, or to a place outside that a page may name."""

    target: str
    line: int


@dataclass(frozen=True)
class Page:
    """A page at a path below docs/: what it cites, with the line of first use, and its parts."""

    path: str
    citations: dict[str, int]
    links: tuple[Link, ...]
    anchors: frozenset[str]
    problems: tuple[Problem, ...]

    @property
    def file(self) -> str:
        return f"docs/{self.path}"


def parse(text: str, path: str) -> Page:
    """Read the Markdown `text` of the page at `path` below docs/."""
    file = f"docs/{path}"
    lines = text.splitlines()
    body = list(_without_code(lines, start=_end_of_front_matter(lines)))
    citations: dict[str, int] = {}
    for number, line in body:
        for match in _CITATION.finditer(line):
            citations.setdefault(match[1], number)
    return Page(
        path,
        citations,
        tuple(_links(body)),
        frozenset(_anchors(body)),
        tuple(
            chain(
                _front_matter(lines, file),
                _braces(lines, file),
                _calls(lines, file),
                _definitions(body, file),
            )
        ),
    )


def _end_of_front_matter(lines: list[str]) -> int:
    """How many lines the front matter takes, both rules included; 0 where there is none."""
    if lines[:1] == ["---"] and "---" in lines[1:]:
        return lines.index("---", 1) + 1
    return 0


def _without_code(lines: list[str], start: int) -> Iterator[tuple[int, str]]:
    """Each line after the front matter with its number; code shows up as spaces."""
    fence = ""
    for number, line in enumerate(lines[start:], start + 1):
        match = _FENCE.match(line)
        if match and not fence:
            fence = match[1]
        elif match and line.strip().startswith(fence):
            fence = ""
        elif not fence:
            yield number, _INLINE_CODE.sub(lambda code: " " * len(code[0]), line)


def _front_matter(lines: list[str], file: str) -> Iterator[Problem]:
    end = _end_of_front_matter(lines)
    if not end:
        what = "the page does not begin with its description between two lines of ---"
        yield Problem(file, 1, what, f"write 'description:'. {FRONT_MATTER['description']}")
        return
    document = strict_yaml.parse("\n".join(lines[1 : end - 1]), file, first_line=2)
    yield from document.problems
    if document.problems:
        return
    fields = document.value if isinstance(document.value, dict) else {}
    for key, value in fields.items():
        line = document.line(key)
        if key not in FRONT_MATTER:
            yield Problem(
                file, line, f"'{key}' is not a known key", nearest(key, FRONT_MATTER, "delete it")
            )
        elif not isinstance(value, str) or "{" in html.unescape(value) or len(value) > 155:
            yield Problem(file, line, f"'{key}' can't be this value", FRONT_MATTER[key])
    if not fields.get("description"):
        yield Problem(file, 1, "the page has no description", FRONT_MATTER["description"])


def _braces(lines: list[str], file: str) -> Iterator[Problem]:
    for number, line in enumerate(lines, 1):
        rest = html.unescape(_ATTRIBUTES.sub("", _CALL.sub("", line)))
        if "{#" in rest:
            yield Problem(
                file, number, "'{#' begins a comment of the macro language", "write '{: #id }'"
            )
        elif "{" in rest or "}" in rest:
            calls = " and ".join(f"{{{{ {name}() }}}}" for name in MACROS)
            what = "a page can't have braces or run code"
            yield Problem(file, number, what, f"take them out; only {calls} may stand in a page")


def _calls(lines: list[str], file: str) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        for name in _CALL.findall(line):
            if name not in MACROS:
                advice = nearest(name, MACROS, f"the macros are {' and '.join(MACROS)}")
                yield Problem(file, number, f"there is no macro '{name}'", advice)
            elif name in seen:
                what = f"{{{{ {name}() }}}} stands here a second time (first on line {seen[name]})"
                yield Problem(file, number, what, "keep the one at the end of the page")
            else:
                seen[name] = number
    for name in MACROS:
        if name not in seen:
            what = f"the page has no {{{{ {name}() }}}}"
            yield Problem(
                file, len(lines), what, f"write {{{{ {name}() }}}} on a line of its own at the end"
            )


def _definitions(body: Iterable[tuple[int, str]], file: str) -> Iterator[Problem]:
    for number, line in body:
        if match := _DEFINITION.match(line):
            what = f"the source '{match[1]}' is written out in the page"
            yield Problem(
                file, number, what, "put it in docs/_data/sources.yml and delete this line"
            )


def _links(body: Iterable[tuple[int, str]]) -> Iterator[Link]:
    for number, line in body:
        for match in _LINK.finditer(line):
            yield Link(match[match.lastindex or 0], number)


def _anchors(body: Iterable[tuple[int, str]]) -> Iterator[str]:
    """The ids that Python-Markdown gives to the headings, and those that a page gives itself."""
    used: dict[str, int] = {}
    for _, line in body:
        yield from _ID.findall(line)
        heading = _HEADING.match(line)
        if heading and not _ID.search(line):
            plain = _LINK_TEXT.sub(r"\1", _ATTRIBUTES.sub("", heading[1]))
            slug = slugify(re.sub(r"[*`_]{1,2}(\S.*?)[*`_]{1,2}", r"\1", plain), "-")
            count = used[slug] = used.get(slug, -1) + 1
            yield f"{slug}_{count}" if count else slug


def broken_links(page: Page, pages: dict[str, Page], files: Iterable[str]) -> Iterator[Problem]:
    """The links of `page` that lead nowhere; `files` are the paths of all files below docs/."""
    known = set(files)
    for link in page.links:
        target, _, anchor = link.target.partition("#")
        path = (
            posixpath.normpath(posixpath.join(posixpath.dirname(page.path), target))
            if target
            else page.path
        )
        if re.match(r"(tel|mailto):", target):
            continue
        if re.match(r"([a-z][a-z0-9+.-]*:|/)", target, re.IGNORECASE):
            instead = "put the address in docs/_data/sources.yml and cite it as [^id]"
            yield Problem(page.file, link.line, f"'{link.target}' leads out of the guide", instead)
        elif path not in known:
            relative = {
                posixpath.relpath(name, posixpath.dirname(page.path) or "."): name for name in known
            }
            advice = nearest(target, relative, "write the path to a page's .md file")
            yield Problem(page.file, link.line, f"there is no '{target}'", advice)
        elif anchor and path in pages and anchor not in pages[path].anchors:
            advice = nearest(
                anchor, pages[path].anchors, "write the heading in lower case with hyphens"
            )
            yield Problem(page.file, link.line, f"'{path}' has no heading '#{anchor}'", advice)
