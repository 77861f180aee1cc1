"""Each property and each scenario finds its fault, in a small page that is sound but for it."""

import pytest

from tests.listen import faults, properties, scenarios
from tests.listen.conftest import Readers, browsers
from tests.listen.orca import SilenceError


@browsers
def test_the_sound_page_has_no_fault(readers: Readers, small_pages: str, browser: str) -> None:
    transcript = readers(browser).read(f"{small_pages}sound.html")
    assert [each(transcript) for each in properties.ALL] == [[] for _ in properties.ALL]


@browsers
@pytest.mark.parametrize("name", faults.FAULTS)
def test_a_fault_is_found(readers: Readers, small_pages: str, browser: str, name: str) -> None:
    fault = faults.FAULTS[name]
    if browser not in fault.browsers:
        pytest.skip("cannot be heard in this browser")
    found = fault.found_by(readers(browser).read(f"{small_pages}{name}.html"))
    assert any(fault.finding in each for each in found), found


@browsers
@pytest.mark.parametrize("name", faults.KEY_FAULTS)
def test_keys_that_are_answered_pass(
    readers: Readers, small_pages: str, browser: str, name: str
) -> None:
    getattr(scenarios, name)(readers(browser), f"{small_pages}keys.html")


@browsers
@pytest.mark.parametrize("name", faults.KEY_FAULTS)
def test_keys_that_are_not_answered_fail(
    readers: Readers, small_pages: str, browser: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scenarios, "ANSWER", 3)
    with pytest.raises(SilenceError):
        getattr(scenarios, name)(readers(browser), f"{small_pages}keys-{name}.html")
