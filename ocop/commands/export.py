"""`ocop export`: whole lists for the office, which `ocop import` reads as the same."""

from typing import Annotated

import typer

from ocop.desk import Desk
from ocop.errors import ValueRefused
from ocop.labels import one_of
from ocop.language import N_
from ocop.words import ListKind


class NotExported(ValueRefused):
    sentence = N_("“{kind}” is not exported.")
    advice = N_("What can be exported is listed.")


def export(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=N_(
                "products, entities, recognitions, registrations, traceability, linkage or"
                " raw-material."
            ),
        ),
    ],
    district: Annotated[
        str | None, typer.Option(metavar="D", help=N_("Only this district: name or code."))
    ] = None,
) -> None:
    """Write a whole list under the office's headings; -o FILE.xlsx for a workbook."""
    from ocop import exports
    from ocop.reports import exports as report

    desk: Desk = ctx.obj
    meant = one_of(ListKind, kind, "export")
    if meant not in exports.KINDS:
        raise NotExported(kind=kind, candidates=[one.value for one in exports.KINDS])
    unit = desk.office.units.find_district(district).code if district else ""
    with desk.read() as ask:
        rows = exports.rows(ask, desk.office, meant, district=unit)
    desk.answer({meant.value.replace("-", "_"): rows}, [report.table(rows, meant)])
