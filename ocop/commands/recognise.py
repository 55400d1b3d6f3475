"""`ocop recognise`: the stars that a decision gives."""

from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.rulebook.scores import parse_points
from ocop.values.dates import parse_day, parse_year
from ocop.values.labels import one_of
from ocop.values.names import kind_named
from ocop.values.quantities import parse_stars
from ocop.values.vocabulary import Level


class EntityForOne(ValueRefused):
    sentence = N_("--entity goes with one product at a time.")
    advice = N_("Give one product, or leave out --entity for products that the register has.")


@change(
    'ocop recognise "mien dong" --stars 4 --decision 105/QĐ-UBND --on 20/12/2024',
)
def recognise(
    ctx: typer.Context,
    products: Annotated[
        list[str],
        typer.Argument(metavar="PRODUCT…", help=N_("The products: their names, codes or ids.")),
    ],
    stars: options.RequiredStars,
    decision: options.Decision = None,
    issuer: options.Issuer = None,
    on: options.On = None,
    year: options.Year = None,
    until: options.Until = None,
    level: options.Level = None,
    points: options.Points = None,
    entity: options.Entity = None,
    kind: options.ProducerKind = None,
    district: options.District = None,
    commune: options.Commune = None,
    note: options.Note = None,
    new_entity: options.NewEntity = False,
    as_on_paper: options.AsOnPaper = False,
) -> None:
    """Record the stars that a decision gives to products.

    A day that is left out stays unknown; the level is that of the law of the day.
    """
    from ocop.actions import producers, recognitions
    from ocop.queries import finding
    from ocop.queries.shapes import PlacedRow
    from ocop.reports.recognitions import recognised
    from ocop.values.citations import with_options

    context: Context = ctx.obj
    if entity and len(products) > 1:
        raise EntityForOne()
    cited = with_options(
        decision,
        on=parse_day(on) if on else None,
        issuer=issuer or "",
        year=parse_year(year) if year else None,
    )
    certificate = recognitions.Certificate(
        stars=parse_stars(stars),
        number=cited.number or None,
        issuer=cited.issuer or None,
        day=cited.day,
        year=cited.year,
        until=parse_day(until) if until else None,
        level=one_of(Level, level, "--level") if level else None,
        note=note or "",
        points=parse_points(points) if points else None,
    )
    typed_kind = kind_named(kind) if kind else None

    def run(names: list[str]) -> tuple[list[recognitions.Recognised], list[PlacedRow]]:
        with context.write("recognise", on_paper=as_on_paper) as writer:
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
