"""The whole guide, read and checked before anything is rendered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros import data, menu, page
from macros.data import Source
from macros.page import Page
from macros.problem import Problem, Refused, nearest
from macros.review import Review

ASSETS = ("_data/", "assets/")


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
    facts = data.Data(problems=[text]) if isinstance(text, Problem) else data.parse(text, today)
    problems += [*facts.problems, *menu.problems(root, {n for n in files if n.endswith(".md")})]
    for each in pages.values():
        problems += [*page.mistakes(each), *page.broken_links(each, pages, files)]
    if facts.sources:
        problems += [*_entries(facts, pages), *_citations(facts, pages)]
    if problems:
        raise Refused(problems)
    return Guide(facts.sources, pages, facts.reviews)


def _files(docs: Path) -> set[str]:
    found = (path.relative_to(docs) for path in docs.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if not any(part[0] == "." for part in path.parts)}


def _pages(root: Path, files: set[str]) -> tuple[dict[str, Page], list[Problem]]:
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for name in sorted(name for name in files if not name.startswith(ASSETS)):
        text: str | Problem
        if name.endswith(".md"):
            text = data.read_text(root / "docs" / name, f"docs/{name}")
        else:
            instead = "name a page .md, and put anything else in docs/assets/"
            text = Problem(f"docs/{name}", 1, "this is not a page", instead)
        if isinstance(text, Problem):
            problems.append(text)
        else:
            pages[name] = Page(name, text)
    return pages, problems


def _entries(facts: data.Data, pages: dict[str, Page]) -> Iterator[Problem]:
    for review in facts.reviews.values():
        if review.page not in pages:
            advice = nearest(review.page, pages, "delete the entry, or write the page")
            yield Problem(data.PATH, review.line, f"there is no page docs/{review.page}", advice)
    for each in pages.values():
        if each.path not in facts.reviews and not each.path.startswith(page.ABOUT):
            instead = f"add '{each.path}:' under 'pages:', with 'reviewed: not yet'"
            yield Problem(each.file, 1, f"{data.PATH} has no entry for this page", instead)


def _citations(facts: data.Data, pages: dict[str, Page]) -> Iterator[Problem]:
    cited = {key for each in pages.values() for key in each.citations}
    for each in pages.values():
        for key, line in each.citations.items():
            if key not in facts.sources:
                advice = nearest(key, facts.sources, f"add it to {data.PATH}")
                yield Problem(each.file, line, f"there is no source '{key}'", advice)
    for source in facts.sources.values():
        if source.id not in cited:
            instead = f"cite it as [^{source.id}], or delete the entry"
            yield Problem(data.PATH, source.line, f"no page cites '{source.id}'", instead)
