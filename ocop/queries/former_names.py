"""Names that a product or a producer had before: remembered when it changes, found again by lists.

It says who bore a name; whether another bears it today, and who is meant, is decided in `finding`.
"""

from typing import TypedDict

from ocop.store.asking import Ask
from ocop.values import names


class _Owner(TypedDict):
    id: str
    name: str


def owners(ask: Ask, name: str) -> list[str]:
    """Return the ids of the producers that had this name."""
    rows = ask(
        "SELECT entity_id AS id, name FROM former_name WHERE name_bare = :bare",
        bare=names.bare(name),
    )
    return _same(name, rows)


def products(ask: Ask, name: str) -> list[str]:
    """Return the ids of the products that had this name."""
    rows = ask(
        "SELECT product_id AS id, name FROM former_product_name WHERE name_bare = :bare",
        bare=names.bare(name),
    )
    return _same(name, rows)


def _same(name: str, rows: list[_Owner]) -> list[str]:
    return sorted({row["id"] for row in rows if names.same(name, row["name"])})
