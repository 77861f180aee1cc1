"""Each page is valid HTML that says what it is, to people and to machines."""

import json
import re
from itertools import pairwise

import html5lib
import pytest

from macros.render import word
from tests.support.site import ADDRESSES, PLAN, Site, language_of

READING = [address for address in ADDRESSES if address != "404.html"]
# The planner is a tool, and prints sheets without marks of sources.
MEDICAL = [each for each in READING if "about/" not in each and not each.endswith(PLAN)]


@pytest.mark.parametrize("address", ADDRESSES)
def test_html_parses_without_an_error(site: Site, address: str) -> None:
    html5lib.HTMLParser(strict=True).parse(site.html(address))


@pytest.mark.parametrize("address", ADDRESSES)
def test_ids_are_there_once(site: Site, address: str) -> None:
    ids = [element.get("id") for element in site.tree(address).iter() if element.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", ADDRESSES)
def test_headings_begin_with_one_h1_and_skip_no_level(site: Site, address: str) -> None:
    levels = [
        int(each.tag[1]) for each in site.tree(address).iter() if re.match(r"h\d$", str(each.tag))
    ]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_titles_and_descriptions_are_unique(site: Site) -> None:
    titles = [site.tree(address).findtext("head/title") for address in ADDRESSES]
    descriptions = [description(site, address) for address in ADDRESSES]
    assert len(set(titles)) == len(set(descriptions)) == len(ADDRESSES)


def description(site: Site, address: str) -> str | None:
    return meta(site, address, "name", "description")


def meta(site: Site, address: str, attribute: str, name: str) -> str | None:
    element = site.tree(address).find(f"head/meta[@{attribute}='{name}']")
    return None if element is None else element.get("content")


@pytest.mark.parametrize("address", READING)
def test_a_shared_link_tells_what_it_leads_to(site: Site, address: str) -> None:
    url = f"https://guide.test/{address}"
    assert site.tree(address).find("head/link[@rel='canonical']").get("href") == url
    assert meta(site, address, "property", "og:url") == url
    assert meta(site, address, "property", "og:description") == description(site, address)
    assert meta(site, address, "property", "og:title") == site.tree(address).findtext(".//h1")


@pytest.mark.parametrize("address", MEDICAL)
def test_machines_read_the_same_sources_and_review_as_people(site: Site, address: str) -> None:
    tree = site.tree(address)
    data = json.loads(tree.findtext("head/script[@type='application/ld+json']"))
    shown = [each.get("href") for each in tree.findall(".//section[@class='sources']//a")]
    assert [each["url"] for each in data["citation"]] == [
        url for url in shown if url.startswith("https:")
    ]
    line = tree.find(".//p[@class='reviewed']")
    said = [word(name, language_of(address)) for name in ("newer_words", "not_reviewed")]
    same = not any(each in "".join(line.itertext()) for each in said)
    assert data.get("lastReviewed") == (line.find("time").get("datetime") if same else None)
    assert data["@type"] == "MedicalWebPage"
    assert "reviewedBy" not in data


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_shows_leftovers_of_its_making(site: Site, address: str) -> None:
    words = " ".join(site.tree(address).find("body").itertext())
    assert not re.search(r"\{\{|\}\}|\[\^|\]\(|\[ \]|///|Traceback", words)
