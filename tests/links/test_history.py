"""What earlier runs saw decides when a finding troubles a person."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from checks.links.classify import LinkStatus
from checks.links.history import FailureStreak, Streaks, due, read, record_run, write

DAY = date(2026, 11, 2)


def after(*runs: tuple[int, str]) -> tuple[Streaks, bool]:
    """The streaks after runs on these days that found these statuses, and whether it is due."""
    streaks: Streaks = {}
    for days, name in runs:
        status, today = LinkStatus(name), DAY + timedelta(days)
        streaks = record_run(streaks, status, today)
    return streaks, due(streaks, status, today)


@pytest.mark.parametrize(
    ("runs", "reported"),
    [
        ([(0, "GONE")], False),
        ([(0, "GONE"), (7, "GONE")], True),
        ([(0, "GONE"), (7, "OK"), (14, "GONE")], False),
        ([(0, "GONE"), (7, "MOVED"), (14, "GONE")], False),
        ([(0, "TRANSIENT"), (7, "GONE")], False),
        ([(0, "TRANSIENT"), (7, "TRANSIENT")], False),
        ([(0, "TRANSIENT"), (7, "TRANSIENT"), (13, "TRANSIENT")], False),
        ([(0, "TRANSIENT"), (7, "TRANSIENT"), (14, "TRANSIENT")], True),
        ([(0, "TLS"), (14, "TLS")], False),
        ([(0, "TLS"), (7, "TRANSIENT"), (14, "TLS")], True),
        ([(0, "TRANSIENT"), (7, "OK"), (8, "TRANSIENT"), (15, "TRANSIENT")], False),
        ([(0, "BLOCKED"), (7, "BLOCKED"), (14, "TRANSIENT")], False),
        ([(0, "LIMITED"), (7, "LIMITED"), (14, "LIMITED")], True),
        ([(0, "MOVED")], True),
        ([(0, "BLOCKED")], True),
        ([(0, "SOFT404?")], True),
        ([(0, "MALFORMED")], True),
        ([(0, "OK")], False),
    ],
)
def test_a_failure_is_reported_when_it_lasts(runs: list[tuple[int, str]], reported: bool) -> None:
    assert after(*runs)[1] is reported


def test_the_first_failure_and_the_number_of_runs_are_kept() -> None:
    streaks, _ = after((0, "OK"), (7, "GONE"), (14, "GONE"))
    assert streaks == {"GONE": FailureStreak(DAY + timedelta(7), 2)}


def test_the_file_keeps_everything(tmp_path: Path) -> None:
    state = {"https://example.org/": after((0, "OK"), (7, "GONE"))[0], "https://b.org/": {}}
    file = tmp_path / "new folder" / "links.json"
    write(file, state)
    assert read(file) == (state, "")
    assert [each.name for each in file.parent.iterdir()] == ["links.json"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "\x00\xff",
        '{"https://a.org/": 1}',
        '{"https://a.org/": {"GONE": 1}}',
        '{"https://a.org/": {"GONE": ["soon", 1]}}',
        '{"https://a.org/": {"GONE": [5, 1]}}',
        '{"https://a.org/": {"GONE": ["2026-01-01"]}}',
        '{"https://a.org/": {"BAD": ["2026-01-01", 1]}}',
        '{"https://a.org/": {"last_success": null, "strikes": {}}}',
    ],
)
def test_a_damaged_file_is_a_fresh_start_with_a_warning(tmp_path: Path, text: str) -> None:
    file = tmp_path / "links.json"
    file.write_text(text, "latin-1")
    state, warning = read(file)
    assert state == {}
    assert "this run begins it" in warning


def test_a_missing_file_is_a_fresh_start_with_a_warning(tmp_path: Path) -> None:
    state, warning = read(tmp_path / "links.json")
    assert state == {}
    assert "this run begins it" in warning


def test_a_write_that_is_cut_off_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "links.json"
    write(file, {"https://a.org/": {"GONE": FailureStreak(DAY, 1)}})

    def cut_off(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(json, "dumps", cut_off)
    with pytest.raises(KeyboardInterrupt):
        write(file, {})
    assert read(file)[0] == {"https://a.org/": {"GONE": FailureStreak(DAY, 1)}}
