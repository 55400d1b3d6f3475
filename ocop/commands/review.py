"""`ocop review` and `ocop survey`: what a district saw of its products."""

from typing import Annotated, Any

import typer

from ocop.context import Context
from ocop.language import N_
from ocop.values.dates import parse_day, parse_year
from ocop.values.labels import yes_or_no
from ocop.values.quantities import parse_hectares


def review(
    ctx: typer.Context,
    product: Annotated[
        str, typer.Argument(metavar="PRODUCT", help=N_("The product: its name, code or id."))
    ],
    on: Annotated[str, typer.Option(metavar="DAY", help=N_("The day of the review."))],
    scale: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("The production scale, in words."))
    ] = None,
    area: Annotated[
        str | None, typer.Option(metavar="HECTARES", help=N_("The raw-material area, hectares."))
    ] = None,
    potential: Annotated[
        str | None, typer.Option(metavar="yes|no", help=N_("Whether it may go up."))
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="TEXT", help=N_("Who reviewed it."))] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help=N_("A note."))] = None,
) -> None:
    """Record the yearly review of a recognised product: scale, raw-material area, potential."""
    from ocop.actions import reviews
    from ocop.queries import finding
    from ocop.reports import reviews as told

    context: Context = ctx.obj
    seen = reviews.Seen(
        scale or "",
        parse_hectares(area) if area else None,
        yes_or_no(potential) if potential else None,
        by or "",
        note or "",
    )

    def run(names: list[str]) -> dict[str, Any]:
        with context.write("review") as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            return reviews.review(writer, context.office, found["id"], day=parse_day(on), seen=seen)

    row = context.settle([product], run)
    context.done({"reviews": [row]}, told.reviewed(row))


def survey(
    ctx: typer.Context,
    product: Annotated[
        str, typer.Argument(metavar="PRODUCT", help=N_("The product: its name, code or id."))
    ],
    demand: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help=N_("Survey: market demand; yes, no or words.")),
    ] = None,
    labour: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help=N_("Survey: skilled labour; yes, no or words.")),
    ] = None,
    capacity: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help=N_("Survey: ability to meet the programme; yes, no or words.")
        ),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="TEXT", help=N_("Who made the survey."))] = None,
    year: Annotated[
        str | None,
        typer.Option(metavar="Y", help=N_("Of which year's registration; the latest if left out.")),
    ] = None,
) -> None:
    """Write the grounds of a survey into the registration that lacks them."""
    from ocop.actions import surveys
    from ocop.actions.registrations import Survey
    from ocop.queries import finding
    from ocop.reports import reviews as told

    context: Context = ctx.obj
    found = Survey(demand or "", labour or "", capacity or "", by or "")

    def run(names: list[str]) -> dict[str, Any]:
        with context.write("survey") as writer:
            meant = finding.find_product(writer.ask, context.office.units, names[0])
            of_year = parse_year(year) if year else None
            return surveys.survey(writer, meant["id"], found, year=of_year)

    row = context.settle([product], run)
    context.done({"registrations": [row]}, told.surveyed(row))
