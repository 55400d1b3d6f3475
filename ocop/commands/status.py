"""`ocop status`: how far the year is."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import typer

from ocop.commands.shared import options
from ocop.commands.shared.day import district_held, district_on, title_of
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_, speaking
from ocop.render.table import Table
from ocop.rulebook.office import chosen_plan
from ocop.targets import Plan
from ocop.values.dates import parse_day, show_day
from ocop.values.labels import one_of
from ocop.values.standings import Part

if TYPE_CHECKING:
    from ocop.monitoring.progress import Status, TargetRow
    from ocop.store.asking import Ask


class OnlyByDistrict(ValueRefused):
    sentence = N_("This is divided by district only.")
    advice = N_("Other parts are counted by: ocop summary --by PART")


class NotYetKnown(ValueRefused):
    sentence = N_("Nobody knows yet what the register will know on {day}.")
    advice = N_("After --known-on stands a day up to today; a later day is asked with --as-of.")


@question("ocop status --as-of 31/12/2023 --by district")
def status(
    ctx: typer.Context,
    plan: options.Plan = None,
    as_of: options.AsOf = None,
    by: options.By = None,
    known_on: options.KnownOn = None,
    sentence: options.Sentence = False,
    district: options.District = None,
) -> None:
    """Compare what was done with the targets of the plan.

    --by district adds a table by district, --district shows one; --sentence is a paragraph for
    Word.
    """
    from ocop.monitoring import progress
    from ocop.reports import progress as report

    context: Context = ctx.obj
    if by and one_of(Part, by, "--by") is not Part.DISTRICT:
        raise OnlyByDistrict()
    known = parse_day(known_on) if known_on else None
    if known and known > context.today:
        raise NotYetKnown(day=show_day(known))
    found, why, day = chosen_plan(context.office, plan, as_of, known or context.today)
    unit = district_on(context, district, day)
    office, place = context.office.on(day), title_of(context, unit, day)
    whole_plan = district_held(context) in ("", found.district)
    with _asked(context, known) as ask:
        answer = progress.status(
            ask, office, found, day,
            by_district=bool(by), district=unit, whole_plan=whole_plan,
        )  # fmt: skip

    def behind() -> list[Table]:
        from ocop.reports import behind as behind_report

        with _asked(context, known) as ask:
            return behind_report.tables(ask, office, found, day)

    answer["known_on"] = known.isoformat() if known else None
    if sentence:
        return _say(context, answer, found, day)
    return context.answer(
        answer, report.tables(answer, found, why, day, place, whole_plan=whole_plan), behind=behind
    )


def _say(context: Context, answer: "Status", plan: Plan, day: date) -> None:
    """Say how far the year is in one Vietnamese paragraph."""
    from ocop.reports.papers import paper_words

    with speaking("vi"):
        named: list[TargetRow] = [
            {**row, "label": one.label}
            for row, one in zip(answer["targets"], plan.on(day).targets, strict=True)
        ]
        found = answer["districts"]
        if answer["district"] and found:
            said = paper_words.of_district(answer["plan"], found[0], named, day)
        else:
            said = paper_words.paragraph(answer["plan"], named, day)
    context.done({**answer, "sentence": said}, [said])


@contextmanager
def _asked(context: Context, known: date | None) -> Iterator["Ask"]:
    """Open the register, or what it knew on an earlier day."""
    with context.read() as ask:
        if known is None:
            yield ask
        else:
            from ocop.queries import past as queries

            with queries.on(ask, context.office_place, known) as past:
                yield past
