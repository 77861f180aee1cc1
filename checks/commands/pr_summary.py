"""`make summary`: what the work since a git ref changes for readers, as Markdown.

On GitHub that goes into the summary of the run, for whoever reads the pull request. It hides
nothing: what a reader acts on is listed item by item, and every file that is no page by name.
"""

import io
import os
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from checks import git
from checks.content import sources as sources_file
from checks.content.guide import Guide, read
from checks.content.page import Page
from checks.content.problem import Problem, annotation
from checks.content.review import Review, utc_today
from checks.content.sources import Source
from checks.content.yaml_file import parse
from checks.rules import readability

NOTHING = "Nothing."


def summary(before: Guide, after: Guide, files: list[str]) -> str:
    """What changes from one state of the guide to the other; `files` are those that changed."""
    parts = [
        _section("Reviews", _reviews(before, after)),
        *(_page_section(path, before, after) for path in sorted({*before.pages, *after.pages})),
        _section("Translations", _translations(before, after)),
        _section("Sources", _sources(before, after)),
        _section("Other files that changed", (_code(name) for name in files if not _is_page(name))),
    ]
    return "\n\n".join(part for part in parts if part) or NOTHING


def notes(before: Guide, after: Guide) -> list[Problem]:
    """The pages that were as reviewed before the change, and no longer are; and forged reviews."""
    found = []
    for path, page in after.pages.items():
        if _as_reviewed(before, path) and not _as_reviewed(after, path):
            message = f"what was reviewed on {before.reviews[path].day} changes here"
            hint = "the page says so until somebody has read all of it again"
            found.append(Problem(page.file, 1, message, hint))
    for path, review in after.reviews.items():
        is_new = review.fingerprint and _entry(review) != _entry(before.reviews.get(path))
        if is_new and path in after.pages and not review.covers(after.pages[path]):
            message = f"this fingerprint is not that of the words of {path}"
            hint = "take it out; a maintainer records a review with `make reviewed`"
            found.append(Problem(sources_file.PATH, review.line, message, hint))
    return found


def _section(title: str, rows: Iterable[str]) -> str:
    items = [f"- {row}" for row in rows]
    return "\n".join([f"### {title}", "", *items]) if items else ""


def _is_page(name: str) -> bool:
    return name.startswith("docs/") and name.endswith(".md")


def _code(text: object) -> str:
    """Somebody's text in which GitHub finds neither markup nor names of people to call."""
    one_line = " ".join(str(text).replace("`", "'").split())
    return f"`{one_line}`" if one_line else "nothing"


def _changed(what: str, old: object, new: object) -> Iterator[str]:
    if old != new:
        yield f"{what}: {_code(old or '')} → {_code(new or '')}"


def _page_section(path: str, before: Guide, after: Guide) -> str:
    old, new = before.pages.get(path), after.pages.get(path)
    rows = list(_page_rows(path, before, after))
    if not old or not new:
        state = "new page" if new else "page gone"
    else:
        state = "words changed" if _words(old) != _words(new) else "the same words"
    if not rows and state == "the same words":
        return ""
    return _section(f"docs/{path}", [f"{state}{_readings(old, new)}", *rows])


def _words(page: Page) -> list[str]:
    return [block.words for block in page.blocks]


def _readings(old: Page | None, new: Page | None) -> str:
    """How hard the page is to read, before and after, where its language has a scale."""
    page = new or old
    scale = readability.SCALES.get(page.language) if page else None
    return f", {scale.name} {_reading(old)} → {_reading(new)}" if scale else ""


def _reading(page: Page | None) -> str:
    value = readability.reading(page) if page else None
    return "none" if value is None else f"{value:.1f}"


def _page_rows(path: str, before: Guide, after: Guide) -> Iterator[str]:
    old, new = before.pages.get(path), after.pages.get(path)
    yield from _changed("menu name", before.menu.get(path), after.menu.get(path))
    yield from _changed("description", _description(old), _description(new))
    if _as_reviewed(before, path) and not _as_reviewed(after, path):
        yield "reviewed words change, so the page will say that it is newer than its review"
    if old and new:
        yield from _items("link", _links(old), _links(new))
        yield from _items("source cited", _citations(old), _citations(new))


def _description(page: Page | None) -> str:
    if page is None:
        return ""
    value = parse(page.front_matter, page.file).value
    return str(value.get("description", "")) if isinstance(value, dict) else ""


def _links(page: Page) -> Counter[str]:
    """What each link says and where it leads: pages, telephone numbers, mail addresses."""
    return Counter(f"{link.words} → {link.target}" for link in page.links)


