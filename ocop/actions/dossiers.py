"""Filing a dossier: each step on its way to the council, one row for a product and a year."""

from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Dossier, Product
from ocop.queries import dossiers
from ocop.queries.dossiers import ListedDossier
from ocop.queries.ledger import OPEN_REGISTRATION
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import text
from ocop.values.dates import BeforeItBegan, EndBeforeStart, not_in_future, show_day
from ocop.values.text import short
from ocop.values.vocabulary import TestResult

_STEPS: Final = ("received_on", "missing_on", "complete_on", "checked_on", "tested_on",
                 "withdrawn_on")  # fmt: skip


# What leaves with a step that was never taken, and the steps that say more than a day.
_PARTS: Final[dict[str, Columns]] = {
    "missing_on": {"missing": "", "missing_until": None},
    "complete_on": {},
    "checked_on": {"checked_by": "", "points": None},
    "tested_on": {"test": "", "test_number": ""},
    "withdrawn_on": {"withdrawn_reason": ""},
}
_WITH_MORE: Final = ("missing_on", "tested_on", "withdrawn_on")


class NoStep(ValueRefused):
    sentence = N_("No step of the dossier was given.")
    advice = N_("Give --received, --missing, --complete, --checked, --test or --withdrawn.")


class GoesWith(ValueRefused):
    sentence = N_("{option} goes with {other}.")
    advice = N_("Add {other}, or leave out {option}.")


class NotReceived(RuleRefused):
    sentence = N_("No dossier of “{name}” is received yet{year}.")
    advice = N_("Say when it came: --received DAY, in the same command if you like.")


class YearOfDossier(ValueRefused):
    sentence = N_("A dossier received on {day} cannot be for {year}.")
    advice = N_("Give --year of the evaluation it is for: that of the day, or the one after it.")


class StepTaken(RuleRefused):
    sentence = N_("The dossier of “{name}” for {year} has that step already, on {day}.")
    advice = N_("If that day is wrong, mend it with: ocop correct {id} --reason REASON …")


class NotTaken(RuleRefused):
    sentence = N_("The dossier [{id}] has no such step whose day could be mended.")
    advice = N_("Record the step with: ocop dossier record PRODUCT …")


class IsWithdrawn(RuleRefused):
    sentence = N_("The dossier of “{name}” for {year} was withdrawn on {day}.")
    advice = N_("If it was not, mend it: ocop correct {id} --withdrawn unknown --reason REASON")


class WhyWithdrawn(ValueRefused):
    sentence = N_("A withdrawal needs its reason.")
    advice = N_("Add --reason REASON.")


@dataclass(frozen=True)
class Steps:
    """The steps to be filed, and what goes with each; `on` is the day of missing and test.

    Points are units of scores.UNITS.
    """

    received: date | None = None
    missing: str = ""
    until: date | None = None
    complete: date | None = None
    checked: date | None = None
    by: str = ""
    points: int | None = None
    test: TestResult | None = None
    number: str = ""
    on: date | None = None
    withdrawn: date | None = None
    reason: str = ""
    note: str = ""


class FiledDossier(ListedDossier):
    """A dossier as it is now; `registered`: its product is registered for that year."""

    registered: bool


def file(writer: Writer, product_id: str, steps: Steps, *, year: int | None = None) -> FiledDossier:
    """File the steps that a dossier has taken; the first of them is that it was received.

    Without a year it is that of the open registration, or of the dossier there is.
    """
    _refuse_halves(steps)
    product = writer.get(Product, product_id)
    year = year or year_of(writer, product_id, steps.received)
    there = kept(writer, product_id, year)
    record = there or _begun(product, year, steps)
    values = _values(writer, steps)
    not_in_future(writer.act.today, *(values.get(name) for name in _STEPS))
    _refuse_order(record, product, values)
    if there:
        writer.change(there, **values)
    else:
        writer.add(Dossier.model_validate({**record.model_dump(), **values}))
    told = dossiers.of_year(writer.ask, product_id, record.year, writer.act.today)
    registered = _registered(writer, product_id, record.year)
    return {**cast(ListedDossier, told), "registered": registered}  # it was received by now


def settle(writer: Writer, record: Dossier, values: Columns) -> None:
    """Bring the right values of a dossier's steps into its row; a step that is unknown leaves."""
    not_in_future(writer.act.today, *(values.get(name) for name in _STEPS))
    for name, parts in _PARTS.items():
        if name in values and values[name] is None:
            values |= parts
        elif values.get(name) and getattr(record, name) is None and name in _WITH_MORE:
            raise NotTaken(id=short(record.id))
    after = {name: values.get(name, getattr(record, name)) for name in _STEPS}
    received = after["received_on"] or date.min
    for name in ("missing_on", "complete_on", "checked_on", "withdrawn_on"):
        if after[name] and after[name] < received:
            raise BeforeItBegan(day=show_day(after[name]), start=show_day(received))
    until = values.get("missing_until", record.missing_until)
    if until and after["missing_on"] is None:
        raise GoesWith(option="--deadline", other="--missing")
    if until and until < after["missing_on"]:
        raise EndBeforeStart(until=show_day(until), day=show_day(after["missing_on"]))


