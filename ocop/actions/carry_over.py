"""Carrying over: products registered in an earlier year are registered again, all or none."""

from datetime import date

from ocop.actions.producers import EntityForm, ProductForm
from ocop.actions.registrations import Registered, Survey, register
from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_
from ocop.models import Product
from ocop.queries import carry_over
from ocop.queries.on_day import on_day
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values.vocabulary import Purpose


class NotEarlier(ValueRefused):
    sentence = N_("What is carried over into {year} was registered before it, not in {registered}.")
    advice = N_("Check --from and --on.")


class NothingToCarry(RuleRefused):
    sentence = N_("“{name}” was not registered for {year}, or its evaluation is known.")
    advice = N_("See what waits with: ocop registration carry-over --from {year}")


def earlier(registered: int, day: date) -> None:
    """Refuse a year that is not before that of the day."""
    if registered >= day.year:
        raise NotEarlier(registered=registered, year=day.year)


def carry(
    writer: Writer,
    office: Office,
    registered: int,
    day: date,
    *,
    product_ids: list[str] | None = None,
    district: str = "",
) -> list[Registered]:
    """Register again, for the year of the day, what waits from an earlier year.

    Without `product_ids` all that waits and is not registered again yet. The survey is a new one:
    its grounds are of the new year, so they are left to be given.
    """
    earlier(registered, day)
    seen = on_day(writer.ask, office.units, day)
    rows = {
        row["product_id"]: row
        for row in carry_over.waiting(seen, registered, day, district=district)
    }
    if product_ids is None:
        chosen = [row for row in rows.values() if not row["again"]]
    else:
        for product_id in product_ids:
            if product_id not in rows:
                name = writer.get(Product, product_id).name
                raise NothingToCarry(name=name, year=registered)
        chosen = [rows[product_id] for product_id in dict.fromkeys(product_ids)]
    return [
        register(
            writer,
            office,
            ProductForm(row["product"]),
            EntityForm(row["entity_id"]),
            year=day.year,
            day=day,
            survey=Survey(),
            purpose=Purpose(row["purpose"]),
        )
        for row in chosen
    ]
