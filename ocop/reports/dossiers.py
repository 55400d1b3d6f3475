"""What is said of dossiers: their list, a year's way per district, and what each step did."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from ocop.language import N_, _
from ocop.queries.dossiers import DossierAtStep, DossierStep, ListedDossier
from ocop.render.table import Column, Table, days, ids, numbers, table_of
from ocop.reports.phrasing import counted, districts, next_step, word
from ocop.rulebook.office import Office
from ocop.rulebook.units import UNDECIDED
from ocop.values.dates import show_day, show_iso
from ocop.values.quantities import show_decimal
from ocop.values.standings import Stage, Step
from ocop.values.text import short
from ocop.values.vocabulary import TestResult

if TYPE_CHECKING:
    from ocop.actions.dossiers import FiledDossier
    from ocop.actions.rounds import PutOnRound

Listed = ListedDossier | DossierAtStep
_HEADINGS: Final = {
    Step.REGISTERED: N_("Taking part"),
    Step.RECEIVED: N_("Dossier received"),
    Step.COMPLETE: N_("Dossier complete"),
    Step.CHECKED: N_("Checked"),
    Step.COUNCIL: N_("Before the council"),
    Step.RECOGNISED: N_("Recognised"),
}


def dossiers(rows: Sequence[Listed], office: Office, day: date) -> Table:
    """Return dossiers with how far each is; what is overdue is marked."""
    columns: list[Column[Listed]] = [
        Column(_("Product"), lambda row: row["product"]),
        Column(_("Producer"), lambda row: row["entity"], aside=True),
        districts(office),
        Column(_("Year"), lambda row: str(row["year"] or "")),
        Column(_("State"), lambda row: _state(row, day)),
        days(_("Received"), lambda row: row["received_on"], aside=True),
        Column(_("What is missing"), lambda row: row["missing"] if _lacks(row) else ""),
        days(_("Until"), lambda row: row["missing_until"] if _lacks(row) else ""),
        days(_("Complete"), lambda row: row["complete_on"], aside=True),
        days(_("Checked"), lambda row: row["checked_on"], aside=True),
        numbers(_("Points"), lambda row: row["points"], aside=True),
        Column(_("Test"), lambda row: word(row["test"] or ""), aside=True),
        ids(lambda row: row["id"] or row["product_id"]),
    ]
    notes = [counted(len(rows))]
    if any(_late(row, day) for row in rows):
        notes.append(_("! overdue"))
    return table_of(columns, rows, _("Dossiers, as of {day}").format(day=show_day(day)), notes)


def _state(row: Listed, day: date) -> str:
    stage = word(row["stage"]) if row["stage"] else _("no dossier")
    return f"{stage} !" if _late(row, day) else stage


def _lacks(row: Listed) -> bool:
    return bool(row["stage"] == Stage.MISSING)


def _late(row: Listed, day: date) -> bool:
    until = row["missing_until"] or ""
    return _lacks(row) and "" < until < day.isoformat()


class DistrictFunnel(NamedTuple):
    """How many products of a district (None: of none that is known) came to each step."""

    code: str | None
    name: str
    reached: Mapping[Step, int]

    def row(self) -> dict[str, object]:
        """Return it for JSON."""
        counts = {step.value: count for step, count in self.reached.items()}
        return {"code": self.code, "name": self.name, **counts}


def funnel_rows(
    found: Mapping[Step, Mapping[str, int]], office: Office, year: int
) -> list[DistrictFunnel]:
    """Return one row for each district of the year, and one for what has none."""
    codes = {code for column in found.values() for code in column}
    named = office.units.districts_between(date(year, 1, 1), date(year, 12, 31), codes)
    rows = [
        DistrictFunnel(code, name, {step: found[step].get(code, 0) for step in Step})
        for code, name in named
    ]
    whole = _total(rows)
    rest = {step: sum(found[step].values()) - whole[step] for step in Step}
    undecided = {step: found[step].get(UNDECIDED, 0) for step in Step}
    unknown = {step: rest[step] - undecided[step] for step in Step}
    for name, reached in (
        (office.units.district_title(UNDECIDED), undecided),
        (_("not known"), unknown),
    ):
        if any(reached.values()):
            rows.append(DistrictFunnel(None, name, reached))
    return rows


def _total(rows: Sequence[DistrictFunnel]) -> dict[Step, int]:
    return {step: sum(row.reached[step] for row in rows) for step in Step}


def funnel(rows: Sequence[DistrictFunnel], year: int, day: date) -> Table:
    """Return a year's way to recognition, a row for each district."""
    columns: list[Column[DistrictFunnel]] = [Column(_("District"), lambda row: row.name)]
    columns += [numbers(_(_HEADINGS[step]), partial(_reached, step)) for step in Step]
    total = DistrictFunnel(None, _("Total"), _total(rows))
    said = _("From registration to recognition, year {year}, as of {day}")
    narrows = _("What came to a step is counted at those before it too, on record or not.")
    note = _("The list behind a number: ocop dossier list --year {year} --step STEP")
    title = said.format(year=year, day=show_day(day))
    return table_of(columns, [*rows, total], title, [narrows, note.format(year=year)])


