"""`ocop register`: a product's year begins."""

from typing import Annotated, Any

import typer

from ocop.commands.about import change
from ocop.commands.options import Note, PurposeOption
from ocop.context import Context
from ocop.language import N_
from ocop.values.dates import parse_year
from ocop.values.labels import one_of
from ocop.values.names import kind_named
from ocop.values.vocabulary import Purpose


@change('ocop register "Trà shan tuyết" --entity "HTX Bản Cuôn" --district "Chợ Đồn"')
def register(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The product's whole name."))],
    entity: Annotated[
        str, typer.Option(metavar="ENTITY", help=N_("The producer: its name or its id."))
    ],
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help=N_("Kind of producer: HTX, THT, công ty, hộ, cơ sở …")),
    ] = None,
    district: Annotated[
        str | None, typer.Option(metavar="D", help=N_("District of the producer: name or code."))
    ] = None,
    commune: Annotated[
        str | None, typer.Option(metavar="C", help=N_("Commune of the producer: name or code."))
    ] = None,
    group: Annotated[
        str | None, typer.Option(metavar="G", help=N_("Product group, 1 to 6."))
    ] = None,
    set_: Annotated[
        str | None, typer.Option("--set", metavar="N", help=N_("Product set, 1 to 26."))
    ] = None,
    code: Annotated[
        str | None, typer.Option(metavar="CODE", help=N_("Official code of the product."))
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("Day of registration; today if left out."))
    ] = None,
    year: Annotated[
        str | None,
        typer.Option(metavar="Y", help=N_("Programme year; that of the day if left out.")),
    ] = None,
    purpose: PurposeOption = None,
    demand: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help=N_("Survey: market demand; yes, no or words.")),
    ] = None,
    labour: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help=N_("Survey: skilled labour; yes, no or words.")),
    ] = None,
    capacity: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT", help=N_("Survey: ability to meet the programme; yes, no or words.")
        ),
    ] = None,
    surveyed_by: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("Who made the survey."))
    ] = None,
    flagship: Annotated[bool, typer.Option("--flagship", help=N_("A flagship product."))] = False,
    note: Note = None,
    via: Annotated[
        str | None,
        typer.Option(
            metavar="ACTIVITY",
            help=N_("The meeting or visit it came from: its id, or its day and district."),
        ),
    ] = None,
    new_entity: Annotated[
        bool,
        typer.Option("--new-entity", help=N_("The producer is a new one, whatever looks similar.")),
    ] = False,
) -> None:
    """Register a product, and its producer where it is new, for a year."""
    from ocop.actions import producers
    from ocop.actions import registrations as use
    from ocop.queries import support
    from ocop.reports import registrations

    context: Context = ctx.obj
    form = producers.ProductForm(
        name, producers.group_number(group), producers.set_number(set_), code or "", flagship
    )
    survey = use.Survey(demand or "", labour or "", capacity or "", surveyed_by or "")

    def run(names: list[str]) -> Any:
        maker = producers.EntityForm(
            names[0], kind_named(kind) if kind else None, district or "", commune or "", new_entity
        )
        with context.write("register") as writer:
            came = [support.find(writer.ask, context.office.units, one) for one in names[1:]]
            return use.register(
                writer,
                context.office,
                form,
                maker,
                year=parse_year(year) if year else None,
                day=context.day(on),
                survey=survey,
                purpose=one_of(Purpose, purpose, "--purpose") if purpose else None,
                note=note or "",
                via=came[0]["id"] if came else "",
            )

    row = context.settle([entity, *([via] if via else [])], run)
    context.done({"registrations": [row]}, registrations.registered(row))
