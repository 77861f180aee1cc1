"""Builds the guide with Zensical: `python -m tests.generators.zensical_build SITE`.

It runs in Zensical's own environment, without MkDocs and Material. What Zensical has no hook for
is done here: the checks before the build, and what follows the finished pages.
"""

import json
import os
import sys
from pathlib import Path

# Neither may be needed: they are what the guide would move away from.
for name in ("mkdocs", "material"):
    sys.modules[name] = None  # type: ignore[assignment]

import zensical  # noqa: E402

from checks.content.guide import load  # noqa: E402
from checks.content.problem import InvalidContent  # noqa: E402
from checks.content.review import utc_today  # noqa: E402
from macros import finish, for_templates  # noqa: E402

SETTINGS = ".zensical.yml"  # beside mkdocs.yml, since its paths start there


def build(root: Path, site: str) -> None:
    """Build the guide in the folder `root` into the folder `site` in it.

    Raises InvalidContent, before anything is rendered, where the content is not valid.
    """
    guide = load(root, utc_today())
    settings = {
        "INHERIT": "mkdocs.yml",
        "site_dir": site,
        "theme": {"name": None, "custom_dir": "overrides"},  # no file of Zensical's own theme
        "extra": for_templates(root, guide, live=False),
        "markdown_extensions": [{"tests.generators.guide_markdown": {}}],
    }
    path = root / SETTINGS
    path.write_text(json.dumps(settings), "utf-8")
    try:
        zensical.build(str(path), {"strict": True, "clean": True})
    finally:
        path.unlink()
    (root / site / "search.json").unlink(missing_ok=True)  # of its own search
    finish(root, guide, root / site)


if __name__ == "__main__":
    os.environ.setdefault("SITE_URL", "https://guide.test/")
    try:
        build(Path.cwd(), sys.argv[1])
    except InvalidContent as invalid:
        sys.exit(f"{invalid}\n{len(invalid.problems)} problems, listed above. Nothing was built.")
