"""What the templates know about a page beside its own front matter; MkDocs hands it to them as
`page.meta.guide`."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checks.content import languages
from checks.content.guide import Guide, load
from checks.content.page import Page
from checks.content.plan import PAGE as PLAN_PAGE
from checks.content.sources import Source

_BOXES = ("next", "summary")  # blocks with a title, which the first screen shows
MIN_SECTIONS = 3  # a shorter page needs no table of contents


@cache
def cached_guide(root: Path, today: date) -> Guide:
    """The guide, for a generator that runs macros/__init__.py anew for each page of a build."""
    return load(root, today)


def of(guide: Guide, path: str) -> dict[str, Any]:
    """The data of the page at `path` below docs/."""
    page = guide.pages[path]
    versions = [other for other in guide.pages.values() if other.name == page.name]
    versions.sort(key=lambda other: other.language)  # not every generator keeps their order
    return {
        "path": path,
        "name": page.name,
        "language": page.language,
        "tag": languages.tag(page.language),
        "direction": languages.direction(page.language),
        "languages": {other.language: other.path for other in versions},
        "folder": page.name.rpartition("/")[0],
        "is_index": page.name.endswith("/index.md"),
        "title": page.title,
        "json_ld": _json_ld(guide, path),
        "sections": _sections(page),
    }


def _sections(page: Page) -> list[dict[str, str]]:
    """The sections for the table of contents.

    Not those in a box, which the first screen shows, and not the letters of the page of words,
    which has links to them in its text. The planner has a list of its own.
    """
    if page.path.endswith(PLAN_PAGE):
        return []
    found = [
        {"id": heading.id, "title": heading.words}
        for heading in page.headings
        if heading.level == 2 and len(heading.words) > 1 and heading.id not in _BOXES
    ]
    return found if len(found) >= MIN_SECTIONS else []


def _citation(source: Source, language: str) -> dict[str, Any]:
    """The source; in another language than the page's, machines find its names at its address."""
    found: dict[str, Any] = {"@type": "CreativeWork", "url": source.url}
    if source.language == language:
        publisher = {"@type": "Organization", "name": source.publisher}
        found |= {"name": source.title, "publisher": publisher}
    return found


def _json_ld(guide: Guide, path: str) -> dict[str, Any]:
    """The page in the words of https://schema.org/MedicalWebPage.

    The day of a review is there only while the page is as it was reviewed.
    """
    review = guide.reviews.get(path)
    if review is None or path.endswith(PLAN_PAGE):  # a tool, and heavy enough
        return {"@type": "WebPage"}
    reviewed = {"lastReviewed": str(review.day)} if review.covers(guide.pages[path]) else {}
    language = guide.pages[path].language
    citations = [_citation(source, language) for source in guide.cited(path)]
    return {"@type": "MedicalWebPage", "citation": citations} | reviewed
