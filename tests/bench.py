"""`make bench`: what the guide costs a visitor and a build, beside other generators.

Prints Markdown. Each site is made of the same Markdown; the others read it with the settings that
they come with. Times depend on the machine, so they are compared and never tested.
"""

import gzip
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread

from playwright.sync_api import Browser, CDPSession

from tests.generators.__main__ import project
from tests.support import planner
from tests.support.browser import chromium

SIZES = (0, 1000)  # pages beside the guide's own
KEYS = 50  # pressed one after the other, at the pace of a quick typist
PACE = 60  # ms from one to the next
RUNS = 3  # builds, of which the fastest counts, and views, of which the median does
ENOUGH = 30  # seconds: a build that took so long is not repeated
KB, MB = 1024, 1024**2

# A cheap phone far from a mast: Lighthouse's "slow 4G" and its slowdown of the processor.
# https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md
SLOW_NETWORK = {
    "offline": False,
    "latency": 150,  # ms
    "downloadThroughput": 1.6 * 1024 * 1024 / 8,
    "uploadThroughput": 750 * 1024 / 8,
}
SLOWER_PROCESSOR = 4  # times
PHONE = {"width": 390, "height": 844}

STOCK = """site_name: Stock
site_url: https://guide.test/
docs_dir: plain
theme:
  name: material
"""
# A field of each kind of part
TYPED = {"visit": "name", "questions": "own-questions", "compare": "one-plan"}
SPENT = ("TaskDuration", "ScriptDuration", "RecalcStyleDuration", "LayoutDuration")

# What a page has for its looks and for programs; without it, the same words are a bare page.
LOOKS = re.compile(r"<style.*?</style>|<script.*?</script>|<link[^>]*>|<svg.*?</svg>", re.DOTALL)
PAGES = ("", "records/")

# The largest thing on the screen, in milliseconds from the start of the page.
LCP = """() => new Promise((resolve) => new PerformanceObserver((list) =>
  resolve(list.getEntries().at(-1).startTime)).observe(
    {type: 'largest-contentful-paint', buffered: true}))"""


@dataclass(frozen=True)
class Build:
    """What it took to build a site."""

    seconds: float
    memory: int  # bytes, of the largest process
    a_page: float  # bytes of the site

    def __str__(self) -> str:
        return f"{self.seconds:.1f} s | {self.memory / MB:.0f} MB | {self.a_page / KB:.1f} KB"


@dataclass(frozen=True)
class View:
    """What the first visit to a page took."""

    bytes: int  # as the server sent them, by gzip -9
    requests: int
    lcp: float  # ms until the largest part of the first screen stood there

    def __str__(self) -> str:
        return f"{self.bytes / KB:.1f} KB | {self.requests} | {self.lcp:.0f} ms"


def generators(environment: str) -> dict[str, tuple[str, ...]]:
    """The command of each, for a folder with the guide in it; the site's folder comes behind it."""
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    return {
        "This guide": (*mkdocs, "--site-dir"),
        "Stock Material": (*mkdocs, "-f", "stock.yml", "--site-dir"),
        "Stock Zensical": (f"{environment}/bin/zensical", "build", "-f", "zensical.yml"),
    }


def write_plain(root: Path) -> None:
    """Copy the pages for generators that have no template but their own."""
    shutil.copytree(root / "docs", root / "plain")
    for path in (root / "plain").rglob("*.md"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"^template: .*\n", "", text, count=1, flags=re.M), "utf-8")


def build(root: Path, command: tuple[str, ...], site: Path) -> Build:
    """Build once, from nothing; ends the program where the generator fails."""
    (root / "stock.yml").write_text(STOCK, "utf-8")
    (root / "zensical.yml").write_text(f"{STOCK}site_dir: {site.name}\n", "utf-8")
    where = (str(site),) if command[-1] == "--site-dir" else ()
    start = time.monotonic()
    with Path(root / "log").open("wb") as log:
        process = subprocess.Popen(
            (*command, *where), cwd=root, stdout=log, stderr=log, env=os.environ | _SETTINGS
        )
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{(root / 'log').read_text('utf-8')}")
    pages = len(list(site.rglob("*.html")))
    published = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return Build(seconds, used.ru_maxrss * _MEMORY_UNIT, published / pages)


_SETTINGS = {"SITE_URL": "https://guide.test/", "NO_MKDOCS_2_WARNING": "1"}
_MEMORY_UNIT = 1 if sys.platform == "darwin" else KB  # bytes; see getrusage(2)


