"""docs/_data/help.yml: who can help a reader, which {{ help() }} writes on every page.

The lines have no marks of sources: five more sources on each page would take a listener a minute.
A link below them leads to the page that has the marks, where {{ help_sources() }} writes them.
"""

import posixpath
from collections.abc import Iterator
from typing import Any

from checks.content.line import Line
from checks.content.yaml_file import Step, YamlFile

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
    spanish = file.value["spanish"]
    return [*rows, _line(file, f"- {spanish['name']}[^{spanish['source']}]", "spanish")]


def _lines(file: YamlFile, page: str) -> Iterator[Line]:
    yield from _block(file, f"/// help | {file.value['title']}", "title")
    for number, entry in enumerate(file.value["entries"]):
        yield _line(file, f"- {_entry(entry)}", "entries", number)
    spanish = file.value["spanish"]
    where = posixpath.relpath(SOURCES, posixpath.dirname(page) or ".")
    for text in (
        "",
        "//// spanish",
        f"{spanish['words']} {_phone(spanish)}.",
        "////",
        f"[{file.value['sources']}]({where})",
        "///",
    ):
        yield from _block(file, text, "spanish")


def _line(file: YamlFile, text: str, *steps: Step) -> Line:
    return Line(text, file.path, file.line(*steps))


def _block(file: YamlFile, text: str, *steps: Step) -> Iterator[Line]:
    yield _line(file, text, *steps)
    yield _line(file, "", *steps)


def _entry(entry: dict[str, Any]) -> str:
    """One place to turn to: its name, its telephone number and hours, and what it does."""
    contact = ", ".join(filter(None, (_phone(entry), entry.get("hours", ""))))
    name = f"**{entry['name']}:** {contact}." if contact else f"**{entry['name']}.**"
    return f"{name} {entry['does']}"


def _phone(entry: dict[str, Any]) -> str:
    phone = entry.get("phone")
    return f"[{phone['shown']}](tel:{phone['tel']})" if phone else ""
