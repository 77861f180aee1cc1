"""The menu, `nav:` in mkdocs.yml: it leads to every page, and to nothing else."""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from checks import strict_yaml
from checks.data import read_text
from checks.problem import Problem, nearest
from checks.strict_yaml import Steps

PATH = "mkdocs.yml"


def problems(root: Path, pages: Collection[str]) -> Iterator[Problem]:
    """Where the menu and the paths of the `pages` below docs/ do not agree."""
    text = read_text(root / PATH, PATH)
    if isinstance(text, Problem):
        yield text
        return
    document = strict_yaml.parse(text, PATH)
    yield from document.problems
    if document.problems or "nav" not in document.value:
        return  # without one, the generator lists all pages
    for name, line in _names(document):
        if set(name) & set('{}<>&"'):
            what = "a name in the menu can't have braces, quotation marks or HTML"
            yield Problem(PATH, line, what, "write plain words")
    named = {path: document.line(*steps) for path, steps in _paths(document.value["nav"], ("nav",))}
    for path, line in named.items():
        if path not in pages:
            advice = nearest(path, pages, "write the page, or delete this line")
            yield Problem(PATH, line, f"there is no page docs/{path}", advice)
    for path in set(pages) - set(named):
        instead = f"add '- A few words: {path}' under 'nav:' in {PATH}"
        yield Problem(f"docs/{path}", 1, "the menu does not lead to this page", instead)


def _names(document: strict_yaml.Document) -> Iterator[tuple[str, int]]:
    """Each name in the menu with its line: the templates print it as it stands."""
    for steps, line in document.lines.items():
        if steps[:1] == ("nav",) and len(steps) > 1:
            yield str(steps[-1]), line


def _paths(value: Any, steps: Steps) -> Iterator[tuple[str, Steps]]:
    """Each path in the menu, with the steps to its place."""
    if isinstance(value, str):
        yield value, steps
    for key, child in value.items() if isinstance(value, dict) else ():
        yield from _paths(child, (*steps, key))
    for number, child in enumerate(value if isinstance(value, list) else ()):
        yield from _paths(child, (*steps, number))
