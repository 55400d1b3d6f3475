"""What a target may come to by the end of its year; the method is told with the number.

Recognised, and evaluated and waiting for a decision, and of what is registered as many as came of
the registrations of three closed years. Where fewer than twenty registrations tell that, it is a
range. It is never a verdict.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Final

from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.monitoring import counts
from ocop.monitoring.snapshot import Snapshot, TargetLine
from ocop.queries.on_day import on_day
from ocop.rulebook.office import Office
from ocop.store.asking import Ask, Question
from ocop.targets import Plan
from ocop.values import text
from ocop.values.dates import add_months
from ocop.values.vocabulary import Kind

How = Callable[[], str]  # says how an estimate was made
AUTO: Final = "auto"
_YEARS, _ENOUGH = 3, 20


class NotAnEstimate(ValueRefused):
    sentence = N_("“{value}” is no estimate.")
    advice = N_("Write --estimate auto, or --estimate KEY=N with --because TEXT.")


class BelowRecognised(ValueRefused):
    sentence = N_("{label}: {count} is below what is counted already, {counted}.")
    advice = N_("An estimate for the year is never below what is done.")


class YearIsOver(RuleRefused):
    sentence = N_("The year {year} has ended: its report has results, no estimate.")
    advice = N_("Leave --estimate out.")


def add(
    ask: Ask, office: Office, snapshot: Snapshot, typed: list[str], because: str, today: date
) -> list[How]:
    """Put estimates into a snapshot, as typed after --estimate; return what says how."""
    if snapshot.plan is None or snapshot.plan.end < today:
        raise YearIsOver(year=snapshot.period.last.year)
    ask = on_day(ask, office.units, snapshot.close)
    own = _own(snapshot, [one for one in typed if one.strip().lower() != AUTO], because)
    told: list[How] = []
    for place, line in enumerate(snapshot.targets):
        if line.key in own:
            said, how = str(own[line.key]), _how(N_("the office's own: {why}"), why=because)
        elif len(own) < len(typed) and line.of:
            said, how = _estimated(ask, office, snapshot, snapshot.plan, line)
        else:
            continue
        snapshot.targets[place] = replace(line, estimate=said)
        told.append(partial(_told, line.label, said, how))
    return told


def _how(sentence: str, **values: object) -> How:
    """Return what says a sentence in the language that is spoken then: a paper's, or a screen's."""
    return lambda: _(sentence).format(**values)


def _told(label: str, said: str, how: How) -> str:
    return f"{label}: {said} ({how()})"


def _own(snapshot: Snapshot, typed: list[str], because: str) -> Mapping[str, int]:
    found = {}
    lines = {line.key: line for line in snapshot.targets}
    for one in typed:
        key, _equals, number = one.partition("=")
        if key not in lines or not (number.isascii() and number.isdigit()) or not because:
            raise NotAnEstimate(value=text.safe(one), candidates=list(lines))
        counted = snapshot.count(f"targets/{key}/cumulative")
        if int(number) < counted:
            raise BelowRecognised(label=lines[key].label, count=number, counted=counted)
        found[key] = int(number)
    return found


def _estimated(
    ask: Ask, office: Office, snapshot: Snapshot, plan: Plan, line: TargetLine
) -> tuple[str, How]:
    """Return the estimate of a target and how it was made."""
    own = f"targets/{line.key}"
    sure = snapshot.count(f"{own}/cumulative")
    if line.kind is Kind.STOCK or f"{own}/waiting" not in snapshot.numbers:
        return str(sure), _how(N_("what is in force now"))
    undecided = snapshot.count(f"{own}/undecided")
    registered = snapshot.count(f"{own}/waiting") - undecided
    came, asked = _rate(ask, office, plan, line)
    if asked < _ENOUGH:
        low, high = sure + undecided, sure + undecided + registered
        said = str(low) if low == high else f"{low}–{high}"
        how = N_("{sure} recognised + {waiting} waiting + 0 to {registered} registered")
        return said, _how(how, sure=sure, waiting=undecided, registered=registered)
    expected = sure + undecided + int(registered * Fraction(came, asked))
    how = N_("{sure} recognised + {waiting} waiting + {registered} registered × {came}/{asked}")
    return str(expected), _how(
        how, sure=sure, waiting=undecided, registered=registered, came=came, asked=asked
    )


def _rate(ask: Ask, office: Office, plan: Plan, line: TargetLine) -> tuple[int, int]:
    """Return how many came of how many registrations of the three years before the plan's."""
    target = next(one for one in plan.targets if one.key == line.key)
    came = asked = 0
    for years in range(1, _YEARS + 1):
        start, end = (add_months(day, -12 * years) for day in (plan.start, plan.end))
        earlier = plan._replace(start=start, end=end)
        closed = add_months(plan.books_close, -12 * years)
        registered = _ids(ask, counts.registered(earlier, closed))
        question = counts.actual(target, earlier, office.criteria, closed)
        asked += len(registered)
        came += len(registered & _ids(ask, question))
    return came, asked


def _ids(ask: Ask, question: Question | None) -> set[str]:
    return {row["id"] for row in ask(question.sql, **question.values)} if question else set()
