"""What a page of HTML shows, read by regular expressions.

A parser would take most of the time of the whole run. What is never closed ends with the page,
as in a browser, so that each expression takes no longer on a hostile page than on another.
"""

import html
import re
from dataclasses import dataclass

_HIDDEN = re.compile(r"(?is)<!--.*?(?:-->|\Z)|<(script|style|noscript|template)\b.*?(?:</\1|\Z)")
_NAME = re.compile(r"(?is)<(title|h1)\b[^<>]*>(.*?)(?:</\1|\Z)")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True)
class Page:
    """What a page shows. `names` are its title and its main headings."""

    names: tuple[str, ...]
    words: frozenset[str]
    lacks: str = ""  # the fragment of the address, where the page has no such place


def read(markup: str) -> Page:
    markup = _HIDDEN.sub(" ", markup)
    names = [plain(_shown(match[2])) for match in _NAME.finditer(markup)]
    # Without the title, so that a page which only scripts fill has no words to compare.
    words = _words(_shown(markup)) - _words("".join(names[:1]))
    return Page(tuple(filter(None, names)), words)


def plain(text: str) -> str:
    """Foreign text on one line, short, and without what a terminal would obey."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(shown.split())[:200]


def _shown(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
