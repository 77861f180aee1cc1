"""In a real Chromium no program finds a fault in any page, and a page needs nothing else."""

import pytest
from playwright.sync_api import Browser

from tests.conftest import Served
from tests.support import page_audits
from tests.support.site import ADDRESSES, SEARCH, slowly


@pytest.mark.parametrize("address", slowly(ADDRESSES))
def test_axe_finds_nothing_and_the_console_is_silent(
    chromium: Browser, served: Served, address: str
) -> None:
    """The policy is there twice, as a meta tag and as the host's header.

    Light colors are looked at in the narrowest window and dark ones in the widest, since that takes
    longest; `make proof` looks at the light ones in each width.
    """
    said: list[str] = []
    asked: list[str] = []
    found: dict[str, list[str]] = {}
    with page_audits.opened(chromium, "about:blank") as page:
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(error.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(served.url(address))
        for width in page_audits.at_each_width(page, page_audits.resizer(page)):
            seen = () if width == page_audits.WIDTHS[0] else page_audits.OF_COLORS
            found[f"{width} pixels"] = page_audits.axe(page, without=seen)
        page.emulate_media(color_scheme="dark")
        found["dark"] = page_audits.axe(page, page_audits.OF_COLORS)
    assert said == []
    assert [url for url in asked if not url.startswith(served.address)] == []
    assert {where: faults for where, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", page_audits.SCHEMES)
def test_axe_finds_nothing_in_the_open_menu(chromium: Browser, served: Served, scheme: str) -> None:
    with page_audits.opened(chromium, served.url(""), color_scheme=scheme) as page:
        page.locator("header > .menu-button").click()
        assert page_audits.axe(page) == []


@pytest.mark.parametrize(
    "address", slowly([each for each in ADDRESSES if not each.endswith(SEARCH)])
)
def test_a_page_needs_no_script(chromium: Browser, served: Served, address: str) -> None:
    """Without JavaScript the same words are there, and the menu can be opened."""
    with (
        page_audits.opened(chromium, served.url(address)) as usual,
        page_audits.opened(chromium, served.url(address), scripts=False) as without,
    ):
        assert usual.locator("body").inner_text() == without.locator("body").inner_text()
        without.locator("header > .menu-button").press("Enter")
        assert without.locator(".menu > ul > li > a").last.is_visible()
