"""The guide's Markdown under a name, for a generator that takes extensions by name only."""

from pathlib import Path

from checks.content import data_file, glossary
from checks.content.markdown import GuideMarkdown


def makeExtension(**_: object) -> GuideMarkdown:
    """The entry point that Python-Markdown looks for."""
    return GuideMarkdown(glossary.build(data_file.load(Path.cwd(), "glossary")[0]))
