"""What an answer means: observations in, status out. Nothing here uses the network or the clock.

A page that answers with 200 can be the source, the page of a guard, or a "not found" page. It is
judged first by the title of the source, then by the marks of known pages (guards.json and
not_found.json), then by what a made-up address beside it and the site's front page answer.
"""

import json
import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from checks.content.sources import Source
from checks.links.html_page import MARKS_WITHIN, UNREADABLE, Page


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


class Hop(NamedTuple):
    """One answer: its HTTP status, and the address that gave it."""

    status: int
    url: str


@dataclass(frozen=True)
class Observation:
    """What one try of `url` brought: the answers in order, then the page or the failure.

    `failed` is the status where no answer came at the end, and `detail` the reason.
    `retry_after` is in seconds.
    """

    url: str
    hops: tuple[Hop, ...] = ()
    failed: LinkStatus | None = None
    detail: str = ""
    retry_after: float | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    page: Page = UNREADABLE

    @property
    def http_status(self) -> int:
        """The HTTP status of the last answer; 0 where there is none."""
        return 0 if self.failed else self.hops[-1].status

    @property
    def found(self) -> bool:
        return 200 <= self.http_status < 300

    @property
    def final_url(self) -> str:
        return self.hops[-1].url if self.hops else self.url


@dataclass(frozen=True)
class Classification:
    """A status, the reason in words, and what a person needs to check it.

    `new_url` is the address to write, where there is one.
    """

    status: LinkStatus
    reason: str
    http_status: int
    final_url: str
    title: str
    new_url: str = ""


PERMANENT = {301, 308}  # RFC 9110, 15.4: the only two that ask to update the link
REDIRECTS = 10  # more are a loop
TINY = 50  # words

# 999 is LinkedIn's own "go away". Any other 4xx is about this check, not about the page.
MEANINGS = {404: LinkStatus.GONE, 410: LinkStatus.GONE, 429: LinkStatus.LIMITED}
MEANINGS |= {408: LinkStatus.TRANSIENT, 425: LinkStatus.TRANSIENT, 999: LinkStatus.BLOCKED}

# What another try may end otherwise. A missing page is often back in a moment, too: a server that
# is being updated, or one of several behind the same address, answers 404 for a short time.
RETRIED = {LinkStatus.TRANSIENT, LinkStatus.LIMITED, LinkStatus.TLS, LinkStatus.GONE}

# Resolvers of lasting identifiers exist to redirect: the address that sends on is the right one.
RESOLVERS = {"doi.org", "dx.doi.org", "hdl.handle.net", "purl.org", "n2t.net"}

# Each kind of known page, the name of one, and its marks: in a header, in the final address, in
# the names of the page, in the markup of a short page, or in the text of any page.
KNOWN_PAGES = [
    (each["kind"], each["name"], place, re.compile("|".join(marks), re.IGNORECASE))
    for file in ("guards.json", "not_found.json")
    for each in json.loads(Path(__file__).with_name(file).read_text("utf-8"))
    for place, marks in each["marks"].items()
]

_HOME = re.compile(r"/home(page)?(\.\w+)?$|^/pages/default\.aspx$")
# The parts of a path that name no place: an index file, or a language.
_INDEX = re.compile(r"((index|default|main|start|welcome)|[a-z]{2}([-_][a-z]{2})?)(\.\w+)?")
_IDENTIFIER = re.compile(r"\b(?:p|id|page|page_id)=[^&]*")
_SEPARATOR = re.compile(r"\s[·•»:–—-]+\s|\s*\|+\s*|:\s")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_COMMON = {"about", "from", "have", "this", "what", "when", "with", "your"}

Ask = Callable[[str], Observation]
Kinds = dict[str, str]  # the name of a known page, by kind


def classify(source: Source, seen: Observation, ask: Ask) -> Classification:
    """The status of a source. `ask` asks for other addresses of its site, where that helps."""
    status, reason = _explain(source, seen, ask)
    new_url = _lasting(seen) if status is LinkStatus.MOVED else ""
    if status is LinkStatus.MOVED_PERHAPS:
        # The data file takes no http: address; a person sees whether https: opens.
        new_url = re.sub("^http:", urlsplit(source.url).scheme + ":", seen.final_url)
    title = next(iter(seen.page.names), "")
    return Classification(status, reason, seen.http_status, seen.final_url, title, new_url)


