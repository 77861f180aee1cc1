"""What is installed is found, what would not work is not taken for it, and nobody is surprised."""

from pathlib import Path

import pytest

from paper.__main__ import SYSTEM
from tests.browsers import install, programs


def script(folder: Path, name: str, text: str) -> Path:
    """An executable script in `folder`."""
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the only one for commands."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def test_a_browser_that_starts_is_found(commands: Path) -> None:
    path = script(commands, "firefox", "#!/bin/sh\necho Mozilla Firefox 153.7\n")
    assert programs.find("firefox") == str(path)
    assert programs.version(str(path)) == "Mozilla Firefox 153.7"


@pytest.mark.parametrize(
    "text",
    [
        '#!/bin/sh\nexec /snap/bin/firefox "$@"\n',
        '#!/bin/sh\necho "Please run: snap install firefox"\n',
        "#!/bin/sh\nexit 1\n",
    ],
    ids=["starts a snap", "tells of a snap", "does not start"],
)
def test_a_command_that_is_no_browser_of_ours_is_not(commands: Path, text: str) -> None:
    script(commands, "firefox", text)
    assert programs.find("firefox") is None


def test_a_link_to_snap_is_a_snap(commands: Path) -> None:
    script(commands, "snap", "#!/bin/sh\necho snap\n")
    (commands / "chromium").symlink_to(commands / "snap")
    assert programs.find("chromium") is None


def test_a_browser_that_must_be_there_is_asked_for(commands: Path) -> None:
    assert not list(commands.iterdir())
    with pytest.raises(FileNotFoundError, match="make proof installs it"):
        programs.found("firefox")


def test_the_small_browser_of_webkit_is_found(tmp_path: Path) -> None:
    assert programs.find_mini_browser(tmp_path) is None
    path = tmp_path / "lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser"
    path.parent.mkdir(parents=True)
    path.touch()
    assert programs.find_mini_browser(tmp_path) == str(path)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The packages that were to be installed, on a computer without one of the programs."""
    packages: list[str] = []
    monkeypatch.setattr(install, "NEEDED", {"orca": lambda: bool(packages), "xvfb": lambda: True})
    monkeypatch.setattr("tests.support.browser.install", lambda *each: packages.extend(each))
    return packages


def test_what_is_missing_is_installed(asked: list[str]) -> None:
    assert install.main() is None
    assert asked == ["orca"]


def test_what_the_paper_kit_asks_for_is_installed_with_the_rest() -> None:
    assert set(SYSTEM.split()) <= set(install.NEEDED)


def test_nothing_is_installed_twice(asked: list[str]) -> None:
    asked.append("orca")
    assert install.main() is None
    assert asked == ["orca"]


def test_what_could_not_be_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "NEEDED", {"orca": lambda: False})
    monkeypatch.setattr("tests.support.browser.install", lambda *_: None)
    assert str(install.main()).endswith("apt install --no-install-recommends orca")


def test_a_system_with_no_firefox_but_a_snap_is_told_where_to_get_one(
    commands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script(commands, "apt-cache", "#!/bin/sh\nexit 100\n")
    monkeypatch.setattr(install, "NEEDED", {"firefox-esr": lambda: False})
    assert install.main() == install.FIREFOX_IS_A_SNAP
