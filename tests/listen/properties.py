"""What must hold of each transcript, whatever the version of Orca and the browser.

Each property takes a transcript and gives its findings: a list with a line for each fault, or
nothing. None compares with a kept transcript, since another version may word things otherwise.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from itertools import pairwise

from tests.listen.transcript import LIST, Heard, Transcript

TITLE_WITHIN = 20  # seconds from the top of the page to its title
SOURCES_AT_MOST = 0.25  # of the time that the page takes


def late_title(transcript: Transcript) -> list[str]:
    """What comes before the title is the same on every page, and is heard on every page."""
    before = transcript.times.before
    if before <= TITLE_WITHIN:
        return []
    return [f"the title is heard after {before:.0f} seconds; {TITLE_WITHIN} are the most"]


def long_sources(transcript: Transcript) -> list[str]:
    """The sources are for the few who want them, and stand in everybody's way to the end."""
    taken = transcript.times
    if taken.share <= SOURCES_AT_MOST:
        return []
    return [
        f"the sources take {taken.share:.0%} of the time: {taken.sources:.0f} of"
        f" {taken.total:.0f} seconds; {SOURCES_AT_MOST:.0%} is the most"
    ]


def headings(transcript: Transcript) -> list[str]:
    """Each heading is said once and whole, as a heading of its level."""
    return [
        finding
        for level in range(1, 7)
        for finding in _once_and_whole(
            transcript,
            [name for each, name in transcript.outline.headings if each == level],
            f"heading(?: level)? {level}",
            f"heading of level {level}",
        )
    ]


def links(transcript: Transcript) -> list[str]:
    """Each link, a mark of a source too, is said once for each time it stands in the page."""
    return _once_and_whole(
        transcript, transcript.outline.links, r"(?:(?:un)?visited )?link", "link"
    )


def buttons(transcript: Transcript) -> list[str]:
    """Each button is said once and whole."""
    role = r"(?:push |toggle )?button"
    return _once_and_whole(transcript, transcript.outline.buttons, role, "button")


def lists(transcript: Transcript) -> list[str]:
    """Each list is announced with the number of its items, and nothing else is."""
    outline = [each for each in transcript.outline.lists if each["size"]]
    heard = [int(match[1]) for match in map(LIST.fullmatch, transcript.utterances) if match]
    found, position = [], 0
    for each in (each for each in outline if each["always"]):
        if each["size"] in heard[position:]:
            position = heard.index(each["size"], position) + 1
        else:
            found.append(f"no “List with {each['size']} items” before “{each['where']} …”")
    sizes = iter(each["size"] for each in outline)
    found += [
        f"“List with {size} items” is heard, and no list has so many"
        for size in heard
        if size not in sizes  # leaves what stands behind it for the next one
    ]
    return found


def steps(transcript: Transcript) -> list[str]:
    """Each item of a numbered list is said with its number."""
    said = _flat(transcript)
    return [
        f"the number {number} is not heard before “{word}”"
        for number, word in transcript.outline.steps
        if not re.search(rf"(?:^|\n){number}[.)]?\s+(?:• )?{re.escape(word)}", said)
    ]


def repetitions(transcript: Transcript) -> list[str]:
    """Nothing is said twice in a row, nor once alone and then again within the next sentence."""
    things = [each for each in transcript.things if not each.own]
    return [
        f"said twice: “{one}” and then “{other}”"
        for one, other in pairwise(things)
        if _same(one, other) or _alone_and_again(one, other)
    ]


def strange_words(transcript: Transcript) -> list[str]:
    """Each word that is heard is a word of the page: none run together, none are split."""
    known = set(_words(transcript.outline.words))
    known |= {str(number) for number, _ in transcript.outline.steps}
    return [
        f"“{word}” is heard in “{thing}”, and is no word of the page"
        for thing in transcript.things
        if not thing.own
        for word in _words([thing.words])
        if word not in known
    ]


def places(transcript: Transcript) -> list[str]:
    """No place is announced for nothing: an article more than once, or an empty status."""
    said = Counter(each.lower().replace(" ", "") for each in transcript.utterances)
    most = {"article": 1, "statusbar": 0}
    return [
        f"“{place}” is heard {said[place]} times; {times} is the most"
        for place, times in most.items()
        if said[place] > times
    ]


ALL: tuple[Callable[[Transcript], list[str]], ...] = (
    late_title, long_sources, headings, links, buttons, lists, steps, repetitions, strange_words,
    places,
)  # fmt: skip


def _flat(transcript: Transcript) -> str:
    """The utterances, a line each, without what only says how a mark is set."""
    lines = (each for each in transcript.utterances if each not in ("superscript", "subscript"))
    return "\n".join(each for each in lines if re.search(r"\w", each))


def _once_and_whole(
    transcript: Transcript, names: Iterable[str], role: str, kind: str
) -> list[str]:
    """The `names` that are not said as often as they stand in the page, each with its role.

    Orca stops between sentences, so a new line may stand there. It says the bullet or the number
    of a list's item with the words that follow.
    """
    said, found = _flat(transcript), []
    for name, expected in Counter(names).items():
        if not name:
            found.append(f"a {kind} has no name")
            continue
        words = r"(?: |(?<=[.?!:;”])\n)".join(map(re.escape, name.split()))
        pattern = rf"(?<![^\n])(?:• |\d+[.)] )?{words}\n(?:collapsed\n|expanded\n)?{role}(?=\n|$)"
        heard = len(re.findall(pattern, said))
        if heard != expected:
            found.append(
                f"the {kind} “{name}” should be heard {expected} times and is heard {heard} times"
                + _instead(name, transcript)
            )
    return found


def _instead(name: str, transcript: Transcript) -> str:
    """What was heard that is most like `name`."""
    said = {thing.words: str(thing) for thing in reversed(transcript.things)}
    near = get_close_matches(name, said, n=1, cutoff=0.6)
    return f"; heard: “{said[near[0]]}”" if near else ""


def _words(texts: Iterable[str]) -> list[str]:
    return [word.lower() for text in texts for word in re.findall(r"\w+", text)]


def _same(one: Heard, other: Heard) -> bool:
    return _words([one.words]) == _words([other.words])


def _alone_and_again(one: Heard, other: Heard) -> bool:
    """A heading or a link names what follows; other words have been said for nothing."""
    words, following = _words([one.words]), _words([other.words])
    plain = not one.roles and not other.roles
    return plain and len(words) > 1 and _contains(following, words)


def _contains(words: Sequence[str], part: Sequence[str]) -> bool:
    starts = range(len(words) - len(part) + 1)
    return any(words[start : start + len(part)] == part for start in starts)
