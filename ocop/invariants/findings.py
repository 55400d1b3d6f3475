"""The breaches of a register as `doctor` lists them: each with the command that mends it."""

from ocop.invariants.asking import broken
from ocop.language import _
from ocop.monitoring.doctor import Doubt, Finding
from ocop.store.asking import Ask


def findings(ask: Ask, *, district: str = "") -> list[Finding]:
    """Return what breaks a rule, of one district or of all."""
    return [
        {
            "kind": Doubt.BREACH.value,
            "id": row["id"],
            "name": row["name"],
            "entity": row["entity"],
            "district": row["district"],
            "detail": row["detail"],
            "command": row["mend"].format(id=row["id"][:8], TEXT=_("TEXT")),
        }
        for row in broken(ask)
        if district in ("", row["district"])
    ]
