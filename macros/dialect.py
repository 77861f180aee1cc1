"""The guide's Markdown: less than all of it, and a few things that help a reader.

Less: no HTML, no code, no tables, one way to write a link and a heading. What Markdown would do
with them is not there, so nothing in a page can be markup of its own, and a stray sign stays a
sign, which `checks.signs` then finds. It also saves a fifth of the time that a build takes.

More: words for citation marks, which else are bare numbers and arrows and say nothing when a
screen reader lists the links of a page. `- [ ] question` becomes an item with a drawn box: a
disabled checkbox, which other extensions write, has no name and can't be ticked anywhere. A day
like 10/14/2025 becomes a <time>, and `:guide-rare:` the drawing of that name. The template puts
the list of sections where the comment `contents` stands.
"""

import re
from datetime import date
from itertools import pairwise
from xml.etree.ElementTree import Comment, Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from checks.page import ICON, ICONS

HIDDEN = "visually-hidden"
BOX = "[ ] "
DAY = r"\b([0-9]{2})/([0-9]{2})/([0-9]{4})\b"

# What is left out, by the names that Python-Markdown has for it.
_NO_PREPROCESSORS = ("fenced_code_block", "html_block")
_NO_BLOCKS = ("code", "hr", "reference", "setextheader", "table")
_NO_INLINE = (
    *("automail", "backtick", "entity", "html", "image_reference", "linebreak"),
    *("reference", "short_image_ref", "short_reference"),
)


class Days(InlineProcessor):
    """Makes each day, written as month/day/year, readable for programs."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], _: str
    ) -> tuple[Element | None, int | None, int | None]:
        try:
            day = date(int(m[3]), int(m[1]), int(m[2]))
        except ValueError:
            return None, None, None  # as typed: no calendar has it
        shown = Element("time", {"datetime": str(day)})
        shown.text = m[0]
        return shown, m.start(), m.end()


class Icons(InlineProcessor):
    """Puts the guide's own drawings into the page, so that none is asked for."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], _: str
    ) -> tuple[Element, int, int]:
        icon = Element("span", {"class": "icon"})
        icon.text = self.md.htmlStash.store(ICONS[m[1]])
        return icon, m.start(), m.end()


class ReadingAids(Treeprocessor):
    """Works on the finished tree, so that it sees what all other extensions made."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if link.get("class") == "footnote-ref":
                _name(link, "Source ", link.text or "")
        for note in root.iterfind(".//div[@class='footnote']"):
            _list_sources(note)
        for entries in root.iter("ul"):
            for item in entries:
                _draw_box(item, entries)
        for parent in root.iter():
            _part_marks(parent)
        _mark_contents(root)


def _draw_box(item: Element, entries: Element) -> None:
    words = item if (item.text or "").strip() or not len(item) else item[0]
    if (words.text or "").lstrip().startswith(BOX):
        words.text = (words.text or "").lstrip().removeprefix(BOX)
        entries.set("class", "checklist")


def _part_marks(parent: Element) -> None:
    """Marks side by side would read as one number, and a style sheet can't see the text between."""
    for before, after in pairwise(parent):
        if before.tag == after.tag == "sup" and not (before.tail or "").strip():
            after.set("class", "beside")


def _mark_contents(root: Element) -> None:
    """Below what the first phone screen is for: "In short", or the cards that lead to pages."""
    children = list(root)
    cards = [n for n, child in enumerate(children) if child.get("class") == "cards"]
    for n, child in enumerate(children):
        if n > max(cards, default=0) and child.tag == "h2" and child.get("id") != "in-short":
            root.insert(n, Comment("contents"))
            return


def _list_sources(note: Element) -> None:
    for rule in note.findall("hr"):
        note.remove(rule)
    for number, item in enumerate(note.iter("li"), 1):
        for use, link in enumerate(item.iterfind(".//a[@class='footnote-backref']"), 1):
            again = f", mark {use}" if use > 1 else ""
            _name(link, f"Back to where source {number} is used{again}", "", "↑")
            link.attrib.pop("title", None)


def _name(link: Element, hidden: str, text: str, sign: str = "") -> None:
    """Give `link` the words `hidden` for those who can't see it, and `text` for all."""
    link.text = ""
    words = SubElement(link, "span", {"class": HIDDEN})
    words.text = hidden
    words.tail = text
    if sign:
        SubElement(link, "span", {"aria-hidden": "true"}).text = sign


class Dialect(Extension):
    """Comes last in mkdocs.yml, after those that bring in what is left out here."""

    def extendMarkdown(self, md: Markdown) -> None:
        for name in _NO_PREPROCESSORS:
            md.preprocessors.deregister(name)
        for name in _NO_BLOCKS:
            md.parser.blockprocessors.deregister(name)
        for name in _NO_INLINE:
            md.inlinePatterns.deregister(name)
        md.treeprocessors.deregister("prettify")  # line breaks in the HTML, which nobody reads
        md.inlinePatterns.register(Days(DAY, md), "day", 50)
        md.inlinePatterns.register(Icons(ICON.pattern, md), "icon", 50)
        md.treeprocessors.register(ReadingAids(md), "reading", -10)


def makeExtension(**options: object) -> Dialect:
    """The entry point that Python-Markdown looks for."""
    return Dialect(**options)
