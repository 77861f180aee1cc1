"""`nav` in mkdocs.yml: it leads to every page and to nothing else.

MkDocs warns of most of this too, but without a line and without saying what to write.
"""

from collections.abc import Collection, Iterator
from typing import Any

from checks.content.languages import ENGLISH, joined, split
from checks.content.problem import Problem, suggestion
from checks.content.yaml_file import Step, YamlFile

PATH = "mkdocs.yml"


def problems(
    file: YamlFile, pages: Collection[str], codes: Collection[str] = ()
) -> Iterator[Problem]:
    """Where the nav of `file` (mkdocs.yml) and the paths of the `pages` below docs/ differ.

    Each language of the `codes` has a part of its own, in which each page has a name.
    """
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
    yield from _languages(file, codes)


def _languages(file: YamlFile, codes: Collection[str]) -> Iterator[Problem]:
    """Languages without a part of the menu, and pages in a wrong part or without a name."""
    parts = {code: part for part in file.value["nav"] for code in codes if _is_part(part, code)}
    for code in [code for code in codes if code not in parts]:
        hint = f"add '- {code}:' there, and below it '- {code}/index.md' and the other pages"
        message = f"the menu has no part for the language '{code}'"
        yield Problem(PATH, file.line("nav"), message, hint)
    for path, steps in _paths(file.value["nav"], ("nav",)):
        line, home = file.line(*steps), joined(language := split(path, codes)[0], "index.md")
        part = next((step for step in steps if step in codes), ENGLISH)
        if part != language and language in (*parts, ENGLISH):
            where = f"below '- {language}:'" if language != ENGLISH else "outside of it"
            message = f"'{path}' stands in the part of the menu for '{part}'"
            yield Problem(PATH, line, message, f"move this line {where}")
        elif not isinstance(steps[-1], str) and language != ENGLISH and path != home:
            hint = f"write '- Words for the menu: {path}', in that language"
            yield Problem(PATH, line, f"'{path}' has no name in the menu", hint)
    for code, part in parts.items():
        first = next(iter(_paths(part[code], ())), ("", ()))
        if first[0] != f"{code}/index.md":
            hint = f"begin it with '- {code}/index.md'"
            message = f"the part of the menu for '{code}' does not begin with its first page"
            yield Problem(PATH, file.line("nav", file.value["nav"].index(part)), message, hint)


def _is_part(part: Any, code: str) -> bool:
    return isinstance(part, dict) and code in part


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
