"""In a real Chromium no program finds a fault in any page, and a page needs nothing else."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.conftest import Served
from tests.site import ADDRESSES

# The list that the NHS and GOV.UK test with, with AAA for contrast left on.
STANDARDS = [
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
]  # fmt: skip
PHONE, DESK = 320, 1280  # pixels


@pytest.fixture(params=[PHONE, DESK], ids=lambda width: f"{width}px")
def width(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture(params=["light", "dark"])
def view(chromium: Browser, width: int, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=request.param,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("address", ADDRESSES)
def test_axe_finds_nothing_and_the_console_is_silent(
    view: Page, served: Served, address: str
) -> None:
    said: list[str] = []
    asked: list[str] = []
    view.on("console", lambda message: said.append(message.text))
    view.on("pageerror", lambda error: said.append(error.message))
    view.on("request", lambda request: asked.append(request.url))
    view.goto(served.url(address))
    found = Axe().run(view, options={"runOnly": STANDARDS}).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert said == []
    assert [url for url in asked if not url.startswith(served.address)] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_needs_no_script(chromium: Browser, served: Served, address: str) -> None:
    """Without JavaScript the same words are there, and the menu can be opened."""
    with_script, without = (
        chromium.new_context(java_script_enabled=on, viewport={"width": PHONE, "height": 800})
        for on in (True, False)
    )
    pages = with_script.new_page(), without.new_page()
    for page in pages:
        page.goto(served.url(address))
    assert pages[0].locator("body").inner_text() == pages[1].locator("body").inner_text()
    pages[1].get_by_role("button", name="Menu").press("Enter")
    assert pages[1].get_by_role("link", name="Your records").first.is_visible()
    with_script.close()
    without.close()
