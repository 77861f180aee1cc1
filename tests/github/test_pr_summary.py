"""The summary of a pull request hides nothing that a reader acts on."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from checks.commands import pr_summary
from checks.commands.pr_summary import NOTHING, notes, summary
from checks.content.guide import Guide
from checks.content.languages import ENGLISH
from checks.content.page import Page
from checks.content.review import Review
from checks.content.sources import Accept, Source
from checks.content.words import Words
from tests.support.site import DATA_FILE, ROOT, TinySite, page, ran

PATH = "reasons/rare.md"
HEAD = "---\ndescription: A page on mats.\n---\n"
TEXT = (
    HEAD + "# Rare\n\nA cat sat on a mat.[^acs] Call [1-800-227-2345](tel:+18002272345),"
    " [write](mailto:a@b.org) or [read on](../index.md).\n"
)
SOURCE = Source("acs", "American Cancer Society", "Getting *help*", "https://www.cancer.org/", 3)
DAY = date(2025, 10, 14)
TODAY = date(2026, 11, 24)


def guide(
    text: str | None = TEXT,
    *,
    source: Source | None = SOURCE,
    fingerprint: str = "",
    months: int = 24,
    menu: str = "Rare",
    day: date = DAY,
) -> Guide:
    """A guide of one page, or of none."""
    pages: dict[str, Page] = {} if text is None else {PATH: page(text, PATH)}
    reviews = {path: Review(path, day, fingerprint or None, months, 7) for path in pages}
    sources = {source.id: source} if source else {}
    return Guide(sources, pages, reviews, {PATH: menu}, {ENGLISH: Words()})


def told(after: Guide, before: Guide | None = None, files: list[str] | None = None) -> str:
    return summary(before or guide(), after, files or [])


def test_a_change_that_no_reader_notices_is_nothing() -> None:
    assert told(guide(source=replace(SOURCE, line=9)), files=[f"docs/{PATH}"]) == NOTHING


CHANGES = {
    "words": (guide(TEXT.replace("mat", "hat")), "- words changed, grade "),
    "a telephone number": (
        guide(TEXT.replace("tel:+1800", "tel:+1900")),
        "- link new: `1-800-227-2345 → tel:+19002272345`",
    ),
    "a mail address": (
        guide(TEXT.replace("a@b.org", "c@b.org")),
        "- link new: `write → mailto:c@b.org`",
    ),
    "the target of a link": (
        guide(TEXT.replace("../index.md", "choosing.md")),
        "- link new: `read on → choosing.md`",
    ),
    "a citation": (
        guide(TEXT.replace("[^acs]", "[^nci]")),
        "- source cited new: `Rare A cat sat on a mat. [^nci]`",
    ),
    "a citation that is gone": (
        guide(TEXT.replace("[^acs]", "")),
        "- source cited gone: `Rare A cat sat on a mat. [^acs]`",
    ),
    "a description": (
        guide(TEXT.replace("on mats", "on hats")),
        "- description: `A page on mats.` → `A page on hats.`",
    ),
    "a menu name": (guide(menu="Common"), "- menu name: `Rare` → `Common`"),
    "a source": (
        guide(source=replace(SOURCE, url="https://www.cancer.org/new")),
        "- acs: `American Cancer Society. Getting *help*. https://www.cancer.org/` → `American",
    ),
    "an acceptance": (
        guide(source=replace(SOURCE, accept=Accept("GONE", "x", date(2027, 1, 1), 5))),
        "(accepted: GONE until 2027-01-01, x)`",
    ),
    "months": (guide(months=36), "every 36 months`"),
    "a day without a fingerprint": (
        guide(day=date(2026, 11, 1)),
        "`reviewed 2025-10-14, no fingerprint, every 24 months` → `reviewed 2026-11-01, no",
    ),
    "a page that is gone": (guide(None), "- page gone, grade "),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_listed(name: str) -> None:
    after, wanted = CHANGES[name]
    assert wanted in told(after)


def test_a_new_page_is_listed() -> None:
    assert f"### docs/{PATH}\n\n- new page, grade none → " in told(guide(), guide(None))


def test_a_forged_review_is_named_as_wrong_and_a_right_one_as_a_claim() -> None:
    forged, right = guide(fingerprint="0123456789ab"), guide(fingerprint=page(TEXT).fingerprint)
    assert "**The fingerprint is wrong: it is not that of the words here.**" in told(forged)
    assert "says that a person read this page on 2025-10-14. Ask who did.**" in told(right)
    message = f"{DATA_FILE}:7: this fingerprint is not that of the words of {PATH}; take it out"
    assert str(notes(guide(), forged)[0]).startswith(message)
    assert notes(guide(), right) == []


def test_reviewed_words_that_change_get_a_note() -> None:
    fingerprint = page(TEXT).fingerprint
    before = guide(fingerprint=fingerprint)
    after = guide(TEXT.replace("mat", "hat"), fingerprint=fingerprint)
    assert [note.path for note in notes(before, after)] == [f"docs/{PATH}"]
    assert "reviewed words change" in told(after, before)
    assert not notes(before, guide(None))


def test_files_that_are_no_pages_are_listed_by_name() -> None:
    files = ["docs/assets/guide.css", f"docs/{PATH}", "overrides/main.html"]
    listed = "### Other files that changed\n\n- `docs/assets/guide.css`\n- `overrides/main.html`"
    assert told(guide(), files=files) == listed


def test_what_somebody_typed_is_no_markup_in_the_summary() -> None:
    text = told(guide(menu="`@somebody` <b>\n## Approved"))
    assert "`'@somebody' <b> ## Approved`" in text


@pytest.fixture
def repository(tmp_path: Path) -> TinySite:
    """A tiny site in a git repository of its own: one commit, with one page reviewed."""
    site = TinySite(tmp_path / "guide")
    for link in [path for path in site.folder.iterdir() if path.is_symlink()]:
        origin = link.resolve()
        link.unlink()
        (shutil.copytree if origin.is_dir() else shutil.copy2)(origin, link)
    site.write("tests/requirements.txt", (ROOT / "tests/requirements.txt").read_bytes())
    fingerprint = page((site.folder / "docs/index.md").read_text()).fingerprint
    entry = "index.md:\n    reviewed: 2025-10-14\n"
    site.change(DATA_FILE, entry, f"{entry}    wording: '{fingerprint}'\n")
    git(site, "init", "--quiet")
    git(site, "add", ".")
    git(site, "commit", "--quiet", "--message", "All")
    return site


def git(site: TinySite, *words: str) -> None:
    person = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *person, *words], cwd=site.folder, check=True)


Said = Callable[..., tuple[str, str]]


@pytest.fixture
def said(repository: TinySite, monkeypatch: pytest.MonkeyPatch) -> Said:
    """Gives what `make summary` writes into the summary of a run, and what it prints."""
    path = repository.folder.parent / "summary"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))

    def of(base: str = "HEAD") -> tuple[str, str]:
        done = ran(lambda: pr_summary.main(base, repository.folder, TODAY), repository.folder)
        assert done.returncode == 0, done.stderr
        return path.read_text("utf-8"), done.stdout

    return of


@pytest.mark.proof
def test_make_summary_compares_with_the_branch_that_it_is_told(repository: TinySite) -> None:
    repository.change("docs/index.md", "A fact.", "Another fact is here.")
    command = ["make", "summary", "BASE=HEAD", f"VENV={sys.prefix}"]
    done = subprocess.run(
        command, cwd=repository.folder, capture_output=True, text=True, check=True
    )
    assert "### docs/index.md\n\n- words changed, grade" in done.stdout


def test_a_real_change_is_told_whole(repository: TinySite, said: Said) -> None:
    new = "  nih:\n    publisher: NIH\n    title: New\n    url: https://www.nih.gov/new\npages:\n"
    repository.change(DATA_FILE, "pages:\n", new)
    repository.change("docs/index.md", "A fact.[^acs]", "Another fact is here.[^acs][^nih]")
    repository.change("docs/assets/guide.css", "display: flex", "display: none")
    text, printed = said()
    assert "### docs/index.md\n\n- words changed, grade" in text
    assert "### docs/other.md" not in text
    assert "- nih: nothing → `NIH. New. https://www.nih.gov/new`" in text
    assert "- `docs/assets/guide.css`" in text
    assert "::notice file=docs/index.md,line=1::what was reviewed on 2025-10-14 changes" in printed


def test_a_base_that_is_not_there_is_told_and_fails_nothing(said: Said) -> None:
    assert "can't be said" in said("no-such-branch")[0]


def test_a_base_with_mistakes_is_compared_as_far_as_it_can_be_read(
    repository: TinySite, said: Said
) -> None:
    repository.change("docs/index.md", "A fact.", "A <b>fact</b>.")
    git(repository, "commit", "--all", "--quiet", "--message", "Broken")
    repository.change("docs/index.md", "A <b>fact</b>.", "A fact.")
    assert "### docs/index.md" in said()[0]


def test_a_base_with_a_link_out_of_it_is_not_unpacked(repository: TinySite, said: Said) -> None:
    (repository.folder / "docs/link.md").symlink_to("/etc/hostname")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "A link")
    (repository.folder / "docs/link.md").unlink()
    assert "    'docs/link.md' is a link to an absolute path" in said()[0]
