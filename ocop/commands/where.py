"""`ocop where`: which register, plan and language are in use, and why."""

import typer

from ocop import language
from ocop.desk import Desk
from ocop.language import _
from ocop.render.table import Column, Table
from ocop.rulebook import plans
from ocop.store import places
from ocop.values.dates import show_day


def where(ctx: typer.Context) -> None:
    """Say which register, plan and language are in use, and why."""
    desk: Desk = ctx.obj
    path, source = desk.place
    plan, why = plans.choose(desk.office.plans, desk.today)
    criteria = [one.number for one in desk.office.criteria if one.start <= desk.today]
    warning = places.warning(path, desk.environment)
    rows = [
        (_("Register"), str(path.absolute()), source),
        ("", _("exists") if path.exists() else _("does not exist yet"), ""),
        *([("", _("not safe there"), warning)] if warning else []),
        (_("Plan"), plan.number, why),
        (_("Criteria"), criteria[-1], _("in force today, {day}").format(day=show_day(desk.today))),
        (_("Language"), language.spoken(), desk.language_source),
        (_("User"), desk.user, _("as written into the history")),
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
        "language": {"code": language.spoken(), "source": desk.language_source},
        "user": desk.user,
    }
    columns = [Column(_("What")), Column(_("Value")), Column(_("Why"))]
    desk.answer({"where": [payload]}, [Table("", columns, rows)])
