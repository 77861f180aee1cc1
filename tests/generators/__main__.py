"""`make engines`: the guide on ProperDocs and Zensical is the same as on MkDocs.

ProperDocs has to give the same bytes, Zensical the same trees: it writes spaces and addresses in
another way, which a browser reads alike. Both are tried at the root of a host and below a folder,
and Zensical with many pages too. Without the checks, each refuses a page that runs code.
"""

import difflib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urljoin

import html5lib

from tests.support.site import ROOT

COPIED = (
    "checks",
    "docs",
    "macros",
    "mkdocs.yml",
    "overrides",
    "tests/generators",
    "tests/__init__.py",
)
ADDRESSES = ("https://guide.test/", "https://guide.test/below/a/folder/")
MANY = 20  # pages
# Zensical has no hook after the build for a file of the time; the index is compared by its pages.
NOT_COMPARED = ("sitemap.xml.gz", "pagefind")


@contextmanager
def project(pages: int = 0) -> Iterator[Path]:
    """A copy of the project, with as many more pages as asked for."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for name in COPIED:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(source, root / name)
        _add_pages(root, pages)
        yield root


def _add_pages(root: Path, count: int) -> None:
    text = (root / "docs/reasons/choosing.md").read_text("utf-8")
    entries, nav = "", "  - Many:\n"
    for number in range(count):
        path = f"many/page-{number}.md"
        (root / "docs/many").mkdir(exist_ok=True)
        title = f"# Page {number}"
        (root / "docs" / path).write_text(
            text.replace("# You need", f"{title} You need", 1), "utf-8"
        )
        entries += f"  {path}:\n    reviewed: not yet\n"
        nav += f"      - Page {number}: {path}\n"
    if count:
        data, settings = root / "docs/_data/sources.yml", root / "mkdocs.yml"
        data.write_text(data.read_text("utf-8").rstrip("\n") + f"\n{entries}", "utf-8")
        written = settings.read_text("utf-8")
        settings.write_text(written.replace("  - About this", f"{nav}  - About this", 1), "utf-8")


def run(root: Path, *command: str, address: str = ADDRESSES[0]) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"SITE_URL": address, "REPO_URL": "https://code.test/guide"}
    return subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, check=False
    )


def built(root: Path, generator: str, python: str, address: str = ADDRESSES[0]) -> Path:
    """The folder of the guide's site, built by this generator; ends the program where it fails."""
    commands = {
        "mkdocs": (sys.executable, "-m", "mkdocs", "build", "--site-dir", "mkdocs"),
        "properdocs": (
            python,
            "-m",
            "properdocs",
            "build",
            "-f",
            "mkdocs.yml",
            "--site-dir",
            "properdocs",
        ),
        "zensical": (python, "-m", "tests.generators.zensical_build", "zensical"),
    }
    done = run(root, *commands[generator], address=address)
    if done.returncode:
        sys.exit(f"{generator} failed:\n{done.stdout}{done.stderr}")
    return root / generator


def files(site: Path) -> dict[str, Path]:
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path for name, path in found.items() if not name.startswith(NOT_COMPARED)}


def tree(path: Path, site: Path, address: str) -> list[str]:
    """The page as a browser reads it: one line an element, with its addresses made whole."""
    base = address + path.relative_to(site).as_posix().removesuffix("index.html")
    rows: list[str] = []

    def into(element: Any, depth: int) -> None:
        if not isinstance(element.tag, str):
            return
        attributes = {name: _whole(name, value, base) for name, value in element.attrib.items()}
        text = element.text or ""
        if element.get("type") == "application/ld+json":
            text = json.dumps(json.loads(text), sort_keys=True)
        words = " ".join(text.split())
        rows.append(f"{'  ' * depth}<{element.tag} {sorted(attributes.items())}> {words}")
        for child in element:
            into(child, depth + 1)
            rows.append("  " * depth + " ".join((child.tail or "").split()))

    into(html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False), 0)
    return [row for row in rows if row.strip()]


def _whole(name: object, value: str, base: str) -> str:
    return urljoin(base, value) if name in ("action", "href", "src") else value


def same_bytes(one: Path, other: Path) -> list[str]:
    """The files that are not the same in both sites."""
    here, there = files(one), files(other)
    return sorted(
        name
        for name in {*here, *there}
        if name not in here
        or name not in there
        or here[name].read_bytes() != there[name].read_bytes()
    )


def same_trees(one: Path, other: Path, address: str) -> list[str]:
    """What differs between the pages of two sites, line by line."""
    here, there = files(one), files(other)
    found = [f"only in one site: {name}" for name in sorted(here.keys() ^ there.keys())]
    for name in sorted(name for name in here.keys() & there.keys() if name.endswith(".html")):
        rows = (tree(here[name], one, address), tree(there[name], other, address))
        found += list(difflib.unified_diff(*rows, name, name, n=0, lineterm=""))[:10]
    return found


def without_checks(root: Path) -> None:
    """Switch every check off, and write a page that starts a program."""
    path = root / "checks/content/guide.py"
    text = path.read_text("utf-8")
    path.write_text(text.replace("    if problems:\n", "    if False:\n"), "utf-8")
    page = root / "docs/about/accessibility.md"
    code = '{{ cycler.__init__.__globals__.os.system("touch ran") }}'
    page.write_text(page.read_text("utf-8") + f"\n{code}\n", "utf-8")


def main(environment: str) -> int:
    """Build with each generator and compare; 1 where anything differs."""
    python = f"{environment}/bin/python"
    found: list[str] = []
    for address in ADDRESSES:
        with project() as root:
            mkdocs = built(root, "mkdocs", python, address)
            found += same_bytes(mkdocs, built(root, "properdocs", python, address))
            found += same_trees(mkdocs, built(root, "zensical", python, address), address)
            print(f"{address}: {len(files(mkdocs))} files compared", flush=True)
    with project(MANY) as root:
        zensical = built(root, "zensical", python)
        found += same_trees(built(root, "mkdocs", python), zensical, ADDRESSES[0])
        print(f"{len(files(zensical))} files of a large guide compared", flush=True)
    with project() as root:
        without_checks(root)
        for command in (
            ("properdocs", "build", "-f", "mkdocs.yml"),
            ("tests.generators.zensical_build", "x"),
        ):
            done = run(root, python, "-m", *command)
            if not done.returncode or list(root.rglob("ran")):
                found.append(f"{command[0]} built a page that runs code")
    print("\n".join(found) or "No difference.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1]).resolve())))
