"""Whoever hears a page in Chromium or in Firefox hears all of it, once, and nothing else."""

from collections.abc import Callable

import pytest

from tests.browsers import desktop
from tests.conftest import Served
from tests.listen import properties, scenarios
from tests.listen.conftest import Readers
from tests.listen.reader import Reader
from tests.listen.transcript import Transcript
from tests.support.site import ADDRESSES, OF_EACH_KIND, SEARCH, left_to_all

PHONE = (320, 568)  # pixels: the menu folds in so small a window
NOTES = "reasons/choosing/"  # a short page with sources
LISTS = "records/"  # a short page with lists and a picture
LONGEST = "words-explained/"  # to hear


def findings(transcript: Transcript) -> dict[str, list[str]]:
    """What each property finds, without those that find nothing."""
    found = {each.__name__: each(transcript) for each in properties.ALL}
    return {name: lines for name, lines in found.items() if lines}


class Pages:
    """The tests of one browser; a class each, so that all of them run in one worker."""

    browser: str

    @pytest.mark.parametrize("address", left_to_all(ADDRESSES, but=OF_EACH_KIND - {LONGEST}))
    def test_a_page_sounds_well(self, readers: Readers, served: Served, address: str) -> None:
        assert findings(readers(self.browser).read(served.url(address))) == {}

    @pytest.mark.all
    def test_a_page_sounds_the_same_each_time(self, readers: Readers, served: Served) -> None:
        url = served.url(LISTS)
        first, second = (readers(self.browser).read(url) for _ in range(2))
        assert first.utterances == second.utterances

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
        self,
        readers: Readers,
        served: Served,
        scenario: Callable[[Reader, str], None],
        address: str,
    ) -> None:
        scenario(readers(self.browser), served.url(address))

    @pytest.mark.all
    def test_the_planner_is_filled_in_by_keys_alone(self, readers: Readers, served: Served) -> None:
        scenarios.planner(readers(self.browser), served.url(""))

    def test_the_menu_of_a_phone_is_answered(self, readers: Readers, served: Served) -> None:
        reader = readers(self.browser)
        reader.page.resize(*PHONE)
        scenarios.menu(reader, served.url(SEARCH))
        reader.page.resize(*desktop.SIZE)


class TestInChromium(Pages):
    browser = "chromium"


class TestInFirefox(Pages):
    browser = "firefox"
