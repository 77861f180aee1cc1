"""The languages of the guide: English in docs/, each other one in a folder named by its code.

`extra.languages` in mkdocs.yml names them. A page has the same path in each language, so a
translation is found without a table.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from babel import Locale, UnknownLocaleError

ENGLISH = "en"
COUNTRY = "US"  # where the guide's readers live, whatever they speak


def others(settings: Any) -> tuple[str, ...]:
    """The codes of the languages beside English, from the settings in mkdocs.yml."""
    extra = settings.get("extra") if isinstance(settings, dict) else None
    languages = extra.get("languages") if isinstance(extra, dict) else None
    return tuple(map(str, languages or ()))


def split(path: str, codes: Iterable[str]) -> tuple[str, str]:
    """The language of the page at `path` below docs/, and its path in that language's folder."""
    first, _, rest = path.partition("/")
    return (first, rest) if first in codes and rest else (ENGLISH, path)


def joined(language: str, path: str) -> str:
    """The path below docs/ of the page that has this path in its language's folder."""
    return path if language == ENGLISH else f"{language}/{path}"


def direction(language: str) -> str:
    """How the language is written: `ltr` or `rtl`."""
    return str(Locale.parse(language).text_direction)


def tag(language: str) -> str:
    """The language with its country, as HTML wants it: https://www.rfc-editor.org/info/bcp47"""
    return f"{language}-{COUNTRY}"


def inflected(term: str, language: str) -> list[str]:
    """The parts of the term behind each of which an ending of the plural may stand."""
    return [term] if language == ENGLISH else re.split(r"(?= )", term)


def plural(language: str) -> str:
    """The ending of the plural that is not typed, as a pattern: other forms have to be named."""
    return "s?" if language == ENGLISH else "(?:e?s)?"


def alphabetical(word: str) -> str:
    """What sorts the word as a dictionary does: ñ is a letter of its own, and á counts as a."""
    plain = unicodedata.normalize("NFD", word.lower().replace("ñ", "n\U0010ffff"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def letter(word: str) -> str:
    """The letter of the alphabet below which the word stands."""
    first = word[:1].upper()
    return first if first == "Ñ" else alphabetical(first).upper()


def name(language: str, within: str) -> str:
    """What the language is called in another one: `español`, within Spanish."""
    return str(Locale.parse(within).languages[language])


def is_known(language: str) -> bool:
    """Whether the code is that of a language."""
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return False
    return True
