"""What linkchecker does for us; no other module knows it.

It asks for an address, follows redirects, reads HTML and crawls the built site. It is used as
a library, which promises nothing, so requirements.in pins its version. Its command line would
not do: it reports neither headers nor hops, never tries again, becomes the user nobody where
it runs as root, and waits for one host while it holds the lock of all.
"""

import re
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import unquote, urlsplit

import linkcheck  # first: it installs the translations that its other modules call
import requests
from bs4.dammit import EncodingDetector
from linkcheck import configuration
from linkcheck.cache import results, urlqueue
from linkcheck.checker.httpurl import HttpUrl
from linkcheck.cmdline import aggregate_url
from linkcheck.director import aggregator, check_urls
from linkcheck.htmlutil import htmlsoup, linkparse
from linkcheck.logger import _Logger
from linkcheck.plugins import PluginManager
from linkcheck.plugins.anchorcheck import UrlAnchorCheck
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from checks.links import html_page
from checks.links.classify import REDIRECTS, Hop, LinkStatus, Observation
from checks.links.html_page import Page
from checks.links.pace import Limits, Turns

# Or it makes a folder in the user's home, and runs whatever Python lies there.
configuration.get_plugin_folders = list
# Or it connects a second time, past our turns, only to look at a certificate.
HttpUrl._add_ssl_info = lambda _: None

DEPTH = 1000  # of links, from which the crawl follows no more
HTML = ("text/html", "application/xhtml+xml")
GUARDS = {"cf-mitigated": ("challenge",), "x-amzn-waf-action": ("challenge", "captcha")}


class _Aggregate(aggregator.Aggregate):  # type: ignore[misc]
    """linkchecker's centre, with our transport in place of its throttle."""

    def __init__(self, config: Any, queue: Any, adapter: HTTPAdapter) -> None:
        cache = results.ResultCache(config["resultcachesize"])
        super().__init__(config, queue, None, PluginManager(config), cache)
        self.session = aggregator.new_request_session(config, None)
        self.session.mount("https://", adapter)
        self.session.mount("http://", adapter)

    def wait_for_host(self, host: str) -> None:
        """Not here: it sleeps inside one lock for all hosts, and knows nothing of redirects."""

    def get_request_session(self) -> Any:
        return self.session


def _config(**settings: Any) -> Any:
    config = configuration.Configuration()
    # robots.txt is for crawlers. Each source is one page that a person chose, asked for once a
    # week; where robots.txt forbids or fails, linkchecker would call a dead page good.
    config.update(robotstxt=False, checkextern=True, status=False, threads=0)
    config.update(maxhttpredirects=REDIRECTS, **settings)
    config.sanitize_ssl()
    return config


class _Transport(HTTPAdapter):
    """Sends each request, redirects too, in its host's turn, and keeps the answers."""

    def __init__(self, turns: Turns) -> None:
        super().__init__()
        self.turns = turns
        self.hops: tuple[Hop, ...] = ()
        self._host = ""
        self._closed = False

    def send(self, request: Any, *args: Any, **kwargs: Any) -> requests.Response:
        self._leave()
        host = urlsplit(request.url).hostname or ""
        self.turns.take(host)
        self._host = host
        if self._closed:
            self._leave()
            raise requests.ConnectionError("given up")
        response = super().send(request, *args, **kwargs)
        self.hops += (Hop(response.status_code, request.url),)
        if response.is_redirect:
            response.close()  # or requests reads all of the body, which may never end
        return response

    def close(self) -> None:
        """End the turn, and send nothing more."""
        self._closed = True
        self._leave()
        super().close()

    def _leave(self) -> None:
        host, self._host = self._host, ""
        if host:
            self.turns.give(host)


class Visitor:
    """Asks for single addresses; any thread may call.

    `agent` is the honest User-Agent, `certificates` a file of those to trust instead of the
    system's.
    """

    def __init__(self, agent: str, limits: Limits, certificates: str = "") -> None:
        self.limits = limits
        self.turns = Turns(limits.gap)
        self._config = _config(
            useragent=agent,
            timeout=(limits.connect, limits.read),
            sslverify=certificates or True,
        )

    def visit(self, url: str) -> Observation:
        """One try of `url` with all its redirects; whatever goes wrong is in the evidence.

        It ends after the time to connect and to read: a socket's own timeout begins again with
        each byte, so that a server which sends drop by drop would hold us for hours.
        """
        transport = _Transport(self.turns)
        seen: list[Observation] = []
        work = threading.Thread(target=lambda: seen.append(self._try(url, transport)), daemon=True)
        work.start()
        work.join(self.limits.gap + self.limits.connect + self.limits.read)
        transport.close()
        late = Observation(url, transport.hops, LinkStatus.TRANSIENT, "no complete answer in time")
        return seen[0] if seen else late

    def _try(self, url: str, transport: _Transport) -> Observation:
        address = HttpUrl(url, 1, _Aggregate(self._config, None, transport))
        if address.has_result:
            return Observation(url, (), LinkStatus.MALFORMED, html_page.plain(address.result))
        try:
            address.check_connection()
            return _evidence(url, address, transport.hops, self.limits.size)
        except (OSError, ValueError, HTTPError, linkcheck.LinkCheckerError) as error:
            failed = _failure(error, redirected=bool(transport.hops))
            return Observation(url, transport.hops, failed, html_page.plain(str(_root(error))))


