"""What is said of rounds: their list, the council's summary form, and what each command did."""

import itertools
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ocop.language import N_, _, plural
from ocop.queries.revisions import RevisedInRound
from ocop.queries.round_form import EvaluatedProduct, RoundForm
from ocop.queries.rounds import CouncilRound, ListedRound, OfEarlierYear, WaitingBelow
from ocop.queries.story_facts import RevisionFact
from ocop.render.table import Cell, Column, Table, days, numbers, table_of
from ocop.reports.phrasing import next_step, titled, violation_note, word
from ocop.rulebook.office import Office
from ocop.rulebook.scores import WARNINGS
from ocop.values.dates import show_iso
from ocop.values.text import short
from ocop.values.vocabulary import Level, Result

if TYPE_CHECKING:
    from ocop.actions.evaluations import RecordedEvaluation
    from ocop.actions.recognitions import Recognised
    from ocop.actions.result_changes import ChangedResult
    from ocop.actions.round_closing import ClosedRound
    from ocop.actions.round_outcomes import SentBack, SentUp
    from ocop.actions.rounds import PutOnRound


def place(row: CouncilRound, office: Office) -> str:
    """Return whose round it is: a district, or the level."""
    if row["level"] == Level.DISTRICT:
        return office.units.district_title(row["district"], date.fromisoformat(row["day"]))
    return word(row["level"])


def name(row: CouncilRound, office: Office) -> str:
    """Return a round's name as offices give it: sitting, batch, year, whose."""
    said = _("Round {code}: {place}, year {year}, batch {batch}, sitting {sitting}, held {day}")
    return said.format(
        code=row["code"],
        place=place(row, office),
        year=row["year"],
        batch=row["batch"],
        sitting=row["sitting"],
        day=show_iso(row["day"]),
    )


def opened(row: ListedRound, office: Office) -> list[str]:
    """Say what `ocop round open` did."""
    judged = _("It is judged by {criteria}, for good.").format(criteria=row["criteria"])
    add = f"ocop round add {row['code']} --waiting"
    return [name(row, office) + ".", judged, next_step(add, f"ocop round show {row['code']}")]


def added(row: ListedRound, rows: list["PutOnRound"], *, waiting: bool) -> list[str]:
    """Say what `ocop round add` did."""
    lines = [f"“{one['product']}”: {word(one['purpose'])}." for one in rows]
    if not rows:
        none = _("Nothing waits for round {code}.") if waiting else _("No product was named.")
        lines.append(none.format(code=row["code"]))
    else:
        count = plural(N_("{count} product added."), N_("{count} products added."), len(rows))
        lines.append(count.format(count=len(rows)))
    evaluate = f"ocop round evaluate {row['code']} {_('PRODUCT')} --total {_('POINTS')}"
    return [*lines, next_step(evaluate, f"ocop round show {row['code']}")]


def left_out(rows: list[OfEarlierYear]) -> list[str]:
    """Say how many products of earlier years were not put on a round, and how they are."""
    said = _(
        "Registered for {year} and still open: {count}, not put on this round."
        " First: ocop registration carry-over --from {year}"
    )
    return [said.format(year=row["year"], count=row["products"]) for row in rows]


def below_first(row: ListedRound, found: WaitingBelow | None) -> list[str]:
    """Say how many products come before the level below first, and how each gets on."""
    if found is None:
        return []
    said = plural(
        N_("{count} product registered or proposed waits for a round of the {level} ({decision})."),
        N_("{count} products registered or proposed wait for a round of the {level} ({decision})."),
        found["products"],
    )
    told = {"level": word(found["level"]), "decision": found["decision"]}
    open_ = f"ocop round open --level {found['level']} --district {_('D')} --on {_('DAY')}"
    here = f"ocop round add {row['code']} {_('PRODUCT')}"
    return [
        said.format(count=found["products"], **told),
        _("They are listed by: {command}").format(command="ocop due"),
        _("First: {command}; what its council sends up waits here then.").format(command=open_),
        _("One that comes here without it is named: {command}").format(command=here),
    ]


