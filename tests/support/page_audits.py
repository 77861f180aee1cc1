"""What a person would see, feel or hear on a page, measured in a real browser.

Each check takes an open page and gives its findings: a list with a line for each fault, or nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, Protocol

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

WIDTHS = (320, 768, 1280)  # pixels: a small phone, a tablet, a desk
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

HEIGHT = 800

USUAL: dict[str, Any] = {
    "media": "null", "color_scheme": "light", "reduced_motion": "reduce", "forced_colors": "none",
}  # fmt: skip

# The list that the NHS and GOV.UK test with, with AAA for contrast left on.
STANDARDS = [
    "wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice",
]  # fmt: skip

# The rules of axe whose answer another color can change; all others ask for markup and places.
OF_COLORS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]


class Evaluates(Protocol):
    """An open page in any browser: some audits ask nothing of it but this."""

    def evaluate(self, script: str, argument: Any = None, /) -> Any:
        """The value of a JavaScript function of one argument; promises are waited for."""


# A new window takes longer than most checks, so a window that is done with waits here for the next.
_idle: dict[tuple[Browser, bool], list[Page]] = {}


def resizer(page: Page) -> Callable[[int, int], None]:
    """Gives the window of Playwright's page another size."""
    return lambda width, height: page.set_viewport_size({"width": width, "height": height})


@contextmanager
def opened(
    browser: Browser, url: str, width: int = WIDTHS[0], *, scripts: bool = True, **media: Any
) -> Iterator[Page]:
    """The page at `url` in a window that has just been opened, or looks as if it had."""
    idle = _idle.setdefault((browser, scripts), [])
    page = idle.pop() if idle else browser.new_context(java_script_enabled=scripts).new_page()
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(**(USUAL | media))
    page.goto(url)
    yield page
    page.unroute_all()
    idle.append(page)


# Shared by the checks: how to name an element in a finding, and which elements can be seen.
_COMMON = """
const named = (element) => element.outerHTML.replace(/\\s+/g, ' ').slice(0, 100);
const seen = {visibilityProperty: true, opacityProperty: true};
const hidden = (element) => !element.checkVisibility(seen) || !!element.closest('.visually-hidden');
const texts = () => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.data.trim() && !hidden(node.parentElement)) found.push(node);
  }
  return found;
};
const targets = () => [...document.querySelectorAll('a[href], button, input')]
  .filter((each) => each.checkVisibility({visibilityProperty: true}));
"""


def _ask(page: Evaluates, body: str) -> list[str]:
    answer: list[str] = page.evaluate(f"() => {{ {_COMMON} {body} }}")
    return answer


# How each box is laid out, without its size: the same list is the same arrangement.
_ARRANGEMENT = """
    return [...document.body.querySelectorAll('*')].map((element) => {
      const style = getComputedStyle(element), columns = style.gridTemplateColumns.split(' ');
      return [style.display, style.position, style.float, style.visibility, style.flexDirection,
        style.order, columns.length, style.gridColumnStart, style.gridRowStart].join(' ');
    });
    """


def at_each_width(page: Evaluates, resize: Callable[[int, int], None]) -> Iterator[int]:
    """Gives the page each of WIDTHS at which its boxes are arranged otherwise than at the last one;
    always the smallest and the largest. `resize` takes the size of the window in pixels."""
    before: list[str] = []
    for width in WIDTHS:
        resize(width, HEIGHT)
        now = _ask(page, _ARRANGEMENT)
        if now != before or width == WIDTHS[-1]:
            yield width
        before = now


_AXE = """async (options) => {
  const found = await window.axe.run(options);
  return found.violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`));
}"""


def axe(page: Evaluates, only: list[str] = STANDARDS, without: Iterable[str] = ()) -> list[str]:
    """The faults that the program axe finds.

    `only` names its rules or groups of them, and `without` the rules of these that are left out.
    As part of a function, the program is allowed by every page's policy.
    """
    if not page.evaluate("() => !!window.axe"):
        page.evaluate(f"() => {{ {AXE_SCRIPT} }}")
    options = {
        "runOnly": only,
        "rules": {rule: {"enabled": False} for rule in without},
        "resultTypes": ["violations"],  # four times as fast as all
        "iframes": False,
    }
    found: list[str] = page.evaluate(_AXE, options)
    return found


