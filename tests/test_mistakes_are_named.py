"""Every mistake of an editor ends the build with its file, its line and what to write instead."""

import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from checks import page_rules
from checks.page import Page
from tests.site import DATA_FILE, PAGE, TinySite

TOP = "docs/index.md"
MENU = "mkdocs.yml"


@dataclass(frozen=True)
class Mistake:
    """Replace `old` by `new` in the `file` of a good site; the build then says `message`."""

    file: str
    old: str
    new: str
    message: str


URL = "https://www.cancer.org/second"
LONGER = 150  # times an honest page; the worst takes 35, and a pattern that blows up 500

MISTAKES = {
    "a colon without quotes": Mistake(
        DATA_FILE, "title: Seeking a", "title: Seeking: a", f"{DATA_FILE}:5: this is not YAML"
    ),
    "a tab": Mistake(DATA_FILE, "    url", "\turl", f"{DATA_FILE}:6: this is not YAML"),
    "a repeated key": Mistake(
        DATA_FILE,
        "    url",
        "    title: Two\n    url",
        f"{DATA_FILE}:6: 'title' stands here a second time (first on line 5); keep one",
    ),
    "a repeated source": Mistake(
        DATA_FILE, "  nci:\n", "  acs:\n", f"{DATA_FILE}:7: 'acs' stands here a second time"
    ),
    "an alias": Mistake(
        DATA_FILE, "title: Seeking a Second Opinion", "title: *x", f"{DATA_FILE}:5: "
    ),
    "an unknown key": Mistake(
        DATA_FILE,
        "publisher: American",
        "publsher: American",
        f"{DATA_FILE}:4: 'publsher' is not a known key; did you mean 'publisher'?",
    ),
    "no publisher": Mistake(
        DATA_FILE,
        "    publisher: American Cancer Society\n",
        "",
        f"{DATA_FILE}:3: 'acs' has no publisher; add 'publisher:'. Who published it",
    ),
    "no title": Mistake(
        DATA_FILE,
        "    title: Seeking a Second Opinion\n",
        "",
        f"{DATA_FILE}:3: 'acs' has no title; add 'title:'",
    ),
    "no url": Mistake(DATA_FILE, f"    url: {URL}\n", "", f"{DATA_FILE}:3: 'acs' has no url; add"),
    "an empty title": Mistake(
        DATA_FILE,
        "title: Seeking a Second Opinion",
        "title:",
        f"{DATA_FILE}:5: 'title' can't be empty",
    ),
    "an address without s": Mistake(
        DATA_FILE,
        URL,
        "http://www.cancer.org/second",
        f"{DATA_FILE}:6: 'url' can't be 'http://www.cancer.org/second'; The full address",
    ),
    "half an address": Mistake(DATA_FILE, URL, "https://cancer", f"{DATA_FILE}:6: 'url' can't be"),
    "an address with a space": Mistake(
        DATA_FILE, URL, URL + " x", f"{DATA_FILE}:6: 'url' can't be"
    ),
    "the same address twice": Mistake(
        DATA_FILE,
        "https://www.cancer.gov/care",
        "https://WWW.cancer.org/second/",
        f"{DATA_FILE}:10: 'nci' has the same address as 'acs'; cite [^acs]",
    ),
    "a date that is none": Mistake(
        DATA_FILE,
        "2025-10-14",
        "2025-13-14",
        f"{DATA_FILE}:13: 'reviewed' can't be '2025-13-14'; The day",
    ),
    "a date in words": Mistake(
        DATA_FILE, "2025-10-14", "10/14/2025", f"{DATA_FILE}:13: 'reviewed' can't be '10/14/2025'"
    ),
    "a review in the future": Mistake(
        DATA_FILE,
        "2025-10-14",
        "2999-10-14",
        f"{DATA_FILE}:13: the review of index.md is in the future (2999-10-14); write the day",
    ),
    "an entry for no page": Mistake(
        DATA_FILE,
        "  other.md:",
        "  othr.md:",
        f"{DATA_FILE}:14: there is no page docs/othr.md; did you mean 'other.md'?",
    ),
    "a page without an entry": Mistake(
        DATA_FILE,
        "  other.md:\n    reviewed: 2025-10-14\n",
        "",
        f"docs/other.md:1: {DATA_FILE} has no entry for this page; add 'other.md:'",
    ),
    "an id that is not in the data": Mistake(
        TOP, "[^acs]", "[^asc]", f"{TOP}:8: there is no source 'asc'; did you mean 'acs'?"
    ),
    "a source that nobody cites": Mistake(
        TOP, "[^acs]", "[^nci]", f"{DATA_FILE}:3: no page cites 'acs'; cite it as [^acs], or delete"
    ),
    "a source written out in the page": Mistake(
        TOP,
        "{{ sources() }}",
        "[^acs]: By hand.\n\n{{ sources() }}",
        f"{TOP}:10: a source is written out in the page; put it in",
    ),
    "no list of sources": Mistake(
        TOP, "{{ sources() }}\n", "", f"{TOP}:11: the page has no {{{{ sources"
    ),
    "no review line": Mistake(
        TOP, "{{ reviewed() }}\n", "", f"{TOP}:10: the page has no {{{{ reviewed"
    ),
    "a list of sources twice": Mistake(
        TOP,
        "{{ reviewed() }}",
        "{{ reviewed() }}\n{{ sources() }}",
        f"{TOP}:13: {{{{ sources() }}}} stands here a second time (first on line 10); keep the one",
    ),
    "a review line twice": Mistake(
        TOP,
        "{{ sources() }}",
        "{{ reviewed() }}",
        f"{TOP}:12: {{{{ reviewed() }}}} stands here a second",
    ),
    "an anchor that starts a comment": Mistake(
        TOP,
        "## A part",
        "## A part {#here}",
        f"{TOP}:6: '{{#' begins a comment of the macro language; write '{{: #id }}'",
    ),
    "a macro of nobody's": Mistake(
        TOP,
        "{{ sources() }}",
        "{{ source() }}",
        f"{TOP}:10: there is no macro 'source'; did you mean 'sources'?",
    ),
    "a program": Mistake(
        TOP, "A fact.", "A {{ 1 + 1 }}", f"{TOP}:8: a page can't have braces or run code"
    ),
    "a page without a description": Mistake(
        TOP,
        "description: A page.\n",
        "",
        f"{TOP}:1: the front matter can't be empty; A page begins with its description",
    ),
    "a page without front matter": Mistake(
        TOP,
        "---\ndescription: A page.\n---\n",
        "",
        f"{TOP}:1: the front matter can't be empty; A page begins with its description",
    ),
    "an unknown word in the front matter": Mistake(
        TOP,
        "description:",
        "descripton:",
        f"{TOP}:2: 'descripton' is not a known key; did you mean",
    ),
    "a page that the menu does not name": Mistake(
        MENU,
        "  - Other: other.md\n",
        "",
        "docs/other.md:1: the menu does not lead to this page; add '- A few words: other.md'",
    ),
    "a mark in round brackets": Mistake(
        TOP, "[^acs]", "[^acs] (^acs)", f"{TOP}:8: a mark is not written as it should be; write a"
    ),
    "an address in the text": Mistake(
        TOP, "A fact.", "See https://example.org.", f"{TOP}:8: an address outside the guide stands"
    ),
    "HTML": Mistake(TOP, "A fact.", "A <b>fact</b>.", f"{TOP}:8: this is HTML; write it in Mark"),
    "a link with a gap": Mistake(
        TOP, "[the other](", "[the other] (", f"{TOP}:8: a square bracket stands alone; write a"
    ),
    "no heading": Mistake(
        TOP, "# A page\n", "", f"{TOP}:4: the page has no heading; begin with '# '"
    ),
    "two titles": Mistake(TOP, "## A part", "# A part", f"{TOP}:6: a second '# ' heading stands"),
    "a block that never ends": Mistake(
        TOP, "A fact.", "/// html | div.cards\n\nA fact.", f"{TOP}:8: the block that begins here is"
    ),
    "a block that never began": Mistake(
        TOP, "A fact.", "///\n\nA fact.", f"{TOP}:8: a block is not opened or not closed here; open"
    ),
    "a template that is not there": Mistake(
        TOP,
        "A page.\n",
        "A page.\ntemplate: serch.html\n",
        f"{TOP}:3: 'template' can't be 'serch.html'",
    ),
    "a list without an empty line": Mistake(
        TOP, "A fact.", "Do this:\n- one\n\nA fact.", f"{TOP}:9: a list begins here; leave an empty"
    ),
    "a sentence beside a macro": Mistake(
        TOP, "{{ sources() }}", "{{ sources() }}\nLost.", f"{TOP}:10: a macro stands beside other"
    ),
    "bold words that never end": Mistake(
        TOP, "A fact.", "A **fact.", f"{TOP}:8: bold words begin or end here; write '**words**'"
    ),
    "a heading without a space": Mistake(
        TOP, "A fact.", "#1 reason", f"{TOP}:8: a heading needs a space after its #; write"
    ),
    "an entity": Mistake(
        TOP, "A fact.", "A &lt;fact&gt;.", f"{TOP}:8: this is HTML for a sign; write the sign"
    ),
    "a picture without words": Mistake(
        TOP, "A fact.", "![](assets/icon.svg)", f"{TOP}:8: a picture has no words; say between"
    ),
    "a back quote": Mistake(
        TOP, "A fact.", "A `fact.", f"{TOP}:8: this is code; write it in plain"
    ),
    "an icon of others": Mistake(
        TOP, "A fact.", ":heart:", f"{TOP}:8: this icon is not the guide's"
    ),
    "a description that is a number": Mistake(
        TOP, "A page.", "12:30:45", f"{TOP}:2: 'description' can't be '12:30:45'; One plain"
    ),
    "a quote that never ends": Mistake(
        DATA_FILE, "title: Seeking", 'title: "Seeking', f"{DATA_FILE}:5: this is not YAML (a quot"
    ),
    "an address over two lines": Mistake(
        DATA_FILE, f"url: {URL}", f"url: |\n      {URL}", f"{DATA_FILE}:6: 'url' can't be"
    ),
    "a title that a comment cuts short": Mistake(
        DATA_FILE, "title: Seeking a", "title: The #1", f"{DATA_FILE}:5: a part of this value would"
    ),
    "a title that a comment cuts short, with a space": Mistake(
        DATA_FILE,
        "title: Seeking a",
        "title: The # 1",
        f"{DATA_FILE}:5: a part of this value would",
    ),
    "a title that a tag swallows": Mistake(
        DATA_FILE, "title: Seeking a", "title: !Seeking a", f"{DATA_FILE}:5: a part of this value"
    ),
    "a title over several lines": Mistake(
        DATA_FILE,
        "title: Seeking",
        'title: "x\\r\\r/// html | script"\n#',
        f"{DATA_FILE}:5: 'title'",
    ),
    "a sign that Markdown would take out": Mistake(
        TOP, "A fact.", "/\x02// html | script", f"{TOP}:8: a sign that does not print stands here"
    ),
    "a number of a sign that is none": Mistake(
        DATA_FILE, "title: Seeking", 'title: "\\UFFFFFFFF"\n#', f"{DATA_FILE}:1: this is not YAML"
    ),
    "a link to no page": Mistake(
        TOP, "(other.md", "(othr.md", f"{TOP}:8: there is no 'othr.md'; did you mean 'other.md'?"
    ),
    "a link to no heading": Mistake(
        TOP,
        "#a-part",
        "#a-prt",
        f"{TOP}:8: 'other.md' has no heading '#a-prt'; did you mean 'a-part'?",
    ),
    "a link out of the guide": Mistake(
        TOP,
        "(other.md#a-part",
        "(https://example.org/",
        f"{TOP}:8: 'https://example.org/' leads out",
    ),
}


