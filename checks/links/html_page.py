"""What a page says, read with regular expressions.

No parser is used: BeautifulSoup needs minutes for a page of 500 KB that is built to be slow. Each
expression here takes time in proportion to the page, whatever the page: what is never closed
ends with the page, and no repetition can match the same text in two ways.
"""

import html
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

SHORT = 200  # different words: the pages of guards have fewer, articles have more
MARKS_WITHIN = 20_000  # characters, in which the marks of a known page are looked for

_HIDDEN = re.compile(
    r"(?is)<!--.*?(-->|\Z)|<(script|style|noscript|template)\b.*?(</\2[^<>]*>?|\Z)"
)
_HEADING = re.compile(r"(?is)<(?:title|h1)\b[^<>]*>(.*?)(?:</(?:title|h1)|\Z)")
_TAG = re.compile(r"<[^<>]*>")
_META = re.compile(r"(?i)<meta\b[^<>]*>")
_VALUE = r"\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))"
_CONTENT = re.compile(r"(?i)\bcontent" + _VALUE)
_ID = re.compile(r"(?i)\s(?:id|name)" + _VALUE)
_REFRESH = re.compile(r"(?i)\s?([012]?\d)(?:\.\d)?\s?[;,]\s?(?:url\s?=\s?)?['\"]?([^'\"\s]+)")
_LOCATION = re.compile(r"\blocation(?:\.href)?(?:\s?=\s?|\.(?:replace|assign)\()[\"']([^\"'<>]+)")
_CHARSET = re.compile(
    r"(?i)charset\s?=\s?[\"']?((?:utf|iso|win|latin|koi|big5|gb|euc|shift)[\w-]*)"
)


@dataclass(frozen=True)
class Page:
    """The `markup` of a page, or its beginning where it is not `complete`.

    It is not `readable` where the answer is no text, like a PDF.
    """

    markup: str
    complete: bool = True
    readable: bool = True

    @cached_property
    def _visible(self) -> str:
        return _HIDDEN.sub(" ", self.markup)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the page calls itself: its title, its main headings, and its name for sharing."""
        found = [_text(name[:5000]) for name in _HEADING.findall(self._visible)[:9]]
        return tuple(filter(None, map(one_line, [*found, *self._metas("og:title")[:1]])))

    @cached_property
    def text(self) -> str:
        return " ".join(_text(self._visible).split())

    @cached_property
    def words(self) -> frozenset[str]:
        """The words without those of the title: a page that only scripts fill has none."""
        title = re.findall(r"\w+", " ".join(self.names[:1]).casefold())
        # Numbers are of the day or of the visitor: pages that differ only in them are the same.
        words = filter(str.isalpha, re.findall(r"\w+", self.text.casefold()))
        return frozenset(words) - set(title)

    @property
    def short(self) -> bool:
        return len(self.words) < SHORT

    @property
    def needs_browser(self) -> bool:
        """Whether a script has to fill the page: it shows little, and leads nowhere."""
        scripted = not self.words or re.search("(?i)<(script|iframe|form)|=.?refresh", self.markup)
        return self.short and bool(scripted) and len(re.findall(r"(?i)<a\s", self._visible)) < 4

    @property
    def refresh(self) -> str:
        """The address to which the page sends its reader; empty where the reader may stay."""
        for content in self._metas("refresh"):
            if target := _REFRESH.match(content):
                return target[2]
        # A page with a name may send on only some of its readers, like those with an old browser.
        script = None if self.names or not self.short else _LOCATION.search(self.markup)
        return script[1] if script else ""

    def _metas(self, name: str) -> list[str]:
        tags = [tag for tag in _META.findall(self._visible) if name in tag.lower()]
        return [html.unescape("".join(each)) for each in _CONTENT.findall(" ".join(tags))]

    def lacks(self, anchor: str) -> bool:
        """Whether the page has no such anchor, as far as its markup can say."""
        # A script reads what begins with / or !, and browsers know the top of every page.
        if not anchor or anchor.lower() == "top" or anchor.startswith(("/", "!")):
            return False
        anchors = {html.unescape("".join(values)) for values in _ID.findall(self.markup)}
        return self.complete and bool(self.words) and anchor not in anchors


UNREADABLE = Page("", readable=False)


def decode(body: bytes, content_type: str) -> str:
    """The text of `body`: its charset is in its header, or in the beginning of the markup."""
    declared = _CHARSET.search(content_type) or _CHARSET.search(body[:4096].decode("latin-1"))
    utf = "utf-16" if body[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    with suppress(LookupError):
        return body.decode(declared[1] if declared else utf, "replace")
    return body.decode(utf, "replace")


def one_line(text: str) -> str:
    """Text of strangers on one line, short, and without control characters."""
    # A soft hyphen and its kind (Cf) stand inside of words, where nobody sees them.
    seen = "".join(each for each in text[:5000] if unicodedata.category(each) != "Cf")
    return " ".join("".join(each if each.isprintable() else " " for each in seen).split())[:200]


def _text(markup: str) -> str:
    return html.unescape(_TAG.sub(" ", markup)[:100_000])  # which takes longer than all the rest
