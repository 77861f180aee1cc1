"""Every mistake in the data of the planner is refused with its line and what to write instead."""

import re
from pathlib import Path

import pytest

from tests.rules.test_messages import TOP, Mistake, messages
from tests.support.site import TinySite

PLAN = "docs/_data/plan.yml"
QUESTIONS = "docs/_data/questions.yml"
RECORDS = "docs/_data/records.yml"

MISTAKES = {
    # The plan
    "a blank that is not there": Mistake(
        PLAN, "{name}, born on", "{nme}, born on", "there is no blank '{nme}'; did you mean 'name'"
    ),
    "a blank that nothing fills in": Mistake(
        PLAN, "  told: kind", "  tould: kind", "nothing fills in the blank 'tould'; did you mean"
    ),
    "a right claimed to slides": Mistake(
        PLAN,
        "- list: copies",
        "- list: items",
        "this letter names the right to a copy, and its list has slides and blocks; write 'list: c",
    ),
    "a law beside slides": Mistake(
        PLAN,
        "Please also send this to",
        "By law, please also send this to",
        "slides and blocks stand beside a law here; ask for them, and name no law",
    ),
    "a list that is not there": Mistake(
        PLAN, "list: tissue", "list: tissues", "'list' can't be 'tissues'; did you mean 'tissue'"
    ),
    "a field taken out": Mistake(
        PLAN, "  notes:\n    label: Notes\n", "", "'fields' has no notes; add 'notes:'"
    ),
    # The questions
    "a list taken out": Mistake(
        QUESTIONS, "for: [rare-", "for: [rar-", "there is no list 'rar-cancer'; did you mean 'rare"
    ),
    "an unknown person to ask": Mistake(
        QUESTIONS, "ask: second", "ask: seconds", "'ask' can't be 'seconds'; did you mean 'second'"
    ),
    "a question without its mark": Mistake(
        QUESTIONS,
        "question: What are you not sure about?",
        "question: What are you not sure about.",
        "'question' can't be 'What are you not sure about.'; What the reader asks",
    ),
    "the same question twice": Mistake(
        QUESTIONS,
        "question: What are you not sure about?",
        "question: How long is it safe for me to wait?",
        "'not-sure' has the same words as 'safe-wait'; add its lists to the 'for' of 'safe-wait'",
    ),
    "an empty list": Mistake(
        QUESTIONS,
        "lists:\n",
        "lists:\n  new-list:\n    title: New\n    short: New\n",
        "the list 'new-list' is empty; name it in the 'for' of a question, or delete it",
    ),
    "a retired name that is used again": Mistake(
        QUESTIONS,
        "retired:",
        "retired:\n  not-sure: safe-wait",
        "'not-sure' is retired, and is a name again; choose another name",
    ),
    "a retired name that leads nowhere": Mistake(
        QUESTIONS,
        "retired:",
        "retired:\n  old: safe-wate",
        "'old' leads to 'safe-wate', which is not there; did you mean 'safe-wait'",
    ),
    # The records
    "an office that is not there": Mistake(
        RECORDS, "from: imaging", "from: imagng", "there is no office 'imagng'; did you mean 'imag"
    ),
    "an office without items": Mistake(
        RECORDS,
        "offices:\n",
        "offices:\n  bank:\n    name: The bank\n    tip: Call.\n",
        "'bank' holds nothing; name it in the 'from' of an item, or delete it",
    ),
    "an item without words for a clerk": Mistake(
        RECORDS,
        "    letter: Clinic visit notes\n",
        "",
        "'visit-notes' has no 'letter'; an item has one if letters go to its office",
    ),
    "an item for home with words for a clerk": Mistake(
        RECORDS,
        "    short: Insurance card\n",
        "    short: Insurance card\n    letter: Card\n",
        "'insurance-card' has a 'letter'; an item has one if letters go to its office",
    ),
    "slides that are not marked as tissue": Mistake(
        RECORDS,
        "    tissue: true\n",
        "",
        "'slides' would be claimed as a right to a copy, and no law gives one to it; add 'tissue",
    ),
    "a time limit without a source": Mistake(
        RECORDS,
        "      sources: [ecfr-scans]\n",
        "",
        "'kept' has no sources; add 'sources:'. The law",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_line_and_a_remedy(name: str, tmp_path: Path) -> None:
    mistake = MISTAKES[name]
    site = TinySite(tmp_path)
    site.change(mistake.file, mistake.old, mistake.new)
    found = messages(site)
    pattern = re.escape(mistake.file) + r":\d+: " + re.escape(mistake.message)
    assert [each for each in found if re.match(pattern, each)], found


def test_a_list_of_more_than_seven_questions_is_named(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    text = (tmp_path / QUESTIONS).read_text("utf-8")
    site.write(QUESTIONS, re.sub(r"for: \[.*\]", "for: [everyone]", text))
    assert any(
        re.match(rf"{QUESTIONS}:\d+: 'everyone' has more than 7 questions; take one", each)
        for each in messages(site)
    )


CALLS = {
    '{{ questions("rare-cancr") }}': "questions() knows no 'rare-cancr'; did you mean",
    "{{ questions() }}": "questions() does not say which one; the words are everyone, ",
    '{{ kept("slides") }}': "kept() takes no word; write {{ kept() }}",
    '{{ letter("them") }}': "letter() knows no 'them'; ",
}


@pytest.mark.parametrize("call", CALLS)
def test_a_call_with_a_wrong_word_is_named(call: str, tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change(TOP, "A fact.", f"{call}\n\nA fact.")
    found = messages(site)
    assert any(each.startswith(f"{TOP}:8: {CALLS[call]}") for each in found), found


def test_a_source_in_the_data_is_one_that_is_there(tmp_path: Path) -> None:
    """The message names the data file that a page brings, and not the page."""
    site = TinySite(tmp_path)
    site.change(TOP, "A fact.", "{{ kept() }}\n\nA fact.")
    found = messages(site)
    pattern = rf"{RECORDS}:\d+: there is no source 'ecfr-lab-records'; "
    assert any(re.match(pattern, each) for each in found), found
