"""The reports that an office has signed: their number and day, and the numbers that were sent.

Each is a file in the folder `reports` beside the register; no name of anybody stands in it.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.values import files, text

FOLDER: Final = "reports"


class SignedUnreadable(FileRefused):
    sentence = N_("The signed report {path} cannot be read: {detail}.")
    advice = N_("Put back the copy of it that a backup holds, or take the file away.")


class SignedReport(NamedTuple):
    """A report that was signed: its number, its ISO day, its file, the digest of it, its ground.

    `ground` is what the file told of its own numbers: period, plan, district, numbers.
    """

    number: str
    day: str
    file: str
    sha256: str
    ground: Mapping[str, Any]

    @property
    def numbers(self) -> Mapping[str, int | None]:
        """The numbers that were sent, by their keys."""
        found: Mapping[str, int | None] = self.ground["numbers"]
        return found

    def of(self) -> tuple[str, str, str, str]:
        """Return what it is a report of: the kind, first and last day of its period, district."""
        period = self.ground["period"]
        return period["kind"], period["first"], period["last"], self.ground["district"] or ""


def every(register: Path) -> list[SignedReport]:
    """Return the signed reports, by day and number."""
    found = [_read(path) for path in sorted((register.parent / FOLDER).glob("*.json"))]
    return sorted(found, key=lambda one: (one.day, one.number))


def content(report: SignedReport) -> bytes:
    """Return a signed report as its file holds it."""
    return f"{json.dumps(report._asdict(), ensure_ascii=False, indent=1)}\n".encode()


def _read(path: Path) -> SignedReport:
    try:
        found = SignedReport(**json.loads(files.content(path)))
        found.of()
        found.numbers.items()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        detail = text.safe(files.reason(error))
        raise SignedUnreadable(path=text.safe(str(path)), detail=detail) from error
    return found
