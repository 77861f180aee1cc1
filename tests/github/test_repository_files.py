"""The files that help people name only what is there, and forms warn that all is public."""

import json
import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from ruamel.yaml import YAML

from tests.support.site import ROOT

GITHUB = ROOT / ".github"
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name[0].isdigit())
DATA = sorted((ROOT / "docs/_data").glob("*.yml"))
TRANSLATED = sorted((ROOT / "docs/_data").glob("*/*.yml"))


def owned() -> list[list[str]]:
    """The lines of CODEOWNERS as words: a pattern and its owners."""
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def test_owners_are_of_paths_that_exist() -> None:
    for pattern, *owners in owned():
        assert owners, f"{pattern} has no owner"
        assert all(re.fullmatch(r"@[\w-]+(/[\w-]+)?", owner) for owner in owners), owners
        if pattern != "*":
            assert (ROOT / pattern.lstrip("/")).exists(), f"there is no {pattern}"
            assert (ROOT / pattern.lstrip("/")).is_dir() == pattern.endswith("/")


def test_owners_go_from_the_general_to_the_special_since_the_last_match_decides() -> None:
    patterns = [pattern for pattern, *_ in owned()]
    assert patterns[0] == "*"
    for number, pattern in enumerate(patterns):
        hidden = [late for late in patterns[number + 1 :] if fnmatch(pattern, f"{late}*")]
        assert not hidden, f"{hidden} would undo {pattern}"


@pytest.mark.parametrize("path", [*DATA, *TRANSLATED], ids=lambda path: path.name)
def test_another_program_finds_no_fault_in_a_data_file(path: Path) -> None:
    """By the schema that the file names in its first line, as editors' programs read it."""
    mode, _, name = path.read_text("utf-8").splitlines()[0].partition("$schema=")
    assert mode == "# yaml-language-server: "
    own = f"{path.stem}.schema.json"
    assert name in ((own,) if path in DATA else (f"../{own}", "../words.schema.json"))
    done = CliRunner().invoke(
        check_jsonschema, ["--schemafile", str(path.parent / name), str(path)]
    )
    assert done.exit_code == 0, done.output


def test_editors_programs_know_the_schema_of_each_data_file() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))
    files = {f"docs/_data/{path.stem}.schema.json": f"docs/_data/{path.name}" for path in DATA}
    assert settings["yaml.schemas"] == files


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_each_form_first_says_that_all_is_public_and_health_is_not_asked_for(path: Path) -> None:
    form = YAML(typ="safe").load(path.read_text("utf-8"))
    first, *fields = form["body"]
    assert "**Anyone can read what you write here.**" in first["attributes"]["value"]
    assert "health" in first["attributes"]["value"]
    ids = [field["id"] for field in fields]
    assert len(set(ids)) == len(ids)
    assert form["name"]
    assert form["description"]


def test_an_issue_is_always_one_of_the_forms() -> None:
    assert len(FORMS) == 3
    settings = YAML(typ="safe").load((GITHUB / "ISSUE_TEMPLATE/config.yml").read_text("utf-8"))
    assert settings["blank_issues_enabled"] is False
