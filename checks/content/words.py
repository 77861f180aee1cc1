"""What the data files say, in each language of the guide."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checks.content import data_file, glossary, help_lines, maker, plan, translated
from checks.content.glossary import Glossary
from checks.content.languages import ENGLISH
from checks.content.line import DataMacro
from checks.content.plan import Planner
from checks.content.problem import Problem
from checks.content.yaml_file import YamlFile

_NAMES = ("glossary", "help", *plan.FILES)


@dataclass(frozen=True)
class Words:
    """What the data files say in one language, and the names of what is not translated yet."""

    glossary: Glossary = field(default_factory=Glossary)
    planner: Planner = field(default_factory=Planner.without_words)
    macros: Mapping[str, DataMacro] = field(default_factory=dict)
    untranslated: list[str] = field(default_factory=list)


def load(
    root: Path, settings: YamlFile, codes: tuple[str, ...] = ()
) -> tuple[dict[str, Words], list[Problem]]:
    """The words below `root` by language, English and the `codes`; or what is wrong in them."""
    files: dict[str, YamlFile] = {}
    found: list[Problem] = []
    for name in _NAMES:
        files[name], wrong = data_file.load(root, name)
        found += wrong
    if not found:
        found = [*plan.problems(files), *glossary.problems(files["glossary"])]
    if found:
        return dict.fromkeys((ENGLISH, *codes), Words()), found
    english = Words(
        glossary.build(files["glossary"]),
        plan.build(files),
        {"maker": lambda _word, _path: maker.lines(settings)},
    )
    words = {ENGLISH: _with_macros(english, files["help"])}
    for code in codes:
        words[code], wrong = _in(code, root, files, english)
        found += wrong
    return words, found


def _in(
    code: str, root: Path, files: dict[str, YamlFile], english: Words
) -> tuple[Words, list[Problem]]:
    """The words in the language of this `code`."""
    loaded = {name: translated.load(root, files[name], code) for name in plan.FILES}
    found = [problem for _, wrong, _ in loaded.values() for problem in wrong]
    left = [name for *_, names in loaded.values() for name in names]
    merged = {name: file for name, (file, *_) in loaded.items()}
    terms, wrong = glossary.translated(root, code, english.glossary)
    help_file, more = _help(root, code)
    found += [*wrong, *more] or ([] if found else plan.problems_of_words(merged["plan"]))
    if found:
        return Words(), found
    there = (root / terms.path).exists()
    left += [f"{terms.path}: {term.term}" for term in terms.borrowed] if there else [terms.path]
    planner = plan.build(merged, english.planner, files)
    return _with_macros(Words(terms, planner, english.macros, left), help_file), []


def _help(root: Path, code: str) -> tuple[YamlFile, list[Problem]]:
    """Who can help in a language: a file of its own, since other lines may answer in it."""
    path = data_file.path("help", code)
    if (root / path).exists():
        return data_file.load(root, "help", code)
    hint = f"copy {data_file.path('help')} to it, and translate the words"
    return YamlFile(path), [Problem(path, 1, f"nobody helps in the language '{code}' yet", hint)]


def _with_macros(words: Words, help_file: YamlFile) -> Words:
    macros: dict[str, DataMacro] = {
        "glossary": words.glossary.lines,
        "help": lambda _, path: help_lines.lines(help_file, path),
        "help_sources": lambda _word, _path: help_lines.sources(help_file),
    }
    macros |= words.macros
    return Words(words.glossary, words.planner, macros | words.planner.macros, words.untranslated)
