"""What is done with a certificate in force: the producer notified of its end, a reissue."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from ocop.errors import RuleRefused
from ocop.language import N_, _
from ocop.models import Notice, Product, Recognition, Reissue
from ocop.queries import ledger
from ocop.queries.shapes import ProductRecord
from ocop.rulebook import criteria
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import not_in_future, show_day, show_iso
from ocop.values.standings import State
from ocop.values.text import short


class NothingInForce(RuleRefused):
    sentence = N_("“{name}” holds no certificate in force on {day}.")
    advice = N_("See its story with: ocop show {id}")


class AlreadyNotified(RuleRefused):
    sentence = N_("The producer of “{name}” was notified on {day} already.")
    advice = N_("If that day is wrong, mend it with: ocop correct {id} --on DAY --reason REASON")


class AnotherByNow(RuleRefused):
    sentence = N_("The certificate of “{name}” is no more the one that the letter is about.")
    advice = N_("Take its letter out of the folder, and look with: ocop show {id}")


class _Told(ProductRecord):
    day: str


class Notified(_Told):
    """A product whose producer was notified of the end on an ISO day, by a letter of a number."""

    number: str


class Reissued(_Told):
    """A certificate printed again, and the ISO day it holds through."""

    valid_until: str
    reason: str


def notify(
    writer: Writer,
    office: Office,
    product_ids: Iterable[str],
    *,
    day: date,
    number: str = "",
    letters: Mapping[str, str] = MappingProxyType({}),
) -> list[Notified]:
    """Record that producers were told in writing that their certificates will end.

    `number` is that of the letter; `letters` are the recognitions that letters were written of, by
    product.
    """
    not_in_future(writer.act.today, day)
    number = text.clean_optional(number, _("the letter's number"))
    told = []
    for product_id in product_ids:
        product, recognition = _held(writer, office, product_id, day)
        if letters.get(product_id, recognition.id) != recognition.id:
            raise AnotherByNow(name=product.name, id=short(product.id))
        known = writer.ask(
            "SELECT id, day FROM notice WHERE recognition_id = :id", id=recognition.id
        )
        for row in known:
            shown = {"day": show_iso(row["day"]), "id": short(row["id"])}
            raise AlreadyNotified(name=product.name, **shown)
        notice = writer.add(Notice(recognition_id=recognition.id, day=day, number=number))
        told.append(Notified(**_told(product, notice.id, day), number=number))
    return told


def reissue(writer: Writer, office: Office, product_id: str, *, day: date) -> Reissued:
    """Record a certificate printed again; its end stays; the reason is the act's."""
    not_in_future(writer.act.today, day)
    product, recognition = _held(writer, office, product_id, day)
    reason = writer.act.reason
    kept = writer.add(Reissue(recognition_id=recognition.id, day=day, reason=reason))
    start = recognition.day or date(recognition.year or day.year, 12, 31)
    end = recognition.until or criteria.last_day_of(office.criteria, start)
    return {**_told(product, kept.id, day), "valid_until": end.isoformat(), "reason": reason}


def _held(
    writer: Writer, office: Office, product_id: str, day: date
) -> tuple[Product, Recognition]:
    product = writer.get(Product, product_id)
    held = ledger.standing_of(writer.ask, office.criteria, product_id, day)
    if held is None or held["state"] != State.IN_FORCE:
        raise NothingInForce(name=product.name, day=show_day(day), id=short(product.id))
    return product, writer.get(Recognition, held["recognition_id"])


def _told(product: Product, row_id: str, day: date) -> _Told:
    return {
        "id": row_id,
        "product_id": product.id,
        "product": product.name,
        "day": day.isoformat(),
    }
