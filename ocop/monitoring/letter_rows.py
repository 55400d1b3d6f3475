"""What letters say, to whom and from whom: one row for each product that a letter names.

Counted from the same questions as the calendar and the lists. Nothing here writes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.monitoring import ending_certificates, waiting
from ocop.queries import (
    certificates,
    district_form,
    documents,
    dossiers,
    inspections,
    products,
    round_form,
)
from ocop.queries.rounds import ListedRound
from ocop.rulebook import criteria, issuers
from ocop.rulebook.office import Office, chosen_plan
from ocop.store.asking import Ask
from ocop.values.dates import show_day
from ocop.values.labels import LABELS, label
from ocop.values.standings import DocumentState, Stage
from ocop.values.vocabulary import DocumentKind, Level

_PLACES: Final = "SELECT id, commune_text FROM entity"


class RoundNeeded(ValueRefused):
    sentence = N_("This needs a round.")
    advice = N_("Name it: ocop letter result ROUND; see the rounds with: ocop round list")


class NotOfTheProvince(ValueRefused):
    sentence = N_("Round {code} is not the province's: the province writes to the Ministry.")
    advice = N_("Name a round of the province; see the rounds with: ocop round list")


class NoDistricts(ValueRefused):
    sentence = N_("On {day} no district is known to write to.")
    advice = N_("Where the district level has ended, letters go to the producers themselves.")


class Row(NamedTuple):
    """A product as a letter names it ("": the producer itself); days are ISO text.

    `what`: what it lacks, what was violated, why; `by`: until when; `sender`: the body that the law
    of the day has write ("": the office); `reached`: the stars that a council's
    points give, `result`: what became of it where it got none; `up`: its file goes up a level.
    """

    entity_id: str
    entity: str
    district: str
    product_id: str = ""
    product: str = ""
    code: str = ""
    stars: int | None = None
    points: str = ""
    members: tuple[str, ...] = ()
    decision: str = ""
    day: str | None = None
    issuer: str = ""
    ends: str | None = None
    estimated: bool = False
    what: str = ""
    by: str | None = None
    sender: str = ""
    recognition_id: str = ""
    purpose: str = ""
    reached: int | None = None
    result: str = ""
    up: bool = False


class Addressed(NamedTuple):
    """One letter: to whom (an id, a name, a district), from whom, and what it says of what."""

    key: str
    name: str
    district: str
    sender: str
    rows: list[Row]
    registered: int = 0


@dataclass(frozen=True)
class Asked:
    """What letters are asked for: of which day, how far ahead, where, of what round or products.

    `again`: also those of which a letter was sent already; `silent`: only districts of which the
    year has heard nothing; `why`: why certificates are to be revoked.
    """

    ask: Ask
    office: Office
    day: date
    within: int = 90
    district: str = ""
    round: ListedRound | None = None
    products: tuple[str, ...] = ()
    again: bool = False
    silent: bool = False
    why: str = ""


def ending(asked: Asked) -> list[Row]:
    """Return the certificates that end, and of which nobody has told the producer yet."""
    plan, _why, _day = chosen_plan(asked.office, None, asked.day.isoformat(), asked.day)
    found = ending_certificates.certificates(
        asked.ask, asked.office, plan, asked.day,
        within=asked.within, since=0, district=asked.district,
    )  # fmt: skip
    return [
        Row(
            row["entity_id"], row["entity"], row["district"], row["subject_id"], row["product"],
            stars=row["stars"], decision=row["decision"], issuer=row["issuer"], ends=row["day"],
            estimated=row["estimated"], what=label(Level(row["evaluated_by"])),
            sender=_sender(asked, row["level"], row["district"]),
            recognition_id=row["recognition_id"], by=row["file_by"],
        )
        for row in found
        if row["day"] >= asked.day.isoformat() and (asked.again or not row["notified_on"])
    ]  # fmt: skip


def _sender(asked: Asked, level: str, district: str) -> str:
    """Return who writes of a certificate of a level: its body, or what the law has in its place."""
    known = dict(asked.office.units.districts_between(asked.day, asked.day))
    law = criteria.on(asked.office.criteria, asked.day)
    if level == Level.DISTRICT and (Level.DISTRICT not in law.levels or district not in known):
        level = Level.PROVINCE
    return issuers.issuer(asked.office, level, district, asked.day)


def dossier(asked: Asked) -> list[Row]:
    """Return the dossiers that lack papers."""
    found = dossiers.listed(asked.ask, asked.day, district=asked.district, stage=Stage.MISSING)
    return [
        Row(row["entity_id"], row["entity"], row["district"], row["product_id"], row["product"],
            what=row["missing"] or "", by=row["missing_until"])
        for row in found
    ]  # fmt: skip


def remedy(asked: Asked) -> list[Row]:
    """Return the violations that are not remedied."""
    found = inspections.open_remedies(asked.ask, asked.day, district=asked.district)
    return [
        Row(row["entity_id"], row["entity"], row["district"], row["product_id"] or "",
            row["product"], day=row["day"], decision=row["penalty"], what=row["violation"],
            by=row["remedy_by"])
        for row in found
    ]  # fmt: skip


def result(asked: Asked) -> list[Row]:
    """Return what became of the products of a round: recognised, sent up, or why not."""
    rows = of_round(asked)
    return told(rows, decided=bool(asked.round and not asked.round["waiting"]))


def told(rows: list[Row], *, decided: bool) -> list[Row]:
    """Return the products whose producers can be told of a result."""
    return [row for row in rows if row.decision or row.what or (decided and row.up)]


def of_round(asked: Asked) -> list[Row]:
    """Return the products of a round, each with its points, its stars, and what was decided."""
    if asked.round is None:
        raise RoundNeeded()
    form = round_form.form(asked.ask, asked.office, asked.round)
    producers = {row["id"]: row["entity_id"] for row in asked.ask(_PRODUCERS)}
    signed = {row["id"]: row for row in asked.ask(_SIGNED, id=asked.round["id"])}
    rows = []
    for one in form["products"]:
        made = signed.get(one["id"])
        rows.append(
            Row(
                producers[one["product_id"]], one["entity"], one["district"], one["product_id"],
                one["product"], one["code"], stars=made["stars"] if made else one["issues"],
                points=one["mean"] or "", members=tuple(_points(one["members"])),
                decision=made["number"] if made else "", day=made["day"] if made else None,
                issuer=made["issuer"] if made else "",
                what=one["why"] or (_("did not take part") if one["absent"] else ""),
                purpose=one["purpose"], reached=one["stars"], up=one["goes_up"],
                result="" if made or one["issues"] else _result(one),
            )
        )  # fmt: skip
    return rows


_PRODUCERS: Final = "SELECT id, entity_id FROM product"
_SIGNED: Final = """
    SELECT v.id, r.stars, r.day, coalesce(d.number, '') AS number, coalesce(d.issuer, '') AS issuer
    FROM evaluation v JOIN recognition r ON r.id = v.recognition_id
    LEFT JOIN decision d ON d.id = r.decision_id WHERE v.round_id = :id"""


def _result(one: round_form.EvaluatedProduct) -> str:
    """Return what became of a product that a round gives no stars, or nothing while it waits."""
    if one["absent"]:
        return "không tham gia"
    if one["goes_up"]:
        return f"{one['stars']} sao, chuyển hồ sơ lên cấp trên"
    return "chưa đạt" if one["stars"] else ""


def _points(members: dict[str, float]) -> Iterable[str]:
    for name, points in members.items():
        yield f"{name}: {points:g}".replace(".", ",")


def national(asked: Asked) -> list[Row]:
    """Return what a round of the province sends to the Ministry, each with its dossier's papers."""
    found = [row for row in of_round(asked) if row.up]
    if asked.round and asked.round["level"] != Level.PROVINCE:
        raise NotOfTheProvince(code=asked.round["code"])
    sender = issuers.issuer(asked.office, Level.PROVINCE, "", asked.day)
    held = documents.listed(asked.ask, asked.day) if found else []
    rows = []
    for row in found:
        papers = [
            f"{_(LABELS[DocumentKind(one['kind'])])} {one['number']}".strip()
            for one in held
            if row.product_id == one["product_id"] and one["state"] == DocumentState.HELD
        ]
        rows.append(row._replace(what="; ".join(papers), sender=sender))
    return rows


