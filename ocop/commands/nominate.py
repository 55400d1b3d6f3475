"""`ocop nominate`: a product's dossier sent to the Ministry."""

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.values.dates import parse_year


@change('ocop nominate "mien dong" --on 1/8/2024 --letter 55/UBND-NN')
def nominate(
    ctx: typer.Context,
    product: options.Product,
    on: options.RequiredOn,
    year: options.Year = None,
    letter: options.Letter = None,
) -> None:
    """Record that the province sent a dossier to the Ministry.

    It counts for the year of its day; --year says the year of its round where that was before.
    """
    from ocop.actions import upgrades
    from ocop.queries import finding
    from ocop.reports.recognitions import nominated
    from ocop.values.citations import number_on

    context: Context = ctx.obj

    def run(names: list[str]) -> upgrades.Nominated:
        with context.write("nominate") as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            day = context.day(on)
            return upgrades.nominate(
                writer, context.office, found["id"], day=day, letter=number_on(letter, day),
                year=parse_year(year) if year else None,
            )  # fmt: skip

    row = context.settle([product], run)
    context.done({"nominations": [row]}, nominated(row))
