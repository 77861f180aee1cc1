"""The whole guide as one file, to keep and to read without a connection: guide.html, and the same
in the folder of each language.

It is made from the finished pages, and has no script and nothing from outside. The planner and the
search are left out, and links to them lead to the site.
"""

import re
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urljoin

from bs4 import BeautifulSoup, Tag

from checks.content import languages
from checks.content.guide import Guide
from macros import csp, render

NAME = "guide.html"

_LEFT_OUT = ".toc, .help"  # links within the page, and what would stand there on every page
_HEADING = re.compile("h[1-5]")
_REFERENCES = ("aria-labelledby", "aria-describedby")


def write(guide: Guide, language: str, site: Path, style: str, today: date) -> None:
    """Write the file in this `language` into a built `site`, with the `style` of its pages."""
    paths = [path for path in guide.menu if guide.pages[path].language == language]
    pages = {path: _parts(_html(site, path)) for path in paths}
    ids = {
        address: path.removesuffix(".md").replace("/", "-")
        for path, (address, article) in pages.items()
        if "<form" not in article
    }
    # One after the other: a page's tree is much larger than its text.
    articles = (_article(text, at, ids) for at, text in pages.values() if at in ids)
    values = {"style": style, "policy": csp.still(style), "home": next(iter(ids))}
    text = render.one_file(today, language, articles=articles, **values)
    (site / languages.joined(language, NAME)).write_text(text, "utf-8")


def _html(site: Path, path: str) -> str:
    name = path.removesuffix(".md")
    folder, page = site / name / "index.html", site / f"{name}.html"
    return (folder if folder.is_file() else page).read_text("utf-8")


def _parts(html: str) -> tuple[str, str]:
    """The address of a page, and its article as it is written there."""
    head, _, rest = html.partition("</head>")
    link = BeautifulSoup(head, "html.parser").select_one("[rel=canonical]")
    start, end = rest.index("<article"), rest.rindex("</article>")
    return str(link["href"]) if link else "", rest[start:end]


def _article(text: str, address: str, ids: dict[str, str]) -> str:
    """The words of a page, with ids and links that hold in the one file."""
    own = ids[address]
    article = BeautifulSoup(text, "html.parser").article
    if article is None:
        return ""
    for each in article.select(_LEFT_OUT):
        each.decompose()
    for each in article.find_all(True):
        _rename(each, own)
        if href := each.get("href"):
            each["href"] = _link(str(href), address, ids)
    for heading in article.find_all(_HEADING):
        heading.name = f"h{int(heading.name[1]) + 1}"
    article.attrs = {"id": own}
    return str(article)


def _rename(element: Tag, own: str) -> None:
    if name := element.get("id"):
        element["id"] = f"{own}--{name}"
    for key in _REFERENCES:
        if names := element.get(key):
            element[key] = " ".join(f"{own}--{name}" for name in str(names).split())


def _link(href: str, address: str, ids: dict[str, str]) -> str:
    target, place = urldefrag(urljoin(address, href))
    if target not in ids:
        return urljoin(address, href)
    return f"#{ids[target]}--{place}" if place else f"#{ids[target]}"
