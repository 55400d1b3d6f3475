"""Progress against a plan: what `status` counts, compares, and points to."""

from collections.abc import Iterable
from datetime import date
from typing import NotRequired, TypedDict

from ocop.language import _, plural
from ocop.monitoring import counts, districts, gaps, summary
from ocop.monitoring.districts import DistrictRow
from ocop.monitoring.summary import Summary
from ocop.queries.on_day import on_day
from ocop.rulebook.office import Office
from ocop.rulebook.plans import PlanOf, said_of
from ocop.store.asking import Ask, Question
from ocop.targets import Actual, Plan, Progress, Target, Window, begun, compare, windows_open
from ocop.values.dates import show_iso


class Wanted(TypedDict):
    """What a target wants: `value`, or with "between" up to `upper` (see vocabulary.Op)."""

    op: str
    value: int
    upper: int | None


class TargetRow(TypedDict):
    """A target and how far it is, in its own unit; None where no record can answer.

    `left` is what is missing, `percent` 0 to 100, `expected` the schedule's value for the day,
    `unitemised` the part of the baseline without a list, `pipeline` what may still come.
    """

    key: str
    label: str
    kind: str
    target: Wanted
    baseline: int | None
    baseline_on: str | None
    actual: int | None
    unitemised: int | None
    pipeline: int | None
    left: int | None
    percent: float | None
    expected: int | None
    verdict: str | None
    rests_on_unitemised: bool
    without_certificate: int | None
    doubt: str | None


class Attention(TypedDict):
    """What needs a look: a window of the plan, or a gap (see gaps.Gap) with its first ISO day."""

    kind: str
    day: str | None
    subject_id: str | None
    count: int | None
    text: str


class Status(TypedDict):
    """The whole answer of `ocop status`, as it stands in JSON; `known_on`: as known on that day."""

    known_on: NotRequired[str | None]
    plan: PlanOf
    as_of: str
    summary: Summary
    targets: list[TargetRow]
    district: str | None
    districts: list[DistrictRow] | None
    attention: list[Attention]


def status(
    ask: Ask,
    office: Office,
    plan: Plan,
    day: date,
    *,
    by_district: bool = False,
    district: str = "",
    whole_plan: bool = True,
) -> Status:
    """Return the whole answer of `ocop status` for a plan and a day, as it stands in --json.

    Of a `district` the summary, its row and what needs attention: targets are of the whole plan.
    Without the `whole_plan`, as in a copy of one district, nothing is known of how they stand.
    """
    ask, plan = on_day(ask, office.units, day), office.plan_on(plan, day)
    actuals = {
        target.key: _actual(ask, office, plan, target, day) if whole_plan else Actual(None)
        for target in plan.targets
    }
    whole = summary.whole(ask, office, day, district)
    rows = districts.rows(ask, office, plan, day) if by_district or district else None
    if rows and district:
        rows = [row for row in rows if row["code"] == district]
    compared = zip(plan.targets, compare(plan, actuals, day), strict=True)
    return {
        "plan": said_of(plan),
        "as_of": day.isoformat(),
        "summary": whole,
        "targets": [_row(target, row, actuals[target.key]) for target, row in compared],
        "district": district or None,
        "districts": rows,
        "attention": attention(ask, office, plan, day, whole, district),
    }


def compared(ask: Ask, office: Office, plan: Plan, day: date) -> list[tuple[Target, Progress]]:
    """Return how each target of a plan (as amended by the day) stands, and nothing else."""
    actuals = {
        target.key: Actual(_counted(ask, office, plan, target, day)[0]) for target in plan.targets
    }
    return list(zip(plan.targets, compare(plan, actuals, day), strict=True))


def attention(
    ask: Ask, office: Office, plan: Plan, day: date, whole: Summary, district: str = ""
) -> list[Attention]:
    """Return what needs a look: windows of the plan open now, certificates ending, gaps.

    `whole` is the summary, which has counted the certificates that end soon already.
    """
    rows = [_window(window, last) for window, last in windows_open(plan, day)]
    for kind in gaps.Gap:
        question = _of(gaps.gap(kind, plan, office, day), district)
        ending = kind is gaps.Gap.ENDING
        number: int | None = whole["ending"] if ending else None
        if kind is gaps.Gap.NOT_REVIEWED:
            number = _unreviewed(ask, office, plan, day, whole, district)
        elif not ending:
            number = counts.count(ask, question)
        if number:
            first = whole["first_end"] if ending else None
            rows.append(_gap(ask, kind, question, number, first))
    return rows


