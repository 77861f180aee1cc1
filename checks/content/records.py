"""docs/_data/records.yml: the medical records that a second doctor needs, by who holds them.

`{{ records("imaging") }}` brings the items of an office into a page, and `{{ kept() }}` the table
of how long each thing is kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.content import retired
from checks.content.line import Line
from checks.content.problem import Problem, suggestion
from checks.content.translated import Borrowed, inline
from checks.content.yaml_file import YamlFile

# What a letter calls the things that go from lab to lab, and to which no law gives a right.
_TISSUE = re.compile(r"\b(?:slides?|recuts?|blocks?|paraffin|aspirates?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Kept:
    """How long a thing must be kept at least."""

    years: int
    note: str
    sources: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Item:
    """One record: in plain words, in a few of them, and in a clerk's."""

    name: str
    words: str
    short: str
    letter: str
    meaning: str  # of what a clerk reads, in the language of the file
    why: str
    first: bool  # if not all can be had
    tissue: bool
    source: str
    kept: Kept | None
    was: tuple[str, ...]  # names that it took the place of
    line: int


@dataclass(frozen=True)
class Office:
    """A place that holds records; no letter goes to the reader's own home."""

    id: str
    name: str
    letter: str
    meaning: str
    calendar: str
    tip: str
    items: list[Item]
    line: int


@dataclass(frozen=True)
class Records:
    """All offices with their items, in the order of the file."""

    path: str
    offices: dict[str, Office]
    table: dict[str, str]  # the words of the table of how long things are kept

    def lines(self, office: str, _path: str = "") -> list[Line]:
        """What {{ records("office") }} writes; nothing where there is no such office."""
        items = self.offices[office].items if office in self.offices else []
        return [Line(f"- [ ] {inline(item.words)}", self.path, item.line) for item in items]

    def kept_lines(self) -> list[Line]:
        """What {{ kept() }} writes: a table."""
        head = f"| {inline(self.table['what'])} | {inline(self.table['least'])} |"
        rows = [Line(text, self.path, 1) for text in (head, "| --- | --- |")]
        for item in [item for office in self.offices.values() for item in office.items]:
            if kept := item.kept:
                years = inline(self.table["years"].replace("{years}", str(kept.years)))
                words = f"{years}. {inline(kept.note)}" if kept.note else years
                marks = "".join(f"[^{source}]" for source in kept.sources)
                row = f"| {inline(item.short)} | {words}{marks} |"
                rows.append(Line(row, self.path, kept.line))
        return rows


def build(file: YamlFile, english: YamlFile | None = None) -> Records:
    """The records of a file without problems.

    A translation has the words for a clerk from the `english` file, and says what they mean.
    """
    letters = (english or file).value
    items: dict[str, list[Item]] = {office: [] for office in file.value["offices"]}
    was = retired.of(file)
    for name, entry in file.value["items"].items():
        letter = letters["items"][name].get("letter", "")
        items[entry["from"]].append(_item(name, entry, letter, tuple(was.get(name, ())), file))
    return Records(
        file.path,
        {
            id_: Office(
                id_,
                entry["name"],
                letters["offices"][id_].get("letter", ""),
                _meaning(entry, "name"),
                entry.get("calendar", ""),
                entry["tip"],
                items[id_],
                file.line("offices", id_),
            )
            for id_, entry in file.value["offices"].items()
        },
        dict(file.value["table"]),
    )


def _meaning(entry: dict[str, Any], otherwise: str) -> str:
    """What the words for a clerk say; other words of the entry where nobody has translated them."""
    letter = entry.get("letter", "")
    return str(entry[otherwise] if isinstance(letter, Borrowed) else letter)


def _item(
    name: str, entry: dict[str, Any], letter: str, was: tuple[str, ...], file: YamlFile
) -> Item:
    return Item(
        name,
        entry["item"],
        entry["short"],
        letter,
        _meaning(entry, "item"),
        entry["why"],
        entry.get("first", False),
        entry.get("tissue", False),
        entry.get("source", ""),
        _kept(name, entry, file),
        was,
        file.line("items", name),
    )


def _kept(name: str, entry: dict[str, Any], file: YamlFile) -> Kept | None:
    kept = entry.get("kept")
    if not kept:
        return None
    line = file.line("items", name, "kept")
    return Kept(kept["years"], kept.get("note", ""), tuple(kept["sources"]), line)


def problems(file: YamlFile) -> Iterator[Problem]:
    """What is wrong between the entries of a file that follows its schema."""
    offices, items = file.value["offices"], file.value["items"]
    for name, entry in items.items():
        line = file.line("items", name)
        office = offices.get(entry["from"])
        if office is None:
            hint = suggestion(entry["from"], offices, "add it below 'offices:'")
            message = f"there is no office '{entry['from']}'"
            yield Problem(file.path, file.line("items", name, "from"), message, hint)
        elif ("letter" in office) != ("letter" in entry):
            message = f"'{name}' has {'no' if 'letter' in office else 'a'} 'letter'"
            hint = "an item has one if letters go to its office, and only then"
            yield Problem(file.path, line, message, hint)
        if _TISSUE.search(entry.get("letter", "")) and not entry.get("tissue"):
            message = f"'{name}' would be claimed as a right to a copy, and no law gives one to it"
            yield Problem(file.path, line, message, "add 'tissue: true'")
    for name in offices:
        if not any(entry["from"] == name for entry in items.values()):
            hint = "name it in the 'from' of an item, or delete it"
            yield Problem(file.path, file.line("offices", name), f"'{name}' holds nothing", hint)
    yield from retired.problems(file, "items")
