"""What a form or a list says again of a record: blanks are filled, what differs is refused."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ocop.errors import RuleRefused
from ocop.language import N_, _
from ocop.models import Record
from ocop.queries.former_names import owners, products
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import labels, names
from ocop.values.dates import show_day
from ocop.values.field_names import field_name
from ocop.values.quantities import show_hectares
from ocop.values.vocabulary import EntityKind

if TYPE_CHECKING:
    from ocop.models import Entity, Product

BLANK = ("", None, False, EntityKind.UNKNOWN)
BLANK_OF_ENTITY = ("", None, EntityKind.UNKNOWN)  # that no woman leads it is said, not blank


class Differs(RuleRefused):
    sentence = N_("The register has another {what} for “{name}”: {kept}, not {given}.")
    advice = N_("If the new one is right, change it first with: {command}")


def fill(
    writer: Writer, record: Record, given: Columns, *, name: str, command: str,
    update: bool = False, blank: tuple[object, ...] = BLANK,
) -> list[str]:  # fmt: skip
    """Write what the record lacks, and with `update` what differs; return the names of the columns.

    Raises Differs, with the command that mends it, for another value than the one on record.
    """
    written = {}
    for key, value in given.items():
        kept = getattr(record, key)
        if value in blank or kept == value:
            continue
        if kept not in blank and not update:
            raise Differs(
                what=field_name(key),
                name=name,
                kept=_shown(key, kept, value),
                given=_shown(key, value, value),
                command=command,
            )
        written[key] = value
    if written:
        writer.change(record, **written)
    return sorted(written)


def _shown(key: str, value: Any, like: object) -> object:
    """Return the value of a field as people read it; it is known by its name where `like` is."""
    if isinstance(like, StrEnum):
        return _(labels.called_in(type(like)(value)))
    if key == "area_m2":
        return show_hectares(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return show_day(value) if isinstance(value, date) else value


def remember(
    writer: "Writer", stays: "Entity | Product", name: str, until: date | None = None
) -> None:
    """Keep a name under which old lists know what stays, unless they would find it anyway; it was
    borne until a day, today if none is given."""
    from ocop.models import Entity, FormerName, FormerProductName  # questions do not need them

    is_entity = isinstance(stays, Entity)
    known = owners(writer.ask, name) if is_entity else products(writer.ask, name)
    if names.same(name, stays.name) or stays.id in known:
        return
    kept = {"name": name, "name_key": names.key(name), "name_bare": names.bare(name)}
    kept["until"] = (until or writer.act.today).isoformat()
    if is_entity:
        writer.add(FormerName.model_validate({"entity_id": stays.id, **kept}))
    else:
        writer.add(FormerProductName.model_validate({"product_id": stays.id, **kept}))
