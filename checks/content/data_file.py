"""Reads one of the data files in docs/_data/: a YAML file with a schema of the same name."""

from pathlib import Path

from checks.content import languages, schema, yaml_file
from checks.content.languages import ENGLISH
from checks.content.problem import Problem
from checks.content.text_file import MAX_DATA_BYTES, read_text
from checks.content.yaml_file import YamlFile

FOLDER = "docs/_data"


def path(name: str, language: str = ENGLISH) -> str:
    """Where the file of this `name` is for the `language`."""
    return f"{FOLDER}/{languages.joined(language, name)}.yml"


def load(root: Path, name: str, language: str = ENGLISH) -> tuple[YamlFile, list[Problem]]:
    """The file docs/_data/`name`.yml below `root`, and what is wrong with it by its schema."""
    file = read(root, path(name, language))
    return file, schema.problems(file, name)


def read(root: Path, name: str) -> YamlFile:
    """The file at the path `name` below `root`, held against no schema yet."""
    text = read_text(root / name, name, MAX_DATA_BYTES)
    if isinstance(text, Problem):
        return YamlFile(name, problems=[text])
    return yaml_file.parse(text, name)
