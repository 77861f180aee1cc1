"""What an editor typed, held against what a reader sees.

`Typed` takes a guess at what of a Markdown text is markup and keeps the rest. `compare` finds
where the rest and the shown text differ. The guess need not be right: where the parser takes a
text otherwise, the two differ, and that is the finding. So nothing that Markdown might do has to
be forbidden by name.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from checks.content.markdown.blocks import NAMES
from checks.content.markdown.citations import CITATION
from checks.content.markdown.other_language import END, START

CALL = re.compile(r'\{\{ *(\w+)\((?:"([a-z0-9-]+)")?\) *\}\}')
OWN_ID = re.compile(r" \{: #[a-z][a-z0-9-]* \}(?=\n|\Z)")
_NESTED = r"[ \t\xa0]*(?:>[ \xa0]?)*"
_MARKUP = re.compile(
    "|".join(
        [
            CALL.pattern,
            CITATION,
            rf"{START}(?=[^\[\]\n]+{END})",  # words in another language
            rf"(?<=[^\]]){END}",
            r"\]\([^\s()]+\)",  # the target of a link
            r"!?\[(?=[^\[\]\n]+\]\()",  # the start of its words
            OWN_ID.pattern,
            r"(?<!\w):[a-z][a-z0-9-]+:",  # a drawing
            rf"(?<=\n) {{0,3}}///+ *(?:{'|'.join(NAMES)})\b *\|?",
            r"(?<=\n) {0,3}///+ *(?=\n|\Z)",
            r"(?<=\n)#{1,6}[ \xa0]+",
            # The row of dashes below the header row of a table
            r"(?<=\n)[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*(?::?-+:?[ \t]*)?(?=\n|\Z)",
            r"\|",  # between the cells of a row
            rf"(?<=\n){_NESTED}(?:[-*+][ \t\xa0]+)*(?:\[ \][ \xa0])?",
            r"(?<=\d\. )(?:[-*+][ \t\xa0]+)+",
        ]
    )
)
_CHARACTER = re.compile(r"\S")
_NEEDLE = 16  # characters that find the place where a block is shown
_AHEAD = 20  # blocks that are looked for behind one that is not shown as it was typed


@dataclass(frozen=True)
class Difference:
    """Text that was typed and is not shown so: `typed` and `shown` are the parts that differ.

    `start` counts the typed characters before it, without spaces.
    """

    start: int
    typed: str
    shown: str


class Typed:
    """A Markdown text without its markup."""

    def __init__(self, markdown: str) -> None:
        self._text = _MARKUP.sub(_blank, "\n" + markdown)[1:]
        self._places = [match.start() for match in _CHARACTER.finditer(self._text)]
        self.characters = _same_emphasis("".join(self._text[place] for place in self._places))

    def place(self, character: int) -> tuple[int, int]:
        """The line, from 1, and the column of the typed character with this number.

        A number past the last one is taken for the last.
        """
        if not self._places:
            return 1, 0
        place = self._places[min(max(character, 0), len(self._places) - 1)]
        line = bisect_right(self._line_starts, place)
        return line, place - self._line_starts[line - 1]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    @cached_property
    def blocks(self) -> list[tuple[int, int]]:
        """First and past-the-last character of each block: lines between two empty ones."""
        found, end = [], 0
        for text in re.split(r"\n[ \t\xa0]*\n", self._text):
            start, end = end, end + len(_CHARACTER.findall(text))
            if end > start:
                found.append((start, end))
        return found


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _same_emphasis(characters: str) -> str:
    """`_words_` and `*words*` mean the same."""
    return characters.replace("_", "*")


@dataclass(frozen=True)
class Alignment:
    """Where each shown character was typed, and what differs.

    `spans` has, for parts that are the same, the first shown and the first typed character.
    """

    typed: Typed
    spans: list[tuple[int, int]]
    differences: list[Difference]

    def place(self, shown: int) -> tuple[int, int]:
        """The line and column at which the shown character with this number was typed."""
        place = bisect_right(self.spans, (shown, len(self.typed.characters))) - 1
        start, typed = self.spans[max(place, 0)]
        return self.typed.place(typed + shown - start)


def compare(typed: Typed, shown_text: str) -> Alignment:
    """Hold the typed text against the shown one, block by block; takes time linear in both."""
    shown = _same_emphasis("".join(shown_text.split()))
    if typed.characters == shown:
        return Alignment(typed, [(0, 0)], [])
    differences: list[Difference] = []
    spans = [(0, 0)]
    place = 0  # in the shown characters
    blocks = typed.blocks or [(0, 0)]
    for number, (start, end) in enumerate(blocks):
        block = typed.characters[start:end]
        if shown.startswith(block, place):
            spans.append((place, start))
            place += len(block)
            continue
        following = _next_place(typed, blocks[number + 1 : number + 1 + _AHEAD], shown, place)
        found = shown[place:following]
        same = _common_prefix(block, found)
        spans.append((place, start))
        rest, other = block[same:], found[same:]
        tail = _common_prefix(rest[::-1], other[::-1])
        lost, new = rest[: len(rest) - tail], other[: len(other) - tail]
        if lost or new:
            differences.append(Difference(start + same, lost, new))
        if tail:
            spans.append((following - tail, end - tail))
        place = following
    if place < len(shown):
        differences.append(Difference(len(typed.characters) - 1, "", shown[place:]))
    return Alignment(typed, sorted(set(spans)), differences)


def _next_place(typed: Typed, blocks: list[tuple[int, int]], shown: str, place: int) -> int:
    """Where the next block that is shown as it was typed begins; the end where none is."""
    for start, end in blocks:
        needle = typed.characters[start : min(end, start + _NEEDLE)]
        found = shown.find(needle, place)
        if found >= 0:
            return found
    return len(shown)


def _common_prefix(one: str, other: str) -> int:
    """How many characters the two texts have in common at their start."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
