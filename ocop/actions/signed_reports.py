"""A report kept as it was signed: its number and day, the digest of its file, its numbers."""

import hashlib
import json
from datetime import date
from pathlib import Path

from ocop.actions import office_files
from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.lists.files import ground
from ocop.monitoring.recounting import NoGround
from ocop.rulebook import signed_reports
from ocop.rulebook.signed_reports import SignedReport
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import not_in_future, show_iso


class SignedAlready(RuleRefused):
    sentence = N_("This very file was signed as {number} on {day} already.")
    advice = N_("See the signed reports with: ocop report list")


def sign(writer: Writer, register: Path, path: Path, *, number: str, day: date) -> SignedReport:
    """Keep what a report told when it was signed; the file itself stays where it is."""
    not_in_future(writer.act.today, day)
    try:
        content = path.read_bytes()
        told, _left = ground.read(path, content)
        digest = hashlib.sha256(content).hexdigest()
        report = SignedReport(number, day.isoformat(), path.name, digest, json.loads(told))
        report.of()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoGround(path=text.safe(str(path))) from error
    for one in signed_reports.every(register):
        if one.sha256 == report.sha256:
            raise SignedAlready(number=one.number, day=show_iso(one.day))
    kept = register.parent / signed_reports.FOLDER / f"{report.sha256[:16]}.json"
    office_files.put(writer, register, kept, signed_reports.content(report))
    return report
