"""Short names that are no longer used: saved plans may still hold them."""

from collections.abc import Iterator
from typing import Any

from checks.content.problem import Problem, suggestion
from checks.content.yaml_file import YamlFile

KEY = "retired"


def of(file: YamlFile) -> dict[str, list[str]]:
    """The retired names that each name took the place of."""
    found: dict[str, list[str]] = {}
    for old, new in _retired(file).items():
        found.setdefault(new, []).append(old)
    return found


def problems(file: YamlFile, group: str) -> Iterator[Problem]:
    """Retired names that are used again, or lead to a name that is not in the `group`."""
    names: dict[str, Any] = file.value[group]
    for old, new in _retired(file).items():
        if old in names:
            message = f"'{old}' is retired, and is a name again"
            hint = "choose another name: in saved plans, this one still means what it meant"
            yield Problem(file.path, file.line(group, old), message, hint)
        if new not in names:
            hint = suggestion(new, names, f"write the name of one of the {group}")
            message = f"'{old}' leads to '{new}', which is not there"
            yield Problem(file.path, file.line(KEY, old), message, hint)


def _retired(file: YamlFile) -> dict[str, str]:
    return dict(file.value.get(KEY) or {})
