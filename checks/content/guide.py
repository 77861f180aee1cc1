"""The whole guide, read and checked before anything is rendered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checks.content import data_file, glossary, help_lines, languages, maker, yaml_file
from checks.content import plan as plan_file
from checks.content import sources as sources_file
from checks.content.glossary import Glossary
from checks.content.languages import ENGLISH
from checks.content.line import DataMacro
from checks.content.markdown import converter
from checks.content.page import Page
from checks.content.plan import Planner
from checks.content.problem import InvalidContent, Problem
from checks.content.review import Review
from checks.content.sources import Source, SourcesFile
from checks.content.text_file import MAX_DATA_BYTES, read_text
from checks.rules import (
    citations,
    files,
    links,
    macro_words,
    markup,
    nav,
    structure,
    translations,
)


@dataclass(frozen=True)
class Guide:
    """The sources by id, and the pages and their reviews by path below docs/."""

    sources: dict[str, Source]
    pages: dict[str, Page]
    reviews: dict[str, Review]
    menu: dict[str, str]  # the names in the menu
    glossary: Glossary
    planner: Planner
    macros: dict[str, DataMacro]  # what the data files bring into pages, by the macro's name

    def original(self, page: Page) -> Page | None:
        """The English page that this one translates; None for an English page."""
        return self.pages.get(page.name) if page.language != ENGLISH else None

    def cited(self, path: str) -> list[Source]:
        """The sources of the page at `path`, in order of first use."""
        return [self.sources[key] for key in self.pages[path].citations]

    def citing(self, source: str) -> list[Page]:
        """The pages that cite the source with this id."""
        return [page for page in self.pages.values() if source in page.citations]


def load(root: Path, today: date) -> Guide:
    """Read the data and all pages of the guide in the folder `root`.

    Raises InvalidContent with every problem that is not the consequence of another.
    """
    guide, problems = read(root, today)
    if problems:
        raise InvalidContent(problems)
    return guide


def read(root: Path, today: date) -> tuple[Guide, list[Problem]]:
    """As `load`, but gives what can be read of a guide with problems, and the problems."""
    docs = root / "docs"
    names = files.find(docs)
    problems = list(files.problems(docs, names))
    paths = [name for name in names if files.is_page(name)]
    settings = _settings(root)
    problems += nav.problems(settings, paths)
    sources = _sources(root, today)
    problems += sources.problems
    terms, macros, found = _macros(root, settings)
    planner, wrong = plan_file.load(root)
    macros |= planner.macros
    found = [*found, *wrong]
    problems += found
    # Without a list of extensions no page can be parsed, and without its data none has all words.
    can_parse = settings.value and not found
    html_of = converter(settings.value, terms) if can_parse else None
    codes = languages.others(settings.value)
    pages, unreadable = _pages(root, paths, html_of, macros, codes) if html_of else ({}, [])
    problems += unreadable
    parsed = {path: page for path, page in pages.items() if not markup.unparsed(page)}
    for page in pages.values():
        problems += markup.unparsed(page) or markup.problems(page)
    for page in parsed.values():
        problems += structure.problems(page)
        problems += links.problems(page, parsed, names)
        problems += macro_words.problems(page, planner.macro_words)
    if html_of:
        problems += citations.problems(sources, parsed, paths)
        problems += translations.problems(sources, parsed)
    problems += _same_address(parsed)
    menu = nav.names(settings.value["nav"]) if settings.value and "nav" in settings.value else {}
    return Guide(sources.sources, parsed, sources.reviews, menu, terms, planner, macros), problems


def _macros(
    root: Path, settings: yaml_file.YamlFile
) -> tuple[Glossary, dict[str, DataMacro], list[Problem]]:
    """The words that are explained, the macros that bring words from data files, and problems."""
    words, found = data_file.load(root, "glossary")
    help_file, more = data_file.load(root, "help")
    found = [*found, *more]
    if found:
        return Glossary(words.path), {}, found
    terms = glossary.build(words)
    macros: dict[str, DataMacro] = {
        "glossary": terms.lines,
        "help": lambda _, path: help_lines.lines(help_file, path),
        "help_sources": lambda _word, _path: help_lines.sources(help_file),
        "maker": lambda _word, _path: maker.lines(settings),
    }
    return terms, macros, list(glossary.problems(words))


def _settings(root: Path) -> yaml_file.YamlFile:
    text = read_text(root / nav.PATH, nav.PATH)
    if isinstance(text, Problem):
        return yaml_file.YamlFile(nav.PATH, problems=[text])
    return yaml_file.parse(text, nav.PATH)


def _sources(root: Path, today: date) -> SourcesFile:
    path = root / sources_file.PATH
    text = read_text(path, sources_file.PATH, MAX_DATA_BYTES)
    if isinstance(text, Problem):
        return SourcesFile([text])
    return sources_file.parse(text, today)


def _pages(
    root: Path,
    paths: list[str],
    html_of: Callable[[str], str],
    macros: dict[str, DataMacro],
    codes: tuple[str, ...],
) -> tuple[dict[str, Page], list[Problem]]:
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for path in paths:
        text = read_text(root / "docs" / path, f"docs/{path}")
        if isinstance(text, Problem):
            problems.append(text)
        else:
            language, _ = languages.split(path, codes)
            pages[path] = Page(path, text, html_of, macros, language)
    return pages, problems


def _same_address(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Two pages of one address, of which the site would have only one."""
    for path, page in pages.items():
        other = path.rpartition("/index.md")[0] + ".md"
        if other in pages:
            message = f"docs/{other} has the same address as this page"
            yield Problem(page.file, 1, message, "give one of them another name")
