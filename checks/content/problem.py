"""A problem in the content: where it is, what is wrong, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in a file. `path` is relative to the project's folder; `line` counts from 1."""

    path: str
    line: int
    message: str
    hint: str

    def __str__(self) -> str:
        text = f"{self.path}:{self.line}: {self.message}; {self.hint}"
        # Always one line: a control character that somebody typed is shown as a space.
        return "".join(char if char.isprintable() else " " for char in text)


class InvalidContent(Exception):
    """The guide can't be built from these files; `problems` has every reason, sorted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def line_at(text: str, position: int) -> int:
    """The number of the line of `text` that has the character at `position`."""
    return text.count("\n", 0, position) + 1


def shortened(text: str, length: int = 60) -> str:
    """`text` on one line, cut to `length` characters for a message."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= length else f"{one_line[: length - 1]}…"


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the `known` name most like `word`, or else the hint `otherwise`.

    Letter case and `_` for `-` are the most frequent slips, so names that differ only in those
    come first.
    """
    names = list(known)
    if match := _closest(word, names):
        return f"did you mean '{match}'? If not, {otherwise}"
    return otherwise


def _closest(word: str, names: list[str]) -> str:
    normalized = {_normalized(name): name for name in names}
    if exact := normalized.get(_normalized(word)):
        return exact
    # get_close_matches compares every pair of letters, which takes long for a very long word.
    close = get_close_matches(_normalized(word)[:100], normalized, n=1, cutoff=0.75)
    return normalized[close[0]] if close else ""


def _normalized(name: str) -> str:
    return name.lower().replace("_", "-")


def annotation(problem: Problem, level: str = "error") -> str:
    """The problem as a GitHub workflow command, which shows it beside the line of a pull request.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    text = escape_data(f"{problem.message}; {problem.hint}")
    return f"::{level} file={_escape_property(problem.path)},line={problem.line}::{text}"


def escape_data(text: str) -> str:
    """`text` as the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """`text` as a property of a workflow command: a file name must not start another command."""
    return escape_data(text).replace(":", "%3A").replace(",", "%2C")
