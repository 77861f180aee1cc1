"""Serves the built site on this computer, as its host will."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps the connection, which is most of the time
    disable_nagle_algorithm = True

    def __init__(self, *args: Any, folder: str, **kwargs: Any) -> None:
        self.folder = folder
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        inside = path.startswith(self.folder)
        return super().translate_path(path.removeprefix(self.folder)) if inside else ""

    def list_directory(self, _: Any) -> None:
        self.send_error(404)  # a folder without a page is not a page

    def log_message(self, *_: Any) -> None:
        """Say nothing: what is broken is reported once, at the end."""


@contextmanager
def served(site: Path, address: str) -> Iterator[str]:
    """Serve the folder `site` as what will be at `address`; gives the server's own origin."""
    folder = urlsplit(address).path
    handler = partial(_Handler, directory=str(site), folder=folder)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def addresses(site: Path, address: str) -> Iterator[str]:
    """The public addresses of all pages in `site`, linked or not, and of its sitemap."""
    for file in sorted([*site.rglob("*.html"), *site.glob("sitemap.xml")]):
        yield address + file.relative_to(site).as_posix().removesuffix("index.html")
