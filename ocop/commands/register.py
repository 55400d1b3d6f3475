"""`ocop register`: a product's year begins."""

from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.language import N_
from ocop.values.dates import parse_year
from ocop.values.groups import group_number, set_number
from ocop.values.labels import one_of
from ocop.values.leads import leads
from ocop.values.names import kind_named
from ocop.values.vocabulary import Purpose


@change(
    'ocop register "Trà shan tuyết" --entity "HTX Bản Cuôn" --district "Chợ Đồn"',
)
def register(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("The product's whole name."))],
    entity: options.RequiredEntity,
    kind: options.ProducerKind = None,
    district: options.District = None,
    commune: options.Commune = None,
    group: options.Group = None,
    product_set: options.ProductSet = None,
    code: options.Code = None,
    on: options.On = None,
    year: options.Year = None,
    purpose: options.Purpose = None,
    demand: options.Demand = None,
    labour: options.Labour = None,
    capacity: options.Capacity = None,
    surveyed_by: options.SurveyedBy = None,
    flagship: options.Flagship = False,
    note: options.Note = None,
    via: options.Via = None,
    led_by_woman: options.LedByWoman = None,
    led_by_minority: options.LedByMinority = None,
    new_entity: options.NewEntity = False,
) -> None:
    """Register a product, and a new producer with it, for a year.

    Where the day is left out it is today; the year is that of the day.
    """
    from ocop.actions import producers
    from ocop.actions import registrations as actions
    from ocop.queries import support
    from ocop.reports import registrations

    context: Context = ctx.obj
    form = producers.ProductForm(
        name, group_number(group), set_number(product_set), code or "", flagship
    )
    told = leads(led_by_woman, led_by_minority)
    survey = actions.Survey(demand or "", labour or "", capacity or "", surveyed_by or "")

    def run(names: list[str]) -> actions.Registered:
        maker = producers.EntityForm(
            names[0], kind_named(kind) if kind else None, district or "", commune or "", new_entity,
            leads=told,
        )  # fmt: skip
        with context.write("register") as writer:
            came = [support.find(writer.ask, context.office.units, one) for one in names[1:]]
            # Today is the day of a thing of this year, never of one of an earlier year.
            past = year is not None and parse_year(year) < context.today.year
            return actions.register(
                writer,
                context.office,
                form,
                maker,
                year=parse_year(year) if year else None,
                day=None if on is None and past else context.day(on),
                survey=survey,
                purpose=one_of(Purpose, purpose, "--purpose") if purpose else None,
                note=note or "",
                via=came[0]["id"] if came else "",
            )

    row = context.settle([entity, *([via] if via else [])], run)
    said = registrations.registered(row, context.office, commune or "")
    context.done({"registrations": [row]}, said)
