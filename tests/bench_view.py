"""What a visitor waits for: a page in Chromium, as on a slow phone, from a host that compresses."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

RUNS = 3
# Lighthouse's "slow 4G": bytes per second, and milliseconds there and back.
NETWORK = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
CPU = 4  # times slower than this computer
PATIENCE = 120_000  # milliseconds

# A task blocks where it takes more than 50 ms: for so long nothing answers a finger or a key.
WATCH = """
window.seen = {largest: 0, first: 0, tasks: []};
const watch = (type, note) => new PerformanceObserver(
  list => list.getEntries().forEach(note)).observe({type, buffered: true});
watch("largest-contentful-paint", entry => seen.largest = entry.startTime);
watch("paint", entry => {
  if (entry.name === "first-contentful-paint") seen.first = entry.startTime;
});
watch("longtask", entry => seen.tasks.push([entry.startTime, entry.duration]));
"""
BLOCKED = """() => seen.tasks.reduce((sum, [start, long]) =>
  sum + Math.max(0, Math.min(long, start + long - seen.first) - 50), 0)"""


@dataclass(frozen=True)
class View:
    """One visit: bytes and requests as the host saw them, the rest as the browser did."""

    bytes: float
    requests: float
    elsewhere: float  # requests to other hosts
    largest: float  # milliseconds until the largest piece of the page is there
    blocked: float  # milliseconds


class _Host(ThreadingHTTPServer):
    """The site in `folder`; `sent` has the bytes of each answer."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.sent = folder, list[int]()


class _Handler(BaseHTTPRequestHandler):
    server: _Host
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.server.folder / self.path.partition("?")[0].lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        body = _packed(path) if path.exists() else b""
        self.server.sent.append(len(body))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "text/plain")
        self.send_header("Content-Length", str(len(body)))
        if body:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


@contextmanager
def _hosted(folder: Path) -> Iterator[_Host]:
    host = _Host(folder)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    yield host
    host.shutdown()
    host.server_close()


def visit(browser: Browser, site: Path, address: str) -> View:
    """The median of some first visits to the page at `address` of the site in this folder."""
    views = [_once(browser, site, address) for _ in range(RUNS)]
    names = View.__dataclass_fields__
    return View(**{name: median(getattr(view, name) for view in views) for name in names})


def _once(browser: Browser, site: Path, address: str) -> View:
    with _hosted(site) as host:
        page = browser.new_page()
        _throttle(page.context.new_cdp_session(page))
        page.add_init_script(WATCH)
        elsewhere: list[str] = []
        page.on("request", lambda each: elsewhere.append(each.url) if _foreign(each.url) else None)
        page.goto(f"http://127.0.0.1:{host.server_port}/{address}", timeout=0)
        page.wait_for_load_state("networkidle", timeout=PATIENCE)
        largest, blocked = page.evaluate("seen.largest"), page.evaluate(BLOCKED)
        page.close()
        return View(sum(host.sent), len(host.sent), len(elsewhere), largest, blocked)


def _foreign(url: str) -> bool:
    return url.startswith("https:")


def _throttle(session: Any) -> None:
    """Slow down, and refuse other hosts: their files would make each run another one."""
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **NETWORK})
    session.send("Network.setBlockedURLs", {"urls": ["https://*"]})
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
