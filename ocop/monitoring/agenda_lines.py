"""The lines of the calendar, kind by kind: what is to be done, by which day, of whom; facts only.

Each kind asks a fixed number of statements, whatever the number of rows.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final, TypedDict, cast

from ocop.monitoring import (
    ending_certificates,
    ending_documents,
    missing_days,
    plan_months,
    progress,
    waiting,
    yearly_rounds,
)
from ocop.queries import copies, dossiers, inspections
from ocop.queries.on_day import on_day
from ocop.queries.shapes import OfEither, OfProduct
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.targets import Plan
from ocop.values.dates import month_end, year_end
from ocop.values.standings import Matter, Urgency, Verdict
from ocop.values.vocabulary import Kind

WEEK, MONTH = 7, 31  # days


class _Facts(TypedDict, total=False):
    """What the lines of one kind or another say beside whom they concern; days are ISO text."""

    id: str
    estimated: bool
    notify_by: str
    notified_on: str | None
    letter: str
    registered_on: str | None
    stars: int
    decision: str
    issuer: str
    recognition_id: str
    written: tuple[str, str]
    evaluated_by: str
    file_from: str | None
    file_by: str | None
    extended_to: str | None
    targets: list[str]
    ends_on: str
    since: str
    purpose: str
    to_stars: int
    round: str
    level: str
    batch: int
    files_by: str
    products: int
    evaluated: int
    missing: str
    document: str
    number: str
    violation: str
    activity: str
    months: list[int]
    open: bool
    key: str
    label: str
    flow: bool
    actual: int | None
    expected: int
    value: int
    left: int | None
    like: str
    year: int
    representative: str
    phone: str


class OneLine(_Facts):
    """A line of the calendar: what it is about (a Matter), by which ISO day, how many days are left
    (below 0: late), how urgent it is (an Urgency), and whom it concerns."""

    kind: str
    day: str | None
    days: int | None
    urgency: str
    subject_id: str | None
    product: str
    entity_id: str | None
    entity: str
    district: str


class AgendaLine(OneLine, total=False):
    """A line, or on a screen one for `many` alike: of a district; certificates `begun` one day."""

    many: int
    begun: str


def count(lines: Iterable[AgendaLine]) -> int:
    """Return how many there are, of those too that one line stands for."""
    return sum(line.get("many", 1) for line in lines)


class Day:
    """What every line is made with: the question's day and whom it is limited to; `ends` tells how
    what ends is asked for."""

    def __init__(
        self, ask: Ask, office: Office, plan: Plan, day: date, within: int, district: str,
        ends: ending_certificates.Asked = ending_certificates.WHOLE,
    ):  # fmt: skip
        self.ends = ends
        self.ask, self.plan = on_day(ask, office.units, day), office.plan_on(plan, day)
        self.office, self.day, self.within, self.district = office, day, within, district

    def row(self, matter: Matter, by: date | None, **facts: Any) -> AgendaLine:
        """Return one line: by which day, how many days are left (below 0: late), of whom."""
        left = None if by is None else (by - self.day).days
        line = {
            "kind": matter.value,
            "day": by and by.isoformat(),
            "days": left,
            "urgency": _urgency(left).value,
            "subject_id": None,
            "product": "",
            "entity_id": None,
            "entity": "",
            "district": "",
        }
        return cast(AgendaLine, line | facts)

    @staticmethod
    def whom(row: OfProduct | OfEither) -> dict[str, object]:
        """Return whom a row of another question concerns: the product, or the producer itself."""
        return {
            "product": row["product"],
            "entity_id": row["entity_id"],
            "entity": row["entity"],
            "district": row["district"],
            "subject_id": row["product_id"] or row["entity_id"],
        }

    @cached_property
    def ending(self) -> list[ending_certificates.EndingCertificate]:
        """The certificates whose end, or what comes before it, is near or just past: asked once."""
        last = self.day + timedelta(days=self.within)
        laws = self.office.criteria
        most = max(law.days_before for law in laws if law.start <= last or law is laws[0])
        return ending_certificates.certificates(
            self.ask,
            self.office,
            self.plan,
            self.day,
            within=self.within + most,
            since=self.within,
            district=self.district,
            asked=self.ends,
        )

    def near(self, day: date) -> bool:
        """Return whether a day lies within what is asked for."""
        return day <= self.day + timedelta(days=self.within)

    @property
    def runs(self) -> bool:
        """Whether the plan is still to be worked on: begun, its books not closed."""
        return self.plan.start <= self.day < self.plan.books_close

    def districts(self) -> dict[str, str]:
        """Return the codes and names of the districts that are asked about."""
        only = self.district or self.plan.district
        names = self.office.units.districts_between(self.day, self.day)
        return {code: name for code, name in names if only in ("", code)}


def _urgency(left: int | None) -> Urgency:
    if left is None or left > MONTH:
        return Urgency.LATER
    if left < 0:
        return Urgency.OVERDUE
    return Urgency.WEEK if left <= WEEK else Urgency.MONTH


def _dossiers(asked: Day) -> Iterator[AgendaLine]:
    found = dossiers.overdue(asked.ask, asked.day, within=asked.within, district=asked.district)
    for row in found:
        facts = asked.whom(row) | {"id": row["id"], "year": row["year"], "missing": row["what"]}
        yield asked.row(Matter.DOSSIER, date.fromisoformat(row["until"]), **facts)


def _remedies(asked: Day) -> Iterator[AgendaLine]:
    """Yield the violations without a remedy; one without a last day is to be dealt with now."""
    for row in inspections.open_remedies(asked.ask, asked.day, district=asked.district):
        by = _day(row["remedy_by"])
        facts = asked.whom(row) | {"id": row["id"], "since": row["day"]}
        line = asked.row(Matter.REMEDY, by, violation=row["violation"], **facts)
        yield line if by else {**line, "urgency": Urgency.WEEK.value}


def _day(typed: str | None) -> date | None:
    return date.fromisoformat(typed) if typed else None


def _registrations(asked: Day) -> Iterator[AgendaLine]:
    # Its year's evaluations are over with the year; after that it is carried over, or ended.
    for row in waiting.registrations(asked.ask, asked.day, asked.district):
        yield asked.row(Matter.REGISTRATION, year_end(row["year"]), **row)


def _proposals(asked: Day) -> Iterator[AgendaLine]:
    for row in waiting.proposals(asked.ask, asked.day, asked.district):
        yield asked.row(Matter.PROPOSAL, year_end(int(row["since"][:4])), **row)


def _sent(asked: Day) -> Iterator[AgendaLine]:
    for row in waiting.sent(asked.ask, asked.day, asked.district):
        yield asked.row(Matter.SENT, None, **row)


def _rounds(asked: Day) -> Iterator[AgendaLine]:
    """Yield the rounds without a decision: to be dealt with now, overdue after their year."""
    for row in waiting.rounds(asked.ask, asked.day, asked.district):
        line = asked.row(Matter.ROUND, date.fromisoformat(row["since"]), **row)
        late = asked.day > year_end(row["year"])
        yield {**line, "urgency": (Urgency.OVERDUE if late else Urgency.WEEK).value}


def _silent(asked: Day) -> Iterator[AgendaLine]:
    """Yield the districts of which nothing is on record in the plan's years: due by the months of
    registering that the plan names, else by its end."""
    if not asked.runs:
        return
    plan = asked.plan
    heard = waiting.heard_of(asked.ask, plan.start.year, plan.end.year, asked.day)
    months = [max(one.months) for one in plan.windows if one.activity == "register"]
    by = month_end(plan.end.year, max(months)) if months else plan.end
    for code in asked.districts():
        if code not in heard:
            yield asked.row(Matter.SILENT, by, district=code, year=plan.end.year)


def _targets(asked: Day) -> Iterator[AgendaLine]:
    if not asked.runs or asked.district not in ("", asked.plan.district):
        return
    for target, row in progress.compared(asked.ask, asked.office, asked.plan, asked.day):
        if row.verdict in (Verdict.BEHIND, Verdict.MISSED):
            yield asked.row(
                Matter.TARGET,
                asked.plan.end,
                key=target.key,
                label=target.name(),
                flow=target.kind is Kind.FLOW,
                actual=row.actual,
                expected=row.expected,
                value=target.value,
                left=row.left,
            )


def _plans(asked: Day) -> Iterator[AgendaLine]:
    """Yield the first day ahead that no plan covers: the next plan is to be put on file."""
    day = asked.day
    while covering := [plan for plan in asked.office.plans if plan.covers(day)]:
        day = max(plan.end for plan in covering) + timedelta(days=1)
    if asked.near(day) and not asked.district:
        yield asked.row(Matter.PLAN, day, like=asked.plan.number, year=day.year)


def _copies(asked: Day) -> Iterator[AgendaLine]:
    """Yield the copy that is wanted on another disk than the register's: it is nobody's alone."""
    by = copies.wanted_since(asked.ask, asked.day)
    if by and not asked.district:
        yield asked.row(Matter.COPY, by)


LINES: Final = {
    Matter.REMEDY: _remedies,
    Matter.DOSSIER: _dossiers,
    Matter.DOCUMENT: ending_documents.lines,
    Matter.NOTICE: ending_certificates.notices,
    Matter.FILING: ending_certificates.filings,
    Matter.CERTIFICATE: ending_certificates.ends,
    Matter.ROUND: _rounds,
    Matter.REGISTRATION: _registrations,
    Matter.PROPOSAL: _proposals,
    Matter.SENT: _sent,
    Matter.NO_DAY: missing_days.lines,
    Matter.SILENT: _silent,
    Matter.NO_ROUND: yearly_rounds.of_districts,
    Matter.BATCH: yearly_rounds.of_province,
    Matter.WINDOW: plan_months.lines,
    Matter.TARGET: _targets,
    Matter.PLAN: _plans,
    Matter.COPY: _copies,
}
