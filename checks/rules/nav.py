"""`nav` in mkdocs.yml: it leads to every page and to nothing else.

MkDocs warns of most of this too, but without a line and without saying what to write.
"""

from collections.abc import Collection, Iterator
from typing import Any

from checks.content.problem import Problem, suggestion
from checks.content.yaml_file import Step, YamlFile

PATH = "mkdocs.yml"


def problems(file: YamlFile, pages: Collection[str]) -> Iterator[Problem]:
    """Where the nav of `file` (mkdocs.yml) and the paths of the `pages` below docs/ differ."""
    yield from file.problems
    if file.problems or not isinstance(file.value, dict) or "nav" not in file.value:
        return  # without one, MkDocs lists all pages
    named: dict[str, int] = {}
    for path, steps in _paths(file.value["nav"], ("nav",)):
        named.setdefault(path, file.line(*steps))
    for name, steps in _names(file.value["nav"], ("nav",)):
        if set(name) & set('{}<>&"'):
            message = f"the menu name '{name}' has a sign that can't be in it"
            yield Problem(PATH, file.line(*steps), message, "write plain words, and 'and' for &")
    for path, line in named.items():
        if path not in pages:
            hint = suggestion(path, pages, "write the page, or delete this line")
            yield Problem(PATH, line, f"there is no page docs/{path}", hint)
    for path in sorted(set(pages) - set(named)):
        hint = f"add '- Words for the menu: {path}' under 'nav:' in {PATH}"
        yield Problem(f"docs/{path}", 1, "the menu does not lead to this page", hint)


def names(nav: Any) -> dict[str, str]:
    """The name that the nav gives to each page, by path."""
    found: dict[str, str] = {}
    for path, steps in _paths(nav, ()):
        titles = [str(step) for step in steps if isinstance(step, str)]
        found[path] = " › ".join(titles)
    return found


def _names(value: Any, steps: tuple[Step, ...]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Each name in the nav with the steps to its place."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield str(key), (*steps, key)
            yield from _names(child, (*steps, key))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from _names(child, (*steps, number))


def _paths(value: Any, steps: tuple[Step, ...]) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """Each path in the nav with the steps to its place."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from _paths(child, (*steps, key))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from _paths(child, (*steps, number))
    elif value is not None:
        yield str(value), steps
