"""`ocop recognise`: the stars that a decision gives."""

from typing import Annotated, Any

import typer

from ocop.commands.about import change
from ocop.commands.options import Note
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.values.dates import parse_day, parse_year
from ocop.values.labels import one_of
from ocop.values.names import kind_named
from ocop.values.quantities import parse_stars
from ocop.values.vocabulary import Level


class EntityForOne(ValueRefused):
    sentence = N_("--entity goes with one product at a time.")
    advice = N_("Give one product, or leave out --entity for products that the register has.")


@change('ocop recognise "mien dong" --stars 4 --decision 105/QĐ-UBND --on 20/12/2024')
def recognise(
    ctx: typer.Context,
    products: Annotated[
        list[str],
        typer.Argument(metavar="PRODUCT…", help=N_("The products: their names, codes or ids.")),
    ],
    stars: Annotated[str, typer.Option(metavar="N", help=N_("Stars recognised: 3, 4 or 5."))],
    decision: Annotated[
        str | None, typer.Option(metavar="NUMBER", help=N_("The decision's number."))
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("Who issued the decision."))
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help=N_("The day it was signed; left out, it is unknown.")),
    ] = None,
    year: Annotated[
        str | None,
        typer.Option(metavar="Y", help=N_("Programme year, if not that of the day.")),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("The end printed on the certificate."))
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            metavar="LEVEL",
            help=N_("district, province or ministry; the authority of the day if left out."),
        ),
    ] = None,
    entity: Annotated[
        str | None,
        typer.Option(metavar="ENTITY", help=N_("Its producer, for a product the register lacks.")),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help=N_("Kind of the producer."))
    ] = None,
    district: Annotated[
        str | None, typer.Option(metavar="D", help=N_("District of the producer: name or code."))
    ] = None,
    commune: Annotated[
        str | None, typer.Option(metavar="C", help=N_("Commune of the producer: name or code."))
    ] = None,
    note: Note = None,
    new_entity: Annotated[
        bool,
        typer.Option("--new-entity", help=N_("The producer is a new one, whatever looks similar.")),
    ] = False,
) -> None:
    """Record the stars that a decision gives to one or more products."""
    from ocop.actions import producers, recognitions
    from ocop.queries import finding
    from ocop.reports.recognitions import recognised

    context: Context = ctx.obj
    if entity and len(products) > 1:
        raise EntityForOne()
    certificate = recognitions.Certificate(
        stars=parse_stars(stars),
        number=decision,
        issuer=issuer,
        day=parse_day(on) if on else None,
        year=parse_year(year) if year else None,
        until=parse_day(until) if until else None,
        level=one_of(Level, by, "--by") if by else None,
        note=note or "",
    )
    typed_kind = kind_named(kind) if kind else None

    def run(names: list[str]) -> tuple[list[Any], list[Any]]:
        with context.write("recognise") as writer:
            placed = []
            if entity:
                maker = producers.EntityForm(
                    names[1], typed_kind, district or "", commune or "", new_entity
                )
                form = producers.ProductForm(names[0])
                placed = [producers.place(writer, context.office, form, maker).row()]
                ids = [placed[0]["product_id"]]
            else:
                units = context.office.units
                ids = [finding.find_product(writer.ask, units, one)["id"] for one in names]
            rows = recognitions.recognise(
                writer, context.office, list(dict.fromkeys(ids)), certificate
            )
            return rows, placed

    rows, placed = context.settle([*products, entity] if entity else products, run)
    context.done({"recognitions": rows, "products": placed}, recognised(rows, placed))
