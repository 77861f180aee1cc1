"""Fills in the templates of what macros write: the list of sources, the review line, the planner.

They are HTML from overrides/partials/, so that all markup is in overrides/.
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from checks.content.languages import ENGLISH
from checks.content.page import Page
from checks.content.review import Review
from checks.content.sources import Source

OVERRIDES = Path(__file__).parent.parent / "overrides"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(OVERRIDES), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["host"] = _host
    environment.filters["ended"] = _ended
    return environment


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _ended(text: str) -> str:
    """`text` with a full stop, where it has no sign at its end."""
    return text if text.endswith(("?", "!", ".")) else f"{text}."


def _block(template: str, **values: Any) -> str:
    """The filled-in template as one HTML block, which Markdown leaves as it is."""
    rows = _environment().get_template(template).render(**values).splitlines()
    return "\n".join(row for row in rows if row.strip())


def planner(shown: dict[str, Any], own_origin: bool, papers: list[dict[str, Any]]) -> str:
    """The planner; it offers to keep a plan on the device where the guide has its `own_origin`.

    `papers` are the files of the paper kit, where there are any.
    """
    return _block("partials/plan/form.html", plan=shown, own_origin=own_origin, papers=papers)


def one_file(day: date, **values: Any) -> str:
    """The whole guide in one file, as of that `day`."""
    shown = _shown(day, ENGLISH) or {}
    return _environment().get_template("one-file.html").render(day=shown["words"], **values)


def sources(cited: list[Source], language: str = ENGLISH) -> str:
    """The numbered list of what a page cites."""
    return _block("partials/sources.html", sources=cited, language=language) if cited else ""


def reviewed(review: Review, page: Page, original: Page | None, today: date) -> str:
    """When a person last read the page against its sources, and whether that still holds.

    `original` is the English page where this one is a translation.
    """
    return _block(
        "partials/review.html",
        language=page.language,
        day=_shown(review.day, page.language),
        due=_shown(review.due, page.language),
        same=review.covers(page),
        is_due=review.is_due(today),
        is_behind=review.is_behind(original),
    )


def _shown(day: date | None, language: str) -> dict[str, str] | None:
    """The day for programs, and in words as its language writes it."""
    if day is None:
        return None
    words = f"{day:%m/%d/%Y}" if language == ENGLISH else format_date(day, "long", language)
    return {"iso": day.isoformat(), "words": words}
