"""A first view fits into the first packets of a slow phone, and nothing is published unused."""

import statistics
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from macros import style
from tests.support.site import ADDRESSES, PLAN, ROOT, SEARCH, Site, language_of, names_in, weight

FIRST_WINDOW = 14 * 1024  # bytes: what a server sends before it waits for the first answer
PLANNER = 30 * 1024  # bytes: a tool with all its words
TRANSLATED_PLANNER = 34 * 1024  # bytes: each letter twice, and longer words
# Spanish says the same in longer words, and most of its sources are in another language.
MEDIAN_PAGE = {"en": 10 * 1024, "es": 11 * 1024}  # bytes
REQUESTS = 2

# Files that visitors' programs ask for by a fixed name.
WELL_KNOWN = {
    "404.html",
    "guide.html",
    "es/guide.html",
    "plan/paper-kit.pdf",
    "plan/paper-kit-large-print.pdf",
    "es/plan/paper-kit-es.pdf",
    "es/plan/paper-kit-es-large-print.pdf",
    "sitemap.xml",
    "sitemap.xml.gz",
    "_headers",
}

# What a link in the head may lead to that a browser loads at once
LOADED = {"stylesheet", "icon", "preload", "modulepreload"}

# What it leads to for other programs: the icon on a home screen, and the picture of a shared link
OTHERS = ".//link[@rel='apple-touch-icon']", ".//meta[@property='og:image']"

# Loaded when somebody searches; test_search.py asks for each file there.
INDEX = "pagefind"


def loaded(site: Site, address: str) -> list[Path]:
    """The page's own file and each file it loads at once."""
    head = site.tree(address).find("head")
    links = [link.get("href") for link in head.iter("link") if link.get("rel") in LOADED]
    sources = [each.get("src") for each in site.tree(address).iter() if each.get("src")]
    return [site.file(address)] + [_file(site, address, url) for url in links + sources]


def others(site: Site, address: str) -> list[str]:
    """The addresses of the files that other programs load for the page."""
    head = site.tree(address).find("head")
    found = [each for path in OTHERS for each in head.findall(path)]
    return [each.get("href") or each.get("content") for each in found]


def _file(site: Site, address: str, url: str) -> Path:
    return site.folder / urlsplit(urljoin("https://guide.test/" + address, url)).path.lstrip("/")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_first_view_fits_into_the_first_tcp_window(site: Site, address: str) -> None:
    files = loaded(site, address)
    limits = {PLAN: PLANNER, f"es/{PLAN}": TRANSLATED_PLANNER}
    assert sum(map(weight, files)) <= limits.get(address, FIRST_WINDOW)
    assert len(files) <= REQUESTS + address.endswith((SEARCH, PLAN))


@pytest.mark.parametrize("language", MEDIAN_PAGE)
def test_the_median_page_is_lighter_still(site: Site, language: str) -> None:
    own = [address for address in ADDRESSES if language_of(address) == language]
    weights = [sum(map(weight, loaded(site, address))) for address in own]
    assert statistics.median(weights) <= MEDIAN_PAGE[language]


def test_every_published_file_is_used_by_a_page(site: Site) -> None:
    used = {path.resolve() for address in ADDRESSES for path in loaded(site, address)}
    used |= {site.folder / name for name in WELL_KNOWN}
    used |= {_file(site, address, url) for address in ADDRESSES for url in others(site, address)}
    used |= set((site.folder / INDEX).rglob("*"))
    published = {path for path in site.folder.rglob("*") if path.is_file()}
    assert published - used == set()


def test_every_rule_of_the_style_sheet_has_something_to_style(site: Site) -> None:
    sheet = (ROOT / style.SHEET).read_text("utf-8")
    pages = [site.tree(address) for address in ADDRESSES]
    elements = [element for page in pages for element in page.iter()]
    present = {name for each in elements for name in (each.get("class") or "").split()}
    present |= {each.get("id") for each in elements}
    assert names_in(sheet) - present == set()
