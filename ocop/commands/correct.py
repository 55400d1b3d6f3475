"""`ocop correct`: mends one dated row, or takes it out; needs a reason."""

from collections.abc import Callable
from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.rulebook.scores import parse_points
from ocop.values.dates import is_unknown, parse_day_or_unknown, parse_start, parse_year_or_unknown
from ocop.values.labels import one_of, yes_or_no
from ocop.values.quantities import parse_hectares, parse_money, parse_people, parse_stars
from ocop.values.vocabulary import Level


class VoidAlone(ValueRefused):
    sentence = N_("--void stands alone.")
    advice = N_("Either take the row out, or give the values that are right.")


@change('ocop correct 1a2b3c4d --on 6/12/2023 --reason "chép nhầm ngày"')
def correct(
    ctx: typer.Context,
    row: Annotated[
        str, typer.Argument(metavar="ID", help=N_("The row's id, as `ocop show` tells it."))
    ],
    stars: options.Stars = None,
    decision: options.Decision = None,
    on: options.On = None,
    year: options.Year = None,
    level: options.Level = None,
    until: options.Until = None,
    points: options.Points = None,
    deadline: options.Deadline = None,
    since: options.Since = None,
    hectares: options.Hectares = None,
    missed: options.Missed = None,
    complete: options.Complete = None,
    checked: options.Checked = None,
    tested: options.Tested = None,
    withdrawn: options.Withdrawn = None,
    issuer: options.Issuer = None,
    standard: options.Standard = None,
    applied: options.Applied = None,
    violation: options.Violation = None,
    remedied: options.Remedied = None,
    money: options.Money = None,
    people: options.People = None,
    scale: options.Scale = None,
    potential: options.Potential = None,
    note: options.Note = None,
    void: options.Void = False,
) -> None:
    """Mend one dated row, or take it out with --void.

    Each option gives the right value, `unknown` where nobody knows it; --reason is needed.
    """
    from ocop.actions import corrections
    from ocop.reports.corrections import corrected, voided

    context: Context = ctx.obj
    readers: dict[str, tuple[str | None, Callable[[str], object]]] = {
        "stars": (stars, parse_stars),
        "decision": (decision, lambda typed: None if is_unknown(typed) else typed),
        "on": (on, parse_day_or_unknown),
        "year": (year, parse_year_or_unknown),
        "level": (
            level,
            lambda typed: None if is_unknown(typed) else one_of(Level, typed, "--level"),
        ),
        "until": (until, parse_day_or_unknown),
        "points": (points, lambda typed: None if is_unknown(typed) else parse_points(typed)),
        "deadline": (deadline, parse_day_or_unknown),
        "since": (since, parse_start),
        "hectares": (
            hectares,
            lambda typed: None if is_unknown(typed) else parse_hectares(typed),
        ),
        "missed": (missed, parse_day_or_unknown),
        "complete": (complete, parse_day_or_unknown),
        "checked": (checked, parse_day_or_unknown),
        "tested": (tested, parse_day_or_unknown),
        "withdrawn": (withdrawn, parse_day_or_unknown),
        "issuer": (issuer, str),
        "standard": (standard, str),
        "applied": (applied, parse_day_or_unknown),
        "violation": (violation, str),
        "remedied": (remedied, parse_day_or_unknown),
        "money": (money, lambda typed: None if is_unknown(typed) else parse_money(typed)),
        "people": (people, lambda typed: None if is_unknown(typed) else parse_people(typed)),
        "scale": (scale, str),
        "potential": (
            potential,
            lambda typed: None if is_unknown(typed) else yes_or_no(typed),
        ),
        "note": (note, str),
    }
    given = {name: read(typed) for name, (typed, read) in readers.items() if typed is not None}
    if void and given:
        raise VoidAlone()
    with context.write("correct", needs_reason=True) as writer:
        told: corrections.Voided | corrections.Corrected
        if void:
            told = gone = corrections.void(writer, row)
            lines = voided(gone)
        else:
            told = mended = corrections.correct(writer, context.office, row, given)
            lines = corrected(mended)
    context.done({"rows": [told]}, lines)