def _explain(source: Source, seen: Observation, ask: Ask) -> tuple[LinkStatus, str]:
    if seen.failed:
        return seen.failed, seen.detail
    status, reason = seen.http_status, f"status {seen.http_status}"
    kinds = _kinds(source, seen)
    # A search page and an error page repeat the words of the address that they could not find.
    likeness = 0 if "elsewhere" in kinds else _likeness(source, seen)
    # A page that was not found may have a form to log in.
    page = seen.found and "missing" not in kinds
    walls = ("bot", "login", "consent", "outage") if page else ("bot",)
    if not likeness and (wall := next(filter(kinds.get, walls), "")):
        meaning = {"outage": LinkStatus.TRANSIENT}.get(wall, LinkStatus.BLOCKED)
        return meaning, f"{reason}; the page looks like {kinds[wall]}"
    if seen.found:
        return _explain_page(source, seen, kinds, likeness, ask)
    if status in (404, 410) and likeness == 1 and not {"missing", "mention"} & set(kinds):
        # Where scripts fill the pages, each address may answer so, and show its page nevertheless.
        return LinkStatus.CHANGED, f"{reason}, but the page has the title of the source"
    otherwise = LinkStatus.BLOCKED if 400 <= status < 500 else LinkStatus.TRANSIENT
    return MEANINGS.get(status, otherwise), reason


def _explain_page(
    source: Source, seen: Observation, kinds: Kinds, likeness: float, ask: Ask
) -> tuple[LinkStatus, str]:
    reason, page = f"status {seen.http_status}", seen.page
    says_not_found = bool({"missing", "mention"} & set(kinds))
    if seen.http_status in (204, 205):
        return LinkStatus.SOFT_404, f"{reason}: the answer is empty"
    signs = _signs(seen, kinds, likeness)
    if len(signs) < 2 and (signs or says_not_found or likeness < 1):
        probe = ask(_beside(source.url))
        likeness = _likeness(source, seen, probe)
        # A page of a few words and a script, at each address but perhaps the front page.
        if not likeness and page.needs_browser and _same_shell(seen, probe):
            tiny = 0 < len(page.words) < TINY and not says_not_found
            if tiny or _same_shell(seen, ask(urljoin(source.url, "/"))):
                return LinkStatus.BLOCKED, "other addresses have this page too; it needs a browser"
        signs = _signs(seen, kinds, likeness, _same_page(seen, probe))
    if len(signs) > 1:
        return LinkStatus.SOFT_404, ", ".join(signs)
    if moved := _moved(source, seen):
        status = moved if likeness else LinkStatus.MOVED_PERHAPS
        return status, f"redirects with status {seen.hops[0].status}"
    if not likeness and (page.names or not page.words):
        called = f"the page is now called '{page.names[0]}'" if page.names else "the page is empty"
        return LinkStatus.CHANGED, called
    anchor = unquote(urlsplit(source.url).fragment.split(":~:")[0])
    if page.lacks(anchor):
        return LinkStatus.CHANGED, f"the page has no #{anchor}"
    return LinkStatus.OK, reason


def _kinds(source: Source, seen: Observation) -> Kinds:
    """The kinds of known pages whose marks an answer has, each with the name of the page."""
    page, url = seen.page, source.url.lower()
    before = {*url.split("/"), *re.split("[/?]", url)} - {""}
    parts = [part for part in seen.final_url.lower().split("/") if part not in before]
    new = [part for part in parts if part.partition("?")[0] not in before]
    places = {
        "header": "\n".join(f"{name}: {value}" for name, value in seen.headers.items()),
        "url": "/" + "/".join(new),
        "title": "\n".join(page.names),
        "page": "" if not page.short or _likeness(source, seen) else page.markup[:MARKS_WITHIN],
        "text": page.text[:MARKS_WITHIN],
    }
    return {
        kind: name
        for kind, name, place, mark in KNOWN_PAGES
        # A source may well be called like the page of a guard.
        if mark.search(places[place]) and not (place == "title" and mark.search(source.title))
    }


