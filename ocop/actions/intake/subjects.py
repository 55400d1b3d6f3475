"""What the rows of every list share: the producer and the product they speak of."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from ocop.actions import filling, producers
from ocop.actions.producers import EntityForm, ProductForm
from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_
from ocop.lists.items import Item, Values
from ocop.models import Contact, Dossier, Entity, Product, Record
from ocop.queries import finding, matching
from ocop.queries.shapes import Subject
from ocop.rulebook.office import Office
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import names, text
from ocop.values.citations import NOTHING, Citation
from ocop.values.leads import LEADS
from ocop.values.text import short
from ocop.values.vocabulary import ListKind

NEW, ADDS, SAME = "new", "adds", "same"


@dataclass(frozen=True)
class Options:
    """What the command says of the whole list, and how questions of earlier runs were answered.

    The names that were answered stand there by their keys, so that any way to write them is known.
    """

    kind: ListKind = ListKind.PRODUCTS
    day: date | None = None
    year: int | None = None
    cited: Citation = NOTHING  # the decision of the rows that name none, as it was typed
    issuer: str = ""
    district: str = ""
    round: str = ""
    update: bool = False
    same: dict[str, str] = field(default_factory=dict)
    new: frozenset[str] = frozenset()
    unlike: list[str] = field(default_factory=list)  # producers with another contact on record
    other_notes: list[str] = field(default_factory=list)  # recognitions with another note on record
    exact: bool = False  # its names carry marks, so that one without any is not one with them
    places: dict[str, str] = field(default_factory=dict)  # folded words above or in rows → district
    file: str = ""  # its name, by which next month's is told to be the same
    met: dict[str, Item] = field(default_factory=dict)  # product → the last row that spoke of it


Take = Callable[[Writer, Office, Item, Options], str]


class RowRefused(RuleRefused):
    """What two cells of a row say that cannot both be; `at`, the columns where it is told."""

    at: ClassVar[tuple[str, ...]] = ()


class NoProductName(RuleRefused):
    sentence = N_("The row names no product.")
    advice = N_("Write its name, or take the row out of the list.")


def maker_of(office: Office, item: Item, options: Options) -> EntityForm:
    """Return what a row says of its producer; its place is settled before, for the whole list."""
    values = item.values
    kind = values.get("kind")
    name = values.get("entity", "")
    new = bool(options.new) and names.key(name) in options.new
    leads = {key: values[key] for key in LEADS if key in values}
    return EntityForm(name, kind, *item.place, new, item.answered, options.exact, leads)


def form_of(item: Item, options: Options) -> ProductForm:
    """Return what a row says of its product; a note is the product's in a list of products only."""
    values = item.values
    return ProductForm(
        values.get("product", ""),
        values.get("group"),
        values.get("set"),
        values.get("code", ""),
        bool(values.get("flagship")),
        values.get("note", "") if options.kind is ListKind.PRODUCTS else "",
        bool(options.new) and names.key(values.get("product", "")) in options.new,
    )


def product_of(writer: Writer, office: Office, item: Item, options: Options) -> tuple[str, str]:
    """Return the product of a row, made where the register lacks it, and what that did."""
    product, did = _product_of(writer, office, item, options)
    options.met[product] = item
    return product, did


def _product_of(writer: Writer, office: Office, item: Item, options: Options) -> tuple[str, str]:
    if "product_id" in item.values:
        return item.values["product_id"], SAME
    if "product" not in item.values:  # the cell says “không rõ”, which is nobody's name
        raise NoProductName()
    if not item.values.get("entity"):
        said: str = item.values["product"]
        said = options.same.get(names.key(said), said)
        return finding.find_product(writer.ask, office.units, said)["id"], SAME
    maker, form = maker_of(office, item, options), form_of(item, options)
    if options.same and (known := options.same.get(names.key(form.name))):
        form = replace(form, name=finding.find_product(writer.ask, office.units, known)["name"])
    try:
        placed = producers.place(writer, office, form, maker, update=options.update)
    except matching.EntityExists:  # a new one, which a row above has made by now
        maker = replace(maker, new=False)
        placed = producers.place(writer, office, form, maker, update=options.update)
    filled = contact(writer, placed.entity.id, item, options) or placed.filled
    did = NEW if "product" in placed.created else ADDS if filled else SAME
    return placed.product.id, did