# Text for line 8 of a page, the line that is named, and how the message begins.
SIGNS = {
    "options of a block": (
        "/// html | div.cards\n    attrs: {x: y}\n\n///",
        9,
        "the words of a block",
    ),
    "a number that begins a line": (
        "In an emergency, call\n911. Do not wait.",
        9,
        "the number '911.'",
    ),
    "a number in an item": ("- Call\n  911. Do not wait.", 9, "the number '911.'"),
    "a list that counts anew": ("1. One\n\nWords\n\n2. Two", 12, "the number '2.'"),
    "an item moved in by two": ("- A\n  - B", 9, "an item of a list is moved in"),
    "an item moved in by three": ("1. A\n   - B\n2. C", 9, "an item of a list is moved in"),
    "numbers right below dashes": ("- A\n- B\n\n1. C", 11, "a list of another kind"),
    "dashes right below numbers": ("1. A\n2. B\n\n- C", 11, "a list of another kind"),
    "a number in a quotation": ("> 911. Do not wait", 8, "the number '911.'"),
    "a list in a quotation": ("> Then:\n> - x", 9, "a list begins here"),
    "a box in a numbered list": ("1. [ ] A", 8, "a box stands in a numbered list"),
    "a source inside a link": ("See [it[^acs]](other.md).", 8, "a source stands inside a link"),
    "more than, moved in": ("- Tumor\n  > 5 cm", 9, "a sign would be lost here"),
    "a dash of a word processor": ("– A\n– B", 8, "an item of a list is not written"),
    "a phone link elsewhere": ("[us](tel:https://x.org)", 8, "a phone number is not written"),
    "a mail link to nobody": ("[us](mailto:nobody)", 8, "a mail address is not written"),
    "a dividing line": ("* * *", 8, "a dividing line has no place"),
    "an address without https": ("See www.cancer.org/x", 8, "an address outside the guide"),
    "a table": ("| a | b |\n| --- | --- |", 8, "a table can't be read"),
    "more than, in an item": ("- > 5 cm", 8, "a sign would be lost here"),
    "more than, at a line's start": ("If it is\n> 5 cm", 9, "a quotation begins here"),
    "an exclamation before a link": (
        "Look![this](other.md)",
        8,
        "this picture leads to no picture",
    ),
    "an own icon misspelt": (":guide-rear: A fact", 8, "this icon is not the guide's"),
    "a number sign in an item": ("- #1 in the country", 8, "a heading is not written"),
    "a heading that is moved in": (" ## Part", 8, "a heading is not written"),
    "a heading without words": ("## ", 8, "a heading is not written"),
    "a heading too deep": ("#### Part", 8, "a heading is not written"),
    "a heading that ends in its sign": ("## What is C#", 8, "a heading is not written"),
    "a heading that is the template's": ("## Content:", 8, "the site uses this heading's name"),
    "bold words with spaces": ("A ** bold ** word", 8, "bold words begin or end here"),
    "old words": ("~~Old~~", 8, "this is not Markdown here"),
    "a box of other programs": ("!!! note", 8, "this is not Markdown here"),
    "an item without a space": ("-Ask", 8, "an item of a list"),
    "an item with a bracket": ("1) Ask", 8, "an item of a list"),
    "an item with a plus": ("+ Ask", 8, "an item of a list"),
    "an id twice": ("## A {: #x }\n\n## B {: #x }", 10, "the id 'x' is used elsewhere"),
    "an id of the template": ("## A {: #menu }", 8, "the id 'menu' is used elsewhere"),
    "a link without words": ("See [ ](other.md)", 8, "a link has no words"),
    "a link with a space": ("See [it](other.md part)", 8, "a link is not written"),
    "a link with a title": ('See [it](other.md "it")', 8, "a link is not written"),
    "a backslash": ("10\\. Ask", 8, "a backslash stands here"),
}


