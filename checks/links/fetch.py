"""Asks for one address, politely and within limits, and returns what was observed.

linkchecker crawls the built site (site_links.py), but does not ask for the sources. It rewrites an
address before it asks for it (`//` becomes `/`, `%2F` becomes `/`), while a source has to be asked
for exactly as the data file has it. One assignment can undo that; but then linkchecker is only a
detour to requests, through three of its classes and two patches. Plain requests is shorter, and
leaves each redirect and each byte to the limits here.
"""

import re
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from threading import Lock, Timer
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import requests
from requests.adapters import HTTPAdapter
from requests.cookies import extract_cookies_to_jar
from requests.utils import requote_uri, select_proxy
from urllib3.exceptions import HTTPError, InvalidHeader
from urllib3.util import Retry

from checks.links.classify import REDIRECTS, Hop, LinkStatus, Observation
from checks.links.html_page import UNREADABLE, Page, decode, one_line

Watch = Callable[[socket.socket], socket.socket]


@dataclass(frozen=True)
class Limits:
    """Times in seconds, `size` in bytes."""

    connect: float = 10.0
    read: float = 20.0
    size: int = 512 * 1024
    tries: int = 3
    gap: float = 1.0  # between two requests to one host
    pause: float = 2.0  # before the second try; three times as long before the third
    longest_wait: float = 60.0  # for a Retry-After
    total: float = 1200.0  # of the whole run: a job on GitHub is stopped after 30 minutes
    allow_private: bool = False  # only tests ask this computer


@dataclass
class Fetcher:
    """Asks for single addresses, as the honest User-Agent `agent`; any thread may call."""

    agent: str
    limits: Limits

    def __post_init__(self) -> None:
        self.deadline = time.monotonic() + self.limits.total
        self._locks: dict[str, Lock] = {}
        self._free_at: dict[str, float] = {}

    def fetch(self, url: str) -> Observation:
        """What one try of `url` brings, with all its redirects and whatever goes wrong."""
        hops: list[Hop] = []
        target: str | None = url
        try:
            # Keeps cookies from one redirect to the next: without them, some journals loop.
            with requests.Session() as session:
                session.headers["User-Agent"] = self.agent
                session.auth = lambda request: request  # or it sends a password from ~/.netrc
                while target is not None:
                    if len(hops) > REDIRECTS:
                        raise requests.TooManyRedirects("a redirect loop")
                    response, page = self._ask(session, target)
                    hops.append(Hop(response.status_code, target))
                    target = _following(session, response, page, hops)
        except (OSError, ValueError, HTTPError) as error:
            failed = _failure(error, redirected=bool(hops))
            return Observation(url, tuple(hops), failed, one_line(str(_root(error))))
        wait = None
        with suppress(InvalidHeader):
            wait = Retry().get_retry_after(response.raw)
        return Observation(url, tuple(hops), None, "", wait, response.headers, page)

    def next_try(self, tries: int, retry_after: float | None) -> float | None:
        """When to try again after so many `tries`; None where it is not worth it in this run."""
        asked = retry_after or 0.0
        again = time.monotonic() + max(asked, self.limits.pause * 3 ** (tries - 1))
        worth = tries < self.limits.tries and asked <= self.limits.longest_wait
        return again if worth and again < self.deadline else None

    def connects(self, url: str) -> bool:
        """Whether the host of `url` takes a connection."""
        parts = urlsplit(url)
        with suppress(OSError, ValueError):
            self._connect(parts.hostname or "", parts.port or 443, self.limits.connect).close()
            return True
        return False

    def _ask(self, session: requests.Session, url: str) -> tuple[requests.Response, Page]:
        """The answer to one request, and its page; the body of a redirect is not read."""
        request = session.prepare_request(requests.Request("GET", url))
        settings = session.merge_environment_settings(url, {}, True, None, None)
        timeout, size = (self.limits.connect, self.limits.read), self.limits.size
        with self._turn(urlsplit(url).hostname or "") as watch, closing(HTTPAdapter()) as adapter:
            verify, proxies = settings["verify"], settings["proxies"]
            pool = adapter.get_connection_with_tls_context(request, verify, proxies)
            # A proxy may have a private address, and resolves the names of others itself.
            connect = None if select_proxy(url, proxies) else self._connect
            pool.ConnectionCls = _watched(pool.ConnectionCls, connect, watch)
            # Not session.send(): it reads the whole body of a redirect, which may never end.
            response = adapter.send(request, timeout=timeout, **settings)
            extract_cookies_to_jar(session.cookies, request, response.raw)
            # What a server promised and did not send is no failure: browsers show the rest.
            response.raw.enforce_content_length = False
            body = b"" if response.is_redirect else response.raw.read(size, decode_content=True)
            response.close()
        content_type = response.headers.get("Content-Type", "")
        # Whatever its header says, what is empty or begins like markup is no PDF.
        text = re.search("(?i)text/|html|xml|json", content_type) or body.lstrip().startswith(b"<")
        if body and not text:
            return response, UNREADABLE
        return response, Page(decode(body, content_type), complete=len(body) < size)

    @contextmanager
    def _turn(self, host: str) -> Iterator[Watch]:
        """One request at a time to each host, and `gap` seconds from its end to the next.

        When the time of the request is over, its connection is shut down. A socket's own timeout
        begins again with each byte, so that a server which sends drop by drop would hold us for
        hours.
        """
        with self._locks.setdefault(host, Lock()):
            time.sleep(max(0, self._free_at.get(host, 0) - time.monotonic()))
            now = time.monotonic()
            if now >= self.deadline:
                raise TimeoutError("not asked: the time limit of the whole run was reached")
            end = min(self.deadline, now + self.limits.connect + self.limits.read)
            copies: list[socket.socket] = []

            def watch(made: socket.socket) -> socket.socket:
                copies.append(made.dup())  # TLS takes over the first one
                if time.monotonic() >= end:
                    raise TimeoutError
                return made

            timer = Timer(end - now, _shut_down, [copies])
            timer.start()
            try:
                yield watch
            finally:
                timer.cancel()
                for copy in copies:
                    copy.close()
                self._free_at[host] = time.monotonic() + self.limits.gap
                if time.monotonic() >= end:
                    raise TimeoutError("no complete answer in time") from None

    def _connect(self, host: str, port: int, timeout: float) -> socket.socket:
        """A connection to `host`, all of whose addresses have to be public.

        The name is not resolved a second time, when its answer could be another one.
        """
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = [str(each[4][0]) for each in found]
        for address in addresses:
            if not (self.limits.allow_private or ip_address(address).is_global):
                raise OSError(f"not asked: {host} has the private address {address}")
        for address in addresses[:-1]:
            with suppress(OSError):
                return socket.create_connection((address, port), timeout)
        return socket.create_connection((addresses[-1], port), timeout)


