"""What is said of a sheet beside its rows: columns not taken, what is hidden or in its title, and
what the rows do not tell of their places."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ocop.errors import quoted
from ocop.language import N_, _, plural
from ocop.lists.files.sheet import Workbook, column_letters
from ocop.lists.kinds import IGNORED, KINDS
from ocop.lists.reading import Listed, results_say_stars
from ocop.render.blank_forms import LISTS_SHEET, SENT_SHEET
from ocop.reports.understood import OF
from ocop.values import text
from ocop.values.citations import in_title
from ocop.values.dates import show_day
from ocop.values.vocabulary import ListKind

if TYPE_CHECKING:
    from ocop.actions.intake.unplaced import RowWithout, UnknownAddress, UnknownHeading, Unplaced

_SHOWN: Final = 5  # addresses, or rows


def hidden_sheets(book: Workbook) -> list[str]:
    """Say which hidden sheets were left out; those of our own forms are nothing to be told."""
    said = _("The hidden sheet “{sheet}” was left out.")
    return [
        said.format(sheet=one.name)
        for one in book.sheets
        if one.hidden and not one.name.startswith((LISTS_SHEET, SENT_SHEET))
    ]


def layout_notes(listed: Listed) -> list[str]:
    """Say which columns were not taken, with what they may mean, and what is hidden."""
    sheet, layout = listed.sheet, listed.layout
    no_list = _("Sheet “{sheet}” holds no list and was left out.")
    notes = [no_list.format(sheet=one) for one in listed.beside]
    notes += of_titles(listed)
    for one in layout.unknown:
        column = column_letters(one.column)
        if one.nearest:
            said = _(
                "Column {column} “{heading}” was not taken; if it means it: --map {near}={column}"
            )
        else:
            said = _("Column {column} “{heading}” was not taken.")
        notes.append(said.format(column=column, heading=one.heading, near=one.nearest))
    headings = {heading.column: heading.whole for heading in layout.headings}
    for meaning, number in layout.columns.items():
        if meaning in (*KINDS[listed.kind].columns, *IGNORED):
            continue
        said = _("Column {column} “{heading}” was not taken: a list of {kind} keeps no such thing.")
        shown = {"column": column_letters(number), "heading": headings.get(number, meaning)}
        notes.append(said.format(**shown, kind=_(OF[listed.kind])))
    notes += _stars_of_results(listed)
    for row in listed.left_out:
        said = _("Row {row} of sheet “{sheet}” was left out as a total: “{words}”.")
        words = next(str(cell) for cell in sheet.rows[row.row] if isinstance(cell, str))
        notes.append(said.format(row=row.row + 1, sheet=sheet.name, words=words))
    for place in listed.swapped:
        said = _(
            "Column {column} “{heading}”: days after the 12th are text, and all dates are of the"
            " 12th or before. The spreadsheet may have read the month first: check them."
        )
        shown = {"column": column_letters(place), "heading": headings.get(place, "")}
        notes.append(said.format(**shown))
    if sheet.marks.hidden_rows:
        count = len(sheet.marks.hidden_rows)
        said = plural(
            N_("{count} hidden row of sheet “{sheet}” was read too."),
            N_("{count} hidden rows of sheet “{sheet}” were read too."),
            count,
        )
        notes.append(said.format(count=count, sheet=sheet.name))
    if hidden := sorted(one for one in sheet.marks.hidden_columns if one < sheet.width):
        said = _("Hidden columns of sheet “{sheet}” were read too: {columns}.")
        columns = ", ".join(map(column_letters, hidden))
        notes.append(said.format(sheet=sheet.name, columns=columns))
    return notes


def _stars_of_results(listed: Listed) -> list[str]:
    """Say that the results of a list name stars which a list of its kind does not keep."""
    columns, taken = listed.layout.columns, KINDS[listed.kind].columns
    if (
        "stars" in taken
        or "result" not in taken
        or not results_say_stars(listed.sheet, listed.layout)
    ):
        return []
    said = _(
        "Column {column} “{heading}” says stars too, which a list of {kind} does not keep; if they"
        " are recognised, bring the list in with --as recognitions too."
    )
    headings = {heading.column: heading.whole for heading in listed.layout.headings}
    column = columns["result"]
    shown = {"column": column_letters(column), "heading": headings.get(column, "")}
    return [said.format(**shown, kind=_(OF[listed.kind]))]


def of_titles(listed: Listed) -> list[str]:
    """Say what the title names that the columns do not: the year taken, a decision to be given."""
    columns = listed.layout.columns
    undated = "year" not in columns and not all(one.values.get("day") for one in listed.items)
    if listed.kind is ListKind.REGISTRATIONS and listed.year_in_title and undated:
        said = _("Rows of sheet “{sheet}” without a day and a year are of {year}, by its title.")
        return [said.format(sheet=listed.sheet.name, year=listed.year_in_title)]
    decision = in_title(" ".join(listed.titles))
    if listed.kind is not ListKind.RECOGNITIONS or "decision" in columns or decision is None:
        return []
    given = [("--decision", decision.number), ("--issuer", decision.issuer)]
    given.append(("--on", show_day(decision.day) if decision.day else ""))
    options = " ".join(f"{option} {quoted(value)}" for option, value in given if value)
    said = _("The title of sheet “{sheet}” names a decision; if it is of these rows: {options}")
    return [said.format(sheet=listed.sheet.name, options=options)]


def of_places(what: "Unplaced") -> list[str]:
    """Say of how many rows the place is not known, or not all that the list says of it."""
    lines = [_heading(one) for one in what.headings]
    if what.rows:
        said = plural(
            N_("{count} row has no district."),
            N_("{count} rows have no district."),
            len(what.rows),
        )
        lines += [said.format(count=len(what.rows)), *_rows(what.rows)]
    if what.addresses:
        said = plural(
            N_("{count} address names no known district; it is kept as text: {some}"),
            N_("{count} addresses name no known district; they are kept as text: {some}"),
            len(what.addresses),
        )
        lines.append(said.format(count=len(what.addresses), some=_some(what.addresses)))
    if what.not_kept:
        said = plural(
            N_("{count} address was not taken: its producer has a place on record: {some}"),
            N_("{count} addresses were not taken: the producers have a place on record: {some}"),
            len(what.not_kept),
        )
        lines.append(said.format(count=len(what.not_kept), some=_some(what.not_kept)))
        how = _("  If a producer lies there: {command}")
        command = f"ocop entity edit {_('ENTITY')} --district {_('D')} --commune {_('C')}"
        lines.append(how.format(command=command))
    if what.left:
        said = plural(
            N_("Of {count} address the commune and the district are kept, no hamlet or street."),
            N_("Of {count} addresses the commune and the district are kept, no hamlet or street."),
            what.left,
        )
        lines.append(said.format(count=what.left))
    return lines


def _some(addresses: Sequence["UnknownAddress"]) -> str:
    """Return the first few of some addresses, each once."""
    different = [text.safe(one) for one in dict.fromkeys(one.said for one in addresses)]
    more = ["…"] if len(different) > _SHOWN else []
    return " · ".join([*different[:_SHOWN], *more])


def _heading(one: "UnknownHeading") -> str:
    """Say which heading is called a district and is none, and how to say which one is meant."""
    said = _("“{words}” (sheet “{sheet}”, rows: {rows}) is no known district. If it is: {option}")
    if one.near:
        said = _(
            "“{words}” (sheet “{sheet}”, rows: {rows}) is no known district. If it is {near}:"
            " {option}"
        )
    meant = quoted(f"{one.words}={one.near or _('D')}")
    return said.format(
        words=text.safe(one.words),
        sheet=text.safe(one.sheet),
        rows=shown_rows(one.rows),
        near=one.near,
        option=f"--where {meant}",
    )


def _rows(rows: Sequence["RowWithout"]) -> list[str]:
    """Say which rows have no district, and how to give those one that say nothing of it."""
    of: dict[str, list[int]] = {}
    for one in rows:
        of.setdefault(one.sheet, []).append(one.row)
    said = _("  - sheet “{sheet}”, rows: {rows}")
    lines = [said.format(sheet=text.safe(name), rows=shown_rows(of[name])) for name in of]
    if any(one.may_be_given for one in rows):
        give = _("  If those that say nothing of a place are all of one district: {option}")
        lines.append(give.format(option=f"--district {_('D')}"))
    return lines


def shown_rows(rows: Sequence[int]) -> str:
    """Return the numbers of rows, the first few of many."""
    return ", ".join(map(str, [*rows[:_SHOWN], *["…"][: len(rows) - _SHOWN]]))
