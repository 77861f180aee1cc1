"""`{{ sources() }}` and `{{ reviewed() }}` show what the data file says."""

import re
from pathlib import Path
from typing import Any

import html5lib
import pytest

from checks.content.sources import Source
from macros import render
from tests.support.site import DATA_FILE, TinySite


@pytest.fixture
def page(tmp_path: Path) -> Any:
    """The first page of a tiny site that cites two sources, one of them twice."""
    site = TinySite(tmp_path)
    site.change("docs/index.md", "A fact.[^acs]", "One.[^nci] Two.[^acs] Three.[^nci]")
    done = site.build()
    assert done.returncode == 0, done.stderr
    return html5lib.parse(site.html(), namespaceHTMLElements=False)


def text(element: Any) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def test_the_list_has_each_source_once_in_order_of_first_use(page: Any) -> None:
    entries = [text(item) for item in page.findall(".//div[@class='footnote']/ol/li")]
    assert entries[0].startswith(
        "National Cancer Institute. “Finding Cancer Care.” https://www.cancer.gov/care"
    )
    assert entries[1].startswith(
        "American Cancer Society. “Seeking a Second Opinion.” https://www.cancer.org/second"
    )
    assert len(entries) == 2


def test_marks_lead_to_the_source_and_back_and_say_so(page: Any) -> None:
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    marks = page.findall(".//a[@class='footnote-ref']")
    backs = page.findall(".//a[@class='footnote-backref']")
    assert [text(mark) for mark in marks] == ["Source 1", "Source 2", "Source 1"]
    assert {link.get("href")[1:] for link in marks + backs} <= ids
    assert "Back to where source 1 is used, mark 2" in [text(back.find("span")) for back in backs]


def test_marks_side_by_side_are_two_numbers(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change("docs/index.md", "A fact.[^acs]", "One.[^nci][^acs] Two.[^acs]")
    assert site.build().returncode == 0
    marks = html5lib.parse(site.html(), namespaceHTMLElements=False).findall(".//sup")
    assert [mark.get("class") for mark in marks] == [None, "beside", None]


def test_the_review_is_a_time(page: Any) -> None:
    line = page.find(".//p[@class='reviewed']")
    assert text(line).startswith("Reviewed 10/14/2025.")
    assert line.find("time").get("datetime") == "2025-10-14"


def test_one_change_of_an_address_changes_each_page_that_cites_it(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change("docs/other.md", "A fact.", "A fact.[^acs]")
    site.change(DATA_FILE, "https://www.cancer.org/second", "https://www.cancer.org/new")
    assert site.build().returncode == 0
    for name in ("index.html", "other/index.html"):
        assert 'href="https://www.cancer.org/new"' in site.html(name)
        assert "https://www.cancer.org/second" not in site.html(name)


def test_titles_show_each_of_their_characters() -> None:
    source = Source("a", "R&D <b>", "Is *this* a [link](x)_y_?", "https://a.org/", 1)
    shown = render.sources([source])
    assert r"\*this\* a \[link\]\(x\)\_y\_?”" in shown
    assert "R&amp;D &lt;b&gt;" in shown


def test_a_page_that_cites_nothing_has_no_list() -> None:
    assert render.sources([]) == ""
