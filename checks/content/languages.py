"""The languages of the guide: English in docs/, each other one in a folder named by its code.

`extra.languages` in mkdocs.yml names them. A page has the same path in each language, so a
translation is found without a table.
"""

from collections.abc import Iterable
from typing import Any

from babel import Locale

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
