"""Nothing that a proof started is left running, however it ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.browsers import desktop
from tests.browsers.processes import processes_with
from tests.support.site import ROOT

_PATIENCE = 15  # seconds to end what is left

# A run that has everything started and then waits to be killed.
_RUN = """
import time
from tests.listen import reader
with reader.listening("firefox") as started:
    print(started.desktop.folder, flush=True)
    time.sleep(60)
"""


def names(processes: list[int]) -> str:
    """The names of the programs that run as these processes."""
    return " ".join(Path(f"/proc/{each}/comm").read_text("utf-8").strip() for each in processes)


def test_a_desktop_that_fails_leaves_nothing() -> None:
    opened = desktop.opened()
    folder = opened.__enter__().folder
    assert "Xvfb" in names(processes_with(folder))
    failure = RuntimeError("a test has failed")
    assert not opened.__exit__(RuntimeError, failure, None)
    assert processes_with(folder) == []
    assert not folder.exists()


@pytest.mark.all
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_killed_leaves_nothing(how: signal.Signals) -> None:
    run = subprocess.Popen(
        [sys.executable, "-c", _RUN], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert run.stdout
    folder = Path(run.stdout.readline().strip())
    assert "firefox" in names(processes_with(folder))
    os.kill(run.pid, how)
    run.wait()
    run.stdout.close()
    end = time.monotonic() + _PATIENCE
    while folder.exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not folder.exists()
    assert processes_with(folder) == []
