"""People find the page that answers them, with their own words and a typing mistake in them."""

import re
from collections.abc import Iterator
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from checks.content.languages import ENGLISH
from macros import search_index
from tests.conftest import Served, serving
from tests.support import page_audits
from tests.support.site import ADDRESSES, SEARCH, Site, language_of

SLIDES, ASK, COLLECT = (
    f"records/{name}/" for name in ("slides-and-scans", "how-to-ask", "what-to-collect")
)
TISSUE, RARE, CHANGED = (
    f"reasons/{name}/" for name in ("more-information", "rare-cancer", "it-changed")
)
WAIT, COST, STEPS, HELPING = (
    f"getting-one/{name}" for name in ("how-long-you-can-wait/", "cost/", "", "helping-someone/")
)
INDEXED = [
    address for address in ADDRESSES if address != "404.html" and not address.endswith(SEARCH)
]
ENDS = (min(page_audits.WIDTHS), max(page_audits.WIDTHS))
FIRST = 3  # results that a tired reader looks at

# What people type, and a page that answers it.
QUESTIONS = {
    "slides": SLIDES,
    "Slides?": SLIDES,
    "slidse": SLIDES,
    "cost": COST,
    "what will it cost me": COST,
    "insurence": COST,
    "how long can I wait": WAIT,
    "rare": RARE,
    "raer": RARE,
    "my cancer is rare": RARE,
    "letter": ASK,
    "second opnion": STEPS,
    "pathologst": TISSUE,
    "interpreter": HELPING,
    "came back": CHANGED,
    "mammogram": COLLECT,
    "bicycle insurance": COST,
}


@pytest.fixture
def searching(chromium: Browser, served: Served) -> Iterator[Page]:
    """The search page, which has to stay silent in the console."""
    with page_audits.opened(chromium, served.url(SEARCH)) as page:
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
    status = page.locator("#status").filter(has_text=".").filter(has_not_text="Searching")
    status.wait_for()
    return status.inner_text()


def found(said: str, words: str) -> bool:
    return re.fullmatch(rf"(1 page|\d+ pages) found for “{words}.”", said) is not None


def results(page: Page) -> list[str]:
    links = page.locator("#results h2 a").all()
    return [link.get_attribute("href") or "" for link in links]


def test_a_question_finds_the_page_that_answers_it(searching: Page) -> None:
    firsts = {question: first_results(searching, question) for question in QUESTIONS}
    assert {each for each, pages in firsts.items() if f"/{QUESTIONS[each]}" not in pages} == set()


def first_results(page: Page, question: str) -> list[str]:
    ask(page, question)
    return results(page)[:FIRST]


@pytest.mark.proof
def test_the_answer_is_said_in_words_and_the_focus_stays(searching: Page) -> None:
    assert found(ask(searching, "letter"), "letter")
    assert searching.evaluate("document.activeElement.id") == "words"
    said = ask(searching, "second opnion")
    assert "“second opinion.” You typed “second opnion.”" in said


@pytest.mark.proof
def test_a_result_leads_to_the_page_and_to_the_part_that_has_the_words(searching: Page) -> None:
    ask(searching, "interpreter")
    part = searching.get_by_role("link", name="on the page Helping someone else")
    assert searching.locator("#results mark").first.inner_text().startswith("interpreter")
    part.click()
    assert "/helping-someone/#" in searching.url
    searching.go_back()
    assert found(answer(searching), "interpreter")


@pytest.mark.parametrize("words", ["bicycle", "xyzzy", "?!"])
def test_a_word_that_no_page_has_leads_to_all_pages(searching: Page, words: str) -> None:
    assert ask(searching, words).startswith(f"No page has “{words}.” Try another word")
    assert results(searching) == []
    assert searching.get_by_role("heading", name="All pages").is_visible()


@pytest.mark.proof
def test_an_answer_hides_the_list_of_all_pages_until_the_reader_goes_back(searching: Page) -> None:
    every = searching.get_by_role("heading", name="All pages")
    assert every.is_visible()
    ask(searching, "cost")
    assert not every.is_visible()
    searching.go_back()
    every.wait_for()
    assert results(searching) == []


def test_words_are_never_taken_for_code(searching: Page) -> None:
    words = "<img src=x onerror=alert(1)>"
    ask(searching, words)
    assert words in searching.locator("#status").inner_text()
    assert searching.locator("main img").count() == 0


