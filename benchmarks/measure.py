"""One command as a whole process: its seconds, its processor's seconds, its memory, its first line.

On a screen means in a pseudo-terminal of so many columns; otherwise its output goes into a pipe.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from dataclasses import dataclass

_LINES = 40
_ERRORS = 20_000  # bytes of what went wrong that are shown


@dataclass(frozen=True)
class Run:
    """What one run took: wall and processor seconds, peak MB, seconds to its first line."""

    wall: float
    processor: float
    memory: float
    first: float


def once(command: list[str], columns: int = 0) -> Run:
    """Run a command, on a screen of so many columns or through a pipe; refuse one that fails."""
    reader, writer = pty.openpty() if columns else os.pipe()
    if columns:
        fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color"}
    errors, told = os.pipe()
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=writer, stderr=told, env=environment
    )
    os.close(writer)
    os.close(told)
    first, said = _drained(reader, errors, begun)
    _pid, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - begun
    process.returncode = status
    os.close(reader)
    os.close(errors)
    if status:
        raise SystemExit(f"{command} failed: {said.decode(errors='replace')}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, first)


def _drained(reader: int, errors: int, begun: float) -> tuple[float, bytes]:
    """Read what a command says until it says no more; return when it began, and its errors."""
    first, said, open_ends = 0.0, b"", {reader, errors}
    while open_ends:
        for end in select.select(list(open_ends), [], [])[0]:
            try:
                block = os.read(end, 1 << 16)
            except OSError:  # a terminal whose other side is gone
                block = b""
            if not block:
                open_ends.remove(end)
            elif end == errors:
                said = (said + block)[-_ERRORS:]
            else:
                first = first or time.perf_counter() - begun
    return first, said
