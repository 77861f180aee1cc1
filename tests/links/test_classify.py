"""Every fault has its status: no good page is called dead, and no dead one good."""

from collections.abc import Iterator

import pytest

from checks.content.sources import Source
from checks.links.classify import Classification, Hop, LinkStatus, Observation, classify
from checks.links.html_page import Page
from tests.links.asking import ask
from tests.support.fault_server import (
    APP,
    APP_OTHER,
    LOST,
    OTHER,
    TITLE,
    Faults,
    faults,
)


@pytest.fixture
def web() -> Iterator[Faults]:
    with faults() as server:
        yield server


def result(server: Faults, path: str, title: str = TITLE) -> Classification:
    return ask([server.source(path, title)])["it"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/good", "OK"),
        ("/302", "OK"),
        ("/302-to-301", "OK"),
        ("/endless-redirect", "OK"),
        ("/429-once", "OK"),
        ("/429-once-wait", "OK"),
        ("/503-once", "OK"),
        ("/reset-once", "OK"),
        ("/long", "OK"),
        ("/untitled", "OK"),
        ("/pdf", "OK"),
        ("/anchored#why", "OK"),
        ("/anchored#:~:text=Ask", "OK"),
        ("/anchored#why:~:text=Ask", "OK"),
        ("/good#/route", "OK"),
        ("/long#far-below", "OK"),
        ("/301", "MOVED"),
        ("/308", "MOVED"),
        ("/chain", "MOVED"),
        ("/301-to-302", "MOVED"),
        ("/to-home", "SOFT404?"),
        ("/folder/to-section", "GONE"),
        ("/to-changed", "MOVED?"),
        ("/401", "BLOCKED"),
        ("/403", "BLOCKED"),
        ("/406", "BLOCKED"),
        ("/418", "BLOCKED"),
        ("/451", "BLOCKED"),
        ("/999", "BLOCKED"),
        ("/challenge", "BLOCKED"),
        ("/challenge-503", "BLOCKED"),
        ("/waiting-room", "BLOCKED"),
        ("/429", "LIMITED"),
        ("/429-wait", "LIMITED"),
        ("/429-wait-long", "LIMITED"),
        ("/500", "TRANSIENT"),
        ("/503", "TRANSIENT"),
        ("/reset", "TRANSIENT"),
        ("/loop", "TRANSIENT"),
        ("/to-nowhere", "TRANSIENT"),
        ("/404", "GONE"),
        ("/410", "GONE"),
        ("/to-404", "GONE"),
        ("/lost", "SOFT404?"),
        ("/lost-heading", "OK"),
        ("/changed/page", "CHANGED?"),
        ("/empty", "CHANGED?"),
        ("/anchored#no-more", "CHANGED?"),
    ],
)
def test_a_fault_lands_in_its_class(web: Faults, path: str, status: str) -> None:
    assert result(web, path).status == status


def test_a_redirect_to_the_home_page_with_the_right_title_is_only_a_question(web: Faults) -> None:
    assert result(web, "/to-home", "Advice for patients").status == "MOVED?"


@pytest.mark.parametrize("path", ["/to-other-host", "/302-to-other-host"])
def test_a_redirect_to_another_host_is_a_question(web: Faults, path: str) -> None:
    with faults("127.0.0.2") as other:
        web.elsewhere = other.url("/good")
        found = result(web, path)
    assert (found.status, found.new_url) == ("MOVED?", other.url("/good"))


def test_a_move_for_good_says_the_new_address(web: Faults) -> None:
    assert result(web, "/chain#why").new_url == web.url("/good#why")
    assert result(web, "/301-to-302").new_url == web.url("/302"), "a detour may end tomorrow"


def test_a_server_that_answers_the_same_to_all_addresses_has_a_soft_404() -> None:
    with faults(app=OTHER) as server:
        assert result(server, "/anything").status == "SOFT404?"
    with faults(app=LOST.replace("Page not found", TITLE)) as server:
        assert result(server, "/anything").status == "SOFT404?"


def test_a_page_that_scripts_fill_is_never_called_dead() -> None:
    with faults(app=APP) as server:
        assert result(server, "/anything").status == "OK"
    with faults(app=APP_OTHER) as server:
        assert result(server, "/anything").status == "CHANGED?"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, "OK"),
        (203, "OK"),
        (204, "SOFT404?"),
        (205, "SOFT404?"),
        (300, "TRANSIENT"),
        (304, "TRANSIENT"),
        (400, "BLOCKED"),
        (404, "GONE"),
        (408, "TRANSIENT"),
        (410, "GONE"),
        (425, "TRANSIENT"),
        (429, "LIMITED"),
        (499, "BLOCKED"),
        (500, "TRANSIENT"),
        (599, "TRANSIENT"),
        (600, "TRANSIENT"),
        (999, "BLOCKED"),
    ],
)
def test_each_http_status_has_a_meaning(status: int, expected: str) -> None:
    url = "https://example.org/page"
    title = "Example" if status in (404, 410) else TITLE
    page = Page(f"<title>{title}</title>")
    page = Page("", readable=False) if status == 203 else page
    seen = Observation(url, (Hop(status, url),), page=page)
    assert classify(Source("it", "A", TITLE, url, 1), seen, no_more).status == expected


