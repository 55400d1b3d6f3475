"""The list behind a number: which rows a target or a gap counts, under the name it is asked by."""

from datetime import date

from ocop.errors import NotFound
from ocop.language import N_
from ocop.monitoring import counts, gaps
from ocop.rulebook.office import Office
from ocop.store.asking import Question
from ocop.targets import Plan
from ocop.values import text
from ocop.values.nearest import nearest_first

REGISTERED = "registered"


class NoSuchTarget(NotFound):
    sentence = N_("Plan {plan} has no target “{key}”.")
    advice = N_("Its targets are listed.")


class NotCounted(NotFound):
    sentence = N_("No record of this version can answer the target “{key}” of plan {plan}.")


def behind(
    office: Office, plan: Plan, day: date, *, target: str, pipeline: bool = False
) -> Question:
    """Return the question behind a number of `status`: a target's key, or "registered"."""
    plan = office.plan_on(plan, day)
    if target == REGISTERED:
        return counts.registered(plan, day)
    found = next((one for one in plan.targets if one.key == target), None)
    if found is None:
        keys = nearest_first(target, [REGISTERED, *(one.key for one in plan.targets)])
        raise NoSuchTarget(plan=plan.number, key=text.safe(target), candidates=keys)
    question = (
        counts.pipeline(found, plan, day)
        if pipeline
        else counts.actual(found, plan, office.criteria, day)
    )
    if question is None:
        raise NotCounted(plan=plan.number, key=target)
    return question


def about(office: Office, plan: Plan, day: date, gap: gaps.Gap) -> Question:
    """Return the question behind a line of what needs attention."""
    return gaps.gap(gap, office.plan_on(plan, day), office, day)
