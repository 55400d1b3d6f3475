"""The numbers of a paper counted again from the register as it is now: which have changed since."""

from datetime import date
from typing import Any, NamedTuple

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.monitoring.gathering import gather
from ocop.monitoring.snapshot import Snapshot
from ocop.rulebook import plans
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.values.periods import Period, PeriodKind


class NoGround(FileRefused):
    sentence = N_("{path} does not know what it was counted from.")
    advice = N_("Only a report that ocop wrote can be checked: ocop report year 2023 -o FILE.docx")


class Changed(NamedTuple):
    """A number that is no more what a paper says; None: it was or is not known."""

    key: str
    was: int | None
    now: int | None


def again(ask: Ask, office: Office, ground: dict[str, Any]) -> tuple[Snapshot, list[Changed]]:
    """Count a paper's period again, closed on the same day; KeyError where it is no ground."""
    told = ground["period"]
    first, last = date.fromisoformat(told["first"]), date.fromisoformat(told["last"])
    period = Period(PeriodKind(told["kind"]), first, last, int(told["number"]))
    plan = plans.find(office.plans, ground["plan"]) if ground["plan"] else None
    day = date.fromisoformat(ground["as_of"])
    district = ground["district"] or ""
    snapshot = gather(ask, office, period, day, plan=plan, district=district)
    was = ground["numbers"]
    now = {key: number.value for key, number in snapshot.numbers.items()}
    keys = [key for key in {**now, **was} if was.get(key) != now.get(key)]
    return snapshot, [Changed(key, was.get(key), now.get(key)) for key in keys]
