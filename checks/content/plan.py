"""docs/_data/plan.yml: the words of the planner and of the paper kit.

`{{ plan() }}` is the planner itself, on the page that overrides/plan.html lays out. To the checks
it is a text like any other: all that the planner says, so that its words are as plain, its facts
as well cited and its review as true as on every page.
`{{ say("booking") }}` and `{{ letter("doctor") }}` bring words for the phone and letters into
pages.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from checks.content import questions, records
from checks.content.line import DataMacro, Line, apart
from checks.content.problem import Problem, suggestion
from checks.content.questions import Questions
from checks.content.records import Records
from checks.content.translated import ONLY_TRANSLATED, Borrowed, inline
from checks.content.yaml_file import Step, YamlFile

PAGE = "plan/index.md"  # in each language
FILES = ("plan", "questions", "records")  # the data files of the planner

# What a letter has in its blanks besides what a reader fills in.
_MADE = ("today", "visit-day", "office-letter", "office-place")

LETTERS = ("doctor", "me")
_ENDS = ("head", "end")  # of every letter

_BLANK = re.compile(r"\{([a-z-]+)\}")
_LAW = re.compile(r"\b(?:laws?|rights?|HIPAA|CFR)\b")
_RIGHT = "164.524"  # the rule that gives a right to a copy: https://www.ecfr.gov/current/title-45


@dataclass(frozen=True)
class Piece:
    """A part of a line: words, or a blank that is filled in, with the words for it in brackets."""

    words: str
    blank: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A part of a letter: lines, or a list of what is asked for; `only_if` may leave it out."""

    lines: list[list[Piece]]
    list: str
    only_if: str
    line: int


@dataclass(frozen=True)
class Letter:
    """A letter without its head and its end, which all letters share."""

    name: str
    choice: str
    hint: str
    title: str
    source: str
    text: list[Paragraph]
    line: int


class Plan:
    """The words of a `file` without problems; texts with blanks in them are taken apart."""

    def __init__(self, file: YamlFile) -> None:
        self.file = file
        self.words: dict[str, Any] = file.value

    def pieces(self, text: str) -> list[Piece]:
        """The `text` with its blanks; they are at the odd places of what the pattern splits."""
        blanks = self.words["blanks"]
        parts = _BLANK.split(text)
        words = Borrowed if isinstance(text, Borrowed) else str
        found = [
            Piece(f"({blanks[part]})", part) if place % 2 else Piece(words(part))
            for place, part in enumerate(parts)
        ]
        return [piece for piece in found if piece.words]

    @cached_property
    def say(self) -> dict[str, tuple[str, list[Piece]]]:
        """The title and the words of each thing to say."""
        return {
            name: (entry["title"], self.pieces(entry["words"]))
            for name, entry in self.words["say"].items()
        }

    @cached_property
    def letters(self) -> list[Letter]:
        entries = self.words["letters"]
        return [
            Letter(
                name,
                entries[name]["choice"],
                entries[name]["hint"],
                entries[name]["title"],
                entries[name]["source"],
                self._paragraphs("letters", name, "text"),
                self.file.line("letters", name),
            )
            for name in LETTERS
        ]

    @property
    def beside(self) -> str:
        """The words above the translation of a letter; empty in English."""
        return str(self.words["letters"].get(ONLY_TRANSLATED, ""))

    def translates(self, name: str) -> bool:
        """Whether the letter is there in the language of the file."""
        return not isinstance(self.words["letters"][name]["title"], Borrowed)

    @cached_property
    def ends(self) -> dict[str, list[Paragraph]]:
        """What stands at the head and at the end of every letter."""
        return {name: self._paragraphs("letters", name) for name in _ENDS}

    def _paragraphs(self, *steps: Step) -> list[Paragraph]:
        found: Any = self.words
        for step in steps:
            found = found[step]
        return [
            Paragraph(
                [self.pieces(line) for line in entry.get("lines", ())],
                entry.get("list", ""),
                entry.get("if", ""),
                self.file.line(*steps, place),
            )
            for place, entry in enumerate(found)
        ]

    def say_lines(self, name: str, _path: str = "") -> list[Line]:
        """What {{ say("name") }} writes; nothing where there is no such thing to say."""
        if name not in self.say:
            return []
        line = self.file.line("say", name)
        return [Line(f"> “{_joined(self.say[name][1])}”", self.file.path, line)]

    def letter_lines(self, name: str, _path: str = "") -> list[Line]:
        """What {{ letter("name") }} writes: the letter without its head and its end."""
        letters = [letter for letter in self.letters if letter.name == name]
        return [line for letter in letters for line in self._quoted(letter.text)][:-1]

    def _quoted(self, text: list[Paragraph]) -> Iterator[Line]:
        for paragraph in text:
            for words in self._texts(paragraph):
                yield Line(f"> {words}", self.file.path, paragraph.line)
                yield Line(">", self.file.path, paragraph.line)

    def _texts(self, paragraph: Paragraph) -> Iterator[str]:
        """The words of each line of the paragraph, or the blank for its list."""
        if paragraph.list:
            yield f"({self.words['blanks']['list']})"
        for pieces in paragraph.lines:
            yield _joined(pieces)


