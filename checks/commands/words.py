"""`make words`: what is wrong or too hard in the words and the data, and each page's grade."""

import sys
from pathlib import Path

from checks.content.guide import load
from checks.content.problem import InvalidContent, Problem, annotation
from checks.content.review import utc_today
from checks.rules import readability


def main(root: Path, annotations: bool) -> int:
    """Print each page's reading grade and all problems; 1 where there is any.

    With `annotations`, GitHub shows each problem beside its line, too.
    """
    found: list[Problem] = []
    try:
        guide = load(root, utc_today())
        for page in guide.pages.values():
            print(f"grade {readability.grade(page):4.1f}  {page.file}")
            found += readability.problems(page, guide.glossary)
    except InvalidContent as invalid:
        found += invalid.problems
    for problem in sorted(set(found)):
        print(problem)
        if annotations:
            print(annotation(problem))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd(), "--annotations" in sys.argv))
