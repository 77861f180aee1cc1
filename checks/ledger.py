"""The review ledger: `make reviews` shows it, `make reviewed PAGE=...` writes one review into it.

A review is a person's word. The command only keeps it, with a fingerprint of the words that the
person read; it refuses while anything in the guide is wrong, and while a source of the page is
gone: nobody can have read the page against it.
"""

import argparse
import re
import sys
from datetime import date
from pathlib import Path

from checks import data
from checks.guide import Guide, load
from checks.links import memory
from checks.links.memory import State
from checks.links.verdict import Kind
from checks.problem import Problem, Refused, nearest
from checks.review import utc_today

STATE = ".cache/links.json"  # where `make links` keeps what it found
_KEY = re.compile(r"""\s+["']?(reviewed|wording)["']?\s*:""")
FAILED = {str(Kind.GONE), str(Kind.TLS)}


def table(guide: Guide, today: date, due_only: bool = False) -> str:
    """The ledger as a Markdown table, the longest overdue page first."""
    reviews = sorted(guide.reviews.values(), key=lambda review: review.due or date.min)
    rows = ["| Page | Reviewed | Words | Next review due |", "| --- | --- | --- | --- |"]
    for review in reviews:
        if review.is_due(today) or not due_only:
            same = review.covers(guide.pages[review.page])
            due = f"{review.due or 'now'}{' (due)' if review.is_due(today) else ''}"
            words = "as reviewed" if same else "changed since" if review.day else ""
            rows.append(f"| {review.page} | {review.day or 'not yet'} | {words} | {due} |")
    return "\n".join(rows)


def due(guide: Guide, today: date) -> list[str]:
    """The pages whose review is due."""
    return [review.page for review in guide.reviews.values() if review.is_due(today)]


def marked(text: str, guide: Guide, page: str, day: date) -> str:
    """The data file's `text` with a review of `page` on `day`.

    Raises Refused where the page has no entry, or the entry is not written in lines of its own.
    """
    if page not in guide.reviews:
        advice = nearest(page, guide.reviews, "add an entry for it first")
        raise Refused([Problem(data.PATH, 1, f"there is no page '{page}'", advice)])
    review = guide.reviews[page]
    if review.day and day < review.day:
        what = f"{page} was reviewed later, on {review.day}"
        raise Refused([Problem(data.PATH, review.line, what, "write no day before that one")])
    end = "\r\n" if "\r\n" in text else "\n"
    head, entry, tail = _around(text.split(end), review.line)
    kept = [line for line in entry[1:] if not _KEY.match(line)]
    indent = (re.match(r"\s*", (entry[1:] or ["    "])[0]) or [""])[0]
    new = [f"{indent}reviewed: {day}", f"{indent}wording: {guide.pages[page].wording}"]
    changed = end.join([*head, entry[0], *new, *kept, *tail])
    after = data.parse(changed, date.max).reviews.get(page)
    if not after or not after.covers(guide.pages[page]):
        what, instead = f"the entry of {page} can't be changed", "write each key on its own line"
        raise Refused([Problem(data.PATH, review.line, what, instead)])
    return changed


def gone(guide: Guide, page: str, state: State) -> list[Problem]:
    """The sources of `page` that the link check last found gone or broken."""
    instead = "mend or replace it before the review; `make links` looks again"
    return [
        Problem(data.PATH, source.line, f"'{source.id}' can't be opened", instead)
        for source in guide.cited(page)
        if source.url in state and FAILED & set(state[source.url].strikes)
    ]


def _around(lines: list[str], line: int) -> tuple[list[str], list[str], list[str]]:
    """The lines before the entry that begins on `line`, the entry, and those after it."""
    start = line - 1
    indent = len(lines[start]) - len(lines[start].lstrip())
    end = start + 1
    while end < len(lines) and re.match(rf"\s{{{indent + 1},}}\S", lines[end]):
        end += 1
    return lines[:start], lines[start:end], lines[end:]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is not a day; write it like 2025-10-14"
        raise argparse.ArgumentTypeError(message) from None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Show the review ledger, or write into it.")
    parser.add_argument("--mark", metavar="PAGE", help="a page that you have read, like index.md")
    parser.add_argument("--day", type=_day, default=utc_today(), help="2025-10-14")
    parser.add_argument("--due", action="store_true", help="only the pages whose review is due")
    return parser.parse_args()


def main() -> int:
    """Run the command line; 1 where the review can't be written."""
    arguments, today, root = _arguments(), utc_today(), Path.cwd()
    try:
        guide = load(root, today)
        if arguments.mark:
            path, page = root / data.PATH, arguments.mark.removeprefix("docs/")
            with path.open(encoding="utf-8", newline="") as file:  # keeps the ends of the lines
                text = marked(file.read(), guide, page, arguments.day)
            state, _ = memory.read(root / STATE)
            if wrong := [*data.parse(text, today).problems, *gone(guide, page, state)]:
                raise Refused(wrong)
            path.write_text(text, "utf-8", newline="")
            print(f"{page}: reviewed on {arguments.day}. Thank you.")
        elif due(guide, today) or not arguments.due:
            print(table(guide, today, arguments.due))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
