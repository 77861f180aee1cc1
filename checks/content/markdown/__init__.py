"""The guide's Markdown: the one parser that the site and the checks share.

mkdocs.yml names the extensions that others maintain. `GuideMarkdown` adds what the guide needs
besides: marks of sources, blocks such as `/// steps`, drawings, boxes to check, and days as
<time>. MkDocs gets it from `macros.define_env`, the checks from `html_of`; so both see the same
page. This package knows Python-Markdown and no site generator.
"""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Comment, Element

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from checks.content import yaml_file
from checks.content.markdown.blocks import GuideBlocks
from checks.content.markdown.citations import Citations
from checks.content.markdown.days import Days
from checks.content.markdown.icons import icon_extension

MKDOCS_ADDS = ("toc", "tables", "fenced_code")  # MkDocs puts these before all others
CHECKBOX = "[ ] "
TOC_MARKER = "table of contents"  # a comment, which main.html replaces

_STRUCTURE = re.compile(
    r"[ \t\xa0]*(?:>[ \xa0]?)*(?:(?:[-*+]|\d+\.|#{1,6})[ \xa0]+)*(?:\[ \][ \xa0])?"
)


def converter(root: Path) -> Callable[[str], str]:
    """A function that gives the HTML of a page's Markdown, as the guide in the folder `root` has it.

    Reads the list of extensions in mkdocs.yml. The function raises RecursionError for a text that
    is nested far deeper than any honest page.
    """
    settings = yaml_file.parse((root / "mkdocs.yml").read_text("utf-8"), "mkdocs.yml").value or {}
    names: list[str | Extension] = list(MKDOCS_ADDS)
    configs: dict[str, dict[str, object]] = {}
    for entry in settings.get("markdown_extensions") or []:
        for name, config in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            names.append(name)
            configs[name] = dict(config or {})
    markdown = Markdown(extensions=[*names, GuideMarkdown()], extension_configs=configs)

    def html_of(text: str) -> str:
        markdown.reset()
        return markdown.convert(text)

    return html_of


class GuideMarkdown(Extension):
    """The guide's own additions to Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.registerExtensions([icon_extension(), GuideBlocks(), Citations()], {})
        md.preprocessors.register(_PlainSpaces(md), "plain_spaces", 100)
        md.inlinePatterns.register(Days(md), "day", 50)
        md.treeprocessors.register(_Annotations(md), "guide_annotations", -10)


class _PlainSpaces(Preprocessor):
    """Takes a non-breaking space where Markdown wants a space, as a copied text may have it."""

    def run(self, lines: list[str]) -> list[str]:
        return [
            _STRUCTURE.sub(lambda match: match[0].replace("\xa0", " "), line, count=1)
            for line in lines
        ]


class _Annotations(Treeprocessor):
    """Adds what style sheets and screen readers need, in the tree that all extensions made."""

    def run(self, root: Element) -> None:
        for items in root.iter("ul"):
            for item in items:
                _mark_checkbox(item, items)
        for cell in root.iter("th"):
            cell.set("scope", "col")
        _insert_toc_marker(root)


def _mark_checkbox(item: Element, items: Element) -> None:
    """Draws `- [ ] words` as a box for a pen.

    A disabled checkbox, which other extensions write, has no name and nobody can check it.
    """
    words = item if (item.text or "").strip() or not len(item) else item[0]
    if (words.text or "").lstrip().startswith(CHECKBOX):
        words.text = (words.text or "").lstrip().removeprefix(CHECKBOX)
        items.set("class", "checklist")


def _insert_toc_marker(root: Element) -> None:
    """Below the summary where there is one, or else before the first section."""
    for place, child in enumerate(root):
        if child.get("class") == "summary":
            root.insert(place + 1, Comment(TOC_MARKER))
            return
        if child.tag == "h2":
            root.insert(place, Comment(TOC_MARKER))
            return
