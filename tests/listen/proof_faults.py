"""Each property and each scenario finds its fault, in a small page that is sound but for it."""

import pytest

from tests.listen import faults, properties, scenarios
from tests.listen.conftest import Readers
from tests.listen.orca import SilenceError


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Some faults can be heard in one browser alone."""
    if "fault_name" in metafunc.fixturenames:
        heard = [
            name for name, each in faults.FAULTS.items() if metafunc.cls.browser in each.browsers
        ]
        metafunc.parametrize("fault_name", heard)


class Faults:
    """The tests of one browser; a class each, so that all of them run in one worker."""

    browser: str

    def test_the_sound_page_has_no_fault(self, readers: Readers, small_pages: str) -> None:
        transcript = readers(self.browser).read(f"{small_pages}sound.html")
        found = {each.__name__: each(transcript) for each in properties.ALL}
        assert {name: findings for name, findings in found.items() if findings} == {}

    def test_a_fault_is_found(self, readers: Readers, small_pages: str, fault_name: str) -> None:
        fault = faults.FAULTS[fault_name]
        found = fault.found_by(readers(self.browser).read(f"{small_pages}{fault_name}.html"))
        assert any(fault.finding in each for each in found), found

    @pytest.mark.all
    @pytest.mark.parametrize("name", faults.KEY_FAULTS)
    def test_keys_that_are_answered_pass(
        self, readers: Readers, small_pages: str, name: str
    ) -> None:
        getattr(scenarios, name)(readers(self.browser), f"{small_pages}keys.html")

    @pytest.mark.all
    @pytest.mark.parametrize("name", faults.KEY_FAULTS)
    def test_keys_that_are_not_answered_fail(
        self, readers: Readers, small_pages: str, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scenarios, "ANSWER", 3)
        with pytest.raises(SilenceError):
            getattr(scenarios, name)(readers(self.browser), f"{small_pages}keys-{name}.html")


class TestInChromium(Faults):
    browser = "chromium"


@pytest.mark.all
class TestInFirefox(Faults):
    browser = "firefox"