@pytest.mark.proof
@pytest.mark.parametrize(
    "width",
    [
        pytest.param(each, marks=() if each in ENDS else pytest.mark.all)
        for each in page_audits.WIDTHS
    ],
)
def test_the_answer_can_be_read_and_reached(chromium: Browser, served: Served, width: int) -> None:
    with page_audits.opened(chromium, served.url(SEARCH) + "?q=second+opnion", width) as page:
        answer(page)
        checks = (page_audits.axe, page_audits.cut_off, page_audits.small_targets)
        assert [check(page) for check in checks] == [[], [], []]
        page.evaluate("scrollTo(0, 0)")
        assert page_audits.lost_stops(page_audits.stops(page)) == []
        page.emulate_media(color_scheme="dark")
        assert page_audits.axe(page, page_audits.OF_COLORS) == []


@pytest.mark.proof
@pytest.mark.parametrize(("width", "way"), [(320, "form"), (768, "form"), (1280, "link")])
def test_every_page_leads_to_the_search(
    chromium: Browser, served: Served, width: int, way: str
) -> None:
    with page_audits.opened(chromium, served.url("reasons/choosing/"), width) as page:
        if way == "form":
            page.get_by_role("button", name="Menu").click()
        if way == "link":
            page.get_by_role("link", name="Search", exact=True).click()
            assert page.url == served.url(SEARCH)
        else:
            page.get_by_label("Search words").fill("letter")
            page.get_by_role("button", name="Search").click()
            assert found(answer(page), "letter")


def test_without_a_script_the_page_is_a_list_of_all_pages(
    chromium: Browser, served: Served
) -> None:
    with page_audits.opened(chromium, served.url(SEARCH), scripts=False) as page:
        assert page.locator("noscript p").is_visible()  # Playwright finds no text there
        assert page.locator(".page-list a").count() >= 10
        assert not page.get_by_role("search").first.is_visible()


@pytest.mark.proof
def test_an_empty_question_is_told_what_to_do(searching: Page) -> None:
    assert ask(searching, "  ") == "Type a word first, such as “slides.”"
    assert searching.evaluate("document.activeElement.id") == "words"


@pytest.mark.proof
def test_a_long_question_is_not_read_back_whole(searching: Page) -> None:
    assert len(ask(searching, "x" * 200)) < 150


@pytest.mark.proof
def test_the_title_of_the_page_has_the_question(searching: Page) -> None:
    ask(searching, "cost")
    assert searching.title().startswith("cost | Search this guide")


@pytest.mark.proof
def test_a_search_that_failed_works_again_when_the_network_is_back(
    chromium: Browser, served: Served
) -> None:
    with page_audits.opened(chromium, served.url(SEARCH)) as page:
        page.route("**/pagefind/**", lambda route: route.abort())
        ask(page, "cost")
        page.unroute_all()
        assert found(ask(page, "letter"), "letter")


@pytest.mark.proof
def test_a_search_that_can_not_load_says_so(chromium: Browser, served: Served) -> None:
    with page_audits.opened(chromium, served.url(SEARCH)) as page:
        page.route("**/pagefind/**", lambda route: route.abort())
        assert ask(page, "cost").startswith("The search could not load.")
        assert page.get_by_role("heading", name="All pages").is_visible()


@pytest.mark.proof
def test_nothing_of_the_search_is_loaded_before_somebody_searches(
    chromium: Browser, served: Served
) -> None:
    with page_audits.opened(chromium, "about:blank") as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(served.url(SEARCH))
        assert [url for url in asked if "/pagefind/" in url] == []
        ask(page, "cost")
        assert [url for url in asked if "/pagefind/" in url]


def assert_each_file_of_the_index_serves_a_search(site: Site, page: Page) -> None:
    """Ask for the title of each page in its language: each is found, and all of the index used."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).path))
    page.reload()
    base = urlsplit(page.url).path.removesuffix(SEARCH)
    for address in INDEXED:
        folder = "" if language_of(address) == ENGLISH else f"{language_of(address)}/"
        title = urlencode({"q": site.tree(address).findtext(".//h1")})
        page.goto(urljoin(page.url, f"{base}{folder}{SEARCH}?{title}"))
        answer(page)
        assert base + address in results(page)
    files = (site.folder / search_index.FOLDER).rglob("*.*")
    assert {base + path.relative_to(site.folder).as_posix() for path in files} <= asked


@pytest.mark.all
def test_every_file_of_the_index_serves_a_search(served: Served, chromium: Browser) -> None:
    with page_audits.opened(chromium, served.url(SEARCH)) as page:
        assert_each_file_of_the_index_serves_a_search(served.site, page)


@pytest.mark.proof
def test_the_search_works_in_a_folder_of_a_host(site: Site, chromium: Browser) -> None:
    """As on GitHub Pages, where a project has the address `/name/`."""
    with (
        serving(site.folder, below="/guide") as address,
        page_audits.opened(chromium, f"{address}{SEARCH}?q=letter") as page,
    ):
        assert found(answer(page), "letter")
        assert "/guide/records/how-to-ask/" in results(page)
