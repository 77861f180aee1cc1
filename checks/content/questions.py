"""docs/_data/questions.yml: what a reader may ask.

`{{ questions("rare-cancer") }}` brings one of its lists into a page, by who is asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from checks.content import retired
from checks.content.line import Line, apart
from checks.content.problem import Problem, suggestion
from checks.content.translated import inline
from checks.content.yaml_file import YamlFile

MOST = 7  # questions in a list: nobody asks more in one visit
EVERYONE = "everyone"  # the list of three that comes first


@dataclass(frozen=True)
class Asked:
    """Somebody who can answer: the heading above the questions, and a short form of it."""

    heading: str
    short: str
    line: int


@dataclass(frozen=True)
class Question:
    """A question with its reason; `lists` are those that show it, the main one first."""

    name: str
    words: str
    why: str
    ask: str
    lists: tuple[str, ...]
    source: str
    was: tuple[str, ...]  # names that it took the place of
    line: int


@dataclass(frozen=True)
class QuestionList:
    """The heading of a list."""

    name: str
    title: str
    short: str
    note: str
    reason: bool  # for a second opinion
    line: int


@dataclass(frozen=True)
class Questions:
    """All questions, in the order of the file."""

    path: str
    asked: dict[str, Asked]
    lists: dict[str, QuestionList]
    all: list[Question]

    @cached_property
    def by_main_list(self) -> dict[str, list[Question]]:
        """Each question once, in the first of its lists."""
        return {
            name: [question for question in self.all if question.lists[0] == name]
            for name in self.lists
        }

    def lines(self, name: str, _path: str = "") -> list[Line]:
        """What {{ questions("name") }} writes; nothing where there is no such list."""
        return list(self._lines(name)) if name in self.lists else []

    def _lines(self, name: str) -> Iterator[Line]:
        shown = [question for question in self.all if name in question.lists]
        if name == EVERYONE:
            each = self.lists[name]
            yield from apart(f"### {inline(each.title)} {{: #{name} }}", self.path, each.line)
            yield from apart(inline(each.note), self.path, each.line)
            yield from self._boxes(shown)
            return
        if self.lists[name].reason:  # the page has shown them before
            shown = [question for question in shown if EVERYONE not in question.lists]
        for ask in dict.fromkeys(question.ask for question in shown):
            asked = self.asked[ask]
            heading = f"### {inline(asked.heading)} {{: #{name}-{ask} }}"
            yield from apart(heading, self.path, asked.line)
            yield from self._boxes([question for question in shown if question.ask == ask])

    def _boxes(self, questions: list[Question]) -> Iterator[Line]:
        for question in questions:
            yield Line(f"- [ ] {inline(question.words)}", self.path, question.line)
        yield Line("", self.path, questions[-1].line)


def build(file: YamlFile) -> Questions:
    """The questions of a file without problems."""
    value, was = file.value, retired.of(file)
    return Questions(
        file.path,
        {
            name: Asked(entry["heading"], entry["short"], file.line("headings", name))
            for name, entry in value["headings"].items()
        },
        {name: _list(name, entry, file) for name, entry in value["lists"].items()},
        [
            Question(
                name,
                entry["question"],
                entry["why"],
                entry["ask"],
                tuple(entry["for"]),
                entry.get("source", ""),
                tuple(was.get(name, ())),
                file.line("questions", name),
            )
            for name, entry in value["questions"].items()
        ],
    )


def _list(name: str, entry: dict[str, Any], file: YamlFile) -> QuestionList:
    return QuestionList(
        name,
        entry["title"],
        entry["short"],
        entry.get("note", ""),
        entry.get("reason", False),
        file.line("lists", name),
    )


def problems(file: YamlFile) -> Iterator[Problem]:
    """What is wrong between the entries of a file that follows its schema."""
    lists, questions = file.value["lists"], file.value["questions"]
    counts = dict.fromkeys(lists, 0)
    first: dict[str, str] = {}
    for name, entry in questions.items():
        for place, each in enumerate(entry["for"]):
            line = file.line("questions", name, "for")
            if each not in lists:
                hint = suggestion(each, lists, "add it below 'lists:'")
                yield Problem(file.path, line, f"there is no list '{each}'", hint)
                continue
            counts[each] += 1
            if counts[each] == MOST + 1:
                hint = "take one of them out of the list"
                if place == 0:
                    hint += ", or give this one another list"
                message = f"'{each}' has more than {MOST} questions"
                yield Problem(file.path, line, message, hint)
        other = first.setdefault(" ".join(entry["question"].lower().split()), name)
        if other != name:
            message = f"'{name}' has the same words as '{other}'"
            hint = f"add its lists to the 'for' of '{other}', and delete it"
            yield Problem(file.path, file.line("questions", name), message, hint)
    for each in [each for each, count in counts.items() if not count]:
        hint = "name it in the 'for' of a question, or delete it"
        yield Problem(file.path, file.line("lists", each), f"the list '{each}' is empty", hint)
    yield from retired.problems(file, "questions")
