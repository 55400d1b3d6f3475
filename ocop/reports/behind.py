"""The lists behind the numbers of a status, one table for each target that is counted."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from ocop.monitoring import counts
from ocop.queries import products
from ocop.render.table import Table
from ocop.reports import products as lists
from ocop.reports.documents import documents
from ocop.reports.inspections import inspections
from ocop.rulebook.office import Office
from ocop.store.asking import Ask, Question
from ocop.targets import Plan

Row = Any


def tables(ask: Ask, office: Office, plan: Plan, day: date) -> list[Table]:
    """Return the list of what each number counted, under the target's name."""
    plan = plan.on(day)
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
        return lists.entities(rows, office, title)
    if question.subject == "improvement":
        return lists.sales_points(products.sales_points(ask, question), office, title)
    return lists.products(products.products(ask, office, day, question=question), office, title)


OF_QUESTION: Final[dict[str, Callable[[list[Row], Office, str], Table]]] = {
    "document": documents,
    "inspection": inspections,
}
