"""A translation that is wrong is refused with its file, its line and what to write instead."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from checks.commands import reviews, words
from checks.commands.pr_summary import summary
from checks.content.guide import load, read
from macros import planner, render
from tests.rules.test_messages import TODAY, Mistake, messages
from tests.support.site import DATA_FILE, ROOT, TinySite, ran
from tests.support.translated import translate

GLOSSARY = "docs/_data/es/glossary.yml"
NAV = "mkdocs.yml"
PAGE = "docs/es/index.md"
QUESTIONS = "docs/_data/es/questions.yml"
WORDS = "overrides/words/es.html"


@pytest.fixture
def site(tmp_path: Path) -> TinySite:
    made = TinySite(tmp_path)
    translate(made)
    return made


def otherwise(text: str) -> str:
    """The text with one more word on each line, and the same names."""
    return re.sub(r"(?<=\w)([^\w={]*)$", r" ou\1", text, flags=re.MULTILINE)


def caught_up(site: TinySite) -> None:
    """Both pages say what the English ones say today."""
    guide, _ = read(site.folder, TODAY)
    text = (site.folder / DATA_FILE).read_text("utf-8")
    for page in ("es/index.md", "es/other.md"):
        text = reviews.with_version(text, guide, page)
    site.write(DATA_FILE, text)


MISTAKES = {
    "an unknown short name": Mistake(
        QUESTIONS, "safe-wait", "safe-wiat",
        f"{QUESTIONS}:2: 'safe-wiat' is not in docs/_data/questions.yml; did you mean 'safe-wait'?",
    ),
    "a fact in a translation": Mistake(
        QUESTIONS, "    why:", "    ask: second\n    why:",
        f"{QUESTIONS}:4: 'ask' is not a known key",
    ),
    "a word that breaks its rule": Mistake(
        QUESTIONS, "sin riesgo?", "sin riesgo.", f"{QUESTIONS}:3: 'question' can't be '¿Cuánto",
    ),
    "a term of no English one": Mistake(
        GLOSSARY, "of: biopsy", "of: biopsi",
        f"{GLOSSARY}:2: there is no English term 'biopsi'; did you mean 'biopsy'?",
    ),
    "a term that names none": Mistake(
        GLOSSARY, "of: biopsy\n    term", "term", f"{GLOSSARY}:2: this term has no 'of'",
    ),
    "a source in a translated term": Mistake(
        GLOSSARY, "    plain", "    source: acs\n    plain", f"{GLOSSARY}:4: 'source' is not",
    ),
    "no help": Mistake(
        "docs/_data/es/help.yml", "", "",
        "docs/_data/es/help.yml:1: nobody helps in the language 'es' yet; copy docs/_data/help.yml",
    ),
    "a fingerprint that is none": Mistake(
        DATA_FILE, "'000000000000'", "yesterday",
        f"{DATA_FILE}:14: 'follows' can't be 'yesterday'; Of a translation: the fingerprint",
    ),
    "a translation that follows nothing": Mistake(
        DATA_FILE, "\n    follows: '000000000000'", "",
        f"{DATA_FILE}:12: es/other.md does not say which version of the English page it translates;"
        " add 'follows: \"",
    ),
    "no words for the template": Mistake(
        WORDS, "", "", f"{WORDS}:1: this file is missing: the template has no words for 'es'; copy",
    ),
    "a word of the template": Mistake(
        WORDS, '{%- set menu = "Menú" -%}', "",
        f"{WORDS}:1: the template's word 'menu' is missing; write it as overrides/words/en.html",
    ),
    "a sentence of the search": Mistake(
        WORDS, '  "one"', '  "uno"', f"{WORDS}:1: the template's word 'one' is missing",
    ),
    "a language that nobody speaks": Mistake(
        NAV, "languages: [es]", "languages: [zz9]", "'zz9' can't be a language here; write",
    ),
    "a language that mkdocs.yml does not name": Mistake(
        NAV, "languages: [es]", "languages: []",
        "'languages:' does not name 'es', which has a folder in docs/; write 'languages: [es]'",
    ),
    "help without a source": Mistake(
        "docs/_data/es/help.yml", "    source: acs", "    source: asc",
        "docs/_data/es/help.yml:4: there is no source 'asc'; add it to",
    ),
    "a link to a page without a translation": Mistake(
        "docs/es/other.md", "", "",
        f"{PAGE}:8: there is no 'other.md' in this language yet; write '../other.md', which is",
    ),
    "no part of the menu": Mistake(
        NAV, "  - es:", "  - Español:", "the menu has no part for the language 'es'; add '- es:'",
    ),
    "a page without a name in the menu": Mistake(
        NAV, "- Otra: es/other.md", "- es/other.md",
        f"{NAV}:17: 'es/other.md' has no name in the menu; write '- Words for the menu: es/other",
    ),
    "an English page among the others": Mistake(
        NAV, "es/other.md", "other.md", f"{NAV}:17: 'other.md' stands in the part of the menu",
    ),
    "a part that does not begin at the start": Mistake(
        NAV, "      - es/index.md\n      - Otra: es/other.md",
        "      - Otra: es/other.md\n      - es/index.md",
        f"{NAV}:15: the part of the menu for 'es' does not begin with its first page; begin it",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_named_with_its_place_and_what_to_write(
    mistake: Mistake, site: TinySite
) -> None:
    if mistake.old:
        site.change(mistake.file, mistake.old, mistake.new)
    else:
        (site.folder / mistake.file).unlink()
    found = messages(site)
    assert any(mistake.message in each for each in found), found


def test_a_page_without_an_english_one_is_refused(site: TinySite) -> None:
    (site.folder / "docs/es/other.md").rename(site.folder / "docs/es/othr.md")
    hint = "docs/es/othr.md:1: there is no English page docs/othr.md; did you mean 'other.md'?"
    assert any(each.startswith(hint) for each in messages(site))


def test_english_words_may_change_without_a_translator(site: TinySite) -> None:
    caught_up(site)
    site.change("docs/index.md", "A fact.", "Another fact.")
    site.change("docs/index.md", "## A part", "## Another part {: #a-part }\n\n## New")
    guide = load(site.folder, TODAY)
    assert [path for path in guide.pages if guide.is_behind(path)] == ["es/index.md"]
    assert "| es/index.md | not yet | English is newer | now (due) |" in reviews.table(guide, TODAY)
    caught_up(site)
    guide, _ = read(site.folder, TODAY)
    assert not any(map(guide.is_behind, guide.pages))


def test_a_heading_has_the_id_that_it_has_in_english(site: TinySite) -> None:
    site.change(PAGE, " {: #a-part }", "")
    site.change("docs/es/other.md", "index.md#a-part", "index.md")
    assert load(site.folder, TODAY)  # as long as English has changed since, nobody can tell
    caught_up(site)
    assert messages(site) == [
        f"{PAGE}:6: the heading 'Una parte' has another id than in English; "
        "did you mean 'a-part'? If not, give it the id that docs/index.md has, like {: #the-id }"
    ]


def test_a_missing_word_is_borrowed_from_english_said_to_be_english_and_listed(
    site: TinySite,
) -> None:
    site.change(
        PAGE, "{{ sources", '{{ questions("rare-cancer") }}\n\n{{ glossary() }}\n\n{{ sources'
    )
    site.change(QUESTIONS, "    why: Así sabe cuánto tiempo tiene.\n", "")
    site.change(
        "docs/_data/glossary.yml",
        "avoid:",
        "  - term: port\n    plain: tube\n    more: So.\navoid:",
    )
    guide, _ = read(site.folder, TODAY)
    html = guide.pages["es/index.md"]
    spans = [part.element for part in html.shown.elements("span") if part.element.get("lang")]
    assert {each.get("lang") for each in spans} == {"en"}
    assert "Tube. So." in ["".join(each.itertext()) for each in spans]
    assert f"{QUESTIONS}: questions › safe-wait › why" in guide.untranslated
    assert f"{GLOSSARY}: port" in guide.untranslated
    assert "docs/_data/es/records.yml" in guide.untranslated  # the whole file
    assert not [name for name in guide.untranslated if "› ask" in name or "› source" in name]


def test_spanish_words_sort_as_in_a_dictionary(site: TinySite) -> None:
    english = "".join(f"  - term: {n}\n    plain: so\n    more: So.\n" for n in ("i", "j", "k"))
    site.change(
        "docs/_data/glossary.yml", "avoid:", english.replace("term: ", "term: x") + "avoid:"
    )
    terms = "".join(
        f"  - of: x{of}\n    term: {term}\n    plain: así\n    more: Así.\n"
        for of, term in (("i", "órgano"), ("j", "nódulo"), ("k", "ñame"))
    )
    site.change(GLOSSARY, "avoid:", terms + "avoid:")
    found = [each for each in messages(site) if "comes after" in each]
    assert [each.partition(":")[2].partition(";")[0] for each in found] == [
        "10: 'nódulo' comes after 'órgano'"
    ]


def test_accents_and_signs_of_spanish_are_letters_like_others(site: TinySite) -> None:
    site.change(PAGE, "Un hecho.", "**¿Qué es?** Un niño, ¡sí! *Él* también.")
    guide, problems = read(site.folder, TODAY)
    assert problems == []
    assert guide.pages["es/index.md"].title == "Ésta es una página"


def test_a_changed_english_word_is_told_where_it_matters_and_no_longer_when_it_is_back(
    site: TinySite,
) -> None:
    caught_up(site)
    before = load(site.folder, TODAY)
    site.change("docs/index.md", "A fact.", "Another fact.")
    after = load(site.folder, TODAY)
    behind = "es/index.md falls behind index.md, and says so until somebody translates what is new"
    assert behind in summary(before, after, [])
    assert "es/index.md is up to date again" in summary(after, before, [])
    assert "falls behind" not in summary(after, after, [])
    for guide, newer in ((before, False), (after, True)):
        page = guide.pages["es/index.md"]
        said = render.reviewed(guide.reviews[page.path], page, guide.original(page), TODAY)
        assert (render.word("english_is_newer", "es") in said) == newer
    site.change("docs/index.md", "Another fact.", "A fact.")
    assert not any(map(load(site.folder, TODAY).is_behind, after.pages))


def test_the_planner_says_which_of_its_words_are_english(site: TinySite) -> None:
    guide, _ = read(site.folder, TODAY)
    html = render.planner(planner.data(guide.words["es"].planner, (), "Fuente"), False, [])
    assert '<span lang="en">Names, phones, and the day</span>' in html
    assert "<span>¿Cuánto tiempo puedo esperar sin riesgo?" in html
    assert not [tag for tag in re.findall(r'="[^"]*"', html) if "<" in tag or "&lt;" in tag]
    english = render.planner(planner.data(guide.words["en"].planner, (), "Source"), False, [])
    assert 'lang="en"' not in english


@pytest.mark.parametrize(
    "copied", [PAGE, WORDS, QUESTIONS, "docs/other.md", "overrides/words/en.html"]
)
def test_what_was_copied_from_another_language_is_refused_until_it_is_translated(
    copied: str, site: TinySite
) -> None:
    site.change("mkdocs.yml", "languages: [es]", "languages: [es, fr]")
    site.write("overrides/words/fr.html", otherwise((ROOT / WORDS).read_text("utf-8")))
    site.write("docs/_data/fr/help.yml", "title: Qui peut aider\n")
    other = copied.replace("es.html", "fr.html").replace("en.html", "fr.html")
    other = other.replace("/es/", "/fr/").replace("docs/other", "docs/fr/other")
    site.write(other, (site.folder / copied).read_text("utf-8"))
    said = f"{other}:[0-9]+: most of this is still as in {copied}; translate it, or take out"
    assert [each for each in messages(site) if re.match(said, each)]
    site.write(other, otherwise((site.folder / other).read_text("utf-8")))
    _, problems = read(site.folder, TODAY)
    assert not [each for each in problems if "is still as in" in each.message]


def test_a_glossary_without_a_file_is_listed_in_one_line(site: TinySite) -> None:
    (site.folder / GLOSSARY).unlink()
    guide, _ = read(site.folder, TODAY)
    assert [name for name in guide.untranslated if name.startswith(GLOSSARY)] == [GLOSSARY]


def test_make_words_names_a_page_that_is_behind(site: TinySite) -> None:
    caught_up(site)
    site.change("docs/index.md", "A fact.", "Another fact.")
    said = ran(lambda: words.main(site.folder, False), site.folder).stdout
    assert [line for line in said.splitlines() if "newer" in line] == [f"English is newer  {PAGE}"]


def test_words_of_another_language_are_not_held_to_be_misspelled_english(tmp_path: Path) -> None:
    wrong = "teh"
    for name in ("docs/pt/index", "docs/_data/fil/plan", "overrides/words/eo", "docs/index"):
        path = tmp_path / f"{name}.md" if "words" not in name else tmp_path / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wrong)
    (tmp_path / "overrides/words/en.html").write_text(wrong)
    menu = f"nav:\n  - {wrong}: a.md\n  - pt:\n      - {wrong}:\n          - {wrong}: pt/a.md\n"
    (tmp_path / "mkdocs.yml").write_text(menu)
    program = [str(Path(sys.prefix) / "bin/codespell"), "--toml", str(ROOT / "pyproject.toml")]
    found = subprocess.run(program, cwd=tmp_path, capture_output=True, text=True, check=False)
    places = {line.partition(f": {wrong}")[0] for line in found.stdout.splitlines()}
    assert places == {"./docs/index.md:1", "./overrides/words/en.html:1", "./mkdocs.yml:2"}
