"""How patiently and how politely addresses are asked."""

import random
import threading
import time
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Limits:
    """Times in seconds, `size` in bytes."""

    connect: float = 10.0
    read: float = 20.0
    size: int = 512 * 1024
    tries: int = 3
    gap: float = 1.0  # between two requests to one host
    pause: float = 2.0  # before the second try; three times as long before the third
    patience: float = 60.0  # the longest Retry-After that is waited for

    def pause_before(self, tries: int, retry_after: float | None) -> float | None:
        """How long to wait after so many `tries`; None where it is not worth it in this run."""
        asked = retry_after or 0.0
        if tries >= self.tries or asked > self.patience:
            return None
        # The jitter keeps those that failed together from coming back together.
        return max(asked, float(self.pause * 3 ** (tries - 1)) * random.uniform(1, 1.5))  # noqa: S311


@dataclass
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free: float = 0


class Turns:
    """One request at a time for each host, and at least `gap` seconds from its end to the next."""

    def __init__(self, gap: float) -> None:
        self.gap = gap
        self._hosts: dict[str, _Host] = {}

    def take(self, name: str) -> None:
        """Wait for the host's turn, and hold it until `give`, which any thread may call."""
        host = self._hosts.setdefault(name, _Host())
        host.lock.acquire()
        time.sleep(max(0, host.free - time.monotonic()))

    def give(self, name: str) -> None:
        host = self._hosts[name]
        host.free = time.monotonic() + self.gap
        host.lock.release()
