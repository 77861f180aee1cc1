"""docs/_data/glossary.yml: the words that are explained, and those to avoid."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from checks.content.line import Line
from checks.content.problem import Problem
from checks.content.yaml_file import YamlFile

PAGE = "words-explained.md"  # where the macro {{ glossary() }} writes the list


@dataclass(frozen=True)
class Term:
    """A word that needs explaining; `plain` are the words for the brackets at its first use."""

    term: str
    plain: str
    more: str
    source: str
    forms: tuple[str, ...]
    line: int

    @property
    def id(self) -> str:
        return re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the term in each of its forms, and with an -s at the end."""
        forms = sorted((self.term, *self.forms), key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})s?\b")


@dataclass(frozen=True)
class Glossary:
    """The terms from A to Z, and the words to avoid with the word to write instead."""

    path: str
    terms: list[Term] = field(default_factory=list)
    avoid: dict[str, str] = field(default_factory=dict)

    def lines(self, _word: str = "", _path: str = "") -> list[Line]:
        """What {{ glossary() }} writes: the terms below their first letters."""
        return list(self._lines())

    def _lines(self) -> Iterator[Line]:
        letters = sorted({term.term[0].upper() for term in self.terms})
        links = " ".join(f"[{letter}](#letter-{letter.lower()})" for letter in letters)
        for text in ("/// letters", links, "///"):
            yield from self._block(text, self.terms[0].line)
        for letter, terms in groupby(self.terms, key=lambda term: term.term[0].upper()):
            group = list(terms)
            yield from self._block(f"## {letter} {{: #letter-{letter.lower()} }}", group[0].line)
            for term in group:
                yield from self._block(f"### {term.term} {{: #{term.id} }}", term.line)
                cited = f"[^{term.source}]" if term.source else ""
                plain = f"{term.plain[:1].upper()}{term.plain[1:]}"
                yield from self._block(f"{plain}. {term.more}{cited}", term.line)

    def _block(self, text: str, line: int) -> Iterator[Line]:
        yield Line(text, self.path, line)
        yield Line("", self.path, line)


def build(file: YamlFile) -> Glossary:
    """The glossary of a file without problems."""
    terms = [_term(entry, file.line("terms", n)) for n, entry in enumerate(file.value["terms"])]
    return Glossary(file.path, terms, dict(file.value["avoid"]))


def _term(entry: dict[str, Any], line: int) -> Term:
    forms = tuple(entry.get("forms", ()))
    return Term(entry["term"], entry["plain"], entry["more"], entry.get("source", ""), forms, line)


def problems(file: YamlFile) -> Iterator[Problem]:
    """Terms that are out of order, or there twice."""
    before = ""
    for number, entry in enumerate(file.value["terms"]):
        term = entry["term"].lower()
        if term <= before:
            message = f"'{entry['term']}' comes after '{before}'"
            hint = "keep the terms from A to Z, and each of them once"
            yield Problem(file.path, file.line("terms", number), message, hint)
        before = term
