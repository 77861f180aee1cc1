"""The whole guide, read and checked before anything is rendered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros import data, page
from macros.data import Review, Source
from macros.page import Page
from macros.problem import Problem, Refused, nearest

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
    pages, unreadable = _pages(root, files)
    text = data.read_text(root / data.PATH, data.PATH)
    facts = data.Data(problems=[text]) if isinstance(text, Problem) else data.parse(text, today)
    problems = [*unreadable, *facts.problems]
    for each in pages.values():
        problems += [*each.problems, *page.broken_links(each, pages, files)]
    if facts.sources:
        problems += [*_unknown_pages(facts, files), *_citations(facts, pages)]
    if problems:
        raise Refused(problems)
    return Guide(facts.sources, pages, facts.reviews)


def _files(docs: Path) -> list[str]:
    found = (path for path in docs.rglob("*") if path.is_file())
    names = (path.relative_to(docs).as_posix() for path in found)
    return sorted(name for name in names if not any(part[0] == "." for part in name.split("/")))


def _pages(root: Path, files: list[str]) -> tuple[dict[str, Page], list[Problem]]:
    pages, problems = {}, []
    for name in files:
        text: str | Problem
        if name.startswith(ASSETS):
            continue
        if name.endswith(".md"):
            text = data.read_text(root / "docs" / name, f"docs/{name}")
        else:
            instead = "name a page .md, and put anything else in docs/assets/"
            text = Problem(f"docs/{name}", 1, "this is not a page", instead)
        if isinstance(text, Problem):
            problems.append(text)
        else:
            pages[name] = page.parse(text, name)
    return pages, problems


def _unknown_pages(facts: data.Data, files: list[str]) -> Iterator[Problem]:
    names = [name for name in files if name.endswith(".md")]
    for review in facts.reviews.values():
        if review.page not in names:
            advice = nearest(review.page, names, "delete the entry, or write the page")
            yield Problem(data.PATH, review.line, f"there is no page docs/{review.page}", advice)
    for name in names:
        if name not in facts.reviews:
            instead = f"add '{name}:' under 'pages:' with the day of its review"
            yield Problem(f"docs/{name}", 1, f"{data.PATH} has no entry for this page", instead)


def _citations(facts: data.Data, pages: dict[str, Page]) -> Iterator[Problem]:
    cited: set[str] = set()
    for each in pages.values():
        cited |= set(each.citations)
        for key, line in each.citations.items():
            if key not in facts.sources:
                advice = nearest(key, facts.sources, f"add it to {data.PATH}")
                yield Problem(each.file, line, f"there is no source '{key}'", advice)
    for source in facts.sources.values():
        if source.id not in cited:
            what = f"no page cites '{source.id}'"
            instead = f"cite it as [^{source.id}], or delete the entry"
            yield Problem(data.PATH, source.line, what, instead)
