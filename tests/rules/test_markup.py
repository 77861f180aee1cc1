"""What is typed is what is shown, or the page is refused at that line."""

import random
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.content.line import Line
from checks.content.page import Page
from checks.content.problem import Problem
from checks.rules import markup
from tests.support.site import PAGE, PAGE_FILES, ROOT, page

BODY = "A fact.[^acs] See [the other](other.md#a-part)."
LINE = 8  # of that text in PAGE


def with_text(text: str) -> Page:
    """A good page with this text on line 8."""
    return page(PAGE.replace(BODY, text))


def problems(text: str) -> list[Problem]:
    made = with_text(text)
    return markup.unparsed(made) or markup.problems(made)


# Text for line 8, the line that is named, and a part of the message: one for each rule and hint.
REFUSED = {
    "a heading too deep": ("#### Part", 8, "this heading is too deep; write '## Words'"),
    "a heading in a list": ("- ## Part", 8, "write '## Words' at the start of a line"),
    "a heading that is moved in": (" ## Part", 8, "write '## Words' at the start of a line"),
    "a heading without a space": (
        "##Part",
        8,
        "'##' would be shown as it stands; write '## Words'",
    ),
    "a heading that ends in its sign": ("## C#", 8, "'#' would be lost here; write 'number' for #"),
    "words moved in": ("Words\n\n    More words", 10, "this would be shown as code; start a para"),
    "a block of code": ("```\ncode\n```", 8, "this is code; write it in plain words"),
    "a dividing line": ("* * *", 8, "a line of signs has no meaning here; delete it"),
    "an underlined heading": ("Words\n=====", 9, "a line of signs has no meaning here; delete it"),
    "a list right below words": ("Do this:\n- one", 9, "'-' would appear here; leave an empty"),
    "an anchor that starts a comment": ("## A {#x}", 8, "'{#' starts a comment of the macros"),
    "a program": ("A {{ 1 + 1 }}", 8, "a page can't have braces or run code; only {{ sources() }}"),
    "attributes": ("## A {: onclick=x }", 8, "a page can't have braces or run code"),
    "a source written out": (
        "[^acs]: https://x.org",
        8,
        "a source is written out in the page; put it",
    ),
    "a source inside a link": ("See [it[^acs]](other.md).", 8, "a source is inside a link; put it"),
    "a note": ("<!-- words -->", 8, "this is a note that nobody would see; delete it"),
    "a mail address": ("<us@example.org>", 8, "a mail address is in the text; write [words]"),
    "an address": (
        "See https://example.org.",
        8,
        "an address outside the guide is in the text; put",
    ),
    "an address without https": ("See www.cancer.org/x", 8, "an address outside the guide"),
    "a line break": ("One<br>Two", 8, "this is HTML; leave an empty line instead"),
    "HTML": ("A <b>fact</b>.", 8, "this is HTML; delete the part between < and >"),
    "an entity": ("A &lt;fact&gt;.", 8, "this is HTML for a character; type the character itself"),
    "code": ("A `fact`.", 8, "this is code; write it in plain words"),
    "a mark in round brackets": ("A fact (^acs)", 8, "this is not the mark of a source; write a"),
    "a link with a space": (
        "See [it](other.md part)",
        8,
        "would be lost here; write [words](page.md",
    ),
    "a link with a title": (
        'See [it](other.md "it")',
        8,
        "would be lost here; write [words](page.md",
    ),
    "a box in a numbered list": ("1. [ ] A", 8, "a box to check is in a numbered list; write '- ["),
    "a bracket alone": ("See [this] now", 8, "'[' would be shown as it stands; write a source as"),
    "a link with a gap": (
        "See [it] (other.md)",
        8,
        "'[' would be shown as it stands; write a sour",
    ),
    "an unknown block": (
        "/// html | div.cards\n\nA\n\n///",
        8,
        "this block is not known, or not cl",
    ),
    "options of a block": (
        "/// steps\n    attrs: {x: y}\n\nA\n\n///",
        9,
        "a page can't have braces",
    ),
    "a block that never began": ("A\n\n///", 10, "'///' would appear here; write '///' on a line"),
    "half a table": ("| a | b |", 8, "this table is not complete; write a header row"),
    "a bar": ("this | that", 8, "would appear here; write 'or', or a list"),
    "a backslash": ("10\\. Ask", 8, "a backslash has no meaning here; delete it"),
    "an unknown drawing": (":guide-rear: A fact", 8, "this drawing is not known; see overrides/"),
    "an emoji by name": ("A :heart: word", 8, "this drawing is not known; see overrides/"),
    "a list that counts anew": ("1. One\n1. Two", 9, "a number at the start of a line becomes a"),
    "a ** without a partner": ("A ** bold ** word", 8, "a ** has no partner here; put **"),
    "a star without a partner": ("A *fact", 8, "'*' would be shown as it stands; put * right"),
    "an item moved in by two": ("- A\n  - B", 9, "this list would not be shown as it was typed"),
    "an item moved in by three": (
        "1. A\n   - B\n2. C",
        9,
        "'-' would appear here; start it at the",
    ),
    "a quotation in an item": ("- > 5 cm", 8, "leave an empty line above a quotation"),
    "a box of other programs": ("!!! note", 8, "this kind of Markdown is not used here; write it"),
    "old words": ("~~Old~~", 8, "this kind of Markdown is not used here"),
    "more than, at a line's start": (
        "It is\n> 5 cm",
        9,
        "a > before a number would be lost; write",
    ),
    "more than, without a space": (">65 years old?", 8, "a > before a number would be lost; write"),
    "a quotation below words": ("He says:\n> Ask", 9, "a quotation starts right below other words"),
    "stars that mean a note": ("80%*, and you pay 20%*", 8, "the * here would make words italic"),
    "a bullet of Word": ("•\tAsk", 8, "'•' makes no list here; write '- words'"),
    "an inner bullet of Word": ("o\tAsk", 8, "'o' makes no list here; write '- words'"),
    "a symbol of Word": ("\uf0b7\tAsk", 8, "makes no list here; write '- words'"),
    "a bullet behind a non-breaking space": ("\xa0• Ask", 8, "'•' makes no list here"),
    "an item with a bracket": ("1) Ask", 8, "'1)' makes no list here; write '- words'"),
    "an item with a letter": ("a)\tAsk", 8, "'a)' makes no list here"),
    "an item without a space": ("-Ask", 8, "'-' makes no list here; write '- words'"),
    "a dash of a word processor": ("– A\n– B", 9, "'–' makes no list here; write '- words'"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_not_be_shown_as_typed_is_refused_at_its_line(name: str) -> None:
    text, line, message = REFUSED[name]
    found = [
        f"{problem.message}; {problem.hint}" for problem in problems(text) if problem.line == line
    ]
    assert [each for each in found if message in each], problems(text)


def test_each_hint_is_used_by_an_example() -> None:
    given_advice = {problem.hint for text, *_ in REFUSED.values() for problem in problems(text)}
    assert {hint.advice for hint in markup.HINTS} <= given_advice


HONEST = [
    "It costs $5 & more: 12:30:45, and/or 50%; 5 * 3, snake_case, a@b.org, C# too!",
    "1. One\n\n    Words\n\n2. Two\n\n    - A\n    - B",
    "1. One\n\n\tWords\n\n2. Two\n\nWords\n\n1. One again",
    "The society says[^acs]: ask.",
    "- One\ngoes on here\n- Two",
    "Q&A; then call:\n+1 800 227 2345",
    "- One\n\n    > Words\n\n- Two",
    "**Ask.** Then *wait* (see [it](other.md)).",
    "> One\n>\n> Two",
    "![A doctor](assets/doctor.jpg)",
    "Call [us](tel:+18002272345), *today* or **tomorrow**, at 10⁶ – or **later**.",
    "- 911. Do not wait.",
    "In an emergency, call\n911. Do not wait.",
    "- Call\n  911. Do not wait.",
    "- 6. Wait\n- 7. Ask",
    "Take 2*3 pills, 4*5 times.",
    "#1 in the country",
    "- #1 in the country",
    "1. One\n\nWords\n\n2. Two",
    "- A\n- B\n\n1. C",
    "* A\n* B",
    "| Goal | Cost |\n| --- | --- |\n| Less pain | $20 |",
    "-\xa0Ask\n-\xa0[ ]\xa0Wait",
    "##\xa0A part",
    "A < b, and <5 mg, or ≥ 65.",
    "_Words_ and __more words__",
    "/// steps\n\n1. **Ask.** Words\n\n2. Go\n\n///",
    "/// summary | In short\n\n- One\n- Two\n\n///",
    "/// people | Out of 100\n\n- 68 the same\n- 32 not\n\nA caption.[^acs]\n\n///",
    "A :guide-rare: drawing, and 10/14/2025.",
    "é…, “…”, 日本語, and 👩‍⚕️ are words like others.",
]


@pytest.mark.parametrize("text", HONEST)
def test_honest_words_are_left_alone(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize("path", PAGE_FILES)
def test_the_pages_of_the_guide_are_shown_as_they_were_typed(path: str) -> None:
    guide_page = page((ROOT / "docs" / path).read_text("utf-8"), path)
    assert markup.problems(guide_page) == []


# What Markdown and its dialects know, for texts that look like what people type and paste.
PIECES = [
    *("Ask", "your doctor", "5 cm", "911.", "(see", "word)", "**bold**", "*it*", "[it](other.md)"),
    *("[^acs]", "10/14/2025", "C#", "#1", "- x", "1.", "2.", "1. y", "*", "**", "_", "> q", ">"),
    *("- [ ] z", "+", "–", "•", "1)", "a_b", "x*y", "![A](a.jpg)", ":x:", "///", "---", "=", "|"),
    *("~", "\\", "{:", "}", "$", "%", "<", "<5", "&x", "“", "[", "]", "^", "(^", "www", "…", "\t"),
    *("    ", "  ", "\xa0", "# H", "## H", "### H ###", "1.5", "A.", "a)", "[x](y", "![", "]("),
    *("<a@b.org>", "*[HTML]:", "[TOC]", "Term\n: def", "``", "H~2~O", "==m==", "- -", "1.\tx"),
    *("-\tx", "!!! n", '=== "t"', "\\*", "***x***", "**a*b**", "__a__", "a**b**", "80%*,"),
    *("20%*", "2*3", "&lt;", "<b>", "| a | b |", "| --- | --- |", "/// steps", "/// nope"),
    *("/// summary | In short", "{: #x }", "```", "[x]: http://a.b", "[x][y]", "<!-- c -->"),
]
JOINTS = [" ", "\n", "\n\n", "\n  ", "\n    ", "\n\n    ", "\n\n  ", "", "\n- ", "\n\n- ", "\n1. "]
JOINTS += ["\n\n1. ", "\n> ", "\n\n> ", "\n\n> - ", "\n    - "]
SEED, TEXTS = 20261124, 1500


def shown_letters(made: Page, text: str) -> str:
    """Letters and digits that a browser shows of the text, read without the code under test."""
    letters: list[str] = []

    def into(parent: Any) -> None:
        number = int(parent.get("start", 1)) if parent.tag == "ol" else 0
        for child in parent:
            added = child.get("class") == "citation" or child.get("aria-hidden") == "true"
            if isinstance(child.tag, str) and not added and not child.tag.endswith("svg"):
                if child.tag == "li" and parent.tag == "ol":
                    letters.append(str(number))
                    number += 1
                letters.extend([child.get("alt") or "", child.text or ""])
                into(child)
            letters.append(child.tail or "")

    root = html5lib.parseFragment(made.html_of(text), namespaceHTMLElements=False)
    letters.append(root.text or "")
    into(root)
    return re.sub(r"[\W_]", "", "".join(letters))


def typed_letters(text: str) -> str:
    """Letters and digits that were typed for readers."""
    for pattern in (
        r"\[\^[^\]\s]+\]",
        r"(?<=\])\([^\s()]*\)",
        r"\{: #[\w-]+ \}",
        r"(?m)^ {0,3}///+ *\w+",
    ):
        text = re.sub(pattern, "", text)
    return re.sub(r"[\W_]", "", text)


def test_any_plausible_text_is_shown_as_typed_or_refused_at_its_line() -> None:
    chance = random.Random(SEED)  # noqa: S311 (the same texts in every run)
    for _ in range(TEXTS):
        pairs = [chance.choice(PIECES) + chance.choice(JOINTS) for _ in range(chance.randint(1, 5))]
        text = "".join(pairs).rstrip()
        found = problems(text)
        if found:
            last = LINE + text.count("\n") + 1
            assert any(LINE - 1 <= problem.line <= last for problem in found), (text, found)
        else:
            assert shown_letters(with_text(text), text) == typed_letters(text), text


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n"), max_size=80
    )
)
def test_any_text_at_all_is_shown_as_typed_or_refused(text: str) -> None:
    body = text.strip()
    if body and not problems(body):
        assert shown_letters(with_text(body), body) == typed_letters(body)


def test_a_page_that_would_take_long_is_refused_before_it_is_parsed() -> None:
    assert "more than 100 headings" in str(problems("## x\n\n" * 12_000)[0])
    assert "nested too deeply" in str(problems("\n\n".join(["<div>" * 140] * 12))[0])


def test_a_problem_in_words_from_a_data_file_names_that_file() -> None:
    made = Page(
        "index.md",
        PAGE.replace(BODY, "{{ help() }}"),
        with_text("x").html_of,
        {"help": lambda _word, _path: [Line("- Call <b>us</b>", "docs/_data/help.yml", 7)]},
    )
    assert str(markup.problems(made)[0]).startswith("docs/_data/help.yml:7: this is HTML; ")


def test_the_guide_has_no_file_that_this_test_does_not_read() -> None:
    assert {ROOT / "docs" / path for path in PAGE_FILES} == set(Path(ROOT / "docs").rglob("*.md"))
