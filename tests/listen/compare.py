"""What is heard otherwise after a change, for people.

`python -m tests.listen.compare BEFORE AFTER` takes two folders that `tests.listen` wrote and
prints Markdown, into the summary of a run on GitHub where there is one.
"""

import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path

from tests.listen.__main__ import TIMES
from tests.listen.transcript import Times

MOST = 60  # changes shown; the transcripts have them all
_LONGEST = 40  # lines of one change


@dataclass
class Change:
    """Lines that are heard otherwise, and where: the same change may be heard on many pages."""

    lines: list[str]
    pages: list[str] = field(default_factory=list)
    browsers: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, ...]:
        """What two changes have in common that are one: not the lines around it."""
        return tuple(line for line in self.lines if line[0] in "+-")


def changes(before: Path, after: Path) -> list[Change]:
    """Each change once, in the order of the pages."""
    found: dict[tuple[str, ...], Change] = {}
    for page, browser in _texts(before, after):
        file = f"{browser}/{page}.txt"
        for change in _between(_lines(before / file), _lines(after / file)):
            known = found.setdefault(change.key, change)
            known.pages += [page] if page not in known.pages else []
            known.browsers += [browser] if browser not in known.browsers else []
    return list(found.values())


def _texts(*folders: Path) -> list[tuple[str, str]]:
    """Page and browser of each transcript in any of the folders."""
    return sorted(
        {
            (path.relative_to(browser).with_suffix("").as_posix(), browser.name)
            for folder in folders
            for browser in folder.iterdir()
            for path in browser.rglob("*.txt")  # nothing in times.json, which is a file
        }
    )


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _between(before: list[str], after: list[str]) -> Iterator[Change]:
    """The places where the two differ, each with the line before it and the one behind it."""
    lines: list[str] = []
    for line in [*unified_diff(before, after, n=1, lineterm="")][2:]:
        if line.startswith("@@"):
            if lines:
                yield Change(lines)
            lines = []
        else:
            lines.append(line)
    if lines:
        yield Change(lines)


def summary(before: Path, after: Path) -> str:
    """The Markdown."""
    found = changes(before, after)
    parts = ["## What a screen reader says otherwise", *_times(before, after)]
    if not found:
        parts.append("Nothing: each page sounds as it did.")
    parts += [_section(change) for change in found[:MOST]]
    if len(found) > MOST:
        parts.append(f"And {len(found) - MOST} more places. The transcripts have them all.")
    return "\n\n".join(parts) + "\n"


def _section(change: Change) -> str:
    pages = ", ".join(change.pages[:4])
    if len(change.pages) > 4:
        pages += f" and {len(change.pages) - 4} more pages"
    browsers = " and ".join(each.capitalize() for each in change.browsers)
    lines = change.lines[:_LONGEST]
    if len(change.lines) > _LONGEST:
        lines.append(f"… and {len(change.lines) - _LONGEST} more lines")
    return f"**{pages}** ({browsers})\n\n{fenced(lines)}"


def fenced(lines: list[str]) -> str:
    """The lines as code, so that nothing in them is Markdown."""
    text = "\n".join(lines)
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}diff\n{text}\n{fence}"


def _times(before: Path, after: Path) -> Iterator[str]:
    """A table of the pages that take longer or shorter to hear, in whole seconds."""
    old, new = _kept(before), _kept(after)
    cells = {key: (_cell(old.get(key)), _cell(taken)) for key, taken in new.items()}
    rows = [
        f"| {page or 'the first page'} | {browser.capitalize()} | {was} | {now} |"
        for (browser, page), (was, now) in cells.items()
        if was != now
    ]
    if rows:
        head = ["| page | heard in | before | now |", "| --- | --- | --- | --- |"]
        yield "\n".join([*head, *rows])


def _kept(folder: Path) -> dict[tuple[str, str], Times]:
    kept: dict[str, dict[str, dict[str, float]]] = json.loads((folder / TIMES).read_text("utf-8"))
    return {
        (browser, page): Times(**each)
        for browser, pages in kept.items()
        for page, each in pages.items()
    }


def _cell(taken: Times | None) -> str:
    if not taken:
        return "no page"
    return f"{taken.total:.0f} s, sources {taken.share:.0%}"


def main(before: str, after: str) -> None:
    text = summary(Path(before), Path(after))
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(file).open("a", encoding="utf-8") as out:
            out.write(text)
    else:
        print(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
