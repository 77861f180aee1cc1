"""`make reviews` lists when each page was reviewed; `make reviewed PAGE=...` records a review.

A review is a person's word. The command only records it, with a fingerprint of what the person
read. It refuses while anything in the guide is wrong, and while a source of the page is gone:
nobody can have read the page against it.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from checks.content import sources as sources_file
from checks.content import yaml_file
from checks.content.guide import Guide, load, read
from checks.content.problem import InvalidContent, Problem, suggestion
from checks.content.review import utc_today
from checks.links import history
from checks.links.classify import LinkStatus
from checks.links.history import History

STATE = ".cache/links.json"  # where `make links` keeps what it found
FAILED = {str(LinkStatus.GONE), str(LinkStatus.TLS)}


def table(guide: Guide, today: date, due_only: bool = False) -> str:
    """The reviews as a Markdown table, the longest overdue page first."""
    reviews = sorted(guide.reviews.values(), key=lambda review: review.due or date.min)
    rows = ["| Page | Reviewed | Words | Next review due |", "| --- | --- | --- | --- |"]
    for review in reviews:
        behind = guide.is_behind(review.page)
        if review.is_due(today) or behind or not due_only:
            same = review.covers(guide.pages[review.page])
            due = f"{review.due or 'now'}{' (due)' if review.is_due(today) else ''}"
            words = "as reviewed" if same else "changed since" if review.day else ""
            words = ", ".join(filter(None, (words, "English is newer" if behind else "")))
            rows.append(f"| {review.page} | {review.day or 'not yet'} | {words} | {due} |")
    rows += [f"\nStill in English: {name}" for name in guide.untranslated]
    return "\n".join(rows)


def due(guide: Guide, today: date) -> list[str]:
    """What somebody has to do: read a page again, or translate what is new in English."""
    pages = [review.page for review in guide.reviews.values() if review.is_due(today)]
    return [*pages, *filter(guide.is_behind, guide.pages), *guide.untranslated]


def with_review(text: str, guide: Guide, page: str, day: date) -> str:
    """The data file's `text` with a review of `page` on `day`; all else stays as it was typed.

    Raises InvalidContent where the page has no entry, or a later review.
    """
    if page not in guide.reviews:
        hint = suggestion(page, guide.reviews, f"the pages are those in {sources_file.PATH}")
        raise InvalidContent(
            [Problem(sources_file.PATH, 1, f"there is no review of '{page}'", hint)]
        )
    review = guide.reviews[page]
    if review.day and day < review.day:
        message, hint = (
            f"{page} was reviewed later, on {review.day}",
            "give that day or a later one",
        )
        raise InvalidContent([Problem(sources_file.PATH, review.line, message, hint)])
    entry = {"reviewed": day.isoformat(), "wording": guide.pages[page].fingerprint}
    return _with_entry(text, page, entry)


def _with_entry(text: str, page: str, entry: dict[str, str]) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    changed = yaml_file.with_values(text.replace("\r\n", "\n"), ("pages", page), entry)
    return changed.replace("\n", end)


def with_version(text: str, guide: Guide, page: str) -> str:
    """The data file's `text`, in which the translation `page` follows the English page of today.

    Raises InvalidContent where there is no such translation.
    """
    original = guide.original(guide.pages[page]) if page in guide.pages else None
    if original is None:
        translations = [path for path in guide.pages if guide.original(guide.pages[path])]
        hint = suggestion(page, translations, "write it like es/index.md")
        message = f"docs/{page} is no page that translates an English one"
        raise InvalidContent([Problem(f"docs/{page}", 1, message, hint)])
    entry = {"follows": original.fingerprint}
    if page not in guide.reviews:
        entry = {"reviewed": "not yet"} | entry
    return _with_entry(text, page, entry)


def dead_sources(guide: Guide, page: str, state: History) -> list[Problem]:
    """The sources of `page` that the link check last found gone or broken."""
    hint = "fix or replace it before the review; `make links` checks again"
    return [
        Problem(sources_file.PATH, source.line, f"'{source.id}' can't be opened", hint)
        for source in guide.cited(page)
        if source.url in state and FAILED & set(state[source.url])
    ]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is not a day; write it like 2025-10-14"
        raise argparse.ArgumentTypeError(message) from None


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Show the reviews, or record one.")
    parser.add_argument("--mark", metavar="PAGE", help="a page that you have read, like index.md")
    parser.add_argument("--follows", metavar="PAGE", help="a translation, like es/index.md")
    parser.add_argument("--day", type=_day, default=utc_today(), help="2025-10-14")
    parser.add_argument("--due", action="store_true", help="only the pages whose review is due")
    return parser.parse_args(words)


def _follow(root: Path, today: date, page: str) -> None:
    """Record the version that a page follows; much else may still be wrong at that time."""
    path = root / sources_file.PATH
    guide, wrong = read(root, today)
    if wrong and not guide.pages:
        raise InvalidContent(wrong)
    with path.open(encoding="utf-8", newline="") as file:
        text = with_version(file.read(), guide, page)
    path.write_text(text, "utf-8", newline="")


def _record(root: Path, guide: Guide, page: str, day: date, today: date) -> None:
    path = root / sources_file.PATH
    with path.open(encoding="utf-8", newline="") as file:  # keeps the line ends
        text = with_review(file.read(), guide, page, day)
    state, _ = history.read(root / STATE)
    if wrong := [*sources_file.parse(text, today).problems, *dead_sources(guide, page, state)]:
        raise InvalidContent(wrong)
    path.write_text(text, "utf-8", newline="")


def main(words: Sequence[str]) -> int:
    """Run the command with these `words` behind it; 1 where it can't do what they ask."""
    arguments, today, root = _arguments(words), utc_today(), Path.cwd()
    try:
        if arguments.follows:
            page = arguments.follows.removeprefix("docs/")
            _follow(root, today, page)
            print(f"{page}: follows the English page as it is today. Thank you.")
            return 0
        guide = load(root, today)
        if arguments.mark:
            page = arguments.mark.removeprefix("docs/")
            _record(root, guide, page, arguments.day, today)
            print(f"{page}: reviewed on {arguments.day}. Thank you.")
        elif due(guide, today) or not arguments.due:
            print(table(guide, today, arguments.due))
    except InvalidContent as invalid:
        print(invalid, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
