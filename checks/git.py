"""Runs git: the merge base, and files as they were there."""

import subprocess
from pathlib import Path


class UnknownBase(Exception):
    """Git has no such ref, or no such file there; the message is git's own."""


def merge_base(base: str, root: Path) -> str:
    """The commit where the work in `root` left the git ref `base`; raises UnknownBase."""
    # What was typed must not pass for an option of git.
    found = ask(root, "rev-parse", "--verify", "--end-of-options", f"{base}^{{commit}}")
    return ask(root, "merge-base", found.decode().strip(), "HEAD").decode().strip()


def ask(root: Path, *words: str) -> bytes:
    """What `git words` prints in `root`; raises UnknownBase where it fails."""
    done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    if done.returncode:
        raise UnknownBase(done.stderr.decode(errors="replace").strip())
    return done.stdout
