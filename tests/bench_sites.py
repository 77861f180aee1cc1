"""The sites that `make bench` builds: the guide as it is, and with generated pages beside its own.

Each is a copy of the guide with its macros, data file and templates, and holds the same words
once more as plain Markdown, where each call of a macro is replaced by what it writes: for the
other generators, and for our own template without macros and checks.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import macros
from checks.page import Page
from tests.site import DATA_FILE, ROOT

SITE_URL = "https://guide.test/"
SECTION = "many"  # the folder of the generated pages
WORDS, CITED, BULLETS, SOURCES = 500, 5, 3, 200

_CALL = re.compile(r"\{\{ *(\w+)\(\) *\}\}")
_MARKS = re.compile(r"\[\^[^\]]+\]|\[([^\]]*)\]\([^)]*\)|\*\*")
# What only our own template knows, and what only Python's Markdown knows.
_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
_PYTHON_ONLY = re.compile(r"^///.*\n|\{:[^{}]*\}|:[a-z]+-[a-z]+:", re.MULTILINE)

# The guide without its search index, to show what the index costs.
UNINDEXED = """INHERIT: mkdocs.yml
plugins: [macros: {module_name: unindexed, on_undefined: strict, on_error_fail: true}]
"""
# The same pages from the same template: what the macros tell it comes from a file, unchecked.
UNCHECKED = "INHERIT: mkdocs.yml\ndocs_dir: plain\nplugins: []\nhooks: [facts.py]\n"
FACTS = """import json, pathlib
def on_config(config):
    facts = json.loads(pathlib.Path("facts.json").read_text())
    config.extra.update(policy=facts["policy"], facts=facts["pages"].get)
"""
# What somebody has who begins with Material: the theme's name, and the words.
STOCK = f"""site_name: A second opinion
site_url: {SITE_URL}
docs_dir: stock
theme: {{name: material}}
"""
# Hugo has no theme of its own: a page that is nothing but its words, the least that it can do.
HUGO = f"""baseURL = "{SITE_URL}"
disableKinds = ["taxonomy", "rss"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.renderHooks.link]
useEmbedded = "always"
"""
LAYOUT = """<!doctype html><html lang="en-US"><meta charset="utf-8"><title>{{ .Title }}</title>
<meta name="viewport" content="width=device-width"><main>{{ .Content }}</main></html>
"""


@dataclass
class _Macros:
    """What the macros see of their plugin: enough to call them without it."""

    project_dir: Path
    conf: dict[str, Any] = field(default_factory=lambda: {"extra": {"live_reload": False}})
    page: Any = None
    known: dict[str, Callable[[], str]] = field(default_factory=dict)

    def macro(self, function: Callable[[], str]) -> None:
        self.known[function.__name__] = function

    def plain(self, path: str, text: str) -> str:
        """The Markdown `text` of the page at `path`, with what its macros write."""
        self.page = SimpleNamespace(file=SimpleNamespace(src_uri=path))
        return _CALL.sub(lambda call: self.known[call[1]](), text)


def write(folder: Path, pages: int) -> None:
    """The guide with this many generated pages, for each generator, in the empty `folder`."""
    for name in ("checks", "docs", "macros", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    _grow(folder, pages)
    _write_plain(folder)
    for name, text in _settings(folder).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def _grow(folder: Path, pages: int) -> None:
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    names = [f"{SECTION}/page-{number:04}.md" for number in range(pages)]
    entries = "".join(f"      - Question {n}: {name}\n" for n, name in enumerate(names))
    section = f"  - Many:\n{entries}" if pages else ""
    (folder / "mkdocs.yml").write_text(settings.replace("nav:\n", f"nav:\n{section}", 1), "utf-8")
    (folder / "docs" / SECTION).mkdir()
    reviews = []
    for number, name in enumerate(names):
        text = _page(number, names[(number + 1) % pages])
        (folder / "docs" / name).write_text(text, "utf-8")
        wording = Page(name, text).wording
        reviews.append(f"  {name}:\n    reviewed: 2025-10-14\n    wording: {wording}\n")
    data = (ROOT / DATA_FILE).read_text("utf-8").replace("\nsources:\n", _sources(pages), 1)
    (folder / DATA_FILE).write_text(data.rstrip("\n") + "\n" + "".join(reviews), "utf-8")


def _sources(pages: int) -> str:
    entries = (
        f"  source-{n}:\n    publisher: Publisher {n} of Facts\n"
        f'    title: "What people ask about question {n}: a guide"\n'
        f"    url: https://www.example.org/questions/{n}\n"
        for n in range(min(SOURCES, pages * CITED))
    )
    return "\nsources:\n" + "".join(entries)


@cache
def _sentences() -> list[str]:
    """The guide's own sentences, without links and citations."""
    texts = (path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))
    lines = (line for text in texts for line in text.splitlines() if line[:1].isupper())
    plain = (_MARKS.sub(r"\1", line) for line in lines if not re.search(r"[{}<>`]", line))
    return [each for line in plain for each in re.split(r"(?<=[.?!])\s+", line)]


