"""Checks all sources: hosts side by side, and the sources of one host one after another."""

import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from urllib.parse import urlsplit
from urllib.request import getproxies

from checks.content.sources import Source
from checks.links.classify import REDIRECTS, RETRIED, Classification, classify
from checks.links.fetch import Fetcher

HOSTS = 64  # asked at the same time


def check(sources: Iterable[Source], fetcher: Fetcher) -> dict[str, Classification]:
    """The status of each source, by its address; each is printed as soon as it is known."""
    results: dict[str, Classification] = {}
    hosts: defaultdict[str, list[tuple[float, Source]]] = defaultdict(list)
    for source in sources:
        hosts[urlsplit(source.url).hostname or ""].append((0.0, source))

    def check_host(waiting: list[tuple[float, Source]], tries: int = 1) -> None:
        """Try each source in turn; one that has to be tried again lets the others go first."""
        later = []
        for due, source in waiting:
            time.sleep(max(0, due - time.monotonic()))
            seen = fetcher.fetch(source.url)
            result = classify(source, seen, fetcher.fetch)
            retry = result.status in RETRIED and len(seen.hops) <= REDIRECTS
            if retry and (again := fetcher.next_try(tries, seen.retry_after)):
                later.append((again, source))
            else:
                results[source.url] = result
                print(f"{result.status:<10} {source.id}", file=sys.stderr)
        if later:
            check_host(later, tries + 1)

    with ThreadPoolExecutor(HOSTS) as pool:
        list(pool.map(check_host, hosts.values()))  # so that an error in a thread is raised
    return results


def online(urls: Iterable[str], fetcher: Fetcher) -> bool:
    """Whether any host of the `urls`, or the proxy where one is set, takes a connection.

    Without a network, the name of a good host may be answered with "no such host"; so all
    hosts that the guide knows are tried, and one dead host is never "offline".
    """
    if proxy := getproxies().get("https"):
        limits = replace(fetcher.limits, allow_private=True)
        return replace(fetcher, limits=limits).connects(proxy)
    with ThreadPoolExecutor(HOSTS) as pool:
        return any(pool.map(fetcher.connects, urls))
