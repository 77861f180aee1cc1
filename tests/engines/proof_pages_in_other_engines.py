"""The pages are as sound in Firefox and in WebKit as in Chromium, in every look."""

import pytest

from tests.conftest import Served
from tests.engines import audits, webkit
from tests.engines.conftest import LOOKS, Firefoxes, WebKits
from tests.engines.desktop import Desktop
from tests.site import ADDRESSES, Site

# What a page can ask for, to see that the browser is in the look that is tested.
FEATURES = {
    "light": "(prefers-color-scheme: light)",
    "dark": "(prefers-color-scheme: dark)",
    "forced": "(forced-colors: active)",
}

# One worker has each engine: its tests then share those that are running.
pytestmark = [pytest.mark.parametrize("address", ADDRESSES)]


@pytest.mark.xdist_group("firefox-alone")
@pytest.mark.parametrize("look", LOOKS)
def test_firefox_finds_no_fault(
    firefox: Firefoxes, served: Served, address: str, look: str
) -> None:
    page = firefox(look)
    page.said()
    page.open(served.url(address))
    assert audits.prefers(page, FEATURES[look])
    assert page.said() == []
    assert audits.beside_the_window(page) == []
    for width in audits.WIDTHS:
        page.resize(width, audits.HEIGHT)
        assert audits.axe(page) == []


@pytest.mark.xdist_group("webkit")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_webkit_finds_no_fault(web_kit: WebKits, framed: str, address: str, scheme: str) -> None:
    page = web_kit(scheme)
    page.open(framed + address)
    assert audits.prefers(page, FEATURES[scheme])
    assert audits.beside_the_window(page) == []
    for width in audits.WIDTHS:
        page.resize(width, audits.HEIGHT)
        assert audits.axe(page) == []


@pytest.mark.xdist_group("webkit")
def test_webkit_has_each_list_as_a_list_and_a_silent_console(
    screen: Desktop, served: Served, site: Site, address: str
) -> None:
    """A list without bullets is no list for WebKit, unless it is told that it is one."""
    title = site.tree(address).findtext(".//title")
    seen = webkit.seen(screen, served.url(address), title)
    assert seen.console == []
    assert [each for each in webkit.lists(seen.tree) if not each.startswith("list ")] == []
