"""`make words`: what is wrong or too hard in the words and the data, how hard each page is to read,
and what is not translated yet."""

import sys
from pathlib import Path

from checks.content.guide import load
from checks.content.problem import InvalidContent, Problem, annotation
from checks.content.review import utc_today
from checks.rules import readability


def main(root: Path, annotations: bool) -> int:
    """Print how hard each page is, what is not translated, and all problems; 1 where there is any.

    With `annotations`, GitHub shows each problem beside its line, too.
    """
    found: list[Problem] = []
    try:
        guide = load(root, utc_today())
        for page in guide.pages.values():
            print(f"{readability.measured(page)}  {page.file}")
            found += readability.problems(page, guide.words[page.language].glossary)
        for name in guide.untranslated:
            print(f"still in English  {name}")
        for path in filter(guide.is_behind, guide.pages):
            print(f"English is newer  {guide.pages[path].file}")
    except InvalidContent as invalid:
        found += invalid.problems
    for problem in sorted(set(found)):
        print(problem)
        if annotations:
            print(annotation(problem))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), "--annotations" in sys.argv))
