"""What comes out of a printer: a PDF, sheet by sheet."""

import io
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader

_LINES_OF_A_HEADING = 3  # at most


def squeezed(words: str) -> str:
    """Letters alone: paper breaks lines elsewhere, and joins f and i to one sign."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", words))


@dataclass(frozen=True)
class Sheets:
    """The lines on each sheet, without spaces, and the sizes of type in points."""

    lines: list[list[str]]
    sizes: set[float]

    def has(self, words: str) -> bool:
        """Whether all of the words stand on one sheet."""
        return any(squeezed(words) in "".join(lines) for lines in self.lines)

    def left_behind(self, headings: Collection[str]) -> list[str]:
        """The headings that are the last words on a sheet, away from what they are about.

        The number of a sheet is not one of its words.
        """
        known = set(map(squeezed, headings))
        unnumbered = [[each for each in lines if not each.isdigit()] for lines in self.lines[:-1]]
        ends = [
            "".join(lines[-count:])
            for lines in unnumbered
            for count in range(1, _LINES_OF_A_HEADING + 1)
        ]
        return [each for each in ends if each in known]


def sheets(pdf: bytes) -> Sheets:
    """The sheets of a PDF."""
    sizes: set[float] = set()

    def note(text: str, canvas: list[float], line: list[float], _: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(size * canvas[3] * line[3]), 1))

    texts = [page.extract_text(visitor_text=note) for page in PdfReader(io.BytesIO(pdf)).pages]
    lines = [[squeezed(line) for line in text.splitlines()] for text in texts]
    return Sheets([list(filter(None, each)) for each in lines], sizes)
