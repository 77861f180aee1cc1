"""Each language of the guide is one that is known, and has all words of the template."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from checks.content import languages
from checks.content.languages import ENGLISH
from checks.content.problem import Problem
from checks.content.text_file import read_text
from checks.content.yaml_file import YamlFile

WORDS = "overrides/words/{}.html"

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
