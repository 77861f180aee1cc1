"""What is typed is what is shown: a page is refused where a reader would see something else.

Four properties of the parsed page, and no list of what Markdown might do:
letters and numbers come out as they were typed, no markup is left between the words, each element
stands where the guide has a place for it, and each list item is as deep as it was typed.
The hints at the end only choose the advice of a message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from checks.content.line import Line
from checks.content.page import Page
from checks.content.problem import Problem, shortened
from checks.content.shown import INLINE, Part
from checks.content.typed import Difference

# What Python-Markdown takes much longer for than in proportion, far above what honest pages have.
MAX_HEADINGS = 100
MAX_BLOCK = 6000  # characters of a paragraph or list, without an empty line between
MAX_SIGNS = 150  # of one kind in it

# Where an element may stand: the elements around it, "" for the page itself and * for any place.
_ANYWHERE = INLINE | {"p"}
_PLACES = {
    "h1": {""},
    "h2": {"", "div", "section"},
    "h3": {"", "div", "section"},
    "section": {""},
    "div": {"", "div", "section"},
    "figure": {"", "section"},
    "figcaption": {"figure"},
    "ul": {"", "blockquote", "div", "figure", "li", "section"},
    "ol": {"", "blockquote", "div", "figure", "li"},
    "li": {"ul", "ol"},
    "blockquote": {"", "div", "li", "section"},
    "table": {"", "div", "section"},
    "thead": {"table"},
    "tbody": {"table"},
    "tr": {"thead", "tbody"},
    "th": {"tr"},
    "td": {"tr"},
}
_NAMES = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "a heading"),
    **dict.fromkeys(("ol", "ul"), "a list"),
    "blockquote": "a quotation",
    "hr": "a dividing line",
    "pre": "code",
    "code": "code",
    "table": "a table",
}
_LEFT_OVER = re.compile(
    r"[\[\]{}`|\\]|\(\^|~~|<[A-Za-z/!?]|&(?:#\w+|[A-Za-z]\w+);|\*\*|(?<![\w*])\*(?=\w)|\w+://|\bwww\.\w"
    r"|(?<![\w:]):[a-z][a-z0-9_+-]+:(?!\w)|///|[=~-]{4,}|(?m:^(?:#+(?!\d)|!!!|\?\?\?|===))"
)
_WORD_PROCESSOR_ITEM = re.compile(
    r"[ \t\xa0]*(?:[•●○■□▪▫◦‣➢✓✔☐·\uf0b7][ \t\xa0]|[o§][\t\xa0]|(?:[–—]|-->?|->)[ \t\xa0]"
    r"|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\.?\)[ \t\xa0]|[a-z]\.[\t\xa0]|-(?=[^\W\d_]))"
)
_ITEM = re.compile(r"(?:[-*+]|(\d+)\.)[ \t\xa0]+")
_AROUND = 24  # characters before and behind a place that tell what is meant there
_TAB = 4  # spaces that a list inside a list is moved in by


def unparsed(page: Page) -> list[Problem]:
    """Why the page can't be parsed, or would take too long; empty where it can."""
    if sum(line.text.startswith("#") for line in page.lines) > MAX_HEADINGS:
        message = f"this page has more than {MAX_HEADINGS} headings"
        return [Problem(page.file, 1, message, "make several pages of it")]
    for line, text in _blocks(page.lines):
        signs = max((text.count(sign) for sign in "[]*_<>`!&\\"), default=0)
        if len(text) > MAX_BLOCK or signs > MAX_SIGNS:
            message = "this paragraph or list is too long, or has too many signs in it"
            return [Problem(line.file, line.number, message, "leave empty lines between its parts")]
    try:
        page.alignment  # noqa: B018 (parses the page)
    except RecursionError:
        message = "something in this page is nested too deeply"
        return [Problem(page.file, 1, message, "write it without lists or quotations in others")]
    return []


def _blocks(lines: list[Line]) -> Iterator[tuple[Line, str]]:
    """The text between empty lines, with its first line."""
    for is_empty, group in groupby(lines, key=lambda line: not line.text.strip()):
        if not is_empty:
            rows = list(group)
            yield rows[0], "\n".join(row.text for row in rows)


def problems(page: Page) -> list[Problem]:
    """Everything in the page, which can be parsed, that is not shown as it was typed."""
    found = [*_word_processor_items(page), *_differences(page), *_left_over(page), *_places(page)]
    first: dict[tuple[str, int], Problem] = {}
    for problem in found or [*_lists(page), *_quotations(page), *_emphasis(page)]:
        # A second problem of the same line is most often a consequence of the first.
        first.setdefault((problem.path, problem.line), problem)
    return list(first.values())


