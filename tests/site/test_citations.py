"""`{{ sources() }}` and `{{ reviewed() }}` show what the data file says."""

import re
from pathlib import Path
from typing import Any

import html5lib
import pytest

from checks.content.sources import Source
from macros import render
from tests.support.site import DATA_FILE, TinySite, built


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The first page of a tiny site that cites two sources, one of them twice."""
    site = TinySite(tmp_path_factory.mktemp("citations"))
    site.change("docs/index.md", "A fact.[^acs]", "One.[^nci] Two.[^acs] Three.[^nci]")
    built(site.folder)
    return html5lib.parse(site.html(), namespaceHTMLElements=False)


def text(element: Any) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def test_the_list_has_each_source_once_in_order_of_first_use(page: Any) -> None:
    entries = [text(item) for item in page.findall(".//section[@class='sources']/ol/li")]
    assert [entry.partition(" www.")[0] for entry in entries] == [
        "National Cancer Institute. Finding Cancer Care. cancer.gov "
        "https://www.cancer.gov/care Back",
        "American Cancer Society. Seeking a Second Opinion. cancer.org "
        "https://www.cancer.org/second Back",
    ]


def test_the_title_is_the_link_and_the_address_is_for_eyes_and_paper_only(page: Any) -> None:
    item = page.find(".//section[@class='sources']/ol/li")
    assert text(item.find("a")) == "Finding Cancer Care."
    assert item.find("a").get("href") == "https://www.cancer.gov/care"
    assert [span.get("aria-hidden") for span in item.findall("span")] == ["true", "true"]


def test_marks_lead_to_the_source_and_there_is_one_way_back(page: Any) -> None:
    ids = {element.get("id") for element in page.iter() if element.get("id")}
    marks = page.findall(".//sup[@class='citation']/a")
    backs = page.findall(".//a[@class='back']")
    assert [mark.get("aria-label") for mark in marks][:3] == ["Source 1", "Source 2", "Source 1"]
    assert {link.get("href")[1:] for link in marks + backs} <= ids
    assert backs[0].get("aria-label") == "Back to mark 1"
    assert len(backs) == 2


def test_the_review_is_a_time(page: Any) -> None:
    line = page.find(".//p[@class='reviewed']")
    assert text(line).startswith("Reviewed 10/14/2025.")
    assert line.find("time").get("datetime") == "2025-10-14"


def test_one_change_of_an_address_changes_each_page_that_cites_it(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change("docs/other.md", "A fact.", "A fact.[^acs]")
    site.change(DATA_FILE, "https://www.cancer.org/second", "https://www.cancer.org/new")
    built(site.folder)
    for name in ("index.html", "other/index.html"):
        assert 'href="https://www.cancer.org/new"' in site.html(name)
        assert "https://www.cancer.org/second" not in site.html(name)


def test_titles_show_each_of_their_characters() -> None:
    source = Source("a", "R&D <b>", "Is *this* a [link](x)_y_?", "https://a.org/", 1)
    shown = html5lib.parseFragment(render.sources([source]), namespaceHTMLElements=False)
    assert text(shown.find(".//li")).startswith("R&D <b>. Is *this* a [link](x)_y_? a.org")


def test_a_page_that_cites_nothing_has_no_list() -> None:
    assert render.sources([]) == ""
