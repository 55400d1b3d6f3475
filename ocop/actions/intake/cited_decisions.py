"""The decisions that the rows of a list cite: where one number was taken to mean several."""

from collections.abc import Iterator, Sequence
from typing import TypedDict

from ocop.actions.intake.recognitions import certificate_of
from ocop.actions.intake.subjects import Options
from ocop.lists.items import Item
from ocop.lists.reading import Listed
from ocop.store.writer import Writer
from ocop.values import names


class Cited(TypedDict):
    """A decision that rows of a list stand on, and how many; its day is ISO text."""

    number_key: str
    number: str
    issuer: str
    year: int | None
    day: str | None
    rows: int


def apart(writer: Writer, lists: Sequence[Listed], options: Options) -> list[list[Cited]]:
    """Return the decisions of one number, and perhaps one year, that a list was taken to cite
    though some of its rows do not say whose they are."""
    # Thousands of rows cite a few decisions: what a row cites is worked out once.
    cited = {(one.values.get("decision"), one.values.get("issuer")): one for one in starred(lists)}
    unsigned = {
        names.key(given.number)
        for given in (certificate_of(one, options) for one in cited.values())
        if given.number and not given.issuer
    }
    if not unsigned:
        return []
    of: dict[str, list[Cited]] = {}
    rows: list[Cited] = writer.ask(
        """
        SELECT d.number_key, d.number, d.issuer, d.year, d.day, COUNT(*) AS rows
        FROM (SELECT DISTINCT record_id FROM change
            WHERE command_id = :id AND record = 'recognition') c
        JOIN recognition r ON r.id = c.record_id JOIN decision d ON d.id = r.decision_id
        GROUP BY d.id, d.number_key, d.number, d.issuer, d.year, d.day
        ORDER BY d.number_key, d.issuer = '', d.issuer, d.day IS NULL, d.day, d.id""",
        id=writer.command_id,
    )
    for row in rows:
        if row["number_key"] in unsigned:
            of.setdefault(row["number_key"], []).append(row)
    return [same for same in of.values() if _may_be_one(same)]


def _may_be_one(same: Sequence[Cited]) -> bool:
    """Return whether any two decisions are of one year, or of a year that is not known."""
    years = [one["year"] for one in same]
    return len(years) > 1 and (None in years or len(set(years)) < len(years))


def starred(lists: Sequence[Listed]) -> Iterator[Item]:
    """Give the rows that tell of a certificate."""
    return (item for listed in lists for item in listed.items if "stars" in item.values)
