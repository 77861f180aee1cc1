"""`python -m checks.links`: checks the sources' links, and with --site those inside the site."""

import argparse
import os
import re
import sys
from dataclasses import fields
from datetime import date
from importlib.metadata import version
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from checks.data import Source
from checks.guide import Guide, load
from checks.links import CannotCheck, changed, history, report, scheduler, site_server
from checks.links.classify import Classification
from checks.links.fetch import Broken, Visitor, crawl
from checks.links.findings import FAILING, Finding, finding
from checks.links.pace import Limits
from checks.problem import Refused
from checks.review import utc_today


def main(words: list[str] | None = None, root: Path = Path(), today: date | None = None) -> int:
    """Check, report and return the exit code: 0 fine, 1 something to mend, 2 can't check."""
    options, today = _options(words), today or utc_today()
    try:
        return run(load(root, today), options, root, today)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except CannotCheck as reason:
        print(reason, file=sys.stderr)
        return 2


def run(guide: Guide, options: argparse.Namespace, root: Path, today: date) -> int:
    """As main, for a guide that is loaded; raises CannotCheck."""
    for old in filter(None, (options.markdown, options.json)):
        old.unlink(missing_ok=True)  # a report of an earlier day must not pass for today's
    address = site_address(root)
    broken = _inside(options.site, address) if options.site else []
    sources = list(guide.sources.values())
    known = [each.url for each in sources]
    if urlsplit(address).hostname != "127.0.0.1":
        known.append(address)
    if options.base:
        sources = changed.since(options.base, guide.sources, root)
    if sources and not scheduler.online(known, options.connect):
        print("sources: skipped: offline")
        return 1 if broken else 0
    findings = _outside(guide, sources, options, address, today)
    _write(options, findings, broken, today)
    failed = options.base and any(each.kind in FAILING for each in findings)
    return 1 if broken or failed else 0


def _options(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m checks.links", description=__doc__)
    parser.add_argument("--site", type=Path, help="folder of the built site, to check inside")
    parser.add_argument("--base", help="check only sources added or changed since this git ref")
    parser.add_argument("--state", type=Path, help="file that remembers earlier runs")
    parser.add_argument("--markdown", type=Path, help="write the report for an issue here")
    parser.add_argument("--json", type=Path, help="write everything for programs here")
    parser.add_argument("--annotations", action="store_true", help="print GitHub annotations")
    for limit in fields(Limits):
        parser.add_argument(f"--{limit.name}", type=type(limit.default), default=limit.default)
    return parser.parse_args(words)


def site_address(root: Path) -> str:
    """Where the site is published: SITE_URL, or the address in mkdocs.yml; ends with a slash."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    line = re.search(r"^site_url:.*?(https?://[^\s\"',\]]+)", text, re.MULTILINE)
    found = os.environ.get("SITE_URL") or (line[1] if line else "")
    if not found:
        raise CannotCheck("mkdocs.yml: there is no site_url; write the address of the site")
    return found.rstrip("/") + "/"


def _inside(site: Path, address: str) -> list[Broken]:
    pages = list(site_server.addresses(site, address))
    if not pages:
        raise CannotCheck(f"{site}: there is no built site; run make build")
    with site_server.served(site, address) as origin:
        broken = crawl(pages, origin)
    for each in broken:
        pages_with = ", ".join(page.removeprefix(address) or "/" for page in each.pages)
        print(f"BROKEN     {each.link.removeprefix(address)} on {pages_with}: {each.why}")
    print(f"site: {len(pages)} pages, {len(broken)} broken links")
    return broken


def _outside(
    guide: Guide, sources: list[Source], options: argparse.Namespace, address: str, today: date
) -> list[Finding]:
    limits = Limits(**{each.name: getattr(options, each.name) for each in fields(Limits)})
    agent = f"LinkChecker/{version('linkchecker')} (+{address})"
    done = count(1)

    def say(source: Source, result: Classification) -> None:
        print(f"{next(done):4}/{len(sources)} {result.kind:<10} {source.id}", file=sys.stderr)

    results = scheduler.check(sources, Visitor(agent, limits), say)
    state = None if options.base else _recorded(options.state, guide, results, today)
    return [
        finding(guide, each, results[each.id], state[each.url] if state else None, today)
        for each in sources
    ]


def _recorded(
    path: Path | None, guide: Guide, results: dict[str, Classification], today: date
) -> history.State:
    """The state after this run, also in the file; sources that are no more are forgotten."""
    before, warning = history.read(path) if path else ({}, "")
    if warning:
        print(f"warning: {warning}", file=sys.stderr)
    state = {}
    for key, result in results.items():
        url = guide.sources[key].url
        state[url] = history.record_run(before.get(url, history.Record()), result.kind, today)
    if path:
        history.write(path, state)
    return state


def _write(
    options: argparse.Namespace, findings: list[Finding], broken: list[Broken], today: date
) -> None:
    print(report.table(findings))
    if options.annotations:
        print(report.annotations(findings, fails=bool(options.base)))
    for path, text in (
        (options.markdown, report.markdown(findings, today)),
        (options.json, report.as_json(findings, broken, today)),
    ):
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
