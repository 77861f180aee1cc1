"""Goes round all sources: hosts side by side, and the sources of one host one after another."""

import heapq
import secrets
import socket
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import count
from urllib.parse import urlsplit
from urllib.request import getproxies

from checks.data import Source
from checks.links.classify import Classification, again, classify, needs_probe
from checks.links.fetch import Visitor

HOSTS = 64  # asked at the same time

Say = Callable[[Source, Classification], None]


def check(sources: Iterable[Source], visitor: Visitor, say: Say) -> dict[str, Classification]:
    """The result on each source, by its id; `say` hears of each as soon as it is known."""
    hosts: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sources:
        hosts[urlsplit(source.url).hostname or ""].append(source)
    longest_first = sorted(hosts.values(), key=len, reverse=True)
    results: dict[str, Classification] = {}
    with ThreadPoolExecutor(HOSTS) as pool:
        for found in pool.map(lambda host: _check_host(host, visitor, say), longest_first):
            results |= found
    return results


def _check_host(sources: list[Source], visitor: Visitor, say: Say) -> dict[str, Classification]:
    """Try each source in turn; one that has to wait lets the others go first."""
    results: dict[str, Classification] = {}
    order = count()
    waiting = [(0.0, next(order), 1, source) for source in sources]
    while waiting:
        due, _, tries, source = heapq.heappop(waiting)
        time.sleep(max(0, due - time.monotonic()))
        seen = visitor.visit(source.url)
        pause = visitor.limits.pause_before(tries, seen.retry_after) if again(seen) else None
        if pause is not None:
            later = time.monotonic() + pause
            heapq.heappush(waiting, (later, next(order), tries + 1, source))
            continue
        probe = visitor.visit(_beside(source.url)) if needs_probe(source, seen) else None
        results[source.id] = classify(source, seen, probe)
        say(source, results[source.id])
    return results


def _beside(url: str) -> str:
    """A made-up address in the same folder, which an honest server does not know."""
    parts = urlsplit(url)
    folder = parts.path.rstrip("/").rpartition("/")[0]
    return f"{parts.scheme}://{parts.netloc}{folder}/{secrets.token_hex(12)}"


def online(urls: Iterable[str], timeout: float) -> bool:
    """Whether any host of the `urls`, or the proxy where one is set, takes a connection.

    Without a network, the name of a good host may be answered with "no such host"; so all
    hosts that the guide knows are asked, and one dead host is never "offline".
    """
    proxies = getproxies()
    proxy = proxies.get("https") or proxies.get("all")
    hosts = {urlsplit(url)[:2] for url in ([proxy] if proxy else urls)}
    pool = ThreadPoolExecutor(HOSTS)
    try:
        asked = [pool.submit(_connects, *host, timeout) for host in hosts]
        return any(answer.result() for answer in as_completed(asked))
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _connects(scheme: str, netloc: str, timeout: float) -> bool:
    parts = urlsplit(f"//{netloc}")
    try:
        port = parts.port or (80 if scheme == "http" else 443)
        socket.create_connection((parts.hostname or "", port), timeout).close()
    except (OSError, ValueError):
        return False
    return True
