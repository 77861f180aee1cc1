"""What the word "Reviewed" means: a person read the whole page against its sources on that day.

No program moves the date. The entry keeps a fingerprint of the words that were read; where the
words of the page have another one, or none is kept, the page says that its wording has changed.
"""

from dataclasses import dataclass
from datetime import date

MONTHS_A_YEAR = 12


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
        """The day of the next review, `months` after the last one."""
        if self.day is None:
            return None
        years, month = divmod(self.day.month - 1 + self.months, MONTHS_A_YEAR)
        year, month = self.day.year + years, month + 1
        # A review on February 29, or on the 31st, is due by the end of a shorter month.
        for day in range(self.day.day, 27, -1):
            try:
                return date(year, month, day)
            except ValueError:
                continue
        return date(year, month, self.day.day)

    def covers(self, wording: str) -> bool:
        """Whether the words with this fingerprint are those that were reviewed."""
        return self.day is not None and self.wording == wording

    def is_due(self, today: date) -> bool:
        return self.due is None or self.due <= today
