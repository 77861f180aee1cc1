"""The whole guide, read and checked before anything is rendered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from checks.content import languages, yaml_file
from checks.content import sources as sources_file
from checks.content import words as data_words
from checks.content.languages import ENGLISH
from checks.content.markdown import converter
from checks.content.page import Page
from checks.content.problem import InvalidContent, Problem
from checks.content.review import Review
from checks.content.sources import Source, SourcesFile
from checks.content.text_file import MAX_DATA_BYTES, read_text
from checks.content.words import Words
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
from checks.rules import languages as languages_rule


@dataclass(frozen=True)
class Guide:
    """The sources by id, and the pages and their reviews by path below docs/."""

    sources: dict[str, Source]
    pages: dict[str, Page]
    reviews: dict[str, Review]
    menu: dict[str, str]  # the names in the menu
    words: dict[str, Words]  # what the data files say, by language

    def words_of(self, path: str) -> Words:
        """What the data files say in the language of the page at `path`."""
        return self.words[self.pages[path].language]

    @property
    def untranslated(self) -> list[str]:
        """The names of all words in data files that a language still borrows from English."""
        return [name for words in self.words.values() for name in words.untranslated]

    def is_behind(self, path: str) -> bool:
        """Whether the page at `path` translates an English page that has changed since."""
        review = self.reviews.get(path)
        return review is not None and review.is_behind(self.original(self.pages[path]))

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
    codes = languages.others(settings.value)
    wrong = list(languages_rule.problems(root, settings, codes))
    if unnamed := list(languages_rule.unnamed(settings, codes, names)):
        return Guide({}, {}, {}, {}, {}), [*problems, *wrong, *unnamed]
    problems += nav.problems(settings, paths, codes)
    sources = _sources(root, today)
    problems += sources.problems
    if wrong:
        return Guide({}, {}, {}, {}, {}), [*problems, *wrong]
    problems += languages_rule.copies(root, codes, names)
    words, found = data_words.load(root, settings, codes)
    problems += found
    # Without a list of extensions no page can be parsed, and without its data none has all words.
    can_parse = bool(settings.value) and not found
    pages, unreadable = _pages(root, paths, settings, words) if can_parse else ({}, [])
    problems += unreadable
    parsed = {path: page for path, page in pages.items() if not markup.unparsed(page)}
    for page in pages.values():
        problems += markup.unparsed(page) or markup.problems(page)
    for page in parsed.values():
        problems += structure.problems(page)
        problems += links.problems(page, parsed, names)
        problems += macro_words.problems(page, words[page.language].planner.macro_words)
    if can_parse:
        problems += citations.problems(sources, parsed, paths)
        problems += translations.problems(sources, parsed)
        for code in codes:  # the English lines stand on a page
            problems += citations.in_lines(sources, words[code].macros["help_sources"]("", ""))
    problems += _same_address(parsed)
    menu = nav.names(settings.value["nav"]) if settings.value and "nav" in settings.value else {}
    return Guide(sources.sources, parsed, sources.reviews, menu, words), problems


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
    settings: yaml_file.YamlFile,
    words: Mapping[str, Words],
) -> tuple[dict[str, Page], list[Problem]]:
    html_of = {code: converter(settings.value, each.glossary) for code, each in words.items()}
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for path in paths:
        text = read_text(root / "docs" / path, f"docs/{path}")
        if isinstance(text, Problem):
            problems.append(text)
        else:
            language, _ = languages.split(path, words)
            pages[path] = Page(path, text, html_of[language], words[language].macros, language)
    return pages, problems


def _same_address(pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Two pages of one address, of which the site would have only one."""
    for path, page in pages.items():
        other = path.rpartition("/index.md")[0] + ".md"
        if other in pages:
            message = f"docs/{other} has the same address as this page"
            yield Problem(page.file, 1, message, "give one of them another name")
