"""The planner does the same in Chromium, Firefox and WebKit, from end to end.

A class for each engine, so that all of its tests run in one worker and share what is running.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browsers import planning, processes, webkit
from tests.browsers.conftest import Firefoxes
from tests.browsers.desktop import Desktop
from tests.browsers.drivers import FirefoxPage
from tests.browsers.planning import Planner
from tests.browsers.webkit import WebKitPage
from tests.conftest import Served, serving
from tests.support.site import PLAN, Site

FILES = {"save": "my-plan.txt", "calendar": "my-days.ics"}

scenarios = pytest.mark.parametrize("scenario", planning.ALL, ids=lambda each: each.__name__)


@dataclass(frozen=True)
class Opened:
    """The planner in one of the engines."""

    page: FirefoxPage | WebKitPage
    downloads: Path  # where the browser puts what is saved

    def __post_init__(self) -> None:
        self.evaluate(planning.READY)

    def evaluate(self, script: str, argument: Any = None, /) -> Any:
        return self.page.evaluate(script, argument)

    def reload(self) -> None:
        self.page.reload()
        self.evaluate(planning.READY)

    def saved(self, action: str) -> bytes:
        """The file is there when its last line has ended."""
        self.evaluate(planning.PRESS, action)
        file = self.downloads / FILES[action]
        end = time.monotonic() + processes.START
        while not (file.exists() and file.read_bytes().endswith(b"\r\n")):
            assert time.monotonic() < end, f"{file.name} was not saved"
            time.sleep(0.05)
        content = file.read_bytes()
        file.unlink()
        return content


class InChromium:
    """The planner in a window of Chromium."""

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


@contextmanager
def in_chromium(browser: Browser, url: str) -> Iterator[tuple[InChromium, list[str]]]:
    """The planner of a new person on a phone, and what the console says of it."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(error.message))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: dialog.accept())  # whether to leave what is not saved
    page.goto(url)
    yield InChromium(page), said
    context.close()


FORGET = "() => localStorage.clear()"


def assert_nobody_hears_of_a_visit(planner: Planner, asked: list[str]) -> None:
    """A browser asks for the icon in its own time."""
    assert asked
    asked.clear()
    planning.a_visit_that_tells_nobody(planner)
    assert [each for each in asked if "icon.svg" not in each] == []


@pytest.fixture(scope="module")
def alone(screen: Desktop) -> Iterator[WebKitPage]:
    """A MiniBrowser that no test of framed pages uses: after a page without a frame, a frame's load
    is not waited for."""
    with webkit.opened(screen, "light") as page:
        yield page


class TestChromium:
    @scenarios
    def test_the_planner_does_what_is_wanted(
        self, chromium: Browser, served: Served, scenario: Callable[[Planner], None]
    ) -> None:
        with in_chromium(chromium, served.url(PLAN)) as (planner, said):
            scenario(planner)
            assert said == []

    def test_the_server_hears_nothing_of_a_visit(self, chromium: Browser, site: Site) -> None:
        asked: list[str] = []
        with (
            serving(site.folder, asked=asked) as address,
            in_chromium(chromium, address + PLAN) as (planner, _),
        ):
            assert_nobody_hears_of_a_visit(planner, asked)


class TestFirefox:
    @scenarios
    def test_the_planner_does_what_is_wanted(
        self, firefox: Firefoxes, served: Served, scenario: Callable[[Planner], None]
    ) -> None:
        page = firefox("light")
        page.resize(390, 800)
        page.open(served.url(PLAN))
        page.evaluate(FORGET)
        page.said()
        page.open(served.url(PLAN))
        scenario(Opened(page, page.downloads))
        assert page.said() == []

    def test_the_server_hears_nothing_of_a_visit(self, firefox: Firefoxes, site: Site) -> None:
        asked: list[str] = []
        page = firefox("light")
        with serving(site.folder, asked=asked) as address:
            page.open(address + PLAN)
            assert_nobody_hears_of_a_visit(Opened(page, page.downloads), asked)
        page.said()


class TestWebKit:
    @scenarios
    def test_the_planner_does_what_is_wanted(
        self,
        alone: WebKitPage,
        screen: Desktop,
        served: Served,
        scenario: Callable[[Planner], None],
    ) -> None:
        alone.open_alone(served.url(PLAN))
        alone.evaluate(FORGET)
        alone.open_alone(served.url(PLAN))
        scenario(Opened(alone, screen.folder))

    def test_the_server_hears_nothing_of_a_visit(
        self, alone: WebKitPage, screen: Desktop, site: Site
    ) -> None:
        asked: list[str] = []
        with serving(site.folder, asked=asked) as address:
            alone.open_alone(address + PLAN)
            assert_nobody_hears_of_a_visit(Opened(alone, screen.folder), asked)
