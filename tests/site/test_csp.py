"""The browser is told to refuse all that a page does not need, by the page and by its host."""

from base64 import b64encode
from hashlib import sha256

import pytest
from playwright.sync_api import Browser

from tests.conftest import Served, headers
from tests.site.test_html import meta
from tests.support import page_audits
from tests.support.site import ADDRESSES, PLAN, SEARCH, Site

Policy = dict[str, set[str]]

# Without these a header is a hint at best.
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def parsed(policy: str) -> Policy:
    parts = (part.split() for part in policy.split(";"))
    return {name: set(values) for name, *values in parts}


def of_page(site: Site, address: str) -> Policy:
    return parsed(meta(site, address, "http-equiv", "Content-Security-Policy") or "")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_may_do_only_what_it_needs(site: Site, address: str) -> None:
    policy = of_page(site, address)
    assert policy["default-src"] == policy["base-uri"] == {"'none'"}
    assert policy["img-src"] == {"'self'"}
    assert policy["form-action"] == ({"'none'"} if address.endswith(PLAN) else {"'self'"})
    sheets = [each.text for each in site.tree(address).findall("head/style")]
    assert policy["style-src"] == {f"'sha256-{digest(sheet)}'" for sheet in sheets}
    assert len(sheets) == 1 + address.endswith(PLAN)
    assert ("script-src" in policy) == address.endswith((SEARCH, PLAN))
    assert ("connect-src" in policy) == address.endswith(SEARCH)
    assert meta(site, address, "name", "referrer") == "no-referrer"


@pytest.mark.parametrize("address", [SEARCH, PLAN])
def test_a_page_with_a_script_takes_no_text_for_code(site: Site, address: str) -> None:
    policy = of_page(site, address)
    wasm = {"'wasm-unsafe-eval'"} if address == SEARCH else set()
    assert policy["script-src"] == {"'self'"} | wasm
    assert policy["require-trusted-types-for"] == {"'script'"}
    assert policy["trusted-types"] == {"'none'"}


def test_the_host_says_the_same_and_what_only_a_host_can_say(site: Site) -> None:
    """All pages have one header, so it is the widest of their policies and not wider."""
    said = headers(site.folder)
    assert said.items() >= HEADERS.items()
    policy = parsed(said["Content-Security-Policy"])
    assert policy.pop("frame-ancestors") == {"'none'"}
    widest = of_page(site, SEARCH)
    assert policy == widest | {"style-src": of_page(site, PLAN)["style-src"]}
    for address in ADDRESSES:
        for name, value in of_page(site, address).items():
            assert value <= policy[name] or value == {"'none'"}


def test_the_browser_keeps_to_it(chromium: Browser, served: Served) -> None:
    """The host's header alone would let a page of text run a file; the page's own does not."""
    with page_audits.opened(chromium, served.url("")) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.evaluate(
            """() => {
            const script = document.createElement('script');
            script.type = 'module';
            document.head.append(script);
            try { script.src = 'assets/search.js'; } catch (error) { console.log(error.message); }
            const picture = new Image();
            picture.src = 'https://other.test/pixel.png';
            }"""
        )
        page.wait_for_timeout(100)
        assert "TrustedScriptURL" in said[0]
        assert any("https://other.test/pixel.png" in words for words in said)


def test_no_page_can_be_framed(chromium: Browser, served: Served) -> None:
    with page_audits.opened(chromium, "about:blank") as page:
        page.set_content(f'<iframe src="{served.address}"></iframe>')
        page.wait_for_load_state("networkidle")
        assert not page.frames[1].url.startswith(served.address)
