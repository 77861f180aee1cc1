"""Reads a text file of the guide: UTF-8, without characters that nobody sees, and not too large."""

import unicodedata
from pathlib import Path

from checks.content.problem import Problem, line_at

MAX_BYTES = 64 * 1024  # of a page; the longest page of the guide has 10 KB
MAX_DATA_BYTES = 512 * 1024  # of a data file
MAX_LINE = 2000  # characters; a paragraph is one line, and has 1,000 at most

_JOINERS = "\u200c\u200d"  # emoji, and scripts such as Persian and Hindi, need them


def read_text(path: Path, name: str, max_bytes: int = MAX_BYTES) -> str | Problem:
    """The text of the file at `path`, or what is wrong with the file, which messages call `name`.

    Takes a byte order mark and Windows line ends as they are meant.
    """
    if path.is_symlink():
        return Problem(name, 1, "this is a symbolic link", "replace it with a copy of the file")
    try:
        if path.stat().st_size > max_bytes:
            message = f"this file has more than {max_bytes // 1024} KB"
            return Problem(name, 1, message, "split it into several files")
        content = path.read_bytes()
    except FileNotFoundError:
        return Problem(name, 1, "this file is missing", "restore it from the project's history")
    except OSError as error:
        message = f"this file can't be read ({error.strerror})"
        return Problem(name, 1, message, "replace it with a file that you may read")
    return _checked(content, name)


def _checked(content: bytes, name: str) -> str | Problem:
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Problem(name, line, "this is not UTF-8 text", "save the file with encoding UTF-8")
    for number, line_text in enumerate(text.split("\n"), 1):
        if len(line_text) > MAX_LINE:
            message = f"this line has more than {MAX_LINE} characters"
            return Problem(name, number, message, "make several paragraphs or entries of it")
    position = _invisible(text)
    if position is not None:
        message = f"an invisible character (U+{ord(text[position]):04X}) is in this line"
        hint = "delete the word around it and type it again"
        return Problem(name, line_at(text, position), message, hint)
    return text if text.strip() else Problem(name, 1, "this file is empty", "write its content")


def _invisible(text: str) -> int | None:
    """The position of a control, formatting or private character: it could hide or reorder words.

    Unicode's general categories: https://www.unicode.org/reports/tr44/#General_Category_Values
    """
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return None
    for position, char in enumerate(text):
        category = unicodedata.category(char)
        if category in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp") and char not in "\n\t":
            around = text[position - 1 : position] + text[position + 1 : position + 2]
            if char in _JOINERS and len(around) == 2 and not any(map(str.isascii, around)):
                continue
            return position
    return None
