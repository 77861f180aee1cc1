"""Whoever hears a page in Chromium or in Firefox hears all of it, once, and nothing else."""

from collections.abc import Callable

import pytest

from tests.conftest import Served
from tests.engines import desktop
from tests.listen import properties, scenarios
from tests.listen.conftest import Readers, browsers
from tests.listen.reader import Reader
from tests.site import ADDRESSES, SEARCH

PHONE = (320, 568)  # pixels: the menu folds in so small a window
NOTES = "reasons/choosing/"  # a short page with sources


@browsers
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_sounds_well(readers: Readers, served: Served, browser: str, address: str) -> None:
    transcript = readers(browser).read(served.url(address))
    found = {each.__name__: each(transcript) for each in properties.ALL}
    assert {name: findings for name, findings in found.items() if findings} == {}


@browsers
def test_a_page_sounds_the_same_each_time(readers: Readers, served: Served, browser: str) -> None:
    url = served.url(NOTES)
    first, second = (readers(browser).read(url) for _ in range(2))
    assert first.utterances == second.utterances


PHONE = (320, 568)  # pixels: the menu folds in so small a window
NOTES = "reasons/choosing/"  # a short page with sources


@browsers
@pytest.mark.parametrize(
    ("scenario", "address"),
    [
        (scenarios.skip_link, SEARCH),
        (scenarios.search, SEARCH),
        (scenarios.empty_search, SEARCH),
        (scenarios.notes, NOTES),
    ],
)
def test_keys_are_answered(
    readers: Readers,
    served: Served,
    browser: str,
    scenario: Callable[[Reader, str], None],
    address: str,
) -> None:
    scenario(readers(browser), served.url(address))


@browsers
def test_the_menu_of_a_phone_is_answered(readers: Readers, served: Served, browser: str) -> None:
    reader = readers(browser)
    reader.page.resize(*PHONE)
    scenarios.menu(reader, served.url(SEARCH))
    reader.page.resize(*desktop.SIZE)
