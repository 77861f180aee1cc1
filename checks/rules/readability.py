"""Plain language: the reading grade of a page, long sentences, and words that need explaining.

Limits: US health bodies ask for school grade 6 or below, and GOV.UK for sentences of 25 words
at most (https://www.gov.uk/guidance/content-design/writing-for-gov-uk).
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import textstat

from checks.content import yaml_file
from checks.content.page import Page
from checks.content.problem import InvalidContent, Problem
from checks.content.shown import Block
from checks.content.text_file import read_text

MAX_GRADE = 6.0  # Flesch-Kincaid
MAX_WORDS = 25  # in a sentence
WORD_LIST = "docs/_data/plain-words.yml"

_SENTENCE_END = re.compile(r"(?<=[.?!])[”\"')]*\s+(?=[“\"'(]*[A-Z0-9])")
_SOFT_HYPHEN = "\xad"


def grade(page: Page) -> float:
    """The Flesch-Kincaid grade of the paragraphs and list items; each item counts as a sentence."""
    prose = [block.words for block in _prose(page)]
    text = " ".join(words if words[-1] in ".?!”)" else f"{words}." for words in prose)
    return float(textstat.flesch_kincaid_grade(text)) if text else 0.0


def load_word_list(root: Path) -> dict[str, str]:
    """The words to explain, with the plain word for each; raises InvalidContent."""
    text = read_text(root / WORD_LIST, WORD_LIST)
    if isinstance(text, Problem):
        raise InvalidContent([text])
    file = yaml_file.parse(text, WORD_LIST)
    if file.problems:
        raise InvalidContent(file.problems)
    if not isinstance(file.value, dict):
        hint = "write 'word: the plain word' on each line"
        raise InvalidContent([Problem(WORD_LIST, 1, "this is not a list of words", hint)])
    return {str(word): str(plain) for word, plain in file.value.items()}


def problems(page: Page, plain_words: Mapping[str, str]) -> Iterator[Problem]:
    """Everything in the page that is harder to read than it should be."""
    if (reached := grade(page)) > MAX_GRADE:
        message = f"the page reads at grade {reached:.1f}"
        hint = f"shorter sentences and words bring it to {MAX_GRADE:.0f}"
        yield Problem(page.file, 1, message, hint)
    yield from _long_sentences(page)
    yield from _unexplained(page, plain_words)


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


def _unexplained(page: Page, plain_words: Mapping[str, str]) -> Iterator[Problem]:
    texts = [(block, _without_capitals(block.words)) for block in _prose(page)]
    for word, plain in plain_words.items():
        pattern = re.compile(rf"\b{re.escape(word)}s?\b")
        uses = ((block, text, match) for block, text in texts if (match := pattern.search(text)))
        if (use := next(uses, None)) and not _is_explained(use[1], use[2]):
            line = page.where(use[0].start)
            hint = f"write '{plain}', or explain it in brackets: {word} ({plain})"
            yield Problem(line.file, line.number, f"'{use[2][0]}' may not be known", hint)


def _without_capitals(words: str) -> str:
    """`words` with small letters where sentences start; a capital elsewhere makes a name."""
    sentences = _SENTENCE_END.split(words.replace(_SOFT_HYPHEN, ""))
    return " ".join(sentence[:1].lower() + sentence[1:] for sentence in sentences)


def _is_explained(words: str, match: re.Match[str]) -> bool:
    """Whether brackets are around the word, or open right after it."""
    before, after = words[: match.start()], words[match.end() :]
    return before.count("(") > before.count(")") or after.lstrip().startswith("(")
