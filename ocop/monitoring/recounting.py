"""The numbers of a paper counted again from the register as it is now: which have changed since."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from ocop.errors import FileRefused
from ocop.language import N_
from ocop.monitoring.gathering import gather
from ocop.monitoring.snapshot import Snapshot
from ocop.monitoring.snapshot_json import KEPT
from ocop.rulebook import plans
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.values import text
from ocop.values.periods import Period, PeriodKind

Known = dict[str, Any]  # what a paper tells of its own numbers


class NoGround(FileRefused):
    sentence = N_("{path} does not know what it was counted from.")
    advice = N_("Only a report that ocop wrote can be checked: ocop report year 2023 -o FILE.docx")


class Changed(NamedTuple):
    """A number that is no more what a paper says; None: it was or is not known."""

    key: str
    was: int | None
    now: int | None


class Recounted(NamedTuple):
    """A paper's numbers counted again; `not_compared` are the keys that the paper does not have."""

    snapshot: Snapshot
    compared: int
    changed: list[Changed]
    not_compared: list[str]


def known(path: Path, told: str) -> Known:
    """Read what a paper tells of its own numbers, of the lists behind them nothing.

    Raises NoGround where it tells none of it.
    """
    try:
        found = json.loads(told)
        plan = found["plan"]
        ground: Known = {name: found[name] for name in KEPT if name in found}
        ground["plan"] = plan["number"] if isinstance(plan, dict) else plan
        ground["numbers"] = {key: _value(one) for key, one in found["numbers"].items()}
        _asked(ground)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise NoGround(path=text.safe(str(path))) from error
    return {"schema": 1, **ground}


def _value(number: Any) -> int | None:
    found = number["value"] if isinstance(number, dict) else number
    return None if found is None else int(found)


def _asked(ground: Known) -> tuple[Period, date, str]:
    """Return the period, closing day and district that a paper is of."""
    told = ground["period"]
    first, last = date.fromisoformat(told["first"]), date.fromisoformat(told["last"])
    period = Period(PeriodKind(told["kind"]), first, last, int(told["number"]))
    return period, date.fromisoformat(ground["as_of"]), str(ground["district"] or "")


def again(ask: Ask, office: Office, ground: Known) -> Recounted:
    """Count a paper's period again, closed on the same day."""
    period, day, district = _asked(ground)
    plan = plans.find(office.plans, ground["plan"]) if ground["plan"] else None
    snapshot = gather(ask, office, period, day, plan=plan, district=district)
    was = ground["numbers"]
    missing = [key for key in snapshot.numbers if key not in was]
    return Recounted(snapshot, len(was), differing(was, snapshot), missing)


def differing(was: Mapping[str, int | None], snapshot: Snapshot) -> list[Changed]:
    """Return which of a paper's numbers are others now; a 0 of what is not counted now is none.

    A number that the paper does not have, of a later version, is no difference.
    """
    now = {key: number.value for key, number in snapshot.numbers.items()}
    return [
        Changed(key, value, now.get(key))
        for key, value in was.items()
        if value != now.get(key, None if value else value)
    ]
