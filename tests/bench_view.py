"""What a visitor waits for: a page in Chromium, as on a slow phone, from a host that compresses."""

import gzip
import mimetypes
import threading
from dataclasses import dataclass, fields
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

RUNS = 3
# "Slow 4G" as Lighthouse has it: bytes per second, and milliseconds there and back.
NETWORK = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
CPU = 4  # times slower than this computer

# A task blocks where it takes more than 50 ms: for so long nothing answers a finger or a key.
WATCH = """
window.seen = {largest: 0, first: 0, tasks: []};
const watch = (type, note) => new PerformanceObserver(
  list => list.getEntries().forEach(note)).observe({type, buffered: true});
watch("largest-contentful-paint", entry => seen.largest = entry.startTime);
watch("paint", entry => seen.first = Math.max(seen.first, entry.startTime));
watch("longtask", entry => seen.tasks.push([entry.startTime, entry.duration]));
"""
BLOCKED = """() => seen.tasks.reduce((sum, [start, long]) =>
  sum + Math.max(0, Math.min(long, start + long - seen.first) - 50), 0)"""


@dataclass(frozen=True)
class View:
    """A first visit: bytes and requests as the host saw them, milliseconds as the browser did."""

    bytes: float
    requests: float
    elsewhere: float  # requests to other hosts
    largest: float
    blocked: float

    @property
    def cells(self) -> list[str]:
        counts = [f"{self.bytes / 1024:.1f} KB", f"{self.requests:.0f}", f"{self.elsewhere:.0f}"]
        return [*counts, f"{self.largest:.0f} ms", f"{self.blocked:.0f} ms"]


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
        body = _packed(path)
        self.server.sent.append(len(body))
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0) if path.is_file() else b""


def visit(browser: Browser, site: Path, address: str) -> View:
    """The median of some first visits to the page at `address` of the site in this folder."""
    views = [_once(browser, site, address) for _ in range(RUNS)]
    names = [field.name for field in fields(View)]
    return View(**{name: median(getattr(view, name) for view in views) for name in names})


def _once(browser: Browser, site: Path, address: str) -> View:
    host = _Host(site)
    threading.Thread(target=host.serve_forever, daemon=True).start()
    page = browser.new_page()
    _slow_down(page.context.new_cdp_session(page))
    page.add_init_script(WATCH)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"http://127.0.0.1:{host.server_port}/{address}", timeout=0)
    page.wait_for_load_state("networkidle", timeout=0)
    elsewhere = sum(url.startswith("https:") for url in asked)
    times = page.evaluate("seen.largest"), page.evaluate(BLOCKED)
    page.close()
    host.shutdown()
    host.server_close()
    return View(sum(host.sent), len(host.sent), elsewhere, *times)


def _slow_down(session: Any) -> None:
    """And refuse other hosts, whose answers would make each run another one."""
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **NETWORK})
    session.send("Network.setBlockedURLs", {"urls": ["https://*"]})
    session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
