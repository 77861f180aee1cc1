"""What the macros write into a page, as Markdown."""

import re

from macros.data import Review, Source

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!<>|~^:-])")


def sources(cited: list[Source]) -> str:
    """The numbered list of what a page cites, in order: `Publisher. "Title." link`."""
    if not cited:
        return ""
    notes = "\n\n".join(f"[^{source.id}]: {_citation(source)}" for source in cited)
    return f"## Sources\n\n{notes}\n\n///Footnotes Go Here///"


def _citation(source: Source) -> str:
    stop = "" if source.title.endswith(("?", "!", ".")) else "."
    return f'{_plain(source.publisher)}. "{_plain(source.title)}{stop}" <{source.url}>'


def _plain(text: str) -> str:
    """`text` such that Markdown shows each of its characters."""
    return _MARKDOWN.sub(r"\\\1", text)


def reviewed(review: Review) -> str:
    """When a person last read the page against its sources."""
    day = review.reviewed
    return f'Reviewed <time datetime="{day}">{day:%m/%d/%Y}</time>\n{{: .reviewed }}'