def _joined(pieces: list[Piece]) -> str:
    return "".join(inline(piece.words) for piece in pieces)


@dataclass(frozen=True)
class Planner:
    """The whole planner: its own words, the questions, and the records."""

    plan: Plan
    questions: Questions
    records: Records
    english: Plan | None = None  # has the letters as they are sent, where this is a translation

    @classmethod
    def without_words(cls) -> "Planner":
        """In place of one whose data has problems."""
        return cls(Plan(YamlFile("")), Questions("", {}, {}, []), Records("", {}, {}))

    @property
    def macros(self) -> dict[str, DataMacro]:
        """What the three files bring into pages, by the macro's name."""
        return {
            "plan": lambda _word, _path: self.lines(),
            "questions": self.questions.lines,
            "records": self.records.lines,
            "kept": lambda _word, _path: self.records.kept_lines(),
            "say": self.plan.say_lines,
            "letter": self.letter_lines,
        }

    def letter_lines(self, name: str, path: str) -> list[Line]:
        """The letter as it is sent, and below it what it says in the language of the page."""
        own = self.plan.letter_lines(name, path)
        if not self.english or not own:
            return own
        file, line = own[0].file, own[0].number
        start, between, end = ([*apart(text, file, line)] for text in ("/// english", "", "///"))
        sent = [*start, *self.english.letter_lines(name, path), *between, *end]
        translates = self.plan.translates(name)
        return [*sent, *apart(self.plan.beside, file, line), *own] if translates else sent

    @property
    def macro_words(self) -> dict[str, Collection[str]]:
        """What may stand in quotation marks in a call, by the macro's name."""
        return {
            "questions": self.questions.lists,
            "records": self.records.offices,
            "say": self.plan.say,
            "letter": LETTERS,
        }

    def lines(self) -> list[Line]:
        """All that the planner says, in its order, as Markdown for the checks."""
        return list(self._lines())

    def _lines(self) -> Iterator[Line]:
        words = self.plan.words
        inside = {
            "visit": self._fields,
            "questions": self._questions,
            "records": self._records,
            "calls": self._calls,
            "take": self._others,
        }
        for name, part in words["parts"].items():
            yield from self._text(f"## {part['title']} {{: #{name} }}", "parts", name)
            yield from self._text(part["hint"], "parts", name, "hint")
            yield from self._text(part["intro"], "parts", name, "intro")
            for line in inside.get(name, self._nothing)():
                yield from apart(line.text, line.file, line.number)

    def _text(self, text: str, *steps: Step) -> Iterator[Line]:
        yield from apart(text, self.plan.file.path, self.plan.file.line(*steps))

    def _nothing(self) -> Iterator[Line]:
        return iter(())

    def _fields(self) -> Iterator[Line]:
        file = self.plan.file
        for name, field in file.value["fields"].items():
            for key in field:
                yield Line(field[key], file.path, file.line("fields", name, key))
        for group in ("checks", "reasons", "matters", "compare"):
            for name, text in file.value[group].items():
                yield Line(text, file.path, file.line(group, name))

    def _questions(self) -> Iterator[Line]:
        path = self.questions.path
        for asked in self.questions.asked.values():
            yield Line(asked.heading, path, asked.line)
        for name, group in self.questions.by_main_list.items():
            each = self.questions.lists[name]
            for text in filter(None, (each.title, each.short, each.note)):
                yield Line(text, path, each.line)
            for question in group:
                words = f"{question.words} {question.why}{_mark(question.source)}"
                yield Line(words, path, question.line)

    def _records(self) -> Iterator[Line]:
        path = self.records.path
        for office in self.records.offices.values():
            for text in (f"### {office.name} {{: #at-{office.id} }}", office.tip):
                yield Line(text, path, office.line)
            for item in office.items:
                yield Line(f"{item.words}. {item.why}{_mark(item.source)}", path, item.line)

    def _calls(self) -> Iterator[Line]:
        file = self.plan.file
        for name, (title, pieces) in self.plan.say.items():
            yield Line(title, file.path, file.line("say", name))
            yield Line(f"> “{_joined(pieces)}”", file.path, file.line("say", name, "words"))
        for letter in self.plan.letters:
            words = f"{letter.choice}. {letter.hint}.{_mark(letter.source)}"
            yield Line(words, file.path, letter.line)
        for letter in self.plan.letters:
            yield Line(letter.title, file.path, letter.line)
            for paragraph in (*self.plan.ends["head"], *letter.text, *self.plan.ends["end"]):
                for text in self.plan._texts(paragraph):
                    yield Line(text, file.path, paragraph.line)
        for name, day in file.value["days"].items():
            for text in (day["title"], day["why"]):
                yield Line(_plain(text), file.path, file.line("days", name))
        for name, fact in file.value["facts"].items():
            words = f"{fact['words']}{_mark(fact['source'])}"
            yield Line(words, file.path, file.line("facts", name))

    def _others(self) -> Iterator[Line]:
        file = self.plan.file
        for group in ("words", "messages"):
            for name, text in file.value[group].items():
                yield Line(_plain(text), file.path, file.line(group, name))


