"""The style sheet as it stands in each page, so that no page waits for a second file."""

from pathlib import Path

import rcssmin

SHEET = "docs/assets/guide.css"


def minified(root: Path) -> str:
    """The style sheet of the guide in the folder `root`, without comments and spare spaces."""
    return str(rcssmin.cssmin((root / SHEET).read_text("utf-8")))
