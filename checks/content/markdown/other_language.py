"""Words in another language than the page: `[[en: slides]]`, which a voice then says as English."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

START = r"\[\[([a-z]{2,3}): "
END = r"\]\]"


class OtherLanguage(InlineProcessor):
    """Makes a <span> with the language."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(rf"{START}([^\[\]\n]+){END}", md)

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], _: str
    ) -> tuple[Element, int, int]:
        element = Element("span", {"lang": m[1]})
        element.text = m[2]
        return element, m.start(), m.end()
