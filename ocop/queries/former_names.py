"""Names that a product or a producer had before: remembered when it changes, found again by lists.

It says who bore a name; whether another bears it today, and who is meant, is decided in `finding`.
"""

from typing import TYPE_CHECKING, Any

from ocop.queries.ledger import Ask
from ocop.values import names

if TYPE_CHECKING:
    from ocop.models import Entity, Product
    from ocop.store.writer import Writer

Row = dict[str, Any]


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


def remember(writer: "Writer", stays: "Entity | Product", name: str) -> None:
    """Keep a name under which old lists know what stays, unless they would find it anyway."""
    from ocop.models import Entity, FormerName, FormerProductName  # questions do not need them

    is_entity = isinstance(stays, Entity)
    known = owners(writer.ask, name) if is_entity else products(writer.ask, name)
    if names.same(name, stays.name) or stays.id in known:
        return
    kept = {"name": name, "name_key": names.key(name), "name_bare": names.bare(name)}
    kept["until"] = writer.act.today.isoformat()
    if is_entity:
        writer.add(FormerName.model_validate({"entity_id": stays.id, **kept}))
    else:
        writer.add(FormerProductName.model_validate({"product_id": stays.id, **kept}))


def _same(name: str, rows: list[Row]) -> list[str]:
    return sorted({row["id"] for row in rows if names.same(name, row["name"])})
