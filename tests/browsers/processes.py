"""Processes that end with the one that started them, whatever happens to it.

Run as a program, this file is the janitor of a home folder: it waits until its input ends, as it
does when whoever started it has ended, even by SIGKILL, and then ends what has that home folder.
"""

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

START = 60  # seconds to start, on a machine that does much else
_GRACE = 3  # seconds to end after SIGTERM


class StartError(RuntimeError):
    """A program did not start."""


@contextmanager
def home() -> Iterator[Path]:
    """A home folder. On leaving, each process that has it as its HOME is ended, and it is removed.

    A browser and a message bus start programs of their own, which are in nobody's process group.
    """
    folder = Path(tempfile.mkdtemp(prefix="guide-proof-"))
    janitor = subprocess.Popen(
        [sys.executable, __file__, str(folder)],
        stdin=subprocess.PIPE,
        start_new_session=True,  # a Ctrl-C is not for the janitor
    )
    try:
        yield folder
    finally:
        janitor.communicate()  # ends its input, and waits


def end_all_with(folder: Path) -> None:
    """End each process that has `folder` as its HOME: by SIGTERM, and by SIGKILL a while later."""
    for process in processes_with(folder):
        _send(process, signal.SIGTERM)
    end = time.monotonic() + _GRACE
    while (left := processes_with(folder)) and time.monotonic() < end:
        time.sleep(0.02)
    for process in left:
        _send(process, signal.SIGKILL)


def processes_with(folder: Path) -> list[int]:
    """The ids of the processes that have `folder` as their HOME."""
    wanted = f"HOME={folder}".encode()
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and wanted in _environment_of(entry)
    ]


def _environment_of(entry: Path) -> list[bytes]:
    with suppress(OSError):  # the process has ended meanwhile, or is another user's
        return (entry / "environ").read_bytes().split(b"\0")
    return []


def _send(process: int, what: signal.Signals) -> None:
    with suppress(OSError):
        os.kill(process, what)


@contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], log: Path, announcement: str = ""
) -> Iterator[str]:
    """Run `command`, which is ended on leaving.

    Waits until a line of its output matches the pattern `announcement`, and gives what the pattern
    has in brackets. The output goes to the file `log`.
    """
    child = subprocess.Popen(
        command,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # a Ctrl-C is for whoever started it, and ends it in order
    )
    try:
        yield _announced(child, log, announcement) if announcement else _logged(child, log)
    finally:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(_GRACE)
        child.kill()
        child.wait()


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


def main(folder: str) -> None:
    """Be the janitor of the folder."""
    sys.stdin.read()
    end_all_with(Path(folder))
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
