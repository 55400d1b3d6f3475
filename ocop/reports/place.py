"""What is said of the place that an answer comes from: a copy, a demo, a server of other files."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ocop.language import _
from ocop.queries import office_files
from ocop.reports import demo
from ocop.rulebook import office_digest
from ocop.rulebook.office import Office
from ocop.store import demo_mark, read_only
from ocop.store.asking import Ask
from ocop.store.door import Place
from ocop.values import text
from ocop.values.dates import show_day


def said(ask: Ask, place: Place, office: Office) -> Iterator[tuple[str, str]]:
    """Give what is to be told before such an answer, each under its key in JSON."""
    if of := demo_mark.of(ask):
        yield "demo_register", demo.said(of)
    if isinstance(place, Path):
        mark = read_only.marked(ask)
        yield "copy", _of_a_copy(mark, office) if mark.day else ""
    else:
        yield "office_differs", _of_files(ask, office)


def _of_files(ask: Ask, office: Office) -> str:
    """Return the sentence that this computer counts by other files than the register, or nothing.

    A register that holds none says nothing of them.
    """
    digest = office_files.digest(ask)
    here = office_digest.texts(office.register) if digest else {}
    if not digest or office_digest.digest(here) == digest:
        return ""
    kept = office_files.kept(ask)
    names = ", ".join(map(text.safe, office_digest.differing(here, kept.texts)))
    told = _(
        "This computer counts by other files than the register ({names}; there: {pushed})."
        " Take those of the register with: ocop office pull"
    )
    return told.format(names=names, pushed=text.safe(kept.pushed))


def _of_a_copy(mark: read_only.Mark, office: Office) -> str:
    day = show_day(date.fromisoformat(mark.day))
    if mark.district:
        told = _("This is a copy of {day}, of {district} alone, without the history.")
        return told.format(day=day, district=office.units.district_title(mark.district))
    told = _("This is a copy of {day}, not the register; what came later is not in it.")
    return told.format(day=day)
