"""`ocop where`: which register, plan and language are in use, and why."""

from typing import Any

import typer

from ocop import language
from ocop.commands.index import question
from ocop.context import Context
from ocop.language import _
from ocop.render.table import Column, Table
from ocop.rulebook import plans
from ocop.store import places, versions
from ocop.values.dates import show_day


@question("ocop where")
def where(ctx: typer.Context) -> None:
    """Say which register, plan and language are in use, and why."""
    context: Context = ctx.obj
    path, source = context.place
    plan, why = plans.choose(context.office.plans, context.today)
    criteria = [one.number for one in context.office.criteria if one.start <= context.today]
    warning = places.warning(path, context.environment)
    rows = [
        (_("Register"), str(path.absolute()), source),
        ("", _("exists") if path.exists() else _("does not exist yet"), ""),
        *([("", _("not safe there"), warning)] if warning else []),
        (_("Plan"), plan.number, why),
        (
            _("Criteria"),
            criteria[-1],
            _("in force today, {day}").format(day=show_day(context.today)),
        ),
        (_("Language"), language.spoken(), context.language_source),
        (_("Versions"), versions.line(), ""),
        (_("User"), context.user, _("as written into the history")),
    ]
    payload = {
        "register": {
            "path": str(path.absolute()),
            "source": source,
            "exists": path.exists(),
            "place_warning": warning,
        },
        "plan": {"number": plan.number, "why": why},
        "criteria": criteria[-1],
        "language": {"code": language.spoken(), "source": context.language_source},
        "user": context.user,
        "version": versions.versions(),
    }
    columns: list[Column[Any]] = [Column(_("What")), Column(_("Value")), Column(_("Why"))]
    context.answer({"where": [payload]}, [Table("", columns, rows)])
