"""`ocop product`: a product's own facts; twins put together."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ocop.commands import merging
from ocop.commands.about import change
from ocop.commands.options import DryRun, Note, Product
from ocop.context import Context
from ocop.language import N_

if TYPE_CHECKING:
    from ocop.store.asking import Ask

app = typer.Typer(help=N_("Products: edit, put twins together."))


@app.command("edit")
@change('ocop product edit "mien dong" --group 1 --flagship')
def edit(
    ctx: typer.Context,
    product: Product,
    name: Annotated[str | None, typer.Option(metavar="NAME", help=N_("The right name."))] = None,
    group: Annotated[
        str | None, typer.Option(metavar="G", help=N_("Product group, 1 to 6."))
    ] = None,
    set_: Annotated[
        str | None, typer.Option("--set", metavar="N", help=N_("Product set, 1 to 26."))
    ] = None,
    code: Annotated[
        str | None, typer.Option(metavar="CODE", help=N_("Official code of the product."))
    ] = None,
    flagship: Annotated[
        bool | None,
        typer.Option("--flagship/--no-flagship", help=N_("Whether it is a flagship product.")),
    ] = None,
    note: Note = None,
) -> None:
    """Change a product's name, group, set, code, flagship mark or note."""
    from ocop.actions import producers
    from ocop.queries import finding
    from ocop.reports.corrections import edited

    context: Context = ctx.obj
    form = {
        "name": name,
        "group": producers.group_number(group),
        "set": producers.set_number(set_),
        "code": code,
        "flagship": flagship,
        "note": note,
    }

    def run(names: list[str]) -> Any:
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
    dry_run: DryRun = False,
) -> None:
    """Put a product into its twin: what was said of either stands with the first."""
    from ocop.actions import merging as use
    from ocop.queries import finding

    context: Context = ctx.obj

    def find(ask: "Ask", typed: str) -> Any:
        return finding.find_product(ask, context.office.units, typed)

    merging.merge(
        context, "product merge", "product", [stays, goes], find, use.merge_products, dry_run
    )
