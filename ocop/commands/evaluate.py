"""`ocop evaluate`: what a round's council found of a product."""

from typing import Annotated, Any

import typer

from ocop.context import Context
from ocop.language import N_
from ocop.rulebook import scores
from ocop.values.labels import one_of
from ocop.values.quantities import parse_stars
from ocop.values.vocabulary import Purpose


def evaluate(
    ctx: typer.Context,
    product: Annotated[
        str, typer.Argument(metavar="PRODUCT", help=N_("The product: its name, code or id."))
    ],
    round_: Annotated[str, typer.Option("--round", metavar="ROUND", help=N_("The round's code."))],
    total: Annotated[
        str | None, typer.Option(metavar="POINTS", help=N_("The council's points: 72,5."))
    ] = None,
    parts: Annotated[
        str | None,
        typer.Option(metavar="A/B/C", help=N_("The council's points for the three parts.")),
    ] = None,
    member: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME=A/B/C", help=N_("One member's points; repeat it for each member.")
        ),
    ] = None,
    stars: Annotated[
        str | None, typer.Option(metavar="N", help=N_("The result alone, without points."))
    ] = None,
    absent: Annotated[
        bool, typer.Option("--absent", help=N_("The product did not take part."))
    ] = False,
    not_above: Annotated[
        str | None,
        typer.Option(metavar="N", help=N_("The most stars, for an unmet mandatory criterion.")),
    ] = None,
    unmet: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("Which criterion is not met."))
    ] = None,
    purpose: Annotated[
        str | None,
        typer.Option(
            metavar="PURPOSE",
            help=N_("new, upgrade, renewal or renewal-upgrade; derived if left out."),
        ),
    ] = None,
) -> None:
    """Record what a council found: points, a member's sheet each, or the stars alone."""
    from ocop.actions import evaluations
    from ocop.queries import finding, rounds
    from ocop.reports import rounds as told

    context: Context = ctx.obj
    found = evaluations.Found(
        total=scores.parse_points(total) if total else None,
        parts=scores.parse_parts(parts) if parts else None,
        sheets=tuple(scores.parse_member(one) for one in member or []),
        stars=parse_stars(stars) if stars else None,
        absent=absent,
        ceiling=parse_stars(not_above) if not_above else None,
        unmet=unmet or "",
    )
    meant = one_of(Purpose, purpose, "--purpose") if purpose else None

    def run(names: list[str]) -> dict[str, Any]:
        with context.write("evaluate") as writer:
            row = rounds.find_round(writer.ask, round_)
            one = finding.find_product(writer.ask, context.office.units, names[0])
            return evaluations.evaluate(
                writer, context.office, row, one["id"], found, purpose=meant
            )

    row = context.settle([product], run)
    context.done({"evaluations": [row]}, told.evaluated(row))
