"""What the site generator calls: it checks the whole guide, then offers the macros to the pages.

MkDocs and ProperDocs call `define_env` once, before they empty the folder of the last site, and
`on_pre_page_macros` for each page. Zensical calls `define_env` for each page instead. All rules
are in `checks`.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import rjsmin

from checks.content.guide import Guide, load
from checks.content.languages import ENGLISH
from checks.content.markdown import GuideMarkdown
from checks.content.problem import InvalidContent
from checks.content.review import utc_today
from macros import (
    csp,
    one_file,
    only_calls,
    page_data,
    papers,
    planner,
    render,
    search_index,
    style,
)


def define_env(env: Any) -> None:
    """Check the guide, and offer its macros; `env` is the macros plugin, or what stands for it.

    Raises the generator's own error for a plugin where the content is not valid.
    """
    today = utc_today()
    if page := getattr(env, "page", None):  # Zensical
        guide = page_data.cached_guide(Path(env.project_dir), today)
        page.meta["guide"] = page_data.of(guide, page.path)
        _offer(env, guide, today, lambda: str(page.path))
        return
    guide = _checked(Path(env.project_dir), today)
    env.guide = guide
    env.parser = GuideMarkdown(guide.words[ENGLISH].glossary)
    env.conf["markdown_extensions"].append(env.parser)
    env.conf["extra"] |= for_templates(Path(env.project_dir), guide, live=_reloads())
    _offer(env, guide, today, lambda: str(env.page.file.src_uri))


def on_pre_page_macros(env: Any) -> None:
    """Hand the templates what they show of this page, and the parser the words of its language."""
    env.page.meta["guide"] = page_data.of(env.guide, env.page.file.src_uri)
    speak(env.parser, env.guide, env.page.file.src_uri)


def speak(parser: GuideMarkdown, guide: Guide, path: str) -> None:
    """Let the parser go on in the language of the page at this `path`."""
    language = guide.pages[path].language
    in_english = render.word("in_english", language) if language != ENGLISH else ""
    parser.speak(guide.words[language].glossary, render.word("mark", language), path, in_english)


def on_post_build(env: Any) -> None:
    """Write what can only be made from the finished pages."""
    finish(Path(env.project_dir), env.guide, Path(env.conf["site_dir"]))


def for_templates(root: Path, guide: Guide, live: bool) -> dict[str, Any]:
    """What the templates print in each page: style sheets, and the policies that allow them."""
    sheet, plan_sheet = _styles(root, guide)
    return {
        "style": sheet,
        "plan_style": plan_sheet,
        "csp": csp.meta_tags(sheet, plan_sheet, live),
    }


def finish(root: Path, guide: Guide, site: Path) -> None:
    """Make a built site whole: smaller scripts, the search index, and the policy as a file."""
    for script in (site / "assets").glob("*.js"):
        script.write_text(rjsmin.jsmin(script.read_text("utf-8")), "utf-8")
    papers.publish(root, site)
    search_index.write(site)  # before the files that have all words again
    for language in guide.words:
        one_file.write(guide, language, site, style.minified(root), utc_today())
    (site / "_headers").write_text(csp.headers(_styles(root, guide)), "utf-8")


def _styles(root: Path, guide: Guide) -> tuple[str, str]:
    return style.minified(root), style.planner(root, guide.words[ENGLISH].planner.questions.lists)


def _checked(root: Path, today: date) -> Guide:
    from mkdocs.exceptions import PluginError

    try:
        return load(root, today)
    except InvalidContent as invalid:
        print(invalid, file=sys.stderr)
        count = len(invalid.problems)
        problems = "1 problem, listed" if count == 1 else f"{count} problems, listed"
        raise PluginError(f"{problems} above. The site was not built.") from None


def _offer(env: Any, guide: Guide, today: date, path: Callable[[], str]) -> None:
    """Register the macros, which write for the page at the `path` of the moment."""

    def sources() -> str:
        return render.sources(guide.cited(path()), guide.pages[path()].language)

    def reviewed() -> str:
        page = guide.pages[path()]
        return render.reviewed(guide.reviews[path()], page, guide.original(page), today)

    def plan() -> str:
        page = guide.pages[path()]
        mark = render.word("mark", page.language)
        shown = planner.data(guide.words[page.language].planner, page.citations, mark)
        kits = papers.made(Path(env.project_dir), page.language)
        return render.planner(shown, env.conf["extra"]["own_origin"], kits)

    written = {"sources": sources, "reviewed": reviewed, "plan": plan}
    names = guide.words[ENGLISH].macros
    for name, macro in ({name: _text(name, guide, path) for name in names} | written).items():
        only_calls.NAMES.add(name)
        env.macro(macro, name)


def _text(name: str, guide: Guide, path: Callable[[], str]) -> Callable[..., str]:
    """The macro as the pages call it: with one word in quotation marks, or none."""

    def write(word: str = "") -> str:
        macro = guide.words_of(path()).macros[name]
        return "\n".join(line.text for line in macro(word, path()))

    return write


def _reloads() -> bool:
    """Whether this run serves pages that reload themselves; the plugin is not told the command."""
    return "serve" in sys.argv[1:]
