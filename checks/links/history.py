"""What earlier runs saw, in a small file outside the repository.

Only failures and the day of the last success are kept, and no failure is ever taken as true
without asking again. InternetArchiveBot counts dead links in the same way: several failures
on different days before it acts, and one success starts anew.
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from checks.links.classify import LinkStatus

ALIVE = {LinkStatus.MOVED, LinkStatus.MOVED_PERHAPS, LinkStatus.CHANGED}
FAILURES = {LinkStatus.GONE, LinkStatus.TRANSIENT, LinkStatus.TLS, LinkStatus.LIMITED}
RUNS_GONE = 2
RUNS_FLEETING, DAYS_FLEETING = 3, 14


@dataclass(frozen=True)
class FailureStreak:
    """The runs that found one class, and the day of the first."""

    first: date
    runs: int


@dataclass(frozen=True)
class Record:
    """One address: what was found since it was last well, by class."""

    last_success: date | None = None
    streaks: dict[str, FailureStreak] = field(default_factory=dict)


State = dict[str, Record]


def read(path: Path) -> tuple[State, str]:
    """The state by address, and a warning where the file can't be used: then it begins anew."""
    try:
        entries = json.loads(path.read_text("utf-8"))
        return {url: _record(entry) for url, entry in entries.items()}, ""
    except FileNotFoundError:
        return {}, f"{path}: no memory of earlier runs; this one begins it"
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}, f"{path}: the memory of earlier runs can't be read; this run begins it anew"


def _record(entry: Any) -> Record:
    success = entry["last_success"]
    return Record(
        date.fromisoformat(success) if success else None,
        {
            str(LinkStatus(name)): FailureStreak(
                date.fromisoformat(each["first"]), int(each["runs"])
            )
            for name, each in entry["streaks"].items()
        },
    )


def write(path: Path, state: State) -> None:
    """Replace the file as a whole, so that a run that is cut off leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    entries = {url: asdict(record) for url, record in sorted(state.items())}
    new.write_text(json.dumps(entries, indent=1, default=str) + "\n", "utf-8")
    new.replace(path)


def record_run(record: Record, kind: LinkStatus, today: date) -> Record:
    """The record after one more run that found `kind`."""
    if kind is LinkStatus.OK:
        return Record(today)
    # A page that answers wipes out all failures, even where its name or address has changed.
    alive = kind in ALIVE
    kept = {} if alive else record.streaks
    before = record.streaks.get(kind, FailureStreak(today, 0))
    streaks = kept | {str(kind): FailureStreak(before.first, before.runs + 1)}
    return Record(today if alive else record.last_success, streaks)


def due(record: Record, kind: LinkStatus, today: date) -> bool:
    """Whether the finding has been seen often enough to trouble a person with it."""
    if kind is LinkStatus.GONE:
        return record.streaks[kind].runs >= RUNS_GONE
    if kind in FAILURES:
        failures = [each for name, each in record.streaks.items() if name in FAILURES]
        days = (today - min(each.first for each in failures)).days
        return sum(each.runs for each in failures) >= RUNS_FLEETING and days >= DAYS_FLEETING
    return kind is not LinkStatus.OK
