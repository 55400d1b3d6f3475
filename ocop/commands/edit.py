"""`ocop edit`: a product's own facts."""

from typing import Annotated

import typer

from ocop.context import Context
from ocop.language import N_


def edit(
    ctx: typer.Context,
    product: Annotated[
        str, typer.Argument(metavar="PRODUCT", help=N_("The product: its name, code or id."))
    ],
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
    note: Annotated[str | None, typer.Option(metavar="TEXT", help=N_("A note."))] = None,
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

    def run(names: list[str]) -> dict[str, object]:
        with context.write("edit") as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            return producers.edit_product(writer, found["id"], form)

    row = context.settle([product], run)
    context.done({"products": [row]}, edited(row, "ocop show"))