def named(text: str) -> list[str]:
    """What is said of a page with this text on line 8."""
    page = Page("index.md", PAGE.replace("A fact.[^acs] See [the other](other.md#a-part).", text))
    return [str(problem) for problem in page_rules.mistakes(page)]


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_that_does_harm_is_named_with_its_line(name: str) -> None:
    text, line, message = SIGNS[name]
    assert [each for each in named(text) if each.startswith(f"{TOP}:{line}: {message}")]


@pytest.mark.parametrize(
    "text",
    [
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
    ],
)
def test_honest_words_are_left_alone(text: str) -> None:
    assert named(text) == []


def seconds(line: str) -> float:
    """What the checks take for a page of a hundred such lines: the best of three."""
    text, took = "\n".join([line] * 100), []
    for _ in range(3):
        start = time.process_time()
        named(text)
        took.append(time.process_time() - start)
    return min(took)


@pytest.mark.parametrize("line", ["[" * 1990 + "](x", "[^" * 995, f"a{'_' * 1990}a", "[a](" * 497])
def test_a_hostile_line_does_not_keep_the_checks_busy(line: str) -> None:
    assert seconds(line) < LONGER * seconds("word " * 398)


def test_two_files_for_one_address_are_named(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.write("site/index.html", "the last good site")
    site.write("docs/other/index.md", PAGE)
    assert_refused(site, "docs/other/index.md:1: docs/other.md has the same address as this page")


@pytest.mark.parametrize("name", ["templates/letter.md", "assets/images/doctor.jpg"])
def test_a_file_that_the_site_would_leave_out_is_named(name: str, tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.write("site/index.html", "the last good site")
    site.write(f"docs/{name}", PAGE)
    assert_refused(site, f"docs/{name}:1: the site leaves this folder out; put the file in another")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_place_and_the_last_good_site_stays(
    name: str, tmp_path: Path
) -> None:
    mistake = MISTAKES[name]
    site = TinySite(tmp_path)
    site.write("site/index.html", "the last good site")
    site.change(mistake.file, mistake.old, mistake.new)
    assert_refused(site, mistake.message)


def assert_refused(site: TinySite, *messages: str) -> None:
    done = site.build()
    assert done.returncode
    lines = done.stderr.splitlines()
    for message in messages:
        assert [line for line in lines if line.startswith(message)], done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert (site.folder / "site/index.html").read_text() == "the last good site"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, f"{DATA_FILE}:1: this file is missing; bring it back"),
        (b"", f"{DATA_FILE}:1: this file is empty; write"),
        (b"sources:\n  a: \xff\n", f"{DATA_FILE}:2: this is not UTF-8 text; save the file"),
        (b"- a list\n", f"{DATA_FILE}:1: the data file can't be a list"),
        (b"a: &a [*a]\n", f"{DATA_FILE}:1: this is not YAML"),
        (b"? [a]\n: b\n", f"{DATA_FILE}:1: 'a list as key' is not a known key"),
        (b"a: \x01\n", f"{DATA_FILE}:1: a sign that does not print"),
    ],
    ids=["missing", "empty", "not UTF-8", "a list", "endless", "a list as key", "a control sign"],
)
def test_a_data_file_that_is_no_data_file_is_named(
    text: bytes | None, message: str, tmp_path: Path
) -> None:
    site = TinySite(tmp_path)
    site.write("site/index.html", "the last good site")
    (tmp_path / DATA_FILE).unlink()
    if text is not None:
        site.write(DATA_FILE, text)
    assert_refused(site, message)


