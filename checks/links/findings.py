"""Joins verdicts to the pages that cite the sources, and says which edit mends each."""

from dataclasses import dataclass
from datetime import date

from checks.content.guide import Guide
from checks.content.sources import Source
from checks.links.memory import Record, due
from checks.links.verdict import Kind, Verdict

# What fails a pull request: its author can mend these, and no retry will.
FAILING = {Kind.GONE, Kind.TLS, Kind.MALFORMED}


@dataclass(frozen=True)
class Finding:
    """One source with all that a person needs to decide, and the `edit` to make.

    `reported` is False where nothing is to be done, or not yet.
    """

    kind: Kind
    source: Source
    pages: tuple[tuple[str, date | None], ...]  # each page's path, and the day of its review
    first_failed: date | None
    verdict: Verdict
    edit: str
    reported: bool


def finding(
    guide: Guide, source: Source, verdict: Verdict, record: Record | None, today: date
) -> Finding:
    """The finding on a source; without a `record` of earlier runs it is reported at once."""
    paths = [page.path for page in guide.citing(source.id)]
    pages = tuple((path, guide.reviews[path].day) for path in paths)
    strikes = record.strikes.get(verdict.kind) if record else None
    seen_on = max((day for _, day in pages if day), default=today)
    kind, edit = verdict.kind, _edit(source, verdict, seen_on)
    reported = verdict.kind is not Kind.OK if record is None else due(record, verdict.kind, today)
    accept = source.accept
    if accept and verdict.kind is Kind.OK:
        edit, reported = f"delete 'accept:' (line {accept.line}): the source is fine", True
    elif accept and accept.link == verdict.kind and accept.until >= today:
        kind, edit, reported = Kind.SKIPPED, "", False
    elif accept and accept.link == verdict.kind:
        edit = f"look again, as 'accept:' (line {accept.line}) ended on {accept.until}; {edit}"
        reported = True
    first = strikes.first if strikes else None
    return Finding(kind, source, pages, first, verdict, edit, reported)


def _edit(source: Source, verdict: Verdict, seen_on: date) -> str:
    archive = f"url: https://web.archive.org/web/{seen_on:%Y%m%d}/{source.url}"
    new = f"url: {verdict.address}"
    edits = {
        Kind.OK: "",
        Kind.MOVED: new,
        Kind.MOVED_PERHAPS: f"if the page says the same: {new}; if not: {archive}",
        Kind.CHANGED: f"if the page still bears out what cites it, write its new title or anchor;"
        f" if not: {archive}",
        Kind.SOFT_404: f"if it is gone: {archive}",
        Kind.MALFORMED: "write the address as your browser shows it",
        Kind.BLOCKED: "open it by hand; if it is there, add 'accept:' with 'link: BLOCKED',"
        " 'reason:' and 'until:'",
    }
    return edits.get(verdict.kind, archive)
