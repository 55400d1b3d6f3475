"""The rows of a form that the register gave out: found again by the code in them, not by names.

A code that is not known any more is passed over; one whose row names something else is refused.
"""

import re
from typing import Final

from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.lists.items import Item
from ocop.queries import former_names
from ocop.store.writer import Writer
from ocop.values import names

_CODE: Final = re.compile(r"[0-9a-f]{8,32}")


class AnotherRow(RuleRefused):
    sentence = N_("The code of the row is that of “{kept}”, but the row names “{given}”.")
    advice = N_(
        "For something new, empty the code; to change a name: ocop product edit, ocop entity edit"
    )


def settle(writer: Writer, item: Item) -> Item:
    """Let a row with a known code mean that product (`product_id`) or producer (`entity`)."""
    code = str(item.values.get("row", "")).lower()
    found = (("product", former_names.products), ("entity", former_names.owners))
    for table, formerly in found if _CODE.fullmatch(code) else ():
        rows = writer.ask(
            f"SELECT id, name FROM {table} WHERE id >= :low AND id < :high",
            low=code,
            high=f"{code}g",
        )
        if len(rows) == 1:
            kept, given = rows[0], item.values.setdefault(table, rows[0]["name"])
            if not names.same(given, kept["name"]) and kept["id"] not in formerly(
                writer.ask, given
            ):
                raise AnotherRow(kept=kept["name"], given=given)
            item.values["product_id" if table == "product" else "entity"] = kept["id"]
    return item
