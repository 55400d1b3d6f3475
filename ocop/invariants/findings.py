"""The breaches of a register as `doctor` and `check` list them, each with what mends it."""

from collections.abc import Sequence

from ocop.invariants.asking import broken, known, mend
from ocop.invariants.rules import RULES, Rule
from ocop.monitoring.checks import Known
from ocop.monitoring.doctor import Doubt, Finding
from ocop.store.asking import Ask


def findings(ask: Ask, *, district: str = "", rules: Sequence[Rule] = RULES) -> list[Finding]:
    """Return what breaks a rule, of one district or of all."""
    return [
        {
            "kind": Doubt.BREACH.value,
            "id": row["id"],
            "name": row["name"],
            "entity": row["entity"],
            "district": row["district"],
            "detail": row["detail"],
            "command": mend(row),
        }
        for row in broken(ask, rules=rules)
        if district in ("", row["district"])
    ]


def known_ones(ask: Ask, *, rules: Sequence[Rule] = RULES) -> list[Known]:
    """Return the breaches that are known, for `check`."""
    return [
        {
            "rule": row["rule"],
            "id": row["id"],
            "detail": row["detail"],
            "command": mend(row),
            "reason": row["reason"],
        }
        for row in known(ask, rules=rules)
    ]
