"""`ocop certificate`: producers told of an end, and certificates printed again."""

from collections.abc import Mapping
from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change, upkeep
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.values import files
from ocop.values.dates import parse_day


class NobodyNamed(ValueRefused):
    sentence = N_("Nothing was named.")
    advice = N_("Give products, --decision NUMBER for all that it recognised, or --letters FOLDER.")


app = typer.Typer(help=N_("Certificates: notify, print, reissue."))


@app.command("notify")
@change('ocop certificate notify "mien dong" --on 1/11/2026 --number 45/VPĐP-OCOP')
def notify(
    ctx: typer.Context,
    on: options.RequiredOn,
    products: Annotated[
        list[str] | None,
        typer.Argument(metavar="PRODUCT…", help=N_("The products: their names, codes or ids.")),
    ] = None,
    decision: options.Decision = None,
    letters: options.Letters = None,
    number: options.Number = None,
) -> None:
    """Record that producers were told of an end in writing.

    Of these products, of all that --decision recognised, or of the letters in a folder.
    """
    from ocop.actions import certificates
    from ocop.lists.files import letter_folder
    from ocop.queries import finding
    from ocop.queries.decisions import find_decision, of_decision
    from ocop.reports import certificates as report
    from ocop.values.citations import number_on

    context: Context = ctx.obj
    if not products and not decision and not letters:
        raise NobodyNamed()
    day = parse_day(on)
    notice = number_on(number, day)
    sent = letter_folder.read(files.typed_path(letters)) if letters else {}
    if letters and not _agreed(context, sent):
        context.tell(_("Nothing was recorded."))
        return

    def run(names: list[str]) -> list[certificates.Notified]:
        with context.write("certificate notify") as writer:
            units = context.office.units
            ids = [finding.find_product(writer.ask, units, name)["id"] for name in names]
            if decision:
                found = find_decision(writer.ask, decision)["id"]
                ids += of_decision(writer.ask, found)
            ids = list(dict.fromkeys([*ids, *sent]))
            return certificates.notify(
                writer, context.office, ids, day=day, number=notice, letters=sent
            )

    rows = context.settle(products or [], run)
    context.done({"notices": rows}, report.notified(rows))


def _agreed(context: Context, sent: Mapping[str, str]) -> bool:
    """Show the products that letters name, and ask a person at a terminal."""
    from ocop.queries import products
    from ocop.reports import letters

    with context.read() as ask:
        found = products.products(ask, context.office, context.today, among=set(sent))
    if not context.as_json:
        context.show([letters.named(found, context.office)])
    return not context.interactive or context.confirm(_("Were these sent?"))


@app.command("print")
@upkeep('ocop certificate print "mien dong" --folder "giay chung nhan"')
def print_(
    ctx: typer.Context,
    folder: options.Folder,
    products: options.Products = None,
    decision: options.Decision = None,
) -> None:
    """Write certificates over the office's own sheet.

    Of these products, or of all that --decision recognised.
    """
    from ocop.commands.shared.paper_folder import of_certificates

    if not products and not decision:
        raise NobodyNamed()
    of_certificates(ctx.obj, products or [], decision, folder)


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
    from ocop.reports import certificates as report

    context: Context = ctx.obj

    def run(names: list[str]) -> certificates.Reissued:
        with context.write("certificate reissue", needs_reason=True) as writer:
            found = finding.find_product(writer.ask, context.office.units, names[0])
            return certificates.reissue(writer, context.office, found["id"], day=parse_day(on))

    row = context.settle([product], run)
    context.done({"reissues": [row]}, report.reissued(row))
