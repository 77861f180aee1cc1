"""How the tests ask for sources: at once, and on this computer only."""

from dataclasses import replace

from checks.data import Source
from checks.links.classify import Classification
from checks.links.fetch import Fetcher, Limits
from checks.links.scheduler import check
from tests.support.fault_server import TITLE, Faults

AGENT = "SourceCheck/test (+https://guide.test/)"
QUICK = Limits(connect=5, read=5, gap=0.01, pause=0.01, patience=2)
IMPATIENT = replace(QUICK, connect=0.4, read=0.4)


def ask(
    sources: list[Source], limits: Limits = QUICK, certificate: str | bool = True
) -> dict[str, Classification]:
    fetcher = Fetcher(AGENT, limits, certificate, allow_private=True)
    return check(sources, fetcher)


def status(server: Faults, path: str, title: str = TITLE, limits: Limits = QUICK) -> str:
    return ask([server.source(path, title)], limits)["it"].status