def _citations(page: Page) -> Counter[str]:
    """Each mark of a source with the words before it."""
    words = page.shown.acted_on.split("[^")
    return Counter(
        f"{before[-40:].strip()} [^{after.partition(']')[0]}]" for before, after in pairwise(words)
    )


def _items(what: str, old: Counter[str], new: Counter[str]) -> Iterator[str]:
    for item in (old - new).elements():
        yield f"{what} gone: {_code(item)}"
    for item in (new - old).elements():
        yield f"{what} new: {_code(item)}"


def _as_reviewed(guide: Guide, path: str) -> bool:
    page, review = guide.pages.get(path), guide.reviews.get(path)
    return bool(page and review and review.covers(page))


def _reviews(before: Guide, after: Guide) -> Iterator[str]:
    for path in sorted({*before.reviews, *after.reviews}):
        old, new = before.reviews.get(path), after.reviews.get(path)
        if _entry(old) == _entry(new):
            continue
        yield f"{path}: {_code(_entry(old))} → {_code(_entry(new))}. {_claim(new, after)}"


def _entry(review: Review | None) -> str:
    if review is None:
        return "no entry"
    day, fingerprint = review.day or "not yet", review.fingerprint or "no fingerprint"
    return f"reviewed {day}, {fingerprint}, every {review.months} months"


def _claim(review: Review | None, guide: Guide) -> str:
    """What a new entry says to readers, and whether it can be true."""
    if not review or not review.day or review.page not in guide.pages:
        return ""
    if review.covers(guide.pages[review.page]):
        return f"**This says that a person read this page on {review.day}. Ask who did.**"
    if review.fingerprint:
        return "**The fingerprint is wrong: it is not that of the words here.**"
    return ""


def _translations(before: Guide, after: Guide) -> Iterator[str]:
    """The pages and the words in data files that English leaves behind, or that catch up."""
    old, new = _behind(before), _behind(after)
    for path in sorted(new - old):
        name = after.pages[path].name
        yield f"{path} falls behind {name}, and says so until somebody translates what is new"
    for path in sorted((old - new) & set(after.pages)):
        yield f"{path} is up to date again"
    old_words, new_words = set(before.untranslated), set(after.untranslated)
    for name in sorted(new_words - old_words):
        yield f"shown in English until somebody translates it: {_code(name)}"


def _behind(guide: Guide) -> set[str]:
    return {path for path in guide.pages if guide.is_behind(path)}


def _sources(before: Guide, after: Guide) -> Iterator[str]:
    for key in sorted({*before.sources, *after.sources}):
        old, new = (_source(guide.sources.get(key)) for guide in (before, after))
        yield from _changed(key, old, new)


def _source(source: Source | None) -> str:
    """The source as the data file has it, without the lines."""
    if source is None:
        return ""
    accept = replace(source.accept, line=0) if source.accept else None
    accepted = f" (accepted: {accept.link} until {accept.until}, {accept.reason})" if accept else ""
    return f"{source.publisher}. {source.title}. {source.url}{accepted}"


def guide_at(base: str, root: Path, today: date) -> Guide:
    """The guide as it was where the work left the git ref `base`, as far as it can be read.

    Raises UnknownBase where there is no such ref.
    """
    with TemporaryDirectory() as folder:
        archive = git.ask(root, "archive", "--format=tar", git.merge_base(base, root))
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(folder, filter="data")  # nothing outside the folder
        guide, _ = read(Path(folder), today)
        for page in guide.pages.values():
            page.alignment  # noqa: B018 (parsed while its folder is there)
        return guide


def changed_files(base: str, root: Path) -> list[str]:
    """The files that differ from where the work left `base`; raises UnknownBase."""
    commit = git.merge_base(base, root)
    changed = git.ask(root, "diff", "--name-only", "-z", "--no-renames", commit).decode()
    new = git.ask(root, "ls-files", "--others", "--exclude-standard", "-z").decode()
    return sorted(filter(None, {*changed.split("\0"), *new.split("\0")}))


def main(base: str, root: Path, today: date) -> int:
    """Say what changes since the git ref `base`, or why that can't be said."""
    after, _ = read(root, today)
    found: list[Problem] = []
    try:
        before = guide_at(base, root, today)
        text = summary(before, after, changed_files(base, root))
        found = notes(before, after)
    except (git.UnknownBase, tarfile.TarError) as reason:
        text = f"This can't be said, since there is nothing to compare with:\n\n    {reason}"
    _tell(f"## What changes for readers\n\n{text}\n", found)
    return 0


def _tell(text: str, found: list[Problem]) -> None:
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        print(text)
        return
    with Path(path).open("a", encoding="utf-8") as file:
        file.write(text)
    for note in found:
        print(annotation(note, "notice"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path.cwd(), utc_today()))
