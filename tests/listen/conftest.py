"""What the proofs share: the two browsers, each with Orca, and the pages they have read."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Protocol

import pytest

from tests.conftest import serving
from tests.listen import faults, reader
from tests.listen.reader import Reader


class Readers(Protocol):
    """Gives the reader for a browser, and starts it when first asked for it."""

    def __call__(self, browser: str) -> Reader: ...


@pytest.fixture(scope="session")
def readers() -> Iterator[Readers]:
    """The browsers, each with Orca, for as long as the tests take."""
    with ExitStack() as stack:
        started: dict[str, Reader] = {}

        def of(browser: str) -> Reader:
            if browser not in started:
                started[browser] = stack.enter_context(reader.listening(browser))
            return started[browser]

        yield of


@pytest.fixture(scope="session")
def small_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages that `faults.write` writes."""
    folder = tmp_path_factory.mktemp("small-pages")
    faults.write(folder)
    with serving(folder) as address:
        yield address
