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
from markupsafe import Markup

from checks.content import languages
from checks.content.languages import ENGLISH
from checks.content.page import Page
from checks.content.review import Review
from checks.content.sources import Source
from checks.content.translated import Borrowed

OVERRIDES = Path(__file__).parent.parent / "overrides"


@cache
def environment(*folders: Path) -> Environment:
    """Templates from overrides/, and from other `folders` before it."""
    made = Environment(
        loader=FileSystemLoader([*folders, OVERRIDES]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=with_language,
    )
    made.filters["plain"] = str
    made.filters["host"] = _host
    made.filters["ended"] = _ended
    made.filters["called"] = languages.name
    return made


def with_language(value: Any) -> Any:
    """English words on a page of another language, in an element that says so."""
    if value and isinstance(value, Borrowed):
        return Markup('<span lang="{}">{}</span>').format(ENGLISH, str(value))
    return value


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _ended(text: str) -> str:
    """`text` with a full stop, where it has no sign at its end."""
    return text if text.endswith(("?", "!", ".")) else f"{text}."


def _block(template: str, **values: Any) -> str:
    """The filled-in template as one HTML block, which Markdown leaves as it is."""
    rows = environment().get_template(template).render(**values).splitlines()
    return "\n".join(row for row in rows if row.strip())


def planner(shown: dict[str, Any], own_origin: bool, papers: list[dict[str, Any]]) -> str:
    """The planner; it offers to keep a plan on the device where the guide has its `own_origin`.

    `papers` are the files of the paper kit, where there are any.
    """
    return _block("partials/plan/form.html", plan=shown, own_origin=own_origin, papers=papers)


def one_file(day: date, language: str, **values: Any) -> str:
    """The whole guide in one file, as of that `day`."""
    shown = _shown(day, language) or {}
    values |= {"day": shown["words"], "language": language, "tag": languages.tag(language)}
    values["direction"] = languages.direction(language)
    return environment().get_template("one-file.html").render(**values)


@cache
def word(name: str, language: str) -> str:
    """One of the template's own words."""
    return str(getattr(environment().get_template(f"words/{language}.html").module, name))


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
