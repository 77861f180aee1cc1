"""Plain language: the reading grade of a page, long sentences, and words that need explaining.

Limits: US health bodies ask for school grade 6 or below, and GOV.UK for sentences of 25 words
at most (https://www.gov.uk/guidance/content-design/writing-for-gov-uk).
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import textstat

from checks import data, strict_yaml
from checks.guide import load
from checks.page import ITEM, Page
from checks.problem import Problem, Refused, annotation
from checks.review import utc_today

GRADE = 6.0  # Flesch-Kincaid
SENTENCE = 25  # words
JARGON = "docs/_data/plain-words.yml"

_SENTENCE_END = re.compile(r"(?<=[.?!])[”\"')]*\s+(?=[“\"'(]*[A-Z0-9])")


@dataclass(frozen=True)
class Block:
    """The words of a heading, a paragraph or a list item, and the line it begins on."""

    line: int
    words: str
    heading: bool


def blocks(page: Page) -> list[Block]:
    """Each heading, paragraph and list item of the page that has words."""
    found: list[Block] = []
    inside = False
    lines = zip(page.body.split("\n"), page.words.split("\n"), strict=True)
    for number, (line, words) in enumerate(lines, 1):
        shown = " ".join(words.split())
        if inside and shown and not ITEM.match(line):
            before = found.pop()
            found.append(replace(before, words=f"{before.words} {shown}"))
        elif shown:
            found.append(Block(number, shown, line.startswith("#")))
        inside = bool(shown)
    return found


def grade(page: Page) -> float:
    """The Flesch-Kincaid grade of the paragraphs and list items; each item counts as a sentence."""
    prose = [block.words for block in blocks(page) if not block.heading]
    text = " ".join(words if words[-1] in ".?!”)" else f"{words}." for words in prose)
    return float(textstat.flesch_kincaid_grade(text)) if text else 0.0


def jargon(root: Path) -> dict[str, str]:
    """The words to avoid, with the plain word for each; raises Refused where the list is wrong."""
    text = data.read_text(root / JARGON, JARGON)
    if isinstance(text, Problem):
        raise Refused([text])
    document = strict_yaml.parse(text, JARGON)
    if document.problems:
        raise Refused(document.problems)
    return dict(document.value)


def mistakes(page: Page, plain: dict[str, str]) -> Iterator[Problem]:
    """Everything in the page that is harder to read than it should be."""
    if (reached := grade(page)) > GRADE:
        what = f"the page reads at grade {reached:.1f}"
        yield Problem(page.file, 1, what, f"shorter sentences and words bring it to {GRADE:.0f}")
    yield from _long_sentences(page)
    yield from _unexplained(page, plain)


def _long_sentences(page: Page) -> Iterator[Problem]:
    for block in blocks(page):
        for sentence in _SENTENCE_END.split(block.words):
            if (count := len(sentence.split())) > SENTENCE:
                start = " ".join(sentence.split()[:4])
                what = f"the sentence '{start} ...' has {count} words"
                instead = f"make two of it, of {SENTENCE} words at most"
                yield Problem(page.file, block.line, what, instead)


def _unexplained(page: Page, plain: dict[str, str]) -> Iterator[Problem]:
    prose = (block for block in blocks(page) if not block.heading)
    texts = [(block.line, _decapitalized(block.words)) for block in prose]
    for word, instead in plain.items():
        pattern = re.compile(rf"\b{re.escape(word)}s?\b")
        uses = ((line, text, match) for line, text in texts if (match := pattern.search(text)))
        line, text, match = next(uses, (0, "", None))
        if match and not _explained(text, match):
            advice = f"write '{instead}', or explain it in brackets: {word} ({instead})"
            yield Problem(page.file, line, f"'{match[0]}' may not be known", advice)


def _decapitalized(words: str) -> str:
    """`words` with small letters where sentences begin; a capital elsewhere makes a name."""
    return " ".join(s[:1].lower() + s[1:] for s in _SENTENCE_END.split(words))


def _explained(words: str, match: re.Match[str]) -> bool:
    """Whether brackets stand around the word, or open right after it."""
    before, after = words[: match.start()], words[match.end() :]
    return before.count("(") > before.count(")") or after.lstrip().startswith("(")


def main() -> int:
    """Print the grade of each page and what is wrong or too hard; 1 if there is anything to mend.

    With `--annotations`, GitHub shows each message beside its line, too.
    """
    root = Path.cwd()
    try:
        plain = jargon(root)
        pages = load(root, utc_today()).pages.values()
        found = [problem for page in pages for problem in mistakes(page, plain)]
        for page in pages:
            print(f"grade {grade(page):4.1f}  {page.file}")
    except Refused as refused:
        found = list(refused.problems)
    for problem in found:
        print(problem)
        if "--annotations" in sys.argv:
            print(annotation(problem))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