def _of(question: Question, district: str) -> Question:
    """Return a question limited to a district, if one is meant."""
    return question._replace(scope=district) if district else question


def _unreviewed(
    ask: Ask, office: Office, plan: Plan, day: date, whole: Summary, district: str
) -> int:
    """Return how many products in force wait for their review, once the months for it have come.

    Those reviewed are taken from what the summary has counted: asking for the others would walk
    the whole ledger again.
    """
    if not any(
        window.activity == "upgrade" and begun(plan, window, day) for window in plan.windows
    ):
        return 0
    done = counts.count(ask, _of(gaps.reviewed(plan, office.criteria, day), district)) or 0
    return whole["in_force"] - done


def _actual(ask: Ask, office: Office, plan: Plan, target: Target, day: date) -> Actual:
    criteria = office.criteria
    counted, carried = _counted(ask, office, plan, target, day)
    return Actual(
        actual=counted,
        unitemised=carried,
        pipeline=counts.count(ask, counts.pipeline(target, plan, day)),
        without_certificate=counts.count(
            ask, counts.without_certificate(target, plan, criteria, day)
        ),
    )


def _counted(
    ask: Ask, office: Office, plan: Plan, target: Target, day: date
) -> tuple[int | None, int | None]:
    """Return what is counted for a target, and the part of it that has no list."""
    recorded = counts.count(ask, counts.actual(target, plan, office.criteria, day))
    carried = counts.carried(ask, target, plan, office.criteria, day)
    return None if recorded is None else recorded + (carried or 0), carried


def _row(target: Target, row: Progress, actual: Actual) -> TargetRow:
    return {
        "key": target.key,
        "label": target.name(),
        "kind": target.kind.value,
        "target": {"op": target.op.value, "value": target.value, "upper": target.upper},
        "baseline": target.baseline,
        "baseline_on": target.baseline_on.isoformat() if target.baseline_on else None,
        "actual": row.actual,
        "unitemised": row.unitemised,
        "pipeline": row.pipeline,
        "left": row.left,
        "percent": row.percent,
        "expected": row.expected,
        "verdict": row.verdict and row.verdict.value,
        "rests_on_unitemised": row.rests_on_unitemised,
        "without_certificate": actual.without_certificate,
        "doubt": target.doubt or None,
    }


def reworded(plan: Plan, day: date, rows: Iterable[Attention]) -> list[Attention]:
    """Return what needs a look in the words of the language that is spoken now, as a paper does."""
    windows = iter(windows_open(plan, day))
    return [
        {**row, "text": _gap_text(row) if row["kind"] != "window" else _of_window(next(windows)[0])}
        for row in rows
    ]


def _gap_text(row: Attention) -> str:
    sentences, number = gaps.SENTENCES[gaps.Gap(row["kind"])], row["count"] or 0
    return plural(*sentences, number).format(count=number, day=show_iso(row["day"]))


def _of_window(window: Window) -> str:
    names = {"register": _("registering new products"), "upgrade": _("proposing upgrades")}
    months = "–".join(str(month) for month in sorted({min(window.months), max(window.months)}))
    sentence = _("The plan's months for {what} are open: months {months}")
    return sentence.format(what=names.get(window.activity, window.activity), months=months)


def _window(window: Window, last: date) -> Attention:
    return {
        "kind": "window",
        "day": last.isoformat(),
        "subject_id": None,
        "count": None,
        "text": _of_window(window),
    }


def _gap(ask: Ask, kind: gaps.Gap, question: Question, number: int, first: str | None) -> Attention:
    alone = number == 1 and not question.scope  # what it asks is not of one district
    only = ask(question.sql, **question.values) if alone else []
    row: Attention = {
        "kind": kind.value,
        "day": first,
        "subject_id": only[0]["id"] if only else None,
        "count": number,
        "text": "",
    }
    return {**row, "text": _gap_text(row)}
