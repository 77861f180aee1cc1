"""Addresses are asked for as they are written, without secrets, and never for too long."""

import ipaddress
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from checks.content.sources import Source
from checks.links.classify import LinkStatus, Observation
from checks.links.fetch import Fetcher, Limits
from tests.links.asking import AGENT, IMPATIENT, QUICK, ask
from tests.support.fault_server import GOOD, TITLE, Answer, Faults, faults, secure_faults


@pytest.fixture
def web() -> Iterator[Faults]:
    with faults() as server:
        yield server


def fetch(url: str, limits: Limits = QUICK) -> Observation:
    return Fetcher(AGENT, limits).fetch(url)


def public(url: str) -> Observation:
    """What a fetcher sees that asks only public addresses, as outside of these tests."""
    return Fetcher(AGENT, replace(QUICK, allow_private=False)).fetch(url)


def resolve(monkeypatch: pytest.MonkeyPatch, name: str, *addresses: str) -> None:
    """Let `name` have these addresses."""
    real = socket.getaddrinfo

    def getaddrinfo(host: str, *rest: Any, **more: Any) -> list[object]:
        found = addresses if host == name else [host]
        return [each for address in found for each in real(address, *rest, **more)]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.fixture
def loopback_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """127.0.0.1 counts as a public address, and 127.0.0.2 as a private one."""

    def ip_address(text: str) -> object:
        return (
            SimpleNamespace(is_global=True) if text == "127.0.0.1" else ipaddress.ip_address(text)
        )

    monkeypatch.setattr("checks.links.fetch.ip_address", ip_address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "[::1]",
        "[fd00::1]",
        "[fe80::1]",
        "[::ffff:127.0.0.1]",
    ],
)
def test_a_private_address_is_not_asked(address: str) -> None:
    seen = public(f"http://{address}/")
    assert seen.failed is LinkStatus.TRANSIENT
    assert seen.detail.startswith("not asked:")


@pytest.mark.parametrize("addresses", [("127.0.0.1", "8.8.8.8"), ("8.8.8.8", "127.0.0.1")])
def test_a_name_with_a_private_address_is_not_asked(
    web: Faults, monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, str]
) -> None:
    resolve(monkeypatch, "inside.test", *addresses)
    seen = public(f"http://inside.test:{web.server_port}/good")
    assert seen.detail == "not asked: inside.test has the private address 127.0.0.1"
    assert not web.times


@pytest.mark.usefixtures("loopback_is_public")
@pytest.mark.parametrize("host", ["127.0.0.2", "[::ffff:127.0.0.2]"])
@pytest.mark.parametrize("by", ["header", "page"])
def test_a_private_address_is_not_asked_after_a_redirect(host: str, by: str) -> None:
    with faults("127.0.0.2") as inside:
        target = inside.url("/good").replace("127.0.0.2", host)
        header = Answer(302, "", {"Location": target})
        page = Answer(200, f"<meta http-equiv=refresh content='0;url={target}'>")
        with faults(site={"*": header if by == "header" else page}) as server:
            seen = public(server.url("/"))
    assert "private address" in seen.detail
    assert not inside.times


