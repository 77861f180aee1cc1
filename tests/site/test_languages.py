"""Each page leads to the same page in the other language, and stays in its own for all else."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from macros.render import word
from tests.conftest import ADDRESS, Served, serving
from tests.site.test_html import meta
from tests.site.test_plan import opened, planner, saved
from tests.support import page_audits
from tests.support.planner import MARK, TEXTS, fill
from tests.support.site import (
    ADDRESSES,
    PLAN,
    ROOT,
    SEARCH,
    Site,
    TinySite,
    language_of,
)
from tests.support.translated import translate

SPANISH = [address for address in ADDRESSES if language_of(address) == "es"]
# What a reader may type, with and without accents, and the page that answers.
QUESTIONS = {
    "laminillas": "es/records/slides-and-scans/",
    "cuánto cuesta": "es/getting-one/cost/",
    "cuanto cuesta": "es/getting-one/cost/",
    "segunda opinion": "es/getting-one/",
}
FIRST = 5  # results that a tired reader looks at


def links(element: Any, address: str) -> list[str]:
    """Where the links in the element lead, as addresses below the site's."""
    targets = (urljoin(ADDRESS + address, link.get("href")) for link in element.iter("a"))
    return [target.removeprefix(ADDRESS) for target in targets]


@pytest.mark.parametrize("address", SPANISH)
def test_a_page_and_its_translation_lead_to_each_other(site: Site, address: str) -> None:
    english = address.removeprefix("es/")
    wanted = {"en": ADDRESS + english, "x-default": ADDRESS + english, "es": ADDRESS + address}
    for each, other in ((address, english), (english, address)):
        tree = site.tree(each)
        found = tree.findall("head/link[@rel='alternate']")
        versions = {link.get("hreflang"): link.get("href") for link in found}
        assert wanted.items() <= versions.items()  # there may be more languages
        switch = tree.find(f".//a[@class='language'][@hreflang='{language_of(other)}']")
        assert urljoin(ADDRESS + each, switch.get("href")) == ADDRESS + other
        assert switch.get("lang") == language_of(other)


def test_where_there_is_no_translation_the_other_language_says_so(site: Site) -> None:
    switch = site.tree("about/accessibility/").find(".//a[@class='language']")
    assert switch.get("aria-label") == "Español: aún no"
    assert urljoin(f"{ADDRESS}about/accessibility/", switch.get("href")) == f"{ADDRESS}es/"


@pytest.mark.parametrize("address", SPANISH)
def test_a_page_says_its_language_to_people_and_machines(site: Site, address: str) -> None:
    tree = site.tree(address)
    assert tree.get("lang") == "es-US"
    assert meta(site, address, "property", "og:locale") == "es_US"
    assert meta(site, address, "property", "og:site_name") == word("site_name", "es")
    data = json.loads(tree.findtext("head/script[@type='application/ld+json']"))
    assert data["inLanguage"] == "es-US"


@pytest.mark.parametrize("address", SPANISH)
def test_menu_place_line_and_home_stay_in_the_language(site: Site, address: str) -> None:
    body = site.tree(address).find("body")
    header = body.find("header")
    places = [header, *(nav for nav in body.iter("nav") if nav.get("class") == "breadcrumb")]
    targets = [target for place in places for target in links(place, address)]
    switches = header.findall("a[@class='language']")
    others = [target for target in targets if not target.startswith("es/")]
    assert len(targets) > len(others) == len(switches)


@pytest.mark.parametrize("address", SPANISH)
def test_links_to_english_pages_say_that_they_lead_there(site: Site, address: str) -> None:
    foot = site.tree(address).find("body/footer/nav")
    assert len(foot.findall(".//a[@hreflang='en'][@lang='en']")) == 3
    assert "".join(foot.itertext()).count(word("in_english", "es")) == 3
    for link in site.tree(address).iter("a"):
        leads = urljoin(ADDRESS + address, link.get("href"))
        if leads.startswith(ADDRESS) and language_of(leads.removeprefix(ADDRESS)) == "en":
            assert link.get("hreflang") == "en"
    for item in site.tree(address).findall(".//section[@class='sources']/ol/li"):
        link = item.find("a[@rel='external']")
        said = "(en inglés)" in "".join(item.itertext())
        assert said == (link.get("lang") == "en")


@pytest.mark.proof
def test_a_language_that_has_just_begun_leads_to_what_is_there_and_says_what_is_english(
    tmp_path: Path,
) -> None:
    site = TinySite(tmp_path)
    translate(site, "pt")
    begun = (site.folder / "docs/pt/index.md").read_text("utf-8")
    page = begun.replace("Un hecho", "Una biopsia (así)").replace(
        "other.md#a-part", "../../other.md"
    )
    site.write("docs/records/what.md", begun.replace("other.md#a-part", "../index.md"))
    site.write("docs/pt/records/what.md", page)
    site.write("docs/words-explained.md", begun.replace("Un hecho", "{{ glossary() }}\n\nSo"))
    site.change("docs/words-explained.md", "Ésta es una", "Words")
    site.change(
        "mkdocs.yml",
        "      - Otra: pt/other.md\n",
        "      - Otra: pt/other.md\n      - Papéis:\n          - Quais: pt/records/what.md\n",
    )
    site.change(
        "mkdocs.yml",
        "  - Other: other.md\n",
        "  - Other: other.md\n  - What: records/what.md\n  - Words: words-explained.md\n",
    )
    for path in ("records/what.md", "words-explained.md", "pt/records/what.md"):
        follows = "    follows: '000000000000'\n" if path.startswith("pt/") else ""
        entry = f"pages:\n  {path}:\n    reviewed: not yet\n{follows}"
        site.change("docs/_data/sources.yml", "pages:\n", entry)
    assert site.build().returncode == 0
    home, what = site.html("pt/index.html"), site.html("pt/records/what/index.html")
    assert '<a href="records/what/">Papéis</a>' in home  # no list on the first page to lead to
    assert "<li>Papéis</li>" in what
    assert '<a href="../../../other/" hreflang="en">la otra</a> (en inglés).' in what
    assert '<a href="other/#a-part">la otra</a>.' in home
    assert '<a class="term" href="../../../words-explained/#biopsy">biopsia</a>' in what


