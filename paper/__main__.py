"""Writes the paper kit, and the same in large print, as tagged PDF: `python -m paper`.

It runs in an environment of its own, so that `make build` needs neither WeasyPrint nor the fonts.
"""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import segno

from checks.content import languages
from checks.content.guide import Guide, load
from checks.content.plan import PAGE
from checks.content.problem import InvalidContent
from checks.content.review import utc_today
from macros import papers, planner, render
from macros.papers import FOLDER, LIST

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent
VARIANT = "pdf/ua-1"
SYSTEM = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"


@dataclass(frozen=True)
class Kit:
    """The kit as one page of HTML, what it is called, and its language."""

    name: str
    html: str
    language: str


def kits(guide: Guide, site: str) -> list[Kit]:
    """The kit in each language that has a planner, in usual and in large print.

    `site` is the address of the guide.
    """
    return [
        kit
        for language in guide.words
        if languages.joined(language, PAGE) in guide.pages
        for kit in _kits(guide, site, language)
    ]


def _kits(guide: Guide, site: str, language: str) -> list[Kit]:
    page = languages.joined(language, PAGE)
    address = f"{site}{page.removesuffix('index.md')}"
    template = render.environment(HERE).get_template("kit.html")
    code = segno.make(address, error="m").svg_data_uri(border=2, scale=4)
    review = guide.reviews[page]
    values = {
        "plan": planner.data(guide.words[language].planner, ()),
        "tag": languages.tag(language),
        "direction": languages.direction(language),
        "everyone": "everyone",
        "address": address,
        "code": code,
        "day": (review.day or utc_today()).isoformat(),
        "style": (HERE / "kit.css").read_text("utf-8"),
    }
    return [
        Kit(name, template.render(large="large" in name, **values), language)
        for name in papers.names(language)
    ]


def main() -> str | None:
    """Write the files; gives the message to end with where that is not possible."""
    try:
        from weasyprint import HTML
    except OSError:  # it finds no Pango
        return f"The paper kit needs fonts and Pango: sudo apt install {SYSTEM}"
    try:
        guide = load(ROOT, utc_today())
    except InvalidContent as invalid:
        return f"{invalid}\nThe paper kit was not written."
    folder = ROOT / FOLDER
    folder.mkdir(exist_ok=True)
    made = []
    for kit in kits(guide, os.environ.get("SITE_URL", "http://127.0.0.1:8000/")):
        document = HTML(string=kit.html).render(pdf_variant=VARIANT)
        document.write_pdf(folder / kit.name, pdf_variant=VARIANT)
        pages = len(document.pages)
        made.append({"name": kit.name, "language": kit.language, "pages": pages})
    (folder / LIST).write_text(json.dumps(made), "utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main())
