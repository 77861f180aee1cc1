"""A review: a person read the whole page against its sources on that day.

No program moves the date. The entry keeps a fingerprint of what was read; where the page has
another one, or none is kept, the page says that its words are newer than the review.
"""

import os
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime

from checks.content.page import Page

MONTHS_A_YEAR = 12


def utc_today() -> date:
    """The day in UTC, so that a review is on one day everywhere.

    SOURCE_DATE_EPOCH sets another day: https://reproducible-builds.org/docs/source-date-epoch/
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)).date()


@dataclass(frozen=True)
class Review:
    """The entry of one page in the data file: `day` is None before its first review."""

    page: str
    day: date | None
    fingerprint: str | None
    months: int
    line: int
    follows: str | None = None  # of a translation: the fingerprint of the English page

    @property
    def due(self) -> date | None:
        """The day of the next review, `months` later; the last of the month where it is shorter."""
        if self.day is None:
            return None
        years, month = divmod(self.day.month - 1 + self.months, MONTHS_A_YEAR)
        year, month = self.day.year + years, month + 1
        return date(year, month, min(self.day.day, monthrange(year, month)[1]))

    def covers(self, page: Page) -> bool:
        """Whether the page is still as it was when it was reviewed."""
        return bool(self.day and self.fingerprint) and self.fingerprint == page.fingerprint

    def is_behind(self, original: Page | None) -> bool:
        """Whether the English page has changed since this one was translated from it."""
        return original is not None and self.follows != original.fingerprint

    def is_due(self, today: date) -> bool:
        return self.due is None or self.due <= today
