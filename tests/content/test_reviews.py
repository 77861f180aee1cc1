"""The word "Reviewed" tells the truth in each state, and only a person's review changes it."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import html5lib
import pytest

from checks.commands import reviews
from checks.content.guide import load
from checks.content.review import Review
from macros import render
from tests.support.site import DATA_FILE, PAGE, Ran, TinySite, built, page, ran

TODAY = date(2026, 11, 22)
READ = page(PAGE)
NEWER = "Reviewed 10/14/2025. These words are newer and wait for their next check."
WORDING = READ.fingerprint


def line(day: date | None, wording: str | None, months: int = 24) -> str:
    """What a visitor reads below the page READ."""
    review = Review("index.md", day, wording, months, 1)
    shown = html5lib.parseFragment(render.reviewed(review, READ, None, TODAY))
    return " ".join("".join(shown.itertext()).split())


@pytest.mark.parametrize(
    ("day", "wording", "months", "says"),
    [
        (date(2025, 10, 14), WORDING, 24, "Reviewed 10/14/2025. Next check due 10/14/2027."),
        (
            date(2025, 10, 14),
            "ba9876543210",
            24,
            NEWER,
        ),
        (
            date(2025, 10, 14),
            None,
            24,
            NEWER,
        ),
        (
            date(2025, 10, 14),
            WORDING,
            12,
            "Reviewed 10/14/2025. The next check has been due since 10/14/2026.",
        ),
        (None, None, 24, "Not yet reviewed. These words wait for their first check."),
    ],
    ids=["as reviewed", "words changed", "no fingerprint", "overdue", "never"],
)
def test_the_line_says_what_is_known(
    day: date | None, wording: str | None, months: int, says: str
) -> None:
    assert line(day, wording, months) == says


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 12, 31), 12, date(2026, 12, 31)),
    ],
)
def test_a_review_is_due_on_the_same_day_of_a_later_month(
    day: date, months: int, due: date
) -> None:
    assert Review("a.md", day, None, months, 1).due == due


SAME = {
    "line breaks": ("A fact.[^acs] See", "A\nfact.[^acs]\nSee"),
    "spaces": ("A fact.", "A  fact. "),
    "emphasis": ("A fact.", "A **fact**."),
    "curly quotation marks": ("A fact.", "A “fact”."),
    "the level of a heading": ("## A part", "### A part"),
    "the description": ("description: A page.", "description: Another one."),
}


@pytest.mark.parametrize("name", SAME)
def test_what_only_looks_different_has_the_same_fingerprint(name: str) -> None:
    old, new = SAME[name]
    assert old in PAGE
    plain = PAGE.replace("A fact.", 'A "fact".') if "curly" in name else PAGE
    assert page(PAGE.replace(old, new)).fingerprint == page(plain).fingerprint


OTHER = {
    "a word": ("A fact.", "A facts."),
    "a word less": ("A fact.", ""),
    "the words of a link": ("[the other]", "[an other]"),
    "the words of a heading": ("## A", "## The"),
    "the target of a link": ("(other.md#a-part)", "(other.md)"),
    "another source": ("[^acs]", "[^nci]"),
    "no source": ("A fact.[^acs]", "A fact."),
    "a source at another place": ("A fact.[^acs] See", "A fact. See.[^acs] See"),
    "a number to dial": ("[the other](other.md#a-part)", "[us](tel:+19002272345)"),
    "a mail address": ("[the other](other.md#a-part)", "[us](mailto:a@b.org)"),
}


@pytest.mark.parametrize("name", OTHER)
def test_what_a_reader_acts_on_changes_the_fingerprint(name: str) -> None:
    old, new = OTHER[name]
    assert old in PAGE
    assert page(PAGE.replace(old, new)).fingerprint != page(PAGE).fingerprint


def test_a_list_keeps_its_fingerprint_when_its_markers_change() -> None:
    assert page("- One\n- Two").fingerprint == page("1. One\n2. Two").fingerprint


def mark(site: TinySite, page: str, *day: str) -> Ran:
    """What `make reviewed` runs; `day` are the words behind --day."""
    arguments = ["--mark", page, *(f"--day={each}" for each in day)]
    return ran(lambda: reviews.main(arguments), site.folder)


def make_reviewed(site: TinySite, *variables: str) -> subprocess.CompletedProcess[str]:
    """`make reviewed`, as a person runs it."""
    command = ["make", "reviewed", f"VENV={sys.prefix}", *variables]
    return subprocess.run(command, cwd=site.folder, capture_output=True, text=True, check=False)


def shown(site: TinySite) -> str:
    built(site.folder)
    tree = html5lib.parse(site.html(), namespaceHTMLElements=False)
    return "".join(tree.find(".//p[@class='reviewed']").itertext())


def test_a_review_is_kept_until_a_word_changes(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    assert "These words are newer" in shown(site)
    assert '"lastReviewed"' not in site.html()

    done = make_reviewed(site, "PAGE=docs/index.md", "DAY=2026-01-31")
    assert done.returncode == 0, done.stderr
    assert shown(site).startswith("Reviewed 01/31/2026. Next check due")
    assert '"lastReviewed": "2026-01-31"' in site.html()

    site.change("docs/index.md", "A fact.[^acs] See", "A\nfact.[^acs]\nSee")
    assert "newer" not in shown(site)

    site.change("docs/index.md", "fact", "lie")
    assert "These words are newer" in shown(site)
    assert '"lastReviewed"' not in site.html()


def test_a_review_leaves_everything_else_in_the_data_file_as_it_is(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change(DATA_FILE, "  other.md:\n", "  # the other one\n  other.md:\n    months: 12\n")
    before = (tmp_path / DATA_FILE).read_text()
    assert mark(site, "other.md", "2026-01-31").returncode == 0
    after = (tmp_path / DATA_FILE).read_text()
    wording = load(tmp_path, TODAY).pages["other.md"].fingerprint
    new = f"  other.md:\n    months: 12\n    reviewed: 2026-01-31\n    wording: {wording}\n"
    assert after.replace("'", "") == before[: before.index("  other.md:")] + new


@pytest.mark.parametrize(
    ("page", "more", "says"),
    [
        ("othr.md", (), "there is no review of 'othr.md'; did you mean 'other.md'?"),
        ("other.md", ("2999-01-01",), "the review of other.md is in the future (2999-01-01)"),
    ],
)
def test_a_review_that_cannot_be_is_refused(
    page: str, more: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    site = TinySite(tmp_path)
    before = (tmp_path / DATA_FILE).read_text()
    done = mark(site, page, *more)
    assert done.returncode
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / DATA_FILE).read_text() == before


def test_nothing_is_reviewed_while_a_source_is_missing(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change("docs/index.md", "[^acs]", "[^asc]")
    done = mark(site, "index.md")
    assert done.returncode
    assert "there is no source 'asc'" in done.stderr


def test_nothing_is_reviewed_while_a_source_is_gone(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    state = {"https://www.cancer.org/second": {"GONE": ["2026-01-01", 2]}}
    site.write(reviews.STATE, json.dumps(state))
    done = mark(site, "index.md")
    assert done.returncode
    assert f"{DATA_FILE}:6: 'acs' can't be opened; fix or replace it" in done.stderr
    assert mark(site, "other.md").returncode == 0


def test_a_review_is_recorded_in_a_file_with_windows_line_ends(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    text = (tmp_path / DATA_FILE).read_text().replace("\n", "\r\n")
    site.write(DATA_FILE, text)
    assert mark(site, "other.md", "2026-01-31").returncode == 0
    after = (tmp_path / DATA_FILE).read_bytes().decode()
    assert after.replace("\r\n", "").count("\n") == 0
    assert after.count("\r\n") == text.count("\r\n") + 1


@pytest.mark.proof
def test_what_is_typed_behind_make_reviewed_runs_nothing(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    for words in ("PAGE=$(shell touch ran)x", "PAGE=x; touch ran", "DAY=$(shell touch ran)"):
        assert make_reviewed(site, "PAGE=index.md", words).returncode
    assert not list(tmp_path.rglob("ran"))


def test_the_list_of_reviews_starts_with_what_is_due(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change(
        DATA_FILE, "  other.md:\n    reviewed: 2025-10-14", "  other.md:\n    reviewed: not yet"
    )
    guide = load(tmp_path, TODAY)
    rows = reviews.table(guide, TODAY).splitlines()[2:]
    assert rows == [
        "| other.md | not yet |  | now (due) |",
        "| index.md | 2025-10-14 | changed since | 2027-10-14 |",
    ]
    assert reviews.due(guide, TODAY) == ["other.md"]
