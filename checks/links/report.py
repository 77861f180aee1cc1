"""The findings in four forms: for a terminal, an issue, GitHub's annotations, and programs."""

import json
from collections import Counter
from dataclasses import asdict
from datetime import date

from checks.content import sources as data
from checks.content.problem import escape_data
from checks.links.classify import LinkStatus
from checks.links.findings import FAILING, Finding
from checks.links.site_links import BrokenLink

LONGEST = 60_000  # GitHub takes 65,536 characters in the body of an issue


def _evidence(finding: Finding) -> str:
    result = finding.result
    end = f"ends at {result.final_url} ({result.http_status})"
    moved = result.final_url.partition("#")[0] != finding.source.url.partition("#")[0]
    title = f"title seen: {result.title}" if result.title else ""
    return "; ".join(filter(None, [result.reason, moved * end, title]))


def _facts(finding: Finding) -> dict[str, str]:
    return {
        "cited by": ", ".join(f"{path} (reviewed {day or 'never'})" for path, day in finding.pages),
        "first seen": str(finding.first_seen or ""),
        "evidence": _evidence(finding),
        "edit": f"{data.PATH}:{finding.source.line}: {finding.edit}" if finding.edit else "",
        "state": "" if finding.reported else "nothing to do yet",
    }


def table(findings: list[Finding]) -> str:
    """All findings but those that are OK, for a terminal."""
    lines = []
    for each in findings:
        if each.status is LinkStatus.OK and not each.reported:
            continue
        lines += ["", f"{each.status:<10} {each.source.id}  {each.source.url}"]
        lines += [f"{name:>12}: {fact}" for name, fact in _facts(each).items() if fact]
    counts = Counter(each.status for each in findings)
    total = ", ".join(f"{number} {status}" for status, number in counts.most_common())
    return "\n".join([*lines, "", f"{len(findings)} sources: {total or 'none to check'}."])


def markdown(findings: list[Finding], today: date) -> str:
    """The reported findings as the body of an issue; empty where there are none."""
    parts = [_section(each) for each in findings if each.reported]
    if not parts:
        return ""
    head = f"Checked on {today}. What each class means: .github/CONTRIBUTING.md, 'Links'.\n"
    body = "\n".join([head, *parts])
    if len(body) <= LONGEST:
        return body
    return body[:LONGEST].rpartition("\n### ")[0] + "\nThe rest is in the run's artifact.\n"


def _section(finding: Finding) -> str:
    facts = {"source": finding.source.url, **_facts(finding)}
    # As code, in which GitHub finds neither markup nor names of people to call.
    lines = [f"- {name}: `{fact.replace('`', chr(39))}`" for name, fact in facts.items() if fact]
    return "\n".join([f"### {finding.status} {finding.source.id}\n", *lines, ""])


def annotations(findings: list[Finding], fails: bool) -> str:
    """GitHub's workflow commands, one a line; errors only where the check `fails` on them."""
    return "\n".join(
        f"::{'error' if fails and each.status in FAILING else 'warning'} "
        f"file={data.PATH},line={each.source.line},title={each.status} {each.source.id}::"
        + escape_data(f"{_evidence(each)}; {each.edit}")
        for each in findings
        if each.reported
    )


def as_json(findings: list[Finding], broken: list[BrokenLink], today: date) -> str:
    """Everything, for programs."""
    rows = {"checked": today, "findings": [asdict(each) for each in findings]}
    return json.dumps(rows | {"broken": [each._asdict() for each in broken]}, indent=1, default=str)
