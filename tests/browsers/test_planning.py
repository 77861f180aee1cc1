"""The planner from end to end in Chromium; in the other engines by `make proof`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browsers import planning
from tests.conftest import Served
from tests.support.site import PLAN


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
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(error.message))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: dialog.accept())  # whether to leave what is not saved
    page.goto(served.url(PLAN))
    scenario(InChromium(page))
    context.close()
    assert said == []
