"""`ocop export`: whole lists for the office, which `ocop import` reads as the same."""

from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_on
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.values.dates import parse_day
from ocop.values.labels import one_of
from ocop.values.quantities import parse_stars
from ocop.values.standings import State
from ocop.values.vocabulary import ExportKind

if TYPE_CHECKING:
    from ocop.store.asking import Ask


class NotOfThisList(ValueRefused):
    sentence = N_("{option} does not apply to a list of {kind}.")
    advice = N_("Leave it out.")


@question('ocop export products --district "Na Rì" -o san-pham.xlsx')
def export(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            autocompletion=options.completing("exports"),
            help=N_(
                "products, entities, recognitions, registrations, upgrades, improvements (or"
                " traceability, linkage, raw-material alone), support, reviews, dossiers,"
                " documents, inspections;"
                " rounds and history, for reading; register: all of it as plain tables, into a .db"
                " file for Datasette, Excel and others."
            ),
        ),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help=N_("Words of the product, producer or commune.")),
    ] = None,
    district: options.District = None,
    stars: options.Stars = None,
    state: options.ProductState = None,
    as_of: options.AsOf = None,
) -> None:
    """Write a whole list under the office's headings.

    -o FILE.xlsx makes a workbook. --as-of: what was there on that day.
    """
    from ocop.queries import exports
    from ocop.reports import exports as report

    context: Context = ctx.obj
    meant = one_of(ExportKind, kind, "export")
    given: dict[str, object] = {
        "WORDS": words,
        "--stars": stars,
        "--state": state,
        "--district": district,
    }
    if meant is ExportKind.REGISTER:
        given["--as-of"] = as_of
    _refuse_what_does_not_apply(meant, [name for name, value in given.items() if value])
    only = exports.Only(
        " ".join(words or []),
        district_on(context, district, context.day(as_of)),
        parse_stars(stars) if stars else None,
        one_of(State, state, "--state") if state else State.IN_FORCE if stars else None,
    )
    day = parse_day(as_of) if as_of else None
    office = context.office.on(day or context.today)
    with context.read() as ask:
        if meant is ExportKind.REGISTER:
            return _flat(context, ask)
        if meant is ExportKind.ROUNDS:
            rounds = exports.rounds(ask, office, day or context.today, only.district)
            return context.answer({"rounds": rounds}, [report.rounds(rounds, office)])
        if meant is ExportKind.HISTORY:
            done = exports.history(ask, day)
            return context.answer({"history": done}, [report.history(done, office)])
        rows = exports.rows(ask, office, meant, on=day or context.today, as_of=day, only=only)
    payload = {meant.value.replace("-", "_"): rows}
    return context.answer(payload, [report.table(rows, meant)])


def _flat(context: Context, ask: "Ask") -> None:
    """Write the register as plain tables; without a file say how many rows each has."""
    from ocop.queries import flat
    from ocop.reports import exports as report

    found = flat.tables(ask, context.office, context.today)
    counted = {name: len(rows) for name, rows in found.items()}

    def draw(stream: BinaryIO) -> None:
        from ocop.store.flat import content

        stream.write(content(found))

    context.answer({"tables": counted}, [report.flat(counted)], faces={".db": draw})


def _refuse_what_does_not_apply(kind: ExportKind, given: list[str]) -> None:
    if kind is ExportKind.ROUNDS:
        given = [name for name in given if name != "--district"]
    if kind in (ExportKind.ROUNDS, ExportKind.HISTORY, ExportKind.REGISTER) and given:
        raise NotOfThisList(option=given[0], kind=kind)
