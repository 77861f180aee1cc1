"""The whole guide in one file: all words, no script, and nothing from outside."""

import pytest
from playwright.sync_api import Browser

from checks.content.review import utc_today
from tests.conftest import Served
from tests.support import page_audits
from tests.support.site import PAGES, Site, language_of

NAME = "guide.html"
TOOLS = ("plan", "about/search")  # pages that need a browser's help to be of use


@pytest.mark.parametrize("folder", ["", "es/"])
def test_it_has_each_page_once_and_its_links_lead_to_them(site: Site, folder: str) -> None:
    tree = site.tree(folder + NAME)
    ids = [each.get("id") for each in tree.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    articles = {each.get("id") for each in tree.iter("article")}
    own = [f"{page}/" for page in PAGES if language_of(f"{page}/") == (folder[:-1] or "en")]
    pages = [page for page in own if page.removeprefix(folder)[:-1] not in TOOLS]
    assert len(articles) == len(pages)
    inside = [link for each in tree.iter("a") if (link := each.get("href", "")).startswith("#")]
    assert inside
    assert [link for link in inside if link[1:] not in ids] == []


def test_it_asks_for_nothing_and_fits_the_window(chromium: Browser, served: Served) -> None:
    """As it is opened from a download."""
    asked: list[str] = []
    said: list[str] = []
    with page_audits.opened(chromium, "about:blank") as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(served.site.file(NAME).as_uri())
        assert page.locator("script, img, link, form").count() == 0
        assert f"As of {utc_today():%m/%d/%Y}." in page.locator("main").inner_text()
        assert page_audits.cut_off(page) == []
        assert asked == [served.site.file(NAME).as_uri()]
        assert said == []


@pytest.mark.all
def test_no_program_finds_a_fault_in_it(chromium: Browser, served: Served) -> None:
    with page_audits.opened(chromium, served.site.file(NAME).as_uri()) as page:
        assert page_audits.axe(page) == []
        page.emulate_media(color_scheme="dark")
        assert page_audits.axe(page, page_audits.OF_COLORS) == []
