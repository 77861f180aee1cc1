"""Every mistake of an editor is refused with its file, its line and what to write instead."""

import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from checks.content.guide import load
from checks.content.problem import InvalidContent
from tests.support.site import DATA_FILE, TinySite

TOP = "docs/index.md"
NAV = "mkdocs.yml"
TODAY = date(2026, 11, 24)
PATIENCE = 2  # seconds in which even a hostile file is refused


@dataclass(frozen=True)
class Mistake:
    """Replace `old` by `new` in the `file` of a good site; the check then says `message`."""

    file: str
    old: str
    new: str
    message: str


def messages(site: TinySite) -> list[str]:
    with pytest.raises(InvalidContent) as caught:
        load(site.folder, TODAY)
    return list(map(str, caught.value.problems))


URL = "https://www.cancer.org/second"
TITLE = "title: Seeking a Second Opinion"

MISTAKES = {
    # The data file: YAML
    "a colon without quotation marks": Mistake(
        DATA_FILE,
        TITLE,
        "title: Seeking: a Second",
        ":5: the value 'Seeking: a Second' has a colon in it; put straight quotation marks around",
    ),
    "a tab": Mistake(DATA_FILE, "    url", "\turl", ":6: this line starts with a tab; use spaces"),
    "a repeated key": Mistake(
        DATA_FILE,
        "    url",
        "    title: Two\n    url",
        ":6: 'title' is here a second time; keep one of the two",
    ),
    "a repeated source": Mistake(
        DATA_FILE, "  nci:\n", "  acs:\n", ":7: 'acs' is here a second time"
    ),
    "an alias": Mistake(
        DATA_FILE, TITLE, "title: *x", ":5: a value can't start with *; put straight"
    ),
    "a tag": Mistake(
        DATA_FILE, TITLE, "title: !Seeking", ":5: a value can't start with !; put straight"
    ),
    "a quotation mark that is never closed": Mistake(
        DATA_FILE,
        TITLE,
        'title: "Seeking',
        ":5: a quotation mark is never closed; end the value with",
    ),
    "curly quotation marks": Mistake(
        DATA_FILE,
        TITLE,
        "title: “A Page: How”",
        ":5: these are curly quotation marks; type straight ones",
    ),
    "quotation marks inside": Mistake(
        DATA_FILE,
        TITLE,
        'title: "A "New" Page"',
        ":5: there are quotation marks inside this value; use curly",
    ),
    "a note behind words": Mistake(
        DATA_FILE,
        TITLE,
        "title: The Page     # its own title",
        ":5: all after the # would be left out; delete it, or",
    ),
    "a # in a title": Mistake(
        DATA_FILE, TITLE, "title: The #1", ":5: all after the # would be left out"
    ),
    "no space after a colon": Mistake(
        DATA_FILE,
        "reviewed: 2025",
        "reviewed:2025",
        ":13: a space is missing after the colon; write the key",
    ),
    "a line too far right": Mistake(
        DATA_FILE,
        "    url",
        "      url",
        ":6: this line starts further right than the line above; give it",
    ),
    "a source that is not moved in": Mistake(
        DATA_FILE,
        "  nci:\n    publisher",
        "nci:\n    publisher",
        ":7: 'nci' is not a known key; if it belongs to 'sources', start its lines two spaces",
    ),
    "a merge conflict": Mistake(
        DATA_FILE,
        "  nci:",
        "<<<<<<< HEAD\n  nci:",
        ":7: this line marks a merge conflict; keep one of the two",
    ),
    "a list in brackets over lines": Mistake(
        DATA_FILE,
        TITLE,
        "title: [a,\n      b]",
        ":5: brackets can't be used like this; write each entry",
    ),
    # The data file: rules
    "an unknown key": Mistake(
        DATA_FILE,
        "publisher: American",
        "publsher: American",
        ":4: 'publsher' is not a known key; did you mean 'publisher'?",
    ),
    "no publisher": Mistake(
        DATA_FILE,
        "    publisher: American Cancer Society\n",
        "",
        ":3: 'acs' has no publisher; add 'publisher:'. Who published it",
    ),
    "no url": Mistake(DATA_FILE, f"    url: {URL}\n", "", ":3: 'acs' has no url; add 'url:'"),
    "an empty title": Mistake(DATA_FILE, TITLE, "title:", ":5: 'title' can't be empty; The title"),
    "a title that is a number": Mistake(
        DATA_FILE,
        TITLE,
        "title: 1984",
        ":5: 'title' can't be a number; put straight quotation marks around it",
    ),
    "an address without s": Mistake(
        DATA_FILE,
        URL,
        "http://www.cancer.org/second",
        ":6: 'url' can't be 'http://www.cancer.org/second'; The full",
    ),
    "half an address": Mistake(DATA_FILE, URL, "https://cancer", ":6: 'url' can't be"),
    "an address with a space": Mistake(DATA_FILE, URL, f"{URL} x", ":6: 'url' can't be"),
    "the same address twice": Mistake(
        DATA_FILE,
        "https://www.cancer.gov/care",
        "https://WWW.cancer.org/second/",
        ":10: 'nci' has the same address as 'acs'; cite [^acs] and delete this entry",
    ),
    "an id with a capital letter": Mistake(
        DATA_FILE, "  acs:", "  ACS:", ":3: 'ACS' can't be a name here; An id has lower"
    ),
    "a date that is none": Mistake(
        DATA_FILE,
        "2025-10-14",
        "2025-13-14",
        ":13: 'reviewed' can't be '2025-13-14'; The day of the review",
    ),
    "a date in words": Mistake(
        DATA_FILE, "2025-10-14", "10/14/2025", ":13: 'reviewed' can't be '10/14/2025'"
    ),
    "a review in the future": Mistake(
        DATA_FILE,
        "2025-10-14",
        "2999-10-14",
        ":13: the review of index.md is in the future (2999-10-14); write the day",
    ),
    "a review for a lifetime": Mistake(
        DATA_FILE,
        "reviewed: 2025-10-14",
        "reviewed: 2025-10-14\n    months: 99",
        ":14: 'months' can't be",
    ),
    "an acceptance for a lifetime": Mistake(
        DATA_FILE,
        f"url: {URL}",
        f"url: {URL}\n    accept:\n      link: GONE\n      reason: x\n      until: 9999-12-31",
        ":10: 'until' can't be '9999-12-31'; The day on which somebody looks again",
    ),
    # The data file and the pages
    "an entry for no page": Mistake(
        DATA_FILE,
        "  other.md:",
        "  othr.md:",
        ":14: there is no page docs/othr.md; did you mean 'other.md'?",
    ),
    "a page without an entry": Mistake(
        DATA_FILE,
        "  other.md:\n    reviewed: 2025-10-14\n",
        "",
        f"docs/other.md:1: {DATA_FILE} has no entry for this page; add",
    ),
    "a mark that is not in the data": Mistake(
        TOP, "[^acs]", "[^asc]", ":8: there is no source 'asc'; add it to docs/_data/sources.yml"
    ),
    "a mark in capital letters": Mistake(
        TOP, "[^acs]", "[^ACS]", ":8: there is no source 'ACS'; did you mean 'acs'?"
    ),
    "a source that nobody cites": Mistake(
        TOP,
        "[^acs]",
        "[^nci]",
        f"{DATA_FILE}:3: no page cites 'acs'; cite it as [^acs], or delete the entry",
    ),
    # The frame of a page
    "no list of sources": Mistake(
        TOP, "{{ sources() }}\n", "", ":11: the page has no {{ sources() }}; write it"
    ),
    "no review line": Mistake(
        TOP, "\n{{ reviewed() }}\n", "\n", "the page has no {{ reviewed() }}; write it"
    ),
    "a list of sources twice": Mistake(
        TOP,
        "{{ reviewed() }}",
        "{{ reviewed() }}\n\n{{ sources() }}",
        ":14: {{ sources() }} is here a second time (first on line 10)",
    ),
    "a macro of nobody's": Mistake(
        TOP,
        "{{ sources() }}",
        "{{ source() }}",
        ":10: there is no macro 'source'; did you mean 'sources'?",
    ),
    "a sentence beside a macro": Mistake(
        TOP, "{{ sources() }}", "{{ sources() }}\nLost.", ":10: a macro stands beside other"
    ),
    "a page without a description": Mistake(
        TOP, "description: A page.\n", "", ":2: the front matter can't be empty; A page"
    ),
    "a page without front matter": Mistake(
        TOP, "---\ndescription: A page.\n---\n", "", "the front matter can't be empty"
    ),
    "an unknown word in the front matter": Mistake(
        TOP, "description:", "descripton:", ":2: 'descripton' is not a known key; did you mean"
    ),
    "a description that is too long": Mistake(
        TOP, "A page.", "A " + "b" * 160, ":2: 'description' has 162 characters; the most is 155"
    ),
    "a template that is not there": Mistake(
        TOP,
        "A page.\n",
        "A page.\ntemplate: serch.html\n",
        ":3: 'template' can't be 'serch.html'; did you mean 'search.html'?",
    ),
    "no title": Mistake(TOP, "# A page\n", "", ":4: the page has no title; start it with '# '"),
    "two titles": Mistake(TOP, "## A part", "# A part", ":6: this is a second title; write '## '"),
    "a heading above the title": Mistake(
        TOP, "# A page", "## Early\n\n# A page", ":4: a heading is above the title; start"
    ),
    "a heading without words": Mistake(
        TOP, "A fact.", "##\xa0\n\nA fact.", "this heading has no words; write some"
    ),
    "a level left out": Mistake(
        TOP, "## A part", "### A part", ":6: this heading leaves out level 2; write '## '"
    ),
    "an id twice": Mistake(
        TOP,
        "A fact.",
        "## B {: #x }\n\n## C {: #x }\n\nA fact.",
        ":10: the id 'x' is on the page a second",
    ),
    "an id of the template": Mistake(
        TOP, "## A part", "## Menu", ":6: the site uses the id 'menu' for a part of its own"
    ),
    "people without a number": Mistake(
        TOP,
        "A fact.",
        "/// people | Of 100\n\n- Some\n\n///\n\nA fact.",
        ":8: an item of this figure has no number",
    ),
    "people that are too many": Mistake(
        TOP,
        "A fact.",
        "/// people | Of 100\n\n- 80 yes\n- 40 no\n\n///\n\nA fact.",
        ":8: the numbers of this figure make 120",
    ),
    "a range beyond 100": Mistake(
        TOP,
        "A fact.",
        "/// range | Of 100\n\n- 43 low\n- 180 high\n\n///\n\nA fact.",
        ":8: a number of this figure is more than 100",
    ),
    "a table that is too wide": Mistake(
        TOP,
        "A fact.",
        "|a|b|c|d|\n|-|-|-|-|\n|1|2|3|4|\n\nA fact.",
        ":8: this table has 4 columns; use 3 at most",
    ),
    # Links, numbers and mail
    "a link to no page": Mistake(
        TOP, "(other.md", "(othr.md", ":8: there is no 'othr.md'; did you mean 'other.md'?"
    ),
    "a link to no heading": Mistake(
        TOP, "#a-part", "#a-prt", ":8: 'other.md' has no heading '#a-prt'; did you mean 'a-part'?"
    ),
    "a link out of the guide": Mistake(
        TOP,
        "(other.md#a-part",
        "(https://example.org/",
        ":8: 'https://example.org/' leads out of the guide; put it in",
    ),
    "a link from the root": Mistake(
        TOP,
        "(other.md#a-part",
        "(/other.md",
        ":8: '/other.md' starts with a slash; write the path from this page, like 'other.md'",
    ),
    "a link without words": Mistake(
        TOP, "[the other]", "[ ]", ":8: nothing says what 'other.md#a-part' is; write words"
    ),
    "a picture that is none": Mistake(
        TOP,
        "[the other](other.md#a-part)",
        "![the other](other.md)",
        ":8: 'other.md' is no picture; write",
    ),
    "a picture without words": Mistake(
        TOP, "A fact.", "![ ](assets/icon.svg) A fact.", "nothing says what 'assets/icon.svg' is"
    ),
    "a link to a file": Mistake(
        TOP,
        "(other.md#a-part)",
        "(assets/icon.svg)",
        ":8: 'assets/icon.svg' is no page; link to a page's",
    ),
    "a number that can't be dialed": Mistake(
        TOP,
        "[the other](other.md#a-part)",
        "[us](tel:nobody)",
        ":8: the telephone number 'nobody' can't be dialed",
    ),
    "another number than the one shown": Mistake(
        TOP,
        "[the other](other.md#a-part)",
        "[1-800-227-2345](tel:+19002272345)",
        ":8: '1-800-227-2345' is shown, and +19002272345 would be dialed",
    ),
    "letters that are another number": Mistake(
        TOP,
        "[the other](other.md#a-part)",
        "[1-800-4-CANCER](tel:+18004226238)",
        ":8: '1-800-4-CANCER' is shown, and +18004226238 would",
    ),
    "a mail address that is none": Mistake(
        TOP,
        "[the other](other.md#a-part)",
        "[us](mailto:nobody)",
        ":8: 'nobody' is not a mail address",
    ),
    "a mail with words in it": Mistake(
        TOP,
        "[the other](other.md#a-part)",
        "[us](mailto:a@b.org?body=x)",
        ":8: 'a@b.org?body=x' is not a mail address",
    ),
    "another mail address than shown": Mistake(
        TOP,
        "[the other](other.md#a-part)",
        "[a@b.org](mailto:c@b.org)",
        ":8: 'a@b.org' is shown, and c@b.org would get the mail",
    ),
    # The menu
    "a page that the menu does not name": Mistake(
        NAV,
        "  - Other: other.md\n",
        "",
        "docs/other.md:1: the menu does not lead to this page; add '- Words",
    ),
    "a menu that leads nowhere": Mistake(
        NAV,
        "Other: other.md",
        "Other: othr.md",
        "there is no page docs/othr.md; did you mean 'other.md'?",
    ),
    "a menu name with a sign": Mistake(
        NAV,
        "Other: other.md",
        "Q & A: other.md",
        "the menu name 'Q & A' has a sign that can't be in it; write plain words",
    ),
    "a menu line too far right": Mistake(
        NAV,
        "  - Other: other.md",
        "      - Other: other.md",
        "this line starts further right than the line above; give it",
    ),
    "a menu line without a space": Mistake(
        NAV,
        "  - Other: other.md",
        "  -Other: other.md",
        "a space is missing after the -; write '- '",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_its_line_and_nothing_else_is(name: str, tmp_path: Path) -> None:
    mistake = MISTAKES[name]
    site = TinySite(tmp_path)
    site.change(mistake.file, mistake.old, mistake.new)
    found = messages(site)
    wanted = f"{mistake.file}{mistake.message}" if mistake.message[0] == ":" else mistake.message
    assert [each for each in found if wanted in each], found
    assert len(found) <= 2, found  # of one cause


UNREADABLE = {
    "missing": (None, ":1: this file is missing; restore it"),
    "a list": (b"- a list\n", ":1: this file can't be a list"),
    "empty": (b"", ":1: this file is empty; write"),
    "not UTF-8": (b"sources:\n  a: \xff\n", ":2: this is not UTF-8 text; save the file"),
    "a control character": (
        b"a: \x01\n",
        ":1: an invisible character (U+0001) is in this line; delete the word",
    ),
    "hidden order": (
        "a: \u202eb\n".encode(),
        ":1: an invisible character (U+202E) is in this line",
    ),
    "brackets without end": (b"a: " + b"[" * 1900, ":1: brackets can't be used like this"),
    "a line without end": (b"a: " + b"[" * 50_000, ":1: this line has more than 2000 characters"),
    "dashes without end": (b"- " * 900 + b"x", ":1: entries are nested too deeply"),
    "a huge file": (b"a: b\n" * 300_000, ":1: this file has more than 512 KB; split it"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_data_file_that_can_not_be_read_is_the_only_problem(name: str, tmp_path: Path) -> None:
    content, message = UNREADABLE[name]
    site = TinySite(tmp_path)
    (tmp_path / DATA_FILE).unlink()
    if content is not None:
        site.write(DATA_FILE, content)
    start = time.monotonic()
    found = messages(site)
    assert time.monotonic() - start < PATIENCE
    assert len(found) == 1
    assert found[0].startswith(DATA_FILE + message)


FILES = {
    "a page with another ending": (
        "docs/new.markdown",
        b"text",
        "this is not the name of a page; use small letters",
    ),
    "a page in capital letters": (
        "docs/My Page.md",
        b"text",
        "this is not the name of a page; use small letters",
    ),
    "a picture beside the pages": (
        "docs/doctor.png",
        b"x",
        "this is not the name of a page; a page ends in .md; a picture",
    ),
    "a picture with another ending": (
        "docs/assets/photo.jpeg",
        b"x",
        "a file in docs/assets/ can't end in '.jpeg'; the ends are",
    ),
    "a picture in capital letters": (
        "docs/assets/Doctor.PNG",
        b"x",
        "a file in docs/assets/ can't end in '.PNG'; the ends are",
    ),
    "a form": (
        "docs/assets/form.pdf",
        b"x",
        "a file in docs/assets/ can't end in '.pdf'; the ends are",
    ),
    "a picture of 40 MB": (
        "docs/assets/huge.png",
        b"x" * 40_000_000,
        "this file has 39062 KB; make it smaller than",
    ),
    "a page of 1 MB": (
        "docs/huge.md",
        b"word " * 200_000,
        "this file has more than 64 KB; split it into several",
    ),
    "a page for lost readers": ("docs/404.md", b"x", "this page would replace overrides/404.html"),
    "a folder that is left out": (
        "docs/assets/images/x.png",
        b"x",
        "the site leaves this folder out; put the file in",
    ),
    "a page of one address": (
        "docs/other/index.md",
        b"# x",
        "docs/other.md has the same address as this page",
    ),
    "a script in a drawing": (
        "docs/assets/plan.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "this drawing has 'script' in it; save it as a plain SVG",
    ),
    "a handler in a drawing": (
        "docs/assets/plan.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "this drawing has 'onload' in it",
    ),
    "a link in a drawing": (
        "docs/assets/plan.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'><a href='https://x.org'/></svg>",
        "this drawing has",
    ),
    "a page in a drawing": (
        "docs/assets/plan.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>",
        "this drawing has 'foreignObject' in it",
    ),
    "an entity in a drawing": (
        "docs/assets/plan.svg",
        b"<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>",
        "this drawing has more than shapes in it",
    ),
    "a drawing that is none": ("docs/assets/plan.svg", b"<svg", "this is not SVG; save it"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_may_not_be_there_is_named(name: str, tmp_path: Path) -> None:
    path, content, message = FILES[name]
    site = TinySite(tmp_path)
    site.write(path, content)
    start = time.monotonic()
    found = messages(site)
    assert time.monotonic() - start < PATIENCE
    assert [each for each in found if each.startswith(f"{path}:1: {message}")], found


@pytest.mark.parametrize("link", ["docs/more", "docs/.more", "docs/assets/x.png", DATA_FILE])
def test_a_symbolic_link_is_refused_wherever_it_is_and_never_followed(
    link: str, tmp_path: Path
) -> None:
    site = TinySite(tmp_path)
    (tmp_path / link).unlink(missing_ok=True)
    (tmp_path / link).symlink_to("/usr")
    assert f"{link}:1: this is a symbolic link; replace it with a copy of the file" in messages(
        site
    )


@pytest.mark.parametrize(
    ("text", "message"), [("[" * 1999 + "\n", "too many signs"), ("## x\n\n" * 9_000, "headings")]
)
def test_a_hostile_page_is_refused_in_time(text: str, message: str, tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change(TOP, "A fact.", text * (1 if len(text) > 9_000 else 25) + "A fact.")
    start = time.monotonic()
    assert message in messages(site)[0]
    assert time.monotonic() - start < PATIENCE


def test_a_new_page_is_told_everything_at_once(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change(DATA_FILE, "    publisher: American Cancer Society\n", "")
    site.change(TOP, "(other.md", "(othr.md")
    site.change("docs/other.md", "A fact.", "A <b>fact</b>.")
    site.change(NAV, "Other: other.md", "Q & A: other.md")
    places = [message.split(": ")[0] for message in messages(site)]
    assert [place.partition(":")[0] for place in places] == [DATA_FILE, TOP, "docs/other.md", NAV]


def test_a_refused_build_says_so_in_words_and_leaves_the_last_good_site(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.write("site/index.html", "the last good site")
    site.change(TOP, "[^acs]", "[^asc]")
    for done in (site.build(), site.mkdocs("build")):
        assert done.returncode
        assert f"{TOP}:8: there is no source 'asc'" in done.stderr
        assert "2 problems, listed above. The site was not built." in done.stderr
        assert "Traceback" not in done.stderr + done.stdout
        assert site.html() == "the last good site"


def test_a_good_site_is_built_and_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.write("site/old.html", "the last good site")
    done = site.build()
    assert done.returncode == 0, done.stderr
    assert "A page" in site.html()
    assert not (tmp_path / "site/old.html").exists()
