"""What the tests share: the real site, built once, and a browser to read it."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from tests.support import browser as browsers
from tests.support.site import ROOT, Site

ADDRESS = "https://guide.test/"
REPOSITORY = "https://code.test/guide"

# As on a host of its own, where the planner may keep a plan on the device.
BUILT_FOR = {"SITE_URL": ADDRESS, "REPO_URL": REPOSITORY, "OWN_ORIGIN": "true"}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Site:
    """The real guide, built from this checkout as for publishing, by the first worker that asks.

    https://pytest-xdist.readthedocs.io/en/stable/how-to.html#making-session-scoped-fixtures-execute-only-once
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "site"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            new = folder.with_name("new-site")
            command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(new)]
            subprocess.run(command, cwd=ROOT, check=True, env=os.environ | BUILT_FOR)
            new.rename(folder)
    return Site(folder)


def headers(folder: Path) -> dict[str, str]:
    """What the file `_headers` of the site in `folder` says of every address."""
    first, *rules = (folder / "_headers").read_text("utf-8").splitlines()
    assert first == "/*"
    return dict(rule.strip().split(": ", 1) for rule in rules)


class _Handler(SimpleHTTPRequestHandler):
    """A host that takes the file `_headers`, and has the site at `below` its own address."""

    def __init__(self, *rest: Any, directory: str, below: str, asked: list[str]) -> None:
        self.below = below
        self.asked = asked
        super().__init__(*rest, directory=directory)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(self.below))

    def end_headers(self) -> None:
        for name, value in headers(Path(self.directory)).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Keep what was asked for; the tests' output is for their results."""
        self.asked.append(self.requestline)


@contextmanager
def serving(folder: Path, below: str = "", asked: list[str] | None = None) -> Iterator[str]:
    """The address of the site in `folder` on this computer; `asked` gets each request's line."""
    asked = [] if asked is None else asked
    handler = partial(_Handler, directory=str(folder), below=below, asked=asked)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{below}/"
    server.shutdown()


@dataclass(frozen=True)
class Served:
    """The real site at an address on this computer."""

    site: Site
    address: str

    def url(self, page: str) -> str:
        return self.address + page


@pytest.fixture(scope="session")
def served(site: Site) -> Iterator[Served]:
    with serving(site.folder) as address:
        yield Served(site, address)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with browsers.chromium() as browser:
        yield browser
