"""Makes random registers with names that files are hostile to, each through the use-cases."""

import contextlib
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from ocop.actions import improvements, producers, recognitions, upgrades
from ocop.actions import registrations as register
from ocop.actions.improvements import Details
from ocop.actions.producers import EntityForm, ProductForm
from ocop.actions.recognitions import Certificate
from ocop.actions.registrations import Survey
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.store.writer import Act, Writer
from ocop.values import text
from ocop.values.vocabulary import EntityKind, Outcome, Purpose, Topic

TODAY = date(2024, 6, 1)
HOSTILE = (
    "=1+1", "+84", "@x", "-2", "'=x", "''", "Măng ớt \"Phong Phin\" [rừng]", "007", "01/02/2023",
    "1.234,5", "3e5", "[/]", "<b>", "&amp;", "_x0041_", ";", ",", "|", "TRUE", "#N/A", "N/A",
    unicodedata.normalize("NFD", "Hồng không hạt"), "Rượu nếp “Bản Vẹn”", "{x}", "%s", "\\n", "#",
)  # fmt: skip
PLACES = (("", ""), ("064", "Ngọc Phái"), ("060", ""), ("", "=xã 9"), ("066", "xã cũ 7"))
days = st.integers(0, 5 * 365).map(lambda n: date(2018, 6, 1) + timedelta(days=n))
stars = st.integers(3, 5)
pieces = st.sampled_from(HOSTILE) | st.text("aàăđơưỹ =+-@'\"[](){}.,;:/#%&*<>|059", max_size=12)


def numbered(number: int) -> st.SearchStrategy[str]:
    """Return hostile names that no rule of likeness takes for each other: their numbers differ."""
    return pieces.map(lambda piece: f"{piece} {number}".strip())


def said() -> st.SearchStrategy[str]:
    """Return remarks, hostile or none."""
    return st.just("") | pieces.map(lambda piece: f"{piece}a")


@st.composite
def facts(draw: st.DrawFn, makers: int = 3, products: int = 4) -> list[dict[str, Any]]:
    """Return some products, each with its producer and what is known of it."""
    known = [
        {"name": draw(numbered(100 + n)), "place": draw(st.sampled_from(PLACES)),
         "kind": draw(st.sampled_from(EntityKind)), "linked": draw(st.none() | linkages())}
        for n in range(draw(st.integers(1, makers)))
    ]  # fmt: skip
    found = []
    for number in range(draw(st.integers(1, products))):
        code = draw(st.sampled_from(("", f"0{number}-06.{number}", f"00{number}")))
        found.append({
            "maker": draw(st.sampled_from(known)), "name": draw(numbered(200 + number)), "code": code,
            "group": draw(st.none() | st.integers(1, 6)), "set": draw(st.none() | st.integers(1, 26)),
            "flagship": draw(st.booleans()), "note": draw(said()),
            "recognitions": draw(st.lists(certificates(), max_size=3, unique_by=lambda one: one["stars"])),
            "registration": draw(st.none() | registrations()), "to": draw(st.none() | st.integers(4, 5)),
            "scale": draw(said()), "topics": draw(st.dictionaries(
                st.sampled_from(improvements.PRODUCT_TOPICS), details(), max_size=2)),
        })  # fmt: skip
    return found


def certificates() -> st.SearchStrategy[dict[str, Any]]:
    known = st.sampled_from(("day", "year", "nothing"))
    return st.fixed_dictionaries({
        "known": known, "day": days, "stars": stars, "decision": st.booleans(), "issuer": said(),
        "printed": st.booleans(), "before": st.booleans(), "note": said(),
        "points": st.none() | st.integers(900_000, 1_000_000),
    })  # fmt: skip


def registrations() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({
        "day": days, "purpose": st.sampled_from(Purpose), "demand": said(), "labour": said(),
        "capacity": said(), "surveyed_by": said(), "note": said(),
        "outcome": st.none() | st.sampled_from(Outcome), "why": pieces.map(lambda piece: f"{piece}b"),
    })  # fmt: skip


def details() -> st.SearchStrategy[dict[str, Any]]:
    since = st.none() | days | days.map(lambda day: day.year)
    area = st.none() | st.integers(1, 10**9)
    return st.fixed_dictionaries({"since": since, "ended": st.booleans(), "area": area, "detail": said()})  # fmt: skip


