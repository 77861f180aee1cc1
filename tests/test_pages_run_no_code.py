"""A page is content: whatever it tries to run is refused with its line, and is not run."""

import re
from pathlib import Path

import pytest

from tests.site import PAGE, TinySite

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
    "in a code block": (TEXT, f"```\n{{{{ {RUN} }}}}\n```\n", 9),
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

FILES = {
    "a page among the pictures": ("docs/assets/evil.md", HIDDEN),
    "a page with another ending": ("docs/assets/evil.markdown", HIDDEN),
    "a page in the data": ("docs/_data/evil.mkd", HIDDEN),
    "a finished page": ("docs/assets/evil.html", "<script></script>"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_would_be_rendered_unseen_is_refused(name: str, tmp_path: Path) -> None:
    path, text = FILES[name]
    site = TinySite(tmp_path)
    site.write(path, text)
    done = site.build()
    assert f"\n{path}:1: this is not a page; " in done.stderr
    assert not list(tmp_path.rglob("ran"))


def test_a_folder_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.write("elsewhere/evil.md", HIDDEN)
    (tmp_path / "docs/more").symlink_to("../elsewhere")
    done = site.build()
    assert "\ndocs/more:1: this is not a file of its own; put the file itself" in done.stderr
    assert not list(tmp_path.rglob("ran"))


@pytest.mark.parametrize("name", [HIDDEN, 'Other" onclick="x'])
def test_a_name_in_the_menu_runs_nothing(name: str, tmp_path: Path) -> None:
    site = TinySite(tmp_path)
    site.change("mkdocs.yml", "  - Other: other.md", f"  - '{name}': other.md")
    done = site.build()
    assert re.search(r"\nmkdocs\.yml:\d+: a name in the menu can't have braces", done.stderr)
    assert not list(tmp_path.rglob("ran"))


@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_attempt_to_run_code_is_refused_with_its_line(name: str, tmp_path: Path) -> None:
    old, new, line = ATTEMPTS[name]
    site = TinySite(tmp_path)
    site.change("docs/index.md", old, new)
    assert old in PAGE
    done = site.build()
    assert done.returncode
    assert f"\ndocs/index.md:{line}: " in done.stderr
    assert not list(tmp_path.rglob("ran"))
    assert not (tmp_path / "site").exists()
