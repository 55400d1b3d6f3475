"""`ocop certificate`: producers told of an end, and certificates printed again."""

from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.values.dates import parse_day


class NobodyNamed(ValueRefused):
    sentence = N_("Nothing was named.")
    advice = N_("Give products, or --decision NUMBER for all that it recognised.")


app = typer.Typer(help=N_("Certificates: notify, reissue."))


@app.command("notify")
@change('ocop certificate notify "mien dong" --on 1/11/2026')
def notify(
    ctx: typer.Context,
    on: options.RequiredOn,
    products: Annotated[
        list[str] | None,
        typer.Argument(metavar="PRODUCT…", help=N_("The products: their names, codes or ids.")),
    ] = None,
    decision: options.Decision = None,
) -> None:
    """Record that producers were told of an end in writing.

    Of these products, or of all that --decision recognised.
    """
    from ocop.actions import certificates
    from ocop.queries import finding
    from ocop.queries.decisions import find_decision, of_decision
    from ocop.reports import certificates as told

    context: Context = ctx.obj
    if not products and not decision:
        raise NobodyNamed()

    def run(names: list[str]) -> list[certificates.Notified]:
        with context.write("certificate notify") as writer:
            units = context.office.units
            ids = [finding.find_product(writer.ask, units, name)["id"] for name in names]
            if decision:
                found = find_decision(writer.ask, decision)["id"]
                ids += of_decision(writer.ask, found)
            ids = list(dict.fromkeys(ids))
            return certificates.notify(writer, context.office, ids, day=parse_day(on))

    rows = context.settle(products or [], run)
    context.done({"notices": rows}, told.notified(rows))


@app.command("reissue")
@change('ocop certificate reissue "mien dong" --on 1/6/2024 --reason "đổi thành công ty"')
def reissue(
    ctx: typer.Context,
    product: options.Product,
    on: options.RequiredOn,
) -> None:
    """Record a certificate printed again.

    Its end stays; needs --reason.
    """
    from ocop.actions import certificates
    from ocop.queries import finding
    from ocop.reports import certificates as told

    context: Context = ctx.obj

    def run(names: list[str]) -> certificates.Reissued:
        with context.write("certificate reissue", needs_reason=True) as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            return certificates.reissue(writer, context.office, found["id"], day=parse_day(on))

    row = context.settle([product], run)
    context.done({"reissues": [row]}, told.reissued(row))