def _signs(seen: Observation, kinds: Kinds, likeness: float, same: bool = False) -> list[str]:
    """The signs of a soft 404. One alone proves nothing: an honest page can show any of them."""
    page, home = seen.page, len(_place(seen.final_url)) == 1 < len(_place(seen.url))
    away = kinds.get("elsewhere") or ("the home page" if home else "")
    found = {
        "the page says that it was not found": "missing" in kinds
        or ("mention" in kinds and (page.short or same)),
        "the title is not the source's": not likeness and (page.names or not page.words or same),
        f"redirects to {away}": away,
        "a made-up address answers the same": same,
    }
    return [sign for sign, is_there in found.items() if is_there]


def _likeness(source: Source, seen: Observation, probe: Observation | None = None) -> float:
    """How many of the title's words a name of the page has: from 0, another page, to 1, all.

    Sites put their own name before or after, and a title in the data may be longer than the
    page's, so each part of a name is compared by the words that the shorter one has. Words that
    the site has in all its names are no likeness.
    """
    if not seen.page.readable:
        return 1  # a PDF has no title to compare
    wanted = _words(_BRACKETS.sub("", source.title)) or _words(source.title)
    others = probe.page.names if probe and probe.found else ()
    own = wanted - _words(" ".join([source.publisher, *others]))
    best = 0.5 * (not seen.page.names and wanted <= _words(seen.page.text))
    for part in [part for name in seen.page.names for part in (name, *_SEPARATOR.split(name))]:
        found = _words(part)
        common = wanted & found
        enough = max(min(2, len(wanted)), 0.6 * min(len(wanted), len(found)))
        if common & (own or wanted) and len(common) >= enough:
            best = max(best, len(common) / len(wanted))
    return best


def _words(text: str) -> set[str]:
    """The words that say what a text is about; all of them where it has no such word."""
    words = set(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
    about = {word for word in words if len(word) > 3} - _COMMON or words
    return {word.removesuffix("s") for word in about}


def _beside(url: str) -> str:
    """A made-up address in the same folder and of the same form, which an honest server lacks."""
    path, name = urlsplit(url).path, secrets.token_hex(12)
    return urljoin(url, f"../{name}/" if path.endswith("/") else name + PurePosixPath(path).suffix)


def _same_page(seen: Observation, other: Observation) -> bool:
    """Whether two addresses answer with one page, as all do on a site that answers 200 to all."""
    if not other.found:
        return False
    # An error page has in its query what was asked for.
    if _place(seen.final_url) == _place(other.final_url):
        return True
    # A page that only scripts fill shows no words: nothing can be said of it.
    ours, theirs = seen.page.words, other.page.words
    return len(ours & theirs) > 0.8 * len(ours | theirs)


def _same_shell(seen: Observation, other: Observation) -> bool:
    """As _same_page, for pages that may show no words before their scripts run."""
    wordless = not (seen.page.words or other.page.words)
    same_names = other.found and seen.page.names == other.page.names
    return same_names and (wordless or _same_page(seen, other))


def _moved(source: Source, seen: Observation) -> LinkStatus | None:
    here, there = _place(seen.url), _place(seen.final_url)
    if _address(seen.url) == _address(seen.final_url) or here[0] in RESOLVERS:
        return None
    by_page = any(hop.status < 300 for hop in seen.hops[:-1])
    no_https = urlsplit(_lasting(seen)).scheme != urlsplit(source.url).scheme
    above = there != here and there == here[: len(there)]
    if by_page or no_https or above or here[0] != there[0]:
        return LinkStatus.MOVED_PERHAPS
    return LinkStatus.MOVED if seen.hops[0].status in PERMANENT else None


def _lasting(seen: Observation) -> str:
    """Where the permanent redirects end: a temporary one after them asks to keep its address."""
    return next(hop.url for hop in seen.hops if hop.status not in PERMANENT)


def _place(url: str) -> list[str]:
    """The host, and what names a place there: the front page has only the host."""
    parts = urlsplit(url.lower())
    path = [] if _HOME.search(parts.path) else parts.path.split("/")
    named = [part for part in path if part and not _INDEX.fullmatch(part)]
    return [(parts.hostname or "").removeprefix("www."), *named, *_IDENTIFIER.findall(parts.query)]


def _address(url: str) -> str:
    """The address as a server gets it: without the anchor, and with its host in lower case."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.lower(), path=parts.path or "/", fragment="").geturl()
