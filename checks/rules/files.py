"""What may lie in docs/: pages, data and assets. Anything else would be published unseen."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from checks.content.problem import Problem
from checks.content.text_file import MAX_BYTES, read_text

# What else than pages may lie in docs/, by folder.
_OTHERS = {
    "_data": {".json", ".yml"},
    "assets": {".css", ".jpg", ".js", ".png", ".svg", ".webp"},
}
_PAGE = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*/)*[a-z0-9]+(?:-[a-z0-9]+)*\.md")
_MAX_ASSET = 300 * 1024  # bytes; most readers are on a phone

# MkDocs leaves the first out by itself, and exclude_docs in mkdocs.yml the others.
_NOT_PUBLISHED = re.compile(r"templates/|assets/(?:images|javascripts|stylesheets)/")

# Shapes and nothing else: a script in a drawing would run on the guide's own address.
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = {
    "svg",
    "g",
    "path",
    "circle",
    "ellipse",
    "line",
    "polygon",
    "polyline",
    "rect",
    "title",
    "desc",
}
_SVG_ATTRIBUTE = re.compile(r"(?!on|style|.*href)[a-zA-Z-]+")


def find(docs: Path) -> list[str]:
    """The paths of all files below `docs`, those of links and hidden files too, sorted.

    Never follows a link: it may lead out of the folder, or in a circle.
    """
    found: list[str] = []
    folders = [docs]
    while folders:
        for path in folders.pop().iterdir():
            if path.is_dir() and not path.is_symlink():
                folders.append(path)
            else:
                found.append(path.relative_to(docs).as_posix())
    return sorted(found)


def is_page(name: str) -> bool:
    """Whether the path below docs/ is that of a page."""
    return bool(_PAGE.fullmatch(name)) and name.partition("/")[0] not in _OTHERS


def problems(docs: Path, names: list[str]) -> Iterator[Problem]:
    """What is wrong with the files themselves; what is in pages and data is for other rules."""
    for name in names:
        for message, hint in _wrong(docs / name, name):
            yield Problem(f"docs/{name}", 1, message, hint)


def _wrong(path: Path, name: str) -> Iterator[tuple[str, str]]:
    folder = name.partition("/")[0]
    if path.is_symlink():
        yield "this is a symbolic link", "replace it with a copy of the file"
    elif name.rpartition("/")[2].startswith(".") or "/." in f"/{name}":
        return  # MkDocs publishes no hidden file
    elif not path.is_file():
        yield "this is not a file", "delete it"
    elif _NOT_PUBLISHED.match(name):
        yield "the site leaves this folder out", "put the file in another one"
    elif name == "404.md":
        yield "this page would replace overrides/404.html", "give it another name"
    elif folder in _OTHERS:
        yield from _wrong_asset(path, folder)
    elif not is_page(name):
        yield "this is not the name of a page", _name_hint(path)


def _name_hint(path: Path) -> str:
    if path.suffix.lower() in {".md", ".markdown"}:
        return "use small letters, numbers and hyphens, like my-page.md"
    return "a page ends in .md; a picture belongs in docs/assets/"


def _wrong_asset(path: Path, folder: str) -> Iterator[tuple[str, str]]:
    kinds = _OTHERS[folder]
    if path.suffix not in kinds:
        known = ", ".join(sorted(kinds))
        yield f"a file in docs/{folder}/ can't end in '{path.suffix}'", f"the ends are {known}"
    elif folder == "assets" and path.stat().st_size > _MAX_ASSET:
        size = f"{path.stat().st_size / 1024:.0f} KB"
        yield f"this file has {size}", f"make it smaller than {_MAX_ASSET // 1024} KB"
    elif path.suffix == ".svg":
        yield from _wrong_drawing(path)


def _wrong_drawing(path: Path) -> Iterator[tuple[str, str]]:
    text = read_text(path, path.name, MAX_BYTES)
    if isinstance(text, Problem):
        yield text.message, text.hint
        return
    hint = "save it as a plain SVG of shapes: no scripts, links, styles, fonts or pictures"
    if "<!" in text or "<?" in text.removeprefix("<?xml"):
        yield "this drawing has more than shapes in it", hint
        return
    try:
        elements = list(ElementTree.fromstring(text).iter())  # noqa: S314 (no entities: see above)
    except ElementTree.ParseError:
        yield "this is not SVG", hint
        return
    for element in elements:
        name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else "a comment"
        wrong = [each for each in element.attrib if not _SVG_ATTRIBUTE.fullmatch(each)]
        if name not in _SHAPES or wrong:
            yield f"this drawing has '{wrong[0] if wrong else name}' in it", hint
            return
