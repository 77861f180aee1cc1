"""Inside the built site, every link has to lead somewhere."""

from pathlib import Path

import pytest

from checks.links.site_links import BrokenLink, crawl

ADDRESS = "https://guide.test/second/"


def broken(folder: Path, pages: dict[str, str]) -> list[BrokenLink]:
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return crawl(folder, ADDRESS)


@pytest.mark.parametrize(
    "link",
    [
        "<a href='page/'>",
        "<a href='page/index.html'>",
        "<a href='page/#part'>",
        "<a href='#top-of-it'>",
        "<a href='/second/page/'>",
        "<a href='page'>",
        "<a href='https://guide.test/second/page/'>",
        "<link rel=canonical href='https://guide.test/second/'>",
        "<a href='https://elsewhere.test/never-asked'>",
        "<a href='mailto:a@b.test'><a href='tel:123'>",
        "<img src='icon.svg' srcset='icon.svg 2x'>",
    ],
)
def test_a_link_that_leads_somewhere_is_fine(tmp_path: Path, link: str) -> None:
    pages = {
        "index.html": f"<h1 id=top-of-it>Home</h1>{link}",
        "page/index.html": "<a name=part></a>",
        "icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    assert broken(tmp_path, pages) == []


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("<a href='nothing/'>", "nothing/"),
        ("<a href='page/#nothing'>", "page/#nothing"),
        ("<a href='#nothing'>", "#nothing"),
        ("<a href='pictures/'>", "pictures/"),
        ("<img src='nothing.png'>", "nothing.png"),
        ("<img src='pictures/a.svg' srcset='nothing.png 2x'>", "nothing.png"),
        ("<link rel=stylesheet href='bad.css'>", "nothing.woff2"),
        ("<script src='nothing.js'></script>", "nothing.js"),
        ("<a href='https://guide.test/second/nothing'>", "nothing"),
        ("<link rel=canonical href='https://guide.test/second/nothing'>", "nothing"),
        ("<a href='/page/'>", "https://guide.test/page/"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, link: str, target: str) -> None:
    pages = {
        "index.html": link,
        "page/index.html": "",
        "pictures/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "bad.css": "@font-face { src: url(nothing.woff2) }",
    }
    assert [each.link.removeprefix(ADDRESS) for each in broken(tmp_path, pages)] == [target]


def test_all_pages_with_a_broken_link_are_named(tmp_path: Path) -> None:
    link = "<a href='/second/nothing/'>"
    found = broken(tmp_path, {"index.html": link, "a/index.html": link, "404.html": link})
    assert [each.pages for each in found] == [(ADDRESS, f"{ADDRESS}404.html", f"{ADDRESS}a/")]


def test_a_proxy_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert broken(tmp_path, {"index.html": ""}) == []


@pytest.mark.filterwarnings("ignore:It looks like")
def test_the_sitemap_is_followed(tmp_path: Path) -> None:
    sitemap = (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<url><loc>{ADDRESS}nothing/</loc></url></urlset>"
    )
    found = broken(tmp_path, {"index.html": "", "sitemap.xml": sitemap})
    assert [each.link for each in found] == [f"{ADDRESS}nothing/"]


def test_an_error_inside_linkchecker_is_no_pass(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> None:
        raise AttributeError

    monkeypatch.setattr("linkcheck.checker.httpurl.HttpUrl.build_request", fail)
    with pytest.raises(RuntimeError, match="were not checked"):
        broken(tmp_path, {"index.html": ""})