def evaluated(row: "RecordedEvaluation") -> list[str]:
    """Say what `ocop round evaluate` did, and what follows."""
    if row["absent"]:
        said = _("“{product}” did not take part in round {code}.")
        return [said.format(product=row["product"], code=row["round"])]
    result = _("“{product}”: {result}.").format(product=row["product"], result=_result(row))
    lines = [result, *(_(WARNINGS[code]).capitalize() + "." for code in row["warnings"])]
    if row["goes_up"] and row["issues"]:
        said = _("It is recognised here at {stars}★ and its file goes up.")
        lines.append(said.format(stars=row["issues"]))
    elif row["goes_up"]:
        lines.append(_("The file goes up; nothing is recognised here."))
    elif row["issues"]:
        said = _("This round can recognise it at {stars}★.")
        lines.append(said.format(stars=row["issues"]))
    else:
        lines.append(_("This round recognises nothing of it."))
    return [*lines, next_step(f"ocop round show {row['round']}")]


def _result(row: "RecordedEvaluation") -> str:
    stars = f"{row['stars']}★"
    if row["mean"] is None:
        return stars
    said = _("{points} points, {stars} under {decision}")
    return said.format(points=row["mean"], stars=stars, decision=row["criteria"])


def decided(code: str, rows: list["Recognised"], *, dry_run: bool) -> list[str]:
    """Say what `ocop round decide` did, or would do."""
    lines = [_recognised(row) for row in rows] or [_("There is nothing to recognise.")]
    if dry_run:
        return [*lines, _("Only tried: nothing was written.")]
    return [*lines, next_step(f"ocop round show {code}", "ocop status")]


def sent(code: str, rows: list["SentUp"]) -> list[str]:
    """Say what `ocop round send` did."""
    lines = [_sent(row) for row in rows] or [_("There is nothing to send up.")]
    return [*lines, next_step(f"ocop round show {code}", "ocop status")]


def returned(row: "SentBack") -> list[str]:
    """Say what `ocop round return` did."""
    said = _("The file of “{product}” went back on {day}; the level below can recognise it.")
    return [said.format(product=row["product"], day=show_iso(row["day"]))]


def closed(row: ListedRound, done: "ClosedRound") -> list[str]:
    """Say what `ocop round close` did, and why the rest was not recognised."""
    lines = [_recognised(one) for one in done["recognised"]]
    lines += [_sent(one) for one in done["sent"]]
    ended = _("“{product}” is not recognised: {why}.")
    lines += [ended.format(product=one["product"], why=one["why"]) for one in done["not_reached"]]
    left = _("“{product}” stays open: {why}.")
    lines += [left.format(product=one["product"], why=one["why"]) for one in done["left"]]
    lines = lines or [_("Nothing was left to do.")]
    return [*lines, next_step(f"ocop round show {row['code']}", "ocop status")]


def changed(row: "ChangedResult") -> list[str]:
    """Say what `ocop round correct` or `ocop round revise` did."""
    show = next_step(f"ocop round show {row['round']}", f"ocop show {short(row['product_id'])}")
    if row["stars"] is None:
        said = _("“{product}” is not recognised: {why}.")
        return [said.format(product=row["product"], why=row["why"]), show]
    said = _("“{product}”: {points} points, {stars}★, as of {day}.")
    told = {"points": row["points"], "stars": row["stars"], "day": show_iso(row["day"])}
    return [said.format(product=row["product"], **told), show]


def _recognised(row: "Recognised") -> str:
    said = _("“{product}” is recognised at {stars}★, valid through {day}.")
    day = show_iso(row["valid_until"])
    return said.format(product=row["product"], stars=row["stars"], day=day)


def _sent(row: "SentUp") -> str:
    to = _("the Ministry") if row["from"] == Level.PROVINCE else _("the province")
    said = _("The file of “{product}” was sent up to {level} on {day}.")
    return said.format(product=row["product"], level=to, day=show_iso(row["day"]))