def _mark(source: str) -> str:
    return f"[^{source}]" if source else ""


def _plain(text: str) -> str:
    """The text without its braces, which pages can't have."""
    return _BLANK.sub(r"(\1)", text)


def build(
    files: Mapping[str, YamlFile],
    english: Planner | None = None,
    originals: Mapping[str, YamlFile] | None = None,
) -> Planner:
    """The planner from its three data `files`, which have no problems.

    A translation has its letters from the `english` one besides, and the words for clerks from the
    `originals` of its files.
    """
    return Planner(
        Plan(files["plan"]),
        questions.build(files["questions"]),
        records.build(files["records"], originals["records"] if originals else None),
        english.plan if english else None,
    )


def problems(files: Mapping[str, YamlFile]) -> Iterator[Problem]:
    """What is wrong between the entries of the English files, which follow their schemas."""
    yield from problems_of_words(files["plan"])
    yield from questions.problems(files["questions"])
    yield from records.problems(files["records"])


def problems_of_words(file: YamlFile) -> Iterator[Problem]:
    """What is wrong between the entries of a file that follows its schema."""
    known = {*file.value["fields"], *_MADE, "list"}
    for name in file.value["blanks"]:
        if name not in known:
            hint = suggestion(name, known, "the blanks are fields, or what the letters know")
            line = file.line("blanks", name)
            yield Problem(file.path, line, f"nothing fills in the blank '{name}'", hint)
    for text, steps in _texts_with_blanks(file.value):
        for name in _BLANK.findall(text):
            if name not in file.value["blanks"]:
                hint = suggestion(name, file.value["blanks"], "add it below 'blanks:'")
                line = file.line(*steps)
                yield Problem(file.path, line, f"there is no blank '{{{name}}}'", hint)
    for name in LETTERS:
        yield from _claims(file, name)


def _texts_with_blanks(value: Any) -> Iterator[tuple[str, tuple[Step, ...]]]:
    for name, entry in value["say"].items():
        yield entry["words"], ("say", name, "words")
    groups = [("letters", name, "text") for name in LETTERS] + [("letters", end) for end in _ENDS]
    for steps in groups:
        entries = value
        for step in steps:
            entries = entries[step]
        for place, entry in enumerate(entries):
            for number, text in enumerate(entry.get("lines", ())):
                yield text, (*steps, place, "lines", number)


def _claims(file: YamlFile, name: str) -> Iterator[Problem]:
    """Where a letter would claim a right to slides and blocks."""
    entries = file.value["letters"][name]["text"]
    claims = any(_RIGHT in text for entry in entries for text in entry.get("lines", ()))
    for place, entry in enumerate(entries):
        line = file.line("letters", name, "text", place)
        if claims and entry.get("list") == "items":
            message = "this letter names the right to a copy, and its list has slides and blocks"
            yield Problem(file.path, line, message, "write 'list: copies'")
        if entry.get("if") == "tissue" and any(
            _LAW.search(text) for text in entry.get("lines", ())
        ):
            message = "slides and blocks stand beside a law here"
            yield Problem(file.path, line, message, "ask for them, and name no law and no right")
