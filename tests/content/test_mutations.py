"""Small accidents to the real words and data: each is named, or does no harm."""

import random
import re
import shutil
from datetime import date
from pathlib import Path

import html5lib
import pytest

from checks.content.guide import load
from checks.content.problem import InvalidContent
from tests.support.site import DATA_FILE, PAGE_FILES, ROOT, built

BATCHES, EACH = 2, 12
TODAY = date.today()
FILES = [DATA_FILE] * len(PAGE_FILES) + [f"docs/{path}" for path in PAGE_FILES]
SIGNS = [*"{}[]()#*_`:|/-'\"<>&^!\\\n\t 0aZé\u2028\x00", "{{", "}}", "[^", "](", "---", "///"]
LEFTOVERS = re.compile(r"\{\{|\}\}|\[\^|\]\(|\[ \]|///|Traceback|Macro")


def mutated(text: str, chance: random.Random) -> str:
    """`text` after one accident: a piece lost, doubled, moved, or a stray sign."""
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.choice([1, 1, 2, 5, 20, 80]))
    piece, lines = text[start:end], text.split("\n")
    number = chance.randrange(len(lines))
    accidents: list[str] = [
        text[:start] + text[end:],
        text[:start] + piece + piece + text[end:],
        text[:start] + chance.choice(SIGNS) + text[start:],
        text[:start] + chance.choice(SIGNS) + text[end:],
        "\n".join(lines[:number] + lines[number + 1 :]),
        "\n".join([*lines[:number], lines[number], *lines[number:]]),
        "\n".join([*lines[:number], "  " + lines[number], *lines[number + 1 :]]),
        text[:start],
    ]
    return chance.choice(accidents)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("docs", "overrides", "macros", "checks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.mark.proof
@pytest.mark.parametrize(
    "batch", [0, *(pytest.param(each, marks=pytest.mark.all) for each in range(1, BATCHES))]
)
def test_an_accident_is_named_or_the_pages_are_whole(batch: int, copy: Path) -> None:
    """What is named is undone, and all that is not is built together."""
    good = pages(built(copy))
    chance = random.Random(batch)  # noqa: S311 (the same accidents in every run)
    for name in chance.choices(FILES, k=EACH):
        before = (copy / name).read_text("utf-8")
        (copy / name).write_text(mutated(before, chance), "utf-8", newline="\n")
        try:
            load(copy, TODAY)
        except InvalidContent as invalid:
            assert_named(invalid, copy)
            (copy / name).write_text(before, "utf-8", newline="\n")
    for html in pages(built(copy)) - good:  # what is as it was is whole
        assert_whole(html)


def assert_named(invalid: InvalidContent, folder: Path) -> None:
    """Each problem is one line about a place that is there."""
    for problem in invalid.problems:
        lines = (folder / problem.path).read_text("utf-8").split("\n")
        assert 1 <= problem.line <= len(lines)
        assert "\n" not in str(problem)


def pages(site: Path) -> set[str]:
    """The HTML of all pages of a built site."""
    return {path.read_text("utf-8") for path in site.rglob("*.html")}


def assert_whole(html: str) -> None:
    page = html5lib.parse(html, namespaceHTMLElements=False)
    for sources in page.findall(".//section[@class='sources']"):
        sources.clear()  # what the data says is shown as it is
    words = " ".join("".join(page.find("body").itertext()).split())
    found = LEFTOVERS.search(words)
    assert not found, words[found.start() - 80 : found.end() + 80]
