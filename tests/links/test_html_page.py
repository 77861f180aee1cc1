"""A page is read as a browser shows it, and no page takes long to read."""

import time

import pytest

from checks.content.sources import Source
from checks.links.classify import Hop, Observation, classify
from checks.links.html_page import Page, decode, one_line


@pytest.mark.parametrize(
    ("markup", "names"),
    [
        ("<title>A</title><h1>B</h1><h1>C</h1>", ("A", "B", "C")),
        ("<TITLE lang=en>A\n b</TITLE><H1 class='x'>B <em>c</em></H1>", ("A b", "B c")),
        ("<title>A &amp; B</title>", ("A & B",)),
        ("<title></title><h1> </h1>", ()),
        ("<title>A", ("A",)),
        ("<!-- <title>Old</title> --><title>A</title>", ("A",)),
        ("<script>'<title>No</title>'</script><title>A</title>", ("A",)),
        ("<template><h1>No</h1></template><h1>A</h1>", ("A",)),
        ('<title>A</title><meta property="og:title" content="B &quot;c&quot;">', ("A", 'B "c"')),
        ("<title>A</title><meta content='B' property=og:title>", ("A", "B")),
        ("<title>A</title><meta name=description content=B>", ("A",)),
        ("<title>So\u00adft\u200b</title>", ("Soft",)),
        (f"<title>{'a' * 300}</title>", ("a" * 200,)),
    ],
)
def test_the_names_of_a_page_are_found(markup: str, names: tuple[str, ...]) -> None:
    assert Page(markup).names == names


def test_the_words_are_those_that_are_shown_but_in_the_title() -> None:
    page = Page(
        "<title>A title</title><style>b{}</style><!-- c --><script>d()</script>"
        "<noscript>e</noscript><p title=f>Words &amp; A1 2026 title"
    )
    assert page.words == {"words"}
    assert page.text == "A title Words & A1 2026 title"


@pytest.mark.parametrize(
    ("markup", "target"),
    [
        ("<meta http-equiv=refresh content='0;url=/a'>", "/a"),
        ('<META HTTP-EQUIV="Refresh" CONTENT="5; URL=\'/a?b=c&amp;d\'">', "/a?b=c&d"),
        ("<meta http-equiv='refresh' content='0.5;/a'>", "/a"),
        ("<meta http-equiv='refresh' content='29, /a'>", "/a"),
        ("<meta http-equiv='refresh' content='30;url=/a'>", ""),
        ("<meta http-equiv='refresh' content='300;url=/a'>", ""),
        ("<meta http-equiv='refresh' content='5'>", ""),
        ("<noscript><meta http-equiv='refresh' content='0;url=/a'></noscript>", ""),
        ("<!-- <meta http-equiv='refresh' content='0;url=/a'> -->", ""),
        ("<script>window.location = '/a'</script>", "/a"),
        ('<script>window.onload=function(){window.location.href="/a"}</script>', "/a"),
        ("<script>top.location.replace('/a')</script>", "/a"),
        ('<script>location.assign("/a")</script>', "/a"),
        ("<script>if (x.location == '/a') go()</script>", ""),
        ("<title>A</title><script>location = '/a'</script>", ""),
        (f"<script>location = '/a'</script>{' '.join(map(chr, range(0x4E00, 0x4EFF)))}", ""),
    ],
)
def test_a_refresh_is_found(markup: str, target: str) -> None:
    assert Page(markup).refresh == target


@pytest.mark.parametrize(
    ("markup", "anchor", "lacks"),
    [
        ("<p id=why>Words", "why", False),
        ("<p id='why'>Words", "why", False),
        ('<p class=a ID = "why">Words', "why", False),
        ("<a name=why>Words", "why", False),
        ("<p id='a&amp;b'>Words", "a&b", False),
        ("<p id=whyever>Words", "why", True),
        ("<p data-id=why>Words", "why", True),
        ("<p>Words", "why", True),
        ("<p>Words", "", False),
        ("<p>Words", "top", False),
        ("<p>Words", "Top", False),
        ("<p>Words", "/route", False),
        ("<p>Words", "!route", False),
        ("<div id=root></div><script>fill()</script>", "why", False),
    ],
)
def test_a_missing_anchor_is_found(markup: str, anchor: str, lacks: bool) -> None:
    assert Page(markup).lacks(anchor) is lacks
    assert Page(markup, complete=False).lacks(anchor) is False


@pytest.mark.parametrize(
    ("markup", "needs"),
    [
        ("<div id=root></div><script>fill()</script>", True),
        ("", True),
        ("<p>Wait<iframe src=x>", True),
        ("<p>Press<form>", True),
        ("<p>Wait<meta http-equiv='refresh' content='0'>", True),
        ("<p>Just words", False),
        (
            "<script></script><p>Words<a href=1>a</a><a href=2>b</a><a href=3>c</a><a href=4>d</a>",
            False,
        ),
        (f"<script></script>{' '.join(map(chr, range(0x4E00, 0x4EFF)))}", False),
    ],
)
def test_a_page_that_a_script_has_to_fill_is_known(markup: str, needs: bool) -> None:
    assert Page(markup).needs_browser is needs


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("é".encode(), "text/html"),
        ("é".encode(), "text/html; charset=unknown-8"),
        ("é".encode("cp1252"), "text/html; charset=windows-1252"),
        ("é".encode("latin-1"), 'text/html; charset="ISO-8859-1"'),
        ("<meta charset=iso-8859-1>é".encode("latin-1"), "text/html"),
        ("<meta http-equiv=x content='text/html; charset=latin1'>é".encode("latin-1"), "text/html"),
        ("é".encode("utf-16"), "text/html"),
        ("é".encode(), "text/html; charset=punycode"),
        ("é".encode(), "text/html; charset=utf-99"),
    ],
)
def test_the_charset_is_found(body: bytes, content_type: str) -> None:
    assert decode(body, content_type).endswith("é")


def test_a_broken_letter_is_no_failure() -> None:
    assert decode(b"a\xff", "text/html") == "a\ufffd"


def test_foreign_text_is_one_short_line() -> None:
    assert one_line(" a\n\tb\x1b[31m\u202e c ") == "a b [31m c"
    assert len(one_line("a" * 10_000)) == 200


HOSTILE = [
    *("<!--", "<script>", "<title>", "<h1>", "<h1 ", "<", "</", "<!", "&", "&lt;", "&#x", "?a=1&"),
    *("<title>a</h1>", "<meta ", "<meta content=", '<meta content="', " id=", ' id="', "id =   "),
    *("<meta http-equiv=refresh content='0;url=", "<meta property=og:title content='a'>", "<a "),
    *("location='", 'location="', "charset=utf", "a ", "a1", "page not ", "verif", "a\u0301\u0323"),
    *("\u00ad", " | ", ": ", "= ", "'", '"', "<noscript>", "<template>", "-->", "日本"),
]


@pytest.mark.parametrize("part", HOSTILE)
def test_a_hostile_page_is_judged_in_under_a_second(part: str) -> None:
    page = Page(part * (500_000 // len(part)))
    url = "https://example.org/page#why"
    seen = Observation(url, (Hop(200, url),), page=page)
    source = Source("it", "Example", "Seeking a Second Opinion", url, 1)
    began = time.process_time()
    assert page.refresh is not None
    classify(source, seen, lambda url: Observation(url, (Hop(404, url),)))
    assert time.process_time() - began < 1
