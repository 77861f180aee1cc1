"""The pages are as sound in Firefox and in WebKit as in Chromium, in every look.

A class for each engine, so that all of its tests run in one worker and share what is running.
"""

from collections.abc import Collection

import pytest

from tests.browsers import audits, webkit
from tests.browsers.conftest import LOOKS, Firefoxes, WebKits
from tests.browsers.desktop import Desktop
from tests.browsers.drivers import Page
from tests.conftest import Served
from tests.support import page_audits
from tests.support.sheets import sheets
from tests.support.site import ADDRESSES, AT_ONCE, OF_EACH_KIND, Site, left_to_all

# What a page can ask for, to see that the browser is in the look that is tested.
FEATURES = {
    "light": "(prefers-color-scheme: light)",
    "dark": "(prefers-color-scheme: dark)",
    "forced": "(forced-colors: active)",
}

HEADINGS = "() => [...document.querySelectorAll('h2, h3')].map((each) => each.textContent)"

addresses = pytest.mark.parametrize("address", left_to_all(ADDRESSES, but=OF_EACH_KIND))


def assert_sound(page: Page, look: str, colors_at: Collection[int]) -> None:
    """No audit has a finding in the open page: in a window of any width, and in each look.

    Light colors are looked at in the widths `colors_at`, since that takes longest: in each engine
    at one width, in Chromium at the narrowest.
    """
    assert audits.prefers(page, FEATURES[look])
    if look != "light":  # another look has other colors, and the same places
        assert audits.axe(page, audits.OF_COLORS) == []
        return
    assert audits.beside_the_window(page) == []
    for width in page_audits.at_each_width(page, page.resize):
        assert audits.axe(page, without=() if width in colors_at else audits.OF_COLORS) == []


def assert_no_color_is_pale(page: Page) -> None:
    """No audit of colors has a finding in the open page, in a window of any width."""
    for _ in page_audits.at_each_width(page, page.resize):
        assert audits.axe(page, audits.OF_COLORS) == []


class TestFirefox:
    @addresses
    @pytest.mark.parametrize("look", LOOKS)
    def test_no_audit_and_no_console_has_a_finding(
        self, firefox: Firefoxes, served: Served, address: str, look: str
    ) -> None:
        page = firefox(look)
        page.said()
        page.open(served.url(address))
        assert page.said() == []
        assert_sound(page, look, colors_at=audits.WIDTHS[-1:])

    @pytest.mark.all
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_no_light_color_is_pale_in_any_width(
        self, firefox: Firefoxes, served: Served, address: str
    ) -> None:
        page = firefox("light")
        page.open(served.url(address))
        assert_no_color_is_pale(page)

    @pytest.mark.parametrize("address", left_to_all(ADDRESSES, but=AT_ONCE))  # seconds a page
    def test_no_heading_is_left_behind_on_paper(
        self, firefox: Firefoxes, served: Served, address: str
    ) -> None:
        page = firefox("light")
        page.open(served.url(address))
        assert sheets(page.print()).left_behind(page.evaluate(HEADINGS)) == []


class TestWebKit:
    @addresses
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_no_audit_has_a_finding(
        self, web_kit: WebKits, framed: str, address: str, scheme: str
    ) -> None:
        page = web_kit(scheme)
        page.open(framed + address)
        assert_sound(page, scheme, colors_at=audits.WIDTHS[1:-1])

    @pytest.mark.all
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_no_light_color_is_pale_in_any_width(
        self, web_kit: WebKits, framed: str, address: str
    ) -> None:
        page = web_kit("light")
        page.open(framed + address)
        assert_no_color_is_pale(page)

    @pytest.mark.parametrize("address", left_to_all(ADDRESSES, but=AT_ONCE))
    def test_each_list_is_a_list_and_the_console_is_silent(
        self, screen: Desktop, served: Served, site: Site, address: str
    ) -> None:
        """A list without bullets is no list for WebKit, unless it is told that it is one."""
        title = site.tree(address).findtext(".//title")
        seen = webkit.seen(screen, served.url(address), title)
        assert seen.console == []
        assert [each for each in webkit.lists(seen.tree) if not each.startswith("list ")] == []
