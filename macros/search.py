"""Makes a built site searchable: Pagefind's index, and what the guide's own script has to know.

A page is found by what stands in its `data-pagefind-body`. Pagefind holds all that it indexes in
memory and works on one processor, so a large site is indexed in parts, which it searches as one.
"""

import gzip
import json
import math
import re
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from pagefind_bin import get_executable

FOLDER = "pagefind"
KNOWN = "known.json"
MOST = 300  # pages in a part, each of which takes 0.2 MB of memory
TOGETHER = 2  # parts

_BODY = b"data-pagefind-body"

# Words that are on a page, but say nothing of what it is about.
_ASIDE = "#sources, .footnote, .footnote-ref, .reviewed, .contents"

# Pagefind's own looks, and the parts that the search page asks it not to use.
# And a further part is searched by the program of the first.
_UNUSED = (
    *("**/*.css", "**/*-ui.js", "**/*-highlight.js", "**/*-worker.js", "**/wasm.unknown.*"),
    *("part-*/*.js", "part-*/wasm.*"),
)

_WORD = re.compile(r"[^\W\d_]{4,}")
_MAGIC = b"pagefind_dcd"  # what each of Pagefind's packed files begins with


def write(site: Path, most: int = MOST) -> None:
    """Index the pages in the folder `site`, `most` of them at a time, and put the index there."""
    pages = [path for path in sorted(site.rglob("*.html")) if _BODY in path.read_bytes()]
    count = math.ceil(len(pages) / most)
    parts = [f"part-{number}" for number in range(2, count + 1)]
    folders = [site / FOLDER / name for name in ("", *parts)]
    shares = [pages[number::count] for number in range(count)]
    with ThreadPoolExecutor(TOGETHER) as pool:
        words = sum(pool.map(partial(_index, site), shares, folders), Counter[str]())
    for path in {path for pattern in _UNUSED for path in folders[0].glob(pattern)}:
        path.unlink()
    known = {"parts": parts, "words": sorted(words, key=lambda word: (-words[word], word))}
    (folders[0] / KNOWN).write_text(json.dumps(known), "utf-8")


def _index(site: Path, pages: list[Path], to: Path) -> Counter[str]:
    """Index these pages of the `site` as one part, and count their words."""
    files = ",".join(page.relative_to(site).as_posix() for page in pages)
    places = ["--site", site, "--glob", f"{{{files}}}", "--output-path", to]
    command = [get_executable(), *places, "--exclude-selectors", _ASIDE, "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    words = Counter[str]()
    for path in to.glob("fragment/*"):
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))
        words.update(_WORD.findall(page["content"].lower()))
    return words
