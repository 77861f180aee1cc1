"""Each report says what was found, who cites it, and which edit mends it."""

import json
from datetime import date
from pathlib import Path

import pytest

from checks.content.sources import Accept, Source
from checks.links import report
from checks.links.classify import Classification, LinkStatus
from checks.links.findings import Finding, finding
from checks.links.history import FailureStreak
from checks.links.site_links import BrokenLink
from tests.links.asking import guide

TODAY = date(2026, 11, 22)
URL = "https://example.org/page"
REVIEWED: dict[str, date | None] = {"a.md": date(2025, 10, 14), "b.md": date(2026, 2, 3)}


def found(
    status: str, address: str = "", title: str = "", accept: Accept | None = None, runs: int = 3
) -> Finding:
    source = Source("it", "Example", "A title", URL, 12, accept)
    result = Classification(LinkStatus(status), "the reason", 200, address or URL, title, address)
    history = {URL: {status: FailureStreak(date(2026, 11, 1), runs)}}
    return finding(guide(REVIEWED, source), source, result, history, TODAY)


def accepted(status: str, until: date) -> Accept:
    return Accept(status, "Opened by hand.", until, 13)


def test_the_table_says_everything() -> None:
    text = report.table([found("MOVED?", "https://example.org/new", "The title seen")])
    for fact in (
        "MOVED?     it  https://example.org/page",
        "cited by: a.md (reviewed 2025-10-14), b.md (reviewed 2026-02-03)",
        "first seen: 2026-11-01",
        "evidence: the reason; ends at https://example.org/new (200); title seen: The title seen",
        "edit: docs/_data/sources.yml:12: if the page says the same: url: https://example.org/new",
        "1 sources: 1 MOVED?.",
    ):
        assert fact in text


@pytest.mark.parametrize("status", ["GONE", "TLS", "TRANSIENT", "SOFT404?", "MOVED?", "CHANGED?"])
def test_the_archive_is_of_the_day_of_the_last_review(status: str) -> None:
    assert f"url: https://web.archive.org/web/20260203/{URL}" in found(status).edit


def test_a_page_without_a_review_yet_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in REVIEWED:
        monkeypatch.setitem(REVIEWED, name, None)
    text = report.table([found("GONE")])
    assert "a.md (reviewed never)" in text
    assert "url: https://web.archive.org/web/20261122/" in text, "today's, since no day is better"


def test_a_move_for_good_has_its_edit_ready() -> None:
    assert found("MOVED", "https://example.org/new").edit == "url: https://example.org/new"


@pytest.mark.parametrize(
    ("status", "until", "shown", "reported"),
    [
        ("BLOCKED", date(2026, 11, 22), "SKIPPED", False),
        ("BLOCKED", date(2026, 11, 21), "BLOCKED", True),
        ("GONE", date(2027, 1, 1), "GONE", True),
        ("OK", date(2027, 1, 1), "OK", True),
    ],
)
def test_an_acceptance_holds_until_its_day_and_while_it_is_needed(
    status: str, until: date, shown: str, reported: bool
) -> None:
    result = found(status, accept=accepted("BLOCKED", until))
    assert (result.status, result.reported) == (shown, reported)


def test_an_acceptance_that_ended_or_is_needless_names_its_line() -> None:
    ended = found("BLOCKED", accept=accepted("BLOCKED", date(2026, 1, 1)))
    needless = found("OK", accept=accepted("BLOCKED", date(2027, 1, 1)))
    assert "'accept:' (line 13) ended on 2026-01-01" in ended.edit
    assert needless.edit == "delete 'accept:' (line 13): the source is fine"
    assert "delete 'accept:'" in report.table([needless])


def test_the_issue_has_only_what_is_to_be_done_now() -> None:
    findings = [found("OK"), found("GONE", runs=1), found("BLOCKED")]
    text = report.markdown(findings, TODAY)
    assert "BLOCKED it" in text
    assert "GONE" not in text
    assert "2026-11-22" in text
    assert report.markdown(findings[:2], TODAY) == ""


def test_a_foreign_title_is_only_text_in_an_issue() -> None:
    text = report.markdown([found("CHANGED?", title="`@all` <img src=x> [a](b)")], TODAY)
    assert "title seen: '@all' <img src=x> [a](b)`" in text


def test_an_issue_stays_below_github_s_limit() -> None:
    text = report.markdown([found("GONE")] * 1000, TODAY)
    assert len(text) < 65_536
    assert text.endswith("The rest is in the run's artifact.\n")
    assert text.count("### ") == text.count("edit: ")


def test_annotations_are_errors_only_where_they_fail() -> None:
    findings = [found("OK"), found("GONE"), found("BLOCKED", title="100%")]
    lines = report.annotations(findings, fails=True).splitlines()
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning"]
    assert lines[0].startswith("::error file=docs/_data/sources.yml,line=12,title=GONE it::")
    assert "100%25" in lines[1]
    assert "::error" not in report.annotations(findings, fails=False)


def test_programs_get_everything() -> None:
    broken = [BrokenLink("nothing/", "404", ("a/",))]
    rows = json.loads(report.as_json([found("OK"), found("GONE")], broken, TODAY))
    assert [row["status"] for row in rows["findings"]] == ["OK", "GONE"]
    assert rows["findings"][1]["pages"] == [["a.md", "2025-10-14"], ["b.md", "2026-02-03"]]
    assert rows["findings"][1]["first_seen"] == "2026-11-01"
    assert rows["broken"] == [{"link": "nothing/", "reason": "404", "pages": ["a/"]}]


def test_each_status_is_explained_to_maintainers() -> None:
    text = (Path(__file__).parents[2] / ".github/CONTRIBUTING.md").read_text("utf-8")
    assert [each for each in LinkStatus if each not in text] == [LinkStatus.OK]
