"""How long the link check takes, and how much memory: `python -m tests.links.bench [SITE]`.

500 sources on 50 hosts of this computer, each answer 100 ms late. Politeness allows one request
per second and host, so the ideal is nine pauses and one answer.
"""

import multiprocessing
import resource
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.synchronize import Event
from pathlib import Path
from threading import Thread

from checks.content.sources import Source
from checks.links.cli import site_address
from checks.links.fetch import Fetcher, Limits
from checks.links.scheduler import check
from checks.links.site_links import crawl

HOSTS, EACH, LATENCY, PORT = 50, 10, 0.1, 18_080
TITLE = "Seeking a Second Opinion"
PAGE = f"<title>{TITLE}</title>{'<p>Ask your doctor what this means for you.</p>' * 1000}".encode()


class _Late(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        time.sleep(LATENCY)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _hosts() -> list[str]:
    return [f"127.0.1.{number}" for number in range(1, HOSTS + 1)]


def _serve(ready: Event) -> None:
    for host in _hosts():
        Thread(target=ThreadingHTTPServer((host, PORT), _Late).serve_forever).start()
    ready.set()


def sources() -> None:
    ready = multiprocessing.Event()
    server = multiprocessing.Process(target=_serve, args=(ready,), daemon=True)
    server.start()  # in a process of its own, so that its memory does not count
    ready.wait()
    addresses = [f"http://{host}:{PORT}/{n}" for host in _hosts() for n in range(EACH)]
    asked = [Source(each, "Example", TITLE, each, 1) for each in addresses]
    limits = Limits(allow_private=True)
    start = time.monotonic()
    found = check(asked, Fetcher("SourceCheck/bench", limits))
    seconds = time.monotonic() - start
    server.kill()
    assert {each.status for each in found.values()} == {"OK"}
    ideal = (EACH - 1) * limits.gap + LATENCY
    print(f"{len(asked)} sources on {HOSTS} hosts: {seconds:.1f} s, ideal {ideal:.1f} s")
    print(f"ratio: {seconds / ideal:.2f} (at most 1.3)")


def inside(site: Path) -> None:
    address = site_address(Path())
    start = time.monotonic()
    broken = crawl(site, address)
    seconds = time.monotonic() - start
    print(f"inside of {site}: {seconds:.1f} s (at most 10), {len(broken)} broken links")


if __name__ == "__main__":
    sources()
    for folder in sys.argv[1:]:
        inside(Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB (at most 150)")
