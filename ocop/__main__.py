"""Where a process begins and ends: `ocop`, and `python -m ocop` where it is not on the PATH."""

# Only what Python has loaded by itself: until `start` runs, a stop by Ctrl-C would be a traceback.
import gc
import os
import sys

_OBJECTS = 200_000  # more than a start makes: what lives for a moment need not look for cycles


def start() -> None:
    """Run one command, then leave at once: taking the process apart frees what is gone anyway."""
    gc.set_threshold(_OBJECTS)
    try:
        from ocop.cli import main

        code = main()
    except KeyboardInterrupt:  # before there was anything to say it with
        code = 130
    from contextlib import suppress

    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # what could not be shown, `main` has said
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    start()
