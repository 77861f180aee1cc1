"""The planner from end to end in Chromium; in the other engines by `make proof`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browsers import planning
from tests.conftest import Served, serving
from tests.support.site import PLAN, Site

REQUESTS = 6  # of a first view


class InChromium:
    """The planner in a window of a new person, on a phone."""

    def __init__(self, page: Page) -> None:
        self._page = page
        page.evaluate(planning.READY)

    def evaluate(self, script: str, argument: Any = None, /) -> Any:
        return self._page.evaluate(script, argument)

    def reload(self) -> None:
        self._page.reload()
        self.evaluate(planning.READY)

    def saved(self, action: str) -> bytes:
        with self._page.expect_download() as waiting:
            self._page.evaluate(planning.PRESS, action)
        return Path(waiting.value.path()).read_bytes()


@pytest.mark.parametrize("scenario", planning.ALL, ids=lambda each: each.__name__)
def test_the_planner_does_what_is_wanted(
    chromium: Browser, served: Served, scenario: Callable[[planning.Planner], None]
) -> None:
    with opened(chromium, served.url(PLAN)) as (planner, said):
        scenario(planner)
        assert said == []


def test_the_server_hears_nothing_of_a_visit(chromium: Browser, site: Site) -> None:
    asked: list[str] = []
    with (
        serving(site.folder, asked=asked) as address,
        opened(chromium, address + PLAN) as (planner, _),
    ):
        count = len(asked)
        planning.a_visit_that_tells_nobody(planner)
        assert 0 < count <= REQUESTS
        assert [each for each in asked[count:] if "icon.svg" not in each] == []


@contextmanager
def opened(chromium: Browser, url: str) -> Iterator[tuple[InChromium, list[str]]]:
    """The planner of a new person on a phone, and what the console says of it."""
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(error.message))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: dialog.accept())  # whether to leave what is not saved
    page.goto(url)
    yield InChromium(page), said
    context.close()
