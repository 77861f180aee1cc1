"""The style sheets as they stand in pages, so that no page waits for a second file."""

from collections.abc import Iterable
from pathlib import Path

import rcssmin

SHEET = "docs/assets/guide.css"
PLAN_SHEET = "docs/assets/plan.css"  # of the planner, besides the other

# A list of questions shows when its box is checked, without a script.
_LIST = """
.plan:has([value="list:{name}"]:checked) :is([data-for~="{name}"], .list:has([data-for~="{name}"]))
"""


def minified(root: Path) -> str:
    """The style sheet of the guide in the folder `root`, without comments and spare spaces."""
    return str(rcssmin.cssmin((root / SHEET).read_text("utf-8")))


def planner(root: Path, lists: Iterable[str]) -> str:
    """The planner's own style sheet, with a rule for each of the `lists` of questions."""
    shown = ",".join(_LIST.format(name=name) for name in lists)
    rule = f"@supports selector(:has(a)) {{ {shown} {{ display: block }} }}"
    return str(rcssmin.cssmin((root / PLAN_SHEET).read_text("utf-8") + rule))
