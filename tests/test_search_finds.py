"""People find the page that answers them, with their own words and a typing mistake in them."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests import looks
from tests.conftest import Served, serving
from tests.site import ADDRESSES, SEARCH, Site

START, RECORDS = "", "records/"
TISSUE, RARE, OPTIONS = (
    f"reasons/{name}/" for name in ("more-information", "rare-cancer", "more-options")
)
INDEXED = [address for address in ADDRESSES if address not in (SEARCH, "404.html")]
FIRST = 3  # results that a tired reader looks at

# What people type, and a page that answers it.
QUESTIONS = {
    "slides": RECORDS,
    "Slides?": RECORDS,
    "slidse": RECORDS,
    "cost": START,
    "what will it cost me": START,
    "insurence": START,
    "how long can I wait": START,
    "rare": RARE,
    "raer": RARE,
    "my cancer is rare": RARE,
    "portal": RECORDS,
    "second opnion": START,
    "pathologst": TISSUE,
    "waiting": OPTIONS,
    "bicycle insurance": START,
}


@pytest.fixture
def search(chromium: Browser, served: Served) -> Iterator[Page]:
    """The search page, which has to stay silent in the console."""
    with looks.opened(chromium, served.url(SEARCH)) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(error.message))
        yield page
        assert said == []


def ask(page: Page, words: str) -> str:
    """Type the words, press Enter, and give what the page says when it has searched."""
    page.get_by_label("What are you looking for?").fill(words)
    page.keyboard.press("Enter")
    return answer(page)


def answer(page: Page) -> str:
    status = page.get_by_role("status").filter(has_text=".").filter(has_not_text="Searching")
    status.wait_for()
    return status.inner_text()


def found(said: str, words: str) -> bool:
    return re.fullmatch(rf"(1 page|\d+ pages) found for “{words}.”", said) is not None


def results(page: Page) -> list[str]:
    links = page.locator("#results h2 a").all()
    return [link.get_attribute("href") or "" for link in links]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_finds_the_page_that_answers_it(search: Page, question: str) -> None:
    ask(search, question)
    assert f"/{QUESTIONS[question]}" in results(search)[:FIRST]


def test_the_answer_is_said_in_words_and_the_focus_stays(search: Page) -> None:
    assert found(ask(search, "portal"), "portal")
    assert search.evaluate("document.activeElement.id") == "words"
    assert ask(search, "second opnion").endswith("“second opinion.” You typed “second opnion.”")


def test_a_result_leads_to_the_page_and_to_the_part_that_has_the_words(search: Page) -> None:
    ask(search, "portal")
    part = search.get_by_role("link", name="on the page Sharing your medical records")
    assert search.locator("#results mark").first.inner_text().startswith("portal")
    part.click()
    assert "/records/#" in search.url
    search.go_back()
    assert found(answer(search), "portal")


@pytest.mark.parametrize("words", ["bicycle", "xyzzy", "?!"])
def test_a_word_that_no_page_has_leads_to_all_pages_and_to_people(search: Page, words: str) -> None:
    assert ask(search, words).startswith(f"No page has “{words}.” Try another word")
    assert results(search) == []
    assert search.get_by_role("heading", name="All pages").is_visible()
    search.get_by_role("link", name="phone lines").click()
    assert search.url.endswith("/#someone-to-talk-to")


def test_an_answer_hides_the_list_of_all_pages_until_the_reader_goes_back(search: Page) -> None:
    every = search.get_by_role("heading", name="All pages")
    assert every.is_visible()
    ask(search, "cost")
    assert not every.is_visible()
    search.go_back()
    every.wait_for()
    assert results(search) == []


def test_words_are_never_taken_for_code(search: Page) -> None:
    words = "<img src=x onerror=alert(1)>"
    ask(search, words)
    assert words in search.get_by_role("status").inner_text()
    assert search.locator("main img").count() == 0


@pytest.mark.parametrize("width", looks.WIDTHS)
@pytest.mark.parametrize("scheme", looks.SCHEMES)
def test_the_answer_can_be_read_and_reached(
    chromium: Browser, served: Served, width: int, scheme: str
) -> None:
    url = served.url(SEARCH) + "?q=second+opnion"
    with looks.opened(chromium, url, width, color_scheme=scheme) as page:
        answer(page)
        checks = (looks.axe, looks.cut_off, looks.small_targets)
        assert [check(page) for check in checks] == [[], [], []]
        page.evaluate("scrollTo(0, 0)")
        assert looks.lost_stops(looks.stops(page)) == []


@pytest.mark.parametrize(("width", "way"), [(320, "form"), (768, "link"), (1280, "form")])
def test_every_page_leads_to_the_search(
    chromium: Browser, served: Served, width: int, way: str
) -> None:
    with looks.opened(chromium, served.url("reasons/choosing/"), width) as page:
        if width == looks.WIDTHS[0]:
            page.get_by_role("button", name="Menu").click()
        if way == "link":
            page.get_by_role("link", name="Search", exact=True).click()
            assert page.url == served.url(SEARCH)
        else:
            page.get_by_label("Search words").fill("portal")
            page.get_by_role("button", name="Search").click()
            assert found(answer(page), "portal")


def test_without_a_script_the_page_is_a_list_of_all_pages(
    chromium: Browser, served: Served
) -> None:
    with looks.opened(chromium, served.url(SEARCH), scripts=False) as page:
        assert page.locator("noscript p").is_visible()  # Playwright finds no text there
        assert page.locator(".pages a").count() >= 10
        assert not page.get_by_role("search").first.is_visible()


def test_a_search_that_can_not_load_says_so(chromium: Browser, served: Served) -> None:
    with looks.opened(chromium, served.url(SEARCH)) as page:
        page.route("**/pagefind/**", lambda route: route.abort())
        assert ask(page, "cost").startswith("The search could not load.")
        assert page.get_by_role("heading", name="All pages").is_visible()


def test_nothing_of_the_search_is_loaded_before_somebody_searches(
    chromium: Browser, served: Served
) -> None:
    with looks.opened(chromium, "about:blank") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(served.url(SEARCH))
        assert [url for url in asked if "/pagefind/" in url] == []
        ask(page, "cost")
        assert [url for url in asked if "/pagefind/" in url]


def test_every_file_of_the_index_serves_a_search(served: Served, chromium: Browser) -> None:
    with looks.opened(chromium, served.url(SEARCH)) as page:
        asked: set[str] = set()
        page.on("request", lambda request: asked.add(urlsplit(request.url).path))
        for address in INDEXED:
            ask(page, served.site.tree(address).findtext(".//h1"))
            assert f"/{address}" in results(page)
    files = (served.site.folder / "pagefind").rglob("*.*")
    published = {f"/{path.relative_to(served.site.folder).as_posix()}" for path in files}
    assert published <= asked


def test_the_search_works_in_a_folder_of_a_host(site: Site, chromium: Browser) -> None:
    """As on GitHub Pages, where a project has the address `/name/`."""
    with (
        serving(site.folder, below="/guide") as address,
        looks.opened(chromium, f"{address}{SEARCH}?q=portal") as page,
    ):
        assert found(answer(page), "portal")
        assert results(page) == ["/guide/records/"]
