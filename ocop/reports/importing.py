"""What is said of a list that was brought in."""

import re
from typing import Final

from ocop.actions.intake.importing import HeldBack, ImportResult
from ocop.errors import quoted, quoted_path
from ocop.language import N_, _, plural
from ocop.lists.files.sheet import Workbook, column_letters
from ocop.lists.kinds import IGNORED, KINDS
from ocop.lists.reading import Listed
from ocop.render.blank_forms import LISTS_SHEET
from ocop.reports.phrasing import next_step
from ocop.reports.understood import OF

_ID: Final = re.compile(r"[0-9a-f]{32}")


def row(told: ImportResult) -> dict[str, object]:
    """Return what a list did, for JSON."""
    questions = [
        {"sheet": one.sheet, "row": one.row, "name": one.name, "candidates": one.candidates}
        for one in told.questions
    ]
    return {"counts": {name: told.counts[name] for name in ("new", "adds", "same")},
            "questions": questions}  # fmt: skip


def told(
    what: ImportResult, lacking: list[str], notes: list[str], file: str, *, dry_run: bool
) -> list[str]:
    """Say what a list did, what is open, and what it lacks."""
    lines = [*notes, *counted(what)]
    for question in what.questions:
        lines += _question(question, file)
    if lacking:
        count = plural(
            N_("The register has {count} product that the list lacks (nothing was deleted):"),
            N_("The register has {count} products that the list lacks (nothing was deleted):"),
            len(lacking),
        )
        lines += [count.format(count=len(lacking)), *(f"  - {one}" for one in lacking)]
    if dry_run:
        return [*lines, _("Only tried: nothing was written.")]
    return [*lines, next_step("ocop status")]


def counted(what: ImportResult) -> list[str]:
    """Say how many rows are new, complete what is there, are the same, or are questions."""
    said = plural(
        N_("{new} new, {adds} completed, {same} the same; {questions} question."),
        N_("{new} new, {adds} completed, {same} the same; {questions} questions."),
        len(what.questions),
    )
    counts = {name: what.counts[name] for name in ("new", "adds", "same")}
    lines = [said.format(**counts, questions=len(what.questions))]
    if not (counts["new"] or counts["adds"] or what.questions):
        lines.append(_("Nothing to do: the register has all that the list says."))
    return lines


def _question(question: HeldBack, file: str) -> list[str]:
    said = _("Row {row} of sheet “{sheet}” was held back: {sentence}")
    lines = [said.format(row=question.row, sheet=question.sheet, sentence=question.sentence)]
    lines += [f"  - {one}" for one in question.candidates]
    if question.choices:
        first = question.choices[0]
        first = first[:8] if _ID.fullmatch(first) else first
        answer = _(
            "  Answer: ocop import {file} --same {same}   |   ocop import {file} --new {name}"
        )
        same = quoted(f"{question.name}={first}")
        said = answer.format(file=quoted_path(file), same=same, name=quoted(question.name))
        lines.append(said)
    return lines


def hidden_sheets(book: Workbook) -> list[str]:
    """Say which hidden sheets were left out; of our own forms, the lists of choices are nothing."""
    said = _("The hidden sheet “{sheet}” was left out.")
    return [
        said.format(sheet=one.name) for one in book.sheets if one.hidden and one.name != LISTS_SHEET
    ]


def layout_notes(listed: Listed) -> list[str]:
    """Say which columns were not taken, with what they may mean, and what is hidden."""
    sheet, layout = listed.sheet, listed.layout
    notes = []
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


def fitting_mapping(name: str, sheet: str) -> str:
    """Ask whether a kept mapping is to be taken."""
    return _("The kept mapping “{name}” fits sheet “{sheet}”. Take it?").format(
        name=name, sheet=sheet
    )


def how_to_take_mapping(name: str, sheet: str) -> str:
    """Say that a kept mapping would fit, and how to take it."""
    said = _("The kept mapping “{name}” fits sheet “{sheet}”; to take it: --mapping {typed}")
    return said.format(name=name, sheet=sheet, typed=quoted(name))
