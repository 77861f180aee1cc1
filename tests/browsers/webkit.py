"""WebKitGTK's MiniBrowser: a page under remote control, and what it tells a screen reader.

The engine is the one of Safari, but Safari's own screen reader is another program. MiniBrowser
makes no window narrower than 447 pixels, so the page stands in a frame of the width that is asked
for. What comes on the console is only written by a MiniBrowser without remote control.
"""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.browsers import processes, programs
from tests.browsers.desktop import Desktop
from tests.browsers.protocol import CommandError

_TREE = Path(__file__).with_name("in_system") / "accessible_tree.py"

_FRAME = (
    "data:text/html,<!doctype html><title>Frame</title><iframe id=frame style=border:0></iframe>"
)
_LOAD = """const [url, done] = arguments, frame = document.getElementById("frame");
frame.onload = () => done(null);
frame.src = url;"""
_RESIZE = """const [width, height] = arguments, frame = document.getElementById("frame");
Object.assign(frame.style, {width: `${width}px`, height: `${height}px`});"""
_EVALUATE = """const [argument, done] = arguments;
Promise.resolve().then(() => (%s)(argument))
  .then((value) => done({value: value ?? null}), (error) => done({error: String(error)}));"""

# GTK's own way to say which scheme the person has chosen.
_SCHEMES: dict[str, dict[str, str]] = {"light": {}, "dark": {"GTK_THEME": "Adwaita:dark"}}


class WebKitPage:
    """A page in a frame."""

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self._driver = driver
        self._size = (1280, 800)

    def open(self, url: str, *, wait: bool = True) -> None:  # noqa: ARG002
        """Load the page at `url`; here it is always waited for."""
        self._driver.get(_FRAME)
        self._driver.execute_script(_RESIZE, *self._size)
        self._driver.execute_async_script(_LOAD, url)
        self._driver.switch_to.frame("frame")

    def open_alone(self, url: str) -> None:
        """Load the page at `url` without a frame: what a framed page keeps is kept apart.

        An address that is open already would not be waited for.
        """
        self._driver.get("about:blank")
        self._driver.get(url)

    def reload(self) -> None:
        """Load the page again that is open without a frame."""
        self._driver.refresh()

    def evaluate(self, script: str, argument: Any = None) -> Any:
        answer: dict[str, Any] = self._driver.execute_async_script(_EVALUATE % script, argument)
        if "error" in answer:
            raise CommandError(answer["error"])
        return answer["value"]

    def resize(self, width: int, height: int) -> None:
        self._size = (width, height)
        self._driver.switch_to.default_content()
        self._driver.execute_script(_RESIZE, width, height)
        self._driver.switch_to.frame("frame")


@contextmanager
def opened(desktop: Desktop, scheme: str) -> Iterator[WebKitPage]:
    """A MiniBrowser for a person who has chosen the `light` or the `dark` scheme."""
    options = Options()
    options.binary_location = programs.found_mini_browser()
    options.add_argument("--automation")
    service = Service(shutil.which("WebKitWebDriver"), env=desktop.environment | _SCHEMES[scheme])
    driver = webdriver.WebKitGTK(options=options, service=service)
    try:
        driver.set_script_timeout(processes.START)
        driver.set_window_size(1600, 1000)
        yield WebKitPage(driver)
    finally:
        driver.quit()


@dataclass(frozen=True)
class Seen:
    """What a MiniBrowser tells of a page without being asked."""

    tree: dict[str, Any]  # as `accessible_tree.py` prints it
    console: list[str]


def seen(desktop: Desktop, url: str, title: str) -> Seen:
    """Open the page at `url`, whose title is `title`, and wait until it has loaded."""
    browser = (programs.found_mini_browser(), "--enable-write-console-messages-to-stdout=true", url)
    done = desktop.run("/usr/bin/python3", str(_TREE), title, *browser)
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    return Seen(json.loads(done.stdout), console)


def lists(tree: dict[str, Any]) -> Iterator[str]:
    """Each HTML list in the tree, by its role: `list of 6 items: How many people …`.

    An empty one is none for anybody.
    """
    items = [child for child in tree["children"] if child["tag"] == "li"]
    if tree["tag"] in ("ul", "ol") and items:
        yield f"{tree['role']} of {len(items)} items: {items[0]['name'][:40]}"
    for child in tree["children"]:
        yield from lists(child)
