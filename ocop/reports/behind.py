"""The lists behind the numbers of a status, one table for each target that is counted."""

from datetime import date
from typing import Final

from ocop.language import N_, _
from ocop.monitoring import counts
from ocop.monitoring.gaps import Gap
from ocop.queries import products
from ocop.render.table import Table
from ocop.reports import products as report
from ocop.rulebook.office import Office
from ocop.store.asking import Ask, Question
from ocop.targets import Plan


def tables(ask: Ask, office: Office, plan: Plan, day: date) -> list[Table]:
    """Return the list of what each number counted, under the target's name."""
    plan = office.plan_on(plan, day)
    drawn = []
    for target in plan.targets:
        question = counts.actual(target, plan, office.criteria, day)
        if question is not None:
            drawn.append(of_question(ask, office, question, day, target.name()))
    return drawn


def of_question(ask: Ask, office: Office, question: Question, day: date, title: str) -> Table:
    """Return the list of a question's subjects: products, producers or sales points."""
    if question.subject == "entity":
        rows = products.entities(ask, office, day, question=question)
        return report.entities(rows, office, title)
    if question.subject == "improvement":
        return report.sales_points(products.sales_points(ask, office, day, question), office, title)
    return report.products(products.products(ask, office, day, question=question), office, title)


# What a list behind a line of `status` is called.
GAPS: Final = {
    Gap.VIOLATION: N_("Violations not remedied"),
    Gap.ENDING: N_("Certificates that end soon"),
    Gap.DOCUMENT_ENDED: N_("Documents that have ended"),
    Gap.DOCUMENT_ENDING: N_("Documents that end soon"),
    Gap.YEAR_ONLY: N_("Recognitions known by their year only"),
    Gap.UNDATED: N_("Recognitions without day and year"),
    Gap.NO_DECISION: N_("Recognitions without a decision's number"),
    Gap.NO_SURVEY: N_("Registrations with a ground of the survey unanswered"),
    Gap.NO_DAY: N_("Registered or proposed without a day"),
    Gap.NOT_REVIEWED: N_("Recognised products not yet reviewed"),
    Gap.NO_GROUP: N_("Products without a group"),
    Gap.UNKNOWN_START: N_("Products with an improvement of unknown start"),
    Gap.UNKNOWN_START_ENTITIES: N_("Producers with an improvement of unknown start"),
    Gap.NO_DISTRICT: N_("Producers without a district"),
    Gap.NO_COMMUNE: N_("Producers without a commune"),
    Gap.UNKNOWN_STANDARD: N_("Documents of an unknown kind of standard"),
}


def of_target(plan: Plan, key: str) -> str:
    """Return the title of the list behind a target; of what is registered, behind the plan."""
    names = (target.name() for target in plan.targets if target.key == key)
    return f"{plan.number}: {next(names, _('registered'))}"
