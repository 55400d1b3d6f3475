"""`ocop review`: what a district saw of a product in a year."""

from typing import Annotated, Any

import typer

from ocop.commands.about import change
from ocop.commands.options import Note, Product
from ocop.context import Context
from ocop.language import N_
from ocop.values.dates import parse_day
from ocop.values.labels import yes_or_no
from ocop.values.quantities import parse_hectares


@change('ocop review "mien dong" --on 5/4/2024 --scale "20 tấn" --area 12,5 --potential yes')
def review(
    ctx: typer.Context,
    product: Product,
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
    note: Note = None,
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

    def run(names: list[str]) -> Any:
        with context.write("review") as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            return reviews.review(writer, context.office, found["id"], day=parse_day(on), seen=seen)

    row = context.settle([product], run)
    context.done({"reviews": [row]}, told.reviewed(row))