def _reached(step: Step, row: DistrictFunnel) -> int:
    return row.reached[step]


def filed(row: "FiledDossier") -> list[str]:
    """Say what `ocop dossier` did: how far the dossier is now."""
    said = _("The dossier of “{product}” for {year}: {state}. [{id}]")
    state = standing(row)
    lines = [
        said.format(product=row["product"], year=row["year"], state=state, id=short(row["id"]))
    ]
    if not row["registered"]:
        lines.append(_("It is not registered for {year}.").format(year=row["year"]))
    return [*lines, next_step("ocop dossier list", f"ocop show {short(row['product_id'])}")]


def standing(row: ListedDossier) -> str:
    """Return how far a dossier is, in words."""
    stage = word(row["stage"] or "")
    if row["stage"] == Stage.MISSING:
        until = row["missing_until"] and _("until {day}").format(day=show_iso(row["missing_until"]))
        return ", ".join(part for part in (f"{stage}: {row['missing']}", until) if part)
    if row["stage"] == Stage.WITHDRAWN:
        return f"{stage} {show_iso(row['withdrawn_on'])}: {row['withdrawn_reason']}"
    if row["stage"] == Stage.TESTED:
        return f"{stage}: {word(row['test'] or '')}"
    return stage


def warnings(rows: list["PutOnRound"]) -> list[str]:
    """Say of products put on a round whose dossiers are not ready for it, and why."""
    lines = [_("“{product}”: {state}.").format(product=row["product"], state=state)
             for row in rows if (state := _unready(row["dossier"]))]  # fmt: skip
    without = [row["product"] for row in rows if row["without_dossier"]]
    if without:
        said = _("No dossier is on record of: {products}.")
        lines.append(said.format(products=", ".join(without)))
    return lines


def _unready(found: ListedDossier | None) -> str:
    """Return why a dossier is not ready for a council, or nothing."""
    if found is None:
        return ""
    if not found["ready"] or found["stage"] == Stage.WITHDRAWN:
        incomplete = _("its dossier is not complete")
        stopped = found["stage"] in (Stage.MISSING, Stage.WITHDRAWN)
        return standing(found) if stopped else incomplete
    return _("its independent test failed") if found["test"] == TestResult.FAIL else ""


def step_said(row: DossierStep) -> str:
    """Say one step of a dossier, for a product's story."""
    of_year = _("dossier for {year}").format(year=row["year"])
    return f"{of_year}: {_SAID[row['step']](row)}"


def _missing(row: DossierStep) -> str:
    until = row["missing_until"] and _("until {day}").format(day=show_iso(row["missing_until"]))
    lacks = _("lacks {what}").format(what=row["missing"])
    return "; ".join(part for part in (lacks, until) if part)


def _checked(row: DossierStep) -> str:
    by = row["checked_by"] and _("by {who}").format(who=row["checked_by"])
    points = row["points"] is not None and _("{points} points").format(
        points=show_decimal(row["points"])
    )
    return "; ".join(part for part in (_("checked at the site"), by, points) if part)


def _tested(row: DossierStep) -> str:
    return "; ".join(
        part
        for part in (
            _("independent test: {result}").format(result=word(row["test"])),
            row["test_number"],
        )
        if part
    )


_SAID: Final[dict[str, Callable[[DossierStep], str]]] = {
    "received": lambda _row: _("received"),
    "missing": _missing,
    "complete": lambda _row: _("complete"),
    "checked": _checked,
    "tested": _tested,
    "withdrawn": lambda row: _("withdrawn: {reason}").format(reason=row["withdrawn_reason"]),
}
