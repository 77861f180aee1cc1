"""Checks a YAML file against its JSON Schema, whose descriptions are the hints of the messages.

Editors such as VS Code show the same descriptions while somebody types, so each rule and its
explanation is written once.
"""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from checks.content.problem import Problem, shortened, suggestion
from checks.content.yaml_file import Step, YamlFile

# The keys of what is true in every language. Numbers, and true, are facts as well.
FACTS = frozenset({"ask", "for", "from", "retired", "source", "sources"})

FOLDER = Path(__file__).parents[2] / "docs/_data"


@cache
def _validator(name: str, translated: bool) -> Draft202012Validator:
    rules = json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8"))
    rules = _only_words(rules) if translated else rules
    return Draft202012Validator(rules, format_checker=FormatChecker())


def _only_words(rules: Any, in_list: bool = False) -> Any:
    """The schema of a translation: it has no facts, and any word may still be missing.

    An entry of a list has no name by which English could fill in what it lacks.
    """
    if not isinstance(rules, dict):
        return rules
    kept = {
        key: value if key == "oneOf" else _only_words(value, in_list=key == "items")
        for key, value in rules.items()
        if in_list or key not in ("required", "dependentRequired", "minProperties")
    }
    if "properties" in kept:
        kept["properties"] = {
            key: rule
            for key, rule in kept["properties"].items()
            if key not in FACTS and "const" not in rule and rule.get("type") != "integer"
        }
    return kept


def problems(file: YamlFile, name: str, translated: bool = False) -> list[Problem]:
    """What is wrong in `file` by the schema `name`; only its YAML mistakes where it has any.

    A `translated` file has the words of the English one, and no facts.
    """
    if file.problems:
        return file.problems
    found: list[Problem] = []
    for error in _validator(name, translated).iter_errors(file.value):
        place = tuple(error.absolute_path)
        for steps, message, hint in _explanations(error):
            found.append(Problem(file.path, file.line(*place, *steps), message, hint))
    return found


def _explanations(error: ValidationError) -> Iterator[tuple[tuple[Step, ...], str, str]]:
    """Each thing that a failed rule means: the steps to it, what is wrong, what to write."""
    rules, value = cast(dict[str, Any], error.schema), cast(Any, error.instance)
    where = _name(error, rules)
    hint = rules.get("description", "compare it with its neighbors")
    if error.validator == "required":
        for name in sorted(set(rules["required"]) - set(value)):
            yield (
                (),
                f"{where} has no {name}",
                f"add '{name}:'. {_description(rules, name)}".strip(),
            )
    elif error.validator == "additionalProperties":
        for name in [key for key in value if key not in rules["properties"]]:
            yield (name,), f"'{name}' is not a known key", _unknown_key(name, value, rules)
    elif "propertyNames" in error.absolute_schema_path:
        yield (value,), f"'{value}' can't be a name here", hint
    elif error.validator == "enum":
        yield (), f"{where} can't be {_shown(value)}", suggestion(str(value), rules["enum"], hint)
    elif error.validator == "type" and isinstance(value, bool | int | float):
        yield (), f"{where} can't be a number", f"put straight quotation marks around it. {hint}"
    elif error.validator == "maxLength":
        message = f"{where} has {len(value)} characters; the most is {rules['maxLength']}"
        yield (), message, hint
    else:
        yield (), f"{where} can't be {_shown(value)}", hint


def _name(error: ValidationError, rules: dict[str, Any]) -> str:
    """How a message calls the place: by its key, or the file by its title."""
    keys = [step for step in error.absolute_path if isinstance(step, str)]
    return f"'{keys[-1]}'" if keys else str(rules.get("title", "this"))


def _description(rules: dict[str, Any], name: str) -> str:
    return str(rules.get("properties", {}).get(name, {}).get("description", ""))


def _unknown_key(name: str, value: dict[str, Any], rules: dict[str, Any]) -> str:
    known = rules["properties"]
    group = next((key for key, rule in known.items() if rule.get("type") == "object"), "")
    if group and isinstance(value[name], dict):
        return f"if it belongs to '{group}', start its lines two spaces further right"
    return suggestion(name, known, f"the keys here are {', '.join(known)}")


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "empty"
    return f"'{shortened(str(value))}'" if isinstance(value, str) else "a list or a group of keys"
