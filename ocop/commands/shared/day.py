"""A question of a day: the register as that day sees it, and the district that is meant on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ocop.context import Context
from ocop.errors import Unclear, ValueRefused
from ocop.language import N_, _
from ocop.queries.on_day import on_day
from ocop.rulebook.successors import code_on, successors_of
from ocop.rulebook.units import UNDECIDED
from ocop.store import door, read_only
from ocop.store.asking import Ask
from ocop.values.dates import show_day


class OfAnotherDistrict(ValueRefused):
    sentence = N_("This is a copy of {held} alone: {asked} cannot be counted in it.")
    advice = N_("Ask the register itself.")


class WentToSeveral(Unclear):
    sentence = N_("“{unit}” went to several units by {day}:")
    advice = N_("Ask for one of them; what nobody has said stands in: ocop doctor")


@contextmanager
def read_on(context: Context, day: date) -> Iterator[Ask]:
    """Open the register for a question of a day: with the producers and the units of that day."""
    with context.read() as ask:
        yield on_day(ask, context.office.units, day)


def district_held(context: Context) -> str:
    """Return the code of the district whose copy is asked; "" of what holds the whole province."""
    place = context.place[0]
    if not isinstance(place, Path) or not context.rests_on_more:
        return ""
    with door.read(place) as ask:
        return read_only.marked(ask).district


def district_on(context: Context, typed: str | None, day: date) -> str:
    """Return the code of the district that is meant on a day; "" where none was typed.

    One that is a part of another by then means that one, and it is said. A copy of one district
    answers of that one.
    """
    held = district_held(context)
    if not (typed or held):
        return ""
    units = context.office.on(day).units
    found = units.find_district(typed or held)
    code = code_on(units, found.code, day)
    if code == UNDECIDED:
        after = [units.district_title(one) for one in successors_of(units, found.code, day)]
        raise WentToSeveral(unit=found.title, day=show_day(day), candidates=after)
    in_copy(context, code, day)
    if code != found.code:
        said = _("{unit} is a part of {now} by {day}: this is of {now}.")
        now = units.district_title(code)
        context.tell(said.format(unit=found.title, now=now, day=show_day(day)))
    return code


def in_copy(context: Context, code: str, day: date) -> None:
    """Refuse what a copy of one district cannot count: another one, or ("") the whole province."""
    units, held = context.office.on(day).units, district_held(context)
    if held and code != code_on(units, held, day):
        asked = units.district_title(code) if code else _("the whole province")
        raise OfAnotherDistrict(held=units.district_title(held), asked=asked)


def title_of(context: Context, code: str, day: date) -> str:
    """Return the day's title of the district that is meant; "" where none is: no unit is read."""
    return context.office.on(day).units.district_title(code) if code else ""
