"""The blocks of the guide: `/// steps` on a line, then words, then `///`.

Each is a container that the style sheet knows by its class. What an editor may write in a block
is what may stand in any page, so a block brings nothing that could be forbidden.
"""

from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from pymdownx.blocks import BlocksExtension, BlocksProcessor
from pymdownx.blocks.block import Block

from checks.content.markdown import figures


def _refuse(_: object) -> None:
    """PyMdown would set any attribute of HTML that is written below a block's name."""
    raise ValueError("a block of the guide has no options")


class _Container(Block):  # type: ignore[misc]
    """A part of the page without a heading."""

    ARGUMENT = False
    TAG = "div"

    def on_init(self) -> None:
        self.option_spec: dict[str, object] = {"attrs": ({}, _refuse)}

    def on_create(self, parent: Element) -> Element:
        return SubElement(parent, self.TAG, {"class": self.NAME})


class _Titled(_Container):
    """A part with a heading of its own: `/// summary | In short`."""

    ARGUMENT = True
    TITLE = "h2"

    def on_create(self, parent: Element) -> Element:
        element = super().on_create(parent)
        title = SubElement(element, self.TITLE)
        title.text = self.argument
        if self.TITLE == "h2":
            title.set("id", self.NAME)  # the same in every language, and once on a page
        return element


class _Figure(_Titled):
    """A picture that explains: drawn from the list in it, which also says it in words."""

    TAG = "figure"
    TITLE = "figcaption"

    def on_end(self, block: Element) -> None:
        figures.draw(self.NAME, block)


class _Language(_Container):
    """Words in another language than the page, which a screen reader then says in that one."""

    LANGUAGES: ClassVar = {"english": "en", "spanish": "es"}

    def on_create(self, parent: Element) -> Element:
        element = super().on_create(parent)
        element.set("lang", self.LANGUAGES[self.NAME])
        return element


_CONTAINERS = ("cards", "columns", "letters", "steps", "urgent")
_LANGUAGES = tuple(_Language.LANGUAGES)
_TITLED = ("help", "next", "summary")
FIGURES = ("biopsy", "holders", "people", "range", "way")
NAMES = (*_CONTAINERS, *_LANGUAGES, *_TITLED, *FIGURES)


class GuideBlocks(BlocksExtension):  # type: ignore[misc]
    """Registers the blocks."""

    def extendMarkdownBlocks(self, _: Markdown, block_mgr: BlocksProcessor) -> None:
        kinds = {
            _Container: _CONTAINERS,
            _Language: _LANGUAGES,
            _Titled: _TITLED,
            _Figure: FIGURES,
        }
        for base, names in kinds.items():
            for name in names:
                block_mgr.register(type(name, (base,), {"NAME": name}), {})
