"""Decisions that may be one entered twice: a number of one day, or of issuers who may be one."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ocop.monitoring.twin_names import Found
from ocop.queries.decisions import ListedDecision
from ocop.values import citations, names
from ocop.values.text import short


class _Cited(NamedTuple):
    """A decision, with what its number says of it: "Số 812/QĐ-UBND ngày 5/12/2023"."""

    row: ListedDecision
    day: str | None
    year: int | None
    issuer: str


def twins(rows: list[ListedDecision]) -> Iterator[Found]:
    """Give each decision that may be another one, with the one on which more rows stand."""
    of_number: dict[str, list[_Cited]] = defaultdict(list)
    for row in rows:
        number, one = _cited(row)
        of_number[names.bare(number)].append(one)
    for alike in of_number.values():
        for place, one in enumerate(alike):
            for other in alike[:place]:
                if _may_be_one(one, other):
                    yield _pair(one.row, other.row)


def _cited(row: ListedDecision) -> tuple[str, _Cited]:
    """Return a decision by its number alone; a number that is not understood is taken whole."""
    said = citations.kept(row["number"])
    day = row["day"] or (said.day.isoformat() if said.day else None)
    year = int(day[:4]) if day else row["year"]
    return said.number, _Cited(row, day, year, row["issuer"] or said.issuer)


def _may_be_one(one: _Cited, other: _Cited) -> bool:
    """Return whether two decisions of a number may be one: of one day, whoever signed them; where a
    day is not known, of one year, and signed by one, or by nobody knows whom."""
    if one.day and other.day:
        return one.day == other.day
    one_year = not (one.year and other.year) or one.year == other.year
    signers = [names.bare(issuer).split() for issuer in (one.issuer, other.issuer)]
    return one_year and (set(signers[0]) <= set(signers[1]) or set(signers[1]) <= set(signers[0]))


def _pair(row: ListedDecision, other: ListedDecision) -> Found:
    """Return two decisions as twins; the one with more rows stays, and of as many the first."""
    goes, stays = sorted((row, other), key=lambda one: one["recognitions"] + one["revocations"])
    if row["recognitions"] + row["revocations"] == other["recognitions"] + other["revocations"]:
        goes, stays = row, other
    shown = " ".join(part for part in (stays["number"], stays["issuer"]) if part)
    return {
        "id": goes["id"],
        "name": goes["number"],
        "entity": goes["issuer"],
        "district": "",
        "detail": f"{shown} [{short(stays['id'])}]",
        "other": stays["id"],
    }
