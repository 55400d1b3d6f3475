"""`ocop review`: what a district saw of a product in a year."""

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.values.dates import parse_day
from ocop.values.labels import yes_or_no
from ocop.values.quantities import parse_hectares


@change('ocop review "mien dong" --on 5/4/2024 --scale "20 tấn" --hectares "12,5" --potential yes')
def review(
    ctx: typer.Context,
    product: options.Product,
    on: options.RequiredOn,
    scale: options.Scale = None,
    hectares: options.Hectares = None,
    potential: options.Potential = None,
    reviewed_by: options.ReviewedBy = None,
    note: options.Note = None,
) -> None:
    """Record the yearly review of a recognised product.

    What is seen: its scale, its raw-material area, whether it may go up.
    """
    from ocop.actions import reviews
    from ocop.queries import finding
    from ocop.reports import reviews as report

    context: Context = ctx.obj
    seen = reviews.Seen(
        scale or "",
        parse_hectares(hectares) if hectares else None,
        yes_or_no(potential) if potential else None,
        reviewed_by or "",
        note or "",
    )

    def run(names: list[str]) -> reviews.Reviewed:
        with context.write("review") as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            return reviews.review(writer, context.office, found["id"], day=parse_day(on), seen=seen)

    row = context.settle([product], run)
    context.done({"reviews": [row]}, report.reviewed(row))
