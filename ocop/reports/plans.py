"""The tables of `ocop plan`: the plans on file, and one plan whole."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from ocop.errors import quoted, quoted_path
from ocop.language import N_, _, plural
from ocop.render.table import Column, Table, numbers, table_of
from ocop.reports.progress import baseline_heading, planned
from ocop.rulebook.plan_values import Value, value_of
from ocop.targets import Duty, Plan, Target
from ocop.values.dates import show_day
from ocop.values.labels import MEASURE_LABELS, label
from ocop.values.vocabulary import Measure

Json = dict[str, object]


def row(plan: Plan) -> Json:
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


def whole(plan: Plan) -> Json:
    """Return a plan with its targets, for JSON."""
    windows = [{"activity": one.activity, "months": list(one.months)} for one in plan.windows]
    return row(plan) | {
        "source": plan.source,
        "targets": [_target(target) for target in plan.targets],
        "windows": windows,
        "duties": [duty._asdict() for duty in plan.duties],
    }


def plans(found: list[Plan]) -> Table:
    """Return the plans on file."""
    columns: list[Column[Plan]] = [
        Column(_("Plan number"), lambda plan: plan.number),
        Column(_("Issued"), lambda plan: show_day(plan.issued_on), day=True),
        Column(_("From"), lambda plan: show_day(plan.start), day=True),
        Column(_("To"), lambda plan: show_day(plan.end), day=True),
        numbers(_("Targets"), lambda plan: len(plan.targets)),
        Column(_("Title"), lambda plan: plan.title),
    ]
    return table_of(columns, found, _("Plans"))


def tables(plan: Plan, day: date) -> list[Table]:
    """Return a plan as amended by a day: targets, counting rules, windows, duties."""
    found = [_targets(plan, day), _rules(plan), _duties(plan)]
    return [table for table in found if table.rows or table.notes]


def checked(plan: Plan, file: str) -> list[str]:
    """Say that a plan file is good, and what it holds."""
    said = plural(
        N_("{file} is good: plan {number} with {count} target."),
        N_("{file} is good: plan {number} with {count} targets."),
        len(plan.targets),
    )
    line = said.format(file=file, number=plan.number, count=len(plan.targets))
    return [line, _next(f"ocop status --plan {quoted_path(file)}")]


def _target(target: Target) -> Json:
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
    columns: list[Column[Target]] = [
        Column(_("Key"), lambda target: target.key),
        Column(_("Target"), lambda target: target.name()),
        Column(_("Kind"), lambda target: label(target.kind)),
        numbers(_("Planned"), _value),
        numbers(baseline_heading(years), lambda target: target.baseline),
        numbers(_("Guide per district"), lambda target: "–".join(map(str, target.guide)) or None),
    ]
    title = f"{plan.number} — {plan.title}"
    return table_of(columns, plan.targets, title, _of_plan(plan, day))


def _of_plan(plan: Plan, day: date) -> list[str]:
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
    return notes


def _rules(plan: Plan) -> Table:
    columns: list[Column[Target]] = [
        Column(_("Key"), lambda target: target.key),
        Column(_("What counts"), lambda target: target.rule),
        Column(_("Doubt"), lambda target: target.doubt),
    ]
    ruled = [one for one in plan.targets if one.rule or one.doubt]
    return table_of(columns, ruled, _("Counting rules"))


def _duties(plan: Plan) -> Table:
    columns: list[Column[Duty]] = [
        Column(_("Who"), lambda duty: duty.who),
        Column(_("What"), lambda duty: duty.what),
        Column(_("When"), lambda duty: duty.when),
        Column(_("With"), lambda duty: duty.joined_by),
    ]
    names = {"register": _("registering new products"), "upgrade": _("proposing upgrades")}
    windows = [
        f"{names[one.activity]}: {', '.join(str(month) for month in one.months)}"
        for one in plan.windows
    ]
    notes = [_("Windows (months): {windows}").format(windows="; ".join(windows))] if windows else []
    return table_of(columns, plan.duties, _("Duties"), notes)


def asked(target: Target, baseline: int | None, actual: int | None, like: Plan) -> str:
    """Return what is said before a target of the next plan is asked for."""
    parts = [_("{count} reached").format(count=actual)] if actual is not None else []
    if baseline is not None:
        parts = [_("{count} there to begin with").format(count=baseline)]
    was = _("plan {number}: {value}").format(number=like.number, value=_value(target))
    return f"{target.name()} [{target.key}]: {'; '.join([was, *parts])}"


def countable(targets: Sequence[Target], others: Sequence[Measure]) -> list[str]:
    """Return all that can be counted, by numbers: the plan's targets, then what it lacks."""
    lines = [_("Targets of the plan that it goes by:")]
    lines += [f"  {n}. {one.name()} [{one.key}]" for n, one in enumerate(targets, 1)]
    lines.append(_("What else can be counted:"))
    first = len(targets) + 1
    return lines + [f"  {n}. {_measure(one)} [{one}]" for n, one in enumerate(others, first)]


def _measure(measure: Measure) -> str:
    return _(MEASURE_LABELS[measure]).format(from_stars=3, to_stars=4)


def how_many_of(measure: Measure) -> str:
    """Return the question for the value of a target that comes in."""
    return _("  {what}: how many in the new plan? (Enter: none after all)").format(
        what=_measure(measure)
    )


def how_many(before: Value) -> str:
    """Return the question for a target's value, with what stays if nothing is typed."""
    said = _("  How many in the new plan? (Enter keeps {value})")
    return said.format(value=planned(*before))


def made(plan: Plan, path: Path, left_out: list[str], today: date) -> list[str]:
    """Say what `ocop plan new` wrote."""
    said = _("Plan {number}, “{title}”, is written to {path}.")
    lines = [said.format(number=plan.number, title=plan.title, path=path), *_held(plan)]
    days = [target.baseline_on for target in plan.targets if target.baseline_on]
    if days and max(days) > today:
        said = _("{day} is not over: the numbers to begin with are those known today.")
        lines.append(said.format(day=show_day(max(days))))
    if left_out:
        said = _("Left out, because the value changed: {keys}. Write them anew if they are needed.")
        lines.append(said.format(keys=", ".join(left_out)))
    lines.append(_("Read its words over: the years in them were moved on."))
    return [*lines, _next(f"ocop plan show {quoted(plan.number)}")]


def taken_in(plan: Plan, path: Path) -> list[str]:
    """Say what `ocop plan add` took in, and what it holds."""
    said = _("Plan {number}, “{title}”, is taken in as {path}.")
    lines = [said.format(number=plan.number, title=plan.title, path=path), *_held(plan)]
    return [*lines, _next(f"ocop plan show {quoted(plan.number)}")]


def _held(plan: Plan) -> Iterator[str]:
    """Give a line for each target of a plan."""
    for target in plan.targets:
        line = f"  {target.name()}: {_value(target)}"
        if target.baseline is not None and target.baseline_on:
            begun = _("{count} on {day}")
            line += " · " + begun.format(count=target.baseline, day=show_day(target.baseline_on))
        yield line


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
    return [
        *lines,
        _next(
            f"ocop plan show {quoted(after.number)}", f"ocop plan check {quoted_path(str(path))}"
        ),
    ]


def _value(target: Target) -> str:
    return planned(*value_of(target))


def _next(*commands: str) -> str:
    return _("Next: {commands}").format(commands="   |   ".join(commands))
