"""What the next plan is to have: which targets fall away and come in, their values and milestones.

Taken from the options; at a terminal asked for as well.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ocop.context import Context
from ocop.errors import OcopError, RuleRefused
from ocop.language import N_, _
from ocop.monitoring.behind import NoSuchTarget
from ocop.rulebook.plan_values import (
    Value,
    parse_added,
    parse_milestone,
    parse_setting,
    parse_value,
    value_of,
)
from ocop.targets import Milestone, Plan, Target
from ocop.values import text
from ocop.values.nearest import nearest_first
from ocop.values.vocabulary import Measure

if TYPE_CHECKING:
    from ocop.actions.next_plan import Edits, Proposed


class TargetThere(RuleRefused):
    sentence = N_("The plan has a target “{key}” already.")
    advice = N_("Give it another value with --set, or take the old one out with --drop.")


def values(plan: Plan, targets: Sequence[Target], settings: Sequence[str]) -> dict[str, Value]:
    """Read what stands after --set: new values of targets that the plan has."""
    known = {target.key: target for target in targets}
    found = {}
    for key, typed in map(parse_setting, settings):
        found[key] = parse_value(typed, value_of(_known(plan, known, key)))
    return found


def edits(
    context: Context,
    plan: Plan,
    proposed: Sequence["Proposed"],
    *,
    settings: Sequence[str],
    drop: Sequence[str],
    add: Sequence[str],
    milestones: Sequence[str],
) -> "Edits":
    """Return all that is to be other than in the plan before, given or asked for."""
    from ocop.actions.next_plan import Edits

    targets = {one.target.key: one.target for one in proposed}
    dropped = {_known(plan, targets, key.strip()).key for key in drop}
    added = [parse_added(typed) for typed in add]
    if context.interactive:
        _ask_which(context, list(targets.values()), dropped, added)
    for target in added:
        if target.key in targets.keys() - dropped:
            raise TargetThere(key=target.key)
    kept = [one for one in proposed if one.target.key not in dropped]
    given = values(plan, [one.target for one in kept], settings)
    wanted = {one.target.key: _wanted(context, one, given, plan) for one in kept}
    steps = _steps(plan, {**targets, **{one.key: one for one in added}}, milestones)
    if context.interactive:
        _ask_milestones(context, [one.target for one in kept] + added, steps)
    sorted_steps = {key: tuple(sorted(found)) for key, found in steps.items()}
    return Edits(wanted, frozenset(dropped), tuple(added), sorted_steps)


def _known(plan: Plan, targets: dict[str, Target], key: str) -> Target:
    if key not in targets:
        found = nearest_first(key, targets)
        raise NoSuchTarget(plan=plan.number, key=text.safe(key), candidates=found)
    return targets[key]


def _steps(
    plan: Plan, targets: dict[str, Target], milestones: Sequence[str]
) -> dict[str, list[Milestone]]:
    found: dict[str, list[Milestone]] = {}
    for key, step in map(parse_milestone, milestones):
        found.setdefault(_known(plan, targets, key).key, []).append(step)
    return found


def _wanted(context: Context, one: "Proposed", given: dict[str, Value], plan: Plan) -> Value:
    """Return the value of a target of the new plan: as given, as typed now, or as it was."""
    from ocop.reports import plans as report

    before = value_of(one.target)
    if one.target.key in given or not context.interactive:
        return given.get(one.target.key, before)
    context.tell(report.asked(one.target, one.baseline, one.actual, plan))
    while typed := context.ask(report.how_many(before)):
        try:
            return parse_value(typed, before)
        except OcopError as refused:
            context.tell(f"{refused} {refused.what_to_do()}")
    return before


def _ask_which(
    context: Context, targets: list[Target], dropped: set[str], added: list[Target]
) -> None:
    """Show all that can be counted by numbers; ask which targets fall away and which come in."""
    from ocop.reports import plans as report

    there = {target.measure for target in (*targets, *added)}
    others = [measure for measure in Measure if measure not in there]
    for line in report.countable(targets, others):
        context.tell(line)
    asked = _("Which fall away, which come in? Their numbers (Enter: none): ")
    for typed in context.ask(asked).replace(",", " ").split():
        number = int(typed) if typed.isascii() and typed.isdecimal() else 0
        if 0 < number <= len(targets):
            dropped.add(targets[number - 1].key)
        elif 0 < number - len(targets) <= len(others):
            added += _ask_value(context, others[number - len(targets) - 1])
        else:
            context.tell(_("“{typed}” is none of the numbers.").format(typed=text.safe(typed)))


def _ask_value(context: Context, measure: Measure) -> list[Target]:
    from ocop.reports import plans as report

    while typed := context.ask(report.how_many_of(measure)):
        try:
            return [parse_added(f"{measure}={typed}")]
        except OcopError as refused:
            context.tell(f"{refused} {refused.what_to_do()}")
    return []


def _ask_milestones(
    context: Context, targets: list[Target], steps: dict[str, list[Milestone]]
) -> None:
    """Ask once for the days by which so many are expected, of whichever targets have them."""
    for target in targets:
        context.tell(f"  {target.name()} [{target.key}]")
    asked = _("Milestones, as KEY=30/6/2024:10, parted by spaces (Enter: none): ")
    known = {target.key: target for target in targets}
    for typed in context.ask(asked).split():
        try:
            key, step = parse_milestone(typed)
        except OcopError as refused:
            context.tell(f"{refused} {refused.what_to_do()}")
            continue
        if key in known:
            steps.setdefault(key, []).append(step)
        else:
            context.tell(_("“{typed}” names no target of the plan.").format(typed=text.safe(typed)))
