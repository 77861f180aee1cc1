"""Whoever reads a change unpacks its preview and opens it with a double click, without a server."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.site import TinySite


@pytest.mark.proof
def test_a_page_of_the_preview_has_its_looks_and_leads_on(
    tmp_path: Path, chromium: Browser
) -> None:
    site = TinySite(tmp_path)
    command = ["make", "preview", f"VENV={sys.prefix}"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    page = chromium.new_page()
    page.goto((site.folder / "preview/index.html").as_uri())
    assert page.evaluate("document.styleSheets.length") == 1
    page.get_by_role("article").get_by_role("link", name="the other").click()
    assert page.url.endswith("/preview/other.html#a-part")
    page.close()
