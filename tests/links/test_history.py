"""What earlier runs saw decides when a finding troubles a person."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from checks.links.classify import LinkStatus
from checks.links.history import Record, due, read, record_run, write

DAY = date(2026, 11, 2)


def after(*runs: tuple[int, str]) -> tuple[Record, bool]:
    """The record after runs on these days that found these classes, and whether it is due."""
    record, kind, today = Record(), LinkStatus.OK, DAY
    for days, name in runs:
        kind, today = LinkStatus(name), DAY + timedelta(days)
        record = record_run(record, kind, today)
    return record, due(record, kind, today)


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


def test_the_first_failure_the_strikes_and_the_last_success_are_kept() -> None:
    record, _ = after((0, "OK"), (7, "GONE"), (14, "GONE"))
    assert record.last_success == DAY
    assert record.streaks["GONE"].first == DAY + timedelta(7)
    assert record.streaks["GONE"].runs == 2


def test_the_file_keeps_everything(tmp_path: Path) -> None:
    state = {"https://example.org/": after((0, "OK"), (7, "GONE"))[0], "https://b.org/": Record()}
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
        '{"https://a.org/": {}}',
        '{"https://a.org/": {"last_success": "soon", "streaks": {}}}',
        '{"https://a.org/": {"last_success": 5, "streaks": {}}}',
        '{"https://a.org/": {"last_success": null, "streaks": {"BAD": {"first": 1, "runs": 1}}}}',
        '{"https://a.org/": {"last_success": null, "streaks": {"GONE": {"first": "2026-01-01"}}}}',
    ],
)
def test_a_damaged_file_is_a_fresh_start_with_a_warning(tmp_path: Path, text: str) -> None:
    file = tmp_path / "links.json"
    file.write_text(text, "latin-1")
    state, warning = read(file)
    assert state == {}
    assert "begins it anew" in warning


def test_a_missing_file_is_a_fresh_start_with_a_warning(tmp_path: Path) -> None:
    state, warning = read(tmp_path / "links.json")
    assert state == {}
    assert "no memory" in warning


def test_a_write_that_is_cut_off_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "links.json"
    write(file, {"https://a.org/": Record(DAY)})

    def cut_off(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(json, "dumps", cut_off)
    with pytest.raises(KeyboardInterrupt):
        write(file, {})
    assert read(file)[0] == {"https://a.org/": Record(DAY)}
