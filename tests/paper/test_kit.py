"""The paper kit as PDF: a screen reader can read it, and it is the same in every build."""

from io import BytesIO

import html5lib
import pikepdf
import pytest
from page import validate_pdf_bytes
from pypdf import PdfReader
from weasyprint import HTML

from checks.content.guide import load
from checks.content.review import utc_today
from paper.__main__ import VARIANT, Kit, kits
from tests.support.site import ROOT, names_in

ADDRESS = "https://guide.test/plan/"
KITS = kits(load(ROOT, utc_today()), ADDRESS)
MOST_BYTES = 100_000
POINTS = 3 / 4  # in a pixel
LEAST_POINTS = {"paper-kit.pdf": 12, "paper-kit-large-print.pdf": 18}


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
    large = next(kit for kit in KITS if "large" in kit.name)
    elements = list(html5lib.parse(large.html, namespaceHTMLElements=False).iter())
    present = {name for each in elements for name in (each.get("class") or "").split()}
    sheet = (ROOT / "paper/kit.css").read_text("utf-8")
    assert names_in(sheet) - present == set()


def test_it_says_its_language_its_title_and_its_parts(content: bytes) -> None:
    with pikepdf.open(BytesIO(content)) as pdf:
        assert pdf.Root.Lang == "en-US"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert pdf.open_metadata()["dc:title"].startswith("A second opinion: the paper kit")
        with pdf.open_outline() as outline:
            titles = [each.title for each in outline.root]
    # The title, the first sheet, and the four parts behind it
    assert titles[-4:] == [
        "My records",
        "Questions to choose from",
        "Letters",
        "What each doctor says",
    ]


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
    assert min(sizes) * POINTS >= LEAST_POINTS[kit.name]


def test_the_first_sheet_is_a_sheet(content: bytes, kit: Kit) -> None:
    if kit.name == "paper-kit.pdf":
        pages = PdfReader(BytesIO(content)).pages
        assert "My three questions" in pages[0].extract_text()
        assert pages[1].extract_text().startswith("My records")
