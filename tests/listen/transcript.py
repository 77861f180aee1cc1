"""What was heard of one page: the transcript, and how long listening takes."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

# What Orca itself says, in versions 43 to 48. A role stands behind the words that have it ...
ROLE = re.compile(
    r"(?:(?:un)?visited )?link|heading(?: level)? [1-6]|(?:push |toggle )?button|entry|collapsed"
    r"|expanded|same page"
)
HEADING = re.compile(r"heading(?: level)? ([1-6])")
LIST = re.compile(r"(?:List|list) with (\d+) items?")
# ... and a place before the words that stand in it, or after them. In small letters: the guide has
# a button "Search" in what Orca calls a "search".
_PLACE = re.compile(
    r"leaving [\w ]+\.|navigation|banner|main content|information|search|complementary content"
    r"|region|panel|figure|caption|clickable|form|article|block ?quote|superscript|subscript|blank"
    r"|status ?bar|separator|table with \d+ rows? \d+ columns?|row header|column header"
)

WORDS_A_MINUTE = 175  # how fast espeak-ng and many others speak unless told otherwise


@dataclass(frozen=True)
class Heard:
    """One thing that was said: words with their role, or an announcement of Orca's own."""

    words: str
    roles: tuple[str, ...] = ()
    own: bool = False  # Orca's own words, such as "List with 6 items"

    def __str__(self) -> str:
        return ", ".join((self.words, *self.roles))

    @property
    def is_link(self) -> bool:
        return any(role.lower().endswith("link") for role in self.roles)


@dataclass(frozen=True)
class Outline:
    """What the page itself wants to be heard, as `outline.js` finds it."""

    language: str  # as the page says it: en-US
    title: str
    headings: list[tuple[int, str]]
    lists: list[dict[str, Any]]
    steps: list[tuple[int, str]]
    links: list[str]
    marks: list[str]
    buttons: list[str]
    sources: str
    words: list[str]


@dataclass(frozen=True)
class Times:
    """Seconds that a listener needs for the parts of a page."""

    before: float  # the title of the page
    marks: float  # that lead from a fact to its source
    sources: float
    rest: float

    @property
    def total(self) -> float:
        return self.before + self.marks + self.sources + self.rest

    @property
    def share(self) -> float:
        """The sources' part of the whole."""
        return self.sources / self.total if self.total else 0


@dataclass(frozen=True)
class Transcript:
    """What Orca said of a page, from the top to the end, an utterance a string."""

    utterances: tuple[str, ...]
    outline: Outline = field(repr=False)

    @cached_property
    def things(self) -> list[Heard]:
        """The utterances, each role with the words before it."""
        found: list[Heard] = []
        for text in self.utterances:
            if not re.search(r"\w", text):
                continue  # a quotation mark or a full stop beside a link
            if ROLE.fullmatch(text) and found and not found[-1].own:
                words = found.pop()
                found.append(Heard(words.words, (*words.roles, text)))
            else:
                found.append(Heard(text, own=is_own(text)))
        return found

    @cached_property
    def times(self) -> Times:
        """How long each part of the page takes to hear."""
        title, (start, end) = _title_at(self.things), _sources_at(self)
        before, sources = self.things[:title], self.things[start:end]
        others = self.things[title:start] + self.things[end:]
        marks = [Heard(name, ("link",)) for name in self.outline.marks]
        parts = (before, marks, sources, others)
        first, cited, last, rest = (seconds(part, self.outline.language) for part in parts)
        return Times(first, cited, last, rest - cited)

    @cached_property
    def text(self) -> str:
        """The transcript for people, a line a thing."""
        return "".join(f"{thing}\n" for thing in self.things)


def is_own(text: str) -> bool:
    """Whether these are Orca's own words, and not the page's."""
    return any(each.fullmatch(text) for each in (ROLE, LIST, _PLACE))


def _title_at(things: Sequence[Heard]) -> int:
    for index, thing in enumerate(things):
        if any((match := HEADING.fullmatch(role)) and match[1] == "1" for role in thing.roles):
            return index
    return len(things)  # a page whose title is never heard is all waiting


def _sources_at(transcript: Transcript) -> tuple[int, int]:
    """From the heading of the sources to behind their list; an empty part if there are none."""
    things, name = transcript.things, transcript.outline.sources
    for start, thing in enumerate(things):
        if name and thing.words == name and any(map(HEADING.fullmatch, thing.roles)):
            rest = [each.words.lower() for each in things[start:]]
            length = rest.index("leaving list.") + 1 if "leaving list." in rest else len(rest)
            return start, start + length
    return len(things), len(things)


def seconds(things: Iterable[Heard], language: str = "en-US") -> float:
    """How long the things take to hear: by espeak-ng's clock, or by counting the words."""
    text = ".\n".join(map(str, things))
    if not text:
        return 0
    return _spoken(text, language) if shutil.which("espeak-ng") else _counted(text)


_RATE = 22050 * 2  # bytes a second of what espeak-ng writes: one channel of two bytes
_HEADER = 44  # bytes, before the sound


# espeak-ng's names for the languages of the guide, as people in the United States speak them.
_VOICES = {"en": "en-us", "es": "es-419"}


def _spoken(text: str, language: str) -> float:
    voice = _VOICES[language.partition("-")[0]]
    command = ["espeak-ng", "-v", voice, "-s", str(WORDS_A_MINUTE), "--stdout"]
    sound = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
    return (len(sound) - _HEADER) / _RATE


def _counted(text: str) -> float:
    """An address is said letter by letter where it is no word, with each of its signs."""
    addresses = re.findall(r"https?://\S+", text)
    signs = sum(len(re.findall(r"\w+|[^\w\s]", address)) for address in addresses)
    words = len(re.sub(r"https?://\S+", "", text).split())
    return (words + signs) * 60 / WORDS_A_MINUTE
