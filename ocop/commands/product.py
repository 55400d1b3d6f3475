"""`ocop product`: a product's own facts; twins put together."""

from typing import TYPE_CHECKING, Annotated

import typer

from ocop.commands.shared import merging, options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.language import N_
from ocop.values.groups import group_number, set_number

if TYPE_CHECKING:
    from ocop.store.asking import Ask

app = typer.Typer(help=N_("Products: edit, put twins together."))


@app.command("edit")
@change('ocop product edit "mien dong" --group 1 --flagship')
def edit(
    ctx: typer.Context,
    product: options.Product,
    name: options.Name = None,
    group: options.Group = None,
    product_set: options.ProductSet = None,
    code: options.Code = None,
    flagship: options.FlagshipOrNot = None,
    note: options.Note = None,
) -> None:
    """Change a product's name, group, set, code or note."""
    from ocop.actions import producers
    from ocop.queries import finding
    from ocop.queries.shapes import Edited
    from ocop.reports.corrections import edited

    context: Context = ctx.obj
    form = {
        "name": name,
        "group": group_number(group),
        "set": set_number(product_set),
        "code": code,
        "flagship": flagship,
        "note": note,
    }

    def run(names: list[str]) -> Edited:
        with context.write("product edit") as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            return producers.edit_product(writer, found["id"], form)

    row = context.settle([product], run)
    context.done({"products": [row]}, edited(row, "ocop show"))


@app.command("merge")
@change('ocop product merge "Miến dong" "Miến dong sạch" --dry-run', many_rows=True)
def merge(
    ctx: typer.Context,
    stays: Annotated[str, typer.Argument(metavar="PRODUCT", help=N_("The product that stays."))],
    goes: Annotated[str, typer.Argument(metavar="TWIN", help=N_("Its twin, which goes into it."))],
    dry_run: options.DryRun = False,
) -> None:
    """Put a product into its twin.

    What was said of either stands with the first.
    """
    from ocop.actions import merging as actions
    from ocop.queries import finding
    from ocop.queries.shapes import Named

    context: Context = ctx.obj

    def find(ask: "Ask", typed: str) -> Named:
        return finding.find_product(ask, context.office.units, typed)

    merging.merge(
        context, "product merge", "product", [stays, goes], find, actions.merge_products, dry_run
    )
