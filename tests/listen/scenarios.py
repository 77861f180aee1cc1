"""What a listener does with keys alone, and must hear in answer.

Each scenario ends with SilenceError where an answer is not heard; the error tells what was heard
instead, and `Walk` puts the keys before it. The keys are Orca's and the browsers' usual ones.
"""

import re

from tests.listen.orca import SilenceError
from tests.listen.reader import Reader

ANSWER = 10  # seconds that an answer may take


class Walk:
    """Keys pressed one after the other, and what was heard after each."""

    def __init__(self, reader: Reader, url: str) -> None:
        self._reader = reader
        self._log: list[str] = []
        self.outline = reader.read(url).outline
        self.press("ctrl+Home")

    def press(self, key: str) -> str:
        """Press a key; gives what is then said, until it is quiet."""
        said = self._reader.press(key)
        self._log.append(f"{key}: {said}")
        return said

    def follow(self, pattern: str) -> None:
        """Go from link to link to the one with these words, and hear the page behind it."""
        self.hear_within(len(self.outline.links), "k", f"{pattern}.*link")
        self._reader.desktop.press("Return")
        self.outline = self._reader.heard().outline
        self.press("ctrl+Home")

    def type(self, text: str) -> None:
        """Type into the field that has the focus."""
        self._reader.desktop.type(text)
        self._reader.orca.rest()
        self._log.append(f"“{text}” typed")

    def hear(self, key: str, words: str) -> str:
        """Press a key and wait until the pattern `words` is said."""
        try:
            said = self._reader.press_until(
                lambda text: bool(re.search(words, text, re.IGNORECASE)), key, seconds=ANSWER
            )
        except SilenceError as error:
            before = "\n".join(self._log)
            raise SilenceError(f"{before}\n{key}: “{words}” {error}") from None
        self._log.append(f"{key}: {said}")
        return said

    def hear_within(self, most: int, key: str, words: str) -> str:
        """Press a key until the pattern `words` is said, `most` times at most."""
        for _ in range(most):
            said = self.press(key)
            if re.search(words, said, re.IGNORECASE):
                return said
        raise SilenceError("\n".join([*self._log, f"“{words}” not heard"]))


def skip_link(reader: Reader, url: str) -> None:
    """The first stop of the page leads past the menu."""
    walk = Walk(reader, url)
    walk.hear("Tab", r"\w")
    walk.hear("shift+Tab", "skip to.*content.*link")
    walk.hear("Return", "main content")


def menu(reader: Reader, url: str) -> None:
    """The menu says that it is closed, opens, and gives the focus back on Escape."""
    walk = Walk(reader, url)
    walk.hear("b", r"menu.*button|menu.*collapsed")
    walk.hear("Return", "expanded")
    walk.hear_within(2, "Tab", "button|link")
    walk.hear("Escape", "collapsed")
    walk.hear("Return", "expanded")  # so the focus is on the button again
    walk.hear("Escape", "collapsed")


def search(reader: Reader, url: str) -> None:
    """How many pages were found is said, and that there is none."""
    walk = _in_field(reader, url)
    walk.type("sldes")
    walk.hear("Return", r"\d+ pages? found")
    walk.press("ctrl+a")
    walk.type("bicycle")
    walk.hear("Return", "no page")


def empty_search(reader: Reader, url: str) -> None:
    """Whoever sends the empty field is told what to do, and not left in silence."""
    walk = _in_field(reader, url)
    walk.hear("Return", r"\w+ \w+")


def _in_field(reader: Reader, url: str) -> Walk:
    """On the page of the search, with the focus in its field."""
    walk = Walk(reader, url)
    walk.hear("e", "entry")
    walk.hear("Tab", "button")
    walk.hear("shift+Tab", "entry")  # reached by Tab, the field takes letters, not commands
    return walk


def notes(reader: Reader, url: str) -> None:
    """From a mark to its source, and back to where one was.

    Orca says different things where a link leads to a place in the same page, so the next stops
    of the Tab key tell where one is.
    """
    walk = Walk(reader, url)
    mark = walk.outline.marks[0]
    behind = walk.outline.links[walk.outline.links.index(mark) + 1]
    number = re.sub(r"\D", "", mark)
    walk.hear("1", "heading")
    walk.hear_within(walk.outline.links.index(mark), "k", rf"\b{number}\b")
    walk.press("Return")
    walk.hear_within(3, "Tab", r"\bback\b.*link")
    place = rf"^(?:{re.escape(mark)}|{re.escape(behind)})\b"  # not “Back to source 1”
    if not re.search(place, walk.press("Return"), re.IGNORECASE):
        walk.hear_within(2, "Tab", place)


# Takes the place of the browser's own window for printing, which no key of a test would close.
_PRINT = (
    "() => { window.print = () => { window.printed = document.documentElement.dataset.print; } }"
)


def planner(reader: Reader, url: str) -> None:
    """From the first page to a plan on paper: a part, a box and a field say their names."""
    walk = Walk(reader, url)
    walk.follow("your plan")
    reader.page.evaluate(_PRINT)
    walk.hear_within(len(walk.outline.links), "k", "your reasons.*link")
    walk.hear("Return", r"\d\W+your reasons")
    walk.hear_within(9, "Tab", "my cancer is rare.*check ?box.*not checked")
    walk.hear("space", "checked")
    walk.hear_within(9, "Tab", "in my own words.*entry")
    walk.type("I move")
    walk.hear_within(9, "Tab", "print my page.*button")
    walk.press("Return")
    assert reader.page.evaluate("() => window.printed") == "sheet"
    sheet = reader.page.evaluate("() => document.getElementById('sheet').textContent")
    assert "My cancer is rare" in sheet
    assert "I move" in sheet
