"""What a reader sees of a page: its HTML as a tree, and the text of that tree.

The text has the numbers of numbered lists and the stars of emphasis, which carry meaning, and
leaves out what the guide adds itself: the marks of sources, drawings, words only for screen
readers. Where all is well it is, letter by letter, what the editor typed without the markup.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, TreeBuilder

INLINE = frozenset({"a", "br", "dfn", "em", "img", "span", "strong", "sup", "time"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
_EMPHASIS = {"em": "*", "strong": "**"}
_BLOCKS = frozenset(
    {
        "blockquote",
        "caption",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "p",
        "td",
        "th",
    }
)


class _Parser(HTMLParser):
    """Builds a tree of the HTML that Python-Markdown writes, or that an editor typed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.builder = TreeBuilder()
        self.open = ["article"]
        self.builder.start("article", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        self.builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open[1:]:
            while self.open[-1] != tag:
                self.builder.end(self.open.pop())
            self.builder.end(self.open.pop())

    def handle_data(self, data: str) -> None:
        self.builder.data(data)

    def finished(self) -> Element:
        self.close()
        while self.open:
            self.builder.end(self.open.pop())
        return self.builder.close()


def tree_of(html: str) -> Element:
    """The tree of a page's HTML, below an element `article`."""
    parser = _Parser()
    parser.feed(html)
    return parser.finished()


@dataclass(frozen=True)
class Part:
    """An element with its place: `path` has the tags around it, `start` counts the characters of
    the text before it, without spaces."""

    element: Element
    path: tuple[str, ...]
    start: int

    @property
    def depth(self) -> int:
        """In how many lists it lies."""
        return sum(tag in ("ol", "ul") for tag in self.path)


@dataclass(frozen=True)
class Block:
    """The words of one heading, paragraph, list item or cell."""

    tag: str
    words: str
    start: int

    @property
    def is_heading(self) -> bool:
        return re.fullmatch(r"h\d", self.tag) is not None


@dataclass(frozen=True)
class Shown:
    """The tree of a page, with its text, parts and blocks."""

    tree: Element

    @cached_property
    def _walk(self) -> "_Walk":
        walk = _Walk()
        walk.into(self.tree, ())
        walk.end_block()
        return walk

    @cached_property
    def text(self) -> str:
        return "".join(self._walk.pieces)

    @property
    def parts(self) -> list[Part]:
        """The marks of sources, and every element that the guide did not add, in order."""
        return self._walk.parts

    @property
    def blocks(self) -> list[Block]:
        return self._walk.blocks

    @cached_property
    def acted_on(self) -> str:
        """What a reader acts on: the words, with each source and link where it stands."""
        return " ".join("".join(self._walk.acted_on).split())

    def elements(self, *tags: str) -> Iterator[Part]:
        return (part for part in self.parts if part.element.tag in tags)


class _Walk:
    """Goes through a tree once and collects its text, parts and blocks."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.parts: list[Part] = []
        self.blocks: list[Block] = []
        self.acted_on: list[str] = []
        self.count = 0  # characters of the text so far, without spaces
        self.block: tuple[str, int, list[str]] | None = None

    def into(self, parent: Element, path: tuple[str, ...]) -> None:
        number = _first_number(parent)
        for child in parent:
            tag = child.tag if isinstance(child.tag, str) else ""
            if child.get("class") == "citation":
                self.parts.append(Part(child, path, self.count))
                self.acted_on.append(f" {mark_of(child)} ")
            elif tag and not is_added(child):
                self.parts.append(Part(child, path, self.count))
                self._start(child, tag, number if parent.tag == "ol" else None)
                self.into(child, (*path, tag))
                self._end(child, tag)
                number += tag == "li"
            self._add(child.tail or "")

    def _start(self, element: Element, tag: str, number: int | None) -> None:
        if tag not in INLINE:
            self._gap()
        if tag in _BLOCKS:
            self.end_block()
            self.block = (tag, self.count, [])
        if tag == "li" and number is not None:
            self._add(f"{number}. ", words=False)
        self._add(_EMPHASIS.get(tag, ""), words=False)
        self._add(element.get("alt") or "")
        self._add(element.text or "")

    def _end(self, element: Element, tag: str) -> None:
        self._add(_EMPHASIS.get(tag, ""), words=False)
        target = element.get("href") or element.get("src")
        if target and element.get("class") != "term":
            self.acted_on.append(f" ({target}) ")
        if tag in _BLOCKS:
            self.end_block()
        if tag not in INLINE:
            self._gap()

    def _gap(self) -> None:
        self.pieces.append("\n")
        self.acted_on.append("\n")

    def _add(self, text: str, words: bool = True) -> None:
        if text:
            self.pieces.append(text)
            self.count += len(text) - sum(map(str.isspace, text))
            if words and text.strip() and self.block is None:
                self.block = ("p", self.count, [])
            if words and self.block:
                self.block[2].append(text)
            if words:
                self.acted_on.append(text)

    def end_block(self) -> None:
        if self.block:
            tag, start, texts = self.block
            words = " ".join("".join(texts).split())
            if words:
                self.blocks.append(Block(tag, words, start))
        self.block = None


def mark_of(citation: Element) -> str:
    """The source that a mark leads to, as it is typed: `[^acs-records]`."""
    return f"[^{citation[-1].get('href', '').removeprefix('#source-')}]"


def _first_number(element: Element) -> int:
    start = element.get("start", "1")
    return int(start) if re.fullmatch(r"\d{1,9}", start) else 1


def is_added(element: Any) -> bool:
    """Whether the guide added this element and an editor did not type its text."""
    return (
        element.tag == "svg"
        or element.get("aria-hidden") == "true"
        or element.get("class") in ("citation", "visually-hidden")
    )
