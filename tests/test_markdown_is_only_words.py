"""A page's Markdown is words, links, lists and emphasis: nothing in it can be HTML or code."""

from typing import Any

import html5lib
import pytest
from markdown import Markdown
from mkdocs.config import load_config

from tests.site import ROOT

LEFT_OUT = {
    "HTML between words": "Some <b onclick=x>bold</b> words",
    "HTML as a block": "<script>alert(1)</script>",
    "a comment": "<!-- words -->",
    "an entity": "a &lt;b&gt; c",
    "code between words": "Type `this` here",
    "code as a block": "```\nthis\n```",
    "code by its indent": "Words\n\n    more words",
    "an underlined heading": "Words\n=====",
    "a rule": "Words\n\n* * *",
    "a link by name": "[words][id]\n\n[id]: https://example.org",
    "a link by its own words": "[words]\n\n[words]: https://example.org",
    "an address of mail": "<somebody@example.org>",
    "a day that no calendar has": "02/30/2025",
    "a table": "| a | b |\n| --- | --- |\n| c | d |",
    "a picture of others": "a:heart:b",
    "a line break by spaces": "Words  \nmore words",
}


def converted(text: str) -> Any:
    """What the guide's own settings make of a text, as a browser reads it."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    markdown = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    return html5lib.parseFragment(markdown.convert(text), namespaceHTMLElements=False)


@pytest.mark.parametrize("kind", LEFT_OUT)
def test_what_is_left_out_shows_as_it_was_typed(kind: str) -> None:
    made = converted(LEFT_OUT[kind])
    assert {each.tag for each in made.iter()} <= {"DOCUMENT_FRAGMENT", "p", "ul", "li"}


def test_what_is_kept_works() -> None:
    made = converted(
        "## A *part* {: #own }\n\n- [ ] **Ask** on 10/14/2025\n\nSee [this](x.md) or <https://x.org>"
    )
    assert made.find("h2[@id='own']/em").text == "part"
    assert made.find("ul[@class='checklist']/li/strong").text == "Ask"
    assert made.find(".//time[@datetime='2025-10-14']").text == "10/14/2025"
    assert [link.get("href") for link in made.iter("a")] == ["x.md", "https://x.org"]
