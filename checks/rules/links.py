"""Links inside the guide lead to a page, a heading or a file that is there.

linkchecker finds the same in the built site. This rule finds it before, with line and advice.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping

from checks.content.page import Link, Page
from checks.content.problem import Problem, suggestion

_OUTSIDE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_TO_PERSON = ("tel:", "mailto:")
_PICTURES = {".jpg", ".png", ".svg", ".webp"}
_KIND = {
    True: "write ![what it shows](picture.png), and no '!' before a link",
    False: "link to a page's .md file",
}


def problems(page: Page, pages: Mapping[str, Page], files: Collection[str]) -> Iterator[Problem]:
    """The links of `page` that lead nowhere; `files` are the paths of all files below docs/."""
    for link in page.links:
        if not link.words:
            message = f"nothing says what '{link.target}' is"
            hint = "write words between the brackets: what a picture shows, or where a link leads"
            yield Problem(link.file, link.line, message, hint)
        elif not link.target.startswith(_TO_PERSON):
            for message, hint in _broken(link, page, pages, files):
                yield Problem(link.file, link.line, message, hint)


def _broken(
    link: Link, page: Page, pages: Mapping[str, Page], files: Collection[str]
) -> Iterator[tuple[str, str]]:
    target, _, anchor = link.target.partition("#")
    folder = posixpath.dirname(page.path)
    path = posixpath.normpath(posixpath.join(folder, target)) if target else page.path
    if _OUTSIDE.match(target):
        hint = "put it in docs/_data/sources.yml and cite it as [^id]; for a page of the guide, "
        yield f"'{link.target}' leads out of the guide", f"{hint}write the path to its .md file"
    elif target.startswith("/"):
        wanted = posixpath.relpath(target[1:] or "index.md", folder or ".")
        yield f"'{target}' starts with a slash", f"write the path from this page, like '{wanted}'"
    elif path not in files or path.startswith("_data/"):
        original = path.removeprefix(f"{page.language}/")
        if original in pages:  # no `path` of English pages: each of those would have been found
            wanted = posixpath.relpath(original, folder)
            hint = f"write '{wanted}', which is the English one, or translate it first"
            yield f"there is no '{target}' in this language yet", hint
            return
        known = {posixpath.relpath(each, folder or "."): each for each in pages}
        otherwise = "write the path to the page's .md file, or take the link out"
        yield f"there is no '{target}'", suggestion(target, known, otherwise)
    elif link.is_picture != (posixpath.splitext(path)[1] in _PICTURES):
        yield (
            f"'{target}' is {'no picture' if link.is_picture else 'no page'}",
            _KIND[link.is_picture],
        )
    elif anchor and path in pages and anchor not in pages[path].anchors:
        otherwise = "write the heading in small letters with hyphens"
        hint = suggestion(anchor, pages[path].anchors, otherwise)
        yield f"'{path}' has no heading '#{anchor}'", hint
