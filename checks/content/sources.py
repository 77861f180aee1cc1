"""docs/_data/sources.yml: the sources that pages cite, and when each page was reviewed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from checks.content import schema, yaml_file
from checks.content.languages import ENGLISH
from checks.content.problem import Problem
from checks.content.review import Review
from checks.content.yaml_file import YamlFile

PATH = "docs/_data/sources.yml"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Accept:
    """A finding of the link check that a person accepts until a day."""

    link: str
    reason: str
    until: date
    line: int


@dataclass(frozen=True)
class Source:
    """A source that pages cite; `line` is the line of its address in the data file."""

    id: str
    publisher: str
    title: str
    url: str
    line: int
    accept: Accept | None = None
    language: str = ENGLISH


@dataclass(frozen=True)
class SourcesFile:
    """What the file says, and what is wrong in it.

    `ids` and `listed` have the line of each source and each page that the file names. All but
    `problems` is empty where the file can't be relied on, since mistakes elsewhere would then
    only be consequences.
    """

    problems: list[Problem]
    ids: dict[str, int] = field(default_factory=dict)
    listed: dict[str, int] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)


def parse(text: str, today: date) -> SourcesFile:
    """Read the file's `text`; a review after `today` is a mistake."""
    file = yaml_file.parse(text, PATH)
    found = schema.problems(file, "sources")
    groups = [_group(file, name) for name in ("sources", "pages")]
    raw_sources, raw_pages = groups
    if not found:
        found = [*_repeated_urls(raw_sources, file), *_future_days(raw_pages, file, today)]
    misplaced = not all(groups) or any(
        problem.message.endswith(("known key", "name here")) for problem in found
    )
    ids = {} if misplaced else {key: file.line("sources", key) for key in raw_sources}
    listed = {} if misplaced else {key: file.line("pages", key) for key in raw_pages}
    if found:
        return SourcesFile(found, ids, listed)
    sources = {key: _source(key, entry, file) for key, entry in raw_sources.items()}
    reviews = {key: _review(key, entry, file) for key, entry in raw_pages.items()}
    return SourcesFile([], ids, listed, sources, reviews)


def _group(file: YamlFile, name: str) -> dict[str, Any]:
    """The entries below a key at the top; empty where there are none."""
    top = file.value if isinstance(file.value, dict) else {}
    group = top.get(name)
    return group if isinstance(group, dict) else {}


def _source(key: str, entry: dict[str, Any], file: YamlFile) -> Source:
    accept = None
    if given := entry.get("accept"):
        line = file.line("sources", key, "accept")
        accept = Accept(given["link"], given["reason"], date.fromisoformat(given["until"]), line)
    line = file.line("sources", key, "url")
    words = (entry["publisher"], entry["title"], entry["url"])
    return Source(key, *words, line, accept, entry.get("language", ENGLISH))


def _review(key: str, entry: dict[str, Any], file: YamlFile) -> Review:
    when = entry["reviewed"]
    return Review(
        page=key,
        day=None if when == "not yet" else date.fromisoformat(when),
        fingerprint=entry.get("wording"),
        months=entry.get("months", file.value["months"]),
        line=file.line("pages", key),
        follows=entry.get("follows"),
    )


def _repeated_urls(entries: dict[str, Any], file: YamlFile) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for key, entry in entries.items():
        scheme, _, rest = entry["url"].partition("://")
        host, slash, path = rest.partition("/")
        same = f"{scheme}://{host.lower()}{slash}{path}".rstrip("/")
        other = first.setdefault(same, key)
        if other != key:
            message = f"'{key}' has the same address as '{other}'"
            hint = f"cite [^{other}] and delete this entry"
            yield Problem(PATH, file.line("sources", key, "url"), message, hint)


def _future_days(entries: dict[str, Any], file: YamlFile, today: date) -> Iterator[Problem]:
    for path, entry in entries.items():
        day = entry["reviewed"]
        if _DAY.fullmatch(day) and day > today.isoformat():
            message = f"the review of {path} is in the future ({day})"
            hint = f"write the day of the review, {today} at the latest"
            yield Problem(PATH, file.line("pages", path, "reviewed"), message, hint)