def _endless(number: int) -> Iterator[str]:
    """The guide's sentences in an order that differs from page to page."""
    known, place = _sentences(), number * 31
    while True:
        yield known[place % len(known)]
        place += 1 + number % 7


def _page(number: int, following: str) -> str:
    """A page with a lead, "In short", a citation at the end of each of its sections, and a link."""
    words = _endless(number)
    parts = [
        f"---\ndescription: Answers to question {number} of many.\n---\n# Question {number}",
        *islice(words, 1),
        "## In short\n\n" + "\n".join(f"- {next(words)}" for _ in range(BULLETS)),
    ]
    for part in range(CITED):
        text = ""
        while len(text.split()) < WORDS // CITED - 25:  # the rest stands around them
            text += f" {next(words)}"
        source = (number * CITED + part) % SOURCES
        parts.append(f"## Part {part + 1} of the answer\n\n{text.strip()}[^source-{source}]")
    parts.append(f"## What to do next\n\n- [Read on]({following.removeprefix(SECTION + '/')})")
    return "\n\n".join([*parts, "{{ sources() }}", "{{ reviewed() }}\n"])


def _write_plain(folder: Path) -> None:
    env = _Macros(folder)
    macros.define_env(env)
    extra = env.conf["extra"]
    names = [path.relative_to(folder / "docs").as_posix() for path in folder.glob("docs/**/*.md")]
    facts = {"policy": extra["policy"], "pages": {name: extra["facts"](name) for name in names}}
    (folder / "facts.json").write_text(json.dumps(facts))
    for target in ("plain", "stock", "hugo/content"):
        shutil.copytree(folder / "docs/assets", folder / target / "assets")
    for path in (folder / "docs").rglob("*.md"):
        name = path.relative_to(folder / "docs").as_posix()
        text = env.plain(name, path.read_text("utf-8"))
        stock = _TEMPLATE.sub("", text)
        # Hugo calls the page of a folder that has others in it so.
        hugo = f"hugo/content/{re.sub('^index', '_index', name)}"
        for target, words in {
            f"plain/{name}": text,
            f"stock/{name}": stock,
            hugo: _for_hugo(stock),
        }.items():
            (folder / target).parent.mkdir(parents=True, exist_ok=True)
            (folder / target).write_text(words, "utf-8")


def _for_hugo(text: str) -> str:
    title = next(line for line in text.splitlines() if line.startswith("# "))
    head = f"---\ntitle: {json.dumps(title[2:])}\n"
    return _PYTHON_ONLY.sub("", text.replace("---\n", head, 1))


def _settings(folder: Path) -> dict[str, str]:
    """The files beside the words, by name."""
    own = (folder / "mkdocs.yml").read_text("utf-8")
    nav = own[own.index("nav:\n") : own.index("theme:\n")]
    extensions = own[own.index("markdown_extensions:\n") : own.index("strict:")]
    stock = STOCK + nav + extensions.partition("  - macros.dialect")[0]
    layouts = {f"hugo/layouts/{kind}.html": LAYOUT for kind in ("home", "page", "section")}
    return layouts | {
        "unindexed.yml": UNINDEXED,
        "unindexed.py": "from macros import define_env as define_env\n",
        "unchecked.yml": UNCHECKED,
        "facts.py": FACTS,
        "material.yml": stock,
        "zensical.yml": f"{stock}site_dir: site-zensical\n",
        "hugo/hugo.toml": HUGO,
    }
