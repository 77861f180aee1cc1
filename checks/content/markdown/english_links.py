"""Links from a translation to English pages, which say that English is what comes: as long as not
all pages are translated, the others are there in English alone."""

import posixpath
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from checks.content.languages import ENGLISH

PRIORITY = 10  # after the links are there, and before the generator turns paths into addresses


class EnglishLinks(Treeprocessor):
    """Puts `words`, such as "(en inglés)", behind each link to an English page.

    `path` is that of the translation below docs/; without words, nothing is said.
    """

    def __init__(self, md: Markdown, path: str, words: str) -> None:
        super().__init__(md)
        self.path, self.words = path, words

    def run(self, root: Element) -> None:
        if not self.words:
            return
        folder, language = posixpath.dirname(self.path), self.path.partition("/")[0]
        for link in root.iter("a"):
            path = link.get("href", "").partition("#")[0]
            target = posixpath.normpath(posixpath.join(folder, path))
            if path.endswith(".md") and target.partition("/")[0] != language:
                link.set("hreflang", ENGLISH)
                link.tail = f" {self.words}{link.tail or ''}"
