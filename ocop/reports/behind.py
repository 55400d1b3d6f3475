"""The lists behind the numbers of a status, one table for each target that is counted."""

from datetime import date

from ocop import counts, listing
from ocop.ledger import Ask
from ocop.office import Office
from ocop.reports import lists
from ocop.table import Table
from ocop.targets import Plan


def tables(ask: Ask, office: Office, plan: Plan, day: date) -> list[Table]:
    """Return the list of what each number counted, under the target's name."""
    plan = plan.on(day)
    drawn = []
    for target in plan.targets:
        question = counts.actual(target, plan, office.criteria, day)
        if question is not None:
            drawn.append(of_question(ask, office, question, day, target.name()))
    return drawn


def of_question(
    ask: Ask, office: Office, question: counts.Question, day: date, title: str
) -> Table:
    """Return the list of a question's subjects: products, producers or sales points."""
    if question.subject == "entity":
        rows = listing.entities(ask, office, day, question=question)
        return lists.entities(rows, office, title)
    if question.subject == "improvement":
        return lists.sales_points(listing.sales_points(ask, question), office, title)
    return lists.products(listing.products(ask, office, day, question=question), office, title)