def test_a_name_is_resolved_once_for_each_request(
    web: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    real = socket.getaddrinfo

    def getaddrinfo(host: str, *rest: Any, **more: Any) -> object:
        asked.append(host)
        return real("127.0.0.1" if host == "once.test" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    fetch(f"http://once.test:{web.server_port}/good")
    assert asked.count("once.test") == 1


def test_each_address_of_a_host_is_tried(web: Faults, monkeypatch: pytest.MonkeyPatch) -> None:
    resolve(monkeypatch, "two.test", "127.0.0.2", "127.0.0.1")
    assert fetch(f"http://two.test:{web.server_port}/good").http_status == 200


def test_no_password_is_sent_from_netrc(
    web: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text("default login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    fetch(web.url("/301"))
    assert web.authorizations == {None}


def test_the_user_agent_says_who_asks(web: Faults) -> None:
    fetch(web.url("/301"))
    assert web.agents == {AGENT}


def test_nothing_is_left_in_the_home_folder(
    web: Faults, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    fetch(web.url("/good"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("robots", ["forbids", "403", "500", "hangs"])
def test_robots_txt_is_not_asked(robots: str) -> None:
    with faults(robots=robots) as server:
        assert ask([server.source("/good")])["it"].status == "OK"
        assert ask([server.source("/404")])["it"].status == "GONE"
    assert "/robots.txt" not in server.asked


def test_a_proxy_is_asked_and_may_have_a_private_address(
    web: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", web.url(""))
    seen = public("http://outside.test/good")
    assert web.asked["http://outside.test/good"] == 1 or web.asked["/good"] == 1
    assert seen.http_status in (200, 404)


def test_a_bad_certificate_is_tls_and_a_good_one_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    with secure_faults() as (server, certificate):
        assert ask([server.source("/good")])["it"].status == "TLS"
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", certificate)
        assert ask([server.source("/good")])["it"].status == "OK"
    assert server.asked["/good"] == 1


@pytest.mark.parametrize(
    ("error", "status"), [(socket.EAI_NONAME, "GONE"), (socket.EAI_AGAIN, "TRANSIENT")]
)
def test_no_such_host_is_gone_but_trouble_with_names_is_not(
    web: Faults, monkeypatch: pytest.MonkeyPatch, error: int, status: str
) -> None:
    real = socket.getaddrinfo

    def getaddrinfo(host: str, *rest: Any, **more: Any) -> object:
        if host == "gone.invalid":
            raise socket.gaierror(error, "as the test wants it")
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    assert ask([web.source("/to-no-host")])["it"].status == status


def test_a_closed_port_is_transient() -> None:
    with faults() as server:
        pass
    assert ask([server.source("/good")])["it"].status == "TRANSIENT"


@pytest.mark.parametrize("url", ["http://127.0.0.1:99999/", "https:///no-host"])
def test_an_address_that_is_none_is_malformed(url: str) -> None:
    source = Source("it", "Example Health", TITLE, url, 1)
    assert ask([source])["it"].status == "MALFORMED"


@pytest.mark.parametrize("location", ["mailto:a@b.test", "https://[::1/", "javascript:go()", ""])
def test_a_redirect_to_no_page_is_transient(location: str) -> None:
    with faults(site={"*": Answer(301, "", {"Location": location})}) as server:
        assert ask([server.source("/page")])["it"].status == "TRANSIENT"


def test_only_the_beginning_of_a_large_file_is_read(web: Faults) -> None:
    fetch(web.url("/pdf"))
    assert web.asked["pdf megabytes"] < 8


def test_the_body_of_a_redirect_is_not_read(web: Faults) -> None:
    assert fetch(web.url("/endless-redirect")).final_url == web.url("/good")


@pytest.mark.parametrize("path", ["/hang", "/drip", "/drip-headers"])
def test_an_answer_that_never_ends_is_given_up_and_no_thread_works_on(
    web: Faults, path: str
) -> None:
    before = set(threading.enumerate())
    assert fetch(web.url(path), IMPATIENT).failed is LinkStatus.TRANSIENT
    for thread in set(threading.enumerate()) - before:
        if "process_request_thread" not in thread.name:  # the server's own
            thread.join(10)
            assert not thread.is_alive()


def test_a_connection_with_tls_is_cut_off_too(monkeypatch: pytest.MonkeyPatch) -> None:
    with secure_faults() as (server, certificate):
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", certificate)
        assert fetch(server.url("/drip"), IMPATIENT).detail == "no complete answer in time"


def several(server: Faults, path: str, number: int) -> list[Source]:
    addresses = [f"{server.url(path)}?{n}" for n in range(number)]
    return [Source(url, "Example Health", TITLE, url, 1) for url in addresses]


def test_45_sources_that_hang_on_one_host_end_with_the_run(web: Faults) -> None:
    limits = replace(QUICK, connect=0.2, read=0.2, total=2)
    began = time.monotonic()
    found = ask(several(web, "/hang", 45), limits)
    assert time.monotonic() - began < 10
    assert {each.status for each in found.values()} == {"TRANSIENT"}
    assert len(found) == 45
    reasons = [each.reason for each in found.values()]
    assert reasons[-1] == "not asked: the time limit of the whole run was reached"


def test_a_request_ends_with_the_run(web: Faults) -> None:
    began = time.monotonic()
    ask(several(web, "/hang", 2), replace(QUICK, connect=30, read=30, total=0.5))
    assert time.monotonic() - began < 10


def test_no_pause_reaches_beyond_the_run(web: Faults) -> None:
    began = time.monotonic()
    found = ask([web.source("/503")], replace(QUICK, pause=40, total=30))
    assert found["it"].reason == "status 503"
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("7", 7.0), (" 7 ", 7.0), ("0", 0.0), ("soon", None), ("-7", None), ("", None)],
)
def test_retry_after_is_read(value: str, seconds: float | None) -> None:
    with faults(site={"*": Answer(503, "", {"Retry-After": value})}) as server:
        assert fetch(server.url("/")).retry_after == seconds


def test_retry_after_may_be_a_date() -> None:
    headers = {"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    with faults(site={"*": Answer(503, "", headers)}) as server:
        assert fetch(server.url("/")).retry_after == 0


@pytest.mark.parametrize(
    ("location", "final"),
    [
        ("/b", "/b#why"),
        ("/b#how", "/b#how"),
        ("b?c=d e", "/b?c=d%20e#why"),
        ("//127.0.0.1:@PORT@/b", "/b#why"),
        ("/caf\u00e9".encode().decode("latin-1"), "/caf%C3%A9#why"),
        ("/a%2Fb//c", "/a%2Fb//c#why"),
    ],
)
def test_a_redirect_is_followed_as_browsers_do(location: str, final: str) -> None:
    site = {"/a": Answer(302, "", {"Location": location}), "*": Answer(200, GOOD)}
    with faults(site=site) as server:
        assert fetch(server.url("/a#why")).final_url == server.url(final)


@pytest.mark.parametrize(
    ("content_type", "body", "readable"),
    [
        ("text/html", "words", True),
        ("application/xhtml+xml", "words", True),
        ("application/json", "{}", True),
        ("application/pdf", "%PDF", False),
        ("application/pdf", " <html>", True),
        ("application/pdf", "", True),
        ("", "%PDF", False),
        ("image/png", "\x89PNG", False),
    ],
)
def test_what_is_text_is_read(content_type: str, body: str, readable: bool) -> None:
    with faults(site={"*": Answer(200, body, {"Content-Type": content_type})}) as server:
        assert fetch(server.url("/")).page.readable is readable
