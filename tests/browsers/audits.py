"""What is looked for on a page in every engine: JavaScript alone, so any engine can run it.

Each audit takes an open page, of whichever engine, and gives its findings: a list with a line for
each fault, or nothing.
"""

import json

from tests.browsers.drivers import Page
from tests.support import page_audits

WIDTHS = page_audits.WIDTHS
HEIGHT = page_audits.HEIGHT
axe = page_audits.axe


def prefers(page: Page, feature: str) -> bool:
    """Whether the page sees that the person prefers something: `(prefers-color-scheme: dark)`."""
    matches: bool = page.evaluate(f"() => matchMedia({json.dumps(feature)}).matches")
    return matches


def beside_the_window(page: Page) -> list[str]:
    """What is cut off in a window of each width, with the menu closed and open."""
    found: list[str] = []
    for width in WIDTHS:
        page.resize(width, HEIGHT)
        for state in ("false", "true"):
            page.evaluate(f"() => document.getElementById('menu')?.togglePopover?.({state})")
            found += [f"{width} pixels: {each}" for each in page_audits.cut_off(page)]
        page.evaluate("() => document.getElementById('menu')?.togglePopover?.(false)")
    return found
