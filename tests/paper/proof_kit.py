"""The paper kit as PDF: a screen reader can read it, and it is the same in every build."""

from io import BytesIO

import html5lib
import pikepdf
import pytest
from page import validate_pdf_bytes
from pypdf import PdfReader
from weasyprint import HTML

from checks.content.guide import load
from checks.content.languages import tag
from checks.content.review import utc_today
from paper.__main__ import VARIANT, Kit, kits
from tests.support.site import ROOT, names_in

GUIDE = load(ROOT, utc_today())
KITS = kits(GUIDE, "https://guide.test/")
MOST_BYTES = 100_000
POINTS = 3 / 4  # in a pixel
LEAST_POINTS = {False: 12, True: 18}  # in large print


def written(kit: Kit) -> bytes:
    content = HTML(string=kit.html).write_pdf(pdf_variant=VARIANT)
    assert isinstance(content, bytes)
    return content


@pytest.fixture(params=KITS, ids=lambda kit: kit.name, scope="module")
def kit(request: pytest.FixtureRequest) -> Kit:
    assert isinstance(request.param, Kit)
    return request.param


@pytest.fixture(scope="module")
def content(kit: Kit) -> bytes:
    return written(kit)


def test_it_follows_the_rules_of_pdf_ua(content: bytes) -> None:
    report = validate_pdf_bytes(content, profile="ua1")
    assert [failure.message for failure in report.failures] == []
    assert report.rules.total > 100


def test_every_rule_of_its_style_sheet_has_something_to_style() -> None:
    pages = [html5lib.parse(kit.html, namespaceHTMLElements=False) for kit in KITS]
    elements = [each for page in pages for each in page.iter()]
    present = {name for each in elements for name in (each.get("class") or "").split()}
    sheet = (ROOT / "paper/kit.css").read_text("utf-8")
    assert names_in(sheet) - present == set()


def test_it_says_its_language_its_title_and_its_parts(content: bytes, kit: Kit) -> None:
    words = GUIDE.words[kit.language].planner.plan.words["kit"]
    with pikepdf.open(BytesIO(content)) as pdf:
        assert pdf.Root.Lang == tag(kit.language)
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert pdf.open_metadata()["dc:title"].startswith(words["title"])
        with pdf.open_outline() as outline:
            titles = [each.title for each in outline.root]
    # The title, the first sheet, and the four parts behind it
    parts = ("records", "questions", "letters", "compare")
    assert titles[-4:] == [words[part] for part in parts]


def test_it_is_the_same_twice_and_light(kit: Kit, content: bytes) -> None:
    assert written(kit) == content
    assert len(content) <= MOST_BYTES


def test_no_letter_is_smaller_than_its_readers_need(kit: Kit, content: bytes) -> None:
    sizes: set[float] = set()

    def note(text: str, _matrix: object, place: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.add(round(size * abs(place[3]), 1))

    for page in PdfReader(BytesIO(content)).pages:
        page.extract_text(visitor_text=note)
    assert min(sizes) * POINTS >= LEAST_POINTS["large" in kit.name]


def test_the_first_sheet_is_a_sheet(content: bytes, kit: Kit) -> None:
    if "large" not in kit.name:
        words = GUIDE.words[kit.language].planner.plan.words["kit"]
        pages = PdfReader(BytesIO(content)).pages
        assert words["three"] in pages[0].extract_text()
        assert pages[1].extract_text().startswith(words["records"])