def rounds(rows: Sequence[ListedRound], office: Office, of: str = "") -> Table:
    """Return the rounds with how far each is, in the whole or for a unit."""
    columns: list[Column[ListedRound]] = [
        Column(_("Round"), lambda row: row["code"]),
        Column(_("Whose"), lambda row: place(row, office)),
        Column(_("Year"), lambda row: str(row["year"])),
        days(_("Day"), lambda row: row["day"]),
        Column(_("Criteria"), lambda row: row["criteria"]),
        numbers(_("Products"), lambda row: row["products"] or 0),
        numbers(_("Scored"), lambda row: row["scored"] or 0),
        numbers(_("Recognised"), lambda row: row["recognised"] or 0),
        numbers(_("Sent up"), lambda row: row["sent"] or 0),
        numbers(_("Not reached"), lambda row: row["not_reached"] or 0),
        numbers(_("Waiting"), lambda row: row["waiting"] or 0),
    ]
    return table_of(columns, rows, titled(_("Evaluation rounds"), of))


def summary_form(row: RoundForm, office: Office) -> Table:
    """Return the council's summary form: a column for each member, mean, stars, proposal."""
    count = itertools.count(1)
    members = dict.fromkeys(member for one in row["products"] for member in one["members"])
    columns: list[Column[EvaluatedProduct]] = [
        numbers(_("No."), lambda _one: next(count)),
        Column(_("Code"), lambda one: one["code"]),
        Column(_("Product"), lambda one: one["product"] + (" ⚠" if one["violation"] else "")),
        Column(_("Producer"), lambda one: one["entity"]),
        Column(_("Purpose"), lambda one: word(one["purpose"])),
        *(numbers(member, partial(_points, member)) for member in members),
        numbers(_("Mean"), lambda one: one["mean"]),
        numbers(_("Stars"), lambda one: one["stars"]),
        Column(_("Proposal"), proposal),
    ]
    title = f"{name(row, office)}\n{_law(row)}"
    return table_of(columns, row["products"], title, _notes(row))


def _points(member: str, one: EvaluatedProduct) -> Cell:
    return one["members"].get(member)


def proposal(one: EvaluatedProduct) -> str:
    """Return what became of a product in a round, or what the round proposes."""
    sent = one["sent_on"] and _("sent up on {day}").format(day=show_iso(one["sent_on"]))
    back = one["returned_on"] and _("returned on {day}").format(day=show_iso(one["returned_on"]))
    later = [revised(row) for row in one["revised"]]
    return "; ".join(part for part in (_became(one), sent, back, *later) if part)


def revised(row: RevisedInRound | RevisionFact) -> str:
    """Say what a later decision made of a result."""
    said = _("by decision {number} of {day} {result}")
    result = _("not recognised")
    if row["issues"]:
        result = _("recognised at {stars}★").format(stars=row["issues"])
    if row["mean"]:
        result = _("{points} points, {result}").format(points=row["mean"], result=result)
    told = said.format(number=row["decision"], day=show_iso(row["day"]), result=result)
    return f"{told}: {row['reason']}"


def _became(one: EvaluatedProduct) -> str:
    if one["result"] == Result.RECOGNISED:
        return _("recognised at {stars}★").format(stars=one["issues"])
    if one["result"]:
        return one["why"] or word(one["result"])
    if one["absent"]:
        return _("did not take part")
    if one["stars"] is None:
        return _("not scored yet")
    if one["issues"]:
        return _("recognise at {stars}★").format(stars=one["issues"])
    if one["sent_on"] and not one["returned_on"]:
        return ""
    return _("send up") if one["goes_up"] else _("not recognised here")


def _law(row: RoundForm) -> str:
    said = _("Judged by {criteria}").format(criteria=row["criteria"])
    if row["council"]:
        said += "; " + _("council of {count}").format(count=row["council"])
    return said


def _notes(row: RoundForm) -> list[str]:
    notes = []
    if row["criteria_altered"]:
        notes.append(_("The criteria file is not the one this round was opened under."))
    if any(one["violation"] for one in row["products"]):
        notes.append(violation_note())
    for one in row["products"]:
        for code in one["warnings"]:
            notes.append(f"{one['product']}: {_(WARNINGS[code])}.")
        if one["unmet"]:
            held = _("{product}: not above {stars}★, as a criterion is not met: {unmet}.")
            values = {"product": one["product"], "stars": one["ceiling"], "unmet": one["unmet"]}
            notes.append(held.format(**values))
    return notes
