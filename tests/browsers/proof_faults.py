"""Each check in the other engines finds a fault, in a small page that is sound but for it."""

from pathlib import Path

import pytest

from tests.browsers import audits, webkit
from tests.browsers.conftest import Firefoxes, WebKits, plainly_served
from tests.browsers.desktop import Desktop
from tests.browsers.drivers import Page

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'"

SOUND = f"""<!doctype html>
<html lang="en-US">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>A small page</title>
<main><h1>A small page</h1><ul><li>One</li><li>Two</li></ul><p>Some words.</p></main>
</html>
"""

LATE = '<img src="/picture.png" alt="A picture">'
SAYS = "<script>console.error('a fault')</script>"
WIDE = '<p style="width: 400px">'
PALE = '<p style="color: #999; background: #fff">'


def with_plain_list(marker: str) -> str:
    """The page with a list that is drawn without bullets."""
    return SOUND.replace("<ul>", f"<ul style='list-style-type: {marker}'>")


def page_of(folder: Path, text: str, page: Page) -> None:
    """Open a page with that text."""
    (folder / "page.html").write_text(text, "utf-8")
    with plainly_served(folder) as address:
        page.open(f"{address}page.html")


def assert_audits_find_faults(page: Page, folder: Path) -> None:
    """Each audit has nothing to say of the sound page, and finds its fault in another."""
    page_of(folder, SOUND, page)
    assert audits.beside_the_window(page) == []
    page.resize(320, 800)
    assert audits.axe(page) == []
    page_of(folder, SOUND.replace("<p>", PALE), page)
    assert any(each.startswith("color-contrast") for each in audits.axe(page))
    page_of(folder, SOUND.replace("<p>", WIDE), page)
    assert "320 pixels: the page scrolls sideways" in audits.beside_the_window(page)


class TestFirefox:
    def test_what_the_console_and_the_policy_say_is_told(
        self, firefox: Firefoxes, tmp_path: Path
    ) -> None:
        page = firefox("light")
        page.said()
        page_of(tmp_path, SOUND, page)
        assert page.said() == []
        page_of(tmp_path, SOUND.replace("</main>", f"</main>{SAYS}{LATE}"), page)
        said = "\n".join(page.said())
        assert "a fault" in said
        assert "refused by the policy: img-src" in said

    def test_faults_are_found(self, firefox: Firefoxes, tmp_path: Path) -> None:
        assert_audits_find_faults(firefox("light"), tmp_path)


class TestWebKit:
    def test_faults_are_found(self, web_kit: WebKits, tmp_path: Path) -> None:
        assert_audits_find_faults(web_kit("light"), tmp_path)

    @pytest.mark.parametrize(
        ("text", "lists"),
        [
            (SOUND, ["list of 2 items: One"]),
            (with_plain_list("none"), ["panel of 2 items: One"]),
            (with_plain_list('""'), ["list of 2 items: One"]),
        ],
        ids=["bullets", "no bullets", "an empty bullet"],
    )
    def test_a_list_without_bullets_is_taken_for_a_group(
        self, screen: Desktop, tmp_path: Path, text: str, lists: list[str]
    ) -> None:
        seen = seen_by(screen, tmp_path, text)
        assert [*webkit.lists(seen.tree)] == lists
        assert seen.console == []

    def test_what_the_console_and_the_policy_say_is_told(
        self, screen: Desktop, tmp_path: Path
    ) -> None:
        seen = seen_by(screen, tmp_path, SOUND.replace("</main>", f"</main>{SAYS}{LATE}"))
        said = "\n".join(seen.console)
        assert "a fault" in said
        assert "Content Security Policy" in said


def seen_by(screen: Desktop, folder: Path, text: str) -> webkit.Seen:
    """What WebKit tells of a page with that text."""
    (folder / "page.html").write_text(text, "utf-8")
    with plainly_served(folder) as address:
        return webkit.seen(screen, f"{address}page.html", "A small page")
