"""Every fault lands in its class: no good page is called dead, and no dead one good."""

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from checks.data import Source
from checks.links.classify import Classification, resembles
from checks.links.fetch import Visitor
from checks.links.pace import Limits
from checks.links.scheduler import check
from tests.support.fault_server import (
    APP,
    APP_OTHER,
    LOST,
    OTHER,
    TITLE,
    Faults,
    faults,
    secure_faults,
)

AGENT = "LinkChecker/test (+https://guide.test/)"
QUICK = Limits(connect=5, read=5, gap=0.01, pause=0.01, patience=2)
IMPATIENT = Limits(connect=0.4, read=0.4, gap=0.01, pause=0.01)


@pytest.fixture
def web() -> Iterator[Faults]:
    with faults() as server:
        yield server


def result(
    server: Faults, path: str, title: str = TITLE, visitor: Visitor | None = None
) -> Classification:
    found = check([server.source(path, title)], visitor or Visitor(AGENT, QUICK), lambda *_: None)
    return found["it"]


@pytest.mark.parametrize(
    ("path", "kind"),
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
def test_a_fault_lands_in_its_class(web: Faults, path: str, kind: str) -> None:
    assert result(web, path).kind == kind


@pytest.mark.parametrize("path", ["/hang", "/drip", "/drip-headers"])
def test_an_answer_that_never_ends_is_transient(web: Faults, path: str) -> None:
    assert result(web, path, visitor=Visitor(AGENT, IMPATIENT)).kind == "TRANSIENT"


def test_a_redirect_to_the_home_page_with_the_right_title_is_only_a_question(web: Faults) -> None:
    assert result(web, "/to-home", "News of our Example Health").kind == "MOVED?"


@pytest.mark.parametrize("path", ["/to-other-host", "/302-to-other-host"])
def test_a_redirect_to_another_host_is_a_question(web: Faults, path: str) -> None:
    with faults("127.0.0.2") as other:
        web.elsewhere = other.url("/good")
        found = result(web, path)
    assert (found.kind, found.address) == ("MOVED?", other.url("/good"))


def test_a_move_for_good_says_the_new_address(web: Faults) -> None:
    assert result(web, "/chain#why").address == web.url("/good#why")
    assert result(web, "/301-to-302").address == web.url("/302"), "a detour may end tomorrow"


def test_a_server_that_answers_the_same_to_all_addresses_has_a_soft_404() -> None:
    with faults(app=OTHER) as server:
        assert result(server, "/anything").kind == "SOFT404?"
    with faults(app=LOST.replace("Page not found", TITLE)) as server:
        assert result(server, "/anything").kind == "SOFT404?"


def test_a_page_that_scripts_fill_is_never_called_dead() -> None:
    with faults(app=APP) as server:
        assert result(server, "/anything").kind == "OK"
    with faults(app=APP_OTHER) as server:
        assert result(server, "/anything").kind == "CHANGED?"


@pytest.mark.parametrize("robots", ["forbids", "403", "500", "hangs"])
def test_robots_txt_is_not_asked(robots: str) -> None:
    with faults(robots=robots) as server:
        assert result(server, "/good").kind == "OK"
        assert result(server, "/404").kind == "GONE"
        assert "/robots.txt" not in server.asked


def test_a_bad_certificate_is_tls_and_a_good_one_is_fine() -> None:
    with secure_faults() as (server, certificate):
        assert result(server, "/good").kind == "TLS"
        visitor = Visitor(AGENT, QUICK, certificates=certificate)
        assert result(server, "/good", visitor=visitor).kind == "OK"
        assert server.asked["/good"] == 1


@pytest.mark.parametrize(
    ("error", "kind"), [(socket.EAI_NONAME, "GONE"), (socket.EAI_AGAIN, "TRANSIENT")]
)
def test_no_such_host_is_gone_but_trouble_with_names_is_not(
    web: Faults, monkeypatch: pytest.MonkeyPatch, error: int, kind: str
) -> None:
    real = socket.getaddrinfo

    def resolve(host: str, *rest: object, **more: object) -> object:
        if host == "gone.invalid":
            raise socket.gaierror(error, "as the test wants it")
        return real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert result(web, "/to-no-host").kind == kind


def test_a_closed_port_is_transient() -> None:
    with faults() as server:
        pass
    assert result(server, "/good").kind == "TRANSIENT"


@pytest.mark.parametrize("url", ["http://127.0.0.1:99999/", "https:///no-host"])
def test_an_address_that_is_none_is_malformed(url: str) -> None:
    source = Source("it", "Example Health", TITLE, url, 1)
    assert check([source], Visitor(AGENT, QUICK), lambda *_: None)["it"].kind == "MALFORMED"


def test_only_the_beginning_of_a_large_file_is_read(web: Faults) -> None:
    result(web, "/pdf")
    assert web.asked["pdf megabytes"] < 8


def test_the_user_agent_says_who_asks(web: Faults) -> None:
    result(web, "/good")
    assert web.agents == {AGENT}


@pytest.mark.parametrize("part", ["<!--", "<script>", "<title>", "<h1>", "<", "<h1 ", "</", "&"])
def test_a_hostile_page_takes_no_longer_than_another(part: str) -> None:
    with faults(app=part * (2**19 // len(part))) as server:
        found = result(server, "/any", visitor=Visitor(AGENT, replace(QUICK, tries=1)))
    assert found.why != "no complete answer in time"


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
        ("Seeking a Second Opinion", "Page not found", False),
        ("Asking about your options", "What about your account?", False),
        ("Zweitmeinung", "Zweitmeinung einholen", True),
    ],
)
def test_a_page_is_known_by_the_words_of_its_title(title: str, name: str, same: bool) -> None:
    assert resembles(Source("it", "Example", title, "https://example.org/", 1), name) is same
