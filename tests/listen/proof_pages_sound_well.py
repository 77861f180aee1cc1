"""Whoever hears a page in Chromium or in Firefox hears all of it, once, and nothing else."""

from collections.abc import Callable

import pytest

from tests.conftest import Served
from tests.engines import desktop
from tests.listen import properties, scenarios
from tests.listen.conftest import Readers, browsers
from tests.listen.reader import Reader
from tests.site import ADDRESSES, SEARCH


@browsers
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_sounds_well(readers: Readers, served: Served, browser: str, address: str) -> None:
    transcript = readers(browser).read(served.url(address))
    found = {each.__name__: each(transcript) for each in properties.ALL}
    assert {name: findings for name, findings in found.items() if findings} == {}


@browsers
def test_a_page_sounds_the_same_each_time(readers: Readers, served: Served, browser: str) -> None:
    url = served.url("records/")
    first, second = (readers(browser).read(url) for _ in range(2))
    assert first.utterances == second.utterances


@browsers
@pytest.mark.parametrize(
    ("scenario", "address", "size"),
    [
        (scenarios.skip_link, "reasons/rare-cancer/", desktop.WIDE),
        (scenarios.notes, "reasons/rare-cancer/", desktop.WIDE),
        (scenarios.search, SEARCH, desktop.WIDE),
        (scenarios.empty_search, SEARCH, desktop.WIDE),
        (scenarios.menu, "records/", desktop.NARROW),
    ],
)
def test_keys_are_answered(
    readers: Readers,
    served: Served,
    browser: str,
    scenario: Callable[[Reader, str], None],
    address: str,
    size: tuple[int, int],
) -> None:
    scenario(readers(browser, size), served.url(address))
