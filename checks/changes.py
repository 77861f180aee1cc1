"""What a change of the files means for readers: `python -m checks.changes BASE`, a git ref.

It builds the guide as it was where the work left BASE, compares it with site/, and says what is
new. On GitHub that goes into the summary of the run, and a page whose reviewed words change gets
a note: a fact to know for whoever reads the change, and no failure.
"""

import gzip
import io
import os
import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from checks import git, words
from checks.data import Source
from checks.guide import Guide, load
from checks.problem import Problem, Refused, annotation
from checks.review import utc_today


class CannotCompare(Exception):
    """There is nothing to compare with; the message says why."""


@dataclass(frozen=True)
class State:
    """The guide at one time, and the bytes on the wire of each file of its site."""

    guide: Guide
    weights: dict[str, int]


def summary(before: State, after: State) -> str:
    """Markdown for whoever reads the change: pages, other files, sources, reviews."""
    parts = [_pages(before, after), _files(before, after), _sources(before, after)]
    if stale := notes(before, after):
        names = ", ".join(note.path for note in stale)
        parts.append(f"Reviewed words change here, so these pages say so: {names}")
    told = [part for part in parts if part]
    return "\n\n".join(told or ["Nothing."])


def notes(before: State, after: State) -> list[Problem]:
    """The pages that had the words of their review before the change, and no longer have them."""
    found = []
    for path, page in after.guide.pages.items():
        if _as_reviewed(before, path) and not _as_reviewed(after, path):
            what = f"the words reviewed on {before.guide.reviews[path].day} change here"
            instead = "the page says so until somebody has read all of it again"
            found.append(Problem(page.file, 1, what, instead))
    return found


def _as_reviewed(state: State, path: str) -> bool:
    page, review = state.guide.pages.get(path), state.guide.reviews.get(path)
    return bool(page and review and review.covers(page))


def _pages(before: State, after: State) -> str:
    paths = sorted({*before.guide.pages, *after.guide.pages})
    rows = [row for path in paths if (row := _row(path, before, after))]
    if not rows:
        return ""
    head = ["| Page | Words | Grade | Weight |", "| --- | --- | --- | --- |"]
    return "\n".join(head + rows)


def _row(path: str, before: State, after: State) -> str:
    """A page's line in the table; empty where a reader would notice nothing."""
    old, new = before.guide.pages.get(path), after.guide.pages.get(path)
    grades = _change(old and f"{words.grade(old):.1f}", new and f"{words.grade(new):.1f}")
    weights = _weights(_published(path), before.weights, after.weights)
    if old and new:
        wording = "the same" if old.wording == new.wording else "changed"
    else:
        wording = "new" if new else "gone"
    same = wording == "the same" and "→" not in weights
    return "" if same else f"| {path} | {wording} | {grades} | {weights} |"


def _published(path: str) -> str:
    page = path.removesuffix(".md")
    return f"{page}.html" if page.rpartition("/")[2] == "index" else f"{page}/index.html"


def _files(before: State, after: State) -> str:
    """The folders of files that are no pages, as style sheets are, whose weight changes."""
    guides = (before.guide, after.guide)
    pages = {_published(path) for guide in guides for path in guide.pages}
    old, new = (_by_folder(state.weights, pages) for state in (before, after))
    changes = ((name, _weights(name, old, new)) for name in sorted({*old, *new}))
    return "\n".join(f"- {name}: {change}" for name, change in changes if "→" in change)


def _by_folder(weights: dict[str, int], pages: set[str]) -> Counter[str]:
    """One number for each folder, since a search index has many files with names by chance."""
    count: Counter[str] = Counter()
    for name, weight in weights.items():
        if name not in pages:
            count[name.partition("/")[0]] += weight
    return count


def _weights(name: str, before: Mapping[str, int], after: Mapping[str, int]) -> str:
    old, new = before.get(name), after.get(name)
    return _change(old and f"{old / 1024:.1f} KB", new and f"{new / 1024:.1f} KB")


def _change(old: object, new: object) -> str:
    return f"{old or 'none'} → {new or 'none'}" if old != new else f"{new or ''}"


def _sources(before: State, after: State) -> str:
    old, new = (_entries(state) for state in (before, after))
    kinds = {
        "Sources added": [each for key, each in new.items() if key not in old],
        "Sources changed": [new[key] for key in new if key in old and new[key] != old[key]],
        "Sources removed": [each for key, each in old.items() if key not in new],
    }
    return "\n\n".join(
        f"{kind}:\n\n" + "\n".join(f"- {source.citation}" for source in sources)
        for kind, sources in kinds.items()
        if sources
    )


def _entries(state: State) -> dict[str, Source]:
    """The sources without what no reader sees."""
    sources = state.guide.sources.items()
    return {key: replace(source, line=0, accept=None) for key, source in sources}


def state(root: Path, site: Path, today: date) -> State:
    """The guide in the folder `root` and its built `site`; raises Refused where it is wrong."""
    return State(load(root, today), dict(_measured(site)))


def _measured(site: Path) -> Iterator[tuple[str, int]]:
    for path in sorted(site.rglob("*")):
        if path.is_file():
            yield path.relative_to(site).as_posix(), len(gzip.compress(path.read_bytes(), 9))


def state_at(base: str, root: Path, today: date) -> State:
    """The guide where the work left the git ref `base`, built in a folder of its own.

    Raises UnknownBase where there is no such ref, and CannotCompare where it breaks the rules of
    today.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        _unpack(git.ask(root, "archive", "--format=tar", git.fork(base, root)), copy)
        _build(copy)
        try:
            return state(copy, copy / "site", today)
        except Refused as refused:
            raise CannotCompare(str(refused).replace("\n", "\n    ")) from None


def _unpack(archive: bytes, folder: Path) -> None:
    """Files only, and only into the folder: a link may lead out of it."""
    try:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(folder, filter="data")
    except tarfile.TarError as error:
        raise CannotCompare(str(error)) from None


def _build(folder: Path) -> None:
    """By the folder's own rules, with what is installed here: its lock file is not looked at."""
    command = ["make", "build", f"VENV={sys.prefix}", f"--old-file={sys.prefix}/site"]
    subprocess.run(command, cwd=folder, capture_output=True, check=False)


def main(base: str, root: Path, today: date) -> int:
    """Say what changes since the git ref `base`, or why that can't be said."""
    stale: list[Problem] = []
    try:
        after, before = state(root, root / "site", today), state_at(base, root, today)
        text, stale = summary(before, after), notes(before, after)
    except (CannotCompare, git.UnknownBase) as reason:
        text = f"This can't be said, since the guide of before can't be read:\n\n    {reason}"
    _tell(f"## What changes for readers\n\n{text}\n", stale)
    return 0


def _tell(text: str, stale: list[Problem]) -> None:
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        print(text)
        return
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(text)
    for note in stale:
        print(annotation(note, "notice"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path.cwd(), utc_today()))
