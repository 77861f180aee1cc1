"""A transcript is read and judged rightly, whatever the version of Orca that it comes from."""

import pytest

from tests.listen import properties, transcript
from tests.listen.transcript import Heard, Outline, Transcript

# As Orca 43 says it in Chromium.
SAID = (
    "A guide", "link", "Sharing records", "heading level 1", "In short", "heading level 2",
    "List with 2 items", "• Ask first.", "Source 1", "link", "• Then collect.", "leaving list.",
    "Sources", "heading level 2", "List with 1 items", "1.", "A hospital.", "”", "“Its care.”",
    "link", "leaving list.", "The end.",
)  # fmt: skip

# As Orca 48 does.
NEWER = tuple(each.replace("heading level", "heading") for each in SAID)


def outline(**changed: object) -> Outline:
    """What the page of SAID wants to be heard."""
    parts: dict[str, object] = {
        "language": "en-US",
        "title": "Sharing records",
        "headings": [(1, "Sharing records"), (2, "In short"), (2, "Sources")],
        "lists": [
            {"size": 2, "always": True, "where": "Ask first."},
            {"size": 1, "always": True, "where": "A hospital."},
        ],
        "steps": [(1, "A")],
        "links": ["A guide", "Source 1", "“Its care.”"],
        "marks": ["Source 1"],
        "buttons": [],
        "sources": "Sources",
        "words": [
            "A guide Sharing records In short Ask first. Source 1 Then collect.",
            "Sources A hospital. “Its care.” The end.",
        ],
    }
    return Outline(**(parts | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize("said", [SAID, NEWER], ids=["Orca 43", "Orca 48"])
def test_a_sound_page_has_no_finding(
    said: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(properties, "SOURCES_AT_MOST", 0.5)  # of so short a page
    found = {each.__name__: each(Transcript(said, outline())) for each in properties.ALL}
    assert {name: each for name, each in found.items() if each} == {}


def test_each_role_stands_with_its_words_and_signs_alone_are_left_out() -> None:
    things = Transcript(SAID, outline()).things
    assert things[0] == Heard("A guide", ("link",))
    assert Heard("“Its care.”", ("link",)) in things
    assert "”" not in [each.words for each in things]
    assert str(things[1]) == "Sharing records, heading level 1"


def test_a_role_of_a_mark_as_newer_versions_say_it_is_no_word_of_the_page() -> None:
    said = ("A fact.", "Source 1", "superscript", "link")
    assert properties.strange_words(Transcript(said, outline(words=["A fact. Source 1"]))) == []
    assert properties.links(Transcript(said, outline(links=["Source 1"]))) == []


def test_a_heading_of_two_sentences_is_whole() -> None:
    said = ("May I ask?", "Yes.", "heading level 1")
    assert properties.headings(Transcript(said, outline(headings=[(1, "May I ask? Yes.")]))) == []


@pytest.mark.parametrize(
    ("said", "finding"),
    [
        (("Source1", "link"), "“Source 1” should be heard 1 times and is heard 0 times; heard"),
        (("Source", "link", "1", "link"), "is heard 0 times"),
        (("Source 1", "link", "Source 1", "link"), "is heard 2 times"),
    ],
)
def test_a_mark_is_heard_once_and_whole(said: tuple[str, ...], finding: str) -> None:
    [found] = properties.links(Transcript(said, outline(links=["Source 1"])))
    assert finding in found


def test_a_list_that_orca_may_leave_out_is_not_missed() -> None:
    menu = {"size": 3, "always": False, "where": "Start"}
    short = {"size": 2, "always": True, "where": "Ask first"}
    for said in (("List with 2 items",), ("List with 3 items", "List with 2 items")):
        assert properties.lists(Transcript(said, outline(lists=[menu, short]))) == []
    [missing] = properties.lists(Transcript(("List with 3 items",), outline(lists=[menu, short])))
    assert missing == "no “List with 2 items” before “Ask first …”"
    [other] = properties.lists(Transcript(("List with 9 items",), outline(lists=[menu])))
    assert other == "“List with 9 items” is heard, and no list has so many"


def test_the_parts_of_a_page_add_up() -> None:
    heard = Transcript(SAID, outline())
    times = heard.times
    assert times.before == transcript.seconds([Heard("A guide", ("link",))])
    assert times.marks > 0
    assert 0.2 < times.share < 0.6
    assert times.total == pytest.approx(transcript.seconds(heard.things), rel=0.1)


def test_a_page_whose_title_is_not_heard_is_all_waiting() -> None:
    said = Transcript(("A guide", "link", "Many words."), outline())
    assert said.times.before == transcript.seconds(said.things)


def test_without_espeak_words_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert transcript.seconds([Heard("one two three four five six seven")]) == pytest.approx(2.4)
    address = transcript.seconds([Heard("https://www.cancer.gov/types")])
    assert address > transcript.seconds([Heard("three short words")])
    assert transcript.seconds([]) == 0
