"""What `ocop report check` says, and what is to be looked at before a report is signed."""

from collections.abc import Iterable

from ocop.language import N_, _, plural
from ocop.monitoring.recounting import Changed, Recounted, differing
from ocop.monitoring.snapshot import UNKNOWN, Snapshot
from ocop.monitoring.snapshot_json import ground_of
from ocop.render.table import Column, Table, numbers, table_of
from ocop.reports.duties import called
from ocop.reports.papers.periods import district_columns, district_name
from ocop.rulebook import letterhead
from ocop.rulebook.signed_reports import SignedReport
from ocop.values.dates import show_day, show_iso
from ocop.values.leads import LEADS, heading
from ocop.values.standings import Evidence

_NAMES = {
    "in_force": N_("In force"),
    "producers": N_("Producers"),
    "registered": N_("Registered"),
    "lapsed": N_("Lapsed"),
    "period": N_("In the period"),
    "cumulative": N_("Cumulative"),
    "last_year": N_("Same period last year"),
}
_TOLD = {"yes": N_("yes"), "no": N_("no"), "unknown": N_("not asked")}
_MOST_LINES = 10
_MOST_NAMES = 5


def label(snapshot: Snapshot, key: str) -> str:
    """Return a number's key as people call it; a key that has no name as it is."""
    if key.startswith("districts/"):
        _head, code, rest = key.split("/", 2)
        known = code in snapshot.districts or code == UNKNOWN
        name = district_name(snapshot, code) if known else code
        column = {key: one for one, key in district_columns(snapshot)}.get(rest)
        return f"{name}: {column or label(snapshot, rest)}"
    if key.startswith("targets/"):
        _head, target, rest = key.split("/", 2)
        names = {line.key: line.label for line in snapshot.targets}
        return f"{names.get(target, target)}: {_(_NAMES[rest]) if rest in _NAMES else rest}"
    fact, _slash, told = key.partition("/")
    if fact in LEADS:
        return f"{heading(fact)}: {_(_TOLD[told])}"
    if fact == "duties":
        return called(Evidence(told))
    return _(_NAMES[key]) if key in _NAMES else key


def changed(found: Recounted, left_open: list[str]) -> Table:
    """Return which numbers of a paper have changed since, and what it leaves to write by hand."""
    snapshot, rows = found.snapshot, found.changed
    columns: list[Column[Changed]] = [
        Column(_("Number"), lambda row: label(snapshot, row.key)),
        numbers(_("In the file"), lambda row: row.was),
        numbers(_("Now"), lambda row: row.now),
    ]
    same = found.compared - len(rows)
    held = plural(
        N_("{count} other number still holds."), N_("{count} other numbers still hold."), same
    )
    notes = [held.format(count=same)]
    if found.not_compared:
        said = plural(
            N_("{count} number is not in the file and was not compared: {names}."),
            N_("{count} numbers are not in the file and were not compared: {names}."),
            len(found.not_compared),
        )
        named = [label(snapshot, key) for key in found.not_compared]
        notes.append(said.format(count=len(named), names=_some(named)))
    notes += [_("Still to be written by hand: {text}").format(text=text) for text in left_open]
    title = _("Numbers that have changed since the file was made: {count}")
    return table_of(columns, rows, title.format(count=len(rows)), notes)


_BEFORE = {
    "rests": (
        N_("{count} verdict rests on a part of which there is no list."),
        N_("{count} verdicts rest on a part of which there is no list."),
    ),
    "undated": (
        N_("{count} recognised product without day or year is left out."),
        N_("{count} recognised products without day or year are left out."),
    ),
    "year_only": (
        N_("{count} result is known by its year alone."),
        N_("{count} results are known by their year alone."),
    ),
    "silent": (
        N_("{count} district has registered nothing: {names}."),
        N_("{count} districts have registered nothing: {names}."),
    ),
    "waiting": (
        N_("{count} evaluated product waits for a decision: {names}."),
        N_("{count} evaluated products wait for a decision: {names}."),
    ),
    "early": (N_("The period is counted up to {day} only."),) * 2,
    "differs": (
        N_("{count} number differs from the report {names} that was signed of it."),
        N_("{count} numbers differ from the report {names} that was signed of it."),
    ),
    "strange": (N_("Files of the office are used that are not on record: ocop office add"),) * 2,
    "empty": (
        N_("{count} constant of the office is not told, and stands open: {names}."),
        N_("{count} constants of the office are not told, and stand open: {names}."),
    ),
}


def before_signing(
    snapshot: Snapshot,
    empty: Iterable[str],
    signed: Iterable[SignedReport] = (),
    *,
    strange_files: bool = False,
) -> list[str]:
    """Return what to look at before a report is signed, in at most ten lines."""
    silent = [
        district_name(snapshot, code)
        for code in snapshot.districts
        if not snapshot.value(f"districts/{code}/registered")
    ]
    constants = list(empty)
    last = _last_signed(snapshot, signed)
    counted = {
        "rests": sum(line.rests_on_unitemised for line in snapshot.targets),
        "undated": snapshot.count("undated"),
        "year_only": _sum(snapshot, "year_only"),
        "silent": len(silent) if snapshot.plan and not snapshot.district else 0,
        "waiting": snapshot.count("undecided"),
        "early": int(snapshot.close < snapshot.period.last),
        "differs": len(differing(last.numbers, snapshot)) if last else 0,
        "strange": int(strange_files),
        "empty": len(constants),
    }
    names = {"silent": ", ".join(silent), "empty": letterhead.called(constants)}
    names["waiting"] = _some(snapshot.rounds_open)
    names["differs"] = f"{last.number} ({show_iso(last.day)})" if last else ""
    day = show_day(snapshot.close)
    lines = [
        plural(*_BEFORE[name], number).format(count=number, names=names.get(name, ""), day=day)
        for name, number in counted.items()
        if number
    ]
    return (
        [_("Before you sign:"), *(f"  - {line}" for line in lines)][:_MOST_LINES] if lines else []
    )


def _some(names: list[str]) -> str:
    more = ["…"] if len(names) > _MOST_NAMES else []
    return ", ".join([*names[:_MOST_NAMES], *more])


def _last_signed(snapshot: Snapshot, signed: Iterable[SignedReport]) -> SignedReport | None:
    """Return the last report that was signed of the same period and district, if there is one."""
    told = ground_of(snapshot)
    of = SignedReport("", "", "", "", told).of()
    return max((one for one in signed if one.of() == of), key=lambda one: one.day, default=None)


def _sum(snapshot: Snapshot, name: str) -> int:
    keys = (f"targets/{line.key}/{name}" for line in snapshot.targets)
    return sum(snapshot.count(key) for key in keys if key in snapshot.numbers)
