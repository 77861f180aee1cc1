"""A change says what it means for readers: words, grades, weights, sources and reviews."""

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checks.changes import State, notes, summary
from checks.content.sources import Source
from checks.content.guide import Guide
from checks.content.page import Page
from checks.content.review import Review
from tests.support.site import DATA_FILE, ROOT, TinySite

PAGE = Page("reasons/rare.md", "# Rare\n\nA cat sat on a mat.\n")
HARD = Page("reasons/rare.md", "# Rare\n\nMultidisciplinary deliberation necessitates time.\n")
SOURCE = Source("acs", "American Cancer Society", "Getting *help*", "https://www.cancer.org/", 3)


def guide(
    *pages: Page, source: Source | None = None, wording: str = "", weight: int = 4096
) -> State:
    reviews = {page.path: Review(page.path, date(2025, 10, 14), wording, 24, 1) for page in pages}
    sources = {source.id: source} if source else {}
    weights = {"reasons/rare/index.html": weight} if pages else {}
    return State(Guide(sources, {page.path: page for page in pages}, reviews), weights)


def test_a_change_that_no_reader_notices_is_nothing() -> None:
    moved = guide(PAGE, source=replace(SOURCE, line=9), weight=4097)
    assert summary(guide(PAGE, source=SOURCE), moved) == "Nothing."


def test_changed_words_show_the_grade_and_the_weight_before_and_after() -> None:
    text = summary(guide(PAGE), guide(HARD, weight=5120))
    assert text.splitlines()[-1].startswith("| reasons/rare.md | changed | -")
    assert text.endswith(" | 4.0 KB → 5.0 KB |")
    assert text.count("→") == 2


def test_a_heavier_page_shows_even_where_its_words_stay() -> None:
    assert "| the same | " in summary(guide(PAGE), guide(PAGE, weight=9000))


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [(guide(), guide(PAGE), "new"), (guide(PAGE), guide(), "gone")],
    ids=["new", "gone"],
)
def test_pages_that_come_and_go_are_named(before: State, after: State, word: str) -> None:
    assert f"| reasons/rare.md | {word} | " in summary(before, after)


def test_a_file_that_all_pages_load_is_named_when_it_gains_weight() -> None:
    before, after = guide(PAGE), guide(PAGE)
    before.weights["assets/guide.css"], after.weights["assets/guide.css"] = 1024, 2048
    assert summary(before, after) == "- assets: 1.0 KB → 2.0 KB"


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        (None, SOURCE, "added"),
        (SOURCE, None, "removed"),
        (replace(SOURCE, url="https://www.cancer.org/old"), SOURCE, "changed"),
    ],
)
def test_sources_that_change_are_listed_as_a_page_shows_them(
    before: Source | None, after: Source | None, word: str
) -> None:
    text = summary(guide(PAGE, source=before), guide(PAGE, source=after))
    cited = r"American Cancer Society. “Getting \*help\*.” <https://www.cancer.org/>"
    assert text == f"Sources {word}:\n\n- {cited}"


def test_only_reviewed_words_that_change_get_a_note() -> None:
    reviewed = guide(PAGE, wording=PAGE.fingerprint)
    assert [note.path for note in notes(reviewed, guide(HARD, wording=PAGE.fingerprint))] == [
        HARD.file
    ]
    assert not notes(reviewed, guide(HARD, wording=HARD.fingerprint))  # reviewed again
    assert not notes(guide(PAGE), guide(HARD))  # had other words than its review before, too
    assert not notes(reviewed, guide())


@pytest.fixture
def repository(tmp_path: Path) -> TinySite:
    """A tiny site in a git repository of its own: one commit, with one page reviewed."""
    site = TinySite(tmp_path / "guide")
    (site.folder / "tests").mkdir()
    (site.folder / "tests/requirements.txt").symlink_to(ROOT / "tests/requirements.txt")
    for link in [path for path in site.folder.rglob("*") if path.is_symlink()]:
        origin = link.resolve()
        link.unlink()
        (shutil.copytree if origin.is_dir() else shutil.copy2)(origin, link)
    wording = Page("index.md", (site.folder / "docs/index.md").read_text()).fingerprint
    entry = "index.md:\n    reviewed: 2025-10-14\n"
    site.change(DATA_FILE, entry, f"{entry}    wording: {wording}\n")
    git(site, "init", "--quiet")
    git(site, "add", ".")
    git(site, "commit", "--quiet", "--message", "All")
    return site


def git(site: TinySite, *words: str) -> None:
    person = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *person, *words], cwd=site.folder, check=True)


def said(site: TinySite, base: str = "HEAD") -> tuple[str, str]:
    """What `make summary` writes into the summary of a run, and what it prints."""
    path = site.folder / "summary"
    done = subprocess.run(
        ["make", "summary", f"BASE={base}", f"VENV={sys.prefix}"],
        cwd=site.folder,
        env=os.environ | {"GITHUB_STEP_SUMMARY": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return path.read_text("utf-8"), done.stdout


def test_a_real_change_is_told_whole(repository: TinySite) -> None:
    new = "  nih:\n    publisher: NIH\n    title: New\n    url: https://www.nih.gov/new\npages:\n"
    repository.change(DATA_FILE, "pages:\n", new)
    repository.change("docs/index.md", "A fact.[^acs]", "Another fact is here.[^acs][^nih]")
    text, printed = said(repository)
    assert "| index.md | changed | " in text
    assert "other.md | changed" not in text
    assert "NIH. “New.” <https://www.nih.gov/new>" in text
    assert "- assets: " not in text
    assert "::notice file=docs/index.md,line=1::the words reviewed on 2025-10-14 change" in printed


def test_a_base_of_other_rules_is_told_and_fails_nothing(repository: TinySite) -> None:
    assert "can't be said" in said(repository, "no-such-branch")[0]
    good = (repository.folder / DATA_FILE).read_text()
    repository.write(DATA_FILE, "sources: none\n")
    git(repository, "commit", "--all", "--quiet", "--message", "Broken")
    repository.write(DATA_FILE, good)
    assert f"    {DATA_FILE}:1: " in said(repository)[0]


def test_a_base_with_a_link_out_of_it_is_not_unpacked(repository: TinySite) -> None:
    (repository.folder / "docs/link.md").symlink_to("/etc/hostname")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "A link")
    (repository.folder / "docs/link.md").unlink()
    assert "    'docs/link.md' is a link to an absolute path" in said(repository)[0]
