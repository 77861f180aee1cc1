"""The guide in other browser engines than Chromium: Firefox and WebKit (the engine of Safari).

The files named `test_*.py` run with `make test`. Those named `proof_*.py` need programs that few
people have installed, and run with `make proof`.
"""
