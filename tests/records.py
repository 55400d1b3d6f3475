"""Records as the tests of counting need them: as plain as the schema allows."""

from datetime import date

from sqlmodel import Session

from ocop.models import Entity, Product, new_id
from ocop.targets import Plan, Target
from ocop.values.vocabulary import Kind, Measure

LAST = date(2023, 12, 31)


def add_entity(session: Session, name: str = "HTX", district: str = "061") -> str:
    keys = dict.fromkeys(("name_key", "name_bare", "name_core", "sort_key"), name)
    entity = Entity(name=name, district=district, kind="cooperative", commune="01888", **keys)
    session.add(entity)
    session.flush()
    return entity.id


def add_product(session: Session, entity_id: str, name: str | None = None) -> str:
    name = name or new_id()
    keys = dict.fromkeys(("name_key", "name_bare", "sort_key"), name)
    product = Product(entity_id=entity_id, name=name, group=1, **keys)
    session.add(product)
    session.flush()
    return product.id


def a_target(measure: Measure, kind: Kind = Kind.FLOW, **more: object) -> Target:
    return Target("t", "t", measure, kind, 1, **more)  # type: ignore[arg-type]


def a_plan(**more: object) -> Plan:
    return Plan("1", "t", date(2023, 1, 1), date(2023, 1, 1), LAST, date(2024, 2, 28), (), **more)  # type: ignore[arg-type]
