"""Pages and docs/_data/sources.yml agree: each mark has a source, each source is cited, each page
has an entry for its review."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from checks.content.line import Line
from checks.content.markdown.citations import CITATION
from checks.content.page import Page
from checks.content.problem import Problem, suggestion
from checks.content.sources import PATH, SourcesFile


def problems(
    sources: SourcesFile, pages: Mapping[str, Page], paths: Collection[str]
) -> Iterator[Problem]:
    """Where the pages and the file differ; `paths` are those of all pages, also unreadable ones."""
    yield from _entries(sources, pages, paths)
    for page in pages.values():
        for key, line in page.citations.items():
            yield from _unknown(sources, key, line)
    if len(pages) == len(paths):  # what an unreadable page cites is not known
        cited = {key for page in pages.values() for key in page.citations}
        for key, line_number in sources.ids.items():
            if key not in cited:
                hint = f"cite it as [^{key}], or delete the entry"
                yield Problem(PATH, line_number, f"no page cites '{key}'", hint)


def in_lines(sources: SourcesFile, lines: Iterable[Line]) -> Iterator[Problem]:
    """Marks without a source in `lines` that no page has: who helps in another language."""
    for line in lines:
        for key in re.findall(CITATION, line.text):
            yield from _unknown(sources, key, line)


def _unknown(sources: SourcesFile, key: str, line: Line) -> Iterator[Problem]:
    if sources.ids and key not in sources.ids:
        hint = suggestion(key, sources.ids, f"add it to {PATH}")
        yield Problem(line.file, line.number, f"there is no source '{key}'", hint)


def _entries(
    sources: SourcesFile, pages: Mapping[str, Page], paths: Collection[str]
) -> Iterator[Problem]:
    for path, line in sources.listed.items():
        if path not in paths:
            hint = suggestion(path, paths, "delete the entry, or write the page")
            yield Problem(PATH, line, f"there is no page docs/{path}", hint)
    for page in pages.values():
        if sources.listed and page.path not in sources.listed and not page.is_about_the_guide:
            hint = f"add '{page.path}:' under 'pages:', and below it 'reviewed: not yet'"
            yield Problem(page.file, 1, f"{PATH} has no entry for this page", hint)
