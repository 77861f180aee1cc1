"""Holds a YAML text against its part of the schema, whose descriptions are the advice.

An editor's hover text and the message of a check are so one and the same sentence.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from checks.problem import Problem, nearest
from checks.strict_yaml import Document, Steps

SCHEMA = Path(__file__).parent.parent / "docs/_data/sources.schema.json"


@cache
def _validator(part: str) -> Draft202012Validator:
    rules = json.loads(SCHEMA.read_text("utf-8"))
    if part:
        rules = rules["$defs"][part]
    return Draft202012Validator(rules, format_checker=FormatChecker())


def problems(document: Document, path: str, part: str = "") -> Iterator[Problem]:
    """What is wrong in the `document` read from `path`, by the schema or one `part` of it."""
    yield from document.problems
    if not document.problems or document.value is not None:
        for error in _validator(part).iter_errors(document.value):
            place = tuple(error.absolute_path)
            for step, what, instead in _explain(error):
                yield Problem(path, document.line(*place, *step), what, instead)


def _explain(error: ValidationError) -> Iterator[tuple[Steps, str, str]]:
    """What a failed rule means: the step to the place, what is wrong, what to write."""
    rules, value = cast(dict[str, Any], error.schema), cast(Any, error.instance)
    where = f"'{error.absolute_path[-1]}'" if error.absolute_path else rules["title"]
    hint = rules["description"]
    if error.validator == "required":
        for name in sorted(set(rules["required"]) - set(value)):
            advice = f"add '{name}:'. {rules['properties'][name]['description']}"
            yield (), f"{where} has no {name}", advice
    elif error.validator == "additionalProperties":
        known = rules["properties"]
        for name in sorted(set(value) - set(known)):
            advice = nearest(name, known, f"the keys here are {', '.join(known)}")
            yield (name,), f"'{name}' is not a known key", advice
    elif "propertyNames" in error.absolute_schema_path:
        yield (value,), f"'{value}' is not an id", hint
    elif error.validator == "enum":
        yield (), f"{where} can't be '{value}'", nearest(value, rules["enum"], hint)
    else:
        yield (), f"{where} can't be {_shown(value)}", hint


def _shown(value: Any) -> str:
    if not value:
        return "empty"
    return f"'{value}'" if isinstance(value, str) else "a list or a group of keys"
