"""`ocop nominate`: a product's dossier sent to the Ministry."""

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context


@change('ocop nominate "mien dong" --on 1/8/2024 --letter 55/UBND-NN')
def nominate(
    ctx: typer.Context,
    product: options.Product,
    on: options.RequiredOn,
    letter: options.Letter = None,
) -> None:
    """Record that the province sent a dossier to the Ministry."""
    from ocop.actions import upgrades
    from ocop.queries import finding
    from ocop.reports.recognitions import nominated

    context: Context = ctx.obj

    def run(names: list[str]) -> upgrades.Nominated:
        with context.write("nominate") as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            day = context.day(on)
            return upgrades.nominate(
                writer, context.office, found["id"], day=day, letter=letter or ""
            )

    row = context.settle([product], run)
    context.done({"nominations": [row]}, nominated(row))
