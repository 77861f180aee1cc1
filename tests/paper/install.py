"""Makes sure that WeasyPrint finds what it draws with; `make test` asks before it installs that."""

import subprocess
import sys

from paper.__main__ import SYSTEM
from tests.support import browser


def found() -> bool:
    """Whether WeasyPrint finds its libraries; a failed import would stay."""
    command = [sys.executable, "-c", "import weasyprint"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def main() -> str | None:
    """Gives the message to end with where the libraries are missing and cannot be had."""
    if not found():
        browser.install(*SYSTEM.split())
    return None if found() else f"The paper kit needs fonts and Pango: sudo apt install {SYSTEM}"


if __name__ == "__main__":
    sys.exit(main())
