"""What the macros write into a page, as Markdown."""

import html
import re
from datetime import date

from macros.data import Source
from macros.review import Review

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!-])")


def sources(cited: list[Source]) -> str:
    """The numbered list of what a page cites, in order: `Publisher. “Title.” link`."""
    if not cited:
        return ""
    notes = "\n\n".join(f"[^{source.id}]: {citation(source)}" for source in cited)
    return f"## Sources\n\n{notes}\n\n///Footnotes Go Here///"


def citation(source: Source) -> str:
    stop = "" if source.title.endswith(("?", "!", ".")) else "."
    return f"{_plain(source.publisher)}. “{_plain(source.title)}{stop}” <{source.url}>"


def _plain(text: str) -> str:
    """`text` such that Markdown shows each of its characters."""
    return _MARKDOWN.sub(r"\\\1", html.escape(text, quote=False))


def reviewed(review: Review, wording: str, today: date) -> str:
    """When a person last read the page against its sources, and whether that still holds."""
    if review.day is None or review.due is None:
        said = ["Not yet reviewed.", "Next review due now."]
    else:
        said = [f"Reviewed {_time(review.day)}."]
        if not review.covers(wording):
            said.append("The wording has changed since.")
        due = "Review due since" if review.is_due(today) else "Next review due"
        said.append(f"{due} {_time(review.due)}.")
    return f"{' '.join(said)}\n{{: .reviewed }}"


def _time(day: date) -> str:
    return f'<time datetime="{day}">{day:%m/%d/%Y}</time>'
