"""What is said of the office that keeps the register."""

from datetime import date
from typing import TypedDict

from ocop.language import _
from ocop.queries.office_files import NotAdded
from ocop.render.table import Column, Table, table_of
from ocop.reports.phrasing import next_step
from ocop.rulebook import letterhead, plans
from ocop.rulebook.office import Office
from ocop.rulebook.units import Unit
from ocop.targets import Plan
from ocop.values import text
from ocop.values.dates import show_day


class OfficeRow(TypedDict):
    """The office: its province (by the code it began with) as of a day, its unit, its units."""

    province: str
    name: str
    said: bool
    unit: str | None
    unit_name: str
    districts: int
    communes: int
    papers: dict[str, str]


def row(office: Office, day: date) -> OfficeRow:
    """Return what the office is, on a day."""
    settings, units = office.settings, office.units
    return {
        "province": settings.province,
        "name": units.province_on(day),
        "said": settings.said,
        "unit": settings.unit or None,
        "unit_name": settings.unit and units.district_title(settings.unit),
        "districts": len(units.districts_on(day)),
        "communes": len(units.communes_on(day)),
        "papers": _constants(office),
    }


def _constants(office: Office) -> dict[str, str]:
    """Return what stands on the office's papers; empty what is not told."""
    told = letterhead.read(office.register)
    words = {name: getattr(told, name) for name in letterhead.NAMES}
    return {**words, "recipients": "; ".join(told.recipients)}


def table(office: Office, day: date) -> Table:
    """Return what the office is, with why."""
    one = row(office, day)
    why = _("as set") if one["said"] else _("nothing was set: ocop office set --province NAME")
    rows = [
        (_("Province"), f"{one['name']} [{one['province']}]", why),
        (_("Unit"), one["unit_name"] or "–", ""),
        (_("Districts"), str(one["districts"]), show_day(day)),
        (_("Communes"), str(one["communes"]), show_day(day)),
        *(
            (_(letterhead.CALLED[name]), said or "……", "" if said else f"ocop office set {name}=…")
            for name, said in one["papers"].items()
        ),
    ]
    columns: list[Column[None]] = [
        Column(_("What")),
        Column(_("Value")),
        Column(_("Why"), whole=True),  # commands
    ]
    return Table(_("The office"), columns, rows)


def said(office: Office, day: date) -> list[str]:
    """Say what `ocop office set` has made true."""
    one = row(office, day)
    whose = _("The register is of {province} [{code}].")
    lines = [whose.format(province=one["name"], code=one["province"])]
    if one["unit_name"]:
        lines.append(_("Its office is that of {unit}.").format(unit=one["unit_name"]))
    if empty := [name for name, said in one["papers"].items() if not said]:
        left = _("Left open on papers, as nobody told them: {names}.")
        lines.append(left.format(names=letterhead.called(empty)))
    return [*lines, next_step("ocop office show", "ocop status")]


def read_whole(office: Office) -> None:
    """Read every file that the office counts by; raises the refusal of one that is faulty."""
    _every = office.models, office.units, office.criteria, office.papers
    letterhead.read(office.register)


def not_added(found: list[NotAdded], office: Office) -> Table:
    """Return the files that are not on record: what each plan holds, and every digest."""
    numbers = {text.safe(path.name): plans.read_plan(path) for path in office.plan_files}
    columns: list[Column[NotAdded]] = [
        Column(_("File"), lambda one: text.safe(one["file"])),
        Column(_("What it holds"), lambda one: _held(numbers, one["file"])),
        Column(_("Since it was added"), lambda one: _("changed") if one["changed"] else ""),
        Column(_("SHA-256"), lambda one: one["sha256"]),
    ]
    return table_of(columns, found, _("Files in use that are not on record"))


def _held(numbers: dict[str, Plan], file: str) -> str:
    kind, _slash, name = file.partition("/")
    if kind != "plans":
        return ""
    plan = numbers[name]
    days = f"{show_day(plan.start)}–{show_day(plan.end)}"
    return f"{plan.number}, {plan.title}, {days}"


def taken_in(found: list[NotAdded]) -> list[str]:
    """Say what `ocop office add` has put on record."""
    if not found:
        return [_("Every file of the office is on record; nothing was changed.")]
    names = [f"  {text.safe(one['file'])}" for one in found]
    return [_("On record from now on:"), *names, next_step("ocop history", "ocop status")]


def merged(ended: list[Unit], after: list[Unit], day: date) -> list[str]:
    """Say what became of units, and of what is recorded for them."""
    into = ", ".join(one.title for one in after)
    said = _("{unit} is a part of {into} from {day} on.")
    lines = [said.format(unit=one.title, into=into, day=show_day(day)) for one in ended]
    if len(after) > 1:
        lines.append(_("What is recorded there stands in a row of its own until a unit is given."))
        return [*lines, next_step("ocop doctor --only unknown-unit")]
    lines.append(_("A producer keeps the place as recorded, and counts there from that day."))
    return [*lines, next_step("ocop summary --by commune")]


def renamed(was: Unit, name: str, day: date) -> list[str]:
    """Say how a unit is called from a day on."""
    said = _("{unit} is called {name} from {day} on.")
    return [said.format(unit=was.title, name=name, day=show_day(day))]


def added(title: str, day: date) -> list[str]:
    """Say that a unit is there from a day on."""
    return [_("{unit} is in the list from {day} on.").format(unit=title, day=show_day(day))]
