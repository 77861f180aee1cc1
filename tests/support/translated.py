"""A tiny site in a second language, to read and to break."""

from checks.content.languages import direction
from tests.support.site import DATA_FILE, HELP_DATA, ROOT, TinySite

NAV = """  - {code}:
      - {code}/index.md
      - Otra: {code}/other.md
"""

GLOSSARY = """terms:
  - of: biopsy
    term: biopsia
    plain: un pedacito de tejido que se saca para examinarlo
    more: La hace un médico.
avoid:
  utilizar: usar
"""

QUESTIONS = """questions:
  safe-wait:
    question: ¿Cuánto tiempo puedo esperar sin riesgo?
    why: Así sabe cuánto tiempo tiene.
"""

SPANISH_PAGE = """---
description: Una página.
---
# Ésta es una página

## Una parte {: #a-part }

Un hecho.[^acs] Vea [la otra](other.md#a-part).

{{ sources() }}

{{ reviewed() }}
"""
SPANISH_HELP = (
    HELP_DATA.replace("Who can help you", "Quién le ayuda")
    .replace("Where these lines come from", "De dónde vienen estos datos")
    .replace("American Cancer Society", "Sociedad Americana Contra El Cáncer")
)
SPANISH_WORDS = (ROOT / "overrides/words/es.html").read_text("utf-8")


def translate(site: TinySite, code: str = "es") -> None:
    """Give the site pages, data and template words in the language of this `code`."""
    site.change("mkdocs.yml", "languages: []", f"languages: [{code}]")
    site.change(
        "mkdocs.yml", "  - Other: other.md\n", f"  - Other: other.md\n{NAV}".format(code=code)
    )
    (site.folder / "overrides").unlink()
    site.copy("overrides")
    site.write(f"overrides/words/{code}.html", SPANISH_WORDS)
    site.write(f"docs/_data/{code}/help.yml", SPANISH_HELP)
    site.write(f"docs/_data/{code}/glossary.yml", GLOSSARY)
    site.write(f"docs/_data/{code}/questions.yml", QUESTIONS)
    other = SPANISH_PAGE.replace("[^acs]", "[^nci]").replace("other.md", "index.md")
    site.write(f"docs/{code}/index.md", SPANISH_PAGE)
    site.write(f"docs/{code}/other.md", other.replace("Ésta es", "Otra es"))
    for name in ("index.md", "other.md"):
        entry = f"pages:\n  {code}/{name}:\n    reviewed: not yet\n    follows: '000000000000'\n"
        site.change(DATA_FILE, "pages:\n", entry)
    assert direction(code)
