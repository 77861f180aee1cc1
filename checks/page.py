"""One Markdown page as its editor wrote it: what it cites, its anchors, and its words."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markdown.extensions.toc import slugify

from checks.problem import line_at

_DRAWINGS = (Path(__file__).parent.parent / "overrides/.icons/guide").glob("*.svg")
ICONS = {path.stem: path.read_text("utf-8").strip() for path in _DRAWINGS}
ICON = re.compile(rf":guide-({'|'.join(ICONS)}):")
MACROS = ("sources", "reviewed")
CALL = re.compile(r"\{\{ *(\w+)\(\) *\}\}")
ITEM = re.compile(r"[ \t]*(?:\d{1,9}\.|[-*+])[ \t]+(?:\[ \][ \t]+)?")
OWN_ID = re.compile(r"(?<=\n)(#[^{\n]*\S) \{: #([a-z][a-z0-9-]*) \}(?=\n|\Z)")
_FRONT_MATTER = re.compile(r"---\n(.*?)^(?:---|\.\.\.)[ \t]*\n", re.DOTALL | re.MULTILINE)
_CITATION = re.compile(r"\[\^([^\[\]\s]+)\]")

# What is no word of the page, by a sign that it has, and what stays of it. Most pages lack most
# signs, and a look is faster than a pattern; a pattern that begins with "\n" is faster than "^".
_MARKUP = [
    ("{{", CALL, ""),
    ("{:", OWN_ID, r"\1"),
    ("[^", _CITATION, ""),
    ("](", re.compile(r"\[([^\[\]\n]*)\]\([^()\n]*\)"), r"\1"),
    (":guide-", ICON, ""),
    ("\n///", re.compile(r"\n///.*"), "\n"),
    ("\n", re.compile(rf"\n(?:{ITEM.pattern}|[ \t]*(?:#+|>+)[ \t]*)"), "\n"),
    ("*", re.compile(r"(?<!\w)\*+|(?<!\*)\*+(?!\w)"), ""),
    ("_", re.compile(r"(?<!\w)_+|(?<!_)_+(?!\w)"), ""),
]


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
        return self.text.split("\n")

    @cached_property
    def _head(self) -> tuple[str, str]:
        """The front matter with the two rules around it, and without; empty where there is none."""
        found = _FRONT_MATTER.match(self.text)
        return (found[0], found[1]) if found else ("", "")

    @property
    def front_matter(self) -> str:
        """The YAML between the two rules that begin the page; empty where there is none."""
        return self._head[1]

    @cached_property
    def body(self) -> str:
        """The text below the front matter, and empty lines for it: each line keeps its number."""
        head = self._head[0]
        return "\n" * head.count("\n") + self.text[len(head) :].rstrip("\n")

    @cached_property
    def citations(self) -> dict[str, int]:
        """The ids of the cited sources in order of first use, with the line of that use."""
        first: dict[str, int] = {}
        for found in _CITATION.finditer(self.body):
            first.setdefault(found[1], line_at(self.body, found.start()))
        return first

    @cached_property
    def anchors(self) -> set[str]:
        """The ids that Python-Markdown gives to the headings, and those the page gives itself."""
        found = {"sources"} if self.citations else set()
        own = {line_at(self.body, each.start()): each[2] for each in OWN_ID.finditer(self.body)}
        lines = zip(self.body.split("\n"), self.words.split("\n"), strict=True)
        for number, (line, words) in enumerate(lines, 1):
            if line.startswith("#"):
                slug = own.get(number) or slugify(words.strip("# "), "-")
                names = (slug, *(f"{slug}_{count}" for count in range(1, len(found) + 1)))
                found.add(next(name for name in names if name not in found))
        return found

    @cached_property
    def words(self) -> str:
        """The words alone, each on the line where it stands."""
        words = self.body
        for sign, pattern, rest in _MARKUP:
            if sign in words:
                words = pattern.sub(rest, words)
        return words

    @cached_property
    def wording(self) -> str:
        """A fingerprint of the words alone: line breaks, markup and link targets do not count."""
        words = " ".join(self.words.split())
        for curly, straight in zip("“”‘’–", "\"\"''-", strict=True):
            words = words.replace(curly, straight)
        same = unicodedata.normalize("NFC", words).replace("--", "-")
        return hashlib.sha256(same.encode()).hexdigest()[:12]
