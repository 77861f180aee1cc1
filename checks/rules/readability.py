"""Plain language: the reading grade of a page, long sentences, and words that need explaining.

Limits: US health bodies ask for school grade 6 or below, and GOV.UK for sentences of 25 words
at most (https://www.gov.uk/guidance/content-design/writing-for-gov-uk).
"""

import re
from collections.abc import Iterator

import textstat

from checks.content.glossary import PAGE as PAGE_OF_WORDS
from checks.content.glossary import Glossary
from checks.content.page import Page
from checks.content.problem import Problem
from checks.content.shown import Block

MAX_GRADE = 6.0  # Flesch-Kincaid
MAX_WORDS = 25  # in a sentence

_SENTENCE_END = re.compile(r"(?<=[.?!])[”\"')]*\s+(?=[“\"'(]*[A-Z0-9])")
_SOFT_HYPHEN = "\xad"


def grade(page: Page) -> float:
    """The Flesch-Kincaid grade of the paragraphs and list items; each item counts as a sentence."""
    prose = [block.words for block in _prose(page)]
    text = " ".join(words if words[-1] in ".?!”)" else f"{words}." for words in prose)
    return float(textstat.flesch_kincaid_grade(text)) if text else 0.0


def problems(page: Page, glossary: Glossary) -> Iterator[Problem]:
    """Everything in the page that is harder to read than it should be.

    Pages on the guide itself may use any word of the glossary: a "grade" is one of a school there.
    """
    if (reached := grade(page)) > MAX_GRADE:
        message = f"the page reads at grade {reached:.1f}"
        hint = f"shorter sentences and words bring it to {MAX_GRADE:.0f}"
        yield Problem(page.file, 1, message, hint)
    yield from _long_sentences(page)
    yield from _avoided(page, glossary)
    if not page.is_about_the_guide and page.name != PAGE_OF_WORDS:
        yield from _unexplained(page, glossary)


def _prose(page: Page) -> Iterator[Block]:
    return (block for block in page.blocks if not block.is_heading)


def _long_sentences(page: Page) -> Iterator[Problem]:
    for block in page.blocks:
        for sentence in _SENTENCE_END.split(block.words):
            if (count := len(sentence.split())) > MAX_WORDS:
                line = page.where(block.start)
                start = " ".join(sentence.split()[:4])
                message = f"the sentence '{start} ...' has {count} words"
                hint = f"make two of it, of {MAX_WORDS} words at most"
                yield Problem(line.file, line.number, message, hint)


def _avoided(page: Page, glossary: Glossary) -> Iterator[Problem]:
    for word, instead in glossary.avoid.items():
        pattern = re.compile(rf"\b{re.escape(word)}s?\b")
        if use := next(_uses(page, pattern), None):
            line = page.where(use[0].start)
            yield Problem(line.file, line.number, f"'{use[2][0]}' is hard", f"write '{instead}'")


def _unexplained(page: Page, glossary: Glossary) -> Iterator[Problem]:
    for term in glossary.terms:
        use = next(_uses(page, term.pattern), None)
        if use and not _is_explained(use[1], use[2]):
            line = page.where(use[0].start)
            hint = f"write '{term.plain}', or explain it in brackets: {term.term} ({term.plain})"
            yield Problem(line.file, line.number, f"'{use[2][0]}' may not be known", hint)


def _uses(page: Page, pattern: re.Pattern[str]) -> Iterator[tuple[Block, str, re.Match[str]]]:
    """Each block of prose that has the word, its words, and the place of the word."""
    for block in _prose(page):
        words = _without_capitals(block.words)
        if match := pattern.search(words):
            yield block, words, match


def _without_capitals(words: str) -> str:
    """`words` with small letters where sentences start; a capital elsewhere makes a name."""
    sentences = _SENTENCE_END.split(words.replace(_SOFT_HYPHEN, ""))
    return " ".join(sentence[:1].lower() + sentence[1:] for sentence in sentences)


def _is_explained(words: str, match: re.Match[str]) -> bool:
    """Whether brackets are around the word, or open right after it."""
    before, after = words[: match.start()], words[match.end() :]
    return before.count("(") > before.count(")") or after.lstrip().startswith("(")
