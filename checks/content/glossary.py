"""docs/_data/glossary.yml: the words that are explained, and those to avoid.

Another language has a file of its own, since its words stand in another order and have other forms.
Each of its terms names the English one that it is for, and takes its source and its address.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from checks.content import data_file, languages, schema
from checks.content.languages import ENGLISH
from checks.content.line import Line, apart
from checks.content.problem import Problem, suggestion
from checks.content.translated import Borrowed, inline
from checks.content.yaml_file import YamlFile

PAGE = "words-explained.md"  # where the macro {{ glossary() }} writes the list

_NAME = "glossary"


@dataclass(frozen=True)
class Term:
    """A word that needs explaining; `plain` are the words for the brackets at its first use."""

    term: str
    plain: str
    more: str
    source: str
    forms: tuple[str, ...]
    line: int
    of: str = ""  # the English term, where this is a translation
    language: str = ENGLISH

    @property
    def id(self) -> str:
        """The same in every language."""
        return re.sub(r"[^a-z0-9]+", "-", (self.of or self.term).lower()).strip("-")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the term in each of its forms, and with an ending of the plural."""
        forms = sorted((self.term, *self.forms), key=len, reverse=True)
        ending = languages.plural(self.language)
        found = "|".join(
            ending.join(map(re.escape, languages.inflected(form, self.language))) for form in forms
        )
        return re.compile(rf"\b(?:{found}){ending}\b")


@dataclass(frozen=True)
class Glossary:
    """The terms from A to Z, and the words to avoid with the word to write instead."""

    path: str = ""
    terms: list[Term] = field(default_factory=list)
    avoid: dict[str, str] = field(default_factory=dict)
    borrowed: list[Term] = field(default_factory=list)  # from English, until they are translated

    def without(self, other: "Glossary") -> list[Term]:
        """The terms that the glossary of another language does not have."""
        there = {term.id for term in other.terms}
        return [term for term in self.terms if term.id not in there]

    def lines(self, _word: str = "", _path: str = "") -> list[Line]:
        """What {{ glossary() }} writes: the terms below their first letters."""
        return list(self._lines())

    def _lines(self) -> Iterator[Line]:
        shown = sorted(
            (*self.terms, *self.borrowed), key=lambda term: languages.alphabetical(term.term)
        )
        letters = dict.fromkeys(languages.letter(term.term) for term in shown)
        links = " ".join(f"[{letter}](#letter-{letter.lower()})" for letter in letters)
        for text in ("/// letters", links, "///"):
            yield from apart(text, self.path, shown[0].line)
        for letter, terms in groupby(shown, key=lambda term: languages.letter(term.term)):
            group = list(terms)
            heading = f"## {letter} {{: #letter-{letter.lower()} }}"
            yield from apart(heading, self.path, group[0].line)
            for term in group:
                said = Borrowed if term in self.borrowed else str
                heading = f"### {inline(said(term.term))} {{: #{term.id} }}"
                yield from apart(heading, self.path, term.line)
                cited = f"[^{term.source}]" if term.source else ""
                plain = f"{term.plain[:1].upper()}{term.plain[1:]}"
                words = inline(said(f"{plain}. {term.more}"))
                yield from apart(f"{words}{cited}", self.path, term.line)


def build(file: YamlFile) -> Glossary:
    """The glossary of a file without problems."""
    terms = [_term(entry, file.line("terms", n)) for n, entry in enumerate(file.value["terms"])]
    return Glossary(file.path, terms, dict(file.value["avoid"]))


def translated(root: Path, language: str, english: Glossary) -> tuple[Glossary, list[Problem]]:
    """The glossary in this `language`, and what is wrong in it; empty where there is no file."""
    path = data_file.path(_NAME, language)
    if not (root / path).exists():
        return Glossary(path, borrowed=english.terms), []
    file = data_file.read(root, path)
    wrong = schema.problems(file, _NAME, translated=True) or list(_of(file, english))
    if wrong or (wrong := list(problems(file))):
        return Glossary(path), wrong
    originals = {term.term: term for term in english.terms}
    terms = [
        _term(entry | {"source": originals[entry["of"]].source}, file.line("terms", n), language)
        for n, entry in enumerate(file.value.get("terms", ()))
    ]
    found = Glossary(path, terms, dict(file.value.get("avoid", {})))
    return replace(found, borrowed=english.without(found)), []


def _term(entry: dict[str, Any], line: int, language: str = ENGLISH) -> Term:
    forms, of = tuple(entry.get("forms", ())), entry.get("of", "")
    source = entry.get("source", "")
    return Term(entry["term"], entry["plain"], entry["more"], source, forms, line, of, language)


def _of(file: YamlFile, english: Glossary) -> Iterator[Problem]:
    """Terms of a translation that do not name their English one, or the same as another."""
    known, taken = {term.term for term in english.terms}, set()
    for number, entry in enumerate(file.value.get("terms", ())):
        of, line = entry.get("of", ""), file.line("terms", number)
        if of not in known:
            hint = suggestion(of, known, f"the English terms are in {english.path}")
            message = f"there is no English term '{of}'" if of else "this term has no 'of'"
            yield Problem(file.path, line, message, hint)
        elif of in taken:
            message = f"the English term '{of}' is here a second time"
            yield Problem(file.path, line, message, "keep one, and name the other in its 'forms'")
        taken.add(of)


def problems(file: YamlFile) -> Iterator[Problem]:
    """Terms that are out of order, or there twice."""
    before = ""
    for number, entry in enumerate(file.value.get("terms", ())):
        term = entry["term"].lower()
        if languages.alphabetical(term) <= languages.alphabetical(before):
            message = f"'{entry['term']}' comes after '{before}'"
            hint = "keep the terms from A to Z, and each of them once"
            yield Problem(file.path, file.line("terms", number), message, hint)
        before = term
