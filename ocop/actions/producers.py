"""Products and their producers: found by the rules of sameness, made where new, edited by name.

Blanks are filled and said; a value that differs from the register's is refused, never overwritten.
"""

from dataclasses import dataclass, field, replace
from datetime import date

from ocop.actions.dated_changes import keep_before
from ocop.actions.filling import BLANK, BLANK_OF_ENTITY, fill, remember
from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Contact, Entity, Product
from ocop.queries import matching
from ocop.queries.shapes import Edited, FoundEntity, PlacedRow
from ocop.rulebook.office import Office
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import names, text
from ocop.values.vocabulary import EntityKind


class CodeTaken(RuleRefused):
    sentence = N_("The code {code} belongs to “{name}” already.")
    advice = N_("Check the code: a product's code is its own.")


class NameTaken(RuleRefused):
    sentence = N_("This producer has a product called “{name}” already.")
    advice = N_("Choose another name.")


class NothingToChange(ValueRefused):
    sentence = N_("Nothing was given to change.")
    advice = N_("See what can be changed with --help.")


@dataclass(frozen=True)
class EntityForm:
    """What was said of a producer; unknown parts are empty, places as people write them.

    `answered`: a person has said which one it is, in whatever district the register has it.
    `exact`: the list writes marks, so that a name without any is not one with them.
    `leads`: who leads it (see values.leads), as far as anybody was asked.
    """

    name: str
    kind: EntityKind | None = None
    district: str = ""
    commune: str = ""
    new: bool = False
    answered: bool = False
    exact: bool = False
    leads: Columns = field(default_factory=dict)


@dataclass(frozen=True)
class ProductForm:
    """What was said of a product; unknown parts are empty. `new`: not one that differs in marks."""

    name: str
    group: int | None = None
    set: int | None = None
    code: str = ""
    flagship: bool = False
    note: str = ""
    new: bool = False


@dataclass
class Placed:
    """A product with its producer, and what had to be made or filled in."""

    product: Product
    entity: Entity
    created: list[str] = field(default_factory=list)
    filled: list[str] = field(default_factory=list)
    of_unit: bool = False  # placed in the office's own unit, as nothing else was said

    def row(self) -> PlacedRow:
        """Return the ids and names that every face shows."""
        return {
            "product_id": self.product.id,
            "product": self.product.name,
            "entity_id": self.entity.id,
            "entity": self.entity.name,
            "district": self.entity.district,
            "created": self.created,
            "filled": self.filled,
            "of_unit": self.of_unit,
        }


def place(
    writer: Writer,
    office: Office,
    form: ProductForm,
    maker: EntityForm,
    *,
    update: bool = False,
) -> Placed:
    """Return the product of this producer, making either where the register lacks it.

    Blanks are filled; what differs is refused, or with `update` taken over.
    """
    found = _match(writer, office, maker)
    name = text.clean(form.name, _("the product's name"))
    known = found and matching.same_product(writer.ask, found["id"], name, exact=maker.exact)
    if found and not known and maker.exact and not form.new:
        matching.ask_of_marks(writer.ask, office.units, found["id"], name)
    if found is None:
        entity = _new_entity(writer, office, maker)
    else:
        entity = writer.get(Entity, found["id"])
    placed = Placed(writer.get(Product, known["id"]), entity) if known else None
    if placed is None:
        placed = Placed(_new_product(writer, entity, name, form), entity, created=["product"])
    elif given := _product_values(writer, form, placed.product.id):
        placed.filled += _fill(writer, placed.product, given, "ocop product edit", update)
    if found is None:
        placed.created.append("entity")
        placed.of_unit = entity.district != district_code(office, maker.district, maker.commune)
    else:
        given = entity_facts(office, maker, found)
        placed.filled += _fill(writer, entity, given, "ocop entity edit", update)
    return placed


def place_entity(
    writer: Writer, office: Office, maker: EntityForm, *, update: bool = False
) -> tuple[Entity, str]:
    """Return a producer, made where the register lacks it, and what that did: new, adds, same."""
    found = _match(writer, office, maker)
    if found is None:
        return _new_entity(writer, office, maker), "new"
    entity = writer.get(Entity, found["id"])
    filled = _fill(writer, entity, entity_facts(office, maker, found), "ocop entity edit", update)
    return entity, "adds" if filled else "same"


def _match(writer: Writer, office: Office, maker: EntityForm) -> FoundEntity | None:
    district = district_code(office, maker.district, maker.commune)
    here = "" if maker.answered else district
    return matching.match_entity(
        writer.ask, office.units, maker.name, here, new_entity=maker.new, exact=maker.exact
    )


def edit_product(writer: Writer, product_id: str, form: Columns) -> Edited:
    """Change a product's own facts: name, group, set, code, flagship, note; None is "leave it".

    An earlier name is kept, so that it is still found.
    """
    product = writer.get(Product, product_id)
    values = {key: value for key, value in form.items() if value is not None}
    if "name" in values:
        values |= product_names(values["name"])
        twin = matching.same_product(writer.ask, product.entity_id, values["name"])
        if twin and twin["id"] != product_id and names.same(values["name"], twin["name"]):
            raise NameTaken(name=twin["name"])
    if "code" in values:
        values["code"] = _free_code(writer, values["code"], product_id)
    if "note" in values:
        values["note"] = text.clean_optional(values["note"], _("the note"))
    if not values:
        raise NothingToChange()
    had = product.name
    writer.change(product, **values)
    remember(writer, product, had)
    changed = sorted(form.keys() & values.keys())
    return {"id": product.id, "name": product.name, "changed": changed, "since": None}


