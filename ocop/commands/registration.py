"""`ocop registration`: its survey, registering again what was not evaluated, and its end."""

from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_on, read_on
from ocop.commands.shared.index import change
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
    product: options.Product,
    demand: options.Demand = None,
    labour: options.Labour = None,
    capacity: options.Capacity = None,
    surveyed_by: options.SurveyedBy = None,
    year: options.Year = None,
) -> None:
    """Write the grounds of a survey into a registration.

    Of the latest year, or of --year.
    """
    from ocop.actions import surveys
    from ocop.actions.registrations import Survey
    from ocop.queries import finding
    from ocop.reports import reviews as report

    context: Context = ctx.obj
    found = Survey(demand or "", labour or "", capacity or "", surveyed_by or "")

    def run(names: list[str]) -> surveys.Surveyed:
        with context.write("registration survey") as writer:
            meant = finding.find_product(writer.ask, context.office.units, names[0])
            of_year = parse_year(year) if year else None
            return surveys.survey(writer, meant["id"], found, year=of_year)

    row = context.settle([product], run)
    context.done({"registrations": [row]}, report.surveyed(row))


@app.command("carry-over")
@change("ocop registration carry-over --from 2022 --on 20/2/2023")
def carry_over(
    ctx: typer.Context,
    from_: options.RequiredFrom,
    products: Annotated[
        list[str] | None,
        typer.Argument(metavar="PRODUCT…", help=N_("The products to be registered again.")),
    ] = None,
    all_: options.All = False,
    district: options.District = None,
    on: options.On = None,
) -> None:
    """List, or register again, what was never evaluated.

    Without products and --all it only lists; the new year is that of --on, today if left out.
    """
    from ocop.reports import registrations

    context: Context = ctx.obj
    year, day = parse_year(from_), context.day(on)
    where = district_on(context, district, day)
    if products and all_:
        raise SomeOrAll()
    if not products and not all_:
        from ocop.queries import carry_over as queries

        with read_on(context, day) as ask:
            rows = queries.waiting(ask, year, day, district=where)
        table = registrations.not_evaluated(rows, context.office.on(day), year)
        return context.answer({"registered": year, "carry_over": rows}, [table])

    from ocop.actions import carry_over as actions
    from ocop.actions.registrations import Registered
    from ocop.queries import finding

    def run(names: list[str]) -> list[Registered]:

        with context.write("registration carry-over") as writer:
            ids = [finding.find_product(writer.ask, context.office.units, n)["id"] for n in names]
            return actions.carry(
                writer, context.office, year, day, product_ids=ids or None, district=where
            )

    done = context.settle(products or [], run)
    return context.done({"registrations": done}, registrations.carried(done, year, day.year))


@app.command("close")
@change('ocop registration close "Măng khô" --outcome withdrawn --reason "chưa có nhà xưởng"')
def close(
    ctx: typer.Context,
    product: options.Product,
    outcome: options.RequiredOutcome,
    year: options.Year = None,
    on: options.On = None,
) -> None:
    """End a registration that no recognition will end.

    --outcome is absent, withdrawn or not-reached; --reason is needed.
    """
    from ocop.actions import registrations as actions
    from ocop.queries import finding, rounds
    from ocop.reports import registrations

    context: Context = ctx.obj

    def run(names: list[str]) -> tuple[actions.ClosedRegistration, list[rounds.Undecided]]:
        with context.write("registration close", needs_reason=True) as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            gone = actions.close(
                writer,
                found["id"],
                year=parse_year(year) if year else None,
                outcome=one_of(Outcome, outcome, "--outcome"),
                day=context.day(on),
            )
            return gone, rounds.undecided_of(writer.ask, found["id"])

    row, undecided = context.settle([product], run)
    context.done(
        {"registrations": [{**row, "undecided": undecided}]},
        registrations.closed(row, undecided),
    )
