"""What the templates of the planner and of the paper kit show, in plain dictionaries and lists."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import zip_longest
from typing import Any

from checks.content.languages import ENGLISH
from checks.content.plan import Paragraph, Piece, Plan, Planner
from checks.content.questions import EVERYONE, Question
from checks.content.records import Item, Office

Mark = dict[str, Any] | None


def data(planner: Planner, citations: Iterable[str], mark: str = "") -> dict[str, Any]:
    """The planner for a page with these `citations`, in their order; one is called `mark`."""
    words = planner.plan.words
    marks = _Marks(citations, mark)
    # In the order of the page, so that the first mark of a source is where its link leads back to.
    lists = [_list(planner, name, marks) for name in planner.questions.lists]
    translated = planner.english is not None
    offices = [_office(each, marks, translated) for each in planner.records.offices.values()]
    letters = [
        {
            "name": letter.name,
            "choice": letter.choice,
            "hint": letter.hint,
            "mark": marks.of(letter.source),
            "versions": list(_versions(planner, place)),
        }
        for place, letter in enumerate(planner.plan.letters)
    ]
    parts = _parts(words["parts"], words["words"]["part"])
    return {
        "parts": parts,
        "part_list": list(parts.values()),
        "fields": {name: {"hint": ""} | dict(each) for name, each in words["fields"].items()},
        "checks": _keys(words["checks"]),
        "reasons": _named(words["reasons"]),
        "lists": lists,
        "offices": offices,
        "matters": _named(words["matters"]),
        "compare": _named(words["compare"]),
        "say": [
            {"title": title, "pieces": _pieces(pieces)}
            for title, pieces in planner.plan.say.values()
        ],
        "letters": letters,
        "fact": {
            name: {"words": each["words"], "mark": marks.of(each["source"])}
            for name, each in words["facts"].items()
        },
        "blanks": dict(words["blanks"]),
        "message": dict(words["messages"]),
        "messages": _named(_messages(planner)),
        "words": _keys(words["words"]),
        "kit": _keys(words["kit"]),
    }


def _versions(planner: Planner, place: int) -> Iterator[dict[str, Any]]:
    """The letter as it is sent, and what it says in the language of the planner."""
    plan = planner.plan
    if planner.english:
        yield _version(planner.english, place, ENGLISH)
    if not planner.english or plan.translates(plan.letters[place].name):
        yield _version(plan, place, "")


def _version(plan: Plan, place: int, language: str) -> dict[str, Any]:
    letter = plan.letters[place]
    return {
        "language": language,
        "beside": plan.beside,
        "head": _paragraphs(plan.ends["head"]),
        "title": letter.title,
        "text": _paragraphs(letter.text),
        "sign": plan.words["words"]["sign"],
        "end": _paragraphs(plan.ends["end"]),
        "list": plan.words["blanks"]["list"],
    }


class _Marks:
    """Marks of sources, with the numbers that they have on the page."""

    def __init__(self, citations: Iterable[str], name: str) -> None:
        self._name = name
        self._numbers = {source: number for number, source in enumerate(citations, 1)}
        self._used: set[str] = set()

    def of(self, source: str) -> Mark:
        """The mark of the source; None where there is none, or on paper, which has no marks."""
        if source not in self._numbers:
            return None
        number = self._numbers[source]
        first = source not in self._used
        self._used.add(source)
        label = f"{self._name} {number}"
        return {"id": source, "number": str(number), "label": label, "first": first}


def _keys(words: dict[str, str]) -> dict[str, str]:
    """The words by names that a template can write behind a full stop."""
    return {name.replace("-", "_"): text for name, text in words.items()}


def _named(words: dict[str, str]) -> list[dict[str, str]]:
    return [{"name": name, "words": text} for name, text in words.items()]


def _messages(planner: Planner) -> dict[str, str]:
    """All words that the script shows."""
    words = planner.plan.words
    found = dict(words["messages"])
    for name, day in words["days"].items():
        found |= {name: day["title"], f"{name}-why": day["why"]}
    return found | {f"ask-{name}": asked.short for name, asked in planner.questions.asked.items()}


def _parts(parts: dict[str, dict[str, str]], place: str) -> dict[str, dict[str, Any]]:
    """The parts by name, each with its place among them and the part behind it."""
    names = list(parts)
    return {
        name: {
            "id": name,
            "place": _filled(place, number=number, count=len(names)),
            "title": parts[name]["title"],
            "hint": parts[name]["hint"],
            "intro": parts[name]["intro"],
            "next": {"id": after, "title": parts[after]["title"]} if after else None,
        }
        for number, (name, after) in enumerate(zip_longest(names, names[1:]), 1)
    }


def _filled(text: str, **values: object) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def _list(planner: Planner, name: str, marks: _Marks) -> dict[str, Any]:
    each = planner.questions.lists[name]
    return {
        "name": name,
        "title": each.title,
        "short": each.short,
        "note": each.note,
        "reason": each.reason,
        "more": not each.reason and name != EVERYONE,
        "questions": [
            _question(planner, question, marks) for question in planner.questions.by_main_list[name]
        ],
    }


def _question(planner: Planner, question: Question, marks: _Marks) -> dict[str, Any]:
    other = question.ask != "second"  # the doctor of the visit, whom most questions are for
    heading = planner.questions.asked[question.ask].heading
    return {
        "name": question.name,
        "words": question.words,
        "why": question.why,
        "small": type(question.why)(f"{question.why} {heading}.") if other else question.why,
        "ask": question.ask if other else "",
        "lists": " ".join(question.lists),
        "mark": marks.of(question.source),
        "was": " ".join(f"ask:{name}" for name in question.was),
    }


def _office(office: Office, marks: _Marks, translated: bool) -> dict[str, Any]:
    return {
        "id": office.id,
        "name": office.name,
        "letter": office.letter,
        "meaning": office.meaning if translated else "",
        "calendar": office.calendar,
        "tip": office.tip,
        "records": [_item(item, marks, translated) for item in office.items],
    }


def _item(item: Item, marks: _Marks, translated: bool) -> dict[str, Any]:
    return {
        "name": item.name,
        "words": item.words,
        "short": item.short,
        "letter": item.letter,
        "meaning": item.meaning if translated else "",
        "why": item.why,
        "first": item.first,
        "tissue": item.tissue,
        "mark": marks.of(item.source),
        "kept": asdict(item.kept) if item.kept else None,
        "was_asked": " ".join(f"want:{name}" for name in item.was),
        "was_got": " ".join(f"have:{name}" for name in item.was),
    }


def _paragraphs(text: list[Paragraph]) -> list[dict[str, Any]]:
    return [
        {
            "lines": [_pieces(line) for line in paragraph.lines],
            "list": paragraph.list,
            "only_if": paragraph.only_if,
        }
        for paragraph in text
    ]


def _pieces(pieces: list[Piece]) -> list[dict[str, str]]:
    return [asdict(piece) for piece in pieces]
