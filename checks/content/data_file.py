"""Reads one of the data files in docs/_data/: a YAML file with a schema of the same name."""

from pathlib import Path

from checks.content import schema, yaml_file
from checks.content.problem import Problem
from checks.content.text_file import MAX_DATA_BYTES, read_text
from checks.content.yaml_file import YamlFile

FOLDER = "docs/_data"


def load(root: Path, name: str) -> tuple[YamlFile, list[Problem]]:
    """The file docs/_data/`name`.yml below `root`, and what is wrong with it by its schema."""
    path = f"{FOLDER}/{name}.yml"
    text = read_text(root / path, path, MAX_DATA_BYTES)
    if isinstance(text, Problem):
        return YamlFile(path), [text]
    file = yaml_file.parse(text, path)
    return file, schema.problems(file, name)
