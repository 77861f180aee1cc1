"""How the tests ask for sources: at once, and on this computer only."""

from dataclasses import replace

from checks.data import Source
from checks.links.classify import Classification
from checks.links.fetch import Fetcher, Limits
from checks.links.scheduler import check

AGENT = "SourceCheck/test (+https://guide.test/)"
QUICK = Limits(connect=5, read=5, gap=0.01, pause=0.01, patience=2, allow_private=True)
IMPATIENT = replace(QUICK, connect=0.4, read=0.4)


def ask(sources: list[Source], limits: Limits = QUICK) -> dict[str, Classification]:
    """The status of each source, by its id."""
    results = check(sources, Fetcher(AGENT, limits))
    return {each.id: results[each.url] for each in sources}
