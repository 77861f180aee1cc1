"""A day that is written as month/day/year, as an element that programs can read."""

import re
from datetime import date
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString


class Days(InlineProcessor):
    """Makes a <time> of 10/14/2025; a day that no calendar has stays as it is."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(r"\b([0-9]{2})/([0-9]{2})/([0-9]{4})\b", md)

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], _: str
    ) -> tuple[Element | None, int | None, int | None]:
        try:
            day = date(int(m[3]), int(m[1]), int(m[2]))
        except ValueError:
            return None, None, None
        element = Element("time", {"datetime": day.isoformat()})
        element.text = AtomicString(m[0])
        return element, m.start(), m.end()
