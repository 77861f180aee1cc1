"""What the word "Reviewed" means: a person read the whole page against its sources on that day.

No program moves the date. The entry keeps a fingerprint of the words that were read; where the
words of the page have another one, or none is kept, the page says that its wording has changed.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime

from checks.page import Page

MONTHS_A_YEAR = 12


def utc_today() -> date:
    """The day by the clock of the builds, which is UTC: a review is of one day everywhere."""
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Review:
    """The entry of one page: `day` is None before its first review."""

    page: str
    day: date | None
    wording: str | None
    months: int
    line: int

    @property
    def due(self) -> date | None:
        """The day of the next review: `months` later, at the latest on the last day of a month."""
        if self.day is None:
            return None
        years, month = divmod(self.day.month - 1 + self.months, MONTHS_A_YEAR)
        year, month = self.day.year + years, month + 1
        return date(year, month, min(self.day.day, monthrange(year, month)[1]))

    def covers(self, page: Page) -> bool:
        """Whether the words of the page are those that were reviewed."""
        return bool(self.day and self.wording) and self.wording == page.wording

    def is_due(self, today: date) -> bool:
        return self.due is None or self.due <= today
