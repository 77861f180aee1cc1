"""`python -m checks.links`: see cli.py."""

import sys

from checks.links.cli import main

sys.exit(main())