def _problem(line: Line, message: str, column: int, tag: str = "") -> Problem:
    """The message with the advice that fits; a hint may know the cause better than the message.

    A hint that starts with ^ is for the whole line or for an element with this `tag`, any other
    for the text around the `column`.
    """
    around = line.text[max(0, column - _AROUND) : column + _AROUND]
    for hint in HINTS:
        if hint.pattern.pattern.startswith("^"):
            fits = hint.pattern.search(f"element {tag}" if tag else line.text)
        else:
            fits = hint.pattern.search(around)
        if fits:
            return Problem(line.file, line.number, hint.message or message, hint.advice)
    return Problem(line.file, line.number, message, "write it in plain words")


def _word_processor_items(page: Page) -> Iterator[Problem]:
    for line in page.lines:
        if match := _WORD_PROCESSOR_ITEM.match(line.text):
            message = f"'{match[0].strip()}' makes no list here"
            advice = "write '- words' or '1. words', and 4 spaces before an item inside another"
            yield Problem(line.file, line.number, message, advice)


def _differences(page: Page) -> Iterator[Problem]:
    for difference in page.alignment.differences:
        line, column = _place_of(difference, page)
        yield _problem(line, _said(difference), column)


def _place_of(difference: Difference, page: Page) -> tuple[Line, int]:
    """The line and column of the typed text; for text that only appears, of the next such line."""
    typed = page.alignment.typed
    if not difference.typed:
        above = typed.place(difference.start - 1)[0] - 1
        for line in page.lines[above:]:
            if (column := line.text.find(difference.shown[0])) >= 0:
                return line, column
    number, column = typed.place(difference.start)
    return page.lines[min(number, len(page.lines)) - 1], column


def _said(difference: Difference) -> str:
    typed, shown = (shortened(text, 30) for text in (difference.typed, difference.shown))
    if not shown:
        return f"'{typed}' would be lost here"
    if not typed:
        return f"'{shown}' would appear here"
    return f"'{typed}' would be shown as '{shown}'"


def _left_over(page: Page) -> Iterator[Problem]:
    for block in page.blocks:
        for match in _LEFT_OVER.finditer(block.words):
            before = len("".join(block.words[: match.start()].split()))
            line, column = page.place(block.start + before)
            if match[0] in line.text:  # or it is the consequence of a difference above
                yield _problem(line, f"'{match[0]}' would be shown as it stands", column)


def _places(page: Page) -> Iterator[Problem]:
    for part in page.shown.parts:
        if message := _misplaced(part):
            line, column = page.place(part.start)
            yield _problem(line, message, column, part.element.tag)


def _misplaced(part: Part) -> str:
    """What is wrong about the place of an element; empty where it may stand there."""
    tag = part.element.tag
    if "a" in part.path and tag in ("a", "sup"):
        return f"{'a link' if tag == 'a' else 'a source'} is inside a link"
    inside = part.path[-1] if part.path else ""
    if tag in _ANYWHERE or inside in _PLACES.get(tag, ()):
        return ""
    return f"this would be {_NAMES.get(tag, f'<{tag}>')} where the guide has no place for it"


def _emphasis(page: Page) -> Iterator[Problem]:
    """Stars that mean "times" or a note must not make the words between them italic."""
    for part in page.shown.elements("em", "strong"):
        words = "".join(part.element.itertext())
        if not re.match(r"[\w“\"‘'(¿¡$+<>≥≤]", words) or not re.search(
            r"[\w.,;:?!…”\"’')%+]$", words
        ):
            line = page.where(part.start)
            message = "the * here would make words italic or bold"
            yield Problem(
                line.file, line.number, message, "write the word for the sign, like 'times'"
            )


def _quotations(page: Page) -> Iterator[Problem]:
    """A > that means "more than" must not make a quotation and vanish."""
    above = ""
    for line in page.lines:
        text = line.text.lstrip()
        if match := re.match(r"(?:[-*+] +)?>[> ]*(?P<number>[$€£]?\d)?", text):
            if match["number"] and not above.startswith(">"):
                message = "a > before a number would be lost"
                yield Problem(line.file, line.number, message, "write 'more than'")
            elif above and not above.startswith(">") and not text.startswith(("-", "*", "+")):
                message = "a quotation starts right below other words"
                yield Problem(line.file, line.number, message, "leave an empty line above it")
        above = text


def _lists(page: Page) -> Iterator[Problem]:
    """Each item is as deep as it was typed, and in a list of its own kind."""
    typed = _typed_items(page.lines)
    for part in page.shown.elements("li"):
        line = page.where(part.start)
        items = typed.get(line, [])
        if items and items.pop(0) != (part.depth, part.path[-1] == "ol"):
            message = "this list would not be shown as it was typed"
            hint = "leave an empty line above a list, and 4 spaces before an item inside another"
            yield Problem(line.file, line.number, message, hint)


def _typed_items(lines: list[Line]) -> dict[Line, list[tuple[int, bool]]]:
    """The list items typed on each line: their depth, and whether they have a number."""
    found: dict[Line, list[tuple[int, bool]]] = {}
    indents: list[int] = []  # of the items around the line
    for line in lines:
        text = re.sub(r"^(?:>[ \t\xa0]?)+", "", line.text.replace("\xa0", " ")).expandtabs(_TAB)
        words = text.lstrip()
        if not words:
            continue
        indent = len(text) - len(words)
        indents = [each for each in indents if each < indent]
        while match := _ITEM.match(words):
            indents.append(indent)
            found.setdefault(line, []).append((len(indents), bool(match[1])))
            words, indent = words[match.end() :], indent + 1
    return found


