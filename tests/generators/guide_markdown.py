"""The guide's Markdown under a name, for a generator that takes extensions by name only."""

from pathlib import Path

from markdown import Markdown

from checks.content.languages import ENGLISH
from checks.content.markdown import GuideMarkdown
from checks.content.review import utc_today
from macros import markdown, page_data


class OfPage(GuideMarkdown):
    """Speaks the language of the page that Zensical is about to convert."""

    def extendMarkdown(self, md: Markdown) -> None:
        from zensical.extensions.context import ContextPreprocessor

        guide = page_data.cached_guide(Path.cwd(), utc_today())
        context = ContextPreprocessor.from_markdown(md)
        of_page = markdown(guide, guide.pages[context.page.path].language if context else ENGLISH)
        self.speak(of_page.glossary, of_page.mark)
        super().extendMarkdown(md)


def makeExtension(**_: object) -> GuideMarkdown:
    """The entry point that Python-Markdown looks for."""
    english = markdown(page_data.cached_guide(Path.cwd(), utc_today()), ENGLISH)
    return OfPage(english.glossary, english.mark)
