"""The guide's macros. Only this file knows the site generator; all rules live in `checks`."""

import gc
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.utils import get_build_date

from checks.guide import Guide, load
from checks.page import CALL
from checks.problem import Refused
from macros import policy, render, search


def define_env(env: Any) -> None:
    """Check the whole guide, then offer its macros to the pages and its facts to the templates.

    Raises PluginError, before anything is rendered, where a word or a fact is wrong.
    """
    today = date.fromisoformat(get_build_date())
    try:
        guide = load(Path(env.project_dir), today)
    except Refused as refused:
        print(refused, file=sys.stderr)
        count = len(refused.problems)
        raise PluginError(f"{count} to mend, listed above. Nothing was built.") from None

    extra = env.conf["extra"]
    extra["facts"] = partial(_facts, guide)
    extra["policy"] = policy.metas(live=extra["live_reload"])
    _offer_macros(env, guide, today)
    gc.freeze()  # all this is needed to the end: no use to look through it again for each page


def _offer_macros(env: Any, guide: Guide, today: date) -> None:
    def sources() -> str:
        return render.sources(guide.cited(env.page.file.src_uri))

    def reviewed() -> str:
        path = env.page.file.src_uri
        return render.reviewed(guide.reviews[path], guide.pages[path], today)

    macros = {"sources": sources, "reviewed": reviewed}
    for each in macros.values():
        env.macro(each)

    # The engine would compile each page as a program, which takes long and runs what stands in
    # it. Only these two calls may stand there, so only they are filled in, and nothing can run.
    def fill(markdown: str, **_: object) -> str:
        return CALL.sub(lambda call: macros[call[1]](), markdown)

    env.render = fill


def on_post_build(env: Any) -> None:
    """What can only be made from the finished pages, and the policy as a file for the host."""
    gc.unfreeze()
    site = Path(env.conf["site_dir"])
    search.write(site)
    (site / "_headers").write_text(policy.headers(), "utf-8")


def _facts(guide: Guide, path: str) -> dict[str, Any]:
    """What the template says about a page in the words of schema.org.

    The day of a review stands there only while the words are the reviewed ones.
    """
    review = guide.reviews.get(path)
    if review is None:
        return {"@type": "WebPage"}
    reviewed = {"lastReviewed": str(review.day)} if review.covers(guide.pages[path]) else {}
    citations = [
        {"@type": "CreativeWork", "name": source.title, "url": source.url}
        | {"publisher": {"@type": "Organization", "name": source.publisher}}
        for source in guide.cited(path)
    ]
    return {"@type": "MedicalWebPage", "citation": citations} | reviewed
