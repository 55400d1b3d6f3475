"""`ocop show`: one whole story."""

from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.language import N_


@question('ocop show "mien dong"')
def show(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="PRODUCT|ENTITY", help=N_("A product or a producer."))
    ],
    as_of: options.AsOf = None,
    contacts: options.Contacts = False,
) -> None:
    """Show the whole dated story of a product or a producer."""
    from ocop.queries import finding, stories
    from ocop.reports import stories as report

    context: Context = ctx.obj
    day = context.day(as_of)

    def run(names: list[str]) -> None:
        office = context.office.on(day)
        with context.read() as ask:
            kind, row = finding.find_either(ask, office.units, names[0])
            told: stories.ProductStory | stories.EntityStory
            if kind == "product":
                told = stories.of_product(ask, office, row["id"], day)
                tables = report.product(told, office)
            else:
                told = stories.of_entity(ask, office, row["id"], day, contacts=contacts)
                tables = report.entity(told, office)
        plural = "products" if kind == "product" else "entities"
        context.answer({"as_of": day.isoformat(), plural: [told]}, tables, main=len(tables) - 1)

    context.settle([name], run)
