"""`ocop demo`: a register of its own, built from public facts, and its status."""

from typing import TYPE_CHECKING

import typer

from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.errors import quoted_path
from ocop.language import _
from ocop.render.table import Column, Table, numbers, table_of
from ocop.rulebook.office import Office, chosen_plan
from ocop.store import db

if TYPE_CHECKING:
    from ocop.actions.demo import DemoBuilt, LeftOut


@upkeep("ocop demo")
def demo(ctx: typer.Context) -> None:
    """Build a demo register from public facts; show its status.

    It is a file of its own, beside the register or at --db.
    """
    from ocop.actions import demo as building
    from ocop.monitoring import progress
    from ocop.reports import progress as report
    from ocop.store.writer import Act

    context: Context = ctx.obj
    path, office = context.demo_place, Office(context.demo_place)
    act = Act("demo", at=context.now, today=context.today, actor=context.user)
    built = building.build(path, office, act)
    plan, why, day = chosen_plan(office, None, None, context.today)
    with db.read(path) as register:
        answer = progress.status(register, office, plan, day, by_district=True)
    ask = _("Ask it yourself: ocop status --db {path}").format(path=quoted_path(str(path)))
    tables = [_left_out(built, str(path)), *report.tables(answer, plan, why, day)]
    tables.append(Table("", [], [], [ask]))
    payload = {"demo": {"path": str(path), **built}, **answer}
    context.answer(payload, tables, main=1)


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
