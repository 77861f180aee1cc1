"""Two builds of the same files are the same bytes: what is published can be checked by anybody."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.site import ROOT

MADE = (".git", ".venv", ".cache", ".*_cache", "__pycache__", "site", "preview", ".site-*")

# A clock that is more than a year ahead, for a Python that starts with this on its path.
LATER = """\
import datetime
import time

clock = time.time
time.time = lambda: clock() + 400 * 86_400


class Day(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)


datetime.date, datetime.datetime = Day, Moment
"""

# The one thing on a page that the day of the build may change, since a review falls due.
REVIEW = re.compile(rb'<p class="reviewed".*?</p>|<p>As of [0-9/]+\.', re.DOTALL)


def built(folder: Path, **variables: str) -> dict[str, bytes]:
    """What `make build` writes for a copy of the project in `folder`, by path."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*MADE))
    command = ["make", "build", f"VENV={sys.prefix}"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, env=os.environ | variables, check=False
    )
    assert done.returncode == 0, done.stderr
    site = folder / "site"
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def test_the_folder_the_place_and_chance_change_no_byte(tmp_path: Path) -> None:
    here = built(tmp_path / "here", TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="1")
    there = built(tmp_path / "a/place/there", TZ="Pacific/Honolulu", PYTHONHASHSEED="2")
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_a_later_day_changes_nothing_but_what_is_said_of_reviews(tmp_path: Path) -> None:
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock/sitecustomize.py").write_text(LATER)
    now = built(tmp_path / "now")
    later = built(tmp_path / "later", PYTHONPATH=str(tmp_path / "clock"))
    assert now.keys() == later.keys()
    words = [{name: REVIEW.sub(b"", site[name]) for name in site} for site in (now, later)]
    assert [name for name in now if words[0][name] != words[1][name]] == []
