"""Joins each status to the pages that cite the source, and says which edit fixes it."""

from dataclasses import dataclass
from datetime import date

from checks.content.guide import Guide
from checks.content.sources import Source
from checks.links.classify import Classification, LinkStatus
from checks.links.history import History, due

# What fails a pull request: its author can fix these, and no retry will.
FAILING = {LinkStatus.GONE, LinkStatus.TLS, LinkStatus.MALFORMED}


@dataclass(frozen=True)
class Finding:
    """One source with all that a person needs to decide, and the `edit` to make.

    `reported` is False where nothing is to be done, or not yet.
    """

    status: LinkStatus
    source: Source
    pages: tuple[tuple[str, date | None], ...]  # each page's path, and the day of its review
    first_seen: date | None
    result: Classification
    edit: str
    reported: bool


def finding(
    guide: Guide, source: Source, result: Classification, history: History, today: date
) -> Finding:
    """The finding on a source; where it has no `history` of earlier runs it is reported at once."""
    reviews = guide.reviews  # without those of pages on the guide itself, which have none
    pages = tuple(
        (page.path, reviews[page.path].day if page.path in reviews else None)
        for page in guide.citing(source.id)
    )
    seen_on = max((day for _, day in pages if day), default=today)
    status, edit = result.status, _edit(source, result, seen_on)
    streaks = history.get(source.url)
    reported = status is not LinkStatus.OK if streaks is None else due(streaks, status, today)
    accept = source.accept
    if accept and status is LinkStatus.OK:
        edit, reported = f"delete 'accept:' (line {accept.line}): the source is fine", True
    elif accept and accept.link == status and accept.until >= today:
        status, edit, reported = LinkStatus.SKIPPED, "", False
    elif accept and accept.link == status:
        edit = f"look again, as 'accept:' (line {accept.line}) ended on {accept.until}; {edit}"
        reported = True
    first = streaks[result.status].first if streaks else None
    return Finding(status, source, pages, first, result, edit, reported)


def _edit(source: Source, result: Classification, seen_on: date) -> str:
    archive = f"url: https://web.archive.org/web/{seen_on:%Y%m%d}/{source.url}"
    new = f"url: {result.new_url}"
    edits = {
        LinkStatus.OK: "",
        LinkStatus.MOVED: new,
        LinkStatus.MOVED_PERHAPS: f"if the page says the same: {new}; if not: {archive}",
        LinkStatus.CHANGED: "if the page still supports what cites it, write its new title or"
        f" anchor; if not: {archive}",
        LinkStatus.GONE: f"look for its new address; if there is none: {archive}",
        LinkStatus.SOFT_404: f"if it is gone: {archive}",
        LinkStatus.MALFORMED: "write the address as your browser shows it",
        LinkStatus.BLOCKED: "open it by hand; if it is there, add 'accept:' with 'link: BLOCKED',"
        " 'reason:' and 'until:'",
    }
    return edits.get(result.status, f"open it by hand; if it stays away: {archive}")
