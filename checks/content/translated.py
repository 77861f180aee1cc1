"""A data file in another language: docs/_data/es/questions.yml beside docs/_data/questions.yml.

It has the same short names, and only the words. The facts (sources, times, who is asked) stand in
the English file alone, so that nobody has to change them twice. A word that is missing is borrowed
from English: the site says that it is English, and `make words` lists it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, SupportsIndex

from ruamel.yaml.comments import CommentedMap, LineCol

from checks.content import data_file, schema
from checks.content.languages import ENGLISH
from checks.content.problem import Problem, suggestion
from checks.content.schema import FACTS
from checks.content.yaml_file import Step, YamlFile

# The words above a translated letter, which English has no use for.
ONLY_TRANSLATED = "beside"
# What a clerk reads is English. Its translation may be left out, as other words say the same.
_MAY_BE_LEFT_OUT = "letter"


class Borrowed(str):
    """English words in place of a translation that is missing."""

    __slots__ = ()

    def replace(self, old: str, new: str, count: SupportsIndex = -1) -> "Borrowed":
        return Borrowed(super().replace(old, new, count))


def inline(words: str) -> str:
    """The words as Markdown that says their language where it is not the page's."""
    return f"[[{ENGLISH}: {words}]]" if words and isinstance(words, Borrowed) else words


def load(root: Path, english: YamlFile, language: str) -> tuple[YamlFile, list[Problem], list[str]]:
    """The data file in this `language` with what it takes from the `english` one.

    Gives also what is wrong in it, and the names of what is not translated. A file that is not
    there is one without words.
    """
    name = Path(english.path).stem
    path = data_file.path(name, language)
    if not (root / path).exists():
        return YamlFile(path, _merged(english.value, {})), [], [path]
    file = data_file.read(root, path)
    wrong = schema.problems(file, name, translated=True) or list(_unknown(file, english))
    if wrong:
        return file, wrong, []
    left = [f"{path}: {' › '.join(map(str, steps))}" for steps in _missing(english, file)]
    return YamlFile(path, _merged(english.value, file.value)), [], left


def _is_fact(key: Any, value: Any) -> bool:
    return key in FACTS or isinstance(value, bool | int)


def _merged(english: Any, translated: Any) -> Any:
    """The translation with all that it leaves out, in the order of the English entries."""
    if isinstance(english, str):
        return Borrowed(english)
    if isinstance(english, list):
        return [_merged(each, None) for each in english]
    given = translated or {}
    found = CommentedMap()
    setattr(found, LineCol.attrib, getattr(given, "lc", LineCol()))  # the lines of the translation
    for key, value in english.items():
        if _is_fact(key, value):
            found[key] = value
        elif isinstance(value, dict):
            found[key] = _merged(value, given.get(key))
        else:
            found[key] = given[key] if key in given else _merged(value, None)
    if ONLY_TRANSLATED in given:
        found[ONLY_TRANSLATED] = given[ONLY_TRANSLATED]
    return found


def _unknown(file: YamlFile, english: YamlFile) -> Iterator[Problem]:
    """Short names that the English file does not have."""
    for steps, names, others in _groups(file.value, english.value, ()):
        for name in names:
            if name not in others and name != ONLY_TRANSLATED:
                known = [key for key, value in others.items() if not _is_fact(key, value)]
                hint = suggestion(str(name), known, "a translation has the same short names")
                message = f"'{name}' is not in {english.path}"
                yield Problem(file.path, file.line(*steps, name), message, hint)


def _groups(
    value: Any, english: Any, steps: tuple[Step, ...]
) -> Iterator[tuple[tuple[Step, ...], dict[Any, Any], dict[Any, Any]]]:
    """Each group of entries that both files have, with the steps to it."""
    if isinstance(value, dict) and isinstance(english, dict):
        yield steps, value, english
        for key in value:
            yield from _groups(value[key], english.get(key), (*steps, key))


def _missing(english: YamlFile, file: YamlFile) -> Iterator[tuple[Step, ...]]:
    for steps, names, others in _groups(file.value, english.value, ()):
        for key, value in others.items():
            if key not in names and _has_words(key, value) and key != _MAY_BE_LEFT_OUT:
                yield (*steps, key)


def _has_words(key: Any, value: Any) -> bool:
    if isinstance(value, dict):
        return any(_has_words(*entry) for entry in value.items())
    return not _is_fact(key, value)