def test_each_part_that_the_menu_leads_to_is_there(site: Site) -> None:
    tree = site.tree("es/")
    ids = {each.get("id") for each in tree.iter()}
    targets = links(tree.find("body/header"), "es/")
    parts = [target.partition("#")[2] for target in targets if target.startswith("es/#")]
    assert parts
    assert set(parts) <= ids


def test_one_page_says_in_each_language_that_an_address_is_wrong(site: Site) -> None:
    tree = site.tree("404.html")
    other = tree.find(".//p[@lang='es']")
    assert word("not_found_title", "es") in "".join(other.itertext())
    assert other.find("a").get("href") == "/es/"


def test_the_sitemap_has_each_page_of_each_language(site: Site) -> None:
    found = set(re.findall("<loc>(.*?)</loc>", (site.folder / "sitemap.xml").read_text("utf-8")))
    assert found == {ADDRESS + each for each in ADDRESSES if each != "404.html"}


def spanish_results(page: Page, served: Served, question: str) -> list[str]:
    """The addresses of the pages that the Spanish search finds."""
    page.goto(served.url(f"es/{SEARCH}?q={question}"))
    page.locator("#status").filter(has_text=re.compile("^(Hay|Ninguna) ")).wait_for()
    found = [link.get_attribute("href") or "" for link in page.locator("#results h2 a").all()]
    return [
        urljoin(page.url, each).removeprefix(served.address).partition("#")[0] for each in found
    ]


@pytest.mark.proof
def test_the_search_finds_what_spanish_readers_type_and_offers_the_english_one(
    chromium: Browser, served: Served
) -> None:
    with page_audits.opened(chromium, served.url(f"es/{SEARCH}")) as page:
        for question, answer in QUESTIONS.items():
            targets = spanish_results(page, served, question)
            assert answer in targets[:FIRST], question
            assert all(each.startswith("es/") for each in targets)
            assert page.locator("#results a[lang=en]").count() == 0
        assert spanish_results(page, served, "medicos") == spanish_results(page, served, "médicos")
        page.goto(served.url(f"es/{SEARCH}?q=bills"))
        page.locator("#results a[lang=en]").click()
        page.locator("#results h2").first.wait_for()
        assert page.url == served.url(f"{SEARCH}?q=bills")


@pytest.mark.proof
def test_a_letter_is_sent_in_english_and_says_beside_it_what_it_says(
    chromium: Browser, served: Served
) -> None:
    checks = ("list:rare-cancer", "ask:safe-wait", "want:pathology-report", "want:slides")
    with planner(chromium, served, f"../es/{PLAN}") as page:
        fill(page, TEXTS, checks)
        sent = page.locator("#letters .sent").inner_text()
        meaning = page.locator("#letters .meaning").inner_text()
        for typed in (TEXTS["name"], TEXTS["second-address"], TEXTS["pathology-lab-place"]):
            assert typed in sent
            assert typed in meaning
        assert "Tuesday, December 15, 2026" in sent
        assert "martes, 15 de diciembre de 2026" in meaning
        assert "Pathology department" in sent
        assert "laminillas" in meaning
        assert "slides" not in meaning
        assert page_audits.axe(page) == []
        content = saved(page, "save")
        assert "martes" not in content.decode().partition(MARK)[2]
        calendar = saved(page, "calendar").decode()
        assert "SUMMARY:Mi cita" in calendar
        assert "cáncer" not in calendar
    with planner(chromium, served) as page:  # the English one opens it
        assert opened(page, content) == "Your plan is open."
        assert page.locator("#f-name").input_value() == TEXTS["name"]


@pytest.mark.proof
def test_a_language_that_runs_from_the_right_needs_no_rule_of_its_own(
    chromium: Browser, tmp_path: Path
) -> None:
    site = TinySite(tmp_path)
    translate(site, "he")
    assert site.build().returncode == 0
    with (
        serving(site.folder / "site") as address,
        page_audits.opened(chromium, f"{address}he/") as page,
    ):
        for width in page_audits.at_each_width(page, page_audits.resizer(page)):
            brand, switch = (page.locator(each).bounding_box() for each in (".brand", ".language"))
            assert brand
            assert switch
            assert switch["x"] + switch["width"] <= brand["x"] < width
            assert page_audits.cut_off(page) == []
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        assert page_audits.axe(page) == []


SHEETS = sorted((ROOT / "docs/assets").glob("*.css"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_style_sheet_has_no_left_and_no_right(path: Any) -> None:
    """Start and end turn around by themselves where a language is written from the right."""
    sheet = re.sub(r"/\*.*?\*/|@bottom-right", "", path.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"(?<![\w-])(?:[\w-]+-)?(?:left|right)(?:-[\w-]+)?(?![\w-])", sheet) == []
    four = re.findall(r"(?:margin|padding|inset|border-radius): *([^;{}]+);", sheet)
    values = [
        re.sub(r"\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)", "()", each) for each in four
    ]
    assert [each for each in values if len(each.split()) == 4] == []
