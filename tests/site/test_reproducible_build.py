"""Builds of the same files are the same bytes: what is published can be checked by anybody."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BUILT_FOR
from tests.support.site import ROOT, Site

pytestmark = pytest.mark.proof

MADE = (".git", ".venv", ".cache", ".*_cache", "__pycache__", "site", "preview", ".site-*")

# A clock that is more than a year ahead, for a Python that starts with this on its path.
LATER = """\
import datetime
import time

clock = time.time
time.time = lambda: clock() + 400 * 86_400


class Real(type(datetime.date)):
    def __instancecheck__(cls, value):  # what was made by the class before is one, too
        return isinstance(value, cls.__mro__[1])


class Day(datetime.date, metaclass=Real):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


class Moment(datetime.datetime, metaclass=Real):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)


datetime.date, datetime.datetime = Day, Moment
"""

# The one thing on a page that the day of the build may change, since a review falls due.
REVIEW = re.compile(
    rb'<p class="reviewed".*?</p>|<p>(?:As of|Versi\xc3\xb3n del) [\w/ ]+\.', re.DOTALL
)


def built(folder: Path, **variables: str) -> dict[str, bytes]:
    """What `make build` writes for a copy of the project in `folder`, by path."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*MADE))
    command = ["make", "build", f"VENV={sys.prefix}", f"--old-file={sys.prefix}/site"]
    done = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        env=os.environ | BUILT_FOR | variables,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return files(folder / "site")


def files(site: Path) -> dict[str, bytes]:
    """The files of a built site, by path."""
    found = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def test_the_folder_the_place_and_chance_change_no_byte(site: Site, tmp_path: Path) -> None:
    """The build that all tests share has neither this folder nor this place, language and order."""
    there = built(tmp_path / "a/place/there", TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="2")
    here = files(site.folder)
    here.pop("sitemap.xml.gz")  # has the time of the build in it; `make build` removes it
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_a_later_day_changes_nothing_but_what_is_said_of_reviews(
    site: Site, tmp_path: Path
) -> None:
    (tmp_path / "clock").mkdir()
    (tmp_path / "clock/sitecustomize.py").write_text(LATER)
    later = built(tmp_path / "later", PYTHONPATH=str(tmp_path / "clock"))
    now = files(site.folder)
    words = [{name: REVIEW.sub(b"", each[name]) for name in later} for each in (now, later)]
    assert [name for name in later if words[0][name] != words[1][name]] == []
