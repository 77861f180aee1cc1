"""The paper kit where `make pdf` has written it: the site takes it along, and the planner links it.

Without it, the site is built all the same, and says nothing of it.
"""

import json
import shutil
from pathlib import Path
from typing import Any

FOLDER = ".paper"  # below the root
LIST = "list.json"
NAMES = ("paper-kit.pdf", "paper-kit-large-print.pdf")

_KB = 1000


def made(root: Path) -> list[dict[str, Any]]:
    """The files by name, with the number of pages and the size of each."""
    folder = root / FOLDER
    if not (folder / LIST).is_file():
        return []
    files: list[dict[str, Any]] = json.loads((folder / LIST).read_text("utf-8"))
    return [each | {"size": round((folder / each["name"]).stat().st_size / _KB)} for each in files]


def publish(root: Path, site: Path) -> None:
    """Copy the files into a built site."""
    for each in made(root):
        shutil.copy(root / FOLDER / each["name"], site / "plan" / each["name"])
