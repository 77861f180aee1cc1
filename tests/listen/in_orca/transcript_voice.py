"""A voice for Orca that says nothing: it sends what it would say through a socket.

Orca loads this file by its name, in the system's own Python, where `gi` and `orca` are. Each line
on the socket is a JSON object with the `kind` of what is said and the `text`:

    say   an announcement, or the answer to a key
    all   a part of the page, while all of it is read
    end   the page has been read to its end
    idle  Orca has nothing left to do; only sent as the answer to a line from the other side

Until version 46 Orca wrote its names like `sayAll`, and like `say_all` since. Here are both.
"""

import json
import os
import socket
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from gi.repository import Atspi, GLib  # type: ignore[import-not-found]
from orca import generator, speechserver  # type: ignore[import-not-found]

_INFO = ["transcript", "transcript"]  # name and id of this voice

_listener = socket.socket(socket.AF_UNIX)
_listener.connect(os.environ["TRANSCRIPT_SOCKET"])


def _send(kind: str, text: str = "") -> bool:
    line = json.dumps({"kind": kind, "text": " ".join(text.split())})
    _listener.sendall(line.encode() + b"\n")
    return False  # for GLib: not to be called again


def _answer_when_idle(*_: object) -> bool:
    """Orca's own work has a higher priority, so the answer waits until all of that is done."""
    asked = _listener.recv(4096)
    for _line in asked.splitlines():
        GLib.idle_add(_send, "idle", priority=GLib.PRIORITY_LOW)
    return bool(asked)


def _skip_what_only_the_log_needs() -> None:
    """Make Orca faster: it words messages for a log even where no log is written.

    For each it asks the browser what an object is called, and Orca 43 formats a traceback.
    """
    Atspi.Accessible.__str__ = object.__repr__
    if hasattr(generator, "_formatExceptionInfo"):  # its first and second value are used
        generator.traceback = SimpleNamespace(format_tb=lambda *_: [])


_skip_what_only_the_log_needs()
GLib.io_add_watch(_listener.fileno(), GLib.IO_IN, _answer_when_idle)


class SpeechServer(speechserver.SpeechServer):  # type: ignore[misc]
    """What Orca calls. It may ask for any number of servers and always gets the same one."""

    @staticmethod
    def get_factory_name() -> str:
        return "transcript"

    @staticmethod
    def get_speech_servers() -> list[Any]:
        return [_server]

    @staticmethod
    def get_speech_server(_info: object = None) -> Any:
        return _server

    @staticmethod
    def shutdown_active_servers() -> None:
        """There is nothing to shut down."""

    def get_info(self) -> list[str]:
        return _INFO

    def get_voice_families(self) -> list[Any]:
        return []

    def speak_character(self, character: str, *_: object, **__: object) -> None:
        _send("say", character)

    def speak_key_event(self, *_: object, **__: object) -> None:
        """Keys are not heard: whoever presses them knows."""

    def speak(self, text: str | None = None, *_: object, **__: object) -> None:
        if text:
            _send("say", text)

    def say_all(
        self, parts: Iterator[tuple[Any, object]], progress: Callable[[Any, int], None]
    ) -> None:
        """Orca's events come between the parts, as they would while a voice speaks.

        No voice could be interrupted that takes no time, so there is no `stop` here.
        """
        GLib.idle_add(self._say_next, parts, progress)

    def _say_next(
        self, parts: Iterator[tuple[Any, object]], progress: Callable[[Any, int], None]
    ) -> bool:
        context, _ = next(parts, (None, None))
        if context is None:
            return _send("end")
        _send("all", context.utterance)
        if hasattr(context, "currentOffset"):
            context.currentOffset = context.endOffset
        else:
            context.current_offset = context.end_offset
        progress(context, speechserver.SayAllContext.COMPLETED)
        return True  # for GLib: to be called again

    getFactoryName = get_factory_name
    getSpeechServers = get_speech_servers
    getSpeechServer = get_speech_server
    shutdownActiveServers = shutdown_active_servers
    getInfo = get_info
    getVoiceFamilies = get_voice_families
    speakCharacter = speak_character
    speakKeyEvent = speak_key_event
    sayAll = say_all


_server = SpeechServer()
