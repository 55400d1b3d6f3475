"""The tables of `ocop status`: targets, districts, and what needs attention."""

from datetime import date
from typing import Any

from ocop.language import _
from ocop.render.table import Column, Table
from ocop.reports.summary import summary_line
from ocop.targets import Plan
from ocop.values.dates import show_day, show_iso
from ocop.values.labels import LABELS
from ocop.values.standings import Verdict
from ocop.values.vocabulary import Op

Row = dict[str, Any]
_VERDICTS = {word.value: LABELS[word] for word in Verdict}


def tables(answer: Row, plan: Plan, why: str, day: date) -> list[Table]:
    """Return the tables of a status: its head with the targets, districts if asked, attention."""
    said = _("Plan {number}, as of {day} ({why})")
    title = said.format(number=plan.number, day=show_day(day), why=why)
    amended = [
        _("Amended by {decision} of {day}.").format(decision=one.decision, day=show_day(one.day))
        for one in plan.amended_by(day)
    ]
    if answer.get("known_on"):
        known = _("As the register knew it at the end of {day}; plans and rules are today's.")
        amended.insert(0, known.format(day=show_iso(answer["known_on"])))
    drawn = [_targets(answer, title, amended)]
    if answer["districts"] is not None:
        drawn.append(_districts(answer["districts"]))
    if answer["attention"]:
        drawn.append(_attention(answer["attention"]))
    return drawn


def _targets(answer: Row, title: str, amended: list[str]) -> Table:
    years = {int(row["baseline_on"][:4]) for row in answer["targets"] if row["baseline_on"]}
    columns = [
        Column(_("Target")),
        Column(_("Planned"), number=True),
        Column(baseline_heading(years), number=True),
        Column(_("Actual"), number=True),
        Column(_("Pipeline"), number=True),
        Column(_("Left"), number=True),
        Column(_("%"), number=True),
        Column("", bar=True),
        Column(_("Expected"), number=True),
        Column(_("Verdict")),
    ]
    rows = [
        (
            row["label"],
            planned(row["target"]),
            row["baseline"],
            row["actual"],
            row["pipeline"],
            row["left"],
            row["percent"],
            None if row["percent"] is None else row["percent"] / 100,
            row["expected"],
            _verdict(row),
        )
        for row in answer["targets"]
    ]
    head = f"{summary_line(answer['summary'])}\n\n{title}"
    return Table(head, columns, rows, [*amended, *_notes(answer["targets"])])


def planned(target: Row) -> str:
    """Return a target's value as the plan words it: "≥ 20", "4", "3–5"."""
    if target["op"] == Op.RANGE:
        return f"{target['value']}–{target['upper']}"
    return f"≥ {target['value']}" if target["op"] == Op.AT_LEAST else str(target["value"])


def baseline_heading(years: set[int]) -> str:
    """Return the heading of the baselines, with their year where they share one."""
    return _("Baseline, {year}").format(year=years.pop()) if len(years) == 1 else _("Baseline")


def _verdict(row: Row) -> str | None:
    if row["verdict"] is None:
        return None
    mark = " (*)" if row["rests_on_unitemised"] else ""
    return _(_VERDICTS[row["verdict"]]) + mark


def _notes(targets: list[Row]) -> list[str]:
    notes = []
    for row in targets:
        if row["unitemised"]:
            said = _("{label}: {count} of {actual} not itemised (no list yet).")
            notes.append(
                said.format(label=row["label"], count=row["unitemised"], actual=row["actual"])
            )
        if row["rests_on_unitemised"]:
            said = _("(*) {label}: this verdict rests on the part that is not itemised.")
            notes.append(said.format(label=row["label"]))
        if row["without_certificate"]:
            said = _("{label}: {count} of those counted hold no certificate in force.")
            notes.append(said.format(label=row["label"], count=row["without_certificate"]))
        if row["doubt"]:
            notes.append(_("{label}: {doubt}").format(label=row["label"], doubt=row["doubt"]))
    return notes


def _districts(rows: list[Row]) -> Table:
    columns = [
        Column(_("District")),
        Column(_("Registered"), number=True),
        Column(_("Newly recognised"), number=True),
        Column(_("Guide"), number=True),
        Column(_("Upgraded"), number=True),
        Column(_("Round held"), day=True),
    ]
    allocated = any(row["allocated"] for row in rows)
    if allocated:
        columns.append(Column(_("Allocated"), number=True))
    drawn = []
    for row in rows:
        cells: list[Any] = [
            row["name"],
            row["registered"],
            row["new_products"],
            "–".join(str(n) for n in row["guide"]) if row["guide"] else None,
            row["upgrades"],
            _held(row),
        ]
        if allocated:
            cells.append(_allocation(row))
        drawn.append(cells)
    note = _("The guide is an average, not a quota.")
    return Table(_("By district"), columns, drawn, [note] if rows and rows[0]["guide"] else [])


def _held(row: Row) -> str:
    if row["round_held"]:
        return show_iso(row["round_held"])
    return _("not held yet") if row["code"] else ""


def _allocation(row: Row) -> str | None:
    shares = row["allocated"] or {}
    parts = []
    for name, share in shares.items():
        missing = share - row[name]
        short = _("{missing} short").format(missing=missing) if missing > 0 else _("reached")
        parts.append(f"{share} ({short})")
    return "; ".join(parts) or None


def _attention(rows: list[Row]) -> Table:
    columns = [Column(_("Day"), day=True), Column(_("Needs attention")), Column(_("The list"))]
    drawn = [(show_iso(row["day"]), row["text"], _opens(row)) for row in rows]
    return Table(_("What needs attention"), columns, drawn)


def _opens(row: Row) -> str:
    if row["kind"] == "window":
        return ""
    return f"ocop list --gap {row['kind']}"
