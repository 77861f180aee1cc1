"""How the tests ask for sources: at once, and on this computer only; and who cites them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

from checks.content.guide import Guide
from checks.content.sources import Source
from checks.links.classify import Classification
from checks.links.fetch import Fetcher, Limits
from checks.links.scheduler import check

AGENT = "SourceCheck/test (+https://guide.test/)"
QUICK = Limits(connect=5, read=5, gap=0.01, pause=0.01, longest_wait=2, allow_private=True)
IMPATIENT = replace(QUICK, connect=0.4, read=0.4)


def ask(sources: list[Source], limits: Limits = QUICK) -> dict[str, Classification]:
    """The status of each source, by its id."""
    results = check(sources, Fetcher(AGENT, limits))
    return {each.id: results[each.url] for each in sources}


def guide(reviewed: Mapping[str, date | None], *sources: Source) -> Guide:
    """What the check asks a guide: its sources, and the pages that cite each with their reviews.

    All pages here cite all sources.
    """
    pages = [SimpleNamespace(path=path) for path in reviewed]
    reviews = {path: SimpleNamespace(day=day) for path, day in reviewed.items()}
    known = {each.id: each for each in sources}
    return cast(Guide, SimpleNamespace(sources=known, reviews=reviews, citing=lambda _: pages))
