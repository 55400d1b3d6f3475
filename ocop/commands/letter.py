"""`ocop letter`: letters in batch, one for each producer or district; nothing is recorded."""

from typing import TYPE_CHECKING, Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_on, read_on
from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.store import places
from ocop.values.dates import parse_day
from ocop.values.labels import one_of
from ocop.values.quantities import parse_span

if TYPE_CHECKING:
    from ocop.store.asking import Ask


class OnlyToDistricts(ValueRefused):
    sentence = N_("--to districts makes a list for each district of `ocop letter ending`.")
    advice = N_("Leave --to out: each letter goes to whom it concerns.")


@upkeep('ocop letter ending --within 90d --deadline 30/11/2026 --folder "thong bao"')
def letter(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            autocompletion=options.completing("letters"),
            help=N_(
                "districts, dossier, result, ending, national, remedy or revocation (a draft)."
            ),
        ),
    ],
    folder: options.Folder,
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ROUND|PRODUCT…",
            help=N_("Of result and national the round; of revocation the products."),
        ),
    ] = None,
    on: options.On = None,
    within: options.WithinDays = "90d",
    deadline: options.Deadline = None,
    district: options.District = None,
    to: options.ToDistricts = None,
    silent: options.Silent = False,
    again: options.Again = False,
    because: options.BecauseRevoked = None,
) -> None:
    """Write letters, all or none: one per producer or district.

    Nothing is recorded; when they are sent: ocop certificate notify --letters FOLDER
    """
    from ocop.monitoring.letter_rows import Asked
    from ocop.queries.rounds import find_round
    from ocop.reports import letters as report
    from ocop.reports.papers import letter_batch
    from ocop.reports.papers.letters import CALLED, Kind

    context: Context = ctx.obj
    meant, path = one_of(Kind, kind, "letter", CALLED), places.output(folder)
    if to and (meant is not Kind.ENDING or to.strip().lower() != "districts"):
        raise OnlyToDistricts()
    typed = names or []
    until = parse_day(deadline) if deadline else None
    day = context.day(on)
    unit, office = district_on(context, district, day), context.office.on(day)
    with read_on(context, day) as ask:
        of_round = meant in (Kind.RESULT, Kind.NATIONAL) and typed
        asked = Asked(
            ask, office, day, within=parse_span(within), district=unit,
            round=find_round(ask, typed[0]) if of_round else None,
            products=_products(context, ask, typed) if meant is Kind.REVOCATION else (),
            again=again, silent=silent, why=because or "",
        )  # fmt: skip
        papers, noted = letter_batch.write(meant, asked, path, until, to_districts=bool(to))
        told = letter_batch.already_told(meant, asked)
    lines = report.written(path, papers, kind=None if to else meant, told=told, noted=noted)
    context.done(report.payload(path, papers), lines)


def _products(context: Context, ask: "Ask", names: list[str]) -> tuple[str, ...]:
    from ocop.queries import finding

    return tuple(finding.find_product(ask, context.office.units, one)["id"] for one in names)
