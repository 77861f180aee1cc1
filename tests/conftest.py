"""What the tests share: the real site, built once for each worker, and a browser to read it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from tests import browser as browsers
from tests.site import ROOT, Site

ADDRESS = "https://guide.test/"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real guide, built from this checkout as for publishing."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"SITE_URL": ADDRESS})
    return Site(folder)


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing: the tests' output is for their results."""


@dataclass(frozen=True)
class Served:
    """The real site at an address on this computer."""

    site: Site
    address: str

    def url(self, page: str) -> str:
        return self.address + page


@pytest.fixture(scope="session")
def served(site: Site) -> Iterator[Served]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Served(site, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browsers.chromium() as browser:
        yield browser
