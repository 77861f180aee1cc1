"""A translation has an English page, and says which of its versions it was made from."""

from collections.abc import Iterator, Mapping

from checks.content.glossary import PAGE as PAGE_OF_WORDS
from checks.content.languages import ENGLISH
from checks.content.page import Page
from checks.content.problem import Problem, suggestion
from checks.content.sources import PATH, SourcesFile


def problems(sources: SourcesFile, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Translations without an English page, or without the fingerprint that they follow.

    That a translation is behind is no problem: the page says so, and English words can change
    without a translator.
    """
    english = {page.name: page for page in pages.values() if page.language == ENGLISH}
    for page in pages.values():
        if page.language == ENGLISH:
            continue
        original = english.get(page.name)
        if original is None:
            hint = suggestion(
                page.name, english, f"write docs/{page.name} first, or rename this page"
            )
            yield Problem(page.file, 1, f"there is no English page docs/{page.name}", hint)
        elif page.path in sources.reviews and not sources.reviews[page.path].follows:
            line = sources.listed[page.path]
            hint = f"add 'follows: \"{original.fingerprint}\"', which is its version of today"
            message = f"{page.path} does not say which version of the English page it translates"
            yield Problem(PATH, line, message, hint)
        elif page.path in sources.reviews and not sources.reviews[page.path].is_behind(original):
            yield from _other_ids(page, original)


def _other_ids(page: Page, original: Page) -> Iterator[Problem]:
    """Headings with another id than in English, where both pages say the same.

    The letters of the alphabet differ by language.
    """
    if page.name == PAGE_OF_WORDS:
        return
    known = {heading.id for heading in original.headings}
    taken = {heading.id for heading in page.headings}
    for heading in page.headings:
        if heading.level > 1 and heading.id not in known:
            hint = suggestion(heading.id, known - taken, f"give it the id that {original.file} has")
            message = f"the heading '{heading.words}' has another id than in English"
            yield Problem(page.file, heading.line, message, f"{hint}, like {{: #the-id }}")
