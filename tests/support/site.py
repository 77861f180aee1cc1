"""The built site as files, and tiny sites to break."""

import contextlib
import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path

import html5lib
import pytest
from _pytest.mark import ParameterSet
from mkdocs.commands.build import build
from mkdocs.config import load_config

from checks.content import languages, words, yaml_file
from checks.content.languages import ENGLISH
from checks.content.markdown import converter
from checks.content.page import Page

ROOT = Path(__file__).parents[2]

# The addresses of all pages, known before the site is built so that each is a test of its own.
PAGE_FILES = sorted(
    path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")
)
PAGES = [path.removesuffix(".md").removesuffix("index").rstrip("/") for path in PAGE_FILES]
ADDRESSES = [f"{page}/" if page else "" for page in PAGES] + ["404.html"]
SEARCH = "about/search/"  # this page and the planner have a script of their own
PLAN = "plan/"

# What takes a browser a second or more is asked of these pages by `make test`, of one page of each
# kind by `make proof`, and of every page by `make proof ALL=1`, as GitHub does.
AT_ONCE = {"", "records/what-to-collect/", "es/reasons/rare-cancer/"}
OF_EACH_KIND = AT_ONCE | {PLAN, SEARCH, "404.html", "getting-one/cost/", "words-explained/"}


def slowly(addresses: Iterable[str]) -> list[ParameterSet]:
    """The addresses as parameters of a slow test, each with the mark of what runs it."""
    return [
        pytest.param(each, marks=() if each in AT_ONCE else (_proof_of(each),))
        for each in addresses
    ]


def _proof_of(address: str) -> pytest.MarkDecorator:
    return pytest.mark.proof if address in OF_EACH_KIND else pytest.mark.all


def left_to_all(addresses: Iterable[str], but: Collection[str]) -> list[ParameterSet]:
    """The addresses as parameters of a test of `make proof`, which asks it of `but` few of them."""
    return [
        pytest.param(each, marks=() if each in but else (pytest.mark.all,)) for each in addresses
    ]


@dataclass(frozen=True)
class Site:
    """A built site."""

    folder: Path

    def file(self, address: str) -> Path:
        """The file behind an address like `reasons/rare-cancer/`."""
        path = self.folder / address
        return path / "index.html" if path.is_dir() else path

    def html(self, address: str) -> str:
        return self.file(address).read_text("utf-8")

    @cache  # noqa: B019 (one site is built in a run)
    def tree(self, address: str) -> "html5lib.treebuilders.etree.Element":
        """The page as a browser reads it; only for looking at."""
        return html5lib.parse(self.html(address), namespaceHTMLElements=False)


def built(folder: Path) -> Path:
    """The site of the guide in `folder`, built in this process, which saves its start."""
    build(load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / "site")))
    return folder / "site"


@dataclass(frozen=True)
class Ran:
    """What a command ended with, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def ran(command: Callable[[], int], folder: Path) -> Ran:
    """Run the main function of a command in `folder`, in this process, which saves its start."""
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(StringIO()) as out,
        contextlib.redirect_stderr(StringIO()) as error,
    ):
        code = command()
    return Ran(code, out.getvalue(), error.getvalue())


def weight(path: Path) -> int:
    """Bytes on the wire, as `gzip -9` makes them."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def names_in(sheet: str) -> set[str]:
    """The classes and ids that a style sheet has rules for."""
    rules = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    return set(re.findall(r"[.#]([a-z][\w-]*)(?=[^{};]*\{)", rules))


PAGE = """---
description: A page.
---
# A page

## A part

A fact.[^acs] See [the other](other.md#a-part).

{{ sources() }}

{{ reviewed() }}
"""

DATA = """months: 24
sources:
  acs:
    publisher: American Cancer Society
    title: Seeking a Second Opinion
    url: https://www.cancer.org/second
  nci:
    publisher: National Cancer Institute
    title: Finding Cancer Care
    url: https://www.cancer.gov/care
pages:
  index.md:
    reviewed: 2025-10-14
  other.md:
    reviewed: 2025-10-14
"""

