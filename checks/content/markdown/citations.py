"""The mark of a source, `[^acs-records]`: a number that leads to the list of sources."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

CITATION = r"\[\^([^\[\]\s]+)\]"
CLASS = "citation"


class Citations(Extension):
    """Makes the marks, and numbers the sources of a page in the order of their first use.

    The name of a mark is the word `name` with its number.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def extendMarkdown(self, md: Markdown) -> None:
        # Before links (160) and references (170), which would take the brackets.
        md.inlinePatterns.register(_Marks(CITATION, md), "citation", 175)
        md.treeprocessors.register(_Numbers(md, self.name), "citation_numbers", -5)


class _Marks(InlineProcessor):
    """Makes the mark of one source, still without its number."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], _: str
    ) -> tuple[Element, int, int]:
        mark = Element("sup", {"class": CLASS})
        SubElement(mark, "a", {"href": f"#source-{m[1]}"})
        return mark, m.start(), m.end()


class _Numbers(Treeprocessor):
    """Numbers the marks when all of them are there: inline patterns do not go in reading order."""

    def __init__(self, md: Markdown, name: str) -> None:
        super().__init__(md)
        self.name = name

    def run(self, root: Element) -> None:
        numbers: dict[str, int] = {}
        for parent in root.iter():
            before: Element | None = None
            for child in list(parent):
                if child.get("class") == CLASS:
                    _number(child[-1], numbers, self.name)
                    if before is not None and before.get("class") == CLASS and not _text(before):
                        _part(child)
                before = child


def _text(mark: Element) -> str:
    return (mark.tail or "").strip()


def _number(link: Element, numbers: dict[str, int], name: str) -> None:
    source = link.get("href", "").removeprefix("#source-")
    if source not in numbers:
        numbers[source] = len(numbers) + 1
        link.set("id", f"mark-{source}")  # where the list of sources leads back to
    link.text = str(numbers[source])
    # The label is the whole name of the link: with hidden words beside the number, screen readers
    # say "Source1" or stop between the two.
    link.set("aria-label", f"{name} {numbers[source]}")


def _part(mark: Element) -> None:
    """Sets a comma between this mark and the one before, which would else read as one number."""
    comma = Element("span", {"aria-hidden": "true"})
    comma.text = ","
    mark.insert(0, comma)
