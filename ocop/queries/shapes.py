"""Shapes that several questions share: whose a row is, and what a name was found to mean.

An id is 32 letters, a district the code of a unit ("" where it is not known), a day ISO text.
"""

from typing import NotRequired, TypedDict


class InDistrict(TypedDict):
    """A row of something that is in a district."""

    district: str


class OfProducer(InDistrict):
    """A row that names a producer, its district, and a product ("": the producer itself)."""

    product: str
    entity_id: str
    entity: str


class OfProduct(OfProducer):
    """A row of one product."""

    product_id: str


class OfEither(OfProducer):
    """A row of one product, or, without a product's id, of the producer itself."""

    product_id: str | None


class Contact(TypedDict, total=False):
    """Whom to ring, where it was asked for: the representative's name, a phone number."""

    representative: str
    phone: str


class ProductRecord(TypedDict):
    """A record that was written of a product: its id, and whose it is."""

    id: str
    product_id: str
    product: str


class Subject(TypedDict):
    """A product or a producer, by its id and its name."""

    id: str
    name: str


class Edited(Subject):
    """A product or a producer that was edited, and which of its columns were given; `since` the
    ISO day from which they hold, or None for every day."""

    changed: list[str]
    since: str | None


class PlacedRow(OfProduct):
    """A product with its producer; `created`: which of the two is new; `filled`: which columns.

    `of_unit`: the new producer is placed in the office's own unit, as nothing else was said.
    """

    created: list[str]
    filled: list[str]
    of_unit: bool


class Named(Subject):
    """What a product or a producer is told by: its names, its place, and the words around it.

    `name_key`, `name_bare`: its name folded (see values.names); `around`: producer, commune and
    former names; `code` and `entity` are "" of a producer.
    """

    name_key: str
    name_bare: str
    code: str
    entity: str
    district: str
    commune: str
    commune_text: str
    around: str


class FoundProduct(Named):
    """A product that was named, with the id of its producer."""

    entity_id: str


class FoundEntity(Named):
    """A producer that was named; `formerly`: by a name that it had before."""

    name_core: str
    kind: str
    formerly: NotRequired[bool]
