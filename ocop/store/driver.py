"""The driver to a register on a server, imported without what it does not need.

It loads Python's `ssl`, half of its import, only to leave the locks of OpenSSL to that module:
OpenSSL has needed none since 1.1. Without it the driver goes on: libpq encrypts by itself.
"""

import contextlib
import sys
from typing import Any

_ABSENT: Any = None

with contextlib.ExitStack() as afterwards:
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = _ABSENT
        afterwards.callback(sys.modules.pop, "ssl")
    import psycopg2
    from psycopg2 import extensions
    from psycopg2.extensions import connection as Connection  # noqa: N812 - it is a class

__all__ = ["Connection", "extensions", "psycopg2"]
