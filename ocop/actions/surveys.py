"""What a survey found of the three grounds of a registration."""

from ocop.actions.registrations import Survey
from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Product, Registration
from ocop.queries.shapes import ProductRecord
from ocop.queries.surveys import lacks
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.text import short


class NeverRegistered(RuleRefused):
    sentence = N_("“{name}” has no registration for {year}.")
    advice = N_("See its story with: ocop show {id}")


class NothingSurveyed(ValueRefused):
    sentence = N_("No ground of the survey was given.")
    advice = N_("Give --demand, --labour or --capacity: yes, no or words.")


class Surveyed(ProductRecord):
    """A registration of a year with its three grounds, each "yes", "no", words or "" (not known).

    `lacks`: the grounds that do not hold, each with its answer.
    """

    year: int
    demand: str
    labour: str
    capacity: str
    surveyed_by: str
    lacks: dict[str, str]


def survey(writer: Writer, product_id: str, found: Survey, *, year: int | None = None) -> Surveyed:
    """Write the grounds that are given into a registration: of a year, or the latest."""
    product = writer.get(Product, product_id)
    given = {
        "demand": text.clean_optional(found.demand, _("the demand")),
        "labour": text.clean_optional(found.labour, _("the labour")),
        "capacity": text.clean_optional(found.capacity, _("the capacity")),
    }
    values = {name: value for name, value in given.items() if value}
    if not values:
        raise NothingSurveyed()
    if surveyor := text.clean_optional(found.surveyed_by, _("the surveyor's name")):
        values["surveyed_by"] = surveyor
    rows = writer.ask(
        "SELECT id FROM registration WHERE product_id = :id AND (:year IS NULL OR year = :year)"
        " ORDER BY year DESC, day DESC, id LIMIT 1",
        id=product_id,
        year=year,
    )
    if not rows:
        raise NeverRegistered(name=product.name, year=year or "…", id=short(product.id))
    registration = writer.get(Registration, rows[0]["id"])
    writer.change(registration, **values)
    return {
        "id": registration.id,
        "product_id": product.id,
        "product": product.name,
        "year": registration.year,
        "demand": registration.demand,
        "labour": registration.labour,
        "capacity": registration.capacity,
        "surveyed_by": registration.surveyed_by,
        "lacks": lacks({name: getattr(registration, name) for name in given}),
    }
