"""`ocop status` and `ocop summary`: how far the year is, and what is in force."""

from dataclasses import replace
from typing import Annotated, Any

import typer

from ocop.dates import parse_day
from ocop.desk import Desk
from ocop.errors import ValueRefused
from ocop.labels import one_of
from ocop.language import N_
from ocop.planning import chosen_plan
from ocop.table import Table
from ocop.words import Part

AsOf = Annotated[str | None, typer.Option(metavar="DAY", help=N_("As of this day."))]
PlanOption = Annotated[
    str | None,
    typer.Option(
        metavar="PLAN", help=N_("The plan: its number, or a file; that of the day if left out.")
    ),
]


class OnlyByDistrict(ValueRefused):
    sentence = N_("This is divided by district only.")
    advice = N_("Other parts are counted by: ocop summary --by PART")


def status(
    ctx: typer.Context,
    plan: PlanOption = None,
    as_of: AsOf = None,
    by: Annotated[
        str | None, typer.Option(metavar="district", help=N_("Add a table by district."))
    ] = None,
) -> None:
    """Compare what was done with the targets of the plan."""
    from ocop import progress
    from ocop.reports import progress as report

    desk: Desk = ctx.obj
    if by and one_of(Part, by, "--by") is not Part.DISTRICT:
        raise OnlyByDistrict()
    found, why, day = chosen_plan(desk.office, plan, as_of, desk.today)
    with desk.read() as ask:
        answer = progress.status(ask, desk.office, found, day, by_district=bool(by))

    def behind() -> list[Table]:
        from ocop.reports import behind as lists

        with desk.read() as ask:
            return lists.tables(ask, desk.office, found, day)

    desk.answer(answer, report.tables(answer, found, why, day), behind=behind)


def summary(
    ctx: typer.Context,
    by: Annotated[
        str | None,
        typer.Option(metavar="PART", help=N_("district, commune, stars, group, kind or year.")),
    ] = None,
    as_of: AsOf = None,
    sentence: Annotated[
        bool, typer.Option("--sentence", help=N_("One Vietnamese paragraph to paste into Word."))
    ] = False,
) -> None:
    """Count what is in force: products, producers, communes."""
    from ocop import summary as counting
    from ocop.reports import lists
    from ocop.reports import sentence as paragraph

    desk: Desk = ctx.obj
    day = parse_day(as_of) if as_of else desk.today
    part = one_of(Part, by, "--by") if by else None
    with desk.read() as ask:
        whole = counting.whole(ask, desk.office, day)
        rows = counting.parts(ask, desk.office.criteria, day, part) if part else []
    if sentence and not desk.as_json and desk.output is None:
        return desk.done({}, [paragraph.summary(whole, day)])
    payload: dict[str, Any] = {"as_of": day.isoformat(), "summary": whole}
    table = lists.summary(whole, day)
    if part:
        payload["parts"] = rows
        table = lists.summary_parts(rows, part, desk.office, day)
    if sentence:
        payload["sentence"] = paragraph.summary(whole, day)
        table = replace(table, notes=[*table.notes, payload["sentence"]])
    return desk.answer(payload, [table])
