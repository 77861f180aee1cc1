"""A page in a pull request runs no program, wherever in it somebody hides one.

The checks refuse it with its line. With the checks off, the macros engine refuses it too.
"""

from datetime import date
from pathlib import Path

import jinja2
import pytest

from checks.content.guide import load
from checks.content.problem import InvalidContent
from macros import only_calls
from tests.support.site import PAGE, TinySite

RUN = 'cycler.__init__.__globals__.os.system("touch ran")'
TEXT, HEAD = "A fact.", "# A page"

ATTEMPTS = {
    "an expression": (TEXT, f"{{{{ {RUN} }}}}", 8),
    "a statement": (TEXT, f"{{% set x = {RUN} %}}", 8),
    "a comment": (TEXT, f"{{# {RUN} #}}", 8),
    "an include": (TEXT, '{% include "index.md" %}', 8),
    "raw marks": (TEXT, "{% raw %}{% endraw %}", 8),
    "a macro's inside": ("{{ sources() }}", "{{ sources.__globals__ }}", 10),
    "an argument": ("{{ sources() }}", f"{{{{ sources({RUN}) }}}}", 10),
    "over two lines": (TEXT, f"{{{{\n{RUN} }}}}", 8),
    "in code": (TEXT, f"`{{{{ {RUN} }}}}`", 8),
    "in a code block": (TEXT, f"```\n{{{{ {RUN} }}}}\n```\n", 8),
    "in a comment of HTML": (TEXT, f"<!-- {{{{ {RUN} }}}} -->", 8),
    "in a heading's entities": (HEAD, f"# &#123;&#x7b; {RUN} &rcub;&#125;", 4),
    "in a heading's escapes": (HEAD, f"# {{\\{{ {RUN} }}\\}}", 4),
    "in a heading's markup": (HEAD, f"# {{*{{*{RUN}*}}*}}", 4),
    "beside an attribute list": (HEAD, f"# A page {{{{: {RUN} }}}}", 4),
    "in the front matter": ("A page.\n", f"'{{{{ {RUN} }}}}'\n", 2),
    "in the front matter's escapes": ("A page.\n", '"\\x7b\\x7b 1 \\x7d\\x7d"\n', 2),
    "as the page's title": ("description: A page.", "description: A.\ntitle: x", 3),
    "by turning the macros off": ("description: A page.", "description: A.\nrender_macros: x", 3),
    "as another template": ("description: A page.", "description: A.\ntemplate: ../x.html", 3),
}


HIDDEN = f"{{{{ {RUN} }}}}"  # in a file that the generator renders and a check may not see

FILES = (
    "docs/assets/evil.md",
    "docs/assets/evil.markdown",
    "docs/_data/evil.mkd",
    "docs/assets/evil.html",
)


def refused(site: TinySite) -> list[str]:
    with pytest.raises(InvalidContent) as caught:
        load(site.folder, date(2026, 11, 24))
    return list(map(str, caught.value.problems))


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_would_be_rendered_unseen_is_refused(path: str, tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.write(path, HIDDEN)
    assert [each for each in refused(site) if each.startswith(f"{path}:1: a file in docs/")]


@pytest.mark.parametrize("name", [HIDDEN, "<b onclick=x>"])
def test_a_name_in_the_menu_runs_nothing(name: str, tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change("mkdocs.yml", "  - Other: other.md", f"  - '{name}': other.md")
    assert "has a sign that can't be in it" in refused(site)[-1]


@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_attempt_to_run_code_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    old, new, line = ATTEMPTS[name]
    site = TinySite(tmp_path)
    site.change("docs/index.md", old, new)
    assert old in PAGE
    assert [each for each in refused(site) if each.startswith(f"docs/index.md:{line}: ")]


BY_JINJA = [
    name for name, (_, new, _) in ATTEMPTS.items() if "{{" in new or "{%" in new or "{#" in new
]


@pytest.mark.parametrize("name", BY_JINJA)
def test_the_macros_engine_refuses_it_by_itself(name: str) -> None:
    """As mkdocs.yml sets it up; a comment is all that it leaves out without compiling it."""
    environment = jinja2.Environment(extensions=[only_calls.OnlyCalls])  # noqa: S701 (Markdown)
    only_calls.NAMES.update({"sources", "reviewed"})
    text = ATTEMPTS[name][1]
    if name in ("a comment", "raw marks"):
        assert environment.from_string(text).render().strip("{% }") == ""
    else:
        with pytest.raises(jinja2.TemplateSyntaxError):
            environment.from_string(text)


def test_the_macros_engine_lets_calls_of_macros_through() -> None:
    environment = jinja2.Environment(extensions=[only_calls.OnlyCalls])  # noqa: S701 (Markdown)
    only_calls.NAMES.update({"questions"})
    template = environment.from_string('A {{ questions("rare") }} list')
    assert template.render(questions=lambda word: word) == "A rare list"
    for text in (
        "{{ questions(1) }}",
        '{{ questions("a", "b") }}',
        "{{ questions }}",
        "{{ other() }}",
    ):
        with pytest.raises(jinja2.TemplateSyntaxError):
            environment.from_string(text)


def test_a_real_build_without_the_checks_runs_nothing(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    (tmp_path / "checks").unlink()
    site.copy("checks")
    site.change("checks/content/guide.py", "    if problems:\n", "    if False:\n")
    site.change("docs/index.md", TEXT, HIDDEN)
    done = site.mkdocs("build")
    assert done.returncode
    assert "only the guide's macros may be called" in done.stdout + done.stderr
    assert not list(tmp_path.rglob("ran"))
