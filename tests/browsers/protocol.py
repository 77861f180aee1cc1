"""Commands to a running browser over a WebSocket.

Chromium's DevTools protocol and WebDriver BiDi, which Firefox speaks, have the same outer form:
numbered commands, answers with the same number, and events between them. So one small client does
for both. Firefox needs no geckodriver then, which neither Debian nor PyPI has.
"""

import json
from types import TracebackType
from typing import Any, Self

import websocket


class CommandError(RuntimeError):
    """The browser refused a command."""


class Connection:
    """An open connection. Events that come with answers are kept in `events`."""

    def __init__(self, address: str, timeout: float = 60) -> None:
        self.events: list[dict[str, Any]] = []
        self._count = 0
        # Chromium refuses a connection that names an origin: it could come from a web page.
        self._socket = websocket.create_connection(address, timeout, suppress_origin=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.close()

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give a command and wait for its answer."""
        self._count += 1
        command = {"id": self._count, "method": method, "params": parameters}
        self._socket.send(json.dumps(command))
        while (message := self._receive()).get("id") != self._count:
            self.events.append(message)
        if "error" in message:
            raise CommandError(f"{method}: {message['error']} {message.get('message', '')}")
        result: dict[str, Any] = message["result"]
        return result

    def wait(self, event: str) -> dict[str, Any]:
        """Wait until the browser tells of `event`; gives what it tells."""
        while not (found := [each for each in self.events if each["method"] == event]):
            self.events.append(self._receive())
        self.events.remove(found[0])
        parameters: dict[str, Any] = found[0]["params"]
        return parameters

    def _receive(self) -> dict[str, Any]:
        message: dict[str, Any] = json.loads(self._socket.recv())
        return message
