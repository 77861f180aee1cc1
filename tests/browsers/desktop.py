"""A desktop nobody sees: a screen, a message bus and a home folder of its own.

Runs side by side do not meet, and nothing of the person's own settings takes part.
"""

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.browsers import processes

SIZE = (1280, 800)  # pixels: a usual window, which fills the screen

# Every window fills the screen and has no frame, and no key belongs to the window manager.
_OPENBOX = """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
<applications>
<application type="normal"><decor>no</decor><maximized>yes</maximized></application>
</applications>
<keyboard/><mouse/>
</openbox_config>
"""

_LAUNCHERS = (
    "/usr/libexec/at-spi-bus-launcher",
    "/usr/lib/at-spi2-core/at-spi-bus-launcher",
)


@dataclass
class Desktop:
    """What `opened` gives: run programs on it by `start` and `run`."""

    folder: Path
    environment: dict[str, str]
    _stack: ExitStack = field(default_factory=ExitStack)

    def start(self, *command: str, announcement: str = "", **environment: str) -> str:
        """Start a program that runs until the desktop is closed.

        Waits for the `announcement`, as `processes.running` does.
        """
        log = self.folder / f"{Path(command[0]).name}.log"
        running = processes.running(command, self.environment | environment, log, announcement)
        return self._stack.enter_context(running)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a program to its end; gives what it printed."""
        return subprocess.run(
            command,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=processes.START,
        )

    def press(self, *keys: str) -> None:
        """Press keys, by the names that xdotool has for them: `Tab`, `shift+h`, `ctrl+Home`."""
        self.run("xdotool", "key", *keys)

    def type(self, text: str) -> None:
        """Type the letters of `text`, as fast as a quick typist."""
        self.run("xdotool", "type", "--delay", "60", text)


@contextmanager
def opened() -> Iterator[Desktop]:
    """An empty desktop with a screen and the bus for screen readers."""
    with processes.home() as folder:
        desktop = Desktop(folder, environment(folder))
        with desktop._stack:
            _open_screen(desktop)
            _open_bus(desktop)
            _manage_windows(desktop)
            yield desktop


def environment(home: Path) -> dict[str, str]:
    """The variables for programs whose home folder is `home`; makes the folders in it."""
    own = {"HOME": home}
    for variable in ("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        own[variable] = home / variable.lower()
        own[variable].mkdir(mode=0o700)
    return {name: str(path) for name, path in own.items()} | {
        "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        "LANG": "C.UTF-8",  # Orca then speaks English
        "GSETTINGS_BACKEND": "keyfile",  # the usual one writes through a service of the session
        "GDK_BACKEND": "x11",
        "XDG_SESSION_TYPE": "x11",
        "MOZ_ENABLE_WAYLAND": "0",
        "LIBGL_ALWAYS_SOFTWARE": "1",
        # Each toolkit has its own way to be told that a screen reader listens.
        "ACCESSIBILITY_ENABLED": "1",
        "GNOME_ACCESSIBILITY": "1",
        "GTK_MODULES": "gail:atk-bridge",
        "NO_AT_BRIDGE": "0",
    }


def _open_screen(desktop: Desktop) -> None:
    screen = f"{SIZE[0]}x{SIZE[1]}x24"
    # Xvfb takes the first free number and writes it to its standard output.
    command = ("Xvfb", "-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp")
    number = desktop.start(*command, announcement=r"^(\d+)$")
    desktop.environment["DISPLAY"] = f":{number}"


def _open_bus(desktop: Desktop) -> None:
    """The session's message bus, and the one between programs and a screen reader."""
    command = ("dbus-daemon", "--session", "--nofork", "--print-address=1")
    address = desktop.start(*command, announcement=r"^(unix:\S+)")
    desktop.environment["DBUS_SESSION_BUS_ADDRESS"] = address
    for schema, key in (
        ("org.gnome.desktop.interface", "toolkit-accessibility"),
        ("org.gnome.desktop.a11y.applications", "screen-reader-enabled"),
    ):
        desktop.run("gsettings", "set", schema, key, "true")
    launcher = next(path for path in _LAUNCHERS if Path(path).exists())
    desktop.start(launcher, "--launch-immediately")
    desktop.run("gdbus", "wait", "--session", "--timeout", str(processes.START), "org.a11y.Bus")


def _manage_windows(desktop: Desktop) -> None:
    """Without a window manager no window is the active one, and keys reach none."""
    settings = desktop.folder / "openbox.xml"
    settings.write_text(_OPENBOX)
    command = ("openbox", "--config-file", str(settings), "--startup", "echo ready")
    desktop.start(*command, announcement="^(ready)")
