"""The tables of `ocop plan`: the plans on file, and one plan whole."""

from datetime import date
from pathlib import Path
from typing import Any

from ocop.language import N_, _, plural
from ocop.render.table import Column, Table
from ocop.reports.progress import baseline_heading, planned
from ocop.rulebook.plan_values import Value, value_of
from ocop.targets import Plan, Target
from ocop.values.dates import show_day
from ocop.values.labels import label

Row = dict[str, Any]


def row(plan: Plan) -> Row:
    """Return a plan in one row, for JSON."""
    return {
        "number": plan.number,
        "title": plan.title,
        "issued_on": plan.issued_on.isoformat(),
        "start": plan.start.isoformat(),
        "end": plan.end.isoformat(),
        "books_close": plan.books_close.isoformat(),
        "targets": len(plan.targets),
    }


def whole(plan: Plan) -> Row:
    """Return a plan with its targets, for JSON."""
    windows = [{"activity": one.activity, "months": list(one.months)} for one in plan.windows]
    return row(plan) | {
        "source": plan.source,
        "targets": [_target(target) for target in plan.targets],
        "windows": windows,
        "duties": [duty._asdict() for duty in plan.duties],
    }


def listed(plans: list[Plan]) -> Table:
    """Return the plans on file."""
    columns = [
        Column(_("Number")),
        Column(_("Issued"), day=True),
        Column(_("From"), day=True),
        Column(_("To"), day=True),
        Column(_("Targets"), number=True),
        Column(_("Title")),
    ]
    rows = [
        (
            plan.number,
            show_day(plan.issued_on),
            show_day(plan.start),
            show_day(plan.end),
            len(plan.targets),
            plan.title,
        )
        for plan in plans
    ]
    return Table(_("Plans"), columns, rows)


def tables(plan: Plan, day: date) -> list[Table]:
    """Return a plan as amended by a day: targets, counting rules, windows, duties."""
    return [_targets(plan, day), _rules(plan), _duties(plan)]


def checked(plan: Plan, file: str) -> list[str]:
    """Say that a plan file is good, and what it holds."""
    said = plural(
        N_("{file} is good: plan {number} with {count} target."),
        N_("{file} is good: plan {number} with {count} targets."),
        len(plan.targets),
    )
    line = said.format(file=file, number=plan.number, count=len(plan.targets))
    return [line, _next(f"ocop status --plan {file}")]


def _target(target: Target) -> Row:
    return {
        "key": target.key,
        "label": target.name(),
        "measure": target.measure.value,
        "kind": target.kind.value,
        "target": {"op": target.op.value, "value": target.value, "upper": target.upper},
        "baseline": target.baseline,
        "guide": list(target.guide) or None,
        "rule": target.rule or None,
        "doubt": target.doubt or None,
    }


def _targets(plan: Plan, day: date) -> Table:
    years = {one.baseline_on.year for one in plan.targets if one.baseline_on}
    columns = [
        Column(_("Key")),
        Column(_("Target")),
        Column(_("Kind")),
        Column(_("Planned"), number=True),
        Column(baseline_heading(years), number=True),
        Column(_("Guide per district"), number=True),
    ]
    rows = [
        (
            target.key,
            target.name(),
            label(target.kind),
            planned({"op": target.op, "value": target.value, "upper": target.upper}),
            target.baseline,
            "–".join(str(number) for number in target.guide) or None,
        )
        for target in plan.targets
    ]
    span = _("from {start} to {end}; books close on {close}").format(
        start=show_day(plan.start), end=show_day(plan.end), close=show_day(plan.books_close)
    )
    notes = [span]
    notes += [
        _("Amended by {decision} of {day}.").format(decision=one.decision, day=show_day(one.day))
        for one in plan.amended_by(day)
    ]
    if plan.source:
        notes.append(_("Source: {source}").format(source=plan.source))
    return Table(f"{plan.number} — {plan.title}", columns, rows, notes)


def _rules(plan: Plan) -> Table:
    columns = [Column(_("Key")), Column(_("What counts")), Column(_("Doubt"))]
    rows = [(one.key, one.rule, one.doubt) for one in plan.targets if one.rule or one.doubt]
    return Table(_("Counting rules"), columns, rows)


def _duties(plan: Plan) -> Table:
    columns = [Column(_("Who")), Column(_("What")), Column(_("When")), Column(_("With"))]
    rows = [(duty.who, duty.what, duty.when, duty.joined_by) for duty in plan.duties]
    names = {"register": _("registering new products"), "upgrade": _("proposing upgrades")}
    windows = [
        f"{names[one.activity]}: {', '.join(str(month) for month in one.months)}"
        for one in plan.windows
    ]
    notes = [_("Windows (months): {windows}").format(windows="; ".join(windows))] if windows else []
    return Table(_("Duties"), columns, rows, notes)


def asked(target: Target, baseline: int | None, actual: int | None, like: Plan) -> str:
    """Return what is said before a target of the next plan is asked for."""
    parts = [_("{count} reached").format(count=actual)] if actual is not None else []
    if baseline is not None:
        parts = [_("{count} there to begin with").format(count=baseline)]
    was = _("plan {number}: {value}").format(number=like.number, value=_value(target))
    return f"{target.name()} [{target.key}]: {'; '.join([was, *parts])}"


def how_many(before: Value) -> str:
    """Return the question for a target's value, with what stays if nothing is typed."""
    said = _("  How many in the new plan? (Enter keeps {value})")
    return said.format(value=planned(before._asdict()))


def made(plan: Plan, path: Path, left_out: list[str], today: date) -> list[str]:
    """Say what `ocop plan new` wrote."""
    said = _("Plan {number}, “{title}”, is written to {path}.")
    lines = [said.format(number=plan.number, title=plan.title, path=path)]
    for target in plan.targets:
        line = f"  {target.name()}: {_value(target)}"
        if target.baseline is not None and target.baseline_on:
            begun = _("{count} on {day}")
            line += " · " + begun.format(count=target.baseline, day=show_day(target.baseline_on))
        lines.append(line)
    days = [target.baseline_on for target in plan.targets if target.baseline_on]
    if days and max(days) > today:
        said = _("{day} is not over: the numbers to begin with are those known today.")
        lines.append(said.format(day=show_day(max(days))))
    if left_out:
        said = _("Left out, because the value changed: {keys}. Write them anew if they are needed.")
        lines.append(said.format(keys=", ".join(left_out)))
    lines.append(_("Read its words over: the years in them were moved on."))
    return [*lines, _next(f"ocop plan show {plan.number}")]


def amended(before: Plan, after: Plan, path: Path, *, taken_over: bool) -> list[str]:
    """Say what `ocop plan amend` put to a plan."""
    one = after.amended[-1]
    said = _("Plan {number} is amended by {decision} of {day}, in {path}.")
    lines = [
        said.format(number=after.number, decision=one.decision, day=show_day(one.day), path=path)
    ]
    if taken_over:
        lines.append(_("The plan that came with the program was taken over into that file."))
    for old, new in zip(before.targets, after.targets, strict=True):
        if new.key in one.targets:
            lines.append(f"  {new.name()}: {_value(old)} → {_value(new)}")
            if new.schedule:
                lines.append(_("    The steps of its schedule stay as they are."))
    return [*lines, _next(f"ocop plan show {after.number}", f"ocop plan check {path}")]


def _value(target: Target) -> str:
    return planned(value_of(target)._asdict())


def _next(*commands: str) -> str:
    return _("Next: {commands}").format(commands="   |   ".join(commands))
