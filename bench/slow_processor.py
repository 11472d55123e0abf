"""A processor that is a few times slower: stops a browser's renderer processes for part of the time.

Chromium's own `Emulation.setCPUThrottlingRate` does the same to the page's main thread, but not to
workers, and the checker runs in one.

    python -m bench.slow_processor <profile folder> <times>    until its input ends
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SLICE = 0.005  # seconds that a process runs between two stops
_LOOK = 0.1  # seconds between two looks for new processes


@contextmanager
def slowed(profile: Path, times: float) -> Iterator[None]:
    """Let the renderers of the browser with this profile run 1/``times`` of the time.

    In a process of its own, so that the server's work does not disturb its clock.
    """
    if times <= 1:
        yield
        return
    command = [sys.executable, "-m", "bench.slow_processor", str(profile), str(times)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE)
    try:
        yield
    finally:
        process.communicate()


def _renderers(profile: str) -> set[int]:
    """The renderer processes below the browser whose profile folder this is."""
    listed = subprocess.run(["ps", "-axo", "pid=,ppid=,args="], capture_output=True, text=True, check=True)
    processes = {}
    for line in listed.stdout.splitlines():
        pid, parent, *command = line.split(None, 2)
        processes[int(pid)] = (int(parent), command[0] if command else "")
    family = {pid for pid, (_, args) in processes.items() if f"--user-data-dir={profile}" in args}
    while more := {pid for pid, (parent, _) in processes.items() if parent in family} - family:
        family |= more
    return {pid for pid in family if "--type=renderer" in processes[pid][1]}


def _send(pids: set[int], number: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, number)


def _wait_for_end(ended: threading.Event) -> None:
    sys.stdin.read()
    ended.set()


def main() -> None:
    profile, times = sys.argv[1], float(sys.argv[2])
    ended = threading.Event()
    threading.Thread(target=_wait_for_end, args=(ended,), daemon=True).start()
    found: set[int] = set()
    looked = 0.0
    try:
        while not ended.is_set():
            if time.monotonic() - looked > _LOOK:
                found, looked = _renderers(profile), time.monotonic()
            time.sleep(_SLICE)
            _send(found, signal.SIGSTOP)
            time.sleep(_SLICE * (times - 1))
            _send(found, signal.SIGCONT)
    finally:
        _send(_renderers(profile), signal.SIGCONT)


if __name__ == "__main__":
    main()
