"""Product groups and product sets as people type them: by number; a group by name (148/QĐ-TTg)."""

from ocop.errors import ValueRefused
from ocop.language import N_, in_each
from ocop.values import text
from ocop.values.vocabulary import GROUPS, PRODUCT_SETS


class UnknownGroup(ValueRefused):
    sentence = N_("There is no product group {value}: the groups are 1 to 6.")
    advice = N_("1 food, 2 drinks, 3 medicinal, 4 handicrafts, 5 ornamental, 6 tourism.")


class UnknownSet(ValueRefused):
    sentence = N_("There is no product set {value}: the sets are 1 to 26.")


def group_number(value: str | None) -> int | None:
    """Read a product group: its number, 1 to 6, or how its name begins (148/QĐ-TTg)."""
    if value is None:
        return None
    if value.strip() in map(str, GROUPS):
        return int(value)
    said = f"{text.fold(value)} "
    called = [(group, one) for group, name in GROUPS.items() for one in in_each(name)]
    found = {group for group, one in called if f"{text.fold(one)} ".startswith(said)}
    if len(found) != 1:
        raise UnknownGroup(value=text.safe(value))
    return found.pop()


def set_number(value: str | None) -> int | None:
    """Read a product set: its number, 1 to 26 (148/QĐ-TTg)."""
    if value is None:
        return None
    if value.strip() not in map(str, PRODUCT_SETS):
        raise UnknownSet(value=text.safe(value))
    return int(value)
