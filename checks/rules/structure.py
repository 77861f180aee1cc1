"""The frame of a page: front matter, one title, its macros, ids, figures, numbers to dial."""

import re
from collections.abc import Iterator

from checks.content import schema, yaml_file
from checks.content.markdown import figures
from checks.content.page import PAGE_MACROS, Link, Page
from checks.content.problem import Problem, line_at, suggestion
from checks.content.typed import CALL

# The template gives these ids to its own parts of a page.
TEMPLATE_IDS = {"content", "menu", "find", "sources"}

_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_MAX_COLUMNS = 3  # of a table; more do not fit on a phone
_COUNTRY = "1"  # of the United States; may be left out on both sides


def problems(page: Page) -> Iterator[Problem]:
    """What is wrong in the page by itself, apart from its markup."""
    head = yaml_file.parse(page.front_matter, page.file, first_line=2)
    yield from schema.problems(head, "front-matter")
    yield from _calls(page)
    yield from _headings(page)
    yield from _ids(page)
    yield from _figures(page)
    yield from _tables(page)
    for link in page.links:
        yield from _number_or_mail(link)


def _calls(page: Page) -> Iterator[Problem]:
    known = [*PAGE_MACROS, *page.macros]
    seen: dict[str, int] = {}
    rows = [line.text for line in page.typed_lines]
    first = page.typed_lines[0].number
    for found in CALL.finditer("\n".join(rows)):
        place, name = line_at("\n".join(rows), found.start()) - 1, found[1]
        number = place + first
        if name not in known:
            hint = suggestion(name, known, f"the macros are {', '.join(known)}")
            yield Problem(page.file, number, f"there is no macro '{name}'", hint)
        elif found[0] in seen:
            message = f"{found[0]} is here a second time (first on line {seen[found[0]]})"
            yield Problem(page.file, number, message, "keep one of the two")
        seen.setdefault(found[0], number)
        beside = [*rows[max(place - 1, 0) : place], *rows[place + 1 : place + 2]]
        if rows[place].strip() != found[0] or any(row.strip() for row in beside):
            hint = "leave an empty line above and below it, and nothing beside it"
            yield Problem(page.file, number, "a macro stands beside other words", hint)
    yield from _missing_calls(page, {CALL.sub(r"\1", call): line for call, line in seen.items()})


def _missing_calls(page: Page, seen: dict[str, int]) -> Iterator[Problem]:
    about = page.is_about_the_guide
    last = page.typed_lines[-1].number
    if about and "reviewed" in seen:
        message = "a page about the guide itself has no review"
        yield Problem(page.file, seen["reviewed"], message, "delete this line")
    for name, needed in (("sources", page.citations or not about), ("reviewed", not about)):
        if needed and name not in seen:
            hint = "write it on a line of its own at the end"
            yield Problem(page.file, last, f"the page has no {{{{ {name}() }}}}", hint)


def _headings(page: Page) -> Iterator[Problem]:
    titles = [heading for heading in page.headings if heading.level == 1]
    if not titles:
        line = page.typed_lines[0].number
        yield Problem(page.file, line, "the page has no title", "start it with '# ' and the title")
    for heading in page.headings:
        if not heading.words:
            yield Problem(
                page.file, heading.line, "this heading has no words", "write some behind it"
            )
    for heading in titles[1:]:
        yield Problem(page.file, heading.line, "this is a second title", "write '## '")
    if titles and page.headings[0].level != 1:
        hint = "start the page with '# ' and its title"
        yield Problem(page.file, page.headings[0].line, "a heading is above the title", hint)
    for before, after in zip(page.headings, page.headings[1:], strict=False):
        if after.level > before.level + 1:
            message = f"this heading leaves out level {before.level + 1}"
            yield Problem(page.file, after.line, message, f"write '{'#' * (before.level + 1)} '")


def _ids(page: Page) -> Iterator[Problem]:
    seen: set[str] = set()
    for heading in page.headings:
        if heading.id in TEMPLATE_IDS:
            message = f"the site uses the id '{heading.id}' for a part of its own"
            yield Problem(page.file, heading.line, message, "write other words, or another id")
        elif heading.id in seen:
            message = f"the id '{heading.id}' is on the page a second time"
            yield Problem(page.file, heading.line, message, "choose another")
        seen.add(heading.id)


def _figures(page: Page) -> Iterator[Problem]:
    for part in page.shown.elements("figure"):
        kind, line = part.element.get("class", ""), page.where(part.start)
        numbers = figures.numbers(part.element)
        if kind in ("people", "range") and (None in numbers or not numbers):
            message = "an item of this figure has no number"
            hint = "start each item with its number, like '- 68 gave the same advice'"
            yield Problem(line.file, line.number, message, hint)
        elif kind == "people" and not 99 <= sum(filter(None, numbers)) <= 101:
            message = f"the numbers of this figure make {sum(filter(None, numbers))}"
            yield Problem(line.file, line.number, message, "use numbers out of 100")
        elif kind == "range" and max(filter(None, numbers), default=0) > 100:
            message = "a number of this figure is more than 100"
            yield Problem(line.file, line.number, message, "use numbers out of 100")


def _tables(page: Page) -> Iterator[Problem]:
    for part in page.shown.elements("table"):
        columns = len(part.element.findall("thead/tr/th"))
        if columns > _MAX_COLUMNS:
            line = page.where(part.start)
            message = f"this table has {columns} columns"
            hint = f"use {_MAX_COLUMNS} at most: more do not fit on a phone"
            yield Problem(line.file, line.number, message, hint)


def _number_or_mail(link: Link) -> Iterator[Problem]:
    """What is dialed or written to is what is shown."""
    kind, _, target = link.target.partition(":")
    if kind == "tel":
        if not re.fullmatch(r"\+?[0-9]+", target):
            message = f"the telephone number '{target}' can't be dialed"
            hint = "write [1-800-227-2345](tel:+18002272345), with digits only"
            yield Problem(link.file, link.line, message, hint)
        elif _dialed(target) not in _shown_numbers(link.words):
            message = f"'{link.words}' is shown, and {target} would be dialed"
            yield Problem(link.file, link.line, message, "write the same number in both places")
    elif kind == "mailto":
        if not re.fullmatch(r"[^@\s?&]+@[^@\s?&]+\.\w+", target):
            message = f"'{target}' is not a mail address"
            yield Problem(
                link.file, link.line, message, "write [us@example.org](mailto:us@example.org)"
            )
        elif "@" in link.words and link.words != target:
            message = f"'{link.words}' is shown, and {target} would get the mail"
            yield Problem(link.file, link.line, message, "write the same address in both places")


def _dialed(number: str) -> str:
    """The digits of a number without the country's, so that both ways of writing it are equal."""
    digits = "".join(re.findall(r"\d", number.upper().translate(_KEYPAD)))
    return digits.removeprefix(_COUNTRY)


def _shown_numbers(words: str) -> set[str]:
    """The numbers in the words of a link; a number may be there in letters and again in digits."""
    pieces = re.split(r"[()]|, | or ", words)
    return {_dialed(piece) for piece in (*pieces, words)}
