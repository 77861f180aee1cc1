"""What CONTRIBUTING tells an editor to write passes the checks, and its messages are real ones."""

import re
from datetime import date
from pathlib import Path

import pytest

from checks.content import schema, yaml_file
from checks.content.glossary import Glossary
from checks.content.guide import load
from checks.content.problem import InvalidContent
from checks.rules import readability
from tests.support.site import DATA_FILE, PAGE, ROOT, TinySite, built, page

TEXT = (ROOT / ".github/CONTRIBUTING.md").read_text("utf-8")
TODAY = date(2026, 11, 22)


def example(language: str, part: str) -> str:
    """The code block in `language` that has this `part`, without its indentation."""
    blocks = re.findall(rf"^( *)```{language}\n(.*?)^ *```$", TEXT, re.MULTILINE | re.DOTALL)
    indent, block = next(found for found in blocks if part in found[1])
    return re.sub(rf"^{indent}", "", block, flags=re.MULTILINE)


def refused(site: TinySite) -> list[str]:
    with pytest.raises(InvalidContent) as caught:
        load(site.folder, TODAY)
    return list(map(str, caught.value.problems))


def test_the_example_entries_are_good_ones() -> None:
    source, entry = example("yaml", "go2-"), example("yaml", "wording:")
    text = f"months: 24\nsources:\n{source}pages:\n{entry}"
    assert schema.problems(yaml_file.parse(text, DATA_FILE), "sources") == []


def test_a_page_added_as_told_is_built(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.write("docs/reasons/my-page.md", example("markdown", "{{ reviewed() }}"))
    # Where the link below the lines of {{ help() }} leads
    about = "about/how-this-guide-is-made.md"
    text = PAGE.replace("A part", "Help lines").replace("(other.md", "(../other.md")
    site.write(f"docs/{about}", text.replace("{{ reviewed() }}\n", ""))
    site.change("mkdocs.yml", "  - index.md\n", f"  - index.md\n  - About: {about}\n")
    assert len(refused(site)) == 2
    site.change(DATA_FILE, "pages:\n", "pages:\n" + example("yaml", "not yet"))
    entry = example("yaml", "Words for the menu").strip()
    site.change("mkdocs.yml", "  - index.md\n", f"  - index.md\n  {entry}\n")
    built(site.folder)
    assert "Not yet reviewed" in site.html("reasons/my-page/index.html")


def test_the_message_on_a_misspelled_mark_is_real(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change(DATA_FILE, "  acs:", "  acs-records:")
    site.change("docs/index.md", "[^acs]", "[^acs-recrods]")
    assert refused(site)[-1] in TEXT.splitlines()


def test_the_message_on_a_colon_is_real(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change(DATA_FILE, "title: Seeking", "title: Ask: Seeking")
    assert refused(site)[0] in TEXT.splitlines()


def test_the_message_on_a_long_sentence_is_real() -> None:
    long = "Ask the doctor who " + "and " * 23 + "go."
    made = page("---\n" + "\n" * 5 + "---\n" + long)
    assert set(map(str, readability.problems(made, Glossary("x")))) & set(TEXT.splitlines())


def test_each_command_is_a_target_of_make() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)(?=`|$|  | [A-Z]+=)", TEXT, re.MULTILINE)) <= set(
        targets
    )
