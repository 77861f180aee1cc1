"""Orca on a desktop of its own, and what it says."""

import json
import os
import select
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browsers import processes
from tests.browsers.desktop import Desktop

QUIET = 0.5  # seconds without a word, after which Orca has finished its answer to a key

_VOICE = Path(__file__).with_name("in_orca") / "transcript_voice.py"

# Debian's own interpreter: Orca's modules are not in the environment of the tests.
_ORCA = ("/usr/bin/python3", "/usr/bin/orca")

_SETTINGS: dict[str, Any] = {
    "speechServerFactory": _VOICE.stem,
    "speechServerInfo": ["transcript", "transcript"],
    "enableKeyEcho": False,
    "enableEchoByCharacter": False,
    "enableBraille": False,
    "enableSound": False,
    "orcaModifierKeys": ["Insert", "KP_Insert"],
    "profile": ["Default", "default"],
    "startingProfile": ["Default", "default"],
    "firstStart": False,
}


@dataclass(frozen=True)
class Utterance:
    """What Orca says at once; `kind` is one of those that `transcript_voice.py` names."""

    kind: str
    text: str


class SilenceError(AssertionError):
    """What was waited for has not been said."""


class Orca:
    """A running screen reader."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._buffer = b""

    def until(self, wanted: Callable[[Utterance], bool], seconds: float) -> list[Utterance]:
        """What is said from now until an utterance is `wanted`, which is the last one.

        Raises SilenceError if none is within that many seconds.
        """
        heard: list[Utterance] = []
        end = time.monotonic() + seconds
        while utterance := self._next(end - time.monotonic()):
            heard.append(utterance)
            if wanted(utterance):
                return heard
        said = "\n".join(each.text for each in heard) or "nothing"
        raise SilenceError(f"not heard within {seconds:.0f} seconds; heard instead: {said}")

    def rest(self, quiet: float = QUIET) -> list[Utterance]:
        """What is still said, until Orca has nothing left to do and no word came for a while.

        The browser tells Orca of a change when it has drawn it, so an idle Orca is not enough.
        """
        heard: list[Utterance] = []
        while True:
            self._connection.sendall(b"idle?\n")
            heard += self.until(lambda each: each.kind == "idle", processes.START)[:-1]
            more = self._next(quiet)
            if not more:
                return heard
            heard.append(more)

    def _next(self, seconds: float) -> Utterance | None:
        """The next utterance; None if there is none within that many seconds."""
        end = time.monotonic() + seconds
        while b"\n" not in self._buffer:
            left = max(0, end - time.monotonic())
            if not select.select([self._connection], [], [], left)[0]:
                return None
            received = self._connection.recv(65536)
            if not received:
                raise SilenceError("Orca has ended")
            self._buffer += received
        line, _, self._buffer = self._buffer.partition(b"\n")
        return Utterance(**json.loads(line))


@contextmanager
def listening(desktop: Desktop) -> Iterator[Orca]:
    """Start Orca on the desktop."""
    _write_settings(desktop)
    address = desktop.folder / "transcript"
    with socket.socket(socket.AF_UNIX) as waiting:
        waiting.bind(str(address))
        waiting.listen(1)
        waiting.settimeout(processes.START)
        desktop.start(
            *_ORCA,
            PYTHONPATH=str(_VOICE.parent),
            PYTHONDONTWRITEBYTECODE="1",
            TRANSCRIPT_SOCKET=str(address),
            PATH=f"{_without_others(desktop)}:{desktop.environment['PATH']}",
        )
        connection, _ = waiting.accept()
    with connection:
        orca = Orca(connection)
        orca.until(lambda each: each.kind == "say", processes.START)  # "Screen reader on."
        orca.rest()
        yield orca


def _write_settings(desktop: Desktop) -> None:
    folder = Path(desktop.environment["XDG_DATA_HOME"]) / "orca"
    folder.mkdir()
    profile = {"profile": ["Default", "default"], "pronunciations": {}, "keybindings": {}}
    settings = {
        "general": _SETTINGS,
        "profiles": {"default": profile},
        "pronunciations": {},
        "keybindings": {},
    }
    (folder / "user-settings.conf").write_text(json.dumps(settings))


def _without_others(desktop: Desktop) -> Path:
    """A folder with a `pgrep` that finds nothing.

    Orca asks pgrep for another Orca of the same user, on whatever screen, and gives up if there is
    one. Here several may run side by side.
    """
    folder = desktop.folder / "bin"
    folder.mkdir()
    stub = folder / "pgrep"
    stub.write_text("#!/bin/sh\nexit 1\n")
    os.chmod(stub, 0o755)  # noqa: PTH101, S103
    return folder
