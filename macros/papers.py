"""The paper kit where `make pdf` has written it: the site takes it along, and the planner links it.

Without it, the site is built all the same, and says nothing of it.
"""

import json
import shutil
from pathlib import Path
from typing import Any

from checks.content import languages
from checks.content.languages import ENGLISH

FOLDER = ".paper"  # below the root
LIST = "list.json"

_KB = 1000


def names(language: str) -> tuple[str, str]:
    """The kit in usual and in large print: `paper-kit.pdf`, in Spanish `paper-kit-es.pdf`."""
    code = "" if language == ENGLISH else f"-{language}"
    return f"paper-kit{code}.pdf", f"paper-kit{code}-large-print.pdf"


def made(root: Path, language: str) -> list[dict[str, Any]]:
    """The files in this `language`, each by name with its number of pages and its size."""
    return [each for each in _all(root) if each["language"] == language]


def publish(root: Path, site: Path) -> None:
    """Copy the files into a built site, beside the planner of their language."""
    for each in _all(root):
        folder = site / languages.joined(each["language"], "plan")
        shutil.copy(root / FOLDER / each["name"], folder / each["name"])


def _all(root: Path) -> list[dict[str, Any]]:
    folder = root / FOLDER
    if not (folder / LIST).is_file():
        return []
    files: list[dict[str, Any]] = json.loads((folder / LIST).read_text("utf-8"))
    return [each | {"size": round((folder / each["name"]).stat().st_size / _KB)} for each in files]
