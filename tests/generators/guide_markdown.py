"""The guide's Markdown under a name, for a generator that takes extensions by name only."""

from pathlib import Path

from markdown import Markdown

from checks.content.languages import ENGLISH
from checks.content.markdown import GuideMarkdown
from checks.content.review import utc_today
from macros import page_data, speak


class OfPage(GuideMarkdown):
    """Speaks the language of the page that Zensical is about to convert."""

    def extendMarkdown(self, md: Markdown) -> None:
        from zensical.extensions.context import ContextPreprocessor

        guide = page_data.cached_guide(Path.cwd(), utc_today())
        context = ContextPreprocessor.from_markdown(md)
        if context:
            speak(self, guide, context.page.path)
        super().extendMarkdown(md)


def makeExtension(**_: object) -> GuideMarkdown:
    """The entry point that Python-Markdown looks for."""
    guide = page_data.cached_guide(Path.cwd(), utc_today())
    return OfPage(guide.words[ENGLISH].glossary)
