"""A pull request answers only for the sources that it adds or changes."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from checks.content import sources as data
from checks.links import CannotCheck
from checks.links.changed import since

TODAY = date(2026, 11, 22)
BEFORE = """\
months: 24
sources:
  a:
    publisher: A
    title: First
    url: https://a.example.org/
  b:
    publisher: B
    title: Second
    url: https://b.example.org/
pages:
  index.md:
    reviewed: 2026-01-01
"""
ACCEPT = "    accept:\n      link: BLOCKED\n      reason: seen\n      until: 2027-01-01\n"


def git(folder: Path, *words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@b.test", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, text: str) -> None:
    file = folder / data.PATH
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    git(folder, "add", ".")
    git(folder, "commit", "--allow-empty", "-m", "A change")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git(tmp_path, "init")
    commit(tmp_path, BEFORE)
    git(tmp_path, "checkout", "-b", "work")
    return tmp_path


def changed(folder: Path, text: str, base: str = "main") -> list[str]:
    return [each.id for each in since(base, data.parse(text, TODAY).sources, folder)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sources:\n", "# a comment\n\nsources:\n"),
        ("title: First", "title: 'First'"),
        ("    publisher: A\n    title: First\n", "    title: First\n    publisher: A\n"),
        ("reviewed: 2026-01-01", "reviewed: 2026-02-02"),
        ("months: 24", "months: 12"),
    ],
)
def test_a_new_form_of_the_same_data_changes_nothing(folder: Path, old: str, new: str) -> None:
    assert old in BEFORE
    assert changed(folder, BEFORE.replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new", "ids"),
    [
        ("https://a.example.org/", "https://a.example.org/new", ["a"]),
        ("Second", "Third", ["b"]),
        ("  a:\n", "  new:\n", ["new"]),
        ("    url: https://b.example.org/\n", "    url: https://b.example.org/\n" + ACCEPT, ["b"]),
    ],
)
def test_an_added_or_changed_source_is_found(
    folder: Path, old: str, new: str, ids: list[str]
) -> None:
    assert changed(folder, BEFORE.replace(old, new)) == ids


def test_what_others_changed_on_the_base_meanwhile_is_not_ours(folder: Path) -> None:
    git(folder, "checkout", "main")
    commit(folder, BEFORE.replace("First", "Another"))
    git(folder, "checkout", "work")
    assert changed(folder, BEFORE) == []


def test_without_the_file_on_the_base_all_sources_are_new(tmp_path: Path) -> None:
    git(tmp_path, "init")
    git(tmp_path, "commit", "--allow-empty", "-m", "The first")
    assert changed(tmp_path, BEFORE) == ["a", "b"]


def test_a_base_from_before_a_new_rule_is_compared_all_the_same(folder: Path) -> None:
    commit(folder, BEFORE.replace("months: 24\n", "an old key: 1\n"))
    assert changed(folder, BEFORE, base="work") == []


@pytest.mark.parametrize("text", ["{", "- a", "sources: none", ""])
def test_a_base_that_can_not_be_read_makes_all_sources_new(folder: Path, text: str) -> None:
    commit(folder, text)
    assert changed(folder, BEFORE, base="work") == ["a", "b"]


@pytest.mark.parametrize("base", ["nothing", "--help", ""])
def test_a_base_that_git_does_not_know_is_said(folder: Path, base: str) -> None:
    with pytest.raises(CannotCheck, match="git knows no"):
        changed(folder, BEFORE, base=base)
