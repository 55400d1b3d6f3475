"""`ocop status` and `ocop summary`: how far the year is, and what is in force."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ocop.commands.options import AsOf, PlanOption
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.render.table import Table
from ocop.rulebook.office import chosen_plan
from ocop.values.dates import parse_day, show_day
from ocop.values.labels import one_of
from ocop.values.standings import Part

if TYPE_CHECKING:
    from ocop.store.asking import Ask


class OnlyByDistrict(ValueRefused):
    sentence = N_("This is divided by district only.")
    advice = N_("Other parts are counted by: ocop summary --by PART")


class NotYetKnown(ValueRefused):
    sentence = N_("Nobody knows yet what the register will know on {day}.")
    advice = N_("After --known-on stands a day up to today; a later day is asked with --as-of.")


def status(
    ctx: typer.Context,
    plan: PlanOption = None,
    as_of: AsOf = None,
    by: Annotated[
        str | None, typer.Option(metavar="district", help=N_("Add a table by district."))
    ] = None,
    known_on: Annotated[
        str | None,
        typer.Option(metavar="DAY", help=N_("As the register knew it at the end of this day.")),
    ] = None,
) -> None:
    """Compare what was done with the targets of the plan."""
    from ocop.monitoring import progress
    from ocop.reports import progress as report

    context: Context = ctx.obj
    if by and one_of(Part, by, "--by") is not Part.DISTRICT:
        raise OnlyByDistrict()
    known = parse_day(known_on) if known_on else None
    if known and known > context.today:
        raise NotYetKnown(day=show_day(known))
    found, why, day = chosen_plan(context.office, plan, as_of, known or context.today)
    with _asked(context, known) as ask:
        answer = progress.status(ask, context.office, found, day, by_district=bool(by))

    def behind() -> list[Table]:
        from ocop.reports import behind as lists

        with _asked(context, known) as ask:
            return lists.tables(ask, context.office, found, day)

    answer["known_on"] = known and known.isoformat()
    context.answer(answer, report.tables(answer, found, why, day), behind=behind)


@contextmanager
def _asked(context: Context, known: date | None) -> Iterator["Ask"]:
    """Open the register, or what it knew on an earlier day."""
    with context.read() as ask:
        if known is None:
            yield ask
        else:
            from ocop.queries import past as knowing

            with knowing.on(ask, context.place[0], known) as past:
                yield past


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
    from ocop.monitoring import summary as counting
    from ocop.reports import summary as report

    context: Context = ctx.obj
    day = parse_day(as_of) if as_of else context.today
    part = one_of(Part, by, "--by") if by else None
    with context.read() as ask:
        whole = counting.whole(ask, context.office, day)
        rows = counting.parts(ask, context.office.criteria, day, part) if part else []
    if sentence and not context.as_json and context.output is None:
        return context.done({}, [report.paragraph(whole, day)])
    payload: dict[str, Any] = {"as_of": day.isoformat(), "summary": whole}
    table = report.summary(whole, day)
    if part:
        payload["parts"] = rows
        table = report.summary_parts(rows, part, context.office, day)
    if sentence:
        payload["sentence"] = report.paragraph(whole, day)
        table = replace(table, notes=[*table.notes, payload["sentence"]])
    return context.answer(payload, [table])
