"""YAML without its traps: each key and value knows its line, and nothing is guessed.

Plain YAML lets the last of two equal keys win, turns 2025-10-14 into a date and `no` into
False, and lets an alias repeat data. Here a repeated key and an alias are mistakes, and
every value is the text that the editor typed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.problem import Problem

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """A YAML text as plain dictionaries, lists and strings, with the line of each step into it."""

    value: Any
    lines: dict[Steps, int]
    problems: list[Problem]

    def line(self, *steps: str | int) -> int:
        """The line of a value, or of the nearest thing around it that has one."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)


@dataclass
class _Walk:
    """Turns nodes into values, and notes lines and repeated keys on the way."""

    path: str
    lines: dict[Steps, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def value(self, node: yaml.Node, steps: Steps) -> Any:
        self.lines.setdefault(steps, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return {key: self.value(child, (*steps, key)) for key, child in self.pairs(node, steps)}
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*steps, n)) for n, child in enumerate(node.value)]
        return str(node.value)

    def pairs(self, node: yaml.MappingNode, steps: Steps) -> Iterator[tuple[str, yaml.Node]]:
        seen: dict[str, int] = {}
        for key_node, child in node.value:
            line = key_node.start_mark.line + 1
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(
                    Problem(self.path, line, "a key is a list", "write one word and a colon")
                )
            elif (key := str(key_node.value)) in seen:
                what = f"'{key}' stands here a second time (first on line {seen[key]})"
                self.problems.append(Problem(self.path, line, what, "keep one of the two"))
            else:
                seen[key] = self.lines[(*steps, key)] = line
                yield key, child


class _Loader(yaml.SafeLoader):
    """Composes nodes and refuses aliases, which could make a small file endless."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="a value begins with *", problem_mark=mark)
        return super().compose_node(parent, index)


def parse(text: str, path: str, first_line: int = 1) -> Document:
    """Read YAML `text` of the file at `path`, in which it begins at `first_line`.

    A text that is not YAML gives a document without a value and one problem.
    """
    walk = _Walk(path)
    padding = "\n" * (first_line - 1)
    try:
        node = _Loader(padding + text).get_single_node()
    except yaml.YAMLError as error:
        return Document(None, {}, [_syntax_problem(error, path)])
    value = walk.value(node, ()) if node else None
    return Document(value, walk.lines, walk.problems)


def _syntax_problem(error: yaml.YAMLError, path: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or "a character that YAML does not allow"
    hint = "put quotes around a value that has a colon or begins with a sign, and indent by spaces"
    return Problem(path, mark.line + 1 if mark else 1, f"this is not YAML ({what})", hint)
