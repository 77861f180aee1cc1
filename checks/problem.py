"""What is wrong, where, and what to write instead: the one shape of every message."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake of an editor.

    `path` is relative to the project's folder, `line` counts from 1.
    """

    path: str
    line: int
    what: str
    instead: str

    def __str__(self) -> str:
        message = f"{self.path}:{self.line}: {self.what}; {self.instead}"
        # One line, whatever an editor typed: what does not print shows as a space.
        return "".join(sign if sign.isprintable() else " " for sign in message)


class Refused(Exception):
    """The guide can't be built from these words and data; `problems` says all the reasons."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def line_at(text: str, position: int) -> int:
    """The number of the line of `text` on which the sign at `position` stands."""
    return text.count("\n", 0, position) + 1


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """The `known` name most like `word`, as advice; `otherwise` where none is like it."""
    match = closest(word, tuple(known))
    return f"did you mean '{match}'?" if match else otherwise


@cache
def closest(word: str, known: tuple[str, ...]) -> str:
    """The `known` name most like `word`; empty where none is. A renamed page is asked for often."""
    return next(iter(get_close_matches(word, known, n=1)), "")


def annotation(problem: Problem, level: str = "error") -> str:
    """The problem as GitHub shows it beside the line, in a pull request."""
    message = escaped(f"{problem.what}; {problem.instead}")
    return f"::{level} file={problem.path},line={problem.line}::{message}"


def escaped(text: str) -> str:
    """`text` as the data of a GitHub workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
