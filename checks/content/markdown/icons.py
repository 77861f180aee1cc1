"""Drawings in a page, `:guide-rare:`, put into the page itself so that nothing is asked for.

Material's icons, and the guide's own in overrides/.icons/guide/. Without Material, only this
module changes: https://squidfunk.github.io/mkdocs-material/reference/icons-emojis/
"""

from pathlib import Path

from markdown import Extension
from pymdownx.emoji import EmojiExtension

try:
    from material.extensions import emoji
except ImportError:  # Zensical brings the same functions
    from zensical.extensions import emoji

OWN = Path(__file__).parents[3] / "overrides/.icons"


def icon_extension() -> Extension:
    """The extension of PyMdown that finds icons by name, set up as Material documents it."""
    extension: Extension = EmojiExtension(
        emoji_index=emoji.twemoji,
        emoji_generator=emoji.to_svg,
        options={"custom_icons": [str(OWN)], "classes": "icon"},
    )
    return extension
