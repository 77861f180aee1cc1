"""What an answer means: evidence in, class out. Nothing here knows the network or the clock."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from checks.data import Source
from checks.links.html_page import Page


class LinkStatus(StrEnum):
    """The classes; those with a question mark are for a person to look at."""

    OK = "OK"
    MOVED = "MOVED"
    MOVED_PERHAPS = "MOVED?"
    BLOCKED = "BLOCKED"
    LIMITED = "LIMITED"
    TRANSIENT = "TRANSIENT"
    TLS = "TLS"
    GONE = "GONE"
    MALFORMED = "MALFORMED"
    SOFT_404 = "SOFT404?"
    CHANGED = "CHANGED?"
    SKIPPED = "SKIPPED"


@dataclass(frozen=True)
class Hop:
    """One answer: its status, and the address that gave it."""

    status: int
    url: str


@dataclass(frozen=True)
class Observation:
    """What one try of `url` brought: the answers in order, then the page or the failure.

    `failed` is the class where no answer came at the end, and `detail` the reason.
    `retry_after` is in seconds. `challenge` says that a guard asked for a browser. `page` is
    None where the answer is not HTML.
    """

    url: str
    hops: tuple[Hop, ...] = ()
    failed: LinkStatus | None = None
    detail: str = ""
    retry_after: float | None = None
    challenge: bool = False
    page: Page | None = None

    @property
    def status(self) -> int:
        """The status of the last answer; 0 where there is none."""
        return 0 if self.failed else self.hops[-1].status

    @property
    def final(self) -> str:
        return self.hops[-1].url if self.hops else self.url


@dataclass(frozen=True)
class Classification:
    """A class, the reason in words, and what a person needs to classify it.

    `address` is the new address to write, where there is one.
    """

    kind: LinkStatus
    why: str
    status: int
    final: str
    title: str
    address: str = ""


PERMANENT = {301, 308}  # RFC 9110, 15.4: the only two that ask to update the link
BUSY = {408, 425, 429}
REDIRECTS = 10  # more are a loop

# Resolvers of lasting identifiers exist to redirect: the address that sends on is the right one.
RESOLVERS = {"doi.org", "dx.doi.org", "hdl.handle.net", "purl.org", "n2t.net"}

_NOT_FOUND = re.compile(
    r"\b(404|410)\b|(n.t|not)( be)? (found|available|exist)|(n.t|not|unable to) (find|locate)"
    r"|no longer (available|here|exists?)"
    r"|\b(page|article|content|document)\b.{0,20}\b(missing|removed|gone|unavailable)",
    re.IGNORECASE,
)
_CHALLENGE = re.compile(
    r"just a moment|attention required|are you (a )?(human|robot)|you are (a )?human"
    r"|access( to this page has been)? denied|pardon our interruption|security check",
    re.IGNORECASE,
)
_INDEX = re.compile(r"(index|default|home)(\.\w+)?|[a-z]{2}([-_][a-z]{2})?", re.IGNORECASE)
_COMMON = {"about", "from", "have", "this", "what", "when", "with", "your"}


def classify(source: Source, seen: Observation, probe: Observation | None = None) -> Classification:
    """The result on a source; `probe` is what a made-up address beside it answered."""
    kind, why = _unanswered(source, seen) or _answered(source, seen, probe)
    address = ""
    if kind is LinkStatus.MOVED:
        address = _lasting(seen)
    elif kind is LinkStatus.MOVED_PERHAPS:
        address = seen.final
    title = next(iter(seen.page.names), "") if seen.page else ""
    return Classification(kind, why, seen.status, seen.final, title, address)


def again(seen: Observation) -> bool:
    """Whether another try may end better."""
    if seen.failed:
        return seen.failed is not LinkStatus.MALFORMED and len(seen.hops) <= REDIRECTS
    return not seen.challenge and (seen.status in BUSY or 500 <= seen.status < 600)


def needs_probe(source: Source, seen: Observation) -> bool:
    """Whether one signal of a soft 404 stands alone, so that a probe's answer would decide."""
    return _unanswered(source, seen) is None and len(_signals(source, seen, None)) == 1


def _unanswered(source: Source, seen: Observation) -> tuple[LinkStatus, str] | None:
    """The class of an answer that is not a page; None for one that is."""
    if seen.failed:
        return seen.failed, seen.detail
    if seen.challenge or _challenged(source, seen):
        return LinkStatus.BLOCKED, f"status {seen.status}, and a guard that wants a browser"
    kind = _kind_of(seen.status)
    return (kind, f"status {seen.status}") if kind else None


