"""Each package imports only what it may: `checks` knows no site generator."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.support.site import ROOT

GENERATORS = {"macros", "mkdocs", "mkdocs_macros", "pagefind_bin", "properdocs", "zensical"}
# Zensical brings the icons where Material is not there; nothing of its generator is used.
ALLOWED = {("checks/content/markdown/icons.py", "zensical")}


def imported(path: Path) -> Iterator[str]:
    """The packages that the file at `path` imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield (node.module or "").partition(".")[0]
        elif isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)


def test_the_checks_import_no_site_generator() -> None:
    found = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "checks").rglob("*.py")
        for name in imported(path)
        if name in GENERATORS
    }
    assert found == ALLOWED


def test_the_product_imports_no_tests() -> None:
    files = [*(ROOT / "checks").rglob("*.py"), *(ROOT / "macros").rglob("*.py")]
    assert not [path for path in files if "tests" in imported(path)]
