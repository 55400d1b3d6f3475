"""The report of a period on the screen: its targets with their notes, districts, movements."""

from collections.abc import Callable
from functools import partial

from ocop.language import N_, _
from ocop.monitoring.snapshot import STARS, UNKNOWN, Snapshot, TargetLine
from ocop.render.table import Cell, Column, Table, numbers, table_of
from ocop.reports import movements
from ocop.reports.progress import planned
from ocop.values.dates import show_day
from ocop.values.labels import LABELS
from ocop.values.leads import LEADS, heading
from ocop.values.standings import Movement
from ocop.values.vocabulary import Kind

# The columns of a target's numbers, in the order of an office's table.
COLUMNS = (
    (N_("In the period"), "period"),
    (N_("Cumulative"), "cumulative"),
    (N_("Same period last year"), "last_year"),
)
DISTRICT_COLUMNS = (
    (N_("In force"), "in_force"),
    *((f"{stars}★", f"stars/{stars}") for stars in STARS),
    (N_("Lapsed"), "lapsed"),
    (N_("Producers"), "producers"),
)


def tables(snapshot: Snapshot) -> list[Table]:
    """Return the tables of a report: targets with their notes, districts, leads, movements."""
    return [targets(snapshot), districts(snapshot), leads(snapshot), bridge(snapshot)]


def title(snapshot: Snapshot) -> str:
    """Return the first line of a report: its period, its closing day, what it is held to."""
    said = _("Report of the {period}, closed on {day}")
    line = said.format(period=snapshot.period.name(), day=show_day(snapshot.as_of))
    if snapshot.district:
        line += f" · {snapshot.districts[snapshot.district]}"
    held = _("Plan {number}") if snapshot.plan else _("no plan holds for it: no verdict")
    return f"{line} · {held.format(number=snapshot.plan and snapshot.plan.number)}"


def targets(snapshot: Snapshot) -> Table:
    """Return the table of the targets, an empty column left for the office's estimate."""
    columns: list[Column[TargetLine]] = [
        Column(_("Target"), lambda line: line.label),
        *(numbers(_(heading), partial(number, snapshot, name)) for heading, name in COLUMNS),
        numbers(_("Planned"), plan_value),
        numbers(_("%"), lambda line: line.percent),
        numbers(_("Estimate for the year"), lambda line: line.estimate),
        numbers(_("Expected"), lambda line: line.expected),
        Column(_("Verdict"), verdict),
    ]
    return table_of(columns, snapshot.targets, title(snapshot), notes(snapshot))


def verdict(line: TargetLine) -> str | None:
    """Return how a target stands; marked where that rests on what has no list."""
    if line.verdict is None:
        return None
    return _(LABELS[line.verdict]) + (" (*)" if line.rests_on_unitemised else "")


def number(snapshot: Snapshot, name: str, line: TargetLine) -> Cell:
    """Return one number of a target; what a total in force gained or lost bears its sign."""
    found = snapshot.numbers.get(f"targets/{line.key}/{name}")
    if found is None or found.value is None:
        return None
    signed = name == "period" and line.kind is Kind.STOCK and found.value
    return f"{found.value:+d}".replace("-", "−") if signed else found.value


def plan_value(line: TargetLine) -> str | None:
    """Return what the plan asks for, as it words it; nothing where it asks for nothing."""
    if line.planned is None:
        return None
    return planned(line.op, line.planned, line.most)


def notes(snapshot: Snapshot, count: Callable[[int], str] = str) -> list[str]:
    """Return what must be said below the table of targets; papers have a count of their own."""
    said = [
        _("In the period: by the day of signature. Cumulative: results of the plan's year.")
    ]  # fmt: skip
    if snapshot.close < snapshot.period.last:
        told = _("The period is counted up to {day}, its closing day.")
        said.append(told.format(day=show_day(snapshot.close)))
    if snapshot.began and snapshot.close < snapshot.began:
        told = _("The first fact on record is of {day}: nothing is known of this period.")
        said.append(told.format(day=show_day(snapshot.began)))
    for line in snapshot.targets:
        said += _target_notes(snapshot, line, count)
    said += [_("Estimate: {how}").format(how=how()) for how in snapshot.estimates]
    return said


_OF_A_TARGET = (
    ("after", N_("{label}: {count} signed after {last}, results of the year.")),
    ("year_only", N_("{label}: {count} known by the year alone, in the cumulative only.")),
    ("earlier", N_("{label}: {count} signed in the period are results of an earlier year; apart.")),
    ("last_year_only", N_("{label}: last year leaves out {count} known by the year alone.")),
)


