"""Rows of a list that would break a rule of the register: each told by its row, or left out."""

from collections.abc import Iterable, Sequence

from ocop.actions.intake.subjects import Options
from ocop.invariants.asking import Breach
from ocop.lists.items import Fault, Item
from ocop.lists.reading import Listed


def told(breach: Breach, options: Options) -> list[tuple[Item, Fault]]:
    """Return the rows of the list that breaches come from, each with its sentence and mend.

    Of a product that several rows speak of it is the last of them. What comes of no row is raised
    again as it is.
    """
    found = []
    for row in breach.rows:
        item = options.met.get(row["product_id"])
        if item is not None:
            said = " ".join(one for one in (row["detail"], breach.mend(row)) if one)
            found.append((item, Fault(item.sheet, item.at("product", "entity"), said)))
    if not found:
        raise breach
    return sorted(found, key=lambda one: (one[0].sheet, one[0].row))


def leave_out(lists: Sequence[Listed], items: Iterable[Item]) -> None:
    """Take rows out of the lists."""
    gone = {id(item) for item in items}
    for listed in lists:
        listed.items[:] = [item for item in listed.items if id(item) not in gone]
