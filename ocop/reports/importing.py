"""What is said of a list that was brought in."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from ocop.actions.intake.cited_decisions import Cited
from ocop.actions.intake.importing import HeldBack, ImportResult
from ocop.errors import quoted, quoted_path, with_ids
from ocop.language import N_, _, plural
from ocop.lists.columns import COLUMNS
from ocop.lists.files.sheet import Workbook
from ocop.lists.reading import Listed
from ocop.render.table import Column, Table, numbers, table_of
from ocop.reports.answers import taken
from ocop.reports.list_notes import hidden_sheets, layout_notes, of_places, shown_rows
from ocop.reports.phrasing import next_step
from ocop.reports.recognitions import order_guessed
from ocop.rulebook.units import Units
from ocop.values.dates import show_iso
from ocop.values.text import short

if TYPE_CHECKING:
    from ocop.actions.intake.list_files import ListFile
    from ocop.actions.intake.undated import Undated

_ID: Final = re.compile(r"[0-9a-f]{32}")


def row(told: ImportResult) -> dict[str, object]:
    """Return what a list did, for JSON."""
    questions = [
        {"sheet": one.sheet, "row": one.row, "rows": one.rows, "name": one.name,
         "candidates": with_ids(one.candidates, one.choices)}
        for one in told.questions
    ]  # fmt: skip
    return {"counts": {name: told.counts[name] for name in ("new", "adds", "same")},
            "questions": questions, "without_place": len(told.unplaced.rows),
            "undated": told.undated.rows,
            "unknown_addresses": len(told.unplaced.addresses) + len(told.unplaced.not_kept),
            "unknown_districts": [asdict(one) for one in told.unplaced.headings],
            "answered": told.answered}  # fmt: skip


def told(
    what: ImportResult, lacking: list[str], notes: list[str], file: str, *, dry_run: bool
) -> list[str]:
    """Say what a list did, what is open, and what it lacks."""
    lines = [*notes, *counted(what)]
    for question in what.questions:
        lines += _question(question, file)
    lines += [*order_guessed(what.guessed), *_apart(what.apart), *_lacking(lacking)]
    if dry_run:
        return [*lines, _("Only tried: nothing was written.")]
    return [*lines, next_step("ocop status")]


def _apart(numbers: Sequence[Sequence[Cited]]) -> list[str]:
    """Say which number of a decision became several decisions, since not every row is signed."""
    said = _(
        "The list gives number {number} to {count} decisions: {which}. If they are one, say who"
        " signed it: --issuer NAME, or the column “{heading}” in every row."
    )
    heading = COLUMNS["issuer"].headings[0]
    return [
        said.format(number=same[0]["number"], count=len(same), which=_which(same), heading=heading)
        for same in numbers
    ]


def _which(same: Sequence[Cited]) -> str:
    """Return decisions by their issuer and day, each with the number of its rows."""
    rows = _("{issuer}, {day} (rows: {count})")
    return "; ".join(
        rows.format(
            issuer=one["issuer"] or _("issuer not known"),
            day=show_iso(one["day"]) if one["day"] else _("day not known"),
            count=one["rows"],
        )
        for one in same
    )


def _lacking(lacking: list[str]) -> list[str]:
    """Say what the register has and a list declared whole lacks."""
    if not lacking:
        return []
    count = plural(
        N_("The register has {count} product that the list lacks (nothing was deleted):"),
        N_("The register has {count} products that the list lacks (nothing was deleted):"),
        len(lacking),
    )
    return [count.format(count=len(lacking)), *(f"  - {one}" for one in lacking)]


def counted(what: ImportResult) -> list[str]:
    """Say how many rows are new, complete what is there, are the same, or are questions."""
    said = plural(
        N_("{new} new, {adds} completed, {same} the same; {questions} question."),
        N_("{new} new, {adds} completed, {same} the same; {questions} questions."),
        len(what.questions),
    )
    counts = {name: what.counts[name] for name in ("new", "adds", "same")}
    lines = [said.format(**counts, questions=len(what.questions))]
    if what.unlike:
        unlike = list(dict.fromkeys(what.unlike))
        differs = plural(
            N_("{count} producer has another contact on record; --update takes the list's."),
            N_("{count} producers have another contact on record; --update takes the list's."),
            len(unlike),
        )
        lines.append(differs.format(count=len(unlike)))
    if what.other_notes:
        differs = plural(
            N_("{count} recognition has another note on record; --update takes the list's."),
            N_("{count} recognitions have another note on record; --update takes the list's."),
            len(what.other_notes),
        )
        lines.append(differs.format(count=len(what.other_notes)))
    told_of = counts["new"] or counts["adds"] or what.questions or what.unlike or what.other_notes
    if not told_of and not what.unplaced.not_kept:
        lines.append(_("Nothing to do: the register has all that the list says."))
    return [*lines, *_undated(what.undated), *of_places(what.unplaced)]


def _undated(what: "Undated") -> list[str]:
    """Say how many recognitions count for nothing, and what of the command gives them a day."""
    if not what.rows:
        return []
    said = plural(
        N_("{count} recognition has neither day nor year: it counts for nothing."),
        N_("{count} recognitions have neither day nor year: they count for nothing."),
        what.rows,
    )
    signed = f"--on {_('DAY')}"
    if what.without_decision:
        signed = f"--decision {_('NUMBER')} {signed}"
    give = _("  Bring the same list in with what is known of them: {signed}, or {year}")
    year = f"--year {_('Y')}"
    return [said.format(count=what.rows), give.format(signed=signed, year=year)]


def _question(question: HeldBack, file: str) -> list[str]:
    said = plural(
        N_("Row {row} of sheet “{sheet}” was held back: {sentence}"),
        N_("{count} rows of sheet “{sheet}” were held back ({rows}): {sentence}"),
        len(question.rows),
    )
    rows = shown_rows(question.rows)
    shown = {"row": question.row, "rows": rows, "count": len(question.rows)}
    line = said.format(**shown, sheet=question.sheet, sentence=question.sentence)
    return [line, *_answers(question, quoted_path(file))]


def _answers(question: HeldBack, files: str) -> list[str]:
    """Return the candidates, and the command that answers with the first of them, or with none."""
    lines = [f"  - {one}" for one in question.candidates]
    if question.choices:
        first = question.choices[0]
        lines.append(_answer(question, short(first) if _ID.fullmatch(first) else first, files))
    return lines


def _answer(question: HeldBack, first: str, file: str) -> str:
    """Return the command that gives the first of the answers."""
    same, name = quoted(f"{question.name}={first}"), quoted(question.name)
    if question.of_place:
        said = _("  Answer: ocop import {file} --where {same}")
        return said.format(file=file, same=same)
    said = _("  Answer: ocop import {file} --same {same}   |   ocop import {file} --new {name}")
    return said.format(file=file, same=same, name=name)


def notes(book: Workbook, lists: Sequence[Listed]) -> list[str]:
    """Say what was left out of a file and what is doubtful in it, each once."""
    of_lists = dict.fromkeys(note for one in lists for note in layout_notes(one))
    return [*hidden_sheets(book), *of_lists]


def mapping_taken(name: str) -> str:
    """Say that the columns were taken as they were answered before."""
    said = _("The columns are taken as kept in “{name}” (otherwise: --map MEANING=COLUMN).")
    return said.format(name=name)


def how_to_take_mapping(name: str) -> str:
    """Say that a kept mapping would fit one of several sheets, and how to take it."""
    said = _("The kept mapping “{name}” fits one of the sheets; to take it: --mapping {typed}")
    return said.format(name=name, typed=quoted(name))


def by_district(rows: Sequence[tuple[str, "ListFile | None"]], *, written: bool) -> Table:
    """Return what became of each file, by its district; a district without one sent none."""
    columns: list[Column[tuple[str, ListFile | None]]] = [
        Column(_("District"), lambda row: row[0]),
        Column(_("File"), lambda row: row[1].path.name if row[1] else ""),
        numbers(_("Unchanged"), lambda row: _counted(row[1], "same")),
        numbers(
            _("Written") if written else _("To write"), lambda row: _counted(row[1], "new", "adds")
        ),
        numbers(_("Questions"), lambda row: _counted(row[1], "questions")),
        Column(_("Otherwise"), lambda row: _otherwise(row[1])),
    ]
    return table_of(columns, rows, _("Lists by district"))


def _counted(file: "ListFile | None", *outcomes: str) -> int | None:
    if file is None or file.left_out:
        return None
    return sum(file.told.counts[one] for one in outcomes)


def _otherwise(file: "ListFile | None") -> str:
    if file is None:
        return _("not sent")
    if file.refusal:
        return _("left out")
    if file.faults:
        said = plural(
            N_("left out: {count} fault"), N_("left out: {count} faults"), len(file.faults)
        )
        return said.format(count=len(file.faults))
    return ""


def why_left_out(file: "ListFile") -> list[str]:
    """Say what is wrong with a file, each line with its name and its cell."""
    cells = [f"{one.sheet}!{one.address}: {one.sentence}" for one in file.faults]
    return [f"{file.path.name}: {line}" for line in (*file.refusal, *cells)]


def files_told(
    files: Sequence["ListFile"],
    lacking: list[str],
    typed: Sequence[str],
    units: Units,
    *,
    dry_run: bool,
    marked: bool,
) -> list[str]:
    """Say below the table what is wrong, what is asked, and how to go on."""
    command = " ".join(map(quoted_path, typed))
    lines = [line for one in files for line in (*_noted(one, units), *why_left_out(one))]
    lines += _asked([one for file in files for one in file.told.questions], command)
    lines += _lacking(lacking)
    given = [one.marked for one in files if one.marked]
    if given:
        lines.append(_("Given back with the cells marked:"))
        lines += [f"  - {path}" for path in given]
    elif not marked and any(one.to_mark for one in files):
        said = _(
            "To give each list back with its cells marked: ocop import {files} --feedback FOLDER"
        )
        lines.append(said.format(files=command))
    if dry_run:
        return [*lines, _("Only tried: nothing was written.")]
    return [*lines, next_step("ocop status")]


def _noted(file: "ListFile", units: Units) -> list[str]:
    """Say what was left out of a file, what was answered before, and which rows have no place."""
    of_file = notes(file.book, file.lists) if file.book else []
    answered = taken(file.told.answered, units)
    lines = (*of_file, *answered, *_undated(file.told.undated), *of_places(file.told.unplaced),
             *_apart(file.told.apart))  # fmt: skip
    return [f"{file.path.name}: {line}" for line in lines]


def _asked(questions: Sequence[HeldBack], command: str) -> list[str]:
    """Say each question once, with the rows that wait for its answer."""
    of: dict[tuple[str, str], list[HeldBack]] = {}
    for one in questions:
        of.setdefault((one.name, one.sentence), []).append(one)
    lines: list[str] = []
    for same in of.values():
        count = sum(len(one.rows) for one in same)
        said = plural(
            N_("{count} row was held back: {sentence}"),
            N_("{count} rows were held back: {sentence}"),
            count,
        )
        lines.append(said.format(count=count, sentence=same[0].sentence))
        lines += _answers(same[0], command)
    return lines


def files_row(
    files: Sequence["ListFile"], rows: Sequence[tuple[str, "ListFile | None"]]
) -> dict[str, object]:
    """Return what became of each file and which districts sent none, for JSON."""
    district = {one.path: title for title, one in rows if one}
    return {
        "files": [
            {
                "file": one.path.name,
                "sha256": one.book.sha256 if one.book else None,
                "district": district[one.path],
                "left_out": one.left_out,
                "wrong": why_left_out(one),
                "marked": str(one.marked) if one.marked else None,
                **row(one.told),
            }
            for one in files
        ],
        "not_sent": [title for title, one in rows if one is None],
    }