def _target_notes(snapshot: Snapshot, line: TargetLine, count: Callable[[int], str]) -> list[str]:
    told = []
    last = show_day(snapshot.period.last)
    for name, sentence in _OF_A_TARGET:
        found = snapshot.numbers.get(f"targets/{line.key}/{name}")
        if found and found.value:
            told.append(_(sentence).format(label=line.label, count=count(found.value), last=last))
    total = snapshot.numbers[f"targets/{line.key}/cumulative"]
    if total.carried:
        said = _("{label}: {count} of {actual} not itemised (no list yet).")
        parts = {"count": count(total.carried), "actual": count(total.value or 0)}
        told.append(said.format(label=line.label, **parts))
    if line.of and snapshot.value(f"targets/{line.key}/period") is None:
        said = _("{label}: how many there were at the beginning is not known, nor what came since.")
        told.append(said.format(label=line.label))
    if line.rests_on_unitemised:
        said = _("(*) {label}: this verdict rests on the part that is not itemised.")
        told.append(said.format(label=line.label))
    if line.doubt:
        told.append(_("{label}: {doubt}").format(label=line.label, doubt=line.doubt))
    return told


def district_columns(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Return the columns of a table by district: heading, and the key of the number."""
    of_targets = [
        (line.label, f"targets/{line.key}/cumulative") for line in snapshot.targets if line.of
    ]
    rest = [(_(heading), key) for heading, key in DISTRICT_COLUMNS]
    return [(_("Registered"), "registered"), *of_targets, *rest]


def districts(snapshot: Snapshot) -> Table:
    """Return every number that can be divided by district, with what no list tells, and its sum."""
    wanted = district_columns(snapshot)
    columns: list[Column[None]] = [Column(_("District"))]
    columns += [Column(heading, number=True) for heading, _key in wanted]
    rows: list[list[Cell]] = []
    for code in snapshot.districts:
        cells = (snapshot.value(f"districts/{code}/{key}") for _heading, key in wanted)
        rows.append([district_name(snapshot, code), *cells])
    carried = [snapshot.numbers[key].carried for _heading, key in wanted]
    if any(carried):
        rows.append([_("not itemised"), *carried])
    rows.append([_("all"), *(snapshot.value(key) for _heading, key in wanted)])
    return Table(_("By district"), columns, rows)


def district_name(snapshot: Snapshot, code: str) -> str:
    """Return a district as people call it."""
    return _("not known") if code == UNKNOWN else snapshot.districts[code]


def leads(snapshot: Snapshot) -> Table:
    """Return who leads the producers with a product in force, of those that were asked."""
    columns: list[Column[str]] = [
        Column(_("Producers with a product in force"), heading),
        numbers(_("Yes"), lambda key: snapshot.count(f"{key}/yes")),
        numbers(_("Asked"), lambda key: asked(snapshot, key)),
        numbers(_("Not asked"), lambda key: snapshot.count(f"{key}/unknown")),
        numbers(_("% of those asked"), lambda key: share(snapshot, key)),
    ]
    return table_of(columns, LEADS, _("Who leads the producers"))


def asked(snapshot: Snapshot, key: str) -> int:
    """Return of how many producers a fact of who leads them is known."""
    return snapshot.count(f"{key}/yes") + snapshot.count(f"{key}/no")


def share(snapshot: Snapshot, key: str) -> float | None:
    """Return the share of a "yes" in per cent of those that were asked; None where nobody was."""
    known = asked(snapshot, key)
    return round(100 * snapshot.count(f"{key}/yes") / known, 1) if known else None


def bridge(snapshot: Snapshot) -> Table:
    """Return how the products in force by stars came from the first day to the closing day."""
    counted = {
        stars: {one.value: snapshot.count(f"bridge/{one}/{stars}") for one in Movement}
        for stars in STARS
    }
    guessed = snapshot.count("bridge/year_only")
    return movements.bridge(counted, snapshot.period.first, snapshot.close, year_only=guessed)


def bridge_notes(snapshot: Snapshot, count: Callable[[int], str] = str) -> list[str]:
    """Return what must be said below the movements."""
    sums = {one.value: snapshot.count(f"bridge/{one}") for one in Movement}
    return movements.notes(sums, snapshot.count("bridge/year_only"), count)
