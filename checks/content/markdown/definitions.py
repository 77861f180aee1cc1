"""The first explained use of a word on a page, as a <dfn> that leads to the page of words.

A word is explained where brackets open right after it, "biopsy (a small piece of tissue)", or
where it is in brackets itself, "a tissue expert (a pathologist)".
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from checks.content.glossary import Glossary, Term

# main.html puts the address of the page of words in its place, which is not known here.
ADDRESS = "glossary:"
CLASS = "term"

_ARTICLES = "an? |the |una? |el |los |las? "
_NOT_IN = {"a", "dfn", "h1", "h2", "h3", "svg", "sup"}


class Definitions(Treeprocessor):
    """Marks each term of the glossary once on a page."""

    def __init__(self, md: Markdown, glossary: Glossary) -> None:
        super().__init__(md)
        self.terms = [(term, _explained(term)) for term in glossary.terms]

    def run(self, root: Element) -> None:
        text = " ".join(root.itertext())
        left = [(term, pattern) for term, pattern in self.terms if pattern.search(text)]
        for term, pattern in left:
            next(_marked(root, term, pattern), None)


def _explained(term: Term) -> re.Pattern[str]:
    """Finds the term where it is explained; group 1 or 2 is the term itself."""
    words = term.pattern.pattern
    return re.compile(rf"({words})(?= \()|\((?:{_ARTICLES})?({words})(?=[),;])")


def _marked(parent: Element, term: Term, pattern: re.Pattern[str]) -> Iterator[bool]:
    """Marks the term where it is first explained in the text of `parent`, and says that it did."""
    if parent.tag in _NOT_IN:
        return
    if match := pattern.search(parent.text or ""):
        parent.text, rest = _split(parent.text or "", match)
        parent.insert(0, _definition(term, match, rest))
        yield True
    for place, child in enumerate(list(parent)):
        yield from _marked(child, term, pattern)
        if match := pattern.search(child.tail or ""):
            child.tail, rest = _split(child.tail or "", match)
            parent.insert(place + 1, _definition(term, match, rest))
            yield True


def _split(text: str, match: re.Match[str]) -> tuple[str, str]:
    start, end = match.span(1 if match[1] else 2)
    return text[:start], text[end:]


def _definition(term: Term, match: re.Match[str], tail: str) -> Element:
    definition = Element("dfn")
    link = Element("a", {"class": CLASS, "href": f"{ADDRESS}{term.id}"})
    link.text = match[1] or match[2]
    definition.append(link)
    definition.tail = tail
    return definition
