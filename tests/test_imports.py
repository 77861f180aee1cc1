"""The house stays small, and each room knows only the rooms that it may know."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.site import ROOT

MACROS = 400  # lines, of all files together
FUNCTION = 30  # lines
README = 120  # lines
FILES = sorted(
    path for name in ("checks", "macros", "tests") for path in (ROOT / name).rglob("*.py")
)
GENERATOR = {"macros", "markdown", "mkdocs", "mkdocs_macros", "pagefind_bin"}
# How Python-Markdown makes the id of a heading is a rule of its own, and it is asked for that.
BORROWED = {("checks/page.py", "markdown")}


def lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def test_the_macros_are_small() -> None:
    assert sum(map(lines, (ROOT / "macros").rglob("*.py"))) < MACROS


def test_the_readme_is_short() -> None:
    assert lines(ROOT / "README.md") < README


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_function_is_long(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    found = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    long = [each.name for each in found if (each.end_lineno or 0) - each.lineno >= FUNCTION]
    assert long == []


def imported(path: Path) -> Iterator[str]:
    """The packages that the file at `path` imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)


def test_the_checks_know_no_site_generator() -> None:
    known = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "checks").rglob("*.py")
        for name in imported(path)
        if name in GENERATOR
    }
    assert known == BORROWED