@dataclass(frozen=True)
class Hint:
    """The advice for lines with this pattern; `message` replaces the general one."""

    pattern: re.Pattern[str]
    advice: str
    message: str = ""


_CITE = "put it in docs/_data/sources.yml and cite it as [^id]"
_INDENT = "start a paragraph at the edge of the page; leave 4 spaces only inside lists"
_NO_MEANING = "a line of signs has no meaning here"
_MACROS_ONLY = "only {{ sources() }} and the guide's other macros have braces, and '{: #id }'"
_BLOCK = "write its name as in .github/CONTRIBUTING.md, and '///' on a line of its own below it"
_LINK = "write a source as [^id] and a link as [words](page.md), or use round brackets"


def _hint(pattern: str, advice: str, message: str = "") -> Hint:
    return Hint(re.compile(pattern), advice, message)


HINTS = (
    _hint(
        r"^element h[4-6]|^\s*#{4}", "write '## Words' or '### Words'", "this heading is too deep"
    ),
    _hint(
        r"^element h\d|^(?:[ \t]+|[ \t]*(?:[>*+-] *)+)#{1,3} ",
        "write '## Words' at the start of a line, below an empty line",
    ),
    _hint(r"^element (?:pre|code)", _INDENT, "this would be shown as code"),
    _hint(r"^element hr|^\s*(?:[-*_=]\s*){2,}$", "delete it, or write '## Words'", _NO_MEANING),
    _hint(r"\{#", "write '{: #id }' behind a heading", "'{#' starts a comment of the macros"),
    _hint(r"[{}]", _MACROS_ONLY, "a page can't have braces or run code"),
    _hint(r"\[\^[^\]]*\]:", _CITE, "a source is written out in the page"),
    _hint(r"\[[^\]]*\[\^[^\]]*\][^\]]*\]\(", "put it after the link", "a source is inside a link"),
    _hint(r"<!--|-->", "delete it", "this is a note that nobody would see"),
    _hint(r"<[\w.+-]+@", "write [words](mailto:us@example.org)", "a mail address is in the text"),
    _hint(r"\w+://|\bwww\.", _CITE, "an address outside the guide is in the text"),
    _hint(r"<br", "leave an empty line instead", "this is HTML"),
    _hint(r"<[A-Za-z/!?]", "delete the part between < and >", "this is HTML"),
    _hint(r"&(?:#\w+|\w{2,});", "type the character itself", "this is HTML for a character"),
    _hint(r"`", "write it in plain words", "this is code"),
    _hint(
        r"\(\^", "write a source as [^id], like [^acs-records]", "this is not the mark of a source"
    ),
    _hint(r"\]\([^)]*[\s\"']|\]\([^)]*$", "write [words](page.md), with no space in the address"),
    _hint(r"^\s*\d+\.\s+\[ \]", "write '- [ ] words'", "a box to check is in a numbered list"),
    _hint(r"[\[\]]", _LINK),
    _hint(r"^ {0,3}///+ *[\w-]", _BLOCK, "this block is not known, or not closed"),
    _hint(r"///", "write '///' on a line of its own, with an empty line above it"),
    _hint(
        r"^\s*\|.*\||\|\s*-+",
        "write a header row, '| --- | --- |' below it, and empty lines around the table",
        "this table is not complete",
    ),
    _hint(r"\|", "write 'or', or a list"),
    _hint(r"\\", "delete it", "a backslash has no meaning here"),
    _hint(r"(?<!\w):[a-z][\w+-]*:", "see overrides/.icons/guide/", "this drawing is not known"),
    _hint(r"^#+[^#\s]", "write '## Words', with a space"),
    _hint(r"#", "write 'number' for #, or leave it out at the end of a heading"),
    _hint(
        r"^\s*(?:> ?)*(?:[-*+] +)?\d+\.(?:\s|$)",
        "count a list 1, 2, 3; if a sentence goes on here, join this line to the one above",
        "a number at the start of a line becomes a list",
    ),
    _hint(r"\*\*", "put ** right before and right after the words", "a ** has no partner here"),
    _hint(r"[*_]", "put * right before and right after the words, or write 'times'"),
    _hint(
        r"^ {1,3}(?:[-*+]|\d+\.) ", "start it at the edge, or 4 spaces inside the item around it"
    ),
    _hint(r"^\s*(?:[-*+] +)?>", "leave an empty line above a quotation, and start it with '> '"),
    _hint(r"^\s*[-*+] ", "leave an empty line above a list"),
    _hint(
        r"!!!|\?\?\?|~~|===", "write it in plain words", "this kind of Markdown is not used here"
    ),
)