def edit_entity(
    writer: Writer,
    office: Office,
    entity_id: str,
    form: Columns,
    contact: Columns,
    leads: Columns,
    *,
    day: date | None = None,
    document: str = "",
) -> Edited:
    """Change a producer's facts and contact, from a day on or as a spelling; old names find it.

    Who leads it has no day; None there is "not asked", everywhere else "leave it".
    """
    entity = writer.get(Entity, entity_id)
    values = {key: value for key, value in form.items() if value is not None} | leads
    given = list(values)
    place = _place_values(office, values.pop("district", ""), values.pop("commune", ""))
    if "district" in place and "commune" not in place and place["district"] != entity.district:
        place |= {"commune": "", "commune_text": ""}  # the commune kept is of the other district
    if name := values.pop("name", ""):
        values |= entity_names(name)
        told = names.kind(name)  # they change form over time, and the new name tells it
        anew = told not in (None, entity.kind, names.kind(entity.name))
        if anew and "kind" not in values:
            values["kind"] = told
            given.append("kind")
    values |= place
    had = entity.name
    details = {key: text.clean_optional(v, key) for key, v in contact.items() if v is not None}
    if not values and not details:
        raise NothingToChange()
    if day:
        keep_before(writer, entity, values, day, document)
    writer.change(entity, **values)
    remember(writer, entity, had, until=day)
    if details:
        _write_contact(writer, entity.id, details)
    changed = sorted({*given, *details})
    since = day.isoformat() if day else None
    return {"id": entity.id, "name": entity.name, "changed": changed, "since": since}


def _new_entity(writer: Writer, office: Office, maker: EntityForm) -> Entity:
    """Make a producer; where nothing says its district, it is the office's own unit."""
    if not district_code(office, maker.district, maker.commune):
        maker = replace(maker, district=office.settings.unit)
    return writer.add(Entity.model_validate(entity_facts(office, maker) | entity_names(maker.name)))


def _new_product(writer: Writer, entity: Entity, name: str, form: ProductForm) -> Product:
    values = _product_values(writer, form, "") | product_names(name)
    return writer.add(Product.model_validate({"entity_id": entity.id, **values}))


def entity_facts(office: Office, maker: EntityForm, found: FoundEntity | None = None) -> Columns:
    """Return what was said of a producer beside its name, as the record keeps it."""
    kind = maker.kind or names.kind(maker.name)
    if found and "formerly" in found:
        kind = None  # a list of that time tells the legal form of that time
    place = _place_values(office, maker.district, maker.commune)
    if maker.answered and found and found["district"] not in ("", place.get("district", "")):
        place = {}  # it stays where the register has it
    return ({"kind": kind} if kind else {}) | place | maker.leads


def _place_values(office: Office, district: str, commune: str) -> Columns:
    """Read a place; a commune that is not known is kept as text, and is a gap."""
    values: Columns = {}
    if code := district_code(office, district, commune):
        values["district"] = code
    if commune := text.clean_optional(commune, _("the commune")):
        known = office.units.find_commune(commune, code or None)
        values["commune"] = known.code_now if known else ""
        values["commune_text"] = known.name if known else commune
    return values


def district_code(office: Office, district: str, commune: str) -> str:
    """Return the code of a district, or of the district of a commune that there is but once."""
    if district.strip():
        return office.units.find_district(district).code
    known = office.units.find_commune(commune) if commune.strip() else None
    return known.district if known else ""


def entity_names(name: str) -> Columns:
    """Return a producer's name as it is kept, with the keys that find and sort it."""
    kept = names.found_by(text.clean(name, _("the producer's name")))
    return {**kept, "name_core": names.core(kept["name"])}


def product_names(name: str) -> Columns:
    """Return a product's name as it is kept, with the keys that find and sort it."""
    return names.found_by(text.clean(name, _("the product's name")))


def product_facts(form: ProductForm) -> Columns:
    """Return what was said of a product beside its name, as the record keeps it."""
    values: Columns = {"group": form.group, "set": form.set, "flagship": form.flagship}
    values["code"] = text.clean_optional(form.code, _("the product's code"))
    values["note"] = text.clean_optional(form.note, _("the note"))
    return {key: value for key, value in values.items() if value}


def _product_values(writer: Writer, form: ProductForm, product_id: str) -> Columns:
    values = product_facts(form)
    if "code" in values:
        _free_code(writer, values["code"], product_id)
    return values


def _free_code(writer: Writer, code: str, product_id: str) -> str:
    code = text.clean_optional(code, _("the product's code"))
    taken = writer.ask(
        "SELECT name FROM product WHERE code <> '' AND code = :code AND id <> :own",
        code=code,
        own=product_id,
    )
    if taken:
        raise CodeTaken(code=code, name=taken[0]["name"])
    return code


def _fill(
    writer: Writer, record: Entity | Product, given: Columns, command: str, update: bool
) -> list[str]:
    """Fill what is blank; another spelling of the commune on record is no difference."""
    if not update and isinstance(record, Entity) and record.commune_text:
        given = {key: value for key, value in given.items() if key != "commune_text"}
    blank = BLANK_OF_ENTITY if isinstance(record, Entity) else BLANK
    said = {"name": record.name, "command": f"{command} {text.short(record.id)}"}
    filled = fill(writer, record, given, **said, update=update, blank=blank)
    return [name for name in filled if name != "commune_text" or "commune" not in filled]


def _write_contact(writer: Writer, entity_id: str, details: Columns) -> None:
    rows = writer.ask("SELECT id FROM contact WHERE entity_id = :id", id=entity_id)
    if rows:
        writer.change(writer.get(Contact, rows[0]["id"]), **details)
    else:
        writer.add(Contact.model_validate({"entity_id": entity_id, **details}))
