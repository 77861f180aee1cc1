"""`make serve` shows a change of a page, the data or a template without being started again."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.site import DATA_FILE, ROOT, TinySite

pytestmark = pytest.mark.proof

PATIENCE = 30  # seconds, on a busy machine
MISTAKE_STAYS = 1500  # milliseconds: longer than a rebuild takes


def free_address() -> str:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{listener.getsockname()[1]}"


def comes_to_say(url: str, words: str) -> bool:
    """Whether the page at `url` has `words` before patience ends."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=1) as answer:  # noqa: S310 (loopback)
                if words in answer.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


@contextmanager
def serving(site: TinySite) -> Iterator[str]:
    """`make serve` on a free port; gives the address of the first page once it is there."""
    address = free_address()
    command = ["make", "serve", f"VENV={sys.prefix}", f"ADDRESS={address}"]
    process = subprocess.Popen(
        command, cwd=site.folder, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        assert comes_to_say(f"http://{address}/", "A fact.")
        yield f"http://{address}/"
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_a_change_shows_up_wherever_it_is_made(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    (tmp_path / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    with serving(site) as url:
        site.change(DATA_FILE, "https://www.cancer.org/second", "https://www.cancer.org/third")
        assert comes_to_say(url, "https://www.cancer.org/third")
        site.change("docs/index.md", "A fact.", "Another fact.")
        assert comes_to_say(url, "Another fact.")
        site.change("overrides/partials/footer.html", "<p>", "<p>Dear reader, ")
        assert comes_to_say(url, "Dear reader")


def test_an_open_page_stays_through_a_mistake_and_reloads_itself_when_that_is_mended(
    tmp_path: Path, chromium: Browser
) -> None:
    site = TinySite(tmp_path)
    with serving(site) as url:
        page = chromium.new_page()
        page.goto(url)
        site.change("docs/index.md", "[^acs]", "[^asc]")
        page.wait_for_timeout(MISTAKE_STAYS)
        assert page.get_by_text("A fact.").is_visible()
        site.change("docs/index.md", "A fact.[^asc]", "Mended.[^acs]")
        page.get_by_text("Mended.").wait_for(timeout=PATIENCE * 1000)
        page.close()


def test_the_search_finds_what_was_just_written(tmp_path: Path, chromium: Browser) -> None:
    """And the policy lets its script run beside the one that reloads the page."""
    site = TinySite(tmp_path)
    site.write("docs/about/search.md", (ROOT / "docs/about/search.md").read_text("utf-8"))
    site.change("mkdocs.yml", "other.md\n", "other.md\n  - Search: about/search.md\n")
    with serving(site) as url:
        page = chromium.new_page()
        page.goto(f"{url}about/search/?q=whale")
        page.get_by_text("No page has “whale.”").wait_for(timeout=PATIENCE * 1000)
        site.change("docs/index.md", "A fact.", "A whale.")
        page.get_by_text("1 page found for “whale.”").wait_for(timeout=PATIENCE * 1000)
        page.close()