def best(root: Path, command: tuple[str, ...], site: Path) -> Build:
    """The fastest of some builds, since other work on the machine only adds."""
    builds: list[Build] = []
    while len(builds) < RUNS and sum(each.seconds for each in builds) < ENOUGH:
        if site.exists():
            site.rename(site.with_name(f"{site.name}-{len(builds)}"))
        builds.append(build(root, command, site))
    return min(builds, key=lambda each: each.seconds)


class _Compressing(SimpleHTTPRequestHandler):
    """Sends each file as a host does: compressed, over one connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = _compressed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing: standard error is for what fails."""


@cache
def _compressed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the files in `folder`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Compressing, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def view(browser: Browser, url: str) -> View:
    """Open a page for the first time, on a slow phone; other hosts are not asked."""
    views = [_view(browser, url) for _ in range(RUNS)]
    return View(views[0].bytes, views[0].requests, median(each.lcp for each in views))


def _view(browser: Browser, url: str) -> View:
    context = browser.new_context(viewport={"width": PHONE["width"], "height": PHONE["height"]})
    page = context.new_page()
    page.route(
        "**", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort()
    )
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    received: list[int] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(url, wait_until="networkidle")
    lcp = page.evaluate(LCP)
    context.close()
    return View(int(sum(received)), len(received), lcp)


def typed(browser: Browser, site: Path) -> Iterator[tuple[str, str]]:
    """What a key costs the planner's page with a usual plan in it.

    It is time of the processor and not of a clock, so that other work on the machine counts less.
    """
    with served(site) as address:
        for part, field in TYPED.items():
            page = browser.new_page(viewport={"width": PHONE["width"], "height": PHONE["height"]})
            page.goto(f"{address}plan/#{part}")
            planner.fill(page, planner.TEXTS, planner.CHECKS)
            page.locator(f"#{part} [name={field}]").press_sequentially("First", delay=PACE)
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            before = _spent(session)
            page.keyboard.type("a" * KEYS, delay=PACE)
            page.wait_for_timeout(PACE)
            times = [(now - then) / KEYS for now, then in zip(_spent(session), before, strict=True)]
            page.close()
            yield f"{part}: {field}", " | ".join(f"{each:.1f} ms" for each in times)


def _spent(session: CDPSession) -> list[float]:
    """The milliseconds until now, by SPENT."""
    found = session.send("Performance.getMetrics")["metrics"]
    spent = {each["name"]: each["value"] * 1000 for each in found}
    return [spent[name] for name in SPENT]


def table(head: str, rows: Iterable[tuple[str, object]]) -> str:
    names = head.split(" | ")
    rules = ["---", *("---:" for _ in names)]
    lines = [f"| | {head} |", f"| {' | '.join(rules)} |"]
    return "\n".join([*lines, *(f"| {name} | {cells} |" for name, cells in rows)]) + "\n"


def main(environment: str) -> None:
    """Print the figures; `environment` is the virtual environment that Zensical stands in."""
    load = os.getloadavg()[0]
    known = generators(environment)
    with chromium() as browser:
        print(
            f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python"
            f" {platform.python_version()}, Chromium {browser.version}; load before: {load:.1f}\n"
        )
        for size in SIZES:
            with project(size) as root:
                write_plain(root)
                sites = {name: root / f"site-{number}" for number, name in enumerate(known)}
                builds = [(name, best(root, known[name], sites[name])) for name in known]
                print(f"### Build: the guide{f' and {size:,} pages' if size else ''}\n")
                print(table("time | memory | site, a page", builds), flush=True)
                if not size:
                    print("### First view on a slow phone\n")
                    print(table("sent | requests | LCP", list(views(browser, sites))), flush=True)
                    print("### A key in the planner, in time of the processor\n")
                    rows = typed(browser, sites["This guide"])
                    print(table("all | script | styles | layout", rows), flush=True)


def views(browser: Browser, sites: dict[str, Path]) -> Iterator[tuple[str, View]]:
    """The pages of each site, and of this guide without its looks: what the words alone need."""
    ours = next(iter(sites.values()))
    bare = ours.with_name("bare")
    for page in PAGES:
        (bare / page).mkdir(exist_ok=True)
        html = (ours / page / "index.html").read_text("utf-8")
        (bare / page / "index.html").write_text(LOOKS.sub("", html), "utf-8")
    for name, site in {**sites, "The words alone": bare}.items():
        with served(site) as address:
            for page in PAGES:
                yield f"{name}: {page or 'first page'}", view(browser, address + page)


if __name__ == "__main__":
    main(str(Path(sys.argv[1]).resolve()))