def test_a_file_that_is_no_page_is_named(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.write("site/index.html", "the last good site")
    site.write("docs/new.markdown", "text")
    assert_refused(site, "docs/new.markdown:1: this is not a page; name a page in small")


def test_all_mistakes_are_named_in_one_go(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.write("site/index.html", "the last good site")
    site.change(DATA_FILE, "    publisher: American Cancer Society\n", "")
    site.change(DATA_FILE, "2025-10-14", "2999-10-14")
    site.change(TOP, "(other.md", "(othr.md")
    site.change("docs/other.md", "[^nci]", "[^nic]")
    assert_refused(site, f"{DATA_FILE}:3: ", f"{DATA_FILE}:12: ", f"{TOP}:8: ", "docs/other.md:8: ")


def test_a_good_site_is_built_and_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.write("site/old.html", "the last good site")
    done = site.build()
    assert done.returncode == 0, done.stderr
    assert "A page" in site.html()
    assert not (tmp_path / "site/old.html").exists()


def test_a_menu_that_leads_nowhere_is_named_with_its_line(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.write("site/index.html", "the last good site")
    site.change(MENU, "Other: other.md", "Other: othr.md")
    lines = (tmp_path / MENU).read_text("utf-8").splitlines()
    line = lines.index("  - Other: othr.md") + 1
    assert_refused(site, f"{MENU}:{line}: there is no page docs/othr.md; did you mean 'other.md'?")