def test_a_page_that_says_not_found_is_gone_whatever_its_title() -> None:
    url = "https://example.org/page"
    page = Page(f"<title>{TITLE}</title><h1>Page not found</h1>")
    seen = Observation(url, (Hop(404, url),), page=page)
    assert classify(Source("it", "A", TITLE, url, 1), seen, no_more).status is LinkStatus.GONE


URL = "https://example.org/page"


def classified(markup: str, answers: dict[str, Observation]) -> Classification:
    """The status where a page has this markup, and other addresses these answers."""

    def ask(url: str) -> Observation:
        return answers["/"] if url == "https://example.org/" else answers["made up"]

    seen = Observation(URL, (Hop(200, URL),), page=Page(markup))
    return classify(Source("it", "A", TITLE, URL, 1), seen, ask)


def answer(markup: str, status: int = 200) -> Observation:
    return Observation("", (Hop(status, "https://example.org/other"),), page=Page(markup))


FAILED = Observation(URL, (), LinkStatus.TRANSIENT, "timed out")
SHELL = "<title>Loading</title><script>go()</script>"


@pytest.mark.parametrize(
    ("markup", "made_up", "front_page", "status", "reason"),
    [
        (SHELL, answer(SHELL), answer(SHELL), "BLOCKED", "it needs a browser"),
        (SHELL, answer(SHELL), answer("<title>Home"), "CHANGED?", "called 'Loading'"),
        (SHELL, answer("<title>Other"), answer(SHELL), "CHANGED?", "called 'Loading'"),
        (SHELL, answer(SHELL, 404), answer(SHELL), "CHANGED?", "called 'Loading'"),
        (SHELL, answer(SHELL), FAILED, "CHANGED?", "called 'Loading'"),
        (SHELL + "<p>Wait", answer(SHELL + "<p>Wait"), FAILED, "BLOCKED", "it needs a browser"),
        (SHELL + "<p>Wait", answer(SHELL + "<p>Go"), FAILED, "CHANGED?", "called 'Loading'"),
        ("<script>", FAILED, FAILED, "CHANGED?", "the page is empty"),
        ("", answer("", 404), FAILED, "CHANGED?", "the page is empty"),
    ],
)
def test_a_page_that_needs_a_browser_is_blocked_only_where_each_address_has_it(
    markup: str, made_up: Observation, front_page: Observation, status: str, reason: str
) -> None:
    found = classified(markup, {"made up": made_up, "/": front_page})
    assert found.status == status
    assert reason in found.reason


def test_a_new_address_is_never_one_without_tls() -> None:
    url = "https://example.org/page"
    for status in (301, 302):
        hops = (
            Hop(301, url),
            Hop(status, "http://example.org/b"),
            Hop(200, "https://example.org/c"),
        )
        seen = Observation(url, hops, page=Page(f"<title>{TITLE}</title>"))
        found = classify(Source("it", "A", TITLE, url, 1), seen, no_more)
        expected = "MOVED" if status == 301 else "MOVED?"
        assert (found.status, found.new_url) == (expected, "https://example.org/c")
    end = (Hop(301, url), Hop(200, "http://example.org/b?http:"))
    seen = Observation(url, end, page=Page(f"<title>{TITLE}</title>"))
    found = classify(Source("it", "A", TITLE, url, 1), seen, no_more)
    assert (found.status, found.new_url) == ("MOVED?", "https://example.org/b?http:")


def no_more(url: str) -> Observation:
    """A made-up address is not there, as on an honest host."""
    return Observation(url, (Hop(404, url),))


@pytest.mark.parametrize(
    ("title", "name", "same"),
    [
        ("Seeking a Second Opinion", "Seeking a Second Opinion | American Cancer Society", True),
        ("Getting a Second Opinion: Top 5 Signs You Should Seek One", "Second Opinion", True),
        ("The Importance of a Second Opinion", "Importance of a second opinion – OCF", True),
        ("Finding Cancer Care", "NCI: Finding Cancer Care", True),
        ("Finding Cancer Care", "Comprehensive Cancer Information - NCI", False),
        ("Finding Cancer Care", "Cancer", False),
        ("Seeking a Second Opinion", "American Cancer Society", False),
        ("Seeking a Second Opinion", "Something else", False),
        ("Asking about your options", "What about your account?", False),
        ("Zweitmeinung", "Zweitmeinung einholen", True),
        ("Second opinions (2014)", "Second opinion", True),
        ("(Un)certain times", "(Un)certain times", True),
        ("(2014)", "2014", True),
        ("CT or MRI", "MRI | Example", False),
        ("CT or MRI", "CT or MRI | Example", True),
        ("Cafe\u0301 sante\u0301", "Café santé", True),
        ("Rights & Records", "Rights &amp; Records", True),
        ("SECOND OPINION", "second opinion", True),
        ("First aid", "First a\u00adid kit", True),
        ("Example Health: your second opinion", "Example Health", False),
        ("Example Health", "Example Health", True),
        ("What about this", "What about this", True),
        ("セカンドオピニオンとは", "セカンドオピニオンとは｜国立がん", True),
    ],
)
def test_a_page_is_known_by_the_words_of_its_title(title: str, name: str, same: bool) -> None:
    url = "https://example.org/page"
    seen = Observation(url, (Hop(200, url),), page=Page(f"<title>{name}</title>"))
    source = Source("it", "Example Health", title, url, 1)
    expected = LinkStatus.OK if same else LinkStatus.CHANGED
    assert classify(source, seen, no_more).status is expected
