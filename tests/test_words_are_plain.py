"""A page is plain: school grade 6 at most, no sentence over 25 words, no unexplained jargon."""

import pytest

from checks import words
from checks.page import Page
from checks.problem import Problem, annotation
from tests.site import PAGE_FILES, ROOT

JARGON = words.jargon(ROOT)


def found(body: str) -> list[str]:
    """What is too hard in a page's single words and sentences."""
    page = Page(
        "a.md", body + "\n\nWe all go on." * 40
    )  # so short that the grade is never at fault
    return list(map(str, words.mistakes(page, {"oncologist": "cancer doctor"})))


@pytest.mark.parametrize("path", PAGE_FILES)
def test_a_page_of_the_guide_is_plain(path: str) -> None:
    page = Page(path, (ROOT / "docs" / path).read_text("utf-8"))
    assert list(map(str, words.mistakes(page, JARGON))) == []


def test_a_hard_page_is_told_its_grade() -> None:
    hard = "Multidisciplinary institutional collaboration facilitates individualized evaluation."
    problem = next(words.mistakes(Page("a.md", hard), {}))
    assert str(problem).startswith("docs/a.md:1: the page reads at grade ")


def test_a_long_sentence_is_named_with_the_line_it_begins_on() -> None:
    long = "Go. " + "We go on and " * 7 + "end."
    assert found(f"Go.\n\n- Go.\n- {long}") == [
        "docs/a.md:4: the sentence 'We go on and ...' has 29 words; "
        "make two of it, of 25 words at most"
    ]


def test_jargon_is_named_where_it_first_stands_with_the_plain_word() -> None:
    message = "docs/a.md:3: 'oncologists' may not be known; write 'cancer doctor', or explain it"
    assert found("Go on.\n\nOncologists help. An oncologist helps.")[0].startswith(message)


@pytest.mark.parametrize(
    "text",
    [
        "A cancer doctor (an oncologist) helps. The oncologist is kind.",
        "An oncologist (a cancer doctor) helps.",
        "# See an oncologist\n\nA cancer doctor (an oncologist) helps.",
        "Ask the Oncologist Club.",
    ],
    ids=["explained before", "explained after", "in a heading", "a name"],
)
def test_jargon_that_is_explained_is_fine(text: str) -> None:
    assert found(text) == []


def test_a_problem_shows_beside_its_line_in_a_pull_request() -> None:
    problem = Problem("docs/a.md", 3, "50% is hard", "write 'half'")
    assert annotation(problem) == "::error file=docs/a.md,line=3::50%25 is hard; write 'half'"
