"""What is said of the history: each command with what it changed, before and after."""

from datetime import datetime
from typing import Any

from ocop.labels import RECORDS
from ocop.language import N_, _
from ocop.reports.done import next_step
from ocop.reports.lists import word
from ocop.table import Column, Table

Row = dict[str, Any]
_VERBS = {"add": N_("added"), "change": N_("changed"), "remove": N_("taken out")}


def table(rows: list[Row]) -> Table:
    """Return the history as a table, a row for each record that a command changed."""
    columns = [
        Column(_("Time")),
        Column(_("Command")),
        Column(_("Who")),
        Column(_("What")),
        Column(_("Reason")),
        Column(_("Id")),
    ]
    drawn = []
    for row in rows:
        for number, change in enumerate(row["changes"]):
            head = (_time(row["at"]), row["command"], row["actor"]) if not number else ("", "", "")
            tail = (row["reason"], row["id"][:8]) if not number else ("", "")
            drawn.append((*head, said(change), *tail))
    note = _("“Who” is the name that was given, not a proof.")
    return Table(_("History"), columns, drawn, [note])


def lines(row: Row) -> list[str]:
    """Return a command in words, a line for each record."""
    head = _("{command}, {time}, by {who}:")
    told = head.format(command=row["command"], time=_time(row["at"]), who=row["actor"])
    return [told, *(f"  - {said(change)}" for change in row["changes"])]


def said(change: Row) -> str:
    """Return one change in words: the record, and each field before and after."""
    kind, verb = change["record"], change["verb"]
    record = record_name(kind)
    name = f" “{change['name']}”" if change["name"] else ""
    head = f"{record}{name} {_(_VERBS[verb])}"
    if verb == "change":
        fields = [
            f"{one['field']}: {_value(one['before'])} → {_value(one['after'])}"
            for one in change["fields"]
        ]
    else:
        key = "after" if verb == "add" else "before"
        fields = [f"{one['field']}: {_value(one[key])}" for one in change["fields"]]
    return f"{head}; {'; '.join(fields)}" if fields else head


def record_name(kind: str) -> str:
    """Return what people call a record."""
    return _(RECORDS[kind])


def undone(row: Row) -> list[str]:
    """Say what `ocop undo` did."""
    told = _("“{command}” was taken back: {count} rows.")
    found = [told.format(command=row["command"], count=row["changes"])]
    if row["lost"]:
        found.append(
            _("A contact's old values are not kept: what was written over them is empty now.")
        )
    return [*found, next_step("ocop history", "ocop status")]


def whole(found: Row) -> Table:
    """Say that the register is whole, with what proves it later."""
    rows = [(_("Entries"), found["count"]), (_("Tip"), found["tip"])]
    note = _("Everything agrees. Keep the tip elsewhere: ocop check --expect TIP")
    return Table(_("The register is whole"), [Column(""), Column("")], rows, [note])


def faults(found: Row) -> Table:
    """List what is wrong with the register."""
    rows = [(one,) for one in found["faults"]]
    return Table(_("The register is not whole"), [Column(_("Fault"))], rows)


def _value(value: object) -> str:
    return "–" if value in (None, "") else word(str(value))


def _time(at: str) -> str:
    return datetime.fromisoformat(at).astimezone().strftime("%d/%m/%Y %H:%M")
