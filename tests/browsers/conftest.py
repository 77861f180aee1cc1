"""What the proofs share: Firefox in each look, and a desktop for WebKit."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Protocol

import pytest

from tests.browsers import desktop, drivers, processes, programs, webkit
from tests.browsers.desktop import Desktop
from tests.browsers.drivers import FirefoxPage
from tests.browsers.webkit import WebKitPage
from tests.support.site import Site

pytest.register_assert_rewrite("tests.browsers.planning")  # so that a failure tells what was there

# What a person can choose, as Firefox's preferences.
LOOKS: dict[str, dict[str, int]] = {
    "light": {"layout.css.prefers-color-scheme.content-override": 1},
    "dark": {"layout.css.prefers-color-scheme.content-override": 0},
    "forced": {"browser.display.document_color_use": 2},
}


class Firefoxes(Protocol):
    """Gives Firefox in one of LOOKS, and starts it when first asked for it."""

    def __call__(self, look: str) -> FirefoxPage: ...


class WebKits(Protocol):
    """Gives WebKit in the light or the dark scheme, and starts it when first asked for it."""

    def __call__(self, scheme: str) -> WebKitPage: ...


@pytest.fixture(scope="session")
def firefox() -> Iterator[Firefoxes]:
    """Firefox without a window, for as long as the tests take."""
    with ExitStack() as stack:
        started: dict[str, FirefoxPage] = {}

        def of(look: str) -> FirefoxPage:
            if look not in started:
                home = stack.enter_context(processes.home())
                running = drivers.firefox(
                    programs.found("firefox"),
                    desktop.environment(home),
                    home,
                    "about:blank",
                    "--headless",
                    preferences=LOOKS[look],
                )
                started[look] = stack.enter_context(running)
            return started[look]

        yield of


@pytest.fixture(scope="session")
def screen() -> Iterator[Desktop]:
    """A desktop for MiniBrowser, which has to have one."""
    with desktop.opened() as opened:
        yield opened


@pytest.fixture(scope="session")
def web_kit(screen: Desktop) -> Iterator[WebKits]:
    """MiniBrowser, for as long as the tests take."""
    with ExitStack() as stack:
        started: dict[str, WebKitPage] = {}

        def of(scheme: str) -> WebKitPage:
            if scheme not in started:
                started[scheme] = stack.enter_context(webkit.opened(screen, scheme))
            return started[scheme]

        yield of


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the tests' output is for their results."""


@contextmanager
def plainly_served(folder: Path) -> Iterator[str]:
    """The address of the files in `folder`, on a host that adds no header of the site's."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def framed(site: Site) -> Iterator[str]:
    """The address of the site on a host without headers, one of which forbids frames."""
    with plainly_served(site.folder) as address:
        yield address
