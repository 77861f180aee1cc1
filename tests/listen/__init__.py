"""The pages as the screen reader Orca says them, in Chromium and in Firefox, without a sound.

The files named `test_*.py` run with `make test`. Those named `proof_*.py` need Orca and both
browsers, and run with `make proof`.
"""
