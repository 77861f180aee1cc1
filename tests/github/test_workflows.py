"""What runs on GitHub may do little, runs what was read, and runs on any computer as well."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.support.site import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
SECRETS = re.compile(r"\$\{\{[^}]*\b(secrets\.|github\.token)")

COMMAND = re.compile(r"make [a-z-]+( [A-Z]+=(\S|\$\{\{ matrix\.\w+ \}\})+)*")

workflows = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def jobs(path: Path) -> Iterator[dict[str, Any]]:
    yield from YAML(typ="safe").load(path.read_text("utf-8"))["jobs"].values()


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path):
        yield from job.get("steps", [])


@workflows
def test_each_command_is_a_make_target(path: Path) -> None:
    for step in steps(path):
        if command := step.get("run"):
            assert re.fullmatch(COMMAND, command), command
            assert command.split()[1] in TARGETS


@workflows
def test_each_action_is_the_one_that_was_read(path: Path) -> None:
    """By the hash of its commit: a tag can be moved. `$/` is this repository at this commit."""
    for each in [*jobs(path), *steps(path)]:
        if action := each.get("uses"):
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}|\$/\.github/workflows/\S+", action), action


@workflows
def test_each_job_ends_in_time_and_has_only_what_it_asks_for(path: Path) -> None:
    assert YAML(typ="safe").load(path.read_text("utf-8"))["permissions"] == {}
    for job in jobs(path):
        assert "permissions" in job
        assert "uses" in job or job["timeout-minutes"] <= 60


@workflows
def test_what_others_send_meets_no_secret_and_may_only_read(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "pull_request_target" not in text
    assert "workflow_run:" not in text
    if re.search(r"^  pull_request:", text, re.MULTILINE):
        assert not SECRETS.search(text)
        assert all(job["permissions"] == {"contents": "read"} for job in jobs(path))


def test_zizmor_finds_nothing() -> None:
    command = [str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress", ".github"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
