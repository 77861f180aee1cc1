"""GitHub has exactly one open issue about the sources while there is something to say."""

import json
import os
import subprocess
from pathlib import Path

import pytest

GH = """\
#!/bin/sh
echo "$@" >> "$LOG"
[ "$2" = list ] && echo "$OPEN"
exit 0
"""


@pytest.mark.parametrize(
    ("report", "open_issues", "calls"),
    [
        ("text", [], ["issue list", "label create", "issue create"]),
        ("text", [7], ["issue list", "issue edit 7"]),
        ("text", [9, 7], ["issue list", "issue edit 7", "issue close 9"]),
        ("", [9, 7], ["issue list", "issue close 7", "issue close 9"]),
        ("", [], ["issue list"]),
        (None, [7], []),
    ],
)
def test_exactly_one_issue_is_open_while_there_is_something_to_say(
    tmp_path: Path, report: str | None, open_issues: list[int], calls: list[str]
) -> None:
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    if report is not None:
        (tmp_path / "links.md").write_text(report)
    log = tmp_path / "log"
    log.touch()
    numbers = json.dumps([{"number": number} for number in open_issues])
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    script = Path(__file__).parents[2] / "checks/commands/github_issue.py"
    subprocess.run(
        ["python3", script, tmp_path / "links.md", "source-links", "Sources"],
        env={"PATH": path, "LOG": str(log), "OPEN": numbers},
        check=True,
        capture_output=True,
    )
    said = log.read_text().splitlines()
    assert [line[: len(call)] for line, call in zip(said, calls, strict=True)] == calls
