"""The workbook of a report: its tables in the words of papers, and its numbers as numbers."""

from dataclasses import replace
from functools import partial

from ocop.language import _
from ocop.monitoring.snapshot import Snapshot, TargetLine
from ocop.render.table import Cell, Column, Table, numbers, table_of
from ocop.reports.papers import duty_annex, paper_lists, paper_words, periods
from ocop.values import papers


def tables(snapshot: Snapshot) -> list[Table]:
    """Return the sheets of the workbook, in the language that is spoken."""
    return [
        _targets(snapshot), _districts(snapshot), periods.leads(snapshot), _bridge(snapshot),
        *([duty_annex.table(snapshot)] if snapshot.duties else []),
        *map(_plain, paper_lists.tables(snapshot)),
    ]  # fmt: skip


def _targets(snapshot: Snapshot) -> Table:
    """Return the table of the targets; before its first milestone nothing is judged."""
    columns: list[Column[TargetLine]] = [
        Column(_("Target"), lambda line: line.label),
        *(numbers(_(said), partial(_number, snapshot, name)) for said, name in periods.COLUMNS),
        numbers(_("Planned"), periods.plan_value),
        numbers(_("%"), paper_words.share),
        numbers(_("Estimate for the year"), lambda line: line.estimate),
        numbers(_("Expected"), lambda line: line.expected),
        Column(_("Verdict"), lambda line: paper_words.marked_verdict(line, snapshot)),
    ]
    notes = periods.notes(snapshot, papers.count)
    return table_of(columns, snapshot.targets, periods.title(snapshot), notes)


def _number(snapshot: Snapshot, name: str, line: TargetLine) -> Cell:
    """Return a number that a sheet can add up: what a total gained or lost bears no plus."""
    found = snapshot.numbers.get(f"targets/{line.key}/{name}")
    return found.value if found else None


def _districts(snapshot: Snapshot) -> Table:
    found = periods.districts(snapshot)
    columns = [one._replace(heading=_rank(one.heading)) for one in found.columns]
    return replace(found, columns=columns)


def _bridge(snapshot: Snapshot) -> Table:
    """Return the movements; a command for the list behind a cell is nothing for who reads this."""
    found = periods.bridge(snapshot)
    rows = [[_rank(str(row[0])), *row[1:]] for row in found.rows]
    return replace(found, rows=rows, notes=periods.bridge_notes(snapshot, papers.count))


def _rank(words: str) -> str:
    return _searched(paper_words.heading(words))


def _plain(table: Table) -> Table:
    return replace(table, rows=[[_cell(one) for one in row] for row in table.rows])


def _cell(cell: Cell) -> Cell:
    return _searched(cell) if isinstance(cell, str) else cell


def _searched(words: str) -> str:
    """Return words as they are looked for in a sheet: "4 sao" with the blank that people type."""
    return words.replace(papers.NO_BREAK, " ")
