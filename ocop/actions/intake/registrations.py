"""Rows of lists of registrations, with how they ended, and of proposals to go up."""

from datetime import date
from decimal import Decimal

from ocop.actions import filling, registrations, upgrades
from ocop.actions.intake.subjects import ADDS, NEW, SAME, DayNeeded, Options, product_of, whole_day
from ocop.actions.producers import EntityForm, ProductForm
from ocop.actions.registrations import Survey
from ocop.errors import RuleRefused
from ocop.language import N_, speaking
from ocop.lists.items import Item, Values
from ocop.models import Registration, Upgrade
from ocop.rulebook.office import Office
from ocop.rulebook.scores import UNITS
from ocop.store.writer import Writer
from ocop.values.field_names import field_name
from ocop.values.labels import label
from ocop.values.quantities import show_decimal
from ocop.values.text import short
from ocop.values.vocabulary import Outcome

_SURVEY = {
    "demand": "demand", "labour": "labour", "capacity": "capacity", "surveyor": "surveyed_by",
    "note": "note", "purpose": "purpose",
}  # fmt: skip


class HeldOtherwise(RuleRefused):
    sentence = N_("“{name}” holds {held} stars in the register, not {given} as the list says.")
    advice = N_("Correct the list, or enter first what the register lacks.")


def take_registration(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a registration; one of that product and year on record is completed, and ended."""
    values = item.values
    product_id, did = product_of(writer, office, item, options)
    day, year = _when(item, options)
    rows = writer.ask(
        "SELECT id FROM registration WHERE product_id = :id AND year = :year"
        " ORDER BY position DESC, id LIMIT 1",
        id=product_id,
        year=year,
    )
    kept: Registration | None
    if rows:
        kept = writer.get(Registration, rows[0]["id"])
        did = ADDS if _complete(writer, kept, values, options) else did
    else:
        kept = None
        _register(writer, office, item, product_id, day, year)
        did = NEW
    done = _end(writer, item, product_id, year, kept, options)
    done = _again(writer, office, item, product_id) or done
    return did if did == NEW else done or did


def _when(item: Item, options: Options) -> tuple[date | None, int]:
    """Return the day and the year of a row; the day stays unknown where only a year is."""
    day = whole_day(item.values.get("day")) or options.day
    start = item.values.get("day")
    year = item.values.get("year") or (start if isinstance(start, int) else None) or options.year
    year = year or (day.year if day else None)
    if year is None:
        raise DayNeeded()
    return day, year


def _end(
    writer: Writer,
    item: Item,
    product_id: str,
    year: int,
    kept: Registration | None,
    options: Options,
) -> str:
    """End a registration as the row says; return what that did, nothing if it says nothing new.

    A result without a day ends it on the day that the command gives, else with its year.
    """
    values = item.values
    outcome: Outcome | None = values.get("result")
    if outcome is None or (kept and kept.outcome == outcome):
        return ""
    if kept and kept.outcome:
        before = label(Outcome(kept.outcome))
        said = {"what": field_name("result"), "kept": before, "given": label(outcome)}
        command = f"ocop correct {short(kept.id)} --void"
        raise filling.Differs(**said, name=values["product"], command=command)
    reason = _why(values)
    day = options.day or min(date(year, 12, 31), writer.act.today)
    registrations.close(writer, product_id, year=year, outcome=outcome, day=day, reason=reason)
    return ADDS


def _why(values: Values) -> str:
    """Return why a row ends a registration, with its points: a registration has none of its own."""
    reason: str = values.get("reason", "")
    points = values.get("points")
    with speaking("vi"):  # it is kept, so it does not follow the screen
        said = "" if points is None else f"{show_decimal(Decimal(points) / UNITS)} điểm"
    return reason if said in reason else "; ".join(filter(None, (said, reason)))


def _again(writer: Writer, office: Office, item: Item, product_id: str) -> str:
    """Register a product once more, for the year that the row names, unless it is already."""
    again = item.values.get("again")
    known = writer.ask(
        "SELECT 1 FROM registration WHERE product_id = :id AND year = :year",
        id=product_id,
        year=again,
    )
    if again is None or known:
        return ""
    # The grounds are of the new year, so they are left to be surveyed.
    said = {name: item.values[name] for name in ("purpose",) if name in item.values}
    anew = Item(item.sheet, item.row, said)
    _register(writer, office, anew, product_id, None, again)
    return NEW


def _complete(writer: Writer, kept: Registration, values: Values, options: Options) -> bool:
    given = {column: values[name] for name, column in _SURVEY.items() if name in values}
    given["day"] = whole_day(values.get("day"))
    command = f"ocop correct {short(kept.id)}"
    name = values["product"]
    return bool(
        filling.fill(writer, kept, given, name=name, command=command, update=options.update)
    )


def _register(
    writer: Writer, office: Office, item: Item, product_id: str, day: date | None, year: int
) -> None:
    values = item.values
    row = writer.ask("SELECT p.name, p.entity_id FROM product p WHERE p.id = :id", id=product_id)[0]
    registrations.register(
        writer,
        office,
        ProductForm(row["name"]),
        EntityForm(row["entity_id"]),
        year=year,
        day=day,
        survey=Survey(
            *(values.get(one, "") for one in ("demand", "labour", "capacity", "surveyor"))
        ),
        purpose=values.get("purpose"),
        note=values.get("note", ""),
    )


def take_upgrade(writer: Writer, office: Office, item: Item, options: Options) -> str:
    """Take a proposal for more stars; the open one to those stars on record is completed."""
    values = item.values
    product_id, _did = product_of(writer, office, item, options)
    day = whole_day(values.get("day"))
    rows = writer.ask(
        "SELECT id FROM upgrade WHERE product_id = :id AND to_stars = :to"
        " AND (withdrawn_on IS NULL OR day = :day) ORDER BY withdrawn_on IS NOT NULL, day DESC",
        id=product_id,
        to=values.get("to_stars"),
        day=day and day.isoformat(),
    )
    facts = {
        "scale": values.get("scale", ""),
        "area_m2": values.get("hectares") or values.get("raw_material"),
        "note": values.get("note", ""),
    }
    if rows:
        kept = writer.get(Upgrade, rows[0]["id"])
        command, name = f"ocop correct {short(kept.id)}", values["product"]
        year = values.get("year") if day is None else None
        if year and kept.day and kept.day.year != year:
            told = {"what": field_name("year"), "kept": kept.day.year, "given": year}
            raise filling.Differs(**told, name=name, command=command)
        given = {**facts, "day": day, "year": None if kept.day else year}
        filled = filling.fill(
            writer, kept, given, name=name, command=command, update=options.update
        )
        if kept.day and kept.year:
            writer.change(kept, year=None)  # of its day
        return ADDS if filled else SAME
    day, year = _when(item, options)
    told = {"to_stars": values.get("to_stars", 0), "day": day, "year": year}
    proposed = upgrades.propose(writer, office, product_id, **told, **facts)
    held, listed = proposed["from_stars"], values.get("stars")
    if listed not in (None, held):
        raise HeldOtherwise(name=values["product"], held=held, given=listed)
    return NEW
