"""One Markdown page as its editor wrote it: what it cites, its anchors, and its words."""

import hashlib
import html
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from markdown.extensions.toc import slugify

CALL = re.compile(r"\{\{ *(\w+)\(\) *\}\}")
OWN_ID = re.compile(r"(?<=\S) \{: #([a-z][a-z0-9-]*) \}$")
_CITATION = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_LINK_TEXT = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$")
_RULE = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_BLOCK_END = re.compile(r"\n(?=[ \t]*\n)|\n(?=///)")
ITEM = re.compile(r"\A\s*(?:\d{1,2}\.|[-*+])[ \t]+(?:\[ \][ \t]+)?")
_ITEM_START = re.compile(r"\n(?=[ \t]*(?:\d{1,2}\.|[-*+])[ \t])")

# What is no word of the page, by a sign that it has, and what stays of it.
_MARKUP = [
    ("{{", CALL, ""),
    ("{:", OWN_ID, ""),
    ("[^", _CITATION, ""),
    ("](", _LINK_TEXT, r"\1"),
    (":", re.compile(r":guide-[a-z]+:"), ""),
    ("///", re.compile(r"^///.*$", re.MULTILINE), ""),
    ("#", re.compile(r"^[ \t]*#+[ \t]*", re.MULTILINE), ""),
    (">", re.compile(r"^[ \t]*>+[ \t]*", re.MULTILINE), ""),
    ("*", re.compile(r"(?<!\w)\*+|\*+(?!\w)"), ""),
    ("_", re.compile(r"(?<!\w)_+|_+(?!\w)"), ""),
]


@dataclass(frozen=True)
class Block:
    """The words of a heading, a paragraph or a list item, and the line it begins on."""

    line: int
    words: str
    heading: bool


@dataclass(frozen=True)
class Page:
    """The Markdown `text` of the page at `path` below docs/."""

    path: str
    text: str

    @property
    def file(self) -> str:
        return f"docs/{self.path}"

    @cached_property
    def lines(self) -> list[str]:
        return self.text.rstrip("\n").split("\n")

    @cached_property
    def front_matter(self) -> int:
        """How many lines the front matter takes, both rules included; 0 where there is none."""
        if self.lines[0] != "---":
            return 0
        ends = (number for number, line in enumerate(self.lines[1:], 2) if _RULE.match(line))
        return next(ends, 0)

    @cached_property
    def body(self) -> list[tuple[int, str]]:
        """Each line below the front matter with its number."""
        return list(enumerate(self.lines, 1))[self.front_matter :]

    @cached_property
    def citations(self) -> dict[str, int]:
        """The ids of the cited sources in order of first use, with the line of that use."""
        first: dict[str, int] = {}
        for number, line in self.body:
            for key in _CITATION.findall(line):
                first.setdefault(key, number)
        return first

    @cached_property
    def anchors(self) -> set[str]:
        """The ids that Python-Markdown gives to the headings, and those the page gives itself."""
        found = {"sources"} if self.citations else set()
        for _, line in self.body:
            if heading := _HEADING.match(line):
                own = OWN_ID.search(line)
                slug = own[1] if own else slugify(html.unescape(plain(heading[1])), "-")
                names = (slug, *(f"{slug}_{count}" for count in range(1, len(found) + 1)))
                found.add(next(name for name in names if name not in found))
        return found

    @cached_property
    def blocks(self) -> list[Block]:
        """Each heading, paragraph and list item that has words."""
        blocks, line = [], self.front_matter + 1
        for part in _BLOCK_END.split("\n".join(line for _, line in self.body)):
            for item in _ITEM_START.split(part) if ITEM.match(part) else [part]:
                words = " ".join(plain(ITEM.sub("", item)).split())
                if words:
                    blank = len(item) - len(item.lstrip("\n"))
                    blocks.append(Block(line + blank, words, bool(_HEADING.match(item.strip()))))
                line += item.count("\n") + 1
        return blocks

    @cached_property
    def wording(self) -> str:
        """A fingerprint of the words alone: line breaks, markup and link targets do not count."""
        words = html.unescape(" ".join(block.words for block in self.blocks))
        for curly, straight in zip("“”‘’–", "\"\"''-", strict=True):
            words = words.replace(curly, straight)
        same = unicodedata.normalize("NFKC", words).replace("--", "-")
        return hashlib.sha256(same.encode()).hexdigest()[:12]


def plain(markdown: str) -> str:
    """The words of a piece of Markdown, on the same lines."""
    for sign, pattern, rest in _MARKUP:
        if sign in markdown:  # most lines have none, and a look is faster than a pattern
            markdown = pattern.sub(rest, markdown)
    return markdown
