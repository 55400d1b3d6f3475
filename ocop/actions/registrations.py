"""Registering a product for a year, and ending a registration without a recognition."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from ocop.actions.producers import EntityForm, ProductForm, place
from ocop.errors import RuleRefused, Unclear, ValueRefused
from ocop.language import N_, _
from ocop.models import Product, Registration, RegistrationVia, Support
from ocop.queries import ledger
from ocop.queries.carry_over import carried_from
from ocop.queries.ledger import OPEN_REGISTRATION, Standing
from ocop.queries.shapes import PlacedRow, ProductRecord
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import BeforeItBegan, not_in_future, show_day, show_iso
from ocop.values.standings import State
from ocop.values.text import short
from ocop.values.vocabulary import Outcome, Purpose


class AlreadyRegistered(RuleRefused):
    sentence = N_("“{name}” is registered for {year} already, on {day}, and that is still open.")
    advice = N_("See it with: ocop show {id}")


class NoOpenRegistration(RuleRefused):
    sentence = N_("“{name}” has no open registration for {year}.")
    advice = N_("See its story with: ocop show {id}")


class SeveralRegistrations(Unclear):
    sentence = N_("“{name}” has open registrations for several years:")
    advice = N_("Say which one with --year Y.")


class YearTooFar(ValueRefused):
    sentence = N_("A product registered on {day} cannot be for {year}.")
    advice = N_("Register for the year of that day, or the one after it.")


class ViaLater(ValueRefused):
    sentence = N_("The activity was on {day}, after the registration of {registered}.")
    advice = N_("Check the day, or which activity it came from.")


@dataclass(frozen=True)
class Survey:
    """The three grounds of a registration, each "yes", "no" or words, and who surveyed."""

    demand: str = ""
    labour: str = ""
    capacity: str = ""
    surveyed_by: str = ""


class CameFrom(TypedDict):
    """The activity that a registration came from, with its ISO day."""

    id: str
    kind: str
    day: str


class Registered(PlacedRow):
    """A registration that was written, for a year; its ISO day, or None: some day of the year.

    `carried_from`: the earlier year it was registered for; `stars` and `state`: what the product
    held on the day; `survey_complete`: all three grounds were given; `doubtful`: by its purpose
    it was recognised before, and the register has no such recognition.
    """

    id: str
    year: int
    day: str | None
    purpose: str
    carried_from: int | None
    via: CameFrom | None
    stars: int | None
    state: str
    survey_complete: bool
    doubtful: bool


class ClosedRegistration(ProductRecord):
    """A registration that ended without a recognition, on an ISO day."""

    year: int
    outcome: str
    ended_on: str
    reason: str


class _OpenRegistration(TypedDict):
    id: str
    year: int
    day: str | None
    position: str


def register(
    writer: Writer,
    office: Office,
    form: ProductForm,
    maker: EntityForm,
    *,
    year: int | None,
    day: date | None,
    survey: Survey,
    purpose: Purpose | None = None,
    note: str = "",
    via: str = "",
) -> Registered:
    """Register a product for a year, making it and its producer where the register lacks them.

    `via` is the id of the activity it came from. Refused only while another registration of the
    same year is open. Without a day its year is known, and counts from its first day.
    """
    not_in_future(writer.act.today, day)
    begun = day or writer.act.today
    year = year or begun.year
    if year > begun.year + 1:
        raise YearTooFar(year=year, day=show_day(begun))
    begun = day or min(date(year, 1, 1), begun)
    placed = place(writer, office, form, maker)
    product = placed.product
    for row in _open(writer.ask, product.id, year, writer.act.today):
        raise AlreadyRegistered(
            name=product.name, year=year, day=show_iso(row["position"]), id=short(product.id)
        )
    held = ledger.standing_of(writer.ask, office.criteria, product.id, begun, counts="earliest")
    carried = carried_from(writer.ask, product.id, year, begun)
    registration = writer.add(
        Registration(
            product_id=product.id,
            year=year,
            day=day,
            purpose=purpose or _purpose(held),
            demand=text.clean_optional(survey.demand, _("the demand")),
            labour=text.clean_optional(survey.labour, _("the labour")),
            capacity=text.clean_optional(survey.capacity, _("the capacity")),
            surveyed_by=text.clean_optional(survey.surveyed_by, _("the surveyor's name")),
            note=text.clean_optional(note, _("the note")),
        )
    )
    came = _tie(writer, registration, via) if via else None
    return {
        "id": registration.id,
        **placed.row(),
        "year": year,
        "day": day.isoformat() if day else None,
        "purpose": str(registration.purpose),
        "carried_from": carried,
        "via": came,
        "stars": held["stars"] if held else None,
        "state": held["state"] if held else State.NOT_RECOGNISED.value,
        "survey_complete": bool(survey.demand and survey.labour and survey.capacity),
        "doubtful": held is None and registration.purpose is not Purpose.NEW,
    }


def close(
    writer: Writer,
    product_id: str,
    *,
    year: int | None,
    outcome: Outcome,
    day: date,
    reason: str = "",
) -> ClosedRegistration:
    """End an open registration that no recognition ends; without a reason it is the act's."""
    not_in_future(writer.act.today, day)
    product = writer.get(Product, product_id)
    rows = _open(writer.ask, product_id, year, writer.act.today)
    if not rows:
        raise NoOpenRegistration(name=product.name, year=year or "…", id=short(product.id))
    if len(rows) > 1:
        lines = [f"{row['year']} · {show_iso(row['day']) or '?'}" for row in rows]
        raise SeveralRegistrations(name=product.name, candidates=lines)
    registration = writer.get(Registration, rows[0]["id"])
    if day.isoformat() < rows[0]["position"]:
        raise BeforeItBegan(day=show_day(day), start=show_iso(rows[0]["position"]))
    reason = reason or writer.act.reason
    writer.change(registration, outcome=outcome, ended_on=day, ended_reason=reason)
    return {
        "id": registration.id,
        "product_id": product.id,
        "product": product.name,
        "year": registration.year,
        "outcome": outcome.value,
        "ended_on": day.isoformat(),
        "reason": reason,
    }


def _tie(writer: Writer, registration: Registration, via: str) -> CameFrom:
    """Tie a registration to the activity it came from, which was not after it."""
    support = writer.get(Support, via)
    if registration.day and support.day > registration.day:
        days = {"day": show_day(support.day), "registered": show_day(registration.day)}
        raise ViaLater(**days)
    writer.add(RegistrationVia(registration_id=registration.id, support_id=support.id))
    return {"id": support.id, "kind": str(support.kind), "day": support.day.isoformat()}


def _purpose(held: Standing | None) -> Purpose:
    # Stars in force or lapsed are evaluated again; who holds nothing comes as new.
    if held is None or held["state"] == State.REVOKED:
        return Purpose.NEW
    return Purpose.RENEWAL


def _open(ask: Ask, product_id: str, year: int | None, day: date) -> list[_OpenRegistration]:
    return ask(
        f"""
        SELECT g.id, g.year, g.day, g.position FROM registration g
        WHERE g.product_id = :product_id AND (:year IS NULL OR g.year = :year)
        AND {OPEN_REGISTRATION} ORDER BY g.year, g.position""",
        product_id=product_id,
        year=year,
        day=day.isoformat(),
    )
