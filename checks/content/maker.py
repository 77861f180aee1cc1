"""Who makes the guide, from `extra.publisher` in mkdocs.yml; {{ maker() }} says it on a page."""

from typing import Any

from checks.content.line import Line
from checks.content.yaml_file import YamlFile

_STEPS = ("extra", "publisher")
_NOBODY = "No person or organization has put their name to this guide yet."


def lines(settings: YamlFile) -> list[Line]:
    """What {{ maker() }} writes: publisher, contact and money, as far as they are set."""
    maker = _maker(settings.value)
    sentences = []
    if publisher := maker.get("name"):
        sentences.append(f"{publisher} publishes this guide.")
        if contact := maker.get("contact"):
            sentences.append(f"You can write to [{contact}](mailto:{contact}).")
        if funding := maker.get("funding"):
            sentences.append(str(funding))
    words = " ".join(sentences) or _NOBODY
    return [Line(words, settings.path, settings.line(*_STEPS))]


def _maker(settings: Any) -> dict[str, Any]:
    extra = settings.get("extra") if isinstance(settings, dict) else None
    maker = extra.get("publisher") if isinstance(extra, dict) else None
    return maker if isinstance(maker, dict) else {}
