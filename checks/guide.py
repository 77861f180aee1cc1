"""The whole guide, read and checked before anything is rendered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checks import data, menu, page_rules
from checks.data import Source
from checks.page import Page
from checks.problem import Problem, Refused, nearest
from checks.review import Review

# What else may lie in docs/, by folder. The generator would render or publish any other file.
OTHERS = {
    "_data": {".json", ".yml"},
    "assets": {".css", ".jpg", ".js", ".png", ".svg", ".webp"},
}

# The first is the generator's own rule, the second hides the theme's files: `exclude_docs`.
_LEFT_OUT = re.compile(r"templates/|assets/(?:images|javascripts|stylesheets)/")


@dataclass(frozen=True)
class Guide:
    """The sources by id, and the pages and their reviews by path below docs/."""

    sources: dict[str, Source]
    pages: dict[str, Page]
    reviews: dict[str, Review]

    def cited(self, path: str) -> list[Source]:
        """The sources of the page at `path`, in order of first use."""
        return [self.sources[key] for key in self.pages[path].citations]

    def citing(self, source: str) -> list[Page]:
        """The pages that cite the source with this id."""
        return [page for page in self.pages.values() if source in page.citations]


def load(root: Path, today: date) -> Guide:
    """Read the data file and all pages below `root`; raises Refused with every problem at once."""
    files = _files(root / "docs")
    pages, problems = _pages(root, files)
    text = data.read_text(root / data.PATH, data.PATH)
    facts = data.Data([text]) if isinstance(text, Problem) else data.parse(text, today)
    problems += [*facts.problems, *menu.problems(root, {n for n in files if n.endswith(".md")})]
    for each in pages.values():
        problems += [*page_rules.mistakes(each), *page_rules.broken_links(each, pages, files)]
    problems += [*_entries(facts, pages, files), *_unknown(facts, pages), *_twins(pages)]
    if len(pages) == sum(name.endswith(".md") for name in files):
        problems += _uncited(facts, pages)  # what a page cites that can't be read is not known
    if problems:
        raise Refused(problems)
    return Guide(facts.sources, pages, facts.reviews)


def _files(docs: Path) -> set[str]:
    """All paths below docs/; links and pipes too, which are refused where they are not hidden."""
    found = (path for path in docs.rglob("*") if path.is_symlink() or not path.is_dir())
    parts = (path.relative_to(docs) for path in found)
    return {path.as_posix() for path in parts if not any(part[0] == "." for part in path.parts)}


def _pages(root: Path, files: set[str]) -> tuple[dict[str, Page], list[Problem]]:
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for name in sorted(files):
        text = _text(root / "docs" / name, name)
        if isinstance(text, Problem):
            problems.append(text)
        elif text:
            pages[name] = Page(name, text)
    return pages, problems


def _text(path: Path, name: str) -> str | Problem:
    """The text of a page, nothing for a file that is none, or what is wrong with the file."""
    file = f"docs/{name}"
    if path.is_symlink() or not path.is_file():
        return Problem(file, 1, "this is not a file of its own", "put the file itself here")
    if _LEFT_OUT.match(name):
        return Problem(file, 1, "the site leaves this folder out", "put the file in another one")
    if path.suffix in OTHERS.get(name.partition("/")[0], ()):
        return ""
    if not re.fullmatch(r"[a-z0-9/-]+\.md", name) or name.partition("/")[0] in OTHERS:
        instead = "name a page in small letters, like my-page.md; pictures belong in docs/assets/"
        return Problem(file, 1, "this is not a page", instead)
    return data.read_text(path, file)


def _entries(facts: data.Data, pages: dict[str, Page], files: set[str]) -> Iterator[Problem]:
    for path, line in facts.listed.items():
        if path not in files:
            advice = nearest(path, pages, "delete the entry, or write the page")
            yield Problem(data.PATH, line, f"there is no page docs/{path}", advice)
    for each in pages.values():
        about = each.path.startswith(page_rules.ABOUT)
        if facts.listed and each.path not in facts.listed and not about:
            instead = f"add '{each.path}:' under 'pages:', with 'reviewed: not yet'"
            yield Problem(each.file, 1, f"{data.PATH} has no entry for this page", instead)


def _unknown(facts: data.Data, pages: dict[str, Page]) -> Iterator[Problem]:
    for each in pages.values():
        for key, line in each.citations.items():
            if facts.ids and key not in facts.ids:
                advice = nearest(key, facts.ids, f"add it to {data.PATH}")
                yield Problem(each.file, line, f"there is no source '{key}'", advice)


def _twins(pages: dict[str, Page]) -> Iterator[Problem]:
    """Two pages of one address, of which the site would have one."""
    for path, each in pages.items():
        other = path.rpartition("/index.md")[0] + ".md"
        if other in pages:
            what = f"docs/{other} has the same address as this page"
            yield Problem(each.file, 1, what, "give one of them another name")


def _uncited(facts: data.Data, pages: dict[str, Page]) -> Iterator[Problem]:
    cited = {key for each in pages.values() for key in each.citations}
    for key, line in facts.ids.items():
        if key not in cited:
            instead = f"cite it as [^{key}], or delete the entry"
            yield Problem(data.PATH, line, f"no page cites '{key}'", instead)
