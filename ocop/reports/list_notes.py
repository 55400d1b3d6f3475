"""What is said of a sheet beside its rows: columns not taken, what is hidden or in its title."""

from ocop.errors import quoted
from ocop.language import _
from ocop.lists.files.sheet import Workbook, column_letters
from ocop.lists.kinds import IGNORED, KINDS
from ocop.lists.phrases import cited
from ocop.lists.reading import Listed, results_say_stars
from ocop.render.blank_forms import LISTS_SHEET, SENT_SHEET
from ocop.reports.understood import OF
from ocop.values.dates import show_day
from ocop.values.vocabulary import ListKind


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
        said = _("{count} hidden rows of sheet “{sheet}” were read too.")
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
    decision = cited(" ".join(listed.titles))
    if listed.kind is not ListKind.RECOGNITIONS or "decision" in columns or decision is None:
        return []
    given = [("--decision", decision.number), ("--issuer", decision.issuer)]
    given.append(("--on", show_day(decision.day) if decision.day else ""))
    options = " ".join(f"{option} {quoted(value)}" for option, value in given if value)
    said = _("The title of sheet “{sheet}” names a decision; if it is of these rows: {options}")
    return [said.format(sheet=listed.sheet.name, options=options)]
