"""Lists as they leave the office: whole rows under the headings that offices write, which the
program itself brings in again as the same."""

from typing import Any, Final

from ocop.ledger import Ask
from ocop.office import Office
from ocop.words import EntityKind, ListKind, Outcome

Row = dict[str, Any]

_PLACE = "e.name AS entity, e.commune_text AS commune, e.district"
_PRODUCTS = f"""
    SELECT p.code, p.name AS product, {_PLACE}, e.kind, p."group", p."set", p.flagship, p.note
    FROM product p JOIN entity e ON e.id = p.entity_id
    ORDER BY e.district, e.sort_key, p.sort_key, p.id"""
_ENTITIES = f"""
    SELECT {_PLACE}, e.kind FROM entity e ORDER BY e.district, e.sort_key, e.id"""
_RECOGNITIONS = f"""
    SELECT p.code, p.name AS product, {_PLACE}, r.stars, d.number AS decision, d.issuer, r.day,
        r.programme_year AS year, r.until, r.note
    FROM recognition r JOIN product p ON p.id = r.product_id JOIN entity e ON e.id = p.entity_id
    LEFT JOIN decision d ON d.id = r.decision_id
    ORDER BY e.district, e.sort_key, p.sort_key, r.place"""
_REGISTRATIONS = f"""
    SELECT p.code, p.name AS product, {_PLACE}, g.year, g.day, g.purpose, g.demand, g.labour,
        g.capacity, g.surveyed_by AS surveyor, g.outcome AS result, g.ended_reason AS reason, g.note
    FROM registration g JOIN product p ON p.id = g.product_id JOIN entity e ON e.id = p.entity_id
    ORDER BY g.year, e.district, e.sort_key, p.sort_key, g.id"""
_IMPROVEMENTS = f"""
    SELECT coalesce(p.name, '') AS product, {_PLACE}, coalesce(i.since, i.since_year) AS since,
        i.until, i.area_m2 / 10000.0 AS hectares, i.partner, i.detail
    FROM improvement i LEFT JOIN product p ON p.id = i.product_id
    JOIN entity e ON e.id = coalesce(i.entity_id, p.entity_id)
    WHERE i.topic = :topic ORDER BY e.district, e.sort_key, product, i.id"""
_SQL: Final = {
    ListKind.PRODUCTS: _PRODUCTS,
    ListKind.ENTITIES: _ENTITIES,
    ListKind.RECOGNITIONS: _RECOGNITIONS,
    ListKind.REGISTRATIONS: _REGISTRATIONS,
    ListKind.TRACEABILITY: _IMPROVEMENTS,
    ListKind.LINKAGE: _IMPROVEMENTS,
    ListKind.RAW_MATERIAL: _IMPROVEMENTS,
}
KINDS: Final = tuple(_SQL)
# As offices write it, and as the program reads it again, whatever language the screen speaks.
_KINDS: Final = {
    EntityKind.COOPERATIVE: "HTX",
    EntityKind.COOPERATIVE_GROUP: "THT",
    EntityKind.ENTERPRISE: "doanh nghiệp",
    EntityKind.HOUSEHOLD: "hộ kinh doanh",
    EntityKind.ESTABLISHMENT: "cơ sở",
    EntityKind.FARM: "trang trại",
}
_RESULTS: Final = {
    Outcome.ABSENT: "không tham gia",
    Outcome.WITHDRAWN: "rút",
    Outcome.NOT_REACHED: "không đạt",
}


def rows(ask: Ask, office: Office, kind: ListKind, *, district: str = "") -> list[Row]:
    """Return the whole rows of one kind, of one district or of all."""
    found = ask(_SQL[kind], topic=kind.value) if _SQL[kind] is _IMPROVEMENTS else ask(_SQL[kind])
    return [_said(office, row) for row in found if district in ("", row["district"])]


def _said(office: Office, row: Row) -> Row:
    """Return a row with its known values in the office's words."""
    said = {**row, "district": row["district"] and office.units.district_title(row["district"])}
    if "kind" in row:
        said["kind"] = _KINDS.get(row["kind"], "")
    if "result" in row:
        said["result"] = _RESULTS.get(row["result"], "")
    if "flagship" in row:
        said["flagship"] = "x" if row["flagship"] else ""
    return said
