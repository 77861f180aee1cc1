"""What earlier runs found, in a small file outside the repository.

Only what went wrong since an address was last fine is kept, and nothing is taken as true without
asking again. InternetArchiveBot counts dead links in the same way: several failures on different
days before it acts, and one success starts anew.
"""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

from checks.links.classify import LinkStatus

ALIVE = {LinkStatus.OK, LinkStatus.MOVED, LinkStatus.MOVED_PERHAPS, LinkStatus.CHANGED}
FAILURES = {LinkStatus.GONE, LinkStatus.TRANSIENT, LinkStatus.TLS, LinkStatus.LIMITED}
RUNS_GONE, RUNS_FLEETING, DAYS_FLEETING = 2, 3, 14


class FailureStreak(NamedTuple):
    """The runs that found one status, and the day of the first."""

    first: date
    runs: int


Streaks = dict[str, FailureStreak]  # of one address, by status
History = dict[str, Streaks]  # by address


def read(path: Path) -> tuple[History, str]:
    """The history, and a warning where there is none that can be used: then it begins anew."""
    try:
        entries = json.loads(path.read_text("utf-8"))
        return {url: _streaks(entry) for url, entry in entries.items()}, ""
    except (OSError, ValueError, TypeError, AttributeError):
        return {}, f"{path}: no history of earlier runs can be read; this run begins it"


def _streaks(entry: dict[str, tuple[str, int]]) -> Streaks:
    return {
        str(LinkStatus(status)): FailureStreak(date.fromisoformat(first), int(runs))
        for status, (first, runs) in entry.items()
    }


def write(path: Path, history: History) -> None:
    """Replace the file as a whole, so that a run that is cut off leaves the old one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(history, indent=1, sort_keys=True, default=str) + "\n", "utf-8")
    new.replace(path)


def record_run(streaks: Streaks, status: LinkStatus, today: date) -> Streaks:
    """The streaks after one more run that found `status`."""
    if status is LinkStatus.OK:
        return {}
    # A page that answers ends all failures, even where its name or address has changed.
    kept = {} if status in ALIVE else streaks
    before = streaks.get(status, FailureStreak(today, 0))
    return {**kept, str(status): FailureStreak(before.first, before.runs + 1)}


def due(streaks: Streaks, status: LinkStatus, today: date) -> bool:
    """Whether the finding has been seen often enough to trouble a person with it."""
    if status is LinkStatus.GONE:
        return streaks[status].runs >= RUNS_GONE
    if status in FAILURES:
        failures = [streak for name, streak in streaks.items() if name in FAILURES]
        days = (today - min(streak.first for streak in failures)).days
        return sum(streak.runs for streak in failures) >= RUNS_FLEETING and days >= DAYS_FLEETING
    return status is not LinkStatus.OK
