"""What is said of the history: each command with what it changed, before and after."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ocop.language import N_, _, plural
from ocop.monitoring.checks import CHECKED, OF_FILE, Checked, Known
from ocop.queries.changes import UNDO, ChangedRecord, CommandDone, NamedCommand
from ocop.render.table import Cell, Column, Table, commands, table_of
from ocop.reports import record_fields
from ocop.reports.phrasing import next_step
from ocop.rulebook.units import Units
from ocop.values.dates import show_time
from ocop.values.field_names import field_name
from ocop.values.text import short

if TYPE_CHECKING:
    from ocop.actions.undo import Undone

_VERBS = {"add": N_("added"), "change": N_("changed"), "remove": N_("taken out")}
NAME_NO_PROOF = N_("“Who” is the name that was given, not a proof.")
_DIGITS = 8  # of a digest, enough to tell it from others


def history(rows: Sequence[CommandDone], units: Units, count: int = 0) -> Table:
    """Return the history, a row for each record that a command changed; `count`: how many there
    are, where these are the first."""
    headings = {
        "time": _("Time"),
        "command": _("Command"),
        "who": _("Who"),
        "what": _("What"),
        "reason": _("Reason"),
        "id": _("Id"),
    }
    notes = [_(NAME_NO_PROOF)]
    return table_of(columns_of(headings, units), changes(rows), _("History"), notes, count)


Change = tuple[CommandDone, ChangedRecord]  # a command, and one record that it changed


def changes(rows: Sequence[CommandDone]) -> list[Change]:
    """Return each record that the commands changed, with its command."""
    return [(row, change) for row in rows for change in row["changes"]]


def columns_of(headings: Mapping[str, str], units: Units) -> list[Column[Change]]:
    """Return the columns of the history, under headings of the screen or of an office."""
    return [
        _once(headings["time"], lambda row: show_time(row["at"])),
        _once(headings["command"], command),
        _once(headings["who"], lambda row: row["actor"]),
        Column(headings["what"], lambda pair: said(pair[1], units), aside=True),
        _once(headings["reason"], lambda row: row["reason"]),
        _once(headings["id"], lambda row: short(row["id"]), whole=True),
    ]


def _once(
    heading: str, cell: Callable[[CommandDone], Cell], *, whole: bool = False
) -> Column[Change]:
    """Return a column of what is said of a command on the first of its rows only."""

    def first(pair: Change) -> Cell:
        row, change = pair
        return cell(row) if change is row["changes"][0] else ""

    return Column(heading, first, whole=whole)


def lines(row: CommandDone, units: Units) -> list[str]:
    """Return a command in words, a line for each record."""
    head = _("{command}, {time}, by {who} (the name given, not a proof):")
    told = head.format(command=command(row), time=show_time(row["at"]), who=row["actor"])
    why = [_("Reason: {reason}").format(reason=row["reason"])] if row["reason"] else []
    return [told, *why, *(f"  - {said(change, units)}" for change in row["changes"])]


def command(row: NamedCommand) -> str:
    """Return what a command is called: with the file it brought in, or the command it took back."""
    name, _space, undone = row["command"].partition(" ")
    shown = f"{name} {short(undone)}" if undone and UNDO.strip() == name else row["command"]
    if source := row.get("source"):
        said = _("{command} of “{file}” (SHA-256 {digest}…)")
        digest = source["sha256"][:_DIGITS]
        return said.format(command=shown, file=source["file"], digest=digest)
    return shown


def said(change: ChangedRecord, units: Units) -> str:
    """Return one change in words: the record, and each field before and after."""
    verb = change["verb"]
    name = f" “{change['name']}”" if change["name"] else ""
    head = f"{record_fields.record(change['record'])}{name} {_(_VERBS[verb])}"
    told = []
    for one in change["fields"]:
        before, after = (
            record_fields.value(one["field"], one[key], units, change["record"])
            for key in ("before", "after")
        )
        shown = {"add": after, "remove": before}.get(verb, f"{before} → {after}")
        told.append(f"{field_name(one['field'], change['record'])}: {shown}")
    return f"{head}; {'; '.join(told)}" if told else head


def contact_lost() -> str:
    """Say, before it is done, what taking back a contact's change loses for good."""
    return _(
        "A contact's old values are not kept: what this command wrote over will be empty, and"
        " undoing cannot bring it back."
    )


def undone(row: "Undone") -> list[str]:
    """Say what `ocop undo` did."""
    told = plural(
        N_("“{command}” was taken back: {count} row."),
        N_("“{command}” was taken back: {count} rows."),
        row["changes"],
    )
    found = [told.format(command=command(row), count=row["changes"])]
    if row["lost"]:
        found.append(
            _("A contact's old values are not kept: what was written over them is empty now.")
        )
    return [*found, next_step("ocop history", "ocop status")]


def proof(found: Checked, *, of_file: bool = True) -> Table:
    """Say that the register is whole, with what proves it later.

    Of one on a server neither engine nor schema was asked: they are not of this computer.
    """
    rows: list[tuple[str, Cell]] = [(_("Entries"), found["count"]), (_("Tip"), found["tip"])]
    asked = CHECKED if of_file else CHECKED[OF_FILE:]
    checked = [f"{number}. {_(said)}" for number, said in enumerate(asked, 1)]
    notes = [
        _("Checked, in this order:"),
        *checked,
        _("Everything agrees. Keep the tip elsewhere: ocop check --expect TIP"),
    ]
    return Table(_("The register is whole"), [Column(""), Column("")], rows, notes)


def known(found: Checked) -> list[Table]:
    """List the breaches that are known, where there are any, each with what mends it."""
    columns: list[Column[Known]] = [
        Column(_("Row"), lambda row: row["detail"]),
        Column(_("Why it stands"), lambda row: row["reason"] or _("older than the rule")),
        commands(_("Mend it with"), lambda row: row["command"]),
    ]
    title = _("Known breaches of a rule")
    return [table_of(columns, found["known"], title)] if found["known"] else []


def faults(found: Checked) -> Table:
    """List what is wrong with the register."""
    rows = [(one,) for one in found["faults"]]
    return Table(_("The register is not whole"), [Column(_("Fault"))], rows)
