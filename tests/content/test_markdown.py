"""The guide's Markdown: what it adds to Python-Markdown, and that checks and site parse alike."""

import re
from typing import Any

import html5lib
import pytest
from markdown import Markdown
from mkdocs.config import load_config

from checks.content.markdown import WHOLE, GuideMarkdown
from tests.support.site import GLOSSARY, PAGE_FILES, ROOT, page

CONFIG = load_config(str(ROOT / "mkdocs.yml"))
_html_of = page("").html_of


def converted(text: str) -> Any:
    """The page as a browser reads it."""
    return html5lib.parseFragment(_html_of(text), namespaceHTMLElements=False)


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("path", PAGE_FILES)
def test_the_checks_parse_a_page_as_mkdocs_does(path: str) -> None:
    extensions: list[Any] = [*CONFIG.markdown_extensions, GuideMarkdown(GLOSSARY)]
    markdown = Markdown(extensions=extensions, extension_configs=CONFIG.mdx_configs)
    text = (ROOT / "docs" / path).read_text("utf-8")
    assert _html_of(text) == markdown.convert(text)


def test_a_mark_has_a_number_a_name_and_a_place_to_come_back_to() -> None:
    made = converted("One.[^b] Two.[^a][^b]")
    marks = made.findall(".//sup[@class='citation']/a")
    assert [mark.get("aria-label") for mark in marks] == ["Source 1", "Source 2", "Source 1"]
    assert [mark.get("href") for mark in marks] == ["#source-b", "#source-a", "#source-b"]
    assert [mark.get("id") for mark in marks] == ["mark-b", "mark-a", None]
    assert [words(mark) for mark in made.findall(".//sup")] == ["1", "2", ",1"]


def test_numbers_start_anew_on_each_page() -> None:
    assert "Source 1" in _html_of("A.[^x]")
    assert "Source 1" in _html_of("B.[^y]")


def test_boxes_days_and_drawings() -> None:
    made = converted("- [ ] **Ask** on 10/14/2025\n\nOn 02/30/2025 a :guide-rare: drawing")
    assert made.find("ul[@class='checklist']/li/strong").text == "Ask"
    assert [time.get("datetime") for time in made.iter("time")] == ["2025-10-14"]
    assert _html_of("**On 10/14/2025**").count("<time") == 1
    assert made.find(".//span[@class='icon']/*").tag.endswith("svg")


def test_blocks_have_the_class_of_their_name_and_a_title() -> None:
    made = converted("/// summary | In short\n\n- One\n\n///\n\n/// urgent\n\nCall.\n\n///")
    assert made.find("div[@class='summary']/h2").text == "In short"
    assert words(made.find("div[@class='urgent']")) == "Call."


def test_a_heading_stays_with_what_paper_does_not_cut() -> None:
    table = "| Goal | Cost |\n| --- | --- |\n| Less | $20 |"
    for whole in ("- [ ] Ask", "> Say this.", table, "/// people | Of 10\n\n- 6 agree\n\n///"):
        assert converted(f"## One\n\n{whole}").find("section[@class='keep']/h2") is not None
    section = converted("## One\n\n### Two\n\n- [ ] Ask").find("section")
    assert [each.tag for each in section] == ["h2", "h3", "ul"]
    assert converted("## One\n\nWords.").find("section") is None


def test_what_stays_with_a_heading_is_what_paper_does_not_cut() -> None:
    sheet = (ROOT / "docs/assets/guide.css").read_text("utf-8")
    [selectors] = re.findall(r"([^{}]+)\{\s*break-inside: avoid;\s*\}", sheet)
    assert {each.strip().lstrip(".") for each in selectors.split(",")} >= WHOLE


def test_a_block_takes_no_options() -> None:
    made = converted("/// steps\n    attrs: {onclick: x}\n\nA\n\n///")
    assert {name for element in made.iter() for name in element.attrib} == set()


def test_as_many_people_are_drawn_as_the_list_says() -> None:
    made = converted("/// people | Out of 100\n\n- 68 the same\n- 32 not\n\n///")
    drawn = [path.get("d").count("a4 4") for path in made.iter() if str(path.tag).endswith("path")]
    assert drawn == [2 * 68, 2 * 32]  # two arcs for each head
    assert words(made.find(".//ul/li")) == "68 the same"


def test_a_range_is_filled_from_its_lowest_to_its_highest_number() -> None:
    html = _html_of("/// range | Out of 100\n\n- 43 at least\n- 82 at most\n\n///")
    assert 'class="part" d="M120 22h109v18h-109z"' in html
    assert html.count('aria-hidden="true"') == 1


def test_a_line_is_drawn_from_each_holder_to_the_last_item() -> None:
    holders = "/// holders | Who\n\n- Lab\n    - slides\n- Office\n    - notes\n"
    made = converted(f"{holders}- To the second doctor\n\n///")
    assert words(made.find(".//p[@class='receiver']")) == "To the second doctor"
    assert (
        "".join(path.get("d") for path in made.iter() if str(path.tag).endswith("path")).count("C")
        == 2
    )
    # A name that is in no element of its own would be announced as the article's.
    assert [words(name) for name in made.findall(".//li/p")] == ["Lab", "Office"]
    assert "<svg" not in _html_of(f"{holders}\n///")


def test_a_table_says_what_its_columns_are() -> None:
    made = converted("| Goal | Cost |\n| --- | --- |\n| Less | $20 |")
    assert [cell.get("scope") for cell in made.iter("th")] == ["col", "col"]


def test_the_table_of_contents_comes_below_the_summary() -> None:
    html = _html_of("# T\n\n/// summary | In short\n\n- One\n\n///\n\n## A\n\n## B")
    assert html.index("In short") < html.index("<!--table of contents-->") < html.index(">A</h2>")


def test_the_first_explained_use_of_a_word_leads_to_the_page_of_words() -> None:
    made = converted("A biopsy helps. A biopsy (a small piece) or two biopsies (x), see [a](b.md).")
    terms = made.findall(".//dfn/a[@class='term']")
    assert [(term.text, term.get("href")) for term in terms] == [("biopsy", "glossary:biopsy")]
    made = converted("A tissue expert (a pathologist), then *slides* (thin slices of tissue).")
    assert [term.text for term in made.iter("a")] == ["pathologist"]


def test_a_word_that_is_not_explained_or_is_in_a_heading_is_left_alone() -> None:
    assert "<dfn>" not in _html_of("# A biopsy (a test)\n\nA biopsy helps. [A biopsy](b.md) (x)")


def test_words_in_another_language_say_so() -> None:
    made = converted("/// spanish\n\n¿Habla español?\n\n///")
    assert made.find("div[@lang='es']/p").text == "¿Habla español?"
