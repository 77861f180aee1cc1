"""YAML without its traps: each key and value knows its line, and nothing is guessed.

Plain YAML lets the last of two equal keys win, turns 2025-10-14 into a date and `no` into
False, and lets an alias repeat data. Here a repeated key and an alias are mistakes, and
every value is the text that the editor typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from checks.problem import Problem, line_at

Steps = tuple[str | int, ...]

# Where PyYAML was built without the library in C, Python has to do, in ten times the time.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What the parser says most often, in the words of somebody who has never heard of it.
_PLAIN = {
    "mapping values are not allowed": "a colon stands where none may be",
    "but found '<block": "a line begins further left or right than the lines around it",
    "expected <block end>": "something stands where the value has ended",
    "character '\\t'": "a line begins with a tab",
    "cannot start any token": "a value begins with a sign",
    "unexpected end of stream": "a quotation mark is never closed",
}
_CUT = re.compile(
    r"[ \t]*(?:[\w./-]+:[ \t]+(?:[!&]|[^\s\"'#|>].*[ \t]#\S)"
    r"|(?:description|publisher|reason|title):[ \t]+[^\s\"'#|>].*[ \t]#)"
)
_HINT = "put quotes around a value that has a colon or begins with a sign, and indent by spaces"


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


def parse(text: str, path: str, first_line: int = 1) -> Document:
    """Read YAML `text` of the file at `path`, in which it begins at `first_line`.

    A text that is not YAML gives a document without a value and with one problem.
    """
    document = Document(path)
    padded = "\n" * (first_line - 1) + text
    try:
        node = _compose(padded)
        value = _value(node, (), document) if node else None
    except (yaml.YAMLError, OverflowError, ValueError) as error:
        return Document(path, problems=[_syntax_problem(error, path, padded)])
    except RecursionError:
        what, instead = "this is nested too deeply", "write each entry on lines of its own"
        return Document(path, problems=[Problem(path, first_line, what, instead)])
    return Document(path, value, document.lines, document.problems)


def cut_short(text: str, path: str, first_line: int = 1) -> Iterator[Problem]:
    """Values that lose a part without a word: `The #1 reason` after the #, `!Important` whole."""
    for number, line in enumerate(text.split("\n"), first_line):
        if any(sign in line for sign in "#!&") and _CUT.match(line):
            what = "a part of this value would be lost"
            yield Problem(path, number, what, "put quotes around the value")


def _compose(text: str) -> yaml.Node | None:
    """The tree of the text; raises YAMLError, in the words of the parser in Python."""
    try:
        if "*" in text:
            _refuse_aliases(text, _Loader)
        return yaml.compose(text, _Loader)
    except yaml.YAMLError:
        _refuse_aliases(text, yaml.SafeLoader)
        raise


def _refuse_aliases(text: str, loader: Any) -> None:
    """Parse the text for an alias, which could make a small file endless."""
    for event in yaml.parse(text, loader):
        if isinstance(event, yaml.AliasEvent):
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem="a value begins with *", problem_mark=mark)


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


def _syntax_problem(error: Exception, path: str, text: str) -> Problem:
    what = getattr(error, "problem", None) or "a sign that does not print"
    what = next((plain for said, plain in _PLAIN.items() if said in what), what)
    return Problem(path, _line(error, text), f"this is not YAML ({what})", _HINT)


def _line(error: Exception, text: str) -> int:
    """Where the mistake was made: for a quotation mark never closed, where it was opened."""
    mark, context = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    if "quoted scalar" in (getattr(error, "context", None) or ""):
        mark = context
    if mark := mark or context:
        return int(mark.line) + 1
    return line_at(text, max(getattr(error, "position", 0), 0))
