"""docs/_data/help.yml: who can help a reader, which {{ help() }} writes on every page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from checks.content.line import Line
from checks.content.yaml_file import YamlFile


@dataclass(frozen=True)
class HelpLines:
    """The lines of Markdown for the end of a page."""

    written: list[Line]

    def lines(self, _: str = "") -> list[Line]:
        """What {{ help() }} writes."""
        return self.written


def build(file: YamlFile) -> HelpLines:
    """The lines of a file without problems."""
    return HelpLines(list(_lines(file)))


def _lines(file: YamlFile) -> Iterator[Line]:
    def line(text: str, *steps: str | int) -> Line:
        return Line(text, file.path, file.line(*steps))

    yield line(f"/// help | {file.value['title']}", "title")
    yield line("", "title")
    for number, entry in enumerate(file.value["entries"]):
        yield line(f"- {_entry(entry)}", "entries", number)
    yield line("", "spanish")
    spanish = file.value["spanish"]
    yield line("//// spanish", "spanish")
    yield line("", "spanish")
    yield line(f"{spanish['words']} {_phone(spanish)}.[^{spanish['source']}]", "spanish")
    yield line("", "spanish")
    yield line("////", "spanish")
    yield line("", "spanish")
    yield line("///", "spanish")


def _entry(entry: dict[str, Any]) -> str:
    """One place to turn to: its name, its telephone number and hours, and what it does."""
    contact = ", ".join(filter(None, (_phone(entry), entry.get("hours", ""))))
    name = f"**{entry['name']}:** {contact}." if contact else f"**{entry['name']}.**"
    return f"{name} {entry['does']}[^{entry['source']}]"


def _phone(entry: dict[str, Any]) -> str:
    phone = entry.get("phone")
    return f"[{phone['shown']}](tel:{phone['tel']})" if phone else ""
