"""What papers say of a period: its targets in words, its progress as a paragraph; Vietnamese."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from ocop.language import _, speaking
from ocop.monitoring.districts import DistrictRow
from ocop.monitoring.progress import TargetRow
from ocop.monitoring.snapshot import Snapshot, TargetLine
from ocop.rulebook.plans import PlanOf
from ocop.targets import percent
from ocop.values import papers
from ocop.values.dates import show_day, show_iso
from ocop.values.labels import LABELS
from ocop.values.standings import Verdict
from ocop.values.vocabulary import Kind

_REACHED: Final = (Verdict.MET, Verdict.EXCEEDED)
_SHORT: Final = (Verdict.MISSED, Verdict.BEHIND)


def verdict(line: TargetLine, snapshot: Snapshot) -> str:
    """Return how a target stands, as a paper says it.

    What is short at the end of a year is "chưa đạt", with what still waits for a decision; before
    its first milestone nothing is judged.
    """
    if line.verdict is None:
        return papers.NOT_KNOWN
    with speaking("vi"):
        if line.verdict in _SHORT and snapshot.period.of_years:
            waiting = snapshot.numbers.get(f"targets/{line.key}/undecided")
            said = _(LABELS[Verdict.MISSED])
            if waiting and waiting.value:
                return f"{said} ({papers.count(waiting.value)} chờ quyết định)"
            return said
        return _(LABELS[line.verdict])


def marked_verdict(line: TargetLine, snapshot: Snapshot) -> str:
    """Return how a target stands; marked where that rests on what has no list."""
    return verdict(line, snapshot) + (" (*)" if line.rests_on_unitemised else "")


def share(line: TargetLine) -> float | None:
    """Return the share of the plan; none before the first milestone."""
    return None if line.verdict is Verdict.NOT_DUE else line.percent


def per_cent(line: TargetLine) -> str:
    """Return the share of the plan in words."""
    return papers.per_cent(share(line))


def estimate(line: TargetLine) -> str:
    """Return the estimate for the year; the cell stays empty for the office to fill in."""
    return "" if line.estimate is None else f"{line.estimate} (ước)"


def planned(line: TargetLine, *, sentence: bool = False) -> str:
    """Return what the plan asks for: "≥ 20" in a table, "ít nhất 20" in a sentence."""
    if line.planned is None:
        return papers.NOT_KNOWN
    if line.op == "range":
        return f"{line.planned}–{line.most}"
    at_least = "ít nhất" if sentence else "≥"
    return f"{at_least}{papers.NO_BREAK}{line.planned}" if line.op == ">=" else str(line.planned)


def paragraph(plan: PlanOf, targets: Sequence[TargetRow], day: date) -> str:
    """Return the answer of `ocop status` as a paragraph for Word."""
    return f"{_of_plan(plan, day)}: {'; '.join(map(_progress, targets))}."


def of_district(plan: PlanOf, row: DistrictRow, targets: Sequence[TargetRow], day: date) -> str:
    """Return what a district has toward a plan as a paragraph, and of the plan what it allots."""
    told = [f"đăng ký {papers.count(row['registered'])} sản phẩm"]
    told += [_in_district(row, one) for one in targets]
    return f"{_of_plan(plan, day, papers.inside(row['name']))}: {'; '.join(told)}."


def _of_plan(plan: PlanOf, day: date, place: str = "") -> str:
    where = f" {place}" if place else ""
    head = f"Tính đến ngày {show_day(day)},{where} thực hiện Kế hoạch số {plan['number']} ngày"
    return f"{head} {show_iso(plan['issued_on'])}"


def _in_district(row: DistrictRow, target: TargetRow) -> str:
    label, done = papers.inside(target["label"]), row["targets"][target["key"]]
    if done is None:
        return f"{label}: chưa có số liệu"
    share = (row["allocated"] or {}).get(target["key"])
    if share is None:
        return f"{label} {papers.count(done)}"
    met = percent(done, share)
    reached = "" if met is None else f" (đạt {papers.per_cent(met)})"
    return f"{label} {papers.count(done)}/{papers.count(share)}{reached}"


def _progress(row: TargetRow) -> str:
    label, target = papers.inside(row["label"]), row["target"]
    if row["actual"] is None:
        return f"{label}: chưa có số liệu"
    asked = papers.count(target["value"])
    if target["upper"] is not None:
        asked += f"–{papers.count(target['upper'])}"
    said = f"{label} {papers.count(row['actual'])}/{asked}"
    if row["verdict"] == Verdict.NOT_DUE:
        parts = [_(LABELS[Verdict.NOT_DUE])]
    else:
        parts = [] if row["percent"] is None else [f"đạt {papers.per_cent(row['percent'])}"]
    if row["verdict"] in _SHORT:
        parts.append(_(LABELS[Verdict(row["verdict"])]))
    if row["unitemised"]:
        parts.append(f"trong đó {papers.count(row['unitemised'])} chưa có danh sách")
    return f"{said} ({', '.join(parts)})" if parts else said


def sentence(snapshot: Snapshot) -> str:
    """Return the first sentence of a report: how many targets are reached, what is in force."""
    held = (
        f"Đến ngày {show_day(snapshot.close)} có {papers.count(snapshot.value('in_force'))} sản"
        f" phẩm OCOP còn hạn của {papers.count(snapshot.value('producers'))} chủ thể"
    )
    if snapshot.plan is None:
        return f"{held}; năm này chưa có kế hoạch nên không đánh giá."
    judged = [line for line in snapshot.targets if line.verdict is not None]
    if not judged:
        return f"{held}."
    reached = sum(line.verdict in _REACHED for line in judged)
    early = sum(line.verdict is Verdict.NOT_DUE for line in judged)
    of = f"chỉ tiêu của Kế hoạch {snapshot.plan.number}"
    if early == len(judged):
        return f"{held}; {papers.count(early)} {of} chưa đến kỳ đánh giá."
    said = f"{held}; {papers.count(reached)} trong {papers.count(len(judged))} {of} đã đạt"
    return f"{said}, {papers.count(early)} chưa đến kỳ đánh giá." if early else f"{said}."


def in_period(line: TargetLine, snapshot: Snapshot) -> str:
    """Return a target's number of the period, signed where it is what a total gained or lost."""
    value = snapshot.value(f"targets/{line.key}/period")
    return papers.signed(value) if line.kind is Kind.STOCK else papers.plain(value)


def heading(column: str) -> str:
    """Return a column's heading as papers write it: "4 sao", not "4★"."""
    return column.replace("★", f"{papers.NO_BREAK}sao")
