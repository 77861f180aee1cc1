"""Nothing is cut off or beside the window, however narrow it is and however large the words are."""

import pytest
from playwright.sync_api import Browser

from tests.conftest import Served
from tests.support import page_audits
from tests.support.site import ADDRESSES, slowly

TINY = 256  # pixels: a window of 1,280 at five times its size
HAND = 390  # pixels: a phone of today

# For each card, whether the link is found where its words stand, below its title
LINK_OVER_WORDS = """() => [...document.querySelectorAll('.cards li')].map((card) => {
  card.scrollIntoView({ block: 'center' });
  const words = document.createRange();
  words.setStartAfter(card.querySelector('strong'));
  words.setEndAfter(card.lastChild);
  const line = [...words.getClientRects()].at(-1);
  return !!document.elementFromPoint(line.left + 9, line.top + line.height / 2).closest('a');
})"""


@pytest.mark.parametrize("address", slowly(ADDRESSES))
def test_words_keep_within_the_window(chromium: Browser, served: Served, address: str) -> None:
    with page_audits.opened(chromium, served.url(address)) as page:
        for width in (TINY, *page_audits.WIDTHS):
            page.set_viewport_size({"width": width, "height": 800})
            assert page_audits.cut_off(page) == []
            page.evaluate("document.getElementById('menu').togglePopover(true)")
            assert page_audits.cut_off(page) == []
            page.evaluate("document.getElementById('menu').togglePopover(false)")


@pytest.mark.parametrize("address", slowly(ADDRESSES))
def test_words_twice_as_large_fit_a_phone(chromium: Browser, served: Served, address: str) -> None:
    with (
        page_audits.opened(chromium, served.url(address), HAND) as page,
        page_audits.enlarged(page, 32),
    ):
        assert page.evaluate("getComputedStyle(document.body).fontSize") == "36px"
        assert page_audits.cut_off(page) == []
        page.locator("header > .menu-button").click()
        assert page_audits.cut_off(page) == []


@pytest.mark.parametrize("address", slowly(ADDRESSES))
def test_words_may_be_spaced_out(chromium: Browser, served: Served, address: str) -> None:
    with page_audits.opened(chromium, served.url(address)) as page:
        page_audits.restyle(page, page_audits.SPACED)
        for width in page_audits.WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page_audits.cut_off(page) == []


@pytest.mark.parametrize("address", slowly(ADDRESSES))
def test_a_shaking_finger_hits_what_it_aims_at(
    chromium: Browser, served: Served, address: str
) -> None:
    with page_audits.opened(chromium, served.url(address)) as page:
        for width in page_audits.WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page_audits.small_targets(page) == []


@pytest.mark.parametrize("address", ["", "es/"])
def test_the_header_of_a_small_phone_is_one_row(
    chromium: Browser, served: Served, address: str
) -> None:
    with page_audits.opened(chromium, served.url(address), page_audits.WIDTHS[0]) as page:
        brand = page.locator(".brand").bounding_box()
        button = page.locator("header > .menu-button").bounding_box()
        assert brand
        assert button
        assert button["y"] < brand["y"] + brand["height"]


def test_a_finger_finds_the_words_of_a_card_and_not_only_its_link(
    chromium: Browser, served: Served
) -> None:
    """A screen reader of a phone says what is below the finger."""
    with page_audits.opened(chromium, served.url("")) as page:
        found = page.evaluate(LINK_OVER_WORDS)
        assert found
        assert not any(found)


def test_a_shaking_finger_hits_what_it_aims_at_in_the_menu(
    chromium: Browser, served: Served
) -> None:
    with page_audits.opened(chromium, served.url("")) as page:
        page.locator("header > .menu-button").click()
        page.evaluate("document.querySelector('main').remove()")
        page.evaluate("document.querySelector('.menu-button').remove()")
        assert page_audits.small_targets(page) == []
