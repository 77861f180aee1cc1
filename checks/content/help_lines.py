"""docs/_data/help.yml: who can help a reader, which {{ help() }} writes on every page.

The lines have no marks of sources: five more sources on each page would take a listener a minute.
A link below them leads to the page that has the marks, where {{ help_sources() }} writes them.
"""

import posixpath
from collections.abc import Iterator
from typing import Any

from checks.content.line import Line, apart
from checks.content.yaml_file import Step, YamlFile

_OTHERS = ("english", "spanish")  # a line in another language: a block of the guide has its name
SOURCES = "about/how-this-guide-is-made.md#help-lines"


def lines(file: YamlFile, page: str) -> list[Line]:
    """What {{ help() }} writes on the page at the path `page`; the `file` has no problems."""
    return list(_lines(file, page))


def sources(file: YamlFile) -> list[Line]:
    """What {{ help_sources() }} writes: each name with the mark of its source."""
    entries = file.value["entries"]
    rows = [
        _line(file, f"- {entry['name']}[^{entry['source']}]", "entries", number)
        for number, entry in enumerate(entries)
    ]
    others = [(name, file.value[name]) for name in _OTHERS if name in file.value]
    return rows + [
        _line(file, f"- {each['name']}[^{each['source']}]", name) for name, each in others
    ]


def _lines(file: YamlFile, page: str) -> Iterator[Line]:
    yield from apart(f"/// help | {file.value['title']}", file.path, file.line("title"))
    for number, entry in enumerate(file.value["entries"]):
        yield _line(file, f"- {_entry(entry)}", "entries", number)
    yield _line(file, "", "entries")
    for name in [name for name in _OTHERS if name in file.value]:
        each = file.value[name]
        for text in (f"//// {name}", f"{each['words']} {_phone(each)}.", "////"):
            yield from apart(text, file.path, file.line(name))
    where = posixpath.relpath(SOURCES, posixpath.dirname(page) or ".")
    for text in (f"[{file.value['sources']}]({where})", "///"):
        yield from apart(text, file.path, file.line("sources"))


def _line(file: YamlFile, text: str, *steps: Step) -> Line:
    return Line(text, file.path, file.line(*steps))


def _entry(entry: dict[str, Any]) -> str:
    """One place to turn to: its name, its telephone number and hours, and what it does."""
    contact = ", ".join(filter(None, (_phone(entry), entry.get("hours", ""))))
    name = f"**{entry['name']}:** {contact}." if contact else f"**{entry['name']}.**"
    return f"{name} {entry['does']}"


def _phone(entry: dict[str, Any]) -> str:
    phone = entry.get("phone")
    return f"[{phone['shown']}](tel:{phone['tel']})" if phone else ""