def cut_off(page: Evaluates) -> list[str]:
    """Words that are beside the window or cut off by a box around them."""
    return _ask(
        page,
        """
    const width = document.documentElement.clientWidth, found = [];
    if (document.scrollingElement.scrollWidth > width) found.push('the page scrolls sideways');
    for (const node of texts()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      const words = range.getBoundingClientRect();
      let cut = words.left < -0.5 || words.right > width + 0.5;
      for (let box = node.parentElement; box !== document.body && !cut; box = box.parentElement) {
        const style = getComputedStyle(box), edge = box.getBoundingClientRect();
        cut = (style.overflowX !== 'visible' && words.right > edge.right + 1)
          || (['hidden', 'clip'].includes(style.overflowY) && words.bottom > edge.bottom + 1);
      }
      if (cut && !node.parentElement.closest('.skip')) found.push(node.data.trim());
    }
    return found;
    """,
    )


def small_targets(page: Page) -> list[str]:
    """What can be pressed, stands outside running text, and is smaller than 44 by 44 pixels.

    What counts is where a finger hits: a card takes the press for the link in it, and a label
    for its box.
    """
    return _ask(
        page,
        """
    const LARGE = 43.9, REACH = 21.9, found = [];
    const hits = (element, x, y) => element.contains(document.elementFromPoint(x, y));
    const inText = (element) => {
      if (getComputedStyle(element).display !== 'inline') return false;
      const block = element.closest('p, li, dd, td, th');
      return !!block && block.innerText.trim() !== element.innerText.trim();
    };
    for (const element of document.querySelectorAll('a[href], button, input, select, summary')) {
      if (hidden(element) || inText(element) || element.matches('.skip')) continue;
      element.scrollIntoView({block: 'center', behavior: 'instant'});
      const boxes = [element, ...(element.labels ?? [])]
        .map((each) => each.getBoundingClientRect());
      if (boxes.some((each) => each.width > LARGE && each.height > LARGE)) continue;
      const [box] = boxes;
      const x = box.left + box.width / 2, y = box.top + box.height / 2;
      const wide = hits(element, x - REACH, y) && hits(element, x + REACH, y);
      const high = hits(element, x, y - REACH) && hits(element, x, y + REACH);
      if (!wide || !high) found.push(`${named(element)} ${box.width} x ${box.height}`);
    }
    return found;
    """,
    )


@dataclass(frozen=True)
class Stop:
    """Where the Tab key leads, and whether a person can tell."""

    name: str
    text: str
    faults: list[str]
    left: float
    top: float
    right: float


# Looks at each stop when the next press of the key begins: what the last one did is done by then.
_WALK = """
const walk = window.walk = {stops: [], over: false}, seenStops = new Set();
const start = document.activeElement;
if (start !== document.body) // the walk ends where the key begins anew at the top
  for (const each of document.querySelectorAll('*'))
    if (each.compareDocumentPosition(start) & Node.DOCUMENT_POSITION_FOLLOWING) seenStops.add(each);
let presses = 0, before = null;
const RING = 6; // pixels around the element
const faultsOf = (element, box) => {
  const style = getComputedStyle(element), faults = [];
  if (hidden(element) || box.width < 1 || box.height < 1) faults.push('can not be seen');
  else if (box.left < RING || box.top < RING
      || box.right > innerWidth - RING || box.bottom > innerHeight - RING)
    faults.push('is not in view');
  else {
    const line = element.getClientRects()[0], front = document.elementFromPoint(
      line.left + line.width / 2, line.top + line.height / 2);
    if (!element.contains(front)) faults.push('is covered');
  }
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
    faults.push('has no ring');
  if (before?.isConnected
      && !(before.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING))
    faults.push('comes too late');
  return faults;
};
addEventListener('keydown', () => {
  const element = document.activeElement;
  if (!presses++ || walk.over) return;
  walk.over = element === document.body || seenStops.has(element);
  if (walk.over) return;
  seenStops.add(element);
  const box = element.getBoundingClientRect();
  let scrolled = scrollY;
  for (let around = element.parentElement; around && around !== document.body;
      around = around.parentElement) scrolled += around.scrollTop;
  walk.stops.push({
    name: named(element), text: (element.innerText || element.ariaLabel || element.id).trim(),
    faults: faultsOf(element, box),
    left: box.left + scrollX, top: box.top + scrolled, right: box.right + scrollX});
  before = element;
}, true);
return targets().length;
"""


