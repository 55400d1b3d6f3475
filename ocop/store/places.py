"""Where files may stand: shares and sync folders are known, names that Windows refuses are refused.

Pure functions over a path, the environment and the text of the system's mounts; nothing is opened
but that text, and nothing is changed.
"""

import ntpath
import os
import re
from collections.abc import Mapping
from pathlib import Path, PurePath, PureWindowsPath

from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.values import files, text

_SYSTEM = os.name
MOUNTS = Path("/proc/mounts")
_REMOTE = 4  # DRIVE_REMOTE of GetDriveTypeW
_SHARES = {
    "9p", "afpfs", "ceph", "cifs", "davfs", "davfs2", "fuse.davfs2", "fuse.gvfsd-fuse",
    "fuse.rclone", "fuse.sshfs", "glusterfs", "nfs", "nfs4", "smb3", "smbfs",
}  # fmt: skip
# Folded names of folders; Google's is also called so in Vietnamese.
_SYNCED = {
    "onedrive": "OneDrive", "dropbox": "Dropbox", "google drive": "Google Drive",
    "googledrive": "Google Drive", "my drive": "Google Drive", "drive cua toi": "Google Drive",
    "iclouddrive": "iCloud", "icloud drive": "iCloud", "com~apple~clouddocs": "iCloud",
}  # fmt: skip
_BEGUN = {"onedrive - ": "OneDrive", "dropbox (": "Dropbox"}  # of an organisation
ONEDRIVE = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)  # the letter of a drive is one
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\ud800-\udfff]')
# Windows gives these names to devices, whatever follows a dot and with ¹²³ for 123.
_DEVICE = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9¹²³]) *(\..*)?", re.IGNORECASE
)


class UserUnknown(ValueRefused):
    sentence = N_("This machine does not say who the user is.")
    advice = N_("Keep your name in OCOP_USER.")


class NameRefused(ValueRefused):
    sentence = N_("“{name}” cannot be the name of a file on Windows.")
    advice = N_(
        "Give another name: not CON, NUL, COM1 and the like, no dot or space at its end, and none"
        ' of < > : " | ? *'
    )


class AddressNoFile(ValueRefused):
    sentence = N_("A file is to be written, and what was given is an address.")
    advice = N_("Give a file's path. A register goes to a server with: ocop copy ADDRESS")


class PlaceNotReadable(ValueRefused):
    sentence = N_("The place of the register is empty or not a path.")
    advice = N_("Give a path after --db.")


def output(typed: str) -> Path:
    """Return the path of a file to be written; refuse a name that Windows takes otherwise.

    So it is on every system: the file goes on to offices that work with Windows.
    """
    if _ADDRESS.match(typed):  # not shown: a password may stand in it
        raise AddressNoFile()
    path = files.typed_path(typed)
    name = _name(typed)
    if name == "-" or name[-1:] in (".", " ") or _FORBIDDEN.search(name) or _DEVICE.fullmatch(name):
        raise NameRefused(name=text.safe(name))
    return path


def _name(typed: str) -> str:
    """Return the name of the file in a path; on Windows "C:" before it is a drive: C:so.csv."""
    if _SYSTEM == "nt":
        return re.split(r"[/\\]", ntpath.splitdrive(typed)[1])[-1]
    return typed.rpartition("/")[2]


def warning(path: Path, environment: Mapping[str, str]) -> str:
    """Return what is wrong with a register's place and the way to go, or nothing."""
    try:
        mounts = MOUNTS.read_text("utf-8", "replace")
    except OSError:  # a system without it
        mounts = ""
    if name := share(path, mounts):
        said = _("The register is on a network share ({name}), where locks and writes may fail.")
    elif name := synced(path, environment):
        said = _("The register is in a folder that {name} syncs: a half-written copy may win.")
    else:
        return ""
    way = _("Keep it on the local disk of one computer; copies elsewhere with: ocop backup FILE")
    return f"{said.format(name=text.safe(name))} {way}"


def address(path: PurePath) -> str:
    """Return a file's address for SQLite, which takes no server's name before a path.

    as_uri() quotes: with a plain "file:{path}" a "#" in a folder's name opens another file.
    """
    if isinstance(path, PureWindowsPath):  # without the mark of long paths, which is no server
        path = PureWindowsPath(re.sub(r"^\\\\[?.]\\(UNC\\)?", _shared, str(path)))
    uri = path.as_uri()
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def _shared(mark: re.Match[str]) -> str:
    return "\\\\" if mark[1] else ""


def share(path: Path, mounts: str) -> str:
    """Return the name of the network share a path is on, or nothing."""
    typed = str(path).replace("\\", "/")
    if typed.startswith("//?/UNC/"):
        typed = f"//{typed.removeprefix('//?/UNC/')}"
    unc = re.match(r"//([^/?.][^/]*)(/[^/]+)?", typed)
    # Elsewhere than on Windows, two strokes at the front are one.
    if unc and ("\\" in str(path) or not Path(f"/{unc[1]}").exists()):
        return unc[0]
    if (drive := typed[:2])[1:] == ":" and _is_remote(drive):
        return drive
    return _mounted(os.path.realpath(path), mounts)


def synced(path: Path, environment: Mapping[str, str]) -> str:
    """Return the name of the service that syncs a path's folder, or nothing."""
    for way in (str(path.absolute()), os.path.realpath(path)):
        parts = [text.fold(part) for part in way.replace("\\", "/").split("/")[:-1]]
        for part in parts:
            begun = next((name for start, name in _BEGUN.items() if part.startswith(start)), "")
            if found := _SYNCED.get(part, begun):
                return found
        folders = [environment.get(name, "").replace("\\", "/") for name in ONEDRIVE]
        for folder in filter(None, folders):
            if f"{'/'.join(parts)}/".startswith(f"{text.fold(folder).rstrip('/')}/"):
                return "OneDrive"
    return ""


def _is_remote(drive: str) -> bool:
    """Whether Windows has a drive's letter from the network; never so elsewhere."""
    import ctypes  # questions do without it

    windows = getattr(ctypes, "windll", None)
    return windows is not None and windows.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE


def _mounted(real: str, mounts: str) -> str:
    """Return the device of the share that is mounted nearest above a path, or nothing."""
    longest, found = -1, ""
    for line in mounts.splitlines():
        device, point, kind = [*line.split(" "), "", "", ""][:3]
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), point).rstrip("/")
        if f"{real}/".startswith(f"{point}/") and len(point) >= longest:
            longest, found = len(point), device if kind in _SHARES else ""
    return found


class NobodyAtHome(ValueRefused):
    sentence = N_("This machine gives the user no folder of its own to keep a register in.")
    advice = N_("Give the register's path with --db, or keep it in OCOP_DB.")


def data_folder() -> Path:
    """Return the folder where a user's programs keep their data."""
    from platformdirs import user_data_path

    try:
        return user_data_path("ocop", appauthor=False)
    except RuntimeError as error:  # nobody has that home
        raise NobodyAtHome() from error


def user(environment: Mapping[str, str]) -> str:
    """Return who acts: OCOP_USER, else the system's user."""
    from getpass import getuser  # a question does not need it

    try:
        return environment.get("OCOP_USER") or getuser()
    except (KeyError, OSError, ImportError) as error:  # ImportError: Windows without USERNAME
        raise UserUnknown() from error
