"""When two accounts are of one recognition: asked by every command, list and merge alike.

By what both state, never by the programme year where the day or the decision says it already.
"""

from enum import Enum
from typing import NamedTuple

from ocop.values import names


class Same(Enum):
    """What two accounts of a product's stars come to."""

    YES = "yes"
    MAYBE = "maybe"  # nothing that says they are two
    LIKE = "like"  # other days or numbers of one year, where one states too little to be sure
    NO = "no"


class Account(NamedTuple):
    """What is said of a recognition: stars, ISO day, programme year, the decision's number."""

    stars: int
    day: str | None
    year: int | None
    number: str | None


def same(one: Account, other: Account) -> Same:
    """Return whether two accounts of one product are of one recognition.

    They are where stars and day are equal, or stars and decision, whatever the year says; where
    nothing else tells, by their year.
    """
    if one.stars != other.stars:
        return Same.NO
    number, another = (names.key(each.number) if each.number else "" for each in (one, other))
    if one.day and other.day:
        if one.day == other.day:
            return Same.YES
        if number and another:  # a number comes again every year
            return Same.YES if number == another and one.day[:4] == other.day[:4] else Same.NO
        return Same.LIKE if one.year == other.year else Same.NO
    if number and another:
        return Same.YES if number == another else _by_year(one, other, Same.LIKE)
    return _by_year(one, other, Same.YES)


def looks_recorded(one: Account, other: Account) -> bool:
    """Return whether one account must not be entered beside the other without a question."""
    found = same(one, other)
    return found in (Same.YES, Same.LIKE) or (found is Same.MAYBE and one.year == other.year)


def _by_year(one: Account, other: Account, equal: Same) -> Same:
    if one.year is None or other.year is None:
        return Same.MAYBE if equal is Same.YES or one.year == other.year else Same.NO
    return equal if one.year == other.year else Same.NO
