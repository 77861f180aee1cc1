"""The browsers that are installed here, and where."""

import os
import shutil
import subprocess
from pathlib import Path

# Each browser by the names that its packages have.
NAMES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "firefox": ("firefox-esr", "firefox"),
}

# WebKitGTK's small browser stands beside its library, in a folder named after the machine.
_MINI_BROWSER = ("lib/*/webkit2gtk-4.*/MiniBrowser", "lib/*/webkitgtk-6.*/MiniBrowser")

_QUICK = 30  # seconds


def find(browser: str) -> str | None:
    """The path of a browser that starts and takes a home folder of ours."""
    for path in map(shutil.which, NAMES[browser]):
        if path and not is_snap(path) and version(path):
            return path
    return None


def found(browser: str) -> str:
    """As `find`, where it must be there."""
    path = find(browser)
    if not path:
        raise FileNotFoundError(f"{browser} is not installed: make proof installs it")
    return path


def find_mini_browser(usr: Path = Path("/usr")) -> str | None:
    """WebKitGTK's MiniBrowser."""
    found = [path for pattern in _MINI_BROWSER for path in sorted(usr.glob(pattern))]
    return str(found[0]) if found else None


def found_mini_browser() -> str:
    """As `find_mini_browser`, where it must be there."""
    path = find_mini_browser()
    if not path:
        raise FileNotFoundError("WebKitGTK's MiniBrowser is not installed: make proof installs it")
    return path


def is_snap(path: str) -> bool:
    """Whether the program is an Ubuntu snap, which sees neither our home folder nor our bus.

    A snap's command is a link to the program `snap`. Ubuntu also has packages whose command is a
    script that starts the snap, or that says to install it.
    """
    real = os.path.realpath(path)
    if real.endswith("/snap") or real.startswith("/snap/"):
        return True
    with Path(real).open("rb") as file:
        start = file.read(4096)
    return start.startswith(b"#!") and (b"/snap/" in start or b"snap install" in start)


def version(path: str) -> str:
    """What the program says of its version; nothing if it does not start."""
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, text=True, check=True, timeout=_QUICK
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
