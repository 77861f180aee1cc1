"""Each language of the guide is one that is known, and has words of its own: all of the template,
and none that were copied from another language and never translated."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from checks.content import languages
from checks.content.languages import ENGLISH
from checks.content.problem import Problem
from checks.content.text_file import MAX_DATA_BYTES, read_text
from checks.content.yaml_file import YamlFile

WORDS = "overrides/words/{}.html"
ENOUGH = 4  # words that make a line one that two languages do not share by chance

_FOLDER = re.compile(r"(?:_data/)?([^/_]+)/.")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r'^\s*(?:\{%-? *set +(\w+) *= *|"(\w+)": *)(.*?)(?: *-?%\})?,?$', re.MULTILINE)


def problems(root: Path, settings: YamlFile, codes: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the `codes` of the languages beside English, from the `settings`."""
    for place, code in enumerate(codes):
        line = settings.line("extra", "languages", place)
        if code == ENGLISH or not languages.is_known(code):
            hint = "write the code of another language than English, like es"
            yield Problem(settings.path, line, f"'{code}' can't be a language here", hint)
        else:
            yield from _words(root, code)


def unnamed(
    settings: YamlFile, codes: Collection[str], names: Collection[str]
) -> Iterator[Problem]:
    """Languages with a folder among the `names` below docs/, that mkdocs.yml does not name.

    Their words would be held against the rules of English.
    """
    folders = {match[1] for name in names if (match := _FOLDER.match(name))}
    for code in sorted(folders - {ENGLISH, *codes}):
        if languages.is_known(code) and not settings.problems:
            line = settings.line("extra", "languages")
            message = f"'languages:' does not name '{code}', which has a folder in docs/"
            hint = f"write 'languages: [{', '.join([*codes, code])}]'"
            yield Problem(settings.path, line, message, hint)


def copies(root: Path, codes: Sequence[str], names: Collection[str]) -> Iterator[Problem]:
    """Files of a language that still have most words of another one, from which it was begun."""
    for place, code in enumerate(codes):
        for path in _files(code, names):
            for other in (ENGLISH, *codes[:place]):
                yield from _copied(root, path, _in(other, path, code))


def _files(code: str, names: Collection[str]) -> list[str]:
    """The files that have words in the language, as paths below the guide's folder."""
    own = [name for name in names if name.startswith((f"{code}/", f"_data/{code}/"))]
    return [WORDS.format(code), *(f"docs/{name}" for name in own)]


def _in(other: str, path: str, code: str) -> str:
    """The path that the file has in another language."""
    if path == WORDS.format(code):
        return WORDS.format(other)
    folder = "" if other == ENGLISH else f"{other}/"
    return re.sub(rf"(?<=/){code}/", folder, path, count=1)


def _copied(root: Path, path: str, model: str) -> Iterator[Problem]:
    if not (root / model).is_file():
        return
    rows, others = _rows(root, path), set(_rows(root, model).values())
    same = [line for line, row in rows.items() if row in others]
    if len(same) * 2 > len(rows):
        message = f"most of this is still as in {model}"
        hint = "translate it, or take out what you leave for later"
        yield Problem(path, same[0], message, hint)


def _rows(root: Path, path: str) -> dict[int, str]:
    """The lines with enough words by their numbers; none of a file that other rules refuse."""
    text = read_text(root / path, path, MAX_DATA_BYTES)
    rows = enumerate([] if isinstance(text, Problem) else text.split("\n"), 1)
    return {
        number: row.strip()
        for number, row in rows
        if len(_LETTERS.findall(row)) >= ENOUGH and not row.lstrip().startswith(("#", "{#"))
    }


def _words(root: Path, code: str) -> Iterator[Problem]:
    path, model = WORDS.format(code), WORDS.format(ENGLISH)
    text = read_text(root / path, path)
    if isinstance(text, Problem):
        hint = f"copy {model} to it, and translate the words"
        yield Problem(path, 1, f"{text.message}: the template has no words for '{code}'", hint)
        return
    there = _names(text)
    for name, words in _names((root / model).read_text("utf-8")).items():
        if name not in there:
            hint = f"write it as {model} does, where it is {words}"
            yield Problem(path, 1, f"the template's word '{name}' is missing", hint)


def _names(text: str) -> dict[str, str]:
    """The words of a template by name."""
    return {match[1] or match[2]: match[3] for match in _WORD.finditer(text)}
