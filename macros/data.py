"""The shared data file: the sources, and when each page was reviewed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from macros import strict_yaml
from macros.problem import Problem, nearest

PATH = "docs/_data/sources.yml"
SCHEMA = Path(__file__).parent.parent / "docs/_data/sources.schema.json"


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
class Review:
    """The entry of one page, whose path is relative to docs/."""

    page: str
    reviewed: date
    line: int


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
    found = [*document.problems, *_schema_problems(document)]
    if found:
        return Data(problems=found)
    sources = {key: _source(key, document) for key in document.value["sources"]}
    reviews = {key: _review(key, document) for key in document.value["pages"]}
    wrong = [*_repeated_urls(sources), *_future_reviews(reviews, document, today)]
    return Data(sources, reviews, wrong)


def _source(key: str, document: strict_yaml.Document) -> Source:
    entry = document.value["sources"][key]
    line = document.line("sources", key, "url")
    accept = _accept(key, document) if "accept" in entry else None
    return Source(key, entry["publisher"], entry["title"], entry["url"], line, accept)


def _accept(key: str, document: strict_yaml.Document) -> Accept:
    entry = document.value["sources"][key]["accept"]
    line = document.line("sources", key, "accept")
    return Accept(entry["link"], entry["reason"], date.fromisoformat(entry["until"]), line)


def _review(key: str, document: strict_yaml.Document) -> Review:
    entry = document.value["pages"][key]
    return Review(key, date.fromisoformat(entry["reviewed"]), document.line("pages", key))


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
    reviews: dict[str, Review], document: strict_yaml.Document, today: date
) -> Iterator[Problem]:
    for review in reviews.values():
        if review.reviewed > today:
            line = document.line("pages", review.page, "reviewed")
            what = f"the review of {review.page} is in the future ({review.reviewed})"
            yield Problem(PATH, line, what, f"write the day of the review, {today} at the latest")


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(
        json.loads(SCHEMA.read_text("utf-8")), format_checker=FormatChecker()
    )


def _schema_problems(document: strict_yaml.Document) -> Iterator[Problem]:
    if document.problems and document.value is None:
        return
    for error in _validator().iter_errors(document.value):
        steps = tuple(error.absolute_path)
        for step, what, instead in _explain(error):
            yield Problem(PATH, document.line(*steps, *step), what, instead)


def _explain(error: ValidationError) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """What a failed rule means to an editor: the step to the place, what is wrong, what to write.

    The schema's descriptions are the advice, so an editor's hover text and CI say the same.
    """
    where = f"'{error.absolute_path[-1]}'" if error.absolute_path else "this file"
    rules, value = cast(dict[str, Any], error.schema), cast(Any, error.instance)
    if error.validator == "required":
        for name in sorted(set(rules["required"]) - set(value)):
            hint = rules["properties"][name]["description"]
            yield (), f"{where} has no {name}", f"add '{name}:'. {hint}"
    elif error.validator == "additionalProperties":
        known = rules["properties"]
        for name in sorted(set(value) - set(known)):
            advice = nearest(name, known, f"the keys here are {', '.join(known)}")
            yield (name,), f"'{name}' is not a known key", advice
    elif "propertyNames" in error.absolute_schema_path:
        yield (value,), f"'{value}' is not an id", rules["description"]
    elif error.validator == "enum":
        yield (), f"{where} can't be '{value}'", nearest(value, rules["enum"], rules["description"])
    else:
        yield (), f"{where} can't be {_shown(value)}", rules["description"]


def _shown(value: Any) -> str:
    if not value:
        return "empty"
    return f"'{value}'" if isinstance(value, str) else "a list or a group of keys"
