"""Rounds: opening one, and putting products on it."""

from datetime import date

from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Evaluation, Product, Round
from ocop.queries import dossiers, inspections
from ocop.queries.dossiers import ListedDossier
from ocop.queries.inspections import ListedInspection
from ocop.queries.ledger import OPEN_PROPOSAL, OPEN_REGISTRATION, OPEN_SENT, standing_of
from ocop.queries.on_day import on_day
from ocop.queries.rounds import BELOW, ListedRound, find_round
from ocop.queries.shapes import ProductRecord
from ocop.rulebook import criteria
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import YearAfterDay, not_in_future, show_day
from ocop.values.labels import label
from ocop.values.names import key
from ocop.values.standings import State
from ocop.values.vocabulary import Level, Purpose


class LevelUnknown(RuleRefused):
    sentence = N_("On {day} there is no evaluation at {level} (decision {decision}).")
    advice = N_("Open the round at another level: {levels}.")


class RoundExists(RuleRefused):
    sentence = N_("That sitting is on record already as round {code}.")
    advice = N_("Give another --batch or --sitting, or see it with: ocop round show {code}")


class DistrictNeeded(ValueRefused):
    sentence = N_("A district round needs its district, and only a district round has one.")
    advice = N_("Add --district D, or leave it out for the province and the Ministry.")


class OnTheRound(RuleRefused):
    sentence = N_("“{name}” is on round {code} already.")
    advice = N_("See it with: ocop round show {code}")


class OtherDistrict(RuleRefused):
    sentence = N_("“{name}” is not of the district of round {code}.")
    advice = N_("Check the product, or its producer's district.")


class _Put(ProductRecord):
    """A product that was put on a round, and what it is evaluated for."""

    purpose: str


class PutOnRound(_Put):
    """A product that was put on a round, with its dossier and the violations not remedied.

    `without_dossier`: the office keeps dossiers of that year and has none of this product.
    """

    dossier: ListedDossier | None
    without_dossier: bool
    violations: list[ListedInspection]


def open_round(
    writer: Writer,
    office: Office,
    *,
    level: Level,
    district: str,
    year: int | None,
    batch: int,
    sitting: int,
    council: int | None,
    day: date,
    law: str = "",
    note: str = "",
) -> ListedRound:
    """Open a round, judged by the criteria in force on the day it is held, or by those of `law`
    (a decision's number) where they may still judge it."""
    not_in_future(writer.act.today, day)
    year = year or day.year
    if year > day.year:
        raise YearAfterDay(year=year, day=show_day(day))
    if level is Level.DISTRICT:
        district = district or office.settings.unit
    if (level is Level.DISTRICT) != bool(district):
        raise DistrictNeeded()
    judged = criteria.of_round(office.criteria, day, law)
    if level not in judged.levels:
        levels = ", ".join(label(one) for one in judged.levels)
        raise LevelUnknown(
            day=show_day(day), level=label(level), decision=judged.number, levels=levels
        )
    code = _code(office.on(day), level, district, year, batch, sitting)
    for row in writer.ask("SELECT code FROM round WHERE code_key = :key", key=key(code)):
        raise RoundExists(code=row["code"])
    added = writer.add(
        Round(
            code=code,
            code_key=key(code),
            level=level,
            district=district,
            year=year,
            batch=batch,
            sitting=sitting,
            council=council,
            day=day,
            criteria=judged.number,
            criteria_sha256=criteria.digest(judged),
            note=text.clean_optional(note, _("the note")),
        )
    )
    return find_round(writer.ask, added.code)


def add(
    writer: Writer, office: Office, row: ListedRound, product_ids: list[str]
) -> list[PutOnRound]:
    """Put products on a round, each with the purpose of its evaluation."""
    kept = dossiers.kept(writer.ask, row["year"])
    held = date.fromisoformat(row["day"])
    rows: list[PutOnRound] = []
    for product_id in product_ids:
        dossier = dossiers.of_year(writer.ask, product_id, row["year"], held)
        put = _put(writer, office, row, product_id, None)
        without = kept and dossier is None
        found = inspections.open_remedies(writer.ask, writer.act.today, product_id=product_id)
        rows.append({**put, "dossier": dossier, "without_dossier": without, "violations": found})
    return rows


def put(
    writer: Writer, office: Office, row: ListedRound, product_id: str, purpose: Purpose | None
) -> Evaluation:
    """Put one product on a round and return its evaluation."""
    return writer.get(Evaluation, _put(writer, office, row, product_id, purpose)["id"])


def _put(
    writer: Writer, office: Office, row: ListedRound, product_id: str, purpose: Purpose | None
) -> _Put:
    product = writer.get(Product, product_id)
    seen = on_day(writer.ask, office.units, date.fromisoformat(row["day"]))
    place = "SELECT e.district FROM entity e WHERE e.id = :id"
    district = seen(place, id=product.entity_id)[0]["district"]
    if row["district"] and district not in ("", row["district"]):
        raise OtherDistrict(name=product.name, code=row["code"])
    known = writer.ask(
        "SELECT id FROM evaluation WHERE round_id = :round_id AND product_id = :product_id",
        round_id=row["id"],
        product_id=product_id,
    )
    if known:
        raise OnTheRound(name=product.name, code=row["code"])
    evaluation = writer.add(
        Evaluation(
            round_id=row["id"],
            product_id=product_id,
            purpose=purpose or _purpose(writer.ask, office, product_id, row),
        )
    )
    return {
        "id": evaluation.id,
        "product_id": product.id,
        "product": product.name,
        "purpose": str(evaluation.purpose),
    }


def _purpose(ask: Ask, office: Office, product_id: str, row: ListedRound) -> Purpose:
    """Return the purpose of the evaluation that sent it up, else of the registration that is open
    on the round's day, else what it holds and proposes."""
    sent = ask(
        f"SELECT v.purpose FROM evaluation v JOIN round d ON d.id = v.round_id"
        f" WHERE v.product_id = :id AND d.level = :below AND {OPEN_SENT}",
        id=product_id,
        below=BELOW.get(Level(row["level"]), ""),
        day=row["day"],
    )
    registered = sent or ask(
        f"SELECT g.purpose FROM registration g WHERE g.product_id = :id AND g.year <= :year"
        f" AND g.position <= :day AND {OPEN_REGISTRATION}"
        " ORDER BY g.year DESC, g.position DESC LIMIT 1",
        id=product_id,
        year=row["year"],
        day=row["day"],
    )
    if registered:
        return Purpose(registered[0]["purpose"])
    held = standing_of(ask, office.criteria, product_id, date.fromisoformat(row["day"]))
    if held is None or held["state"] == State.REVOKED:
        return Purpose.NEW
    proposed = ask(
        f"SELECT 1 FROM upgrade u WHERE u.product_id = :id AND {OPEN_PROPOSAL}",
        id=product_id,
        day=row["day"],
    )
    if not proposed and row["level"] != Level.MINISTRY:
        return Purpose.RENEWAL
    return Purpose.UPGRADE if held["state"] == State.IN_FORCE else Purpose.RENEWAL_UPGRADE


def _code(office: Office, level: Level, district: str, year: int, batch: int, sitting: int) -> str:
    """Return a code that a person can type: CD-2023-1 is Chợ Đồn's first batch of 2023."""
    if level is Level.DISTRICT:
        name = office.units.district_name(district)
        who = "".join(word[0] for word in text.fold(name).upper().split())
    else:
        who = {Level.PROVINCE: "T", Level.MINISTRY: "QG"}[level]
    return f"{who}-{year}-{batch}" + (f".{sitting}" if sitting > 1 else "")
