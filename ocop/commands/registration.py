"""`ocop registration`: its survey, registering again what was not evaluated, and its end."""

from typing import Annotated, Any

import typer

from ocop.commands.about import change
from ocop.commands.options import Product
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.values.dates import parse_year
from ocop.values.labels import one_of
from ocop.values.vocabulary import Outcome


class SomeOrAll(ValueRefused):
    sentence = N_("Give either products or --all.")
    advice = N_("Without both, what waits is only listed.")


app = typer.Typer(help=N_("Registrations: survey, carry-over, close."))


@app.command("survey")
@change('ocop registration survey "Măng khô" --demand yes --labour yes --capacity yes')
def survey(
    ctx: typer.Context,
    product: Product,
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
    by: Annotated[str | None, typer.Option(metavar="TEXT", help=N_("Who made the survey."))] = None,
    year: Annotated[
        str | None,
        typer.Option(metavar="Y", help=N_("Of which year's registration; the latest if left out.")),
    ] = None,
) -> None:
    """Write the grounds of a survey into the registration that lacks them."""
    from ocop.actions import surveys
    from ocop.actions.registrations import Survey
    from ocop.queries import finding
    from ocop.reports import reviews as told

    context: Context = ctx.obj
    found = Survey(demand or "", labour or "", capacity or "", by or "")

    def run(names: list[str]) -> Any:
        with context.write("registration survey") as writer:
            meant = finding.find_product(writer.ask, context.office.units, names[0])
            of_year = parse_year(year) if year else None
            return surveys.survey(writer, meant["id"], found, year=of_year)

    row = context.settle([product], run)
    context.done({"registrations": [row]}, told.surveyed(row))


@app.command("carry-over")
@change("ocop registration carry-over --from 2022 --on 20/2/2023")
def carry_over(
    ctx: typer.Context,
    from_: Annotated[
        str, typer.Option("--from", metavar="Y", help=N_("The year they were registered for."))
    ],
    products: Annotated[
        list[str] | None,
        typer.Argument(metavar="PRODUCT…", help=N_("The products to be registered again.")),
    ] = None,
    all_: Annotated[
        bool, typer.Option("--all", help=N_("Register all of them again, of --district or of all."))
    ] = False,
    district: Annotated[
        str | None, typer.Option(metavar="D", help=N_("Only this district: name or code."))
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help=N_("The day of the new registration; today.")),
    ] = None,
) -> None:
    """List what was registered and never evaluated, or register it again for the year of --on."""
    from ocop.reports import registrations

    context: Context = ctx.obj
    year, day = parse_year(from_), context.day(on)
    where = context.office.units.find_district(district).code if district else ""
    if products and all_:
        raise SomeOrAll()
    if not products and not all_:
        from ocop.queries import carry_over as carried

        with context.read() as ask:
            rows = carried.waiting(ask, year, day, district=where)
        table = registrations.not_evaluated(rows, context.office, year)
        return context.answer({"registered": year, "carry_over": rows}, [table])

    def run(names: list[str]) -> list[Any]:
        from ocop.actions import carry_over as carrying
        from ocop.queries import finding

        with context.write("registration carry-over") as writer:
            ids = [finding.find_product(writer.ask, context.office.units, n)["id"] for n in names]
            return carrying.carry(
                writer, context.office, year, day, product_ids=ids or None, district=where
            )

    done = context.settle(products or [], run)
    return context.done({"registrations": done}, registrations.carried(done, year, day.year))


@app.command("close")
@change('ocop registration close "Măng khô" --outcome withdrawn --reason "chưa có nhà xưởng"')
def close(
    ctx: typer.Context,
    product: Product,
    outcome: Annotated[
        str, typer.Option(metavar="OUTCOME", help=N_("absent, withdrawn or not-reached."))
    ],
    year: Annotated[
        str | None, typer.Option(metavar="Y", help=N_("The year registered for."))
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("The day it ended; today if left out."))
    ] = None,
) -> None:
    """End a registration that no recognition will end: absent, withdrawn, or not reached."""
    from ocop.actions import registrations as use
    from ocop.queries import finding
    from ocop.reports import registrations

    context: Context = ctx.obj

    def run(names: list[str]) -> Any:
        with context.write("registration close", needs_reason=True) as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            return use.close(
                writer,
                found["id"],
                year=parse_year(year) if year else None,
                outcome=one_of(Outcome, outcome, "--outcome"),
                day=context.day(on),
            )

    row = context.settle([product], run)
    context.done({"registrations": [row]}, registrations.closed(row))
