"""A page keeps to what the reader's device asks for: forced colors, and rest instead of motion."""

import pytest
from playwright.sync_api import Browser

from tests.conftest import Served
from tests.support import page_audits
from tests.support.site import ADDRESSES, slowly


@pytest.mark.parametrize("scheme", page_audits.SCHEMES)
@pytest.mark.parametrize("address", slowly(ADDRESSES))
def test_boxes_keep_their_edges_in_forced_colors(
    chromium: Browser, served: Served, address: str, scheme: str
) -> None:
    with page_audits.opened(chromium, served.url(address), color_scheme=scheme) as page:
        assert page_audits.bare_boxes(page) == []


@pytest.mark.parametrize("scheme", page_audits.SCHEMES)
def test_lines_of_pictures_are_seen_in_forced_colors(
    chromium: Browser, served: Served, scheme: str
) -> None:
    with page_audits.opened(
        chromium, served.url(""), page_audits.WIDTHS[-1], color_scheme=scheme
    ) as page:
        page.emulate_media(forced_colors="active")
        ground, *lines = page.evaluate(
            """() => {
            const pictures = [...document.querySelectorAll('svg')].map(getComputedStyle);
            return [getComputedStyle(document.body).backgroundColor,
                    ...pictures.map((each) => each.stroke)];
            }"""
        )
        assert lines
        assert [line for line in lines if page_audits.contrast(line, ground) < 4.5] == []


@pytest.mark.parametrize("address", slowly(ADDRESSES))
def test_nothing_moves_where_the_reader_wants_rest(
    chromium: Browser, served: Served, address: str
) -> None:
    with page_audits.opened(chromium, served.url(address)) as page:
        assert page_audits.moving(page) == []
