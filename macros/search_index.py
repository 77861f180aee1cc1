"""Makes a built site searchable: Pagefind's index, and a list of words to correct typing with.

Pagefind takes the words of a page from its `data-pagefind-body`, and leaves out what has
`data-pagefind-ignore`: https://pagefind.app/docs/indexing/
"""

import gzip
import json
import re
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

from pagefind_bin import get_executable

FOLDER = "pagefind"
WORD_LIST = "words.json"

_NOT_INDEXED = ".citation, .help, .toc"  # numbers, and what is on every page

# Pagefind writes its own search page and worker too, which the guide does not use.
_UNUSED = ("*.css", "*-ui.js", "*-highlight.js", "*-worker.js", "wasm.unknown.*")

_WORD = re.compile(r"[^\W\d_]{4,}")
_MAGIC = b"pagefind_dcd"  # each packed file starts with it


def write(site: Path) -> None:
    """Index the pages in the folder `site`, and put the index there."""
    folder = site / FOLDER
    command = [get_executable(), "--site", site, "--output-path", folder]
    command += ["--exclude-selectors", _NOT_INDEXED, "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()
    _sort_languages(folder / "pagefind-entry.json")
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in folder.glob("fragment/*"):
        page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MAGIC))
        language = path.name.partition("_")[0]
        counts[language].update(_WORD.findall(page["content"].lower()))
    words = {
        language: sorted(count, key=lambda word: (-count[word], word))
        for language, count in sorted(counts.items())
    }
    (folder / WORD_LIST).write_text(json.dumps(words), "utf-8")


def _sort_languages(entry: Path) -> None:
    """Put the languages in one order: Pagefind writes them in another one in each build."""
    text = json.dumps(json.loads(entry.read_text("utf-8")), ensure_ascii=False, sort_keys=True)
    entry.write_text(text, "utf-8")
