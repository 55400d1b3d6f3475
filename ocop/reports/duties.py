"""The table of `ocop plan duties`: who is to do what, and what the register knows of it."""

from datetime import date
from typing import Final, TypedDict

from ocop.language import N_, _, plural
from ocop.monitoring.duties import DutyDone, EvidenceCounted
from ocop.render.table import Column, Table, commands, table_of
from ocop.targets import Plan
from ocop.values.dates import show_day
from ocop.values.labels import label
from ocop.values.standings import Evidence
from ocop.values.vocabulary import SupportKind

_SAID: Final = {
    Evidence.REGISTRATIONS: (N_("{count} product registered"), N_("{count} products registered")),
    Evidence.CARRY_OVERS: (
        N_("{count} product of earlier years still to be registered again"),
        N_("{count} products of earlier years still to be registered again"),
    ),
    Evidence.REVIEWS: (N_("{count} product reviewed"), N_("{count} products reviewed")),
    Evidence.PROPOSALS: (N_("{count} upgrade proposed"), N_("{count} upgrades proposed")),
    Evidence.DOCUMENTS: (N_("{count} document"), N_("{count} documents")),
    Evidence.INSPECTIONS: (
        N_("{count} inspection, {violations} with a violation, {open} not remedied"),
        N_("{count} inspections, {violations} with a violation, {open} not remedied"),
    ),
    Evidence.ROUNDS: (N_("{count} round held"), N_("{count} rounds held")),
    Evidence.NOMINATIONS: (N_("{count} file sent up"), N_("{count} files sent up")),
    Evidence.POLICY: (N_("{count} support policy"), N_("{count} support policies")),
    Evidence.PLANNING: (N_("{count} activity of planning"), N_("{count} activities of planning")),
    Evidence.PRODUCTION: (
        N_("{count} activity of organising production"),
        N_("{count} activities of organising production"),
    ),
    Evidence.MEETING: (N_("{count} meeting"), N_("{count} meetings")),
    Evidence.VISIT: (N_("{count} visit"), N_("{count} visits")),
    Evidence.TRAINING: (N_("{count} training"), N_("{count} trainings")),
    Evidence.EXTENSION: (
        N_("{count} activity of extension"),
        N_("{count} activities of extension"),
    ),
    Evidence.TECHNOLOGY: (
        N_("{count} technology transfer"),
        N_("{count} technology transfers"),
    ),
    Evidence.PROMOTION: (N_("{count} trade promotion"), N_("{count} trade promotions")),
}
# What each kind is called in a table; the rest are kinds of support.
_CALLED: Final = {
    Evidence.REGISTRATIONS: N_("products registered"),
    Evidence.CARRY_OVERS: N_("products of earlier years still to be registered again"),
    Evidence.REVIEWS: N_("products reviewed"),
    Evidence.PROPOSALS: N_("upgrades proposed"),
    Evidence.DOCUMENTS: N_("documents"),
    Evidence.INSPECTIONS: N_("inspections"),
    Evidence.ROUNDS: N_("rounds held"),
    Evidence.NOMINATIONS: N_("files sent up"),
}
_COMMANDS: Final = {
    Evidence.REGISTRATIONS: "ocop list --target registered",
    Evidence.CARRY_OVERS: "ocop registration carry-over --from {before}",
    Evidence.REVIEWS: "ocop list --gap not-reviewed",
    Evidence.PROPOSALS: "ocop due --only proposals",
    Evidence.DOCUMENTS: "ocop document list",
    Evidence.INSPECTIONS: "ocop inspection list",
    Evidence.ROUNDS: "ocop round list --year {year}",
    Evidence.NOMINATIONS: "ocop due --only sent",
}


def called(kind: Evidence) -> str:
    """Return what a kind of evidence is called in the heading of a table."""
    return _(_CALLED[kind]) if kind in _CALLED else label(SupportKind(kind.value))


class Told(TypedDict):
    """What is on record of a duty, in words, and the command that lists it."""

    text: str
    command: str


class ToldEvidence(EvidenceCounted, Told):
    """How much of one kind of evidence the register has, and the same in words."""


class ToldDuty(TypedDict):
    """A duty of a plan, whose it is, and what is on record of it."""

    who: str
    joined_by: str
    what: str
    when: str
    evidence: list[ToldEvidence]


def told(row: DutyDone, plan: Plan) -> ToldDuty:
    """Return a duty with the words and the command of each number, as it stands in --json."""
    evidence: list[ToldEvidence] = [
        {**one, "text": _text(one), "command": _command(one, plan)} for one in row["evidence"]
    ]
    return {
        "who": row["who"],
        "joined_by": row["joined_by"],
        "what": row["what"],
        "when": row["when"],
        "evidence": evidence,
    }


def duties(rows: list[ToldDuty], plan: Plan, day: date, place: str = "") -> Table:
    """Return the duties, a line for each number that the register knows; of a copy, its place."""
    columns: list[Column[_Line]] = [
        Column(_("Who"), lambda line: _who(line[0]) if line[0] else ""),
        Column(_("What, and when"), lambda line: _what(line[0]) if line[0] else ""),
        Column(_("What is on record"), lambda line: line[1]["text"]),
        commands(_("The list"), lambda line: line[1]["command"]),
    ]
    none: Told = {"text": _("no record of the register answers it"), "command": ""}
    lines: list[_Line] = [
        (None if number else row, one)
        for row in rows
        for number, one in enumerate(row["evidence"] or [none])
    ]
    said = _("Duties of plan {number}, as of {day}")
    title = said.format(number=plan.number, day=show_day(day))
    return table_of(columns, lines, f"{title} · {place}" if place else title)


# A duty, on its first line, and one thing that is on record of it.
_Line = tuple[ToldDuty | None, Told]


def _who(row: ToldDuty) -> str:
    said = _("{who}, with {others}") if row["joined_by"] else "{who}"
    return said.format(who=row["who"], others=row["joined_by"])


def _what(row: ToldDuty) -> str:
    return f"{row['what']} ({row['when']})" if row["when"] else row["what"]


def _text(one: EvidenceCounted) -> str:
    return plural(*_SAID[Evidence(one["evidence"])], one["count"]).format(**one)


def _command(one: EvidenceCounted, plan: Plan) -> str:
    kind = Evidence(one["evidence"])
    command = _COMMANDS.get(kind, f"ocop support list --kind {kind}")
    return command.format(year=plan.start.year, before=plan.start.year - 1)
