"""Reads a YAML file with the line of each entry, and explains its mistakes in plain words.

YAML 1.2 as ruamel.yaml reads it: `no` is a word and a repeated key is an error. A day such as
2025-10-14 stays text, as it does for the JSON Schema tools of editors. The frequent slips of
people who do not write YAML are looked for line by line first: the parser notices most of them
many lines later, and in words that only programmers know.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver

from checks.content.problem import Problem, shortened

Step = str | int
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_INDENT_HINT = "give it as many spaces at its start as its neighbors have"

# A line as editors write it: spaces, dashes of a list, a key, a value.
_LINE = re.compile(
    r"(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+)*)"
    r"(?:(?P<key>[^\s:#\"'-][^:#\"']*):(?:[ ]+|$))?(?P<value>.*)"
)
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[ ]*(?:#.*)?$")
_COMMENT = re.compile(r"[ ]+#")
_ONE_WORD = re.compile(r"[^\s#]+[ ]+#[ ].*")  # a word, number or day may have a comment behind it
_FLAT_LIST = re.compile(r"\[[^\[\]{}]*\][ ]*(?:#.*)?")


class _NoTimestamps(VersionedResolver):
    """Leaves a day as the text that was typed."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        tag = super().resolve(kind, value, implicit)
        is_day = str(tag) == _TIMESTAMP
        return super().resolve(kind, "text", (True, False)) if is_day else tag


@dataclass(frozen=True)
class YamlFile:
    """The content of a YAML file as dictionaries, lists and plain values.

    `value` is None where `problems` has anything: a file with a mistake is not guessed at.
    """

    path: str
    value: Any = None
    problems: list[Problem] = field(default_factory=list)
    first_line: int = 1

    def line(self, *steps: Step) -> int:
        """The line of the entry that `steps` lead to, or of the nearest entry around it."""
        line, node = self.first_line, self.value
        for step in steps:
            try:
                line = node.lc.data[step][0] + self.first_line
                node = node[step]
            except (AttributeError, KeyError, IndexError, TypeError):
                break
        return line


@lru_cache(maxsize=128)
def parse(text: str, path: str, first_line: int = 1) -> YamlFile:
    """Read the YAML `text` of the file at `path`, where it starts on line `first_line`.

    A text that has been read before gives the same object, since reading it takes long and
    `make serve` reads every file at each change; nobody may change what is in it.
    """
    text = _with_plain_spaces(text)
    problems = [
        Problem(path, number, message, hint)
        for number, message, hint in _slips(text.split("\n"), first_line)
    ]
    if problems:
        return YamlFile(path, problems=problems[:1], first_line=first_line)
    try:
        return YamlFile(path, _yaml().load(text), first_line=first_line)
    except (YAMLError, ValueError, OverflowError, RecursionError) as error:
        problem = _problem(error, path, text.split("\n"), first_line)
        return YamlFile(path, problems=[problem], first_line=first_line)


def with_values(text: str, steps: tuple[Step, ...], values: dict[str, str]) -> str:
    """The YAML `text` with `values` in the entry at `steps`; all else stays as it was typed.

    Where the last step leads nowhere, the entry is new, and the last one there. A value that is new
    in the entry comes right behind the one before it in `values`.
    """
    yaml = _yaml()
    document = yaml.load(text)
    entry = document
    for step in steps[:-1]:
        entry = entry[step]
    entry = entry.setdefault(steps[-1], CommentedMap())
    place = 0
    for key, value in values.items():
        if key in entry:
            entry[key] = value
        else:
            entry.insert(place, key, value)
        place = list(entry).index(key) + 1
    output = StringIO()
    yaml.dump(document, output)
    return output.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.Resolver = _NoTimestamps
    yaml.preserve_quotes = True
    yaml.width = 10_000  # never wraps a line that an editor wrote
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _with_plain_spaces(text: str) -> str:
    """`text` with plain spaces where a copied line has non-breaking ones outside its words."""
    return re.sub(
        r"^[ \xa0-]+|(?<=:)[ \xa0]+|[ \xa0]+$",
        lambda match: match[0].replace("\xa0", " "),
        text,
        flags=re.MULTILINE,
    )