def revocation(asked: Asked) -> list[Row]:
    """Return the products whose certificates are to be revoked."""
    found = products.products(asked.ask, asked.office, asked.day, among=set(asked.products))
    facts = certificates.facts(asked.ask, asked.office, asked.day)
    return [
        Row(row["entity_id"], row["entity"], row["district"], row["id"], row["name"],
            stars=row["stars"], decision=fact["number"], day=fact["day"], issuer=fact["issuer"],
            ends=row["valid_until"], estimated=row["valid_until_estimated"], what=asked.why,
            sender=_sender(asked, fact["level"], row["district"]))
        for row in found
        if (fact := facts.get(row["id"]))
    ]  # fmt: skip


Gather = Callable[[Asked], list[Row]]


def by_producer(rows: Iterable[Row]) -> list[Addressed]:
    """Return one letter for each producer and sender."""
    return _grouped(rows, lambda row: (row.entity_id, row.entity, row.district, row.sender))


def by_district(office: Office, day: date, rows: Iterable[Row]) -> list[Addressed]:
    """Return one letter for each district; what is of no district stands in none."""
    if not office.units.districts_between(day, day):
        raise NoDistricts(day=show_day(day))
    title = office.units.district_title
    return _grouped(
        (row for row in rows if row.district),
        lambda row: (row.district, issuers.committee(title(row.district)), row.district, ""),
    )


def together(rows: list[Row], name: str) -> list[Addressed]:
    """Return one letter that names them all."""
    return [Addressed("", name, "", rows[0].sender, rows)] if rows else []


def _grouped(
    rows: Iterable[Row], whom: Callable[[Row], tuple[str, str, str, str]]
) -> list[Addressed]:
    found: dict[tuple[str, str, str, str], list[Row]] = {}
    for row in rows:
        found.setdefault(whom(row), []).append(row)
    return [Addressed(*key, listed) for key, listed in found.items()]


def places(ask: Ask) -> dict[str, str]:
    """Return the commune of each producer, as it was written."""
    return {row["id"]: row["commune_text"] for row in ask(_PLACES)}


def of_districts(asked: Asked) -> list[Addressed]:
    """Return a letter for each district of the day, with its products and open registrations."""
    known = asked.office.units.districts_between(asked.day, asked.day)
    if not known:
        raise NoDistricts(day=show_day(asked.day))
    heard: set[str] = set()
    if asked.silent:
        heard = waiting.heard_of(asked.ask, asked.day.year, asked.day.year, asked.day)
    return [
        _of_district(asked, code, title)
        for code, title in known
        if asked.district in ("", code) and code not in heard
    ]


def _of_district(asked: Asked, code: str, title: str) -> Addressed:
    ask, office, day = asked.ask, asked.office, asked.day
    rows = [
        Row("", row["entity"], code, row["row"], row["product"], stars=row["stars"],
            ends=row["until"])
        for row in district_form.recognised(ask, office, code, day)
    ]  # fmt: skip
    registered = district_form.registered(ask, office, code, day.year, day)
    return Addressed(code, issuers.committee(title), code, "", rows, len(registered))
