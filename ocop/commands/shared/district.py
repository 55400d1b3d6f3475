"""The workbook of a district: made by `ocop template`, compared when `ocop import` gets it back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ocop.commands.shared.day import read_on
from ocop.context import Context
from ocop.render.table import Form
from ocop.rulebook.office import Office

if TYPE_CHECKING:
    from ocop.lists.files.sheet import Sheet, Workbook
    from ocop.lists.reading import Listed


def forms(context: Context, office: Office, unit: str, year: int) -> list[Form]:
    """Return the sheets of a district for a year, as the register is today."""
    from ocop.reports import district_form

    with read_on(context, context.today) as ask:
        return district_form.of(ask, office, unit, year, context.today)


def compare(
    context: Context, office: Office, book: "Workbook", lists: Sequence["Listed"], *, update: bool
) -> None:
    """Compare a district's workbook that came back with what was sent and with what would be sent
    now; any other file, or one without the copy of what was sent, is left as it is."""
    from ocop.render.blank_forms import SENT_SHEET

    sent = [one for one in book.sheets if one.hidden and one.name.startswith(SENT_SHEET)]
    if not (sent and context.place[0].exists()):
        return
    from ocop.lists import reading, three_ways

    _title, unit, year = sent[0].rows[0][:3]
    made = forms(context, office, str(unit), int(float(str(year))))
    now = [_sheet(form) for form in made if form.kept and form.rows]
    kept = book._replace(sheets=[replace(one, hidden=False) for one in sent])
    three_ways.compare(
        lists,
        list(reading.read(kept)),
        list(reading.read(kept._replace(sheets=now, date_1904=False))) if now else [],
        update=update,
    )


def _sheet(form: Form) -> "Sheet":
    """Return a form as the sheet that it would be."""
    from ocop.lists.files.sheet import Sheet

    rows = [(form.name,), tuple(field.heading for field in form.fields), *map(_cells, form.rows)]
    return Sheet(form.name, False, rows)


def _cells(
    row: Sequence[str | int | float | date | None],
) -> tuple[str | int | float | date | None, ...]:
    return tuple(None if cell == "" else cell for cell in row)