def stops(page: Page, most: int = 300) -> list[Stop]:
    """Each stop of the Tab key, from where it is to the end of the page."""
    expected: int = page.evaluate(f"() => {{ {_COMMON} {_WALK} }}")
    with _behind(page):
        for press in range(most):  # held down, the key goes on and on
            page.keyboard.down("Tab")
            if press > expected and page.evaluate("() => walk.over"):
                break
        page.keyboard.up("Tab")
    return [Stop(**stop) for stop in page.evaluate("() => walk.stops")]


@contextmanager
def _behind(page: Page) -> Iterator[None]:
    """Puts another tab before the page: Chromium then paints nothing, and is twice as fast."""
    tabs = page.context.pages
    cover = tabs[1] if len(tabs) > 1 else page.context.new_page()
    cover.bring_to_front()
    yield
    page.bring_to_front()


def targets(page: Evaluates) -> int:
    """How many links, buttons and fields are shown."""
    count: int = page.evaluate(f"() => {{ {_COMMON} return targets().length; }}")
    return count


def lost_stops(walk: list[Stop]) -> list[str]:
    """The stops that can't be seen, or that come out of the reader's order."""
    found = [f"{stop.name} {fault}" for stop in walk for fault in stop.faults]
    for before, after in pairwise(walk):
        above = after.top < before.top - 2
        if above and after.left < before.right:
            found.append(f"{after.name} is above the stop before it")
    return found


_MARK_BOXES = """
    const paper = getComputedStyle(document.body).backgroundColor;
    for (const element of document.querySelectorAll('main *, header *, footer *')) {
      const style = getComputedStyle(element);
      const plain = ['rgba(0, 0, 0, 0)', paper].includes(style.backgroundColor);
      if (!plain && style.display !== 'inline' && !hidden(element)) element.dataset.box = '';
    }
    """


def bare_boxes(page: Page) -> list[str]:
    """What is set off from the page by a color, and has no edge where colors are the reader's own.

    Reads the page in its own colors first, then with colors forced upon it.
    """
    page.emulate_media(forced_colors="none")
    _ask(page, _MARK_BOXES)
    page.emulate_media(forced_colors="active")
    return _ask(
        page,
        """
    const sides = ['Top', 'Left', 'Bottom'];
    const edged = (style) => sides.some((side) => parseFloat(style[`border${side}Width`]) >= 1
      && style[`border${side}Style`] !== 'none');
    const boxes = [...document.querySelectorAll('[data-box], button, input')];
    const bare = boxes.filter((element) => !hidden(element) && !edged(getComputedStyle(element)));
    const ticks = [...document.querySelectorAll('.checklist li')];
    bare.push(...ticks.filter((item) => !edged(getComputedStyle(item, '::before'))));
    return bare.map(named);
    """,
    )


def moving(page: Page) -> list[str]:
    """What moves by itself, or slides where it could jump."""
    return _ask(
        page,
        """
    const moves = (style) => style.animationName !== 'none' || style.scrollBehavior !== 'auto'
      || style.transitionDuration.split(',').some((time) => parseFloat(time) > 0);
    const all = [document.documentElement, ...document.querySelectorAll('body, body *')];
    return all.filter((element) => moves(getComputedStyle(element))).map(named);
    """,
    )


def small_print(page: Page, least: float = 16) -> list[str]:
    """Words that come out on paper in less than 12 points, which are 16 pixels of a style sheet."""
    page.emulate_media(media="print")
    return _ask(
        page,
        f"""
    const size = (node) => parseFloat(getComputedStyle(node.parentElement).fontSize);
    return texts().filter((node) => size(node) < {least}).map((node) => node.data.trim());
    """,
    )


def restyle(page: Page, sheet: str) -> None:
    """Add a reader's own style sheet, past the policy, as an extension of a browser does."""
    page.evaluate(
        """(text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        document.adoptedStyleSheets = [sheet];
        }""",
        sheet,
    )


# What https://www.w3.org/TR/WCAG22/#text-spacing says that a page must bear.
SPACED = """* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""


@contextmanager
def enlarged(page: Page, pixels: int) -> Iterator[None]:
    """What a reader's setting of the text size does: 16 pixels is the usual one."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {"standard": pixels}})
    yield
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    session.detach()


def contrast(one: str, other: str) -> float:
    """The contrast of two colors that a browser gave as `rgb(...)`."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    channels = [int(each) / 255 for each in re.findall(r"\d+", color)[:3]]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
