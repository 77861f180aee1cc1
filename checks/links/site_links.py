"""Crawls the built site with linkchecker, and finds the links that lead nowhere.

linkchecker is used as a library, which promises no stable interface, so requirements.in pins its
version. Its command line would not do: it names only the first page that has a broken link,
needs a server that has the site at its public address, and becomes the user nobody where it runs
as root.
"""

import mimetypes
import re
from collections import defaultdict
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import linkcheck  # first: it installs the translations that its other modules call
import requests
from bs4 import BeautifulSoup
from linkcheck import configuration
from linkcheck.cache.results import ResultCache
from linkcheck.cache.urlqueue import UrlQueue
from linkcheck.checker.httpurl import HttpUrl
from linkcheck.cmdline import aggregate_url
from linkcheck.director import check_urls
from linkcheck.director.aggregator import Aggregate
from linkcheck.logger.none import NoneLogger
from linkcheck.plugins import PluginManager
from requests.adapters import HTTPAdapter

from checks.links.html_page import one_line

# Or it makes a folder in the user's home, and runs whatever Python lies there.
configuration.get_plugin_folders = list
# Or it looks for the certificate of a connection, and there is none.
HttpUrl._add_ssl_info = lambda _: None

DEPTH = 1000  # links from the first page, after which the crawl follows no more


class BrokenLink(NamedTuple):
    """A link that leads nowhere, and all pages that have it."""

    link: str
    reason: str
    pages: tuple[str, ...]


def addresses(site: Path, address: str) -> dict[str, Path]:
    """The public addresses of all pages in `site`, linked or not, and of its sitemap."""
    files = sorted([*site.rglob("*.html"), *site.glob("sitemap.xml")])
    paths = [file.relative_to(site).as_posix().removesuffix("index.html") for file in files]
    return {address + path: file for path, file in zip(paths, files, strict=True)}


def _ids(file: Path) -> set[str]:
    """What may stand behind the # of the page's address; browsers know `top` by themselves."""
    soup = BeautifulSoup(file.read_bytes(), "html.parser")
    named = {str(each["name"]) for each in soup.find_all("a", attrs={"name": True})}
    return {"top"} | named | {str(each["id"]) for each in soup.find_all(id=True)}


def crawl(site: Path, address: str) -> list[BrokenLink]:
    """Follow every link inside the site in the folder `site`, which will be at `address`.

    Links to other hosts are not requested. A link to the site's own host but outside its
    folder counts as broken: the usual reason is an address that begins with a slash.
    Raises RuntimeError where linkchecker itself fails, since its result then looks fine.
    """
    own = linkcheck.get_link_pat(f"^https?://{re.escape(urlsplit(address).netloc)}(/|$)")
    logger, queue = NoneLogger(), UrlQueue()
    config = configuration.Configuration()
    config.update(robotstxt=False, status=False, threads=0, recursionlevel=DEPTH, logger=logger)
    config.update(checkextern=False, internlinks=[own])
    aggregate = Aggregate(config, queue, None, PluginManager(config), ResultCache(100_000))
    session, files = requests.Session(), HTTPAdapter()
    files.send = partial(_answer, site, urlsplit(address).path)  # type: ignore[method-assign]
    session.adapters.update({"https://": files, "http://": files})
    aggregate.get_request_session = lambda: session
    aggregate.wait_for_host = lambda _: None  # files need no rate limit

    found: set[tuple[str, str]] = set()

    def collect(seen: Any) -> None:
        if not seen.valid:
            found.add((seen.url, one_line(seen.result)))

    logger.log_url = collect
    pages: defaultdict[str, set[str]] = defaultdict(set)
    known = addresses(site, address)
    anchors: defaultdict[str, set[str]] = defaultdict(set)  # by the address of their page
    put = queue.put

    def record(item: Any) -> None:
        pages[item.url].add(item.parent_url or "")
        page, _, anchor = item.url.partition("#")
        if anchor and page in known:  # linkchecker would read the page anew for each anchor
            anchors[page].add(anchor)
        else:
            put(item)

    queue.put = record
    for each in known:
        aggregate_url(aggregate, each)
    check_urls(aggregate)
    for page, named in anchors.items():
        ids = _ids(known[page])
        missing = {anchor for anchor in named if unquote(anchor) not in ids}
        found |= {(f"{page}#{anchor}", "the page has no such anchor") for anchor in missing}
    if logger.stats.internal_errors:
        raise RuntimeError("linkchecker failed, so the links inside the site were not checked")
    return sorted(BrokenLink(url, why, tuple(sorted(pages[url]))) for url, why in found)


def _answer(
    site: Path, folder: str, request: requests.PreparedRequest, **_: Any
) -> requests.Response:
    """Answers from the files in `site`, as a host does that has them below the path `folder`."""
    path = unquote(urlsplit(str(request.url)).path)
    file = site / path.removeprefix(folder) / ("index.html" if path.endswith("/") else "")
    response = requests.Response()
    response.url, response.request, response.raw = str(request.url), request, BytesIO()
    response.status_code, response.reason = 404, "Not Found"
    if path.startswith(folder) and file.is_file():
        response.status_code, response.reason = 200, "OK"
        response.headers["Content-Type"] = mimetypes.guess_type(file)[0] or ""
        response.raw = BytesIO(file.read_bytes())
    elif path.startswith(folder) and file.is_dir():
        response.status_code, response.headers["Location"] = 301, f"{path}/"
    return response
