"""Going up: proposals from the stars last held, withdrawals, and nominations to the Ministry."""

from datetime import date
from typing import TypedDict

from ocop.actions.recognitions import held_on
from ocop.errors import RuleRefused
from ocop.language import N_, _
from ocop.models import Entity, Nomination, Product, Upgrade
from ocop.queries import ledger
from ocop.queries.rounds import Undecided, undecided_of
from ocop.queries.shapes import ProductRecord
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import BeforeItBegan, YearAfterDay, not_in_future, show_day, show_iso
from ocop.values.text import short

_SENT = f"""SELECT id, day FROM nomination n
    WHERE product_id = :id AND {ledger.SENT_FOR.format("n")} = :year"""


class NotHigher(RuleRefused):
    sentence = N_("“{name}” holds {held} stars; {to} stars would not be an upgrade.")
    advice = N_(
        "Propose more stars, or register it for a re-evaluation with: ocop register {name}"
        " --entity {entity} --purpose renewal --on DAY"
    )


class AboveFive(RuleRefused):
    sentence = N_("There is nothing above five stars.")
    advice = N_("Give --to 4 or --to 5.")


class AlreadyProposed(RuleRefused):
    sentence = N_("An upgrade of “{name}” to {to} stars was proposed on {day} and is open.")
    advice = N_("Withdraw it first with: ocop upgrade {id} --withdraw --reason REASON")


class NoOpenProposal(RuleRefused):
    sentence = N_("“{name}” has no open upgrade to withdraw.")
    advice = N_("See its story with: ocop show {id}")


class AlreadySent(RuleRefused):
    sentence = N_("The dossier of “{name}” was sent to the Ministry in {year} already, on {day}.")
    advice = N_("If that day is wrong, mend it with: ocop correct {id} --on DAY --reason REASON")


class _Proposal(ProductRecord):
    """A proposal for more stars, of an ISO day, or of a year."""

    to_stars: int
    day: str | None
    year: int | None


class Proposed(_Proposal):
    """A proposal with the stars that the product held, in force or lapsed."""

    from_stars: int
    state: str


class Withdrawn(_Proposal):
    """A proposal that was withdrawn, on an ISO day; `undecided` are the rounds that its product
    still waits on."""

    withdrawn_on: str
    reason: str
    undecided: list[Undecided]


class Nominated(ProductRecord):
    """A product whose dossier went to the Ministry on an ISO day, for a year; its stars then."""

    stars: int
    state: str
    day: str
    year: int
    letter: str


class Sent(TypedDict):
    """A dossier that went to the Ministry on an ISO day."""

    id: str
    day: str


class _OpenProposal(TypedDict):
    id: str
    to_stars: int
    position: str


def propose(
    writer: Writer,
    office: Office,
    product_id: str,
    *,
    to_stars: int,
    day: date | None,
    year: int | None = None,
    scale: str = "",
    area_m2: int | None = None,
    note: str = "",
) -> Proposed:
    """Propose a product for more stars than it last held, in force or lapsed.

    Where no day is known its year is, and it counts from the year's first day.
    """
    not_in_future(writer.act.today, day)
    begun = day or date(year or writer.act.today.year, 1, 1)
    not_in_future(writer.act.today, begun)
    product = writer.get(Product, product_id)
    if to_stars > 5:
        raise AboveFive()
    held = held_on(writer, office, product, begun)
    if to_stars <= held["stars"]:
        entity = writer.get(Entity, product.entity_id).name
        raise NotHigher(name=product.name, entity=entity, held=held["stars"], to=to_stars)
    for row in _open(writer, product_id, writer.act.today):
        raise AlreadyProposed(
            name=product.name,
            to=row["to_stars"],
            day=show_iso(row["position"]),
            id=short(product.id),
        )
    upgrade = writer.add(
        Upgrade(
            product_id=product_id,
            to_stars=to_stars,
            day=day,
            year=None if day else begun.year,
            scale=text.clean_optional(scale, _("the production scale")),
            area_m2=area_m2,
            note=text.clean_optional(note, _("the note")),
        )
    )
    said = _told(product, upgrade)
    return {**said, "from_stars": held["stars"], "state": held["state"]}


def withdraw(writer: Writer, product_id: str, *, day: date) -> Withdrawn:
    """End the open proposal of a product; the reason is the act's."""
    not_in_future(writer.act.today, day)
    product = writer.get(Product, product_id)
    rows = _open(writer, product_id, writer.act.today)
    if not rows:
        raise NoOpenProposal(name=product.name, id=short(product.id))
    upgrade = writer.get(Upgrade, rows[0]["id"])
    if day.isoformat() < rows[0]["position"]:
        raise BeforeItBegan(day=show_day(day), start=show_iso(rows[0]["position"]))
    writer.change(upgrade, withdrawn_on=day, withdrawn_reason=writer.act.reason)
    said = _told(product, upgrade)
    return {
        **said,
        "withdrawn_on": day.isoformat(),
        "reason": writer.act.reason,
        "undecided": undecided_of(writer.ask, product.id),
    }


def nominate(
    writer: Writer,
    office: Office,
    product_id: str,
    *,
    day: date,
    letter: str,
    year: int | None = None,
) -> Nominated:
    """Record that the province sent a product's dossier to the Ministry: once a year.

    It counts for the year of its day, unless the round it came from was of a `year` before.
    """
    not_in_future(writer.act.today, day)
    year = of_year(day, year)
    product = writer.get(Product, product_id)
    held = held_on(writer, office, product, day)
    for row in sent_for(writer.ask, product_id, year or day.year):
        shown = {"day": show_iso(row["day"]), "id": short(row["id"])}
        raise AlreadySent(name=product.name, year=year or day.year, **shown)
    letter = text.clean_optional(letter, _("the letter's number"))
    nomination = writer.add(Nomination(product_id=product_id, day=day, year=year, letter=letter))
    return {
        "id": nomination.id,
        "product_id": product.id,
        "product": product.name,
        "stars": held["stars"],
        "state": held["state"],
        "day": day.isoformat(),
        "year": year or day.year,
        "letter": letter,
    }


def of_year(day: date, year: int | None) -> int | None:
    """Return the year that a dossier counts for, or None where it is that of its day."""
    if year is not None and year > day.year:
        raise YearAfterDay(year=year, day=show_day(day))
    return None if year == day.year else year


def sent_for(ask: Ask, product_id: str, year: int) -> list[Sent]:
    """Return the dossiers of a product that count for a year."""
    return ask(_SENT, id=product_id, year=year)


def _told(product: Product, upgrade: Upgrade) -> _Proposal:
    return {
        "id": upgrade.id,
        "product_id": product.id,
        "product": product.name,
        "to_stars": upgrade.to_stars,
        "day": upgrade.day.isoformat() if upgrade.day else None,
        "year": upgrade.year,
    }


def _open(writer: Writer, product_id: str, day: date) -> list[_OpenProposal]:
    return writer.ask(
        f"""
        SELECT u.id, u.to_stars, u.position FROM upgrade u
        WHERE u.product_id = :product_id AND {ledger.OPEN_PROPOSAL} ORDER BY u.position""",
        product_id=product_id,
        day=day.isoformat(),
    )
