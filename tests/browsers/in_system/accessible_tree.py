"""Opens a page in a browser and prints the tree that a screen reader gets of it, as JSON.

`accessible_tree.py TITLE COMMAND ...` runs the command, which opens a page of that title, waits
until the page has loaded, and ends the command. What the command prints goes to standard error.
An object of the tree has its role, its name, its HTML tag, and its children.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

_PATIENCE = 50  # seconds for the page to load
_PAUSE = 0.2  # seconds between two looks


def described(node: Any) -> dict[str, Any]:
    """The object and all below it."""
    return {
        "role": node.get_role_name(),
        "name": node.get_name() or "",
        "tag": (node.get_attributes() or {}).get("tag", ""),
        "children": [described(child) for child in _children(node)],
    }


def _children(node: Any) -> Iterator[Any]:
    for index in range(node.get_child_count()):
        if child := node.get_child_at_index(index):
            yield child


def _document(node: Any, title: str) -> dict[str, Any] | None:
    """The document called `title` in or below the object."""
    if node.get_role() == Atspi.Role.DOCUMENT_WEB:
        return described(node) if node.get_name() == title else None
    found = (_document(child, title) for child in _children(node))
    return next((each for each in found if each), None)


def _look(title: str) -> dict[str, Any] | None:
    try:
        return _document(Atspi.get_desktop(0), title)
    except GLib.Error:  # something has gone while we looked
        return None


def main(title: str, *command: str) -> str | None:
    """Look until the tree is there and no longer grows.

    No event can be waited for: a small page has loaded before WebKit tells anybody of events.
    """
    browser = subprocess.Popen(command, stdout=sys.stderr)
    try:
        end, before = time.monotonic() + _PATIENCE, None
        while time.monotonic() < end:
            tree = _look(title)
            if tree and tree == before:
                print(json.dumps(tree))
                return None
            before = tree
            time.sleep(_PAUSE)
        return f"no page called “{title}” within {_PATIENCE} seconds"
    finally:
        browser.terminate()
        browser.wait()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
