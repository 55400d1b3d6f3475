"""Registering a product for a year, and ending a registration without a recognition."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop import ledger, text
from ocop.dates import show_day, show_iso
from ocop.errors import RuleRefused, ValueRefused
from ocop.history import Writer
from ocop.language import N_, _
from ocop.ledger import OPEN_REGISTRATION, Ask
from ocop.models import Product, Registration
from ocop.office import Office
from ocop.producers import EntityForm, ProductForm, place
from ocop.words import Outcome, Purpose, State

Row = dict[str, Any]


class AlreadyRegistered(RuleRefused):
    sentence = N_("“{name}” is registered for {year} already, on {day}, and that is still open.")
    advice = N_("See it with: ocop show {id}")


class NoOpenRegistration(RuleRefused):
    sentence = N_("“{name}” has no open registration for {year}.")
    advice = N_("See its story with: ocop show {id}")


class InTheFuture(ValueRefused):
    sentence = N_("{day} is after today ({today}); only what has happened is recorded.")
    advice = N_("Check the day.")


class YearTooFar(ValueRefused):
    sentence = N_("A product registered on {day} cannot be for {year}.")
    advice = N_("Register for the year of that day, or the one after it.")


class BeforeItBegan(ValueRefused):
    sentence = N_("{day} is before {start}, the day it began.")
    advice = N_("Check the day.")


@dataclass(frozen=True)
class Survey:
    """The three grounds of a registration, each "yes", "no" or words, and who surveyed."""

    demand: str = ""
    labour: str = ""
    capacity: str = ""
    surveyed_by: str = ""


def register(
    writer: Writer,
    office: Office,
    form: ProductForm,
    maker: EntityForm,
    *,
    year: int | None,
    day: date,
    survey: Survey,
    purpose: Purpose | None = None,
    note: str = "",
) -> Row:
    """Register a product for a year, making it and its producer where the register lacks them.

    Refused only while another registration of the same year is open.
    """
    not_in_future(writer, day)
    year = year or day.year
    if year > day.year + 1:
        raise YearTooFar(year=year, day=show_day(day))
    placed = place(writer, office, form, maker)
    product = placed.product
    for row in _open(writer.ask, product.id, year, writer.act.today):
        raise AlreadyRegistered(
            name=product.name, year=year, day=show_iso(row["day"]), id=product.id[:8]
        )
    held = ledger.standing_of(writer.ask, office.criteria, product.id, day)
    carried = carried_from(writer.ask, product.id, year)
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
    return {
        "id": registration.id,
        **placed.row(),
        "year": year,
        "day": day.isoformat(),
        "purpose": str(registration.purpose),
        "carried_from": carried,
        "stars": held["stars"] if held else None,
        "state": held["state"] if held else State.NOT_RECOGNISED.value,
        "survey_complete": bool(survey.demand and survey.labour and survey.capacity),
    }


def close(
    writer: Writer,
    product_id: str,
    *,
    year: int | None,
    outcome: Outcome,
    day: date,
    reason: str = "",
) -> Row:
    """End an open registration that no recognition ends; without a reason it is the act's."""
    not_in_future(writer, day)
    product = writer.get(Product, product_id)
    rows = _open(writer.ask, product_id, year, writer.act.today)
    if not rows:
        raise NoOpenRegistration(name=product.name, year=year or "…", id=product.id[:8])
    registration = writer.get(Registration, rows[0]["id"])
    if day < registration.day:
        raise BeforeItBegan(day=show_day(day), start=show_day(registration.day))
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


def carried_from(ask: Ask, product_id: str, year: int) -> int | None:
    """Return the earlier year it was last registered in, if no evaluation is known since."""
    rows = ask(
        f"""
        SELECT max(g.year) AS year FROM registration g
        WHERE g.product_id = :product_id AND g.year < :year
        AND NOT EXISTS (
            SELECT 1 FROM recognition r WHERE r.product_id = g.product_id AND r.position >= g.day
        )
        AND NOT EXISTS (
            SELECT 1 FROM registration later WHERE later.product_id = g.product_id
            AND later.outcome = '{Outcome.NOT_REACHED}' AND later.year BETWEEN g.year AND :year
        )""",
        product_id=product_id,
        year=year,
    )
    found: int | None = rows[0]["year"]
    return found


def not_in_future(writer: Writer, *days: date | None) -> None:
    """Refuse a fact that is dated after today."""
    for day in days:
        if day and day > writer.act.today:
            raise InTheFuture(day=show_day(day), today=show_day(writer.act.today))


def _purpose(held: Row | None) -> Purpose:
    # Stars in force or lapsed are evaluated again; who holds nothing comes as new.
    if held is None or held["state"] == State.REVOKED:
        return Purpose.NEW
    return Purpose.RENEWAL


def _open(ask: Ask, product_id: str, year: int | None, day: date) -> list[Row]:
    return ask(
        f"""
        SELECT g.id, g.year, g.day FROM registration g
        WHERE g.product_id = :product_id AND (:year IS NULL OR g.year = :year)
        AND {OPEN_REGISTRATION} ORDER BY g.year, g.day""",
        product_id=product_id,
        year=year,
        day=day.isoformat(),
    )
