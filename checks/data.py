"""The shared data file: the sources, and when each page was reviewed."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from checks import schema, strict_yaml
from checks.problem import Problem, line_at
from checks.review import Review
from checks.strict_yaml import Document

PATH = "docs/_data/sources.yml"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+.!-])")


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

    @cached_property
    def citation(self) -> str:
        """`Publisher. “Title.” link` as Markdown, which shows each character of the data."""
        publisher, title = (
            _ended(_MARKDOWN.sub(r"\\\1", html.escape(text, quote=False)))
            for text in (self.publisher, self.title)
        )
        return f"{publisher} “{title}” <{self.url}>"


@dataclass(frozen=True)
class Data:
    """What the data file says, and what is wrong in it.

    `ids` and `listed` have the line of each source and each page that the file names, as far as
    it can be read; `sources` and `reviews` are empty where anything is wrong.
    """

    problems: list[Problem]
    ids: dict[str, int] = field(default_factory=dict)
    listed: dict[str, int] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    reviews: dict[str, Review] = field(default_factory=dict)


def _ended(text: str) -> str:
    return text if text.endswith(("?", "!", ".")) else f"{text}."


def read_text(path: Path, name: str) -> str | Problem:
    """The text of the file at `path`, or what is wrong with it; messages call it `name`."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return Problem(name, 1, "this file is missing", "bring it back from the project's history")
    except OSError as error:
        what = f"this file can't be read ({error.strerror})"
        return Problem(name, 1, what, "put a file here that you may read")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return Problem(name, line, "this is not UTF-8 text", "save the file with encoding UTF-8")
    # A look for what prints is faster than a pattern. Markdown takes some control signs out.
    if not text.replace("\n", "").isprintable() and (found := _CONTROL.search(text)):
        line = line_at(text, found.start())
        return Problem(name, line, "a sign that does not print stands here", "type the line again")
    return text if text.strip() else Problem(name, 1, "this file is empty", "write its content")


def parse(text: str, today: date) -> Data:
    """Read the data file's `text`; a review after `today` is a mistake."""
    document = strict_yaml.parse(text, PATH)
    raw_sources, raw_pages = (_group(document, name) for name in ("sources", "pages"))
    found = [
        *strict_yaml.cut_short(text, PATH),
        *schema.problems(document, PATH),
        *_repeated_urls(raw_sources, document),
        *_future_reviews(raw_pages, document, today),
    ]
    ids = {key: document.line("sources", key) for key in raw_sources}
    listed = {key: document.line("pages", key) for key in raw_pages}
    if found:
        return Data(found, ids, listed)
    sources = {key: _source(key, entry, document) for key, entry in raw_sources.items()}
    reviews = {key: _review(key, entry, document) for key, entry in raw_pages.items()}
    return Data([], ids, listed, sources, reviews)


def _group(document: Document, name: str) -> dict[str, Any]:
    """The entries below a key at the top, as far as they are any."""
    top = document.value if isinstance(document.value, dict) else {}
    group = top.get(name)
    return group if isinstance(group, dict) else {}


def _texts(entries: dict[str, Any], name: str) -> Iterator[tuple[str, str]]:
    """The value `name` of each entry that has one."""
    for key, entry in entries.items():
        if isinstance(entry, dict) and isinstance(entry.get(name), str):
            yield key, entry[name]


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


def _repeated_urls(entries: dict[str, Any], document: Document) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for key, url in _texts(entries, "url"):
        scheme, _, rest = url.partition("://")
        host, slash, path = rest.partition("/")
        same = f"{scheme}://{host.lower()}{slash}{path}".rstrip("/")
        other = first.setdefault(same, key)
        if other != key:
            what = f"'{key}' has the same address as '{other}'"
            instead = f"cite [^{other}] and delete this entry"
            yield Problem(PATH, document.line("sources", key, "url"), what, instead)


def _future_reviews(entries: dict[str, Any], document: Document, today: date) -> Iterator[Problem]:
    for path, day in _texts(entries, "reviewed"):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) and day > today.isoformat():
            what = f"the review of {path} is in the future ({day})"
            instead = f"write the day of the review, {today} at the latest"
            yield Problem(PATH, document.line("pages", path, "reviewed"), what, instead)
