"""A reader who finds a mistake is one link away from the file that has it, or from a form."""

from pathlib import Path
from typing import Any

import html5lib
import pytest

from macros.render import word
from tests.conftest import REPOSITORY
from tests.support.site import ADDRESSES, ROOT, Site, TinySite, built, language_of


def links(tree: Any) -> dict[str, str]:
    """The links at the foot of a page, by their words."""
    return {"".join(link.itertext()): link.get("href") for link in tree.findall(".//footer//a")}


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_page_leads_to_the_forms_and_to_its_own_file(site: Site, address: str) -> None:
    found = links(site.tree(address))
    language = language_of(address)
    assert found[word("report", language)] == f"{REPOSITORY}/issues/new/choose"
    if address != "404.html":
        path = found[word("edit", language)].removeprefix(f"{REPOSITORY}/edit/main/")
        assert path in (f"docs/{address}index.md", f"docs/{address.rstrip('/')}.md")
        assert (ROOT / path).is_file()


def test_a_build_that_knows_no_repository_leads_to_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REPO_URL", raising=False)
    site = TinySite(tmp_path)
    built(site.folder)
    found = links(html5lib.parse(site.html(), namespaceHTMLElements=False))
    assert not {"Improve this page", "Report a problem"} & found.keys()