def _evidence(url: str, address: Any, hops: tuple[Hop, ...], size: int) -> Observation:
    headers = address.headers
    seen = None
    if address.content_type in HTML:
        # linkchecker refuses what is larger than its limit; the beginning is all that we need.
        body = address.url_connection.raw.read(size, decode_content=True)
        seen = _page(body, address.content_encoding, urlsplit(url).fragment, len(body) < size)
    return Observation(
        url,
        hops,
        retry_after=_seconds(headers.get("Retry-After", "")),
        challenge=any(headers.get(name, "").lower() in value for name, value in GUARDS.items()),
        page=seen,
    )


def _page(body: bytes, declared: str | None, fragment: str, complete: bool) -> Page:
    encoding = declared or EncodingDetector.find_declared_encoding(body, is_html=True) or "utf-8"
    anchor = unquote(fragment.split(":~:")[0])
    lacks = complete and anchor and not _has(body, encoding, anchor)
    try:
        text = body.decode(encoding, "replace")
    except LookupError:
        text = body.decode("utf-8", "replace")
    return replace(html_page.read(text), lacks=anchor if lacks else "")


def _has(body: bytes, encoding: str, anchor: str) -> bool:
    # #/ and #! are for scripts: no place in the page has to match.
    found = UrlAnchorCheck()
    linkparse.find_links(htmlsoup.make_soup(body, encoding), found.add_anchor, linkparse.AnchorTags)
    return anchor.startswith(("/", "!")) or any(anchor == each[0] for each in found.anchors)


def _seconds(retry_after: str) -> float | None:
    """RFC 9110, 10.2.3: Retry-After is a number of seconds or a date."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max(0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except ValueError:
        return None


def _failure(error: BaseException, redirected: bool) -> LinkStatus:
    root = _root(error)
    # The trouble of a proxy, or of a place that a server sends us to, is not the address's.
    if not isinstance(error, requests.exceptions.ProxyError):
        if isinstance(root, socket.gaierror) and root.errno == socket.EAI_NONAME:
            return LinkStatus.GONE
        # A connection that ends during the handshake is a reset, not a bad certificate.
        if isinstance(root, ssl.SSLError) and not isinstance(root, ssl.SSLEOFError):
            return LinkStatus.TLS
        if isinstance(error, ValueError) and not redirected:
            return LinkStatus.MALFORMED
    return LinkStatus.TRANSIENT


def _root(error: BaseException) -> BaseException:
    while cause := error.__cause__ or error.__context__:
        error = cause
    return error


@dataclass(frozen=True, order=True)
class Broken:
    """A link that leads nowhere, and all pages that have it."""

    link: str
    why: str
    pages: tuple[str, ...]


class _Queue(urlqueue.UrlQueue):  # type: ignore[misc]
    """Remembers every page that has a link; linkchecker reports only the first."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: defaultdict[str, set[str]] = defaultdict(set)

    def put(self, item: Any) -> None:
        self.pages[item.url].add(item.parent_url or "")
        if item.anchor:
            item.recursion_level = DEPTH  # its page is asked for without the anchor, too
        super().put(item)


class _Collector(_Logger):  # type: ignore[misc]
    LoggerName = "collector"

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def log_url(self, url_data: Any) -> None:
        self.found += [(url_data.url, why) for why in _whys(url_data)]

    def end_output(self, **kwargs: Any) -> None:
        """Nothing to close."""


def _whys(url_data: Any) -> Iterator[str]:
    if not url_data.valid:
        yield html_page.plain(url_data.result)
    # AnchorCheck's warnings are the only ones without a tag; the others, like a redirect to the
    # same address with a slash, are not mistakes.
    yield from ("the page has no such place" for tag, _ in url_data.warnings if tag is None)


class _Loopback(HTTPAdapter):
    """Answers for the site's own address from the server at `origin`."""

    def __init__(self, origin: str) -> None:
        super().__init__()
        self.origin = origin

    def send(self, request: Any, *args: Any, **kwargs: Any) -> requests.Response:
        public = request.url
        request.url = self.origin + request.path_url
        kwargs["proxies"] = {}  # which know nothing of a server on this computer
        response = super().send(request, *args, **kwargs)
        request.url = response.url = public
        return response


def crawl(addresses: Iterable[str], origin: str) -> list[Broken]:
    """Follow every link inside the site from its `addresses`, which the server at `origin` has.

    Links to other hosts are not asked for. A link to the site's own host but outside its
    folder counts as broken: the usual reason is an address that begins with a slash.
    Raises RuntimeError where linkchecker itself fails; it would say that all is well.
    """
    addresses = list(addresses)
    parts = urlsplit(addresses[0])
    own = linkcheck.get_link_pat(f"^https?://{re.escape(parts.netloc)}(/|$)")
    collector = _Collector()
    config = _config(logger=collector, enabledplugins=["AnchorCheck"], AnchorCheck={})
    config.update(checkextern=False, internlinks=[own], recursionlevel=DEPTH)
    aggregate = _Aggregate(config, _Queue(), _Loopback(origin))
    for address in addresses:
        aggregate_url(aggregate, address)
    check_urls(aggregate)
    if collector.stats.internal_errors:
        raise RuntimeError("linkchecker failed, so that nobody knows what is broken")
    pages = aggregate.urlqueue.pages
    return sorted(Broken(url, why, tuple(sorted(pages[url]))) for url, why in set(collector.found))
