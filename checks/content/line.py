"""A line of Markdown that knows its file: the words of a page may come from several files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line of a page's Markdown, and the file and line where an editor finds it."""

    text: str
    file: str
    number: int


def apart(text: str, file: str, number: int) -> Iterator[Line]:
    """The line of `text` with an empty one below it, as Markdown wants it between two blocks."""
    yield Line(text, file, number)
    yield Line("", file, number)


# What a macro such as {{ help() }} brings into a page from a data file. It gets the word in
# quotation marks, or "", and the path of the page.
DataMacro = Callable[[str, str], list[Line]]
