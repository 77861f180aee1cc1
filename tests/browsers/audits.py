"""What is looked for on a page in every engine: JavaScript alone, so any engine can run it.

Each audit takes an open page, of whichever engine, and gives its findings: a list with a line for
each fault, or nothing.
"""

import json
from collections.abc import Callable
from typing import cast

from axe_playwright_python.base import AXE_SCRIPT

from tests.browsers.drivers import Page
from tests.support import page_audits

WIDTHS = page_audits.WIDTHS
HEIGHT = page_audits.HEIGHT

# The audits of the tests in Chromium ask nothing of their page but `evaluate`.
cut_off = cast(Callable[[Page], list[str]], page_audits.cut_off)

_AXE = f"""async (options) => {{
  if (!window.axe) {{ {AXE_SCRIPT} }}
  const found = await window.axe.run(options);
  return found.violations.flatMap(({{id, nodes}}) => nodes.map(({{html}}) => `${{id}}: ${{html}}`));
}}"""


def axe(page: Page) -> list[str]:
    """The faults that the program axe finds. As part of a function, the page's policy allows it."""
    options = {
        "runOnly": page_audits.STANDARDS,
        "resultTypes": ["violations"],
        "iframes": False,
    }
    found: list[str] = page.evaluate(_AXE, options)
    return found


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
            found += [f"{width} pixels: {each}" for each in cut_off(page)]
        page.evaluate("() => document.getElementById('menu')?.togglePopover?.(false)")
    return found