GLOSSARY_DATA = """terms:
  - term: biopsy
    plain: a small piece of tissue is taken out to test
    more: A doctor takes it.
avoid:
  utilize: use
"""

HELP_DATA = """title: Who can help you
sources: Where these lines come from
entries:
  - name: American Cancer Society
    phone:
      tel: "+18002272345"
      shown: 1-800-227-2345
    does: Answers questions.
    source: acs
spanish:
  name: American Cancer Society, in Spanish
  words: "¿Habla español? Llame:"
  phone:
    tel: "+18002272345"
    shown: 1-800-227-2345
  source: acs
"""

DATA_FILE = "docs/_data/sources.yml"
PLANNER = ("plan", "questions", "records")  # the data files of the planner
SCHEMAS = ("sources", "front-matter", "glossary", "help", *PLANNER)

_FILE = yaml_file.parse((ROOT / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml")
_WORDS = words.load(ROOT, _FILE, languages.others(_FILE.value))[0]
GLOSSARY = _WORDS[ENGLISH].glossary
_html_of = {code: converter(_FILE.value, each.glossary) for code, each in _WORDS.items()}


def language_of(address: str) -> str:
    """The language of the page at an address like `es/reasons/rare-cancer/`."""
    return languages.split(f"{address}index.md", _WORDS)[0]


def page(text: str, path: str = "index.md") -> Page:
    """A page of the guide with this Markdown, parsed as the guide's own pages are."""
    language, _ = languages.split(path, _WORDS)
    return Page(path, text, _html_of[language], _WORDS[language].macros, language)


class TinySite:
    """A real site of two pages with this project's own rules, templates and commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("checks", "macros", "overrides", "paper", "Makefile", "requirements.txt"):
            (folder / name).symlink_to(ROOT / name)
        shutil.copytree(ROOT / "docs/assets", folder / "docs/assets")
        for name in SCHEMAS:
            schema = f"docs/_data/{name}.schema.json"
            self.write(schema, (ROOT / schema).read_bytes())
        settings = (ROOT / "mkdocs.yml").read_text("utf-8")
        start, end = settings.index("nav:"), settings.index("theme:")
        nav = "nav:\n  - index.md\n  - Other: other.md\n"
        settings = settings[:start] + nav + settings[end:]
        self.write("mkdocs.yml", re.sub(r"languages: \[.*\]", "languages: []", settings))
        self.write("docs/_data/glossary.yml", GLOSSARY_DATA)
        self.write("docs/_data/help.yml", HELP_DATA)
        self.write(DATA_FILE, DATA)
        for name in PLANNER:
            data = f"docs/_data/{name}.yml"
            self.write(data, (ROOT / data).read_bytes())
        self.write("docs/index.md", PAGE)
        self.write(
            "docs/other.md", PAGE.replace("[^acs]", "[^nci]").replace("other.md", "index.md")
        )

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def change(self, name: str, old: str, new: str) -> None:
        """Replace `old`, which must stand there, once."""
        text = (self.folder / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def copy(self, name: str) -> None:
        """Give the site its own copy of one of this project's folders."""
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, self.folder / name, ignore=ignored)

    def build(self) -> subprocess.CompletedProcess[str]:
        """`make build`, as a person runs it."""
        command = ["make", "build", f"VENV={sys.prefix}", f"--old-file={sys.prefix}/site"]
        return subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, env=os.environ
        )

    def mkdocs(self, *words: str) -> subprocess.CompletedProcess[str]:
        """The plain `mkdocs` program of the virtual environment, as a person runs it."""
        program = str(Path(sys.prefix) / "bin/mkdocs")
        return subprocess.run(
            [program, *words], cwd=self.folder, capture_output=True, text=True, check=False
        )

    def html(self, name: str = "index.html") -> str:
        return (self.folder / "site" / name).read_text("utf-8")
