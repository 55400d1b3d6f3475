"""What is on record of a plan's duties, by district: the records of `ocop plan duties`, counted."""

from collections.abc import Iterator

from ocop.monitoring import duties
from ocop.monitoring.duties import OF_PRODUCTS, Work
from ocop.monitoring.snapshot import UNKNOWN, ReportedWork, Snapshot
from ocop.store.asking import Ask
from ocop.targets import Plan
from ocop.values.standings import Evidence


def add(ask: Ask, snapshot: Snapshot) -> None:
    """Put what is on record of the duties into a snapshot; nothing where no plan holds.

    A record that several districts have a part in counts in each of them, and once in all.
    """
    plan = snapshot.plan
    snapshot.lists["works"] = snapshot.marked("works", ())
    if plan is None:
        return
    own = plan._replace(district=snapshot.district or plan.district)
    last = min(snapshot.close, plan.end)
    found = {
        kind: duties.records(ask, kind, own, last, snapshot.as_of) for kind in duties.named(plan)
    }
    works = snapshot.marked("works", _rows(snapshot, found), lambda row: row["districts"])
    snapshot.lists["works"] = works
    for kind, rows in found.items():
        of = "products" if kind in OF_PRODUCTS else "works"
        total = snapshot.put(f"duties/{kind}", (one["id"] for one in rows), of)
        snapshot.by_district(total, dict.fromkeys((*snapshot.districts, UNKNOWN)))
        snapshot.late[str(kind)] = list(_late(snapshot, plan, kind))


def _rows(snapshot: Snapshot, found: dict[Evidence, list[Work]]) -> Iterator[ReportedWork]:
    """Give the records that are no products, with the districts of the report that they are of."""
    for kind, works in found.items():
        for one in () if kind in OF_PRODUCTS else works:
            here = [code for code in one["districts"] if code in snapshot.districts]
            yield {
                "id": one["id"], "district": here[0] if len(here) == 1 else "", "districts": here,
                "evidence": str(kind), "day": one["day"], "what": one["what"],
            }  # fmt: skip


def _late(snapshot: Snapshot, plan: Plan, kind: Evidence) -> Iterator[str]:
    """Give the districts that are late with a kind of work, once its months have passed.

    Nothing registered, or nothing reviewed where something is in force; or registrations of
    earlier years that are still to be registered again.
    """
    if not duties.is_over(plan, kind, snapshot.close):
        return
    for code in snapshot.districts:
        done = snapshot.count(f"districts/{code}/duties/{kind}")
        if kind is Evidence.REVIEWS:
            lacking = not done and snapshot.count(f"districts/{code}/in_force") > 0
        else:
            lacking = done > 0 if kind is Evidence.CARRY_OVERS else not done
        if lacking and code != UNKNOWN:
            yield code
