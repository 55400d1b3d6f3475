"""Putting twins together: what refers to the one that goes moves to the one that stays.

What refers is asked of the records' foreign keys, so a record added later moves too. Two rows that
come to speak of one fact become one; what contradicts is refused by name, and nothing is written.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final, NotRequired, TypedDict

from sqlalchemy.exc import IntegrityError

from ocop.actions import twins
from ocop.actions.filling import remember
from ocop.actions.twins import FORGIVING, is_blank
from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.models import Contact, Entity, EntityBefore, Product, Recognition, Record
from ocop.queries.shapes import Subject
from ocop.store.asking import Columns
from ocop.store.writer import Writer, facts
from ocop.values.field_names import field_name
from ocop.values.labels import RECORDS
from ocop.values.text import short

# What is made from a name is never filled in; a name stays, and that of its twin is remembered.
_OF_THE_NAME: Final = ("id", "name", "name_key", "name_bare", "name_core", "sort_key")


class OneAlready(ValueRefused):
    sentence = N_("“{name}” was named twice: there is nothing to put together.")
    advice = N_("Name the one that stays, then the one that goes into it.")


class OfTwoProducers(RuleRefused):
    sentence = N_("“{stays}” and “{goes}” are of two producers: {one} and {other}.")
    advice = N_("If the producers are one, put them together with: ocop entity merge {a} {b}")


class Contradicts(RuleRefused):
    sentence = N_(
        "Both have a row ({record}) for the same thing: [{one}] and [{other}] differ in {what}."
    )
    advice = N_("Mend one, or take the wrong one out first: ocop correct ID --void --reason REASON")


class OneRow(TypedDict):
    """Two rows that became one, by their table and ids; `name` where the row has one."""

    record: str
    stays: str
    goes: str
    name: str


class FilledIn(TypedDict):
    """A column of a table that was blank and is filled in."""

    record: str
    what: str


class BothSay(FilledIn):
    """A column in which both said something: what stays and what goes (not of contacts)."""

    kept: NotRequired[str]
    given: NotRequired[str]


class Merged(TypedDict):
    """Twins that were put together: rows moved, by table, and rows that became one."""

    stays: Subject
    goes: Subject
    moved: dict[str, int]
    one: list[OneRow]
    filled: list[FilledIn]
    kept: list[BothSay]


@dataclass
class _Merge:
    """What happens while two records become one."""

    writer: Writer
    moved: Counter[str] = field(default_factory=Counter)
    one: list[OneRow] = field(default_factory=list)
    filled: list[FilledIn] = field(default_factory=list)
    kept: list[BothSay] = field(default_factory=list)


def merge_entities(writer: Writer, stays_id: str, goes_id: str) -> Merged:
    """Put one producer into another, with its products; those of the same name become one."""
    stays, goes = writer.get(Entity, stays_id), writer.get(Entity, goes_id)
    if stays is goes:
        raise OneAlready(name=stays.name)
    return _merged(writer, stays, goes)


def merge_products(writer: Writer, stays_id: str, goes_id: str) -> Merged:
    """Put one product into another of the same producer."""
    stays, goes = writer.get(Product, stays_id), writer.get(Product, goes_id)
    if stays is goes:
        raise OneAlready(name=stays.name)
    if stays.entity_id != goes.entity_id:
        one, other = writer.get(Entity, stays.entity_id), writer.get(Entity, goes.entity_id)
        told = {"stays": stays.name, "goes": goes.name, "one": one.name, "other": other.name}
        raise OfTwoProducers(a=short(one.id), b=short(other.id), **told)
    return _merged(writer, stays, goes)


def belongings(writer: Writer, kind: str, subject: str) -> dict[str, int]:
    """Return how many rows of each record refer to a product or to a producer."""
    model = Entity if kind == "entity" else Product
    found = Counter[str]()
    for child, column in twins.referring(model):
        found[str(child.__tablename__)] += len(twins.rows_of(writer, child, column, subject))
    return dict(+found)


def _merged(writer: Writer, stays: Entity | Product, goes: Entity | Product) -> Merged:
    one: Subject = {"id": stays.id, "name": stays.name}
    other: Subject = {"id": goes.id, "name": goes.name}
    work = _Merge(writer)
    _absorb(work, stays, goes)
    return {
        "stays": one,
        "goes": other,
        "moved": dict(work.moved),
        "one": work.one,
        "filled": work.filled,
        "kept": work.kept,
    }


def _absorb(work: _Merge, stays: Record, goes: Record) -> None:
    """Move what refers to a record, take the record out, and fill the blanks of its twin."""
    writer = work.writer
    for child, column in twins.referring(type(stays)):
        if child is EntityBefore:  # of the twin its former names stay, which are kept apart
            for row in twins.rows_of(writer, child, column, goes.id):
                writer.remove(row)
            continue
        there = twins.rows_of(writer, child, column, stays.id)
        for row in twins.rows_of(writer, child, column, goes.id):
            _bring(work, row, column, stays.id, twins.twin(there, row, column))
    given, name = _given(work, stays, goes), getattr(goes, "name", "")
    refusal = _contradiction(stays, goes, sorted(given))
    writer.remove(goes)  # first: what is unique, such as a code, is free then
    try:
        writer.change(stays, **given)
    except IntegrityError as error:
        raise refusal from error
    if isinstance(stays, Entity | Product):
        remember(writer, stays, name)


def _bring(work: _Merge, row: Record, column: str, stays: str, twin: Record | None) -> None:
    """Let a row refer to the one that stays, or become one with a row there that says the same."""
    record = str(row.__tablename__)
    if twin is None:
        work.writer.change(row, **{column: stays})
        work.moved[record] += 1
        return
    differs = twins.differing(twin, row, column)
    if differs and not isinstance(row, FORGIVING):
        raise _contradiction(twin, row, differs)
    work.one.append(
        {"record": record, "stays": twin.id, "goes": row.id, "name": getattr(row, "name", "")}
    )
    _absorb(work, twin, row)


def _given(work: _Merge, stays: Record, goes: Record) -> Columns:
    """Return what fills the blanks of the one that stays; tell where both say different things."""
    mine, theirs = facts(stays), facts(goes)
    refers = {column.name for column in twins.columns(type(stays)) if column.foreign_keys}
    given = {
        name: value
        for name, value in theirs.items()
        if name not in _OF_THE_NAME and is_blank(name, mine[name]) and not is_blank(name, value)
    }
    record = str(stays.__tablename__)
    for name in twins.differing(stays, goes, ""):
        if isinstance(stays, FORGIVING) and name not in (*_OF_THE_NAME, *refers, "commune"):
            said: BothSay = {"record": record, "what": name}
            if not isinstance(stays, Contact):
                said |= {"kept": str(mine[name]), "given": str(theirs[name])}
            work.kept.append(said)
    if isinstance(stays, Entity):
        _whole_place(given, mine, theirs)
    if isinstance(stays, Recognition) and stays.day:
        given.pop("year", None)  # that of its day, which it has
    shown = [name for name in given if name != "commune" and name not in refers]
    work.filled += [FilledIn(record=record, what=name) for name in shown]
    return given


def _whole_place(given: Columns, mine: Columns, theirs: Columns) -> None:
    """Take a commune only whole, and only of the district that the producer is in."""
    elsewhere = mine["district"] and theirs["district"] not in ("", mine["district"])
    if mine["commune_text"] or elsewhere:
        given.pop("commune", None)
        given.pop("commune_text", None)


def _contradiction(one: Record, other: Record, what: list[str]) -> Contradicts:
    named = {
        "one": short(one.id),
        "other": short(other.id),
        "what": ", ".join(map(field_name, what)),
    }
    return Contradicts(record=_(RECORDS[str(one.__tablename__)]), **named)
