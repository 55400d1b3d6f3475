"""`ocop where`: which register, plan and language are in use, and why."""

import typer

from ocop import language
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.language import _
from ocop.render.table import Column, Table
from ocop.reports import first_write
from ocop.rulebook import plans
from ocop.rulebook.plans import PlanOf, said_of
from ocop.store import door, places, read_only, versions
from ocop.store.addresses import Server
from ocop.values.dates import show_day
from ocop.values.text import safe


@question("ocop where")
def where(ctx: typer.Context) -> None:
    """Say which register, plan and language are in use, and why."""
    context: Context = ctx.obj
    context.tell_of_files()
    place, source = context.place
    plan, why = _plan(context)
    own = context.office.settings
    province = context.office.units.home_name(context.today)
    criteria = [one.number for one in context.office.criteria if one.start <= context.today]
    of_register, register = _register(context, place, source)
    rows = [
        *of_register,
        (_("Province"), f"{province} [{own.province}]", _("as set") if own.said else ""),
        (_("Plan"), plan["number"] if plan else "", why),
        (
            _("Criteria"),
            criteria[-1],
            _("in force today, {day}").format(day=show_day(context.today)),
        ),
        (_("Language"), language.spoken(), context.language_source),
        (_("Versions"), versions.line(), ""),
        (_("User"), *_user(context)),
    ]
    payload = {
        "register": register,
        "province": {"code": own.province, "label": province, "unit": own.unit or None},
        "plan": plan,
        "plan_why": why,
        "criteria": criteria[-1],
        "language": {"code": language.spoken(), "source": context.language_source},
        "user": _user(context)[0],
        "version": versions.versions(),
    }
    columns: list[Column[None]] = [Column(_("What")), Column(_("Value")), Column(_("Why"))]
    near = [] if place.exists() or isinstance(place, Server) else first_write.others(place)
    context.answer({"where": payload}, [Table("", columns, rows, near)])


def _user(context: Context) -> tuple[str | None, str]:
    """Return who acts, and why that name; nobody where the machine does not say it."""
    try:
        return context.user, _("as written into the history")
    except places.UserUnknown as unknown:
        return None, f"{unknown} {unknown.what_to_do()}"


def _plan(context: Context) -> tuple[PlanOf | None, str]:
    """Return the plan of today, and why it is that one or none is."""
    try:
        found, why = plans.choose(context.office.plans, context.today)
    except plans.NoPlan as none:  # another province, before its first plan
        return None, str(none)
    return said_of(found), why


def _register(
    context: Context, place: door.Place, source: str
) -> tuple[list[tuple[str, str, str]], dict[str, object]]:
    """Return what is said of the register's place, as rows and as JSON."""
    if isinstance(place, Server):
        return _server(context, place, source)
    warning = places.warning(place, context.environment)
    rows = [
        (_("Register"), str(place.absolute()), door.called(source)),
        ("", _("exists") if place.exists() else _("does not exist yet"), ""),
        *([("", _("not safe there"), warning)] if warning else []),
        *([("", _("a copy that only answers"), "")] if read_only.is_copy(place) else []),
    ]
    told = {"path": str(place.absolute()), "exists": place.exists(), "place_warning": warning}
    return rows, {**told, "source": source}


def _server(
    context: Context, place: Server, source: str
) -> tuple[list[tuple[str, str, str]], dict[str, object]]:
    environment = context.environment
    host, tls = place.host(environment), place.tls(environment)
    role = place.role or environment.get("PGUSER", "")
    service = place.service(environment)
    named = _("as the service {service} says").format(service=safe(service)) if service else ""
    rows = [
        (_("Register"), str(place), door.called(source)),
        (
            _("Server"),
            host or named or _("this computer"),
            _("for several who write on one day; one to three people keep a file"),
        ),
        (_("Database"), place.database or named, ""),
        (_("Role"), role or named or _("as the system's user"), ""),
        (_("TLS"), tls, "" if place.secured(environment) else _("may go in plain")),
    ]
    told = {"server": host, "database": place.database, "role": role, "tls": tls}
    return rows, {**told, "address": str(place), "source": source}
