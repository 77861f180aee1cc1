"""Whoever can't use a mouse gets everywhere with the Tab key, and always sees where they are."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from macros.render import word
from tests.conftest import Served
from tests.support import page_audits
from tests.support.site import ADDRESSES, language_of, slowly

ENDS = (min(page_audits.WIDTHS), max(page_audits.WIDTHS))  # between them, `make proof` walks


@pytest.mark.parametrize(
    "width",
    [
        pytest.param(each, marks=() if each in ENDS else pytest.mark.proof)
        for each in page_audits.WIDTHS
    ],
)
@pytest.mark.parametrize("address", slowly(ADDRESSES))
def test_each_stop_is_seen_in_view_and_in_reading_order(
    chromium: Browser, served: Served, address: str, width: int
) -> None:
    with page_audits.opened(chromium, served.url(address), width) as page:
        walk = page_audits.stops(page)
        assert page_audits.lost_stops(walk) == []
        assert walk[0].text == word("skip", language_of(address))
        assert len(walk) == page_audits.targets(page)


@pytest.mark.parametrize("scheme", page_audits.SCHEMES)
def test_the_ring_stands_out_from_the_page(chromium: Browser, served: Served, scheme: str) -> None:
    """The ring is a dark line and a bright glow, of which one stands out on any ground."""
    with page_audits.opened(chromium, served.url(""), color_scheme=scheme) as page:
        page.keyboard.press("Tab")
        ring, glow = page.evaluate(
            """() => {
            const style = getComputedStyle(document.activeElement);
            return [style.outlineColor, style.boxShadow.match(/rgba?\\(.*?\\)/)[0]];
            }"""
        )
        assert page_audits.contrast(ring, glow) >= 7


def test_the_skip_link_leads_past_the_menu(chromium: Browser, served: Served) -> None:
    with page_audits.opened(chromium, served.url("reasons/rare-cancer/")) as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.fixture
def menu(chromium: Browser, served: Served) -> Iterator[Page]:
    """A small window where the Tab key has come to the menu's button."""
    with page_audits.opened(chromium, served.url("records/")) as page:
        for _ in range(4):  # the skip link, the first page, the other language, the button
            page.keyboard.press("Tab")
        assert focused(page) == "Menu"
        yield page


def focused(page: Page) -> str:
    words: str = page.evaluate("document.activeElement.innerText")
    return words


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_menu_opens_by_key_and_esc_gives_the_focus_back(menu: Page, key: str) -> None:
    menu.keyboard.press(key)
    menu.keyboard.press("Tab")
    assert focused(menu) == "Close the menu"
    menu.keyboard.press("Escape")
    assert focused(menu) == "Menu"
    assert not menu.get_by_role("link", name="Reasons", exact=True).first.is_visible()


def test_each_stop_of_the_open_menu_is_seen(menu: Page) -> None:
    menu.keyboard.press("Enter")
    walk = page_audits.stops(menu)
    assert page_audits.lost_stops(walk) == []
    assert [walk[0].text, walk[-1].text] == ["Close the menu", "Search"]


def test_the_menu_closes_by_the_button_in_it(menu: Page) -> None:
    menu.keyboard.press("Enter")
    menu.get_by_role("button", name="Close the menu").click()
    assert not menu.get_by_role("link", name="Reasons", exact=True).first.is_visible()
    assert focused(menu) == "Menu"


@pytest.mark.proof
@pytest.mark.parametrize("height", [250, 400])
def test_each_stop_is_in_view_in_a_low_window(
    chromium: Browser, served: Served, height: int
) -> None:
    """As beside a docked magnifier, or at high zoom on a wide screen."""
    with page_audits.opened(chromium, served.url("getting-one/cost/"), 1280) as page:
        page.set_viewport_size({"width": 1280, "height": height})
        assert page_audits.lost_stops(page_audits.stops(page)) == []


def test_a_menu_that_was_open_when_the_window_became_wide_is_the_row(menu: Page) -> None:
    menu.keyboard.press("Enter")
    menu.set_viewport_size({"width": 1280, "height": 800})
    opened = menu.locator("#menu").bounding_box()
    menu.keyboard.press("Escape")
    assert menu.locator("#menu").bounding_box() == opened
    assert menu.get_by_role("heading", level=1).is_visible()
