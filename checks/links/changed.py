"""Which sources a pull request adds or changes."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from checks import git
from checks.content import sources as data
from checks.content import yaml_file as strict_yaml
from checks.content.sources import Source
from checks.links import CannotCheck


def since(base: str, sources: dict[str, Source], root: Path) -> list[Source]:
    """The sources that are not the same in the data file where the work left the git ref `base`.

    The entries are compared, so that a new order or a new line break changes nothing; and not
    by today's rules, so that a new rule does not make every older entry look new.
    Raises CannotCheck where there is no such ref.
    """
    document = strict_yaml.parse(_text_at(base, root), data.PATH).value
    before = document.get("sources") if isinstance(document, dict) else None
    known = before if isinstance(before, dict) else {}
    return [each for each in sources.values() if _entry(each) != known.get(each.id)]


def _entry(source: Source) -> dict[str, Any]:
    """The source as the data file has it."""
    entry: dict[str, Any] = {name: getattr(source, name) for name in ("publisher", "title", "url")}
    if accept := source.accept:
        entry["accept"] = {each: str(getattr(accept, each)) for each in ("link", "reason", "until")}
    return entry


def _text_at(base: str, root: Path) -> str:
    """The data file at `base`; empty where it was not there yet."""
    try:
        commit = git.merge_base(base, root)
    except git.UnknownBase:
        raise CannotCheck(f"git knows no '{base}' here") from None
    with suppress(git.UnknownBase):
        return git.ask(root, "show", f"{commit}:./{data.PATH}").decode()
    return ""
