"""The commands that need GitHub ask its program `gh` for what they need, and no more."""

import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.support.site import DATA_FILE, PAGE, TinySite

pytestmark = pytest.mark.proof

GH = """\
#!/bin/sh
echo "$@" >> "$LOG"
[ "$2" = list ] && echo '[]'
[ "$1" = api ] && echo "$ANSWER" && exit "$CODE"
exit 0
"""


@dataclass(frozen=True)
class Desk:
    """A guide on a computer whose `gh` only notes what it is asked."""

    folder: Path

    def make(self, target: str, answer: str = "", code: int = 0) -> tuple[int, str]:
        """The exit code of `make target`, and what gh was asked."""
        folder = self.folder
        program = folder / "bin/gh"
        program.parent.mkdir(exist_ok=True)
        program.write_text(GH, "utf-8")
        program.chmod(0o755)
        log = folder / "log"
        log.touch()
        done = subprocess.run(
            [
                "make",
                target,
                f"VENV={sys.prefix}",
                f"PAPER={sys.prefix}",
                f"--old-file={sys.prefix}",
            ],
            cwd=folder,
            env=os.environ
            | {"PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", "LOG": str(log)}
            | {"ANSWER": answer, "CODE": str(code)},
            capture_output=True,
            check=False,
        )
        return done.returncode, log.read_text()

    def due_issue(self) -> tuple[int, str]:
        """List the reviews that are due and keep the issue about them, as two jobs do it."""
        assert self.make("reviews-due")[0] == 0
        return self.make("reviews-issue")


@pytest.fixture
def tiny(tmp_path: Path) -> TinySite:
    return TinySite(tmp_path)


@pytest.fixture
def desk(tiny: TinySite) -> Desk:
    return Desk(tiny.folder)


def test_the_site_is_published_with_its_paper_under_the_address_that_pages_has(
    desk: Desk, tiny: TinySite
) -> None:
    tiny.write("docs/plan/index.md", PAGE.replace("(other.md", "(../other.md"))
    tiny.change("mkdocs.yml", "other.md\n", "other.md\n  - Plan: plan/index.md\n")
    tiny.change(DATA_FILE, "pages:\n", "pages:\n  plan/index.md:\n    reviewed: not yet\n")
    code, asked = desk.make("publish", "https://example.org/guide/")
    assert code == 0
    assert asked.startswith("api repos/{owner}/{repo}/pages ")
    page = tiny.html("other/index.html")
    assert '<link rel="canonical" href="https://example.org/guide/other/">' in page
    assert (tiny.folder / "site/plan/paper-kit.pdf").exists()


def test_an_empty_address_is_as_good_as_none(
    desk: Desk, tiny: TinySite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "")
    assert desk.make("build")[0] == 0
    assert '<link rel="canonical" href="http://127.0.0.1:8000/">' in tiny.html()


def test_nothing_is_built_where_pages_is_not_switched_on(desk: Desk, tiny: TinySite) -> None:
    tiny.write("site/index.html", "the last good site")
    assert desk.make("publish", code=1)[0]
    assert tiny.html() == "the last good site"


def test_an_issue_names_the_pages_that_are_due_and_no_other(desk: Desk, tiny: TinySite) -> None:
    tiny.change(
        DATA_FILE, "other.md:\n    reviewed: 2025-10-14", "other.md:\n    reviewed: not yet"
    )
    tiny.change(DATA_FILE, "2025-10-14", str(date.today()))
    code, asked = desk.due_issue()
    assert code == 0
    assert "issue create --title Pages to read again with their sources --label reviews" in asked
    report = (tiny.folder / ".cache/reviews.md").read_text()
    assert "| other.md |" in report
    assert "| index.md |" not in report


def test_there_is_no_issue_while_nothing_is_due(desk: Desk, tiny: TinySite) -> None:
    text = (tiny.folder / DATA_FILE).read_text()
    tiny.write(DATA_FILE, text.replace("2025-10-14", str(date.today())))
    code, asked = desk.due_issue()
    assert code == 0
    assert "create" not in asked