def contact(writer: Writer, entity_id: str, item: Item, options: Options) -> bool:
    """Fill in a telephone or a representative that the register does not have, and with --update
    the list's; return whether that wrote anything. What differs is left, and told."""
    details = {one: item.values[one] for one in ("representative", "phone") if one in item.values}
    if not details:
        return False
    rows = writer.ask("SELECT id, representative, phone FROM contact WHERE entity_id = :id",
                      id=entity_id)  # fmt: skip
    if not rows:
        writer.add(Contact.model_validate({"entity_id": entity_id, **details}))
        return True
    differ = {key: value for key, value in details.items() if rows[0][key] != value}
    news = {key: value for key, value in differ.items() if options.update or not rows[0][key]}
    if len(news) < len(differ):
        options.unlike.append(str(item.values["entity"]))
    if news:
        writer.change(writer.get(Contact, rows[0]["id"]), **news)
    return bool(news)


def whole_day(value: object) -> date | None:
    """Return a day that is known as a day; a year alone is none."""
    return value if isinstance(value, date) else None


class WholeDayNeeded(ValueRefused):
    sentence = N_("{value} is a year; here a whole day is needed.")
    advice = N_("Write dd/mm/yyyy, or leave the cell empty and put the year in the note.")


def subject_of(writer: Writer, office: Office, item: Item, options: Options) -> tuple[str, Subject]:
    """Return what a row is of: its product, or its producer where it names no product."""
    record: Entity | Product
    if "product" in item.values:
        record = writer.get(Product, product_of(writer, office, item, options)[0])
        return "product", {"id": record.id, "name": record.name}
    record = producers.place_entity(writer, office, maker_of(office, item, options))[0]
    return "entity", {"id": record.id, "name": record.name}


def filled_in(writer: Writer, record: Record, given: Columns, name: str, options: Options) -> str:
    kept = {
        column: value if isinstance(value, date | None) else text.clean_optional(value, column)
        for column, value in given.items()
    }
    command = f"ocop correct {short(record.id)}"
    done = filling.fill(writer, record, kept, name=name, command=command, update=options.update)
    return ADDS if done else SAME


def day_of(values: Values, meaning: str) -> date | None:
    """Return the day of a column; a year alone would be lost, and is refused."""
    value: date | int | None = values.get(meaning)
    if isinstance(value, int):
        raise WholeDayNeeded(value=value)
    return value


class DayNeeded(ValueRefused):
    sentence = N_("The row does not say on which day it was.")
    advice = N_("Fill in the day, or give it for the whole list with --on DAY.")


def required_day(values: Values, meaning: str, options: Options) -> date:
    """Return the day of a column, else that of the command; of a year it must be a day of it."""
    said = values.get(meaning)
    day = whole_day(said) or options.day
    if isinstance(said, int) and (options.day is None or options.day.year != said):
        raise WholeDayNeeded(value=said)
    if day is None:
        raise DayNeeded()
    return day


def completed(writer: Writer, kept: Record, given: Columns, name: str, options: Options) -> str:
    """Fill what a row on record lacks; a "no" and a nothing in money are said too."""
    command = f"ocop correct {short(kept.id)}"
    if isinstance(kept, Dossier):
        from ocop.actions import dossiers

        dossiers.settle(writer, kept, dict(given))
    filled = filling.fill(
        writer, kept, given, name=name, command=command, update=options.update, blank=("", None)
    )
    return ADDS if filled else SAME
