"""`ocop check`: whether the register is whole."""

from functools import partial
from pathlib import Path

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.errors import RuleRefused
from ocop.language import N_, _
from ocop.store import read_only


class NotWhole(RuleRefused):
    sentence = N_("The register is not whole. Faults: {count}")
    advice = N_("Make a copy of the file as it is, then bring back the latest backup.")


class NotWholeThere(NotWhole):
    advice = N_(
        "Let nobody write there. A copy from before goes into an empty database with:"
        " ocop copy ADDRESS --db COPY"
    )


class OnlyAPart(RuleRefused):
    sentence = N_("A copy of one district is not checked: it holds a part, without the history.")
    advice = N_("Check the register itself: --db, or OCOP_DB")


@question("ocop check")
def check(
    ctx: typer.Context,
    expect: options.Expect = None,
) -> None:
    """Check the file, the history, the records, and their rules."""
    from ocop.invariants import asking, findings, levels
    from ocop.invariants.rules import RULES, Rule
    from ocop.monitoring import checks
    from ocop.reports import history as report
    from ocop.rulebook.criteria import CriteriaUnreadable

    context: Context = ctx.obj
    unread = None
    rules: tuple[Rule, ...] = RULES
    try:
        rules = levels.rules(context.office.criteria)
    except CriteriaUnreadable as error:  # an office's file: all else is asked nevertheless
        unread = error
    with context.read() as ask:
        if read_only.marked(ask).district:
            raise OnlyAPart()
        place = context.place[0]
        of_file = isinstance(place, Path)
        found = checks.check(
            ask,
            partial(asking.sentences, rules=rules),
            known=partial(findings.known_ones, rules=rules),
            expect=expect or "",
            engine=of_file,
            file=place if isinstance(place, Path) else None,
        )
        if isinstance(place, Path) and not found["faults"]:
            checks.refuse_additions(ask, place)
    if found["faults"]:
        if context.output is not None:
            context.answer(found, [report.faults(found)])
        also = [str(unread)] if unread else []
        fault = NotWhole if of_file else NotWholeThere
        raise fault(count=len(found["faults"]), candidates=[*found["faults"], *also])
    if unread:
        unread.candidates.append(_("All else that was asked holds."))
        raise unread
    tables = [report.proof(found, of_file=of_file), *report.known(found)]
    context.answer(found, tables)
