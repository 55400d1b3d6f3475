"""Products of a list whose order within a year is a guess: one of several has no day."""

from typing import Any, TypedDict

from ocop.actions.intake.subjects import Options
from ocop.store.writer import Writer


class GuessedOrder(TypedDict):
    """A product with a recognition known by its year alone beside another one of that year."""

    product: str
    year: int


def guessed(writer: Writer, options: Options) -> list[GuessedOrder]:
    """Return the list's products whose order within a year is a guess."""
    rows: list[Any] = writer.ask(
        "SELECT DISTINCT p.id, p.name, r.year FROM recognition r"
        " JOIN product p ON p.id = r.product_id JOIN recognition o"
        " ON o.product_id = r.product_id AND o.programme_year = r.year AND o.id <> r.id"
        " WHERE r.day IS NULL AND r.year IS NOT NULL ORDER BY r.year, p.name, p.id"
    )
    return [
        {"product": row["name"], "year": row["year"]} for row in rows if row["id"] in options.met
    ]
