"""A real Chromium for the tests: finds an installed one, and installs one where there is none.

`python -m tests.support.browser` does that, and ends with an error where it can't: no test in a
browser is left out silently.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# The first is Chromium without a browser's own window around the page: the same engine takes a
# fifth of the time. Only Debian has it as a package.
SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

# A browser that asks nobody anything: no updates, no look-ups beside the page.
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync")


def installed(playwright: Playwright) -> str | None:
    """The path of a Chromium or Chrome that starts here."""
    own = playwright.chromium.executable_path
    for path in (*map(shutil.which, NAMES), MAC, own):
        if path and Path(path).exists() and _starts(path):
            return path
    return None


def _starts(path: str) -> bool:
    """Ubuntu's chromium-browser can be a mere note that says to install a snap."""
    return subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def may_install() -> bool:
    """Whether to install system packages without asking: in CI, and for root in a container."""
    return bool(os.environ.get("CI")) or os.geteuid() == 0


def install(*packages: str) -> None:
    """Install Debian's packages, after asking a person; does nothing where there is no apt-get."""
    if not shutil.which("apt-get"):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo"]
    commands = [
        [*sudo, "apt-get", "update", "-qq"],
        [*sudo, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ]
    print(f"The tests need: {' '.join(packages)}. This installs what is missing (once):")
    for command in commands:
        print(f"  {' '.join(command)}", flush=True)
    if not may_install() and (not sys.stdin.isatty() or input("Go on? [y/N] ").lower() != "y"):
        return
    for command in commands:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser; Chromium's own sandbox can't start as root, as in a container."""
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else [*QUIET]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(playwright), args=arguments)
        yield browser
        browser.close()


def main() -> str | None:
    """Make sure that there is a browser; gives the message to end with where there is none."""
    with sync_playwright() as playwright:
        for package in (SHELL, "chromium"):
            if not installed(playwright):
                install(package)
        if not installed(playwright):
            return "The tests need Chromium or Chrome: sudo apt install chromium"
    return None


if __name__ == "__main__":
    sys.exit(main())
