"""Makes a built site searchable: Pagefind's index, and the guide's own words for mending typos.

A page is found by what stands in its `data-pagefind-body`.
"""

import gzip
import json
import re
import subprocess
from collections import Counter
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory

from pagefind_bin import get_executable

FOLDER = "pagefind"
WORDS = "words.txt"

# Words that are on a page, but say nothing of what it is about.
_ASIDE = "#sources, .footnote, .footnote-ref, .reviewed, .contents"

# Pagefind's own looks, and the parts that the search page asks it not to use.
_UNUSED = ignore_patterns("*.css", "*-ui.js", "*-highlight.js", "*-worker.js", "wasm.unknown.*")

_WORD = re.compile(r"[^\W\d_]{4,}")
_MAGIC = b"pagefind_dcd"  # what each of Pagefind's packed files begins with


def write(site: Path) -> None:
    """Index the pages in the folder `site`, and put the index there."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / FOLDER
        _index(site, made)
        (made / WORDS).write_text("\n".join(_words(made)), "utf-8")
        copytree(made, site / FOLDER, ignore=_UNUSED)


def _index(site: Path, to: Path) -> None:
    places = ["--site", site, "--output-path", to]
    command = [get_executable(), *places, "--exclude-selectors", _ASIDE, "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _words(index: Path) -> list[str]:
    """The words of all pages, the most frequent first."""
    count: Counter[str] = Counter()
    for path in index.glob("fragment/*"):
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))
        count.update(_WORD.findall(page["content"].lower()))
    return sorted(count, key=lambda word: (-count[word], word))
