"""The word in a call such as {{ questions("rare-cancer") }} is one that the macro knows."""

from collections.abc import Collection, Iterator, Mapping

from checks.content.page import Page
from checks.content.problem import Problem, suggestion
from checks.content.typed import CALL


def problems(page: Page, known: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Calls in `page` with a word that is not `known`; a macro that is not there takes no word."""
    for line in page.typed_lines:
        for call in CALL.finditer(line.text):
            name, word = call[1], call[2] or ""
            if word not in known.get(name, ("",)) and name in page.macros:
                yield Problem(page.file, line.number, *_said(name, word, known.get(name, ())))


def _said(name: str, word: str, words: Collection[str]) -> tuple[str, str]:
    if not words:
        return f"{name}() takes no word", f"write {{{{ {name}() }}}}"
    if not word:
        return f"{name}() does not say which one", f"the words are {', '.join(words)}"
    otherwise = f"the words are {', '.join(words)}"
    return f"{name}() knows no '{word}'", suggestion(word, words, otherwise)
