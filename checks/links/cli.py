"""`python -m checks.links`: checks the sources, and with --site the links inside the site."""

import argparse
import os
import re
import sys
from datetime import date
from pathlib import Path

from checks.content.guide import Guide, load
from checks.content.problem import InvalidContent
from checks.content.review import utc_today
from checks.links import CannotCheck, changed, history, report, scheduler
from checks.links.classify import Classification
from checks.links.fetch import Fetcher, Limits
from checks.links.findings import FAILING, Finding, finding
from checks.links.history import History
from checks.links.site_links import BrokenLink, addresses, crawl


def main(words: list[str] | None = None, root: Path = Path(), today: date | None = None) -> int:
    """Check, report and return the exit code: 0 fine, 1 something to fix, 2 can't check."""
    options, today = parse_options(words), today or utc_today()
    try:
        return run(load(root, today), options, root, today)
    except (InvalidContent, CannotCheck) as error:
        print(error, file=sys.stderr)
        return 1 if isinstance(error, InvalidContent) else 2


def run(guide: Guide, options: argparse.Namespace, root: Path, today: date) -> int:
    """As main, for a guide that is loaded; raises CannotCheck."""
    for old in filter(None, (options.markdown, options.json)):
        old.unlink(missing_ok=True)  # a report of an earlier day must not pass for today's
    address = site_address(root)
    broken = _check_site(options.site, address) if options.site else []
    sources = list(guide.sources.values())
    known = [address, *(each.url for each in sources)]
    if options.base:
        sources = changed.since(options.base, guide.sources, root)
    fetcher = Fetcher(f"SourceCheck/1.0 (+{address})", options.limits)
    if sources and not scheduler.online(known, fetcher):
        print("sources: skipped: offline")
        return 1 if broken else 0
    results = scheduler.check(sources, fetcher)
    # A pull request is told at once, and is no part of the weekly history.
    past = {} if options.base else _record(options.state, results, today)
    findings = [finding(guide, each, results[each.url], past, today) for each in sources]
    _write(options, findings, broken, today)
    failed = options.base and any(each.status in FAILING for each in findings)
    return 1 if broken or failed else 0


def parse_options(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m checks.links", description=__doc__)
    parser.add_argument("--site", type=Path, help="folder of the built site, to check inside")
    parser.add_argument("--base", help="check only sources added or changed since this git ref")
    parser.add_argument("--state", type=Path, help="file with the history of earlier runs")
    parser.add_argument("--markdown", type=Path, help="write the report for an issue here")
    parser.add_argument("--json", type=Path, help="write everything for programs here")
    parser.add_argument("--annotations", action="store_true", help="print GitHub annotations")
    parser.set_defaults(limits=Limits())
    return parser.parse_args(words)


def site_address(root: Path) -> str:
    """Where the site is published: SITE_URL, or the address in mkdocs.yml; ends with a slash."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    line = re.search(r"^site_url:.*?(https?://[^\s\"',\]]+)", text, re.MULTILINE)
    found = os.environ.get("SITE_URL") or (line[1] if line else "")
    if not found:
        raise CannotCheck("mkdocs.yml: there is no site_url; write the address of the site")
    return found.rstrip("/") + "/"


def _check_site(site: Path, address: str) -> list[BrokenLink]:
    pages = addresses(site, address)
    if not pages:
        raise CannotCheck(f"{site}: there is no built site; run make build")
    broken = crawl(site, address)
    for each in broken:
        pages_with = ", ".join(page.removeprefix(address) or "/" for page in each.pages)
        print(f"BROKEN     {each.link.removeprefix(address)} on {pages_with}: {each.reason}")
    print(f"site: {len(pages)} pages, {len(broken)} broken links")
    return broken


def _record(path: Path | None, results: dict[str, Classification], today: date) -> History:
    """The history with this run, also in the file; addresses that are no more are dropped."""
    before, warning = history.read(path) if path else ({}, "")
    if warning:
        print(f"warning: {warning}", file=sys.stderr)
    after = {
        url: history.record_run(before.get(url, {}), result.status, today)
        for url, result in results.items()
    }
    if path:
        history.write(path, after)
    return after


def _write(
    options: argparse.Namespace, findings: list[Finding], broken: list[BrokenLink], today: date
) -> None:
    print(report.table(findings))
    if options.annotations:
        print(report.annotations(findings, fails=bool(options.base)))
    issue, everything = report.markdown(findings, today), report.as_json(findings, broken, today)
    for path, text in ((options.markdown, issue), (options.json, everything)):
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
