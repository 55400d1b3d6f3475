"""The system's calls beneath Python's own SQLite, taken over so that any of them can fail.

SQLite's unix layer lets its calls be replaced (`xSetSystemCall`; it is how SQLite tests itself);
`fsync` is not among them, so `xSync` of each opened file, and `xDelete` that syncs a folder, are
replaced instead. Nothing here decides what fails.
"""

import ctypes
import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_size_t, c_void_p
from typing import Any, Final

IOERR_FSYNC: Final = 10 | (4 << 8)
IOERR_DIR_FSYNC: Final = 10 | (5 << 8)

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_Delete = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)
_SetCall = CFUNCTYPE(c_int, c_void_p, c_char_p, c_void_p)
_GetCall = CFUNCTYPE(c_void_p, c_void_p, c_char_p)

# The calls that change the disk, as C sees them. Their last argument is never a pointer to keep.
SIGNATURES: Final[dict[str, tuple[Any, ...]]] = {
    "open": (c_int, c_char_p, c_int, c_int),
    "write": (c_int64, c_int, c_void_p, c_size_t),
    "pwrite": (c_int64, c_int, c_void_p, c_size_t, c_int64),
    "pwrite64": (c_int64, c_int, c_void_p, c_size_t, c_int64),
    "ftruncate": (c_int, c_int, c_int64),
    "unlink": (c_int, c_char_p),
    "openDirectory": (c_int, c_char_p, POINTER(c_int)),
}


class _Vfs(Structure):
    _fields_ = (
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", c_void_p),
        ("xDelete", c_void_p),
        *((f"x{number}", c_void_p) for number in range(11)),
        ("xSetSystemCall", c_void_p),
        ("xGetSystemCall", c_void_p),
        ("xNextSystemCall", c_void_p),
    )


class _Methods(Structure):
    _fields_ = (
        ("iVersion", c_int),
        *((name, c_void_p) for name in ("xClose", "xRead", "xWrite", "xTruncate", "xSync")),
        *((f"x{number}", c_void_p) for number in range(13)),
    )


class _File(Structure):
    _fields_ = (("pMethods", POINTER(_Methods)),)


Decide = Callable[[str], str]  # a call's name -> "" or what goes wrong: ENOSPC, EIO, short


def library() -> Any:
    """Return the SQLite that Python's sqlite3 uses; None where its layer cannot be taken over."""
    import _sqlite3

    with_symbols = ctypes.CDLL(_sqlite3.__file__)  # finds what it is linked with, too
    find = getattr(with_symbols, "sqlite3_vfs_find", None)
    if find is None or os.name != "posix":
        return None
    find.restype = POINTER(_Vfs)
    return find(None).contents


@contextmanager
def taken_over(decide: Decide) -> Iterator[None]:
    """Ask `decide` before each call that changes the disk; afterwards all is as it was."""
    vfs = library()
    if vfs is None:
        raise RuntimeError("this Python's SQLite does not show its file layer")
    kept: list[Any] = []  # callbacks must outlive their use
    address = ctypes.addressof(vfs)
    get, put = _GetCall(vfs.xGetSystemCall), _SetCall(vfs.xSetSystemCall)
    before = {name: get(address, name.encode()) for name in SIGNATURES}
    opened, deleted = vfs.xOpen, vfs.xDelete
    try:
        for name, real in before.items():
            if real:
                call = _call(name, real, decide)
                kept.append(call)
                put(address, name.encode(), ctypes.cast(call, c_void_p))
        opening = _opening(_Open(opened), decide, kept)
        deleting = _deleting(_Delete(deleted), decide)
        kept.extend((opening, deleting))
        vfs.xOpen = ctypes.cast(opening, c_void_p).value
        vfs.xDelete = ctypes.cast(deleting, c_void_p).value
        yield
    finally:
        vfs.xOpen, vfs.xDelete = opened, deleted
        for name, real in before.items():
            if real:
                put(address, name.encode(), real)


def _call(name: str, real: int, decide: Decide) -> Any:
    kind = CFUNCTYPE(*SIGNATURES[name], use_errno=True)
    original = kind(real)

    def call(*arguments: Any) -> int:
        wrong = "" if name == "open" and not arguments[1] & os.O_CREAT else decide(name)
        if wrong == "short" and "write" in name and arguments[2] > 1:
            half = [*arguments[:2], arguments[2] // 2, *arguments[3:]]
            return int(original(*half))
        if wrong:
            ctypes.set_errno(errno.EIO if wrong == "EIO" else errno.ENOSPC)
            return -1
        return int(original(*arguments))

    return kind(call)


def _opening(original: Any, decide: Decide, kept: list[Any]) -> Any:
    """Open as before, and put our `xSync` into the table of methods of the opened file."""

    def opening(vfs: int, name: int, file: int, flags: int, told: int) -> int:
        code = int(original(vfs, name, file, flags, told))
        shown = ctypes.cast(file, POINTER(_File)).contents
        if code == 0 and shown.pMethods:
            methods = _Methods()
            ctypes.pointer(methods)[0] = shown.pMethods.contents
            syncing = _syncing(_Sync(methods.xSync), decide)
            methods.xSync = ctypes.cast(syncing, c_void_p).value
            kept.extend((methods, syncing))
            shown.pMethods = ctypes.pointer(methods)
        return code

    return _Open(opening)


def _syncing(original: Any, decide: Decide) -> Any:
    return _Sync(lambda file, flags: IOERR_FSYNC if decide("fsync") else original(file, flags))


def _deleting(original: Any, decide: Decide) -> Any:
    def deleting(vfs: int, name: int, sync_folder: int) -> int:
        code = int(original(vfs, name, sync_folder))
        return IOERR_DIR_FSYNC if code == 0 and sync_folder and decide("fsync folder") else code

    return _Delete(deleting)
