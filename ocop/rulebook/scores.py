"""Points that a council gives, as exact numbers: reading them, their mean, and what is unusual.

A point is kept as ten thousand whole units, so that 85.5 is exact; a mean is never rounded before
it is compared.
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.rulebook.criteria import Criteria
from ocop.values import text
from ocop.values.names import key

UNITS = 10_000
_TENTH = 10
_PARTS = ("A", "B", "C")
_POINTS = re.compile(r"(\d{1,3})(?:[.,](\d{1,4}))?", re.ASCII)


class NotPoints(ValueRefused):
    sentence = N_("“{value}” is not a number of points.")
    advice = N_("Write for example 85 or 85,5: from 0 to 100, at most four decimals.")


class NotParts(ValueRefused):
    sentence = N_("“{value}” does not give the points of the three parts.")
    advice = N_("Write them as A/B/C, for example 30/20/22,5.")


class NotAMember(ValueRefused):
    sentence = N_("“{value}” does not give a member's name and points.")
    advice = N_('Write for example --member "Nguyễn Văn A=30/20/22".')


class MemberTwice(ValueRefused):
    sentence = N_("{name} stands twice among the members.")
    advice = N_("Give each member's points once.")


class PartTooHigh(ValueRefused):
    sentence = N_("Part {part} has {points} points; {decision} allows at most {most}.")
    advice = N_("Check the points; nothing was written.")


class CouncilRule(RuleRefused):
    sentence = N_("The council's rules forbid it: {warnings}.")
    advice = N_("The rule stands in the criteria file under [council]; there it blocks.")


class ScoreSheet(NamedTuple):
    """One member's points for the parts A, B and C, in units.

    `whole` says that only the sum is known: it stands in the first part, without its maximum.
    """

    member: str
    parts: tuple[int, int, int]
    whole: bool = False

    @property
    def total(self) -> int:
        """The member's points, in units."""
        return sum(self.parts)


def parse_points(value: str) -> int:
    """Read points from 0 to 100 ("85,5" or "85.5") as units."""
    match = _POINTS.fullmatch(value.strip())
    units = int(match[1]) * UNITS + int((match[2] or "").ljust(4, "0")) if match else -1
    if not 0 <= units <= 100 * UNITS:
        raise NotPoints(value=text.safe(value))
    return units


def parse_parts(value: str) -> tuple[int, int, int]:
    """Read the points of the three parts ("30/20/22,5") as units."""
    found = value.split("/")
    if len(found) != len(_PARTS):
        raise NotParts(value=text.safe(value))
    first, second, third = (parse_points(one) for one in found)
    return first, second, third


def parse_member(value: str) -> ScoreSheet:
    """Read a member's score sheet: "Name=30/20/22"."""
    name, equals, points = value.rpartition("=")
    if not equals or not name.strip():
        raise NotAMember(value=text.safe(value))
    return ScoreSheet(text.clean(name, _("the member's name")), parse_parts(points))


def check_parts(criteria: Criteria, parts: Sequence[int]) -> None:
    """Refuse points above a part's maximum under the decision."""
    for name, points in zip(_PARTS, parts, strict=True):
        most = criteria.parts.get(name, 100)
        if points > most * UNITS:
            shown = show(Fraction(points, UNITS))
            raise PartTooHigh(part=name, points=shown, decision=criteria.number, most=most)


def check_members(sheets: Sequence[ScoreSheet]) -> None:
    """Refuse a member who stands there twice."""
    seen = set[str]()
    for sheet in sheets:
        if key(sheet.member) in seen:
            raise MemberTwice(name=sheet.member)
        seen.add(key(sheet.member))


def mean(points: int, members: int) -> Fraction:
    """Return the exact mean of a sum of units over so many score sheets."""
    return Fraction(points, members * UNITS)


def agrees(points: int, found: Fraction) -> bool:
    """Return whether points as they are written, in units, are a mean, rounded or cut at their last
    figure."""
    figure = 1
    while figure < UNITS and points % (figure * _TENTH) == 0:
        figure *= _TENTH
    return abs(points - found * UNITS) < figure


def show(points: Fraction, *, places: int = 2) -> str:
    """Return points as people read them, rounded as Excel does: a half away from zero.

    Only what is shown is rounded: stars are given by the exact mean.
    """
    from ocop.values.quantities import show_decimal

    scale = 2 * 10**places
    whole = (points.numerator * scale + points.denominator) // (2 * points.denominator)
    return show_decimal(whole / 10**places)


def unusual(criteria: Criteria, sheets: Sequence[ScoreSheet], council: int | None) -> list[str]:
    """Return the council's rules that the sheets do not keep: codes of `WARNINGS`.

    Raises CouncilRule where the criteria file says that such a rule blocks. The rules are local
    practice (148/QĐ-TTg leaves them to the province) and not verified.
    """
    found = [code for code, broken in _RULES.items() if broken(criteria, sheets, council)]
    blocking = [code for code in found if criteria.council[code].block]
    if blocking:
        raise CouncilRule(warnings="; ".join(_(WARNINGS[code]) for code in blocking))
    return found


WARNINGS = {
    "whole_points": N_("a member gave a fraction of a point"),
    "quorum": N_("fewer members scored than the quorum"),
    "spread": N_("two members are further apart than the council allows: discuss and score again"),
}


def _fractions(criteria: Criteria, sheets: Sequence[ScoreSheet], _council: int | None) -> bool:
    return "whole_points" in criteria.council and any(
        points % UNITS for sheet in sheets for points in sheet.parts
    )


def _below_quorum(criteria: Criteria, sheets: Sequence[ScoreSheet], council: int | None) -> bool:
    rule = criteria.council.get("quorum")
    return bool(rule and sheets and council and len(sheets) < rule.value * council)


def _apart(criteria: Criteria, sheets: Sequence[ScoreSheet], _council: int | None) -> bool:
    rule, totals = criteria.council.get("spread"), [sheet.total for sheet in sheets]
    return bool(rule and totals and max(totals) - min(totals) > rule.value * UNITS)


_RULES = {"whole_points": _fractions, "quorum": _below_quorum, "spread": _apart}
