"""What a target may come to by the end of its year; the method is told with the number.

Recognised, and evaluated and waiting for a decision, and of what is registered (or proposed, where
the target is of upgrades) as many as came of what was registered in three closed years. Where fewer
than twenty registrations tell that, it is a range. It is never a verdict.
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
from ocop.targets import Plan, Target
from ocop.values import text
from ocop.values.dates import add_months
from ocop.values.nearest import nearest_first
from ocop.values.vocabulary import Kind, Measure

How = Callable[[], str]  # says how an estimate was made
AUTO: Final = "auto"
_YEARS, _ENOUGH = 3, 20
_NATIONAL: Final = 5  # stars that the Ministry alone recognises
# What was asked for in the years of a plan, however it went on, and could come toward a target: a
# product that had stars before is no new one, a proposal is of the target's stars.
_REGISTERED = """
    SELECT DISTINCT g.product_id AS id FROM registration g
    WHERE g.year BETWEEN :first AND :last AND g.position <= :day AND NOT EXISTS (
        SELECT 1 FROM recognition r WHERE r.product_id = g.product_id AND r.position < g.position
    )"""
_PROPOSED = """
    SELECT DISTINCT u.product_id AS id FROM upgrade u
    WHERE u.to_stars = :stars AND u.position <= :day
    AND CAST(substr(u.position, 1, 4) AS INTEGER) BETWEEN :first AND :last"""


class NotAnEstimate(ValueRefused):
    sentence = N_("“{value}” is no estimate.")
    advice = N_("Write --estimate auto, or --estimate KEY=N with --because TEXT.")


class NoNumber(ValueRefused):
    sentence = N_("“{why}” is the reason for no number of the office's own.")
    advice = N_("Give the number, too: --estimate KEY=N")


class BelowRecognised(ValueRefused):
    sentence = N_("{label}: {count} is below what is counted already, {counted}.")
    advice = N_("An estimate for the year is never below what is done.")


class YearIsOver(RuleRefused):
    sentence = N_("The year {year} has ended: its report has results, no estimate.")
    advice = N_("Leave --estimate out.")


def named(typed: list[str]) -> list[str]:
    """Return the numbers of the office's own among what was typed after --estimate."""
    return [one for one in typed if one.strip().lower() != AUTO]


def add(
    ask: Ask, office: Office, snapshot: Snapshot, typed: list[str], because: str, today: date
) -> list[How]:
    """Put estimates into a snapshot, as typed after --estimate; return what says how."""
    if snapshot.plan is None or snapshot.plan.end < today:
        raise YearIsOver(year=snapshot.period.last.year)
    ask = on_day(ask, office.units, snapshot.close)
    chosen = named(typed)
    own = _own(snapshot, chosen, because)
    told: list[How] = []
    for place, line in enumerate(snapshot.targets):
        if line.key in own:
            said, how = str(own[line.key]), _how(N_("the office's own: {why}"), why=because)
        elif len(chosen) < len(typed) and line.of:
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
            raise NotAnEstimate(value=text.safe(one), candidates=nearest_first(key, lines))
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
    undecided, below = snapshot.count(f"{own}/undecided"), snapshot.count(f"{own}/below")
    registered = snapshot.count(f"{own}/waiting") - undecided - below
    came, asked = _rate(ask, office, plan, line)
    if asked < _ENOUGH:
        low, high = sure + undecided, sure + undecided + registered
        said = str(low) if low == high else f"{low}–{high}"
        how = N_("{sure} recognised + {waiting} waiting + 0 to {registered} registered")
        told = _how(how, sure=sure, waiting=undecided, registered=registered)
        return said, _without(told, below)
    expected = sure + undecided + int(registered * Fraction(came, asked))
    how = N_("{sure} recognised + {waiting} waiting + {registered} registered × {came}/{asked}")
    told = _how(how, sure=sure, waiting=undecided, registered=registered, came=came, asked=asked)
    return str(expected), _without(told, below)


def _without(how: How, below: int) -> How:
    """Return what tells, too, how many were evaluated with fewer stars, and are left out."""
    more = _how(N_("{count} evaluated with fewer stars, left out"), count=below)
    return (lambda: f"{how()}; {more()}") if below else how


def _rate(ask: Ask, office: Office, plan: Plan, line: TargetLine) -> tuple[int, int]:
    """Return how many came of how many registrations of the three years before the plan's."""
    target = next(one for one in plan.targets if one.key == line.key)
    came = asked = 0
    for years in range(1, _YEARS + 1):
        start, end = (add_months(day, -12 * years) for day in (plan.start, plan.end))
        earlier = plan._replace(start=start, end=end)
        closed = add_months(plan.books_close, -12 * years)
        registered = _ids(ask, _asked_for(target, earlier, closed))
        question = counts.actual(target, earlier, office.criteria, closed)
        asked += len(registered)
        came += len(registered & _ids(ask, question))
    return came, asked


def _asked_for(target: Target, plan: Plan, day: date) -> Question:
    """Return what was registered, or proposed, in a plan's years toward a target."""
    values: dict[str, object] = {
        "first": plan.start.year, "last": plan.end.year, "day": day.isoformat()
    }  # fmt: skip
    if target.measure is Measure.NEW_PRODUCTS:
        return Question("product", _REGISTERED, values)
    stars = target.to_stars if target.measure is Measure.UPGRADES else _NATIONAL
    return Question("product", _PROPOSED, values | {"stars": stars})


def _ids(ask: Ask, question: Question | None) -> set[str]:
    return {row["id"] for row in ask(question.sql, **question.values)} if question else set()
