"""Where a process begins and ends: `ocop`, and `python -m ocop` where it is not on the PATH."""

import contextlib
import gc
import os
import sys
from typing import NoReturn

_OBJECTS = 200_000  # more than a start makes: what lives for a moment need not look for cycles


def start() -> NoReturn:
    """Run one command, then leave at once: taking the process apart frees what is gone anyway."""
    gc.set_threshold(_OBJECTS)
    try:
        from ocop.cli import main

        code = main()
    except KeyboardInterrupt:  # before there was anything to say it with
        code = 130
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # what could not be shown, `main` has said
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    start()