def _watched(base: Any, connect: Any, watch: Watch) -> Any:
    """The class of connections `base`, whose new sockets come from `connect` and go to `watch`."""

    class Connection(base):  # type: ignore[misc]
        def _new_conn(self) -> socket.socket:
            made = connect(self.host, self.port, self.timeout) if connect else super()._new_conn()
            return watch(made)

    return Connection


def _shut_down(sockets: list[socket.socket]) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


def _following(
    session: requests.Session, response: requests.Response, page: Page, hops: list[Hop]
) -> str | None:
    """The address to which an answer sends its reader; None where the reader has arrived."""
    here, anchor = urldefrag(hops[-1].url)
    target = session.get_redirect_target(response)
    if target is None and response.ok and page.refresh:
        # A page that refreshes itself, or that another led to, is where the reader stays.
        target = urljoin(here, page.refresh)
        if target in {urldefrag(hop.url).url for hop in hops} or not target.startswith("http"):
            return None
    if target is None:
        return None
    address, new_anchor = urldefrag(urljoin(here, requote_uri(target)))
    return f"{address}#{new_anchor or anchor}" if new_anchor or anchor else address


def _failure(error: BaseException, redirected: bool) -> LinkStatus:
    root = _root(error)
    # A failure of a proxy, or of a place to which a server sends us, is not the address's.
    if isinstance(error, requests.exceptions.ProxyError):
        return LinkStatus.TRANSIENT
    if isinstance(root, socket.gaierror) and root.errno == socket.EAI_NONAME:
        return LinkStatus.GONE
    # A connection that ends during the handshake is a reset, not a bad certificate.
    if isinstance(root, ssl.SSLError) and not isinstance(root, ssl.SSLEOFError):
        return LinkStatus.TLS
    malformed = isinstance(error, ValueError) and not redirected
    return LinkStatus.MALFORMED if malformed else LinkStatus.TRANSIENT


def _root(error: BaseException) -> BaseException:
    while cause := error.__cause__ or (not error.__suppress_context__ and error.__context__):
        error = cause
    return error
