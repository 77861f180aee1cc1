"""Plain language: how hard a page is to read, long sentences, and words that need explaining.

Limits: US health bodies ask for school grade 6 or below, and GOV.UK for sentences of 25 words
at most (https://www.gov.uk/guidance/content-design/writing-for-gov-uk). Spanish has a scale of its
own, INFLESZ, on which 65 and more is easy (https://legible.es/blog/escala-inflesz/). A language
without a scale here is held to the other rules.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from textstat.textstat import textstatistics

from checks.content.glossary import PAGE as PAGE_OF_WORDS
from checks.content.glossary import Glossary
from checks.content.languages import ENGLISH, plural
from checks.content.page import Page
from checks.content.problem import Problem
from checks.content.shown import Block

MAX_GRADE = 6.0  # Flesch-Kincaid
MIN_INFLESZ = 65.0
MAX_WORDS = 25  # in a sentence

# A sentence begins with a letter that is not small, in any script, or with a number.
_SMALL = "".join(char for char in map(chr, range(0x250)) if char.islower())
_SENTENCE_END = re.compile(rf"(?<=[.?!])[”\"')]*\s+(?=[“\"'(¿¡]*(?![{_SMALL}_])\w)")
_FIRST_LETTER = re.compile(r"^[¿¡]*\w")
_SOFT_HYPHEN = "\xad"


@dataclass(frozen=True)
class Scale:
    """A measure of how hard a text in one language is to read."""

    name: str
    of: Callable[[str], float]
    limit: float
    more_is_easier: bool

    def is_hard(self, value: float) -> bool:
        return value < self.limit if self.more_is_easier else value > self.limit


def _in(language: str) -> textstatistics:
    made = textstatistics()
    made.set_lang(language)
    return made


SCALES = {
    ENGLISH: Scale("grade", _in("en_US").flesch_kincaid_grade, MAX_GRADE, False),
    "es": Scale("INFLESZ", _in("es").szigriszt_pazos, MIN_INFLESZ, True),
}


def reading(page: Page) -> float | None:
    """The value of the paragraphs and list items, each of which counts as a sentence at least.

    None for a language without a scale, and for a page without words.
    """
    prose = [block.words for block in _prose(page)]
    text = " ".join(words if words[-1] in ".?!”)" else f"{words}." for words in prose)
    scale = SCALES.get(page.language)
    return float(scale.of(text)) if scale and text else None


def measured(page: Page) -> str:
    """The value with the name of its scale, like `grade  5.1`."""
    scale, value = SCALES.get(page.language), reading(page)
    return f"{scale.name} {value:4.1f}" if scale and value is not None else "no scale"


def problems(page: Page, glossary: Glossary) -> Iterator[Problem]:
    """Everything in the page that is harder to read than it should be.

    Pages on the guide itself may use any word of the glossary: a "grade" is one of a school there.
    """
    scale, reached = SCALES.get(page.language), reading(page)
    if scale and reached is not None and scale.is_hard(reached):
        message = f"the page reads at {scale.name} {reached:.1f}"
        hint = f"shorter sentences and words bring it to {scale.limit:.0f}"
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
        pattern = re.compile(rf"\b{re.escape(word)}{plural(page.language)}\b")
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
    return " ".join(_FIRST_LETTER.sub(_lower, sentence, count=1) for sentence in sentences)


def _lower(match: re.Match[str]) -> str:
    return match[0].lower()


def _is_explained(words: str, match: re.Match[str]) -> bool:
    """Whether brackets are around the word, or open right after it and its quotation marks."""
    before, after = words[: match.start()], words[match.end() :]
    return before.count("(") > before.count(")") or after.lstrip(' ”"').startswith("(")
