"""Reads the built pages with Orca and writes down what it says.

`python -m tests.listen SITE FOLDER [PAGE]` reads the pages of the site in SITE, or the one whose
source is `docs/PAGE`, in each browser at the same time. FOLDER then has a text for each page in
each browser, and `times.json` with the seconds that each part takes to hear.
"""

import json
import shutil
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

from tests.conftest import serving
from tests.listen import reader
from tests.listen.transcript import Times, Transcript

TIMES = "times.json"


def addresses(site: Path) -> list[str]:
    """The addresses of all pages of a built site, such as `records/`."""
    files = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return sorted(path.removesuffix("index.html") for path in files)


def address_of(page: str) -> str:
    """The address of the page whose source is `docs/` and then `page`."""
    path = page.removeprefix("docs/").removesuffix(".md").removesuffix("index").rstrip("/")
    return f"{path}/" if path else ""


def text_file(address: str) -> str:
    """The name of the file with the transcript of the page at `address`."""
    return f"{address.removesuffix('.html').rstrip('/') or 'index'}.txt"


def read(site: Path, pages: Iterable[str], folder: Path) -> dict[str, dict[str, Times]]:
    """Read the pages in all browsers at once; gives the times of each, by browser and page."""
    pages = list(pages)
    shutil.rmtree(folder, ignore_errors=True)
    with serving(site) as host, ThreadPoolExecutor() as pool:
        futures = {
            browser: pool.submit(_read_in, browser, host, pages, folder / browser)
            for browser in reader.BROWSERS
        }
        taken = {browser: future.result() for browser, future in futures.items()}
    write_times(folder, taken)
    return taken


def write_times(folder: Path, taken: dict[str, dict[str, Times]]) -> None:
    """Keep the seconds for a later comparison."""
    kept = {
        browser: {page: asdict(each) for page, each in pages.items()}
        for browser, pages in taken.items()
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / TIMES).write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def _read_in(browser: str, host: str, pages: list[str], folder: Path) -> dict[str, Times]:
    with reader.listening(browser) as listener:
        return {page: _write(listener.read(host + page), folder, page) for page in pages}


def _write(transcript: Transcript, folder: Path, page: str) -> Times:
    file = folder / text_file(page)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(transcript.text, "utf-8")
    return transcript.times


def table(taken: dict[str, dict[str, Times]]) -> str:
    """The seconds of listening, a line for each page in each browser."""
    head = f"{'seconds to hear':42}{'all':>6}{'to title':>10}{'marks':>7}{'sources':>9}{'share':>7}"
    rows = [
        f"{browser:10}{page or 'the first page':32}{each.total:6.0f}{each.before:10.0f}"
        f"{each.marks:7.0f}{each.sources:9.0f}{each.share:7.0%}"
        for browser, pages in taken.items()
        for page, each in pages.items()
    ]
    return "\n".join([head, *rows])


def main(site: str, folder: str, page: str = "") -> str | None:
    """Gives the message to end with, if the page is not there."""
    known = addresses(Path(site))
    if page and address_of(page) not in known:
        return f"There is no page {page}; write it like PAGE=records/index.md"
    taken = read(Path(site), [address_of(page)] if page else known, Path(folder))
    print(table(taken))
    print(f"What was heard stands in {folder}")
    return None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
