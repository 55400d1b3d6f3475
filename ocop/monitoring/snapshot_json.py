"""A snapshot as plain values: as JSON tells it, and as a paper keeps its own numbers."""

from typing import Final

from ocop.monitoring.snapshot import Snapshot
from ocop.rulebook.plans import said_of
from ocop.store.read_only import Mark
from ocop.targets import Duty


def as_json(snapshot: Snapshot) -> dict[str, object]:
    """Return a snapshot as plain values: ISO days, numbers, each with the rows it counts."""
    period, plan = snapshot.period, snapshot.plan
    return {
        "period": {
            "kind": period.kind.value, "number": period.number, "label": period.name(),
            "first": period.first.isoformat(), "last": period.last.isoformat(),
        },
        "as_of": snapshot.as_of.isoformat(),
        "close": snapshot.close.isoformat(),
        "plan": plan and said_of(plan),
        "district": snapshot.district or None,
        "ground": {"sequence": snapshot.ground.sequence, "tip": snapshot.ground.tip},
        "demo": snapshot.ground.demo,
        "copied": _copied(snapshot.ground.copied),
        "targets": [
            {
                "key": line.key, "label": line.label, "kind": line.kind.value,
                "planned": line.planned, "upper": line.most, "op": line.op or None,
                "percent": line.percent, "expected": line.expected,
                "verdict": line.verdict and line.verdict.value,
                "rests_on_unitemised": line.rests_on_unitemised, "doubt": line.doubt or None,
                "estimate": line.estimate,
            }
            for line in snapshot.targets
        ],
        "duties": [_duty(snapshot, duty) for duty in snapshot.duties],
        "districts": [{"code": code, "name": name} for code, name in snapshot.districts.items()],
        "numbers": {
            key: {
                "value": one.value, "list": one.of or None, "rows": list(one.tags),
                "less": list(one.less), "carried": one.carried,
            }
            for key, one in snapshot.numbers.items()
        },
        "attention": snapshot.attention,
        "estimates": [how() for how in snapshot.estimates],
        "lists": {name: _tagged(snapshot, name) for name in snapshot.lists},
    }  # fmt: skip


def _copied(mark: Mark) -> dict[str, object] | None:
    """Return of which day and district a copy is; nothing of the register itself."""
    return {"day": mark.day, "district": mark.district or None} if mark.day else None


def _duty(snapshot: Snapshot, duty: Duty) -> dict[str, object]:
    """Return a duty, and for each kind of evidence the key of its number, and who is late."""
    evidence = [
        {"evidence": word, "number": f"duties/{word}", "late": snapshot.late[word]}
        for word in duty.evidence
    ]
    return {**duty._asdict(), "evidence": evidence}


# What a paper keeps as it is told; its plan by the number alone.
KEPT: Final = ("period", "as_of", "close", "district", "ground", "demo", "copied")


def ground_of(snapshot: Snapshot) -> dict[str, object]:
    """Return what a paper keeps of its own numbers: the values, and what they were counted from.

    No name of anybody stands in it.
    """
    told = as_json(snapshot)
    kept = {name: told[name] for name in KEPT}
    values = {key: number.value for key, number in snapshot.numbers.items()}
    plan = snapshot.plan and snapshot.plan.number
    return {"schema": 1, **kept, "plan": plan, "numbers": values}


def _tagged(snapshot: Snapshot, name: str) -> list[dict[str, object]]:
    """Return the rows of a list, each with the tags that it bears."""
    tags: dict[str, list[str]] = {one: [] for one in snapshot.listed(name)}
    for tag, ids in sorted(snapshot.marks[name].items()):
        for one in ids:
            tags[one].append(tag)
    return [{**row, "tags": tags[one]} for one, row in snapshot.listed(name).items()]
