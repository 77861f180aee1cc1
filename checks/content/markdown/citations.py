"""The mark of a source, `[^acs-records]`: a number that leads to the list of sources."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

CITATION = r"\[\^([^\[\]\s]+)\]"
CLASS = "citation"


class Citations(Extension):
    """Numbers the sources of a page in the order of their first use."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtension(self)
        self.marks = _Marks(md)
        # Before links (160) and references (170), which would take the brackets.
        md.inlinePatterns.register(self.marks, "citation", 175)
        md.treeprocessors.register(_Neighbors(md), "citation_neighbors", -5)

    def reset(self) -> None:
        """Start a new page."""
        self.marks.numbers.clear()


class _Marks(InlineProcessor):
    """Makes the mark of one source."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(CITATION, md)
        self.numbers: dict[str, int] = {}

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], _: str
    ) -> tuple[Element, int, int]:
        source = m[1]
        first = source not in self.numbers
        number = self.numbers.setdefault(source, len(self.numbers) + 1)
        mark = Element("sup", {"class": CLASS})
        # The label is the whole name of the link: with hidden words beside the number, screen
        # readers say "Source1" or stop between the two.
        link = SubElement(
            mark, "a", {"href": f"#source-{source}", "aria-label": f"Source {number}"}
        )
        link.text = str(number)
        if first:
            link.set("id", f"mark-{source}")  # where the list of sources leads back to
        return mark, m.start(), m.end()


class _Neighbors(Treeprocessor):
    """Sets a comma between two marks, which would else read as one number."""

    def run(self, root: Element) -> None:
        for parent in root.iter():
            children = list(parent)
            for before, after in zip(children, children[1:], strict=False):
                marks = before.get("class") == after.get("class") == CLASS
                if marks and not (before.tail or "").strip():
                    comma = Element("span", {"aria-hidden": "true"})
                    comma.text = ","
                    after.insert(0, comma)
