"""Makes sure that everything is here that `make proof` and `make listen` start.

`python -m tests.browsers.install` installs what is missing from the system's packages, as
`make test` installs Chromium: it asks a person before. It ends with a message where something
cannot be had: no proof is left out silently.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.browsers import programs
from tests.support import browser

FIREFOX_IS_A_SNAP = (
    "Firefox here is a snap, which takes neither a home folder nor a message bus of ours. Install"
    " Mozilla's own package beside it: https://support.mozilla.org/kb/install-firefox-linux"
)


def _command(name: str) -> Callable[[], bool]:
    return lambda: shutil.which(name) is not None


def _file(pattern: str) -> Callable[[], bool]:
    return lambda: any(Path("/usr").glob(pattern))


# Each package of Debian and Ubuntu, and how to see that what we want of it is here.
NEEDED: dict[str, Callable[[], bool]] = {
    "orca": _command("orca"),  # the screen reader
    "at-spi2-core": _file("lib*/**/at-spi-bus-launcher"),  # how programs and Orca talk
    "gir1.2-atspi-2.0": _file("lib/*/girepository-1.0/Atspi-2.0.typelib"),  # the same for Python
    "dbus": _command("dbus-daemon"),
    "libglib2.0-bin": _command("gdbus"),
    "gsettings-desktop-schemas": _file("share/glib-2.0/schemas/org.gnome.desktop.a11y.*"),
    "xvfb": _command("Xvfb"),  # a screen nobody sees
    "openbox": _command("openbox"),  # windows on it
    "xdotool": _command("xdotool"),  # keys
    "espeak-ng": _command("espeak-ng"),  # a clock: how long it takes to say something
    "chromium": lambda: programs.find("chromium") is not None,
    "firefox-esr": lambda: programs.find("firefox") is not None,
    "webkit2gtk-driver": lambda: (
        shutil.which("WebKitWebDriver") is not None and programs.find_mini_browser() is not None
    ),
    # What the paper kit is drawn with
    "libpango-1.0-0": _file("lib/**/libpango-1.0.so*"),
    "libpangoft2-1.0-0": _file("lib/**/libpangoft2-1.0.so*"),
    "libharfbuzz-subset0": _file("lib/**/libharfbuzz-subset.so*"),
    "fonts-dejavu-core": _file("share/fonts/**/DejaVuSans.ttf"),
}


def missing() -> list[str]:
    """The packages that have to be installed."""
    return [package for package, is_here in NEEDED.items() if not is_here()]


def known(package: str) -> bool:
    """Whether the system has the package: Ubuntu has no Firefox but as a snap."""
    done = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return done.returncode == 0


def main() -> str | None:
    """Gives the message to end with where something is missing and cannot be had."""
    wanted = missing()
    if "firefox-esr" in wanted and shutil.which("apt-cache") and not known("firefox-esr"):
        return FIREFOX_IS_A_SNAP
    if wanted:
        browser.install(*wanted)
    if still := missing():
        return f"What is missing: sudo apt install --no-install-recommends {' '.join(still)}"
    return None


if __name__ == "__main__":
    sys.exit(main())
