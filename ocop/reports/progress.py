"""The tables of `ocop status`: targets, districts, and what needs attention."""

from datetime import date
from functools import partial

from ocop.errors import quoted
from ocop.language import _
from ocop.monitoring.districts import DistrictRow
from ocop.monitoring.progress import Attention, Status, TargetRow, Wanted
from ocop.render.table import Column, Table, commands, days, numbers, table_of
from ocop.reports.summary import summary_line
from ocop.targets import Plan
from ocop.values.dates import show_day, show_iso
from ocop.values.labels import LABELS, MEASURE_LABELS
from ocop.values.standings import Verdict
from ocop.values.vocabulary import Measure, Op

_VERDICTS = {word.value: LABELS[word] for word in Verdict}


def tables(
    answer: Status, plan: Plan, why: str, day: date, place: str = "", *, whole_plan: bool = True
) -> list[Table]:
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
    if place:
        said = _("The targets are of the whole plan; all else is of {place}.")
        if not whole_plan:
            said = _(
                "The targets are of the whole plan, and how they stand cannot be counted here;"
                " all else is of {place}."
            )
        amended.insert(0, said.format(place=place))
    drawn = [_targets(answer, title, amended)]
    if answer["districts"] is not None:
        drawn.append(_districts(answer, plan.on(day)))
    if answer["attention"]:
        drawn.append(_attention(answer["attention"], place))
    return drawn


def _targets(answer: Status, title: str, amended: list[str]) -> Table:
    years = {int(row["baseline_on"][:4]) for row in answer["targets"] if row["baseline_on"]}
    columns: list[Column[TargetRow]] = [
        Column(_("Target"), lambda row: row["label"]),
        numbers(_("Planned"), lambda row: _planned(row["target"])),
        numbers(baseline_heading(years), lambda row: row["baseline"]),
        numbers(_("Actual"), lambda row: row["actual"]),
        numbers(_("Pipeline"), lambda row: row["pipeline"]),
        numbers(_("Left"), lambda row: row["left"]),
        numbers(_("%"), lambda row: row["percent"]),
        Column("", lambda row: row["percent"] and row["percent"] / 100, bar=True),
        numbers(_("Expected"), lambda row: row["expected"]),
        Column(_("Verdict"), _verdict),
    ]
    head = f"{summary_line(answer['summary'])}\n\n{title}"
    return table_of(columns, answer["targets"], head, [*amended, *_notes(answer["targets"])])


def planned(op: str, value: int, upper: int | None) -> str:
    """Return a target's value as the plan words it: "≥ 20", "4", "3–5"."""
    if op == Op.RANGE:
        return f"{value}–{upper}"
    return f"≥ {value}" if op == Op.AT_LEAST else str(value)


def _planned(target: Wanted) -> str:
    return planned(target["op"], target["value"], target["upper"])


def baseline_heading(years: set[int]) -> str:
    """Return the heading of the baselines, with their year where they share one."""
    return _("Baseline, {year}").format(year=years.pop()) if len(years) == 1 else _("Baseline")


def _verdict(row: TargetRow) -> str | None:
    if row["verdict"] is None:
        return None
    mark = " (*)" if row["rests_on_unitemised"] else ""
    return _(_VERDICTS[row["verdict"]]) + mark


def _notes(targets: list[TargetRow]) -> list[str]:
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


def _districts(answer: Status, plan: Plan) -> Table:
    rows = answer["districts"] or []
    columns: list[Column[DistrictRow]] = [
        Column(_("District"), lambda row: row["name"]),
        numbers(_("Registered"), lambda row: row["registered"]),
    ]
    for target, heading in zip(plan.targets, _headings(plan), strict=True):
        columns.append(numbers(heading, partial(_of_target, target.key)))
        if target.guide and target.measure is Measure.NEW_PRODUCTS:
            columns.append(numbers(_("Guide"), _guide))
    columns.append(Column(_("Round held"), _held, day=True))
    if any(row["allocated"] for row in rows):
        columns.append(numbers(_("Allocated"), _allocation))
    return table_of(columns, rows, _("By district"), _of_districts(answer))


def _headings(plan: Plan) -> list[str]:
    """Return a heading for each target; its own name where two would have the same."""
    short = [
        _(MEASURE_LABELS[one.measure]).format(from_stars=one.from_stars, to_stars=one.to_stars)
        for one in plan.targets
    ]
    return [
        one.name() if short.count(said) > 1 else said
        for one, said in zip(plan.targets, short, strict=True)
    ]


def _of_target(key: str, row: DistrictRow) -> int | None:
    return row["targets"][key]


def _guide(row: DistrictRow) -> str | None:
    return "–".join(map(str, row["guide"] or ())) or None


def _of_districts(answer: Status) -> list[str]:
    """Return what a table by district cannot say in its cells."""
    rows = answer["districts"] or []
    notes = [_("The guide is an average, not a quota.")] if rows and rows[0]["guide"] else []
    said = _("{label}: {count} of the baseline have no list yet and stand in no district.")
    return notes + [
        said.format(label=row["label"], count=row["unitemised"])
        for row in answer["targets"]
        if row["unitemised"]
    ]


def _held(row: DistrictRow) -> str:
    if row["round_held"]:
        return show_iso(row["round_held"])
    return _("not held yet") if row["code"] else ""


def _allocation(row: DistrictRow) -> str | None:
    shares = row["allocated"] or {}
    parts = []
    for name, share in shares.items():
        missing = share - (row["targets"][name] or 0)
        short = _("{missing} short").format(missing=missing) if missing > 0 else _("reached")
        parts.append(f"{share} ({short})")
    return "; ".join(parts) or None


def _attention(rows: list[Attention], place: str) -> Table:
    columns: list[Column[Attention]] = [
        days(_("Day"), lambda row: row["day"]),
        Column(_("Needs attention"), lambda row: row["text"]),
        commands(_("The list"), partial(_opens, place)),
    ]
    return table_of(columns, rows, _("What needs attention"))


def _opens(place: str, row: Attention) -> str:
    if row["kind"] == "window":
        return ""
    only = f" --district {quoted(place)}" if place else ""
    return f"ocop list --gap {row['kind']}{only}"
