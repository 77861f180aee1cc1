"""The guide's Markdown: the one parser that the site and the checks share.

mkdocs.yml names the extensions that others maintain. `GuideMarkdown` adds what the guide needs
besides: marks of sources, blocks such as `/// steps`, drawings, boxes to check, explained words
as <dfn>, days as <time>, words of another language, and what a translation says of links to
English pages. MkDocs gets it from `macros.define_env`, the checks from `converter`; so both see
the same page. This package knows Python-Markdown and no site generator.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import Comment, Element, SubElement

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from checks.content.glossary import Glossary
from checks.content.markdown.blocks import GuideBlocks
from checks.content.markdown.citations import Citations
from checks.content.markdown.days import Days
from checks.content.markdown.definitions import Definitions
from checks.content.markdown.english_links import PRIORITY, EnglishLinks
from checks.content.markdown.icons import icon_extension
from checks.content.markdown.other_language import OtherLanguage

MKDOCS_ADDS = ("toc", "tables", "fenced_code")  # MkDocs puts these before all others
CHECKBOX = "[ ] "
# What paper does not cut, by element or class; what guide.css has under "print" says the same.
WHOLE = {"blockquote", "figure", "table", "checklist", "columns"}
TOC_MARKER = "table of contents"  # a comment, which main.html replaces

_STRUCTURE = re.compile(
    r"[ \t\xa0]*(?:>[ \xa0]?)*(?:(?:[-*+]|\d+\.|#{1,6})[ \xa0]+)*(?:\[ \][ \xa0])?"
)


def converter(settings: Mapping[str, Any], glossary: Glossary) -> Callable[[str], str]:
    """A function that gives the HTML of a page's Markdown.

    `settings` are those of mkdocs.yml, which names the extensions. The function raises
    RecursionError for a text that is nested far deeper than any honest page.

    The same settings and words give the same function, and that remembers what it has parsed:
    `make serve` reads every page at each change, and nearly all are as they were.
    """
    return _converter(
        _Setup(repr((settings.get("markdown_extensions"), glossary)), settings, glossary)
    )


@dataclass(frozen=True)
class _Setup:
    """What a parser is made of; the same `words` make the same one."""

    words: str
    settings: Mapping[str, Any] = field(compare=False)
    glossary: Glossary = field(compare=False)


@lru_cache(maxsize=8)
def _converter(setup: _Setup) -> Callable[[str], str]:
    settings = setup.settings
    names: list[str | Extension] = list(MKDOCS_ADDS)
    configs: dict[str, dict[str, object]] = {}
    for entry in settings.get("markdown_extensions") or []:
        for name, config in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            names.append(name)
            configs[name] = dict(config or {})
    markdown = Markdown(
        extensions=[*names, GuideMarkdown(setup.glossary)], extension_configs=configs
    )

    @lru_cache(maxsize=512)
    def html_of(text: str) -> str:
        markdown.reset()
        return markdown.convert(text)

    return html_of


class GuideMarkdown(Extension):
    """The guide's own additions to Python-Markdown; terms of the `glossary` lead to its page."""

    def __init__(self, glossary: Glossary, mark: str = "Source") -> None:
        super().__init__()
        self.speak(glossary, mark)

    def speak(self, glossary: Glossary, mark: str, path: str = "", in_english: str = "") -> None:
        """Go on in the language of this `glossary`; the mark of a source is called `mark` in it.

        On a translation at this `path`, links to English pages say that they are `in_english`.
        """
        self.glossary, self.mark = glossary, mark
        self.path, self.in_english = path, in_english

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtensions([icon_extension(), GuideBlocks(), Citations(self.mark)], {})
        md.inlinePatterns.register(OtherLanguage(md), "other_language", 176)  # before all brackets
        md.preprocessors.register(_PlainSpaces(md), "plain_spaces", 100)
        md.inlinePatterns.register(Days(md), "day", 50)
        english = EnglishLinks(md, self.path, self.in_english)
        md.treeprocessors.register(english, "english_links", PRIORITY)
        md.treeprocessors.register(_Annotations(md), "guide_annotations", -10)
        md.treeprocessors.register(Definitions(md, self.glossary), "definitions", -15)


class _PlainSpaces(Preprocessor):
    """Takes a non-breaking space where Markdown wants a space, as a copied text may have it."""

    def run(self, lines: list[str]) -> list[str]:
        return [
            _STRUCTURE.sub(lambda match: match[0].replace("\xa0", " "), line, count=1)
            for line in lines
        ]


class _Annotations(Treeprocessor):
    """Adds what style sheets and screen readers need, in the tree that all extensions made."""

    def run(self, root: Element) -> None:
        for items in root.iter("ul"):
            for item in items:
                _mark_checkbox(item, items)
        for cell in root.iter("th"):
            cell.set("scope", "col")
        for link in root.iter("a"):
            if link.get("href", "").startswith("tel:"):
                _keep_together(link)
        _insert_toc_marker(root)
        _keep_headings(root)


def _mark_checkbox(item: Element, items: Element) -> None:
    """Draws `- [ ] words` as a box for a pen.

    A disabled checkbox, which other extensions write, has no name and nobody can check it.
    """
    words = item if (item.text or "").strip() or not len(item) else item[0]
    if (words.text or "").lstrip().startswith(CHECKBOX):
        words.text = (words.text or "").lstrip().removeprefix(CHECKBOX)
        items.set("class", "checklist")


def _keep_together(link: Element) -> None:
    """Keeps each telephone number in the link on one line."""
    pieces = (link.text or "").split()
    link.text = ""
    for place, piece in enumerate(pieces):
        number = SubElement(link, "span", {"class": "number"})
        number.text = piece
        number.tail = " " if place < len(pieces) - 1 else ""


def _keep_headings(root: Element) -> None:
    """Puts a heading and what paper does not cut right below it into one section.

    The style sheet keeps a few lines with a heading. In Firefox nothing else keeps it from staying
    behind where what is below goes to the next sheet as a whole.
    """
    sections: dict[Element, Element] = {}  # by the first heading in it
    for heading, below in reversed(list(pairwise(root))):
        if heading.tag not in ("h2", "h3"):
            continue
        if below in sections:
            sections[heading] = sections[below]
        elif below.tag in WHOLE or below.get("class") in WHOLE:
            sections[heading] = section = Element("section", {"class": "keep"})
            root.insert(list(root).index(below), section)
            root.remove(below)
            section.append(below)
        else:
            continue
        root.remove(heading)
        sections[heading].insert(0, heading)


def _insert_toc_marker(root: Element) -> None:
    """Below the summary where there is one, or else before the first section."""
    for place, child in enumerate(root):
        if child.get("class") == "summary":
            root.insert(place + 1, Comment(TOC_MARKER))
            return
        if child.tag == "h2":
            root.insert(place, Comment(TOC_MARKER))
            return
