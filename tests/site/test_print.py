"""A printed page has all that its reader needs at the visit, in large type, and no buttons."""

import pytest
from playwright.sync_api import Browser, Page

from macros.render import word
from tests.conftest import ADDRESS, Served
from tests.site.test_html import MEDICAL, READING
from tests.support import page_audits
from tests.support.sheets import Sheets, sheets
from tests.support.site import ADDRESSES, language_of, slowly

LEAST = 12  # points

# What only a screen has a use for, by the template's names for it.
CHROME = ("skip", "menu", "toc", "edit")

BOX = """() => [...document.querySelectorAll('.checklist li')].map((item) => {
  const box = getComputedStyle(item, '::before');
  return [parseFloat(box.width), parseFloat(box.borderTopWidth), box.borderTopColor];
})"""


@pytest.mark.parametrize("address", slowly(ADDRESSES))
def test_paper_has_what_its_reader_needs_in_large_type_and_nothing_of_the_screen(
    chromium: Browser, served: Served, address: str
) -> None:
    with page_audits.opened(chromium, served.url(address)) as page:
        printed = sheets(page.pdf(format="Letter"))
        unwanted = [word(name, language_of(address)) for name in CHROME]
        next_title = page.locator(".next h2").all_text_contents()
        needed = needs(page, address)
        assert min(printed.sizes) >= LEAST
        assert [words for words in (*unwanted, "›", *next_title) if printed.has(words)] == []
        assert [words for words in needed if not printed.has(words)] == []
        assert printed.left_behind(page.locator("h2, h3").all_text_contents()) == []
        assert page_audits.small_print(page) == []


def test_a_heading_that_is_left_behind_is_found() -> None:
    ends = [["Words.", "Howit", "works", "2"], ["Words.", "Sources"]]  # nothing follows the last
    assert Sheets(ends, set()).left_behind(["How it works", "Sources"]) == ["Howitworks"]
    assert (
        Sheets([["Howitworks", "Words.", "2"], ["Words."]], set()).left_behind(["How it works"])
        == []
    )


def needs(page: Page, address: str) -> list[str]:
    """What has to stand whole on a sheet: which page it is and, where there are facts, each item of
    a list to take along, each source with its address, and the review."""
    words = [page.locator("h1").inner_text()]
    if address in READING:
        words.append(ADDRESS + address)
    if address in MEDICAL:
        sources = page.locator(".sources a[href^=https]")
        assert sources.count()
        words += page.locator(".checklist li").all_inner_texts()
        words += sources.all_inner_texts()
        words += [each.get_attribute("href") or "" for each in sources.all()]
        words.append(page.locator(".reviewed").inner_text())
    return words


@pytest.mark.parametrize("scheme", page_audits.SCHEMES)
def test_a_pen_can_check_the_boxes(chromium: Browser, served: Served, scheme: str) -> None:
    """Also where the reader's screen is dark: the paper is not."""
    with page_audits.opened(
        chromium, served.url("records/what-to-collect/"), color_scheme=scheme
    ) as page:
        page.emulate_media(media="print")
        for width, line, color in page.evaluate(BOX):
            assert width >= 16
            assert line >= 1
            assert page_audits.contrast(color, "rgb(255, 255, 255)") >= 7
