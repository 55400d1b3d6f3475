"""`ocop carry-over`: products registered in an earlier year, listed or registered again."""

from typing import Annotated, Any

import typer

from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.values.dates import parse_year


class SomeOrAll(ValueRefused):
    sentence = N_("Give either products or --all.")
    advice = N_("Without both, what waits is only listed.")


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

    def run(names: list[str]) -> list[dict[str, Any]]:
        from ocop.actions import carry_over as carrying
        from ocop.queries import finding

        with context.write("carry-over") as writer:
            ids = [finding.find_product(writer.ask, context.office.units, n)["id"] for n in names]
            return carrying.carry(
                writer, context.office, year, day, product_ids=ids or None, district=where
            )

    done = context.settle(products or [], run)
    return context.done({"registrations": done}, registrations.carried(done, year, day.year))