def _slips(lines: list[str], first_line: int) -> Iterator[tuple[int, str, str]]:
    """The frequent mistakes, each with its line, what is wrong and what to write."""
    block_indent: int | None = None  # of the key whose value is the text on the lines below it
    for number, line in enumerate(lines, first_line):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None:
            if not line.strip() or indent > block_indent:
                continue
            block_indent = None
        if re.match(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)", line):
            message = "this line marks a merge conflict"
            yield number, message, "keep one of the two versions, and delete the three marked lines"
        elif re.match(r" *\t", line):
            yield number, "this line starts with a tab", "use spaces"
        elif line.strip() and not line.lstrip().startswith("#"):
            match = _LINE.fullmatch(line)
            if match and _BLOCK_SCALAR.match(match["value"]):
                block_indent = indent
            elif match:
                yield from ((number, *slip) for slip in _value_slips(line, match["value"]))


def _value_slips(line: str, value: str) -> Iterator[tuple[str, str]]:
    """What is wrong in one line with a key, a list item, or only a value."""
    first = value[:1]
    if re.match(r" *-[^\s-]", line):
        yield "a space is missing after the -", "write '- ' and then the words"
    elif re.match(r" *(?:- +)*[a-z][a-z-]*:[^\s/]", line):
        yield "a space is missing after the colon", "write the key, a colon, a space, the value"
    elif first in "“”„‘’" and first:
        yield "these are curly quotation marks", 'type straight ones: "'
    elif first and first in "\"'":
        yield from _quotation_slips(value, first)
    elif first and first in "&*!%@`" and not value.startswith("!ENV "):
        yield f"a value can't start with {first}", "put straight quotation marks around the value"
    elif first and first in "[{" and not _FLAT_LIST.fullmatch(value):
        yield "brackets can't be used like this", "write each entry on a line of its own, with '- '"
    elif first not in ("", "#", "["):
        yield from _plain_slips(value)


def _quotation_slips(value: str, quote: str) -> Iterator[tuple[str, str]]:
    end = re.fullmatch(
        rf"{quote}((?:[^{quote}\\]|\\.|{quote}{quote})*){quote}[ ]*(?:[:#].*)?", value
    )
    if end:
        return
    if value.count(quote) == 1:
        yield "a quotation mark is never closed", f"end the value with {quote}"
    else:
        yield "there are quotation marks inside this value", "use curly ones inside: “like this”"


def _plain_slips(value: str) -> Iterator[tuple[str, str]]:
    if re.search(r":(?: |$)", _COMMENT.split(value)[0]):
        message = f"the value '{shortened(value, 40)}' has a colon in it"
        yield message, "put straight quotation marks around the value"
    elif _COMMENT.search(value) and not _ONE_WORD.fullmatch(value):
        hint = "delete it, or put straight quotation marks around a # that belongs to the value"
        yield "all after the # would be left out", hint


def _problem(error: Exception, path: str, lines: list[str], first_line: int) -> Problem:
    """What the parser says, in the words of somebody who has never heard of it."""
    if isinstance(error, RecursionError):
        hint = "write each entry on a line of its own"
        return Problem(path, first_line, "entries are nested too deeply", hint)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = str(getattr(error, "problem", "") or error)
    line = mark.line + first_line if mark else first_line
    if isinstance(error, DuplicateKeyError):
        key = re.search(r'duplicate key "(.*?)"', said)
        message = f"'{key[1] if key else 'this key'}' is here a second time"
        return Problem(path, line, message, "keep one of the two")
    start = getattr(error, "context_mark", None)
    if mark and start and "<block end>" in said and _has_siblings(lines, mark.line):
        line = start.line + first_line
        return Problem(path, line, "this line starts further right than those below", _INDENT_HINT)
    if "mapping values are not allowed" in said:
        return Problem(
            path, line, "this line starts further right than the line above", _INDENT_HINT
        )
    if "<block" in said or "could not find expected ':'" in said:
        message = "this line does not fit the lines above"
        return Problem(path, line, message, f"write 'key: value', and {_INDENT_HINT}")
    return Problem(path, line, f"this is not YAML ({said})", "compare it with its neighbors")


def _has_siblings(lines: list[str], place: int) -> bool:
    """Whether a line below, of the same group, starts where the line at `place` starts."""
    indents = [len(line) - len(line.lstrip(" ")) for line in lines[place:] if line.strip()]
    for indent in indents[1:]:
        if indent <= indents[0]:
            return indent == indents[0]
    return False
