"""A page is plain: school grade 6 at most, no sentence over 25 words, no unexplained jargon."""

import pytest

from checks.content.glossary import Glossary, Term
from checks.content.problem import Problem, annotation
from checks.rules import readability
from tests.support.site import page

ONCOLOGIST = Term("oncologist", "cancer doctor", "More.", "", (), 1)
WORDS = Glossary("docs/_data/glossary.yml", [ONCOLOGIST], {"utilize": "use"})


def found(body: str) -> list[str]:
    """What is too hard in a page's single words and sentences."""
    easy = "\n\nWe all go on." * 40  # so that the grade is never at fault
    made = page(body + easy, "a.md")
    return list(map(str, readability.problems(made, WORDS)))


def test_a_hard_page_is_told_its_grade() -> None:
    hard = "Multidisciplinary institutional collaboration facilitates individualized evaluation."
    problem = next(readability.problems(page(hard, "a.md"), WORDS))
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


def test_a_file_name_starts_no_other_workflow_command() -> None:
    problem = Problem("docs/a\n::stop-commands::x,b.md", 1, "m", "h")
    assert (
        annotation(problem)
        == "::error file=docs/a%0A%3A%3Astop-commands%3A%3Ax%2Cb.md,line=1::m; h"
    )


def test_a_soft_hyphen_hides_no_jargon() -> None:
    assert found("Onco\xadlogists help.")[0].startswith(
        "docs/a.md:1: 'oncologists' may not be known"
    )


def test_a_word_to_avoid_is_named_with_the_word_to_write() -> None:
    assert found("We utilize it.")[0] == "docs/a.md:1: 'utilize' is hard; write 'use'"


def test_a_page_on_the_guide_itself_may_use_any_word_of_the_glossary() -> None:
    made = page("Oncologists help." + "\n\nWe all go on." * 40, "about/a.md")
    assert list(readability.problems(made, WORDS)) == []
