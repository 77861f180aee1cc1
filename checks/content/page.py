"""One Markdown page: what its editor typed, the tree that a reader sees, and what follows from it.

The page is parsed once. Its words, fingerprint, headings, links and citations all come from that
tree, so nothing here guesses what Markdown would do.
"""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from checks.content.languages import ENGLISH
from checks.content.line import DataMacro, Line
from checks.content.shown import Block, Part, Shown, mark_of, tree_of
from checks.content.typed import CALL, Alignment, Typed, compare

_FRONT_MATTER = re.compile(r"---\n(.*?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
_SAME_CHARACTERS = str.maketrans("“”‘’–\xad", "\"\"''-\xad")

ABOUT = "about/"  # the folder of pages on the guide itself
PAGE_MACROS = ("sources", "reviewed")  # written for each page by macros/, and without words here


@dataclass(frozen=True)
class Link:
    """A link, a picture, a telephone number or a mail address; `words` are what a reader sees."""

    target: str
    words: str
    file: str
    line: int
    is_picture: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading, with its level and the id that addresses lead to."""

    level: int
    words: str
    id: str
    line: int
    path: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """The Markdown `text` of the page at `path` below docs/; `html_of` parses it."""

    path: str
    text: str
    html_of: Callable[[str], str] = field(repr=False, compare=False)
    macros: Mapping[str, DataMacro] = field(default_factory=dict, repr=False, compare=False)
    language: str = ENGLISH

    @property
    def name(self) -> str:
        """The path in the folder of the page's language: a translation has the same."""
        return self.path if self.language == ENGLISH else self.path.partition("/")[2]

    @property
    def is_about_the_guide(self) -> bool:
        """Such a page has no medical facts, so it needs no review."""
        return self.name.startswith(ABOUT)

    @property
    def file(self) -> str:
        return f"docs/{self.path}"

    @cached_property
    def _head(self) -> tuple[str, str]:
        found = _FRONT_MATTER.match(self.text)
        return (found[0], found[1]) if found else ("", "")

    @property
    def front_matter(self) -> str:
        """The YAML between the two lines of --- that start the page; empty where there is none."""
        return self._head[1]

    @cached_property
    def typed_lines(self) -> list[Line]:
        """The lines below the front matter, as the editor typed them."""
        head = self._head[0]
        rows = self.text[len(head) :].rstrip("\n").split("\n")
        return [Line(row, self.file, n) for n, row in enumerate(rows, head.count("\n") + 1)]

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the page with the words that macros bring from data files."""
        found: list[Line] = []
        for line in self.typed_lines:
            call = CALL.fullmatch(line.text.strip())
            macro = self.macros.get(call[1]) if call else None
            found += macro(call[2] or "", self.path) if call and macro else [line]
        return found

    @cached_property
    def markdown(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def shown(self) -> Shown:
        """What a reader sees; raises RecursionError for a page that is nested too deeply."""
        return Shown(tree_of(self.html_of(CALL.sub("", self.markdown))))

    @cached_property
    def alignment(self) -> Alignment:
        """Where the shown text was typed, and what is not shown as it was typed."""
        return compare(Typed(self.markdown), self.shown.text)

    def where(self, shown: int) -> Line:
        """The line on which the shown character with this number was typed."""
        return self.place(shown)[0]

    def place(self, shown: int) -> tuple[Line, int]:
        """The line and the column at which the shown character with this number was typed."""
        number, column = self.alignment.place(shown)
        return self.lines[min(number, len(self.lines)) - 1], column

    @cached_property
    def citations(self) -> dict[str, Line]:
        """The ids of the cited sources in order of first use, with the line of that use."""
        first: dict[str, Line] = {}
        for part in self.shown.elements("sup"):
            if len(part.element) and (mark := mark_of(part.element)) != "[^]":
                first.setdefault(mark[2:-1], self.where(part.start - 1))
        return first

    @cached_property
    def headings(self) -> list[Heading]:
        parts = self.shown.elements("h1", "h2", "h3", "h4", "h5", "h6")
        return [
            Heading(
                int(part.element.tag[1]),
                "".join(part.element.itertext()).strip(),
                part.element.get("id", ""),
                self.where(part.start).number,
                part.path,
            )
            for part in parts
        ]

    @cached_property
    def anchors(self) -> set[str]:
        """The ids on the page that a link may lead to."""
        ids = {part.element.get("id", "") for part in self.shown.parts} - {""}
        return ids | ({"sources"} if self.citations else set())

    @cached_property
    def links(self) -> list[Link]:
        return list(self._links())

    def _links(self) -> Iterator[Link]:
        for part in self.shown.elements("a", "img"):
            if part.element.get("class") == "term":
                continue  # the guide added it
            target = part.element.get("href", part.element.get("src", ""))
            line = self.where(part.start)
            yield Link(target, words_of(part), line.file, line.number, part.element.tag == "img")

    @property
    def blocks(self) -> list[Block]:
        """Each heading, paragraph, list item and cell that has words."""
        return self.shown.blocks

    @cached_property
    def title(self) -> str:
        return next((heading.words for heading in self.headings if heading.level == 1), "")

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change with anything a reader acts on.

        Words, sources, links, telephone numbers and mail addresses count, those that a macro
        brings from a data file too. Layout, emphasis and the kind of quotation marks do not.
        """
        text = unicodedata.normalize("NFC", self.shown.acted_on).translate(_SAME_CHARACTERS)
        return hashlib.sha256(text.replace("--", "-").encode()).hexdigest()[:12]


def words_of(part: Part) -> str:
    """What a reader sees or hears of a link or a picture."""
    words = part.element.get("alt") or "".join(part.element.itertext())
    return " ".join(words.split())
