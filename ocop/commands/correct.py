"""`ocop correct`: mends one dated row, or takes it out; needs a reason."""

from typing import Annotated, Any

import typer

from ocop.commands.about import change
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
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
    stars: Annotated[str | None, typer.Option(metavar="N", help=N_("The right stars."))] = None,
    decision: Annotated[
        str | None, typer.Option(metavar="NUMBER", help=N_("The right number, or unknown."))
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("The right day, or unknown."))
    ] = None,
    year: Annotated[
        str | None, typer.Option(metavar="Y", help=N_("The right year, or unknown."))
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", help=N_("district, province, ministry, unknown.")),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("The right end, or unknown."))
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("The right start: day, year or unknown."))
    ] = None,
    hectares: Annotated[
        str | None, typer.Option(metavar="X", help=N_("The right area, or unknown."))
    ] = None,
    missing: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("Dossier: day papers were missed."))
    ] = None,
    complete: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("Dossier: complete on, or unknown."))
    ] = None,
    checked: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("Dossier: checked on, or unknown."))
    ] = None,
    tested: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("Dossier: tested on, or unknown."))
    ] = None,
    withdrawn: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("Dossier: withdrawn on, or unknown."))
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("Document: the right issuer."))
    ] = None,
    standard: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("Document: the right standard."))
    ] = None,
    applied: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("Document: applied for on, or unknown."))
    ] = None,
    violation: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("Inspection: what was violated."))
    ] = None,
    remedied: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("Inspection: remedied on, or unknown."))
    ] = None,
    money: Annotated[
        str | None, typer.Option(metavar="VND", help=N_("Support: the right money, or unknown."))
    ] = None,
    people: Annotated[
        str | None, typer.Option(metavar="N", help=N_("Support: how many people, or unknown."))
    ] = None,
    scale: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("Review: the right production scale."))
    ] = None,
    potential: Annotated[
        str | None, typer.Option(metavar="yes|no", help=N_("Review: may it go up, or unknown."))
    ] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help=N_("The right note."))] = None,
    void: Annotated[
        bool, typer.Option("--void", help=N_("Take the row out: it should never have been there."))
    ] = False,
) -> None:
    """Mend one dated row (or take it out with --void); needs --reason."""
    from ocop.actions import corrections
    from ocop.reports.corrections import corrected, voided

    context: Context = ctx.obj
    readers: dict[str, tuple[str | None, Any]] = {
        "stars": (stars, parse_stars),
        "decision": (decision, lambda typed: None if is_unknown(typed) else typed),
        "on": (on, parse_day_or_unknown),
        "year": (year, parse_year_or_unknown),
        "by": (by, lambda typed: None if is_unknown(typed) else one_of(Level, typed, "--by")),
        "until": (until, parse_day_or_unknown),
        "since": (since, parse_start),
        "hectares": (
            hectares,
            lambda typed: None if is_unknown(typed) else parse_hectares(typed),
        ),
        "missing": (missing, parse_day_or_unknown),
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
        if void:
            told = corrections.void(writer, row)
        else:
            told = corrections.correct(writer, context.office, row, given)
    context.done({"rows": [told]}, voided(told) if void else corrected(told))
