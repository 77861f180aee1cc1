"""How the tests ask for sources: at once, and on this computer only; and who cites them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from checks.data import Source
from checks.guide import Guide
from checks.links.classify import Classification
from checks.links.fetch import Fetcher, Limits
from checks.links.scheduler import check
from checks.page import Page
from checks.review import Review

AGENT = "SourceCheck/test (+https://guide.test/)"
QUICK = Limits(connect=5, read=5, gap=0.01, pause=0.01, patience=2, allow_private=True)
IMPATIENT = replace(QUICK, connect=0.4, read=0.4)


def ask(sources: list[Source], limits: Limits = QUICK) -> dict[str, Classification]:
    """The status of each source, by its id."""
    results = check(sources, Fetcher(AGENT, limits))
    return {each.id: results[each.url] for each in sources}


def guide(reviewed: Mapping[str, date | None], *sources: Source) -> Guide:
    """A guide whose pages were `reviewed` on these days, and each cite all of the `sources`."""
    text = "".join(f"A claim.[^{each.id}]\n" for each in sources)
    pages = {path: Page(path, text) for path in reviewed}
    reviews = {path: Review(path, day, None, 36, 1) for path, day in reviewed.items()}
    return Guide({each.id: each for each in sources}, pages, reviews)
