"""`ocop demo`: a register of its own, of public facts or of an invented year, and its status."""

import contextlib
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.errors import RuleRefused, quoted_path
from ocop.language import N_, _
from ocop.render.table import Column, Table, numbers, table_of
from ocop.reports.demo import built as told_built
from ocop.reports.demo import questions
from ocop.rulebook.office import Office, chosen_plan
from ocop.rulebook.office_settings import PROVINCE
from ocop.store import db, demo_mark, places
from ocop.values.dates import parse_year

if TYPE_CHECKING:
    from sqlmodel import Session

    from ocop.actions.demo import DemoBuilt, LeftOut
    from ocop.actions.demo_year import Given
    from ocop.store.asking import Ask
    from ocop.store.writer import Act, Writer

_INTERRUPTED = 130


class YearNotBuilt(RuleRefused):
    sentence = N_("The invented year stopped at: {command} ({detail})")
    advice = N_("Nothing is left of it. Tell whoever keeps ocop.")


@upkeep("ocop demo")
def demo(ctx: typer.Context, year: options.Year = None) -> None:
    """Build a demo register from public facts; show its status.

    With --year an office's whole year under Plan 87, on invented producers. It is a file of its
    own, beside the register or at --db, of Bắc Kạn: it enters no other province's office.
    """
    from ocop.actions import demo as actions
    from ocop.store.writer import Act

    context: Context = ctx.obj
    path = context.demo_place
    _say_of_which_province(context)
    act = Act("demo", at=context.now, today=context.today, actor=_who(context))
    if year is not None:
        return _year(context, path, parse_year(year), act)
    built = actions.build(path, Office(path), act)
    ask = _("Ask it yourself: ocop status --db {path}").format(path=quoted_path(str(path)))
    tables = [_left_out(built, str(path))]
    return _show(context, path, {"path": str(path), **built}, tables, [ask])


def _who(context: Context) -> str:
    """Return who builds it: the demo itself, on a machine that knows no user."""
    try:
        return context.user
    except places.UserUnknown:
        return "ocop demo"


def _say_of_which_province(context: Context) -> None:
    """Say that the sample is of another province than the office that asks for it."""
    own, units = context.office.settings.province, context.office.units
    if own != PROVINCE:
        said = _("The sample is of {sample}, in a file of its own: nothing of {own} is in it.")
        sample = units.province_title(PROVINCE)
        context.tell(said.format(sample=sample, own=units.home_name(context.today)))


def _year(context: Context, path: Path, year: int, act: "Act") -> None:
    """Build the register of an invented year: its commands one after another, each on its day."""
    from ocop.actions import demo as actions
    from ocop.actions import demo_year

    given, office = demo_year.commands(year), Office(path)
    with (
        context.progress(len(given)) as move,
        actions.begun(path, office, act, demo_mark.INVENTED) as writer,
    ):
        for one in given:
            _give(context, writer, office, one)
            move(1)
    payload = {"path": str(path), "commands": len(given), "year": year}
    title = Table(told_built(len(given), year, str(path)), [], [], [])
    _show(context, path, payload, [title], questions(year, quoted_path(str(path))))


class _Then(Context):
    """A command of the year as it was given then: written with all the others, or not at all."""

    session: "Session"

    @contextmanager
    def read(self, **_how: bool) -> Iterator["Ask"]:
        """Ask the register that is being built."""
        with self.write("") as writer:
            yield writer.ask

    @contextmanager
    def write(self, command: str, **_how: bool) -> Iterator["Writer"]:
        """Write into the register that is being built."""
        from ocop.invariants import asking
        from ocop.store.writer import Act, Writer

        act = Act(command, self.now, self.today, self.user, self.reason or "")
        writer = Writer(self.session, act)
        yield writer
        asking.refuse(writer)


def _give(context: Context, writer: "Writer", office: Office, given: "Given") -> None:
    """Give one command of the year to the program; what it answers is not shown."""
    then = _Then(
        environment={**context.environment, "OCOP_USER": given.who},
        now=given.at,
        today=given.day,
        commands=context.commands,
        as_json=True,
    )
    then.session, then.office = writer.session, office
    answer = io.StringIO()
    with contextlib.redirect_stdout(answer), contextlib.redirect_stderr(io.StringIO()):
        code = context.run(given.words, then)
    if code == _INTERRUPTED:
        raise KeyboardInterrupt
    if code:
        detail = json.loads(answer.getvalue())["error"]["message"]
        raise YearNotBuilt(command=" ".join(given.words), detail=detail)


def _show(
    context: Context,
    path: Path,
    payload: dict[str, object],
    tables: list[Table],
    ask: list[str],
) -> None:
    """Show what was built, and how the year stands by it."""
    from ocop.monitoring import progress
    from ocop.reports import progress as report

    office = Office(path)
    plan, why, day = chosen_plan(office, None, None, context.today)
    with db.read(path) as register:
        answer = progress.status(register, office, plan, day, by_district=True)
    tables = [*tables, *report.tables(answer, plan, why, day), Table("", [], [], ask)]
    context.answer({"demo": payload, **answer}, tables, main=1)


def _left_out(built: "DemoBuilt", path: str) -> Table:
    entered, rows = built["entered"], built["left_out"]
    title = _(
        "Demo register {path}: {recognitions} recognitions and {registrations} registrations from"
        " public reports. It is a partial sample, not the office's register."
    ).format(path=path, **entered)
    columns: list[Column[LeftOut]] = [
        Column(_("File"), lambda row: row["file"]),
        numbers(_("Line"), lambda row: row["line"]),
        Column(_("Product"), lambda row: row["product"]),
        Column(_("Left out because"), lambda row: row["why"]),
    ]
    return table_of(columns, rows, title)
