"""What is heard otherwise is told once, with the place, and as nothing but text."""

from pathlib import Path

import pytest

from tests.listen import __main__ as listen
from tests.listen import compare
from tests.listen.transcript import Times

TIMES = {"before": 10.0, "marks": 5.0, "sources": 30.0, "rest": 55.0}


def write(folder: Path, pages: dict[str, str], **times: float) -> Path:
    """A folder as `make listen` leaves it, with the same in both browsers."""
    for browser in ("chromium", "firefox"):
        for page, text in pages.items():
            file = folder / browser / f"{page}.txt"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    taken = {page: Times(**(TIMES | times)) for page in pages}
    listen.write_times(folder, {"chromium": taken, "firefox": taken})
    return folder


BEFORE = {"index": "A\nSource1, link\nB\n", "records": "A\nSource1, link\nC\n"}


def test_nothing_is_said_of_what_sounds_as_before(tmp_path: Path) -> None:
    one, other = write(tmp_path / "one", BEFORE), write(tmp_path / "other", BEFORE)
    assert "Nothing: each page sounds as it did." in compare.summary(one, other)


def test_a_change_on_many_pages_is_told_once(tmp_path: Path) -> None:
    after = {page: text.replace("Source1", "Source 1") for page, text in BEFORE.items()}
    [change] = compare.changes(write(tmp_path / "one", BEFORE), write(tmp_path / "other", after))
    assert change.pages == ["index", "records"]
    assert change.browsers == ["chromium", "firefox"]
    assert change.lines == [" A", "-Source1, link", "+Source 1, link", " B"]


def test_pages_that_came_and_went_are_told(tmp_path: Path) -> None:
    one = write(tmp_path / "one", {"old": "Gone\n"})
    other = write(tmp_path / "other", {"new": "Here\n"})
    assert [each.key for each in compare.changes(one, other)] == [("+Here",), ("-Gone",)]


def test_the_times_that_changed_stand_in_a_table(tmp_path: Path) -> None:
    one = write(tmp_path / "one", BEFORE)
    other = write(tmp_path / "other", BEFORE, sources=10.0)
    text = compare.summary(one, other)
    assert "| records | Firefox | 100 s, sources 30% | 80 s, sources 12% |" in text


def test_what_is_heard_can_not_be_markdown() -> None:
    assert compare.fenced(["+```", "+## not a heading"]).startswith("````diff\n")


def test_a_long_summary_ends_in_time(tmp_path: Path) -> None:
    after = {f"page{number}": f"Line {number}\n" for number in range(compare.MOST + 5)}
    text = compare.summary(write(tmp_path / "one", {}), write(tmp_path / "other", after))
    assert "And 5 more places." in text


def test_the_summary_goes_to_github_where_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    compare.main(str(write(tmp_path / "one", BEFORE)), str(write(tmp_path / "other", {})))
    assert "What a screen reader says otherwise" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("page", "address", "file"),
    [
        ("index.md", "", "index.txt"),
        ("docs/records/index.md", "records/", "records.txt"),
        ("reasons/rare-cancer.md", "reasons/rare-cancer/", "reasons/rare-cancer.txt"),
    ],
)
def test_a_page_is_named_by_its_source(page: str, address: str, file: str) -> None:
    assert listen.address_of(page) == address
    assert listen.text_file(address) == file


def test_a_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.html").touch()
    (tmp_path / "404.html").touch()
    assert listen.addresses(tmp_path) == ["", "404.html"]
    assert "There is no page nowhere.md" in str(listen.main(str(tmp_path), "out", "nowhere.md"))
