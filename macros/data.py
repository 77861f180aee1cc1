"""The shared data file: the sources, and when each page was reviewed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from macros import schema, strict_yaml
from macros.problem import Problem
from macros.review import Review
from macros.strict_yaml import Document

PATH = "docs/_data/sources.yml"


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


@dataclass(frozen=True)
class Data:
    """What the data file says, as far as it can be read, and what is wrong in it."""

    sources: dict[str, Source] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_text(path: Path, name: str) -> str | Problem:
    """The text of the file at `path`, or what is wrong with it; messages call it `name`."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return Problem(name, 1, "this file is missing", "bring it back from the project's history")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Problem(name, line, "this is not UTF-8 text", "save the file with encoding UTF-8")
    return text if text.strip() else Problem(name, 1, "this file is empty", "write its content")


def parse(text: str, today: date) -> Data:
    """Read the data file's `text`; a review after `today` is a mistake."""
    document = strict_yaml.parse(text, PATH)
    if found := list(schema.problems(document, PATH)):
        return Data(problems=found)
    entries = document.value["sources"].items()
    sources = {key: _source(key, entry, document) for key, entry in entries}
    pages = document.value["pages"].items()
    reviews = {key: _review(key, entry, document) for key, entry in pages}
    wrong = [*_repeated_urls(sources), *_future_reviews(reviews, document, today)]
    return Data(sources, reviews, wrong)


def _source(key: str, entry: dict[str, Any], document: Document) -> Source:
    accept = None
    if given := entry.get("accept"):
        line = document.line("sources", key, "accept")
        accept = Accept(given["link"], given["reason"], date.fromisoformat(given["until"]), line)
    line = document.line("sources", key, "url")
    return Source(key, entry["publisher"], entry["title"], entry["url"], line, accept)


def _review(key: str, entry: dict[str, str], document: Document) -> Review:
    when = entry["reviewed"]
    return Review(
        page=key,
        day=None if when == "not yet" else date.fromisoformat(when),
        wording=entry.get("wording"),
        months=int(entry.get("months", document.value["months"])),
        line=document.line("pages", key),
    )


def _repeated_urls(sources: dict[str, Source]) -> Iterator[Problem]:
    first: dict[str, Source] = {}
    for source in sources.values():
        parts = urlsplit(source.url)
        same = parts._replace(netloc=parts.netloc.lower(), path=parts.path.rstrip("/")).geturl()
        other = first.setdefault(same, source)
        if other is not source:
            what = f"'{source.id}' has the same address as '{other.id}'"
            yield Problem(PATH, source.line, what, f"cite [^{other.id}] and delete this entry")


def _future_reviews(
    reviews: dict[str, Review], document: Document, today: date
) -> Iterator[Problem]:
    for review in reviews.values():
        if review.day and review.day > today:
            what = f"the review of {review.page} is in the future ({review.day})"
            instead = f"write the day of the review, {today} at the latest"
            yield Problem(PATH, document.line("pages", review.page, "reviewed"), what, instead)
