"""Each check that looks at pages finds the fault it is there for, and nothing in a sound page."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support import page_audits

Check = Callable[[Page], list[str]]


def lost(page: Page) -> list[str]:
    return page_audits.lost_stops(page_audits.stops(page))


def page_of(body: str, style: str = "") -> str:
    sheet = f"a, button {{ display: block; height: 44px; width: 99px }} {style}"
    sheet += ":focus { outline: 3px solid }"
    return (
        f"<!doctype html><html lang=en><title>A page</title><style>{sheet}</style>"
        f"<main><h1>A page</h1>{body}</main>"
    )


FAULTS: dict[str, tuple[Check, str, str]] = {
    "a picture without words": (page_audits.axe, "<img src=x.png>", ""),
    "words without contrast": (page_audits.axe, "<p>Faint", "p { color: #aaa }"),
    "a wide table": (page_audits.cut_off, "<table><td>" + "word" * 40 + "</table>", ""),
    "words in a low box": (page_audits.cut_off, "<p>A<br>B", "p {height: 1em; overflow: hidden}"),
    "words left of the window": (page_audits.cut_off, "<p>Words", "p { margin-left: -60px }"),
    "a low link": (page_audits.small_targets, "<a href=#>Link</a>", "a { height: 30px }"),
    "a narrow button": (page_audits.small_targets, "<button>x</button>", "button { width: 30px }"),
    "a hidden stop": (lost, "<a href=#>Link</a>", "a { opacity: 0 }"),
    "a stop beside the window": (lost, "<a href=#>Link</a>", "a {position: fixed; left: -200px}"),
    "a covered stop": (
        lost, "<a href=#>Link</a><div></div>",
        "div { position: fixed; inset: 0; background: #fff }",
    ),
    "a stop without a ring": (lost, "<a href=#>Link</a>", ":focus { outline: none !important }"),
    "a stop that comes too late": (
        lost, "<a href=#>One</a><a href=# tabindex=1>Two</a>", ""
    ),
    "stops that go up the page": (
        lost, "<p><a href=#>One</a><a href=#>Two</a>",
        "p { display: flex; flex-direction: column-reverse }",
    ),
    "a box that is only a color": (page_audits.bare_boxes, "<p>Box", "p { background: #def }"),
    "a box to tick without an edge": (
        page_audits.bare_boxes, "<ul class=checklist><li>Ask", "li::before { content: '' }"
    ),
    "a fade": (page_audits.moving, "<p>Words", "p { transition: color 1s }"),
    "a smooth scroll": (page_audits.moving, "<p>Words", "html { scroll-behavior: smooth }"),
    "small print": (page_audits.small_print, "<p>Words", "@media print { p { font-size: 11pt } }"),
}  # fmt: skip
CHECKS = dict.fromkeys(check for check, _, _ in FAULTS.values())

SOUND = page_of(
    "<p>Words and <a href=#x>a link</a>.<ul class=checklist><li>Ask</ul>",
    """
    p { border: 1px solid; background: #eef }
    p a { display: inline }
    li::before { content: ''; border: 1px solid }
""",
)


@pytest.fixture
def blank(chromium: Browser) -> Iterator[Page]:
    with page_audits.opened(chromium, "about:blank") as page:
        yield page


@pytest.mark.parametrize("fault", FAULTS)
def test_the_fault_is_found(blank: Page, fault: str) -> None:
    check, body, style = FAULTS[fault]
    blank.set_content(page_of(body, style))
    assert check(blank)


@pytest.mark.parametrize("check", CHECKS)
def test_nothing_is_found_in_a_sound_page(blank: Page, check: Check) -> None:
    blank.set_content(SOUND)
    assert check(blank) == []
