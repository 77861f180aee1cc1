"""What the macros write into a page, as Markdown."""

from datetime import date

from checks.data import Source
from checks.page import Page
from checks.review import Review

_DAY = "%m/%d/%Y"  # which the page shows as a <time>


def sources(cited: list[Source]) -> str:
    """The numbered list of what a page cites, in order: `Publisher. “Title.” link`."""
    if not cited:
        return ""
    notes = "\n\n".join(f"[^{source.id}]: {source.citation}" for source in cited)
    return f"## Sources\n\n{notes}\n\n///Footnotes Go Here///"


def reviewed(review: Review, page: Page, today: date) -> str:
    """When a person last read the page against its sources, and whether that still holds."""
    if review.day is None or review.due is None:
        said = ["Not yet reviewed.", "Next review due now."]
    else:
        said = [f"Reviewed {review.day:{_DAY}}."]
        if not review.covers(page):
            said.append("The wording has changed since.")
        due = "Review due since" if review.is_due(today) else "Next review due"
        said.append(f"{due} {review.due:{_DAY}}.")
    return f"{' '.join(said)}\n{{: .reviewed }}"
