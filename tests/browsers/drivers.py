"""Chromium and Firefox under remote control, each with one page."""

import base64
import json
import os
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from tests.browsers import processes
from tests.browsers.protocol import CommandError, Connection

# Chromium asks nobody anything: no updates, no look-ups beside the page, no keys of the desktop.
_CHROMIUM = (
    "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-gpu", "--test-type", "--password-store=basic",
    "--remote-debugging-port=0",
)  # fmt: skip

# The same for Firefox, as preferences; -1 switches the screen reader's interface on.
_FIREFOX: dict[str, bool | int | str] = {
    "accessibility.force_disabled": -1,
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutwelcome.enabled": False,
    "browser.preonboarding.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.homepage_override.mstone": "ignore",
    "browser.tabs.warnOnClose": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "places.history.enabled": False,  # no link is a visited one, whatever was opened before
    "termsofuse.bypassNotification": True,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


# Firefox writes what a page's policy refuses into a log that no protocol has.
_REFUSED = """() => addEventListener("securitypolicyviolation", (event) =>
  console.error(`refused by the policy: ${event.effectiveDirective} ${event.blockedURI}`))"""

_LETTER = {"width": 21.59, "height": 27.94}  # centimeters


class Page(Protocol):
    """An open page, in whichever browser."""

    def open(self, url: str, *, wait: bool = True) -> None:
        """Load the page at `url`, and wait for its files unless told otherwise."""

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """The value of a JavaScript function of one argument; promises are waited for."""

    def resize(self, width: int, height: int) -> None:
        """Give the page a window of that size, in pixels."""


class ChromiumPage:
    """A page of Chromium, by the DevTools protocol."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open(self, url: str, *, wait: bool = True) -> None:
        send = self._connection.send
        send("Page.enable")
        send("Page.navigate", url=url)
        if wait:
            self._connection.wait("Page.loadEventFired")

    def evaluate(self, script: str, argument: Any = None) -> Any:
        call = f"({script})({json.dumps(argument)})"
        answer = self._connection.send(
            "Runtime.evaluate", expression=call, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise CommandError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def resize(self, width: int, height: int) -> None:
        self._connection.send(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip


class FirefoxPage:
    """A page of Firefox, by WebDriver BiDi."""

    def __init__(self, connection: Connection, downloads: Path) -> None:
        self.downloads = downloads  # where it puts what is saved
        self._connection = connection
        connection.send("session.new", capabilities={})
        self._context = connection.send("browsingContext.getTree")["contexts"][0]["context"]
        connection.send("session.subscribe", events=["log.entryAdded"])
        connection.send("script.addPreloadScript", functionDeclaration=_REFUSED)

    def open(self, url: str, *, wait: bool = True) -> None:
        state = "complete" if wait else "none"
        self._connection.send(
            "browsingContext.navigate", context=self._context, url=url, wait=state
        )

    def reload(self) -> None:
        self._connection.send("browsingContext.reload", context=self._context, wait="complete")

    def evaluate(self, script: str, argument: Any = None) -> Any:
        """The answer comes as JSON text: BiDi's own form of values is a tree of types."""
        call = f"async () => JSON.stringify(await ({script})({json.dumps(argument)}) ?? null)"
        answer = self._connection.send(
            "script.callFunction",
            functionDeclaration=call, awaitPromise=True, target={"context": self._context},
        )  # fmt: skip
        if answer["type"] == "exception":
            raise CommandError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def print(self) -> bytes:
        """The page on Letter paper, as a PDF."""
        answer = self._connection.send(
            "browsingContext.print", context=self._context, page=_LETTER, background=False
        )
        return base64.b64decode(answer["data"])

    def resize(self, width: int, height: int) -> None:
        viewport = {"width": width, "height": height}
        self._connection.send(
            "browsingContext.setViewport", context=self._context, viewport=viewport
        )

    def said(self) -> list[str]:
        """What came on the console since this was last asked, and what the policy refused."""
        events, self._connection.events = self._connection.events, []
        entries = [event["params"] for event in events if event["method"] == "log.entryAdded"]
        return [f"{entry['level']}: {entry['text']}" for entry in entries]


@contextmanager
def chromium(
    binary: str, environment: Mapping[str, str], folder: Path, url: str, *flags: str
) -> Iterator[ChromiumPage]:
    """Start Chromium with the page at `url`; it keeps what it keeps in `folder`."""
    # Its own sandbox can't start as root, as in a container.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    profile = folder / "chromium"
    command = [binary, *_CHROMIUM, *sandbox, *flags, f"--user-data-dir={profile}", url]
    announcement = r"DevTools listening on ws://([^/]+)/"
    log = folder / "chromium.log"
    with processes.running(command, environment, log, announcement) as host:
        with urllib.request.urlopen(f"http://{host}/json/list") as answer:
            targets = json.load(answer)
        page = next(each for each in targets if each["type"] == "page")
        with Connection(page["webSocketDebuggerUrl"]) as connection:
            yield ChromiumPage(connection)


@contextmanager
def firefox(
    binary: str,
    environment: Mapping[str, str],
    folder: Path,
    url: str,
    *flags: str,
    preferences: Mapping[str, bool | int | str] | None = None,
) -> Iterator[FirefoxPage]:
    """Start Firefox with the page at `url`; it keeps what it keeps in `folder`."""
    profile = folder / "firefox"
    profile.mkdir()
    downloads = folder / "downloads"
    saving = {"browser.download.folderList": 2, "browser.download.dir": str(downloads)}
    settings = (_FIREFOX | saving | dict(preferences or {})).items()
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});\n" for name, value in settings]
    (profile / "user.js").write_text("".join(lines))
    command = [binary, "--no-remote", "--profile", str(profile), "--remote-debugging-port=0"]
    announcement = r"WebDriver BiDi listening on (ws://\S+)"
    log = folder / "firefox.log"
    with (
        processes.running([*command, *flags, url], environment, log, announcement) as address,
        Connection(f"{address}/session") as connection,
    ):
        yield FirefoxPage(connection, downloads)
