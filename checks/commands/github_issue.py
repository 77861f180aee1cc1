"""Keeps exactly one open issue with a label: `python3 github_issue.py REPORT LABEL TITLE`.

It needs gh and nothing else, so that the job that may write issues installs and runs nothing
of others. An empty report closes the issue. Without a report nothing was checked, and the issue
stays as it is.
"""

import json
import subprocess
import sys
from pathlib import Path


def keep(report: Path, label: str, title: str) -> None:
    """Make the open issue say what `report` says; raises CalledProcessError where gh fails."""
    if not report.exists():
        print("No report, so nothing was checked: the issue stays as it is.")
        return
    wanted = bool(report.read_text("utf-8").strip())
    numbers = _open_issues(label)
    spare = numbers[1:] if wanted else numbers
    if wanted and numbers:
        _gh("issue", "edit", numbers[0], "--body-file", str(report))
    elif wanted:
        _gh("label", "create", label, "--force", "--description", "Kept by a weekly check")
        _gh("issue", "create", "--title", title, "--label", label, "--body-file", str(report))
    for number in spare:
        comment = "Nothing to do any more." if not wanted else f"See #{numbers[0]}."
        _gh("issue", "close", number, "--comment", comment)


def _open_issues(label: str) -> list[str]:
    """The numbers of the open issues with `label`, the oldest first."""
    found = _gh("issue", "list", "--label", label, "--state", "open", "--json", "number")
    return [str(number) for number in sorted(each["number"] for each in json.loads(found))]


def _gh(*words: str) -> str:
    done = subprocess.run(["gh", *words], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


if __name__ == "__main__":
    keep(Path(sys.argv[1]), *sys.argv[2:4])