def _refuse_halves(steps: Steps) -> None:
    """Refuse what says something of a step that was not given."""
    pairs = (
        ("--deadline", steps.until, "--missing", steps.missing),
        ("--checked-by", steps.by, "--checked", steps.checked),
        ("--points", steps.points is not None, "--checked", steps.checked),
        ("--test-number", steps.number, "--test", steps.test),
        ("--on", steps.on, "--missing, --test", steps.missing or steps.test),
    )
    for option, given, other, step in pairs:
        if given and not step:
            raise GoesWith(option=option, other=other)
    taken = (steps.received, steps.missing, steps.complete, steps.checked, steps.test)
    if not any((*taken, steps.withdrawn)):
        raise NoStep()
    if steps.withdrawn and not steps.reason:
        raise WhyWithdrawn()


def _values(writer: Writer, steps: Steps) -> Columns:
    """Return the columns that the steps fill; a step without its own day is of that of receipt."""
    found = steps.on or steps.received or writer.act.today
    values: Columns = {}
    if steps.received:
        values["received_on"] = steps.received
    if steps.missing:
        values |= {
            "missing": text.clean(steps.missing, _("what is missing"), limit=1000),
            "missing_on": found,
            "missing_until": steps.until,
        }
        if steps.until and steps.until < found:
            raise EndBeforeStart(until=show_day(steps.until), day=show_day(found))
    if steps.complete:
        values["complete_on"] = steps.complete
    if steps.checked:
        by = text.clean_optional(steps.by, _("who checked it"))
        values |= {"checked_on": steps.checked, "checked_by": by, "points": steps.points}
    if steps.test:
        number = text.clean_optional(steps.number, _("the number of the test report"))
        values |= {"test": steps.test, "tested_on": steps.on or writer.act.today,
                   "test_number": number}  # fmt: skip
    if steps.withdrawn:
        reason = text.clean(steps.reason, _("the reason"), limit=1000)
        values |= {"withdrawn_on": steps.withdrawn, "withdrawn_reason": reason}
    if steps.note:
        values["note"] = text.clean_optional(steps.note, _("the note"))
    return values


def year_of(writer: Writer, product_id: str, received: date | None) -> int:
    """Return the year of the dossier meant: a new one is for the open registration's."""
    if received is None:
        rows = writer.ask("SELECT max(year) AS year FROM dossier WHERE product_id = :id",
                          id=product_id)  # fmt: skip
        return rows[0]["year"] or 0
    rows = writer.ask(
        f"SELECT max(g.year) AS year FROM registration g WHERE g.product_id = :id"
        f" AND g.position <= :day AND {OPEN_REGISTRATION}",
        id=product_id,
        day=received.isoformat(),
    )
    return rows[0]["year"] or received.year


def kept(writer: Writer, product_id: str, year: int) -> Dossier | None:
    """Return the dossier of a product for a year, if there is one."""
    rows = writer.ask(
        "SELECT id FROM dossier WHERE product_id = :id AND year = :year", id=product_id, year=year
    )
    return writer.get(Dossier, rows[0]["id"]) if rows else None


def _begun(product: Product, year: int, steps: Steps) -> Dossier:
    """Return a new dossier, which begins with its receipt."""
    if steps.received is None:
        of_year = _(" for {year}").format(year=year) if year else ""
        raise NotReceived(name=product.name, year=of_year)
    if year > steps.received.year + 1:
        raise YearOfDossier(year=year, day=show_day(steps.received))
    return Dossier(product_id=product.id, year=year)


def _refuse_order(record: Dossier, product: Product, values: Columns) -> None:
    """Refuse a step that is there already, or that comes before what it follows."""
    shown = {"name": product.name, "year": str(record.year), "id": short(record.id)}
    if record.withdrawn_on:
        raise IsWithdrawn(day=show_day(record.withdrawn_on), **shown)
    for name in _STEPS:
        kept, given = getattr(record, name), values.get(name)
        # What is missing, a check and a test may come again, each on a later day.
        if given and kept and (given <= kept or name == "received_on"):
            raise StepTaken(day=show_day(kept), **shown)
    received: date = values.get("received_on") or record.received_on or date.min
    missing: date = values.get("missing_on") or record.missing_on or received
    done = record.complete_on
    if done and missing <= done and {"complete_on", "missing_on"} & set(values):
        raise StepTaken(day=show_day(done), **shown)
    after: dict[str, date] = {"missing_on": received, "complete_on": max(received, missing),
             "checked_on": received, "withdrawn_on": received}  # fmt: skip
    for name, first in after.items():
        if values.get(name, first) < first:
            raise BeforeItBegan(day=show_day(values[name]), start=show_day(first))


def _registered(writer: Writer, product_id: str, year: int) -> bool:
    return bool(writer.ask("SELECT 1 FROM registration WHERE product_id = :id AND year = :year",
                           id=product_id, year=year))  # fmt: skip
