"""Processes that end with the one that started them, whatever happens to it."""

import os
import queue
import re
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

# setpriv lets the kernel end the program when its parent dies, even by SIGKILL.
_BOUND = ("setpriv", "--pdeathsig", "KILL")

START = 60  # seconds to start, on a machine that does much else
_GRACE = 5  # seconds to end after SIGTERM


class StartError(RuntimeError):
    """A program did not start."""


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], log: Path, announcement: str = ""
) -> Iterator[str]:
    """Run `command` in a process group of its own, which is ended on leaving.

    Waits until a line of its output matches the pattern `announcement`, and gives what the pattern
    has in brackets. The output goes to the file `log`.
    """
    child = subprocess.Popen(
        [*_BOUND, *command],
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield _announced(child, log, announcement) if announcement else _logged(child, log)
    finally:
        _end_group(child)


def _logged(child: subprocess.Popen[bytes], log: Path) -> str:
    _follow(child, log, queue.SimpleQueue(), "(?!)")  # a pattern that nothing matches
    return ""


def _announced(child: subprocess.Popen[bytes], log: Path, announcement: str) -> str:
    found: queue.SimpleQueue[str] = queue.SimpleQueue()
    _follow(child, log, found, announcement)
    with suppress(queue.Empty):
        if answer := found.get(timeout=START):
            return answer
    raise StartError(f"{child.args!r} failed:\n{log.read_text('utf-8', 'replace')[-2000:]}")


def _follow(
    child: subprocess.Popen[bytes], log: Path, found: "queue.SimpleQueue[str]", announcement: str
) -> None:
    """Copy the output to the log in a thread: a full pipe would stop the program."""
    assert child.stdout
    arguments = (child.stdout, log, found, re.compile(announcement))
    threading.Thread(target=_copy, args=arguments, daemon=True).start()


def _copy(
    output: IO[bytes], log: Path, found: "queue.SimpleQueue[str]", announcement: re.Pattern[str]
) -> None:
    with output, log.open("ab", buffering=0) as file:
        for line in output:
            file.write(line)
            if match := announcement.search(line.decode("utf-8", "replace")):
                found.put(match[1])
    found.put("")  # the program has ended


def _end_group(child: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        child.wait(_GRACE)
    with suppress(ProcessLookupError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def end_all_with(home: Path) -> None:
    """End each process that has `home` as its HOME.

    The message bus starts services of its own, which are in nobody's process group.
    """
    wanted = f"HOME={home}".encode()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with suppress(OSError):  # the process has ended meanwhile, or is another user's
            if wanted in (entry / "environ").read_bytes().split(b"\0"):
                os.kill(int(entry.name), signal.SIGKILL)
