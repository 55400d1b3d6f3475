"""The shapes of a page's bars and of its waterfall, in per cent of the room that they have."""

from typing import Final

from ocop.language import _
from ocop.monitoring.movements import ADDS, TAKES
from ocop.monitoring.snapshot import Number, TargetLine
from ocop.values.labels import MOVEMENT_LABELS
from ocop.values.standings import Movement

Shape = dict[str, object]  # of a bar or a step, as the page reads it
_PLAN_AT: Final = 80  # where a bar has its plan: what is more than a quarter above it is cut


def bar(line: TargetLine, total: Number) -> Shape | None:
    """Return the parts of a target's bar; none where nothing is asked for or counted."""
    if not line.planned or total.value is None:
        return None
    scale = _PLAN_AT / line.planned
    end = min(100.0, round(total.value * scale, 1))
    listed = min(end, round((total.value - total.carried) * scale, 1))
    expected = None if line.expected is None else min(100.0, round(line.expected * scale, 1))
    return {
        "listed": listed, "carried": round(end - listed, 1), "plan": _PLAN_AT,
        "expected": expected, "over": total.value * scale > 100,
    }  # fmt: skip


def movement_heading(movement: Movement) -> str:
    """Return what a movement is called, with the sign that it bears."""
    sign = "+ " if movement in ADDS else "− " if movement in TAKES else ""
    return f"{sign}{_(MOVEMENT_LABELS[movement])}"


def waterfall(sums: dict[Movement, int]) -> list[Shape]:
    """Return the steps from the opening to the closing that moved anything."""
    level = sums[Movement.OPENING]
    steps = [(Movement.OPENING, 0, level)]
    for one in (*ADDS, *TAKES):
        if sums[one]:
            after = level + sums[one] if one in ADDS else level - sums[one]
            steps.append((one, level, after))
            level = after
    steps.append((Movement.CLOSING, 0, level))
    top = max(1, *(max(start, end) for _one, start, end in steps))
    return [_step(*step, top) for step in steps]


def _step(movement: Movement, start: int, end: int, top: int) -> Shape:
    low, high = min(start, end), max(start, end)
    sign, kind = "", "whole"
    if movement in (*ADDS, *TAKES):
        sign, kind = ("+", "up") if movement in ADDS else ("−", "down")
    return {
        "label": _(MOVEMENT_LABELS[movement]), "n": f"{sign}{high - low}", "kind": kind,
        "y": round(100 * (top - high) / top, 2), "h": round(100 * (high - low) / top, 2),
    }  # fmt: skip
