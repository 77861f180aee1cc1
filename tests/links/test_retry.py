"""Sources are asked patiently and politely."""

from dataclasses import replace

import pytest

from checks.content.sources import Source
from tests.links.asking import IMPATIENT, QUICK, ask
from tests.support.fault_server import TITLE, Faults, faults


def several(server: Faults, path: str, number: int) -> list[Source]:
    addresses = [f"{server.url(path)}?{n}" for n in range(number)]
    return [Source(url, "Example Health", TITLE, url, 1) for url in addresses]


@pytest.mark.parametrize(
    ("path", "times"),
    [("/good", 1), ("/404", 3), ("/403", 1), ("/503", 3), ("/429", 3), ("/reset", 3), ("/hang", 3)],
)
def test_only_what_may_pass_is_tried_three_times(path: str, times: int) -> None:
    with faults() as server:
        ask([server.source(path)], IMPATIENT if path == "/hang" else QUICK)
    assert server.asked[path] == times


def test_a_loop_is_followed_once() -> None:
    with faults() as server:
        assert ask([server.source("/loop")])["it"].status == "TRANSIENT"
    assert server.asked["/loop"] == 11


def test_the_pauses_between_tries_grow() -> None:
    with faults() as server:
        ask([server.source("/503")], replace(QUICK, pause=0.2))
    first, second, third = server.times
    assert second - first >= 0.2
    assert third - second >= 0.6


def test_retry_after_is_waited_for() -> None:
    with faults() as server:
        assert ask([server.source("/429-once-wait")])["it"].status == "OK"
    assert server.times[1] - server.times[0] >= 1


def test_a_retry_after_that_is_too_long_is_left_to_the_next_run() -> None:
    with faults() as server:
        assert ask([server.source("/429-wait-long")])["it"].status == "LIMITED"
    assert len(server.times) == 1


def test_one_host_gets_one_request_at_a_time_and_a_rest_between_them() -> None:
    with faults() as server:
        ask([*several(server, "/good", 4), *several(server, "/chain", 2)], replace(QUICK, gap=0.1))
    rests = [later - before for before, later in zip(server.times, server.times[1:], strict=False)]
    assert len(server.times) == 12
    assert server.busiest == 1
    assert min(rests) >= 0.1


def test_redirects_from_elsewhere_wait_for_the_host_too() -> None:
    with faults() as server, faults("127.0.0.2") as other, faults("127.0.0.3") as third:
        other.elsewhere = third.elsewhere = server.url("/good")
        senders = [several(each, "/to-other-host", 3) for each in (other, third)]
        ask([*senders[0], *senders[1], *several(server, "/good", 3)], replace(QUICK, gap=0.05))
    assert server.busiest == 1
    assert server.asked["/good"] == 9


def test_hosts_do_not_wait_for_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    with faults() as slow, faults("127.0.0.2") as quick:
        sources = [*several(slow, "/hang", 1), *several(quick, "/good", 3)]
        ask(sources, replace(QUICK, connect=1, read=1, tries=1))
    assert capsys.readouterr().err.split()[-2:] == ["TRANSIENT", slow.url("/hang?0")]


def test_a_source_that_waits_lets_the_others_of_its_host_go_first(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with faults() as server:
        ask([*several(server, "/503", 1), *several(server, "/good", 2)], replace(QUICK, pause=0.3))
    assert capsys.readouterr().err.split()[-2:] == ["TRANSIENT", server.url("/503?0")]


def test_a_made_up_address_is_asked_only_where_it_decides() -> None:
    with faults() as server:
        ask([server.source("/good")])
        assert len(server.times) == 1
        ask([server.source("/lost")])
        assert len(server.times) == 2
        ask([server.source("/changed/page")])
        assert len(server.times) == 4
    assert [path for path in server.asked if path.startswith("/changed/") and len(path) == 33]
