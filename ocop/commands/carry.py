"""`ocop carry-over`: products registered in an earlier year, listed or registered again."""

from typing import Annotated, Any

import typer

from ocop.desk import Desk
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
    from ocop.reports import carried as report

    desk: Desk = ctx.obj
    year, day = parse_year(from_), desk.day(on)
    where = desk.office.units.find_district(district).code if district else ""
    if products and all_:
        raise SomeOrAll()
    if not products and not all_:
        from ocop.queries import carry_over as carried

        with desk.read() as ask:
            rows = carried.waiting(ask, year, day, district=where)
        table = report.table(rows, desk.office, year)
        return desk.answer({"registered": year, "carry_over": rows}, [table])

    def run(names: list[str]) -> list[dict[str, Any]]:
        from ocop.actions import carry_over as carrying
        from ocop.queries import finding

        with desk.write("carry-over") as writer:
            ids = [finding.find_product(writer.ask, desk.office.units, n)["id"] for n in names]
            return carrying.carry(
                writer, desk.office, year, day, product_ids=ids or None, district=where
            )

    done = desk.settle(products or [], run)
    return desk.done({"registrations": done}, report.carried(done, year, day.year))
