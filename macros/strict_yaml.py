"""YAML without its traps: each key and value knows its line, and nothing is guessed.

Plain YAML lets the last of two equal keys win, turns 2025-10-14 into a date and `no` into
False, and lets an alias repeat data. Here a repeated key and an alias are mistakes, and
every value is the text that the editor typed.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from macros.problem import Problem

Steps = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """A YAML text as plain dictionaries, lists and strings, with the line of each step into it."""

    path: str
    value: Any = None
    lines: dict[Steps, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, *steps: str | int) -> int:
        """The line of a value, or of the nearest thing around it that has one."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)


# Where PyYAML was built without the library in C, Python has to do.
_Fast: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(yaml.SafeLoader):
    """Composes nodes and refuses aliases, which could make a small file endless."""

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.MarkedYAMLError(problem="a value begins with *", problem_mark=mark)
        return super().compose_node(parent, index)


def parse(text: str, path: str, first_line: int = 1) -> Document:
    """Read YAML `text` of the file at `path`, in which it begins at `first_line`.

    A text that is not YAML gives a document without a value and with one problem.
    """
    document = Document(path)
    try:
        node = _compose("\n" * (first_line - 1) + text)
        value = _value(node, (), document) if node else None
    except yaml.YAMLError as error:
        return Document(path, problems=[_syntax_problem(error, path, text, first_line)])
    except RecursionError:
        what, instead = "this is nested too deeply", "write each entry on lines of its own"
        return Document(path, problems=[Problem(path, first_line, what, instead)])
    return Document(path, value, document.lines, document.problems)


def guessed(text: str) -> Any:
    """What a plain reader, which guesses types, makes of a YAML `text` without mistakes."""
    return yaml.load(text, _Fast)  # noqa: S506 (builds plain data only)


def _compose(text: str) -> yaml.Node | None:
    """The tree of the text: by the parser in C, which takes a tenth of the time, where it can.

    The one in Python refuses aliases, and says better what is wrong.
    """
    if "*" not in text:
        try:
            return yaml.compose(text, _Fast)
        except yaml.YAMLError:
            pass
    return _Loader(text).get_single_node()


def _value(node: yaml.Node, steps: Steps, document: Document) -> Any:
    """The node as plain data; its lines and repeated keys go into `document`."""
    document.lines.setdefault(steps, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*steps, n), document) for n, child in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return str(node.value)
    result: dict[str, Any] = {}
    for key_node, child in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "a list as key"
        line = key_node.start_mark.line + 1
        if key in result:
            what = f"'{key}' stands here a second time (first on line {document.line(*steps, key)})"
            document.problems.append(Problem(document.path, line, what, "keep one of the two"))
        else:
            document.lines[(*steps, key)] = line
            result[key] = _value(child, (*steps, key), document)
    return result


# What the parser says most often, in the words of somebody who has never heard of it.
_PLAIN = {
    "mapping values are not allowed": "a colon stands where none may be",
    "but found '<block": "a line begins further left or right than the lines around it",
    "expected <block end>": "something stands where the value has ended",
    "character '\\t'": "a line begins with a tab",
    "cannot start any token": "a value begins with a sign",
    "unexpected end of stream": "a quotation mark is never closed",
}


def _syntax_problem(error: yaml.YAMLError, path: str, text: str, first_line: int) -> Problem:
    what = getattr(error, "problem", None) or "a sign that does not print"
    what = next((plain for said, plain in _PLAIN.items() if said in what), what)
    hint = "put quotes around a value that has a colon or begins with a sign, and indent by spaces"
    return Problem(path, _line(error, text, first_line), f"this is not YAML ({what})", hint)


def _line(error: yaml.YAMLError, text: str, first_line: int) -> int:
    """Where the mistake was made: for a quotation mark never closed, where it was opened."""
    mark, context = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    if "quoted scalar" in (getattr(error, "context", None) or ""):
        mark = context
    if mark := mark or context:
        return int(mark.line) + 1
    before = text[: max(getattr(error, "position", 0) - first_line + 1, 0)]
    return first_line + before.count("\n")
