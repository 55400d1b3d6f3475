"""Rows of lists of products and of producers."""

from ocop.actions import producers
from ocop.actions.intake.subjects import ADDS, SAME, Options, contact, maker_of, product_of
from ocop.lists.items import Item
from ocop.rulebook.office import Office
from ocop.store.writer import Writer


def take_product(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a product with its producer."""
    return product_of(writer, office, item, options)[1]


def take_entity(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a producer."""
    maker = maker_of(office, item, options)
    entity, did = producers.place_entity(writer, office, maker, update=options.update)
    filled = contact(writer, entity.id, item, options)
    return ADDS if filled and did == SAME else did