def _kind_of(status: int) -> LinkStatus | None:
    if 200 <= status < 300:
        return None
    if status in (404, 410):
        return LinkStatus.GONE
    if status == 429:
        return LinkStatus.LIMITED
    # 999 is LinkedIn's own "go away". Any other 4xx is about this check, not about the page.
    if status == 999 or (400 <= status < 500 and status not in BUSY):
        return LinkStatus.BLOCKED
    return LinkStatus.TRANSIENT


def _answered(
    source: Source, seen: Observation, probe: Observation | None
) -> tuple[LinkStatus, str]:
    signals = _signals(source, seen, probe)
    unlike = _unlike(source, seen)
    moved = _moved(seen)
    lacks = seen.page.lacks if seen.page else ""
    if len(signals) > 1:
        return LinkStatus.SOFT_404, ", ".join(signals)
    if moved and (unlike or moved is LinkStatus.MOVED_PERHAPS):
        return LinkStatus.MOVED_PERHAPS, f"redirects to another place ({seen.hops[0].status})"
    if unlike:
        return LinkStatus.CHANGED, unlike
    if moved:
        return moved, f"redirects for good ({seen.hops[0].status})"
    if lacks:
        return LinkStatus.CHANGED, f"the page has no #{lacks}"
    return LinkStatus.OK, f"status {seen.status}"


def _signals(source: Source, seen: Observation, probe: Observation | None) -> list[str]:
    """The signs of a soft 404. One alone proves nothing: an honest page can show any of them."""
    names = seen.page.names if seen.page else ()
    found = {
        "the page says that it was not found": any(map(_NOT_FOUND.search, names)),
        "the title is unlike the source's": bool(_unlike(source, seen)),
        "redirects to the home page": _to_home(seen),
        "a made-up address answers the same": bool(probe and _twins(seen, probe)),
    }
    return [sign for sign, is_there in found.items() if is_there]


def _unlike(source: Source, seen: Observation) -> str:
    """How the page's names differ from the title in the data; empty where they do not."""
    if seen.page is None:
        return ""
    if not seen.page.names:
        return "" if seen.page.words else "the page is empty"
    if any(resembles(source, name) for name in seen.page.names):
        return ""
    return f"the page is now called '{seen.page.names[0]}'"


def resembles(source: Source, name: str) -> bool:
    """Whether a page with this title or heading can be the source.

    Sites put their own name before or after, and titles in the data may be longer than the
    page's, so each part of the name is compared by the words that the shorter one has.
    """
    wanted = _words(source.title)
    parts = [name, *re.split(r"\s[|·•»:–—-]+\s|: ", name)]
    return not wanted or any(_overlap(wanted, _words(part)) for part in parts)


def _overlap(wanted: set[str], found: set[str]) -> bool:
    common = len(wanted & found)
    return common >= min(2, len(wanted)) and common >= 0.6 * min(len(wanted), len(found))


def _words(text: str) -> set[str]:
    """The words that say what a text is about; all of them where it has no such word."""
    words = set(re.findall(r"\w+", text.casefold()))
    return {word for word in words if len(word) > 3} - _COMMON or words


def _challenged(source: Source, seen: Observation) -> bool:
    names = seen.page.names if seen.page else ()
    return any(map(_CHALLENGE.search, names)) and bool(_unlike(source, seen))


def _twins(seen: Observation, probe: Observation) -> bool:
    if not 200 <= probe.status < 300:
        return False
    if len(seen.hops) > 1 and seen.final == probe.final:
        return True
    if not (seen.page and probe.page):
        return False
    # A page that only scripts fill shows no words: nothing can be said of it.
    ours, theirs = seen.page.words, probe.page.words
    return len(ours & theirs) > 0.8 * len(ours | theirs)


def _moved(seen: Observation) -> LinkStatus | None:
    if seen.final.partition("#")[0] == seen.url.partition("#")[0]:
        return None
    if _site(seen.url) in RESOLVERS:
        return None
    if _site(seen.url) != _site(seen.final) or _to_home(seen) or _to_section(seen):
        return LinkStatus.MOVED_PERHAPS
    return LinkStatus.MOVED if seen.hops[0].status in PERMANENT else None


def _lasting(seen: Observation) -> str:
    """Where the permanent redirects end: a temporary one after them asks to keep its address."""
    return next(hop.url for hop in seen.hops if hop.status not in PERMANENT)


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _segments(url: str) -> list[str]:
    """The parts of the path that name a place: neither an index file nor a language."""
    parts = urlsplit(url).path.split("/")
    return [part for part in parts if part and not _INDEX.fullmatch(part)]


def _home(url: str) -> bool:
    return not _segments(url) and not urlsplit(url).query


def _to_home(seen: Observation) -> bool:
    return _home(seen.final) and not _home(seen.url)


def _to_section(seen: Observation) -> bool:
    there, here = _segments(seen.final), _segments(seen.url)
    return len(there) < len(here) and there == here[: len(there)]