def linkages() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"details": details(), "partner": said()})


def build(path: Path, products: list[dict[str, Any]]) -> None:
    """Write a register of these facts."""
    office = Office(path)
    act = Act("test", at=db_now(), today=TODAY, actor="Lan", reason="vì thế")
    with db.write(path, act) as writer:
        for number, product in enumerate(products):
            _product(writer, office, product, number)


def db_now() -> Any:
    from datetime import UTC, datetime

    return datetime(2024, 6, 1, 8, 30, tzinfo=UTC)


def _product(writer: Writer, office: Office, product: dict[str, Any], number: int) -> None:
    form = ProductForm(*(product[one] for one in ("name", "group", "set", "code", "flagship")))
    made = product["maker"]
    district, commune = made["place"]
    kind = None if made["kind"] is EntityKind.UNKNOWN else made["kind"]
    first = "id" not in made
    maker = EntityForm(made.get("id", made["name"]), kind, district, commune, first)
    placed = producers.place(writer, office, form, maker)
    made["id"] = placed.entity.id
    product_id = placed.product.id
    if product["note"]:
        producers.edit_product(writer, product_id, {"note": text.clean(product["note"], "x")})
    for order, one in enumerate(_told_apart(product["recognitions"])):
        _recognise(writer, office, product_id, one, f"{number}{order}7/QĐ-UBND")
    if product["registration"]:
        _register(
            writer, office, placed.entity.id, product["name"], product_id, product["registration"]
        )
    best = max((one["stars"] for one in product["recognitions"]), default=0)
    if product["to"] and 0 < best < product["to"]:
        upgrades.propose(
            writer, office, product_id, to_stars=product["to"], day=TODAY, scale=product["scale"]
        )
    for topic, found in product["topics"].items():
        improvements.improve_products(writer, topic, [product_id], _details(found, topic))
    if first and made["linked"]:
        linked = _details(made["linked"]["details"], Topic.LINKAGE, made["linked"]["partner"])
        improvements.link_entity(writer, placed.entity.id, [], linked)


def _told_apart(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return recognitions without those of the same stars that no list could tell apart."""
    kept: list[dict[str, Any]] = []
    for one in found:
        alike = [other for other in kept if other["stars"] == one["stars"]]
        if all(each["known"] == "day" and each["decision"] for each in (one, *alike)) or not alike:
            kept.append(one)
    return kept


def _recognise(
    writer: Writer, office: Office, product_id: str, one: dict[str, Any], number: str
) -> None:
    day = one["day"] if one["known"] == "day" else None
    year = one["day"].year if one["known"] == "year" else None
    if day and one["before"]:
        year = day.year - 1
    until = day + timedelta(days=900) if day and one["printed"] else None
    decision = number if one["decision"] else None
    certificate = Certificate(
        stars=one["stars"], number=decision, issuer=(one["issuer"] or None) if decision else None,
        day=day, year=year, until=until, note=one["note"], points=one["points"],
    )  # fmt: skip
    recognitions.recognise(writer, office, [product_id], certificate)


def _register(
    writer: Writer, office: Office, entity_id: str, name: str, product_id: str, one: dict[str, Any]
) -> None:  # fmt: skip
    survey = Survey(*(one[key] for key in ("demand", "labour", "capacity", "surveyed_by")))
    day = one["day"]
    register.register(
        writer, office, ProductForm(name), EntityForm(entity_id), year=day.year, day=day,
        survey=survey, purpose=one["purpose"], note=one["note"],
    )  # fmt: skip
    if one["outcome"]:
        with contextlib.suppress(register.NoOpenRegistration):  # a recognition has ended it
            register.close(
                writer,
                product_id,
                year=day.year,
                outcome=one["outcome"],
                day=TODAY,
                reason=one["why"],
            )


def _details(found: dict[str, Any], topic: Topic, partner: str = "") -> Details:
    since = found["since"]
    until = TODAY if found["ended"] else None
    area = found["area"] if topic is Topic.RAW_MATERIAL else None
    return Details(since, until, area, partner, found["detail"])
