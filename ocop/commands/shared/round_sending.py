"""`ocop round send` and `ocop round return`: files that go to the level above, and come back."""

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.values.dates import parse_day


@change("ocop round send NR-2023-1 --on 5/12/2023 --letter 55/UBND-NN")
def send(
    ctx: typer.Context,
    code: options.RoundCode,
    on: options.RequiredOn,
    letter: options.Letter = None,
    product: options.OnlyProducts = None,
) -> None:
    """Send up what must go up.

    From the province that is a nomination.
    """
    from ocop.actions import round_outcomes
    from ocop.queries.rounds import find_round, ids_on
    from ocop.reports import rounds as rounds_report
    from ocop.values.citations import number_on

    context: Context = ctx.obj
    day = parse_day(on)
    sent_by = number_on(letter, day)

    def run(names: list[str]) -> list[round_outcomes.SentUp]:
        with context.write("round send") as writer:
            row = find_round(writer.ask, code)
            return round_outcomes.send(
                writer,
                context.office,
                row,
                day=day,
                letter=sent_by,
                only=ids_on(writer.ask, context.office.units, row, names),
            )

    rows = context.settle(product or [], run)
    context.done({"round": code, "sent": rows}, rounds_report.sent(code, rows))


@change('ocop round return BB-2023-1 "Rượu chuối" --reason "thiếu kiểm nghiệm"')
def return_(
    ctx: typer.Context,
    code: options.RoundCode,
    product: options.Product,
    on: options.On = None,
) -> None:
    """Send a file back to the level below.

    It can then recognise it; needs --reason.
    """
    from ocop.actions import round_outcomes
    from ocop.queries.rounds import find_round, ids_on
    from ocop.reports import rounds as rounds_report

    context: Context = ctx.obj

    def run(names: list[str]) -> round_outcomes.SentBack:
        with context.write("round return", needs_reason=True) as writer:
            row = find_round(writer.ask, code)
            found = ids_on(writer.ask, context.office.units, row, names)[0]
            return round_outcomes.send_back(writer, row, found, day=context.day(on))

    row = context.settle([product], run)
    context.done({"returned": [row]}, rounds_report.returned(row))
