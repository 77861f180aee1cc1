"""The words of a link are enough to know where it leads: many readers hear the links as a list."""

import re
from typing import Any
from urllib.parse import urljoin

import pytest

from tests.support.site import ADDRESSES, Site

# Words that lead somewhere, but do not say where.
EMPTY = {"click here", "here", "learn more", "link", "more", "page", "read more", "see", "this"}


def names(site: Site, address: str) -> list[tuple[str, str]]:
    """Each link of a page: its words, and where it leads."""
    found: list[tuple[str, str]] = []
    for link in site.tree(address).find("body").iter("a"):
        target = urljoin(f"https://guide.test/{address}", link.get("href"))
        found.append((spoken(link), target))
    return found


def spoken(link: Any) -> str:
    if label := link.get("aria-label"):
        return str(label)
    return re.sub(r"\s+", " ", "".join(words(link))).strip()


def words(element: Any) -> list[str]:
    """What a screen reader says: all but what is hidden from it."""
    if element.get("aria-hidden") == "true":
        return []
    inner = [word for child in element for word in (*words(child), child.tail or "")]
    return [element.text or "", *inner]


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_link_has_words_that_mean_something_alone(site: Site, address: str) -> None:
    said = [name for name, _ in names(site, address)]
    assert said
    assert [name for name in said if not re.search(r"\w", name) or name.lower() in EMPTY] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_same_words_on_a_page_lead_to_the_same_place(site: Site, address: str) -> None:
    targets: dict[str, set[str]] = {}
    for name, target in names(site, address):
        targets.setdefault(name.lower(), set()).add(target)
    assert {name: found for name, found in targets.items() if len(found) > 1} == {}
