"""Naming one: which product or producer a person means; ambiguous is refused, never guessed.

Questions may find by a part of a name. What writes is held to a code, an id, or a whole name.
"""

import json
import re
from collections.abc import Callable, Collection, Sequence
from typing import Any, TypedDict

from ocop.errors import NotFound, Unclear
from ocop.language import N_, _
from ocop.queries import former_names
from ocop.queries.shapes import FoundEntity, FoundProduct, Named
from ocop.rulebook.units import Units
from ocop.store.asking import Ask
from ocop.values import names, text
from ocop.values.names import bare
from ocop.values.nearest import nearest
from ocop.values.text import short

ID_PREFIX = re.compile(r"[0-9a-f]{4,32}")
_MOST_CANDIDATES = 10
_IN_MANY = 2  # so few letters stand in half of all names: they must begin a word

_FORMER = """coalesce(
        (SELECT group_concat(f.name_bare, ' ') FROM (
            SELECT n.name_bare FROM former_name n WHERE n.entity_id = e.id ORDER BY n.name_bare
        ) f), ''
    )"""
PRODUCTS = f"""
    SELECT p.id, p.name, p.name_key, p.name_bare, p.code, e.id AS entity_id, e.name AS entity,
        e.district, e.commune, e.commune_text,
        e.name_bare || ' ' || e.commune_text || ' ' || {_FORMER} AS around
    FROM product p JOIN entity e ON e.id = p.entity_id"""
ENTITIES = f"""
    SELECT p.id, p.name, p.name_key, p.name_bare, p.name_core, '' AS code, '' AS entity, p.kind,
        p.district, p.commune, p.commune_text, p.commune_text || ' ' || p.former AS around
    FROM (SELECT e.*, {_FORMER} AS former FROM entity e) p"""
# Who is meant is shown in it, whatever order an engine gives rows in by itself.
_IN_ORDER = " ORDER BY p.sort_key, p.id"


class _Candidates(TypedDict):
    """The candidates of a name as lines for people, and their ids."""

    candidates: list[str]
    choices: list[str]


class NoSuchProduct(NotFound):
    sentence = N_("No product is called “{name}”.")
    advice = N_("See the products with: ocop list")


class NoSuchEntity(NotFound):
    sentence = N_("No producer is called “{name}”.")
    advice = N_("See the producers with: ocop entity list")


class NoSuchSubject(NotFound):
    sentence = N_("No product and no producer is called “{name}”.")
    advice = N_("See them with: ocop list, ocop entity list")


class SeveralMeant(Unclear):
    sentence = N_("“{name}” could be any of these:")
    advice = N_("Say which one by its id, or add words of its producer or commune to the name.")


class NotTheWholeName(Unclear):
    sentence = N_("Nothing is called exactly “{name}”. Did you mean:")
    advice = N_("What changes the register needs the whole name, the code or the id.")


def find_product(
    ask: Ask,
    units: Units,
    typed: str,
    *,
    loose: bool = False,
    among: Sequence[Collection[str]] = (),
) -> FoundProduct:
    """Return the one product meant; NotFound or Unclear (with candidates and choices) otherwise.

    A former name finds it too, here and in `find_entity`, where nothing bears that name today. Of
    several that bear the name, those of the first set of ids in `among` that has any are meant.
    """
    found: FoundProduct = _find(ask, units, PRODUCTS, typed, loose, NoSuchProduct, among)
    return found


def find_entity(ask: Ask, units: Units, typed: str, *, loose: bool = False) -> FoundEntity:
    """Return the one producer meant; NotFound or Unclear (with candidates) otherwise."""
    found: FoundEntity = _find(ask, units, ENTITIES, typed, loose, NoSuchEntity)
    return found


def find_either(ask: Ask, units: Units, typed: str) -> tuple[str, Named]:
    """Return "product" or "entity" and the one meant, for a question; a product goes first."""
    text.clean(typed, _("the name"))
    try:
        return "product", find_product(ask, units, typed)
    except (NotFound, NotTheWholeName):
        pass
    try:
        return "entity", find_entity(ask, units, typed)
    except (NotFound, NotTheWholeName):
        pass
    try:
        return "product", find_product(ask, units, typed, loose=True)
    except NotFound as no_product:
        near = no_product.candidates
    try:
        return "entity", find_entity(ask, units, typed, loose=True)
    except NotFound as no_producer:
        raise NoSuchSubject(name=typed, candidates=[*near, *no_producer.candidates]) from None


def find_subject(ask: Ask, units: Units, typed: str) -> tuple[str, Named]:
    """Return "product" or "entity" and the one meant, for a command that writes: never guessed."""
    found: list[tuple[str, Named]] = []
    near: list[NotTheWholeName] = []
    nearest: list[str] = []
    finders: dict[str, Callable[[Ask, Units, str], Named]] = {
        "product": find_product,
        "entity": find_entity,
    }
    for kind, find in finders.items():
        try:
            found.append((kind, find(ask, units, typed)))
        except NotTheWholeName as unclear:
            near.append(unclear)
        except NotFound as missing:
            nearest += missing.candidates
    if len(found) > 1:
        raise SeveralMeant(name=typed, **listed(units, [row for _kind, row in found]))
    if found:
        return found[0]
    if near:
        lines = [line for one in near for line in one.candidates]
        choices = [choice for one in near for choice in one.choices]
        raise NotTheWholeName(name=typed, candidates=lines, choices=choices)
    raise NoSuchSubject(name=typed, candidates=nearest)


def describe(units: Units, row: Named) -> str:
    """Return a candidate in one line: name, producer, place and the first letters of its id."""
    place = [row["commune_text"], row["district"] and units.district_title(row["district"])]
    parts = [row["name"], row["entity"], ", ".join(part for part in place if part)]
    return f"{' · '.join(part for part in parts if part)} [{short(row['id'])}]"


def _find(
    ask: Ask,
    units: Units,
    source: str,
    typed: str,
    loose: bool,
    missing: type[NotFound],
    among: Sequence[Collection[str]] = (),
) -> Any:
    """Return the one meant, in the shape that its `source` gives."""
    exact = (
        _where(ask, source, "p.code <> '' AND p.code = :typed", typed=typed.strip())
        if source is PRODUCTS
        else []
    )
    exact = exact or by_id(ask, source, typed) or _whole(ask, source, typed)
    exact = exact or formerly(ask, source, typed)
    exact = exact or _with_words_around(ask, units, source, typed)
    if exact:
        meant = ([row for row in exact if row["id"] in ids] for ids in among)
        return _single(units, typed, next(filter(None, meant), exact))
    near = _partly(ask, units, source, typed)
    if loose and near:
        return _single(units, typed, near)
    if near:
        raise NotTheWholeName(name=typed, **listed(units, near))
    every = ask(f"{source}{_IN_ORDER}")
    raise missing(name=typed, candidates=nearest(typed, (row["name"] for row in every)))


def single_entity(units: Units, typed: str, rows: list[FoundEntity]) -> FoundEntity:
    found: FoundEntity = _single(units, typed, rows)
    return found


def _single(units: Units, typed: str, rows: Sequence[Named]) -> Any:
    if len(rows) > 1:
        raise SeveralMeant(name=typed, **listed(units, rows))
    return rows[0]


def listed(units: Units, rows: Sequence[Named]) -> _Candidates:
    shown = rows[:_MOST_CANDIDATES]
    more = len(rows) - len(shown)
    lines = [describe(units, row) for row in shown]
    if more:
        lines.append(_("… and {more} more").format(more=more))
    return {"candidates": lines, "choices": [row["id"] for row in shown]}


def by_id(ask: Ask, source: str, typed: str) -> list[Any]:
    prefix = typed.strip().lower()
    if not ID_PREFIX.fullmatch(prefix):
        return []
    return _where(ask, source, "p.id >= :low AND p.id < :high", low=prefix, high=f"{prefix}g")


def products_of(ask: Ask, entity_id: str) -> list[FoundProduct]:
    """Return the products of a producer."""
    return _where(ask, PRODUCTS, "e.id = :entity_id", entity_id=entity_id)


def _where(ask: Ask, source: str, condition: str, **values: object) -> list[Any]:
    """Return the rows of a condition, in the order in which people are shown them."""
    return ask(f"{source} WHERE {condition}{_IN_ORDER}", **values)


def _whole(ask: Ask, source: str, typed: str) -> list[Any]:
    rows: list[Named] = _where(ask, source, "p.name_bare = :bare", bare=bare(typed))
    same = [row for row in rows if names.same(typed, row["name"])]
    exact = [row for row in same if names.key(row["name"]) == names.key(typed)]
    return exact if exact and text.has_marks(typed) else same


def formerly(ask: Ask, source: str, typed: str) -> list[Any]:
    """Find by a whole name that it had before."""
    had = (
        former_names.products(ask, typed) if source is PRODUCTS else former_names.owners(ask, typed)
    )
    among = "p.id IN (SELECT value FROM json_each(:had))"
    return _where(ask, source, among, had=json.dumps(had)) if had else []


def _with_words_around(ask: Ask, units: Units, source: str, typed: str) -> list[Any]:
    """Find a whole name followed by words of its producer or place."""
    whole = bare(typed)
    begins = "substr(:whole, 1, length(p.name_bare) + 1) = p.name_bare || ' '"
    rows: list[Named] = _where(ask, source, begins, whole=whole)
    return [
        row
        for row in rows
        if names.same(typed[: _cut(typed, row)], row["name"])
        and set(bare(whole[len(row["name_bare"]) :]).split()) <= _around(units, row)
    ]


def _cut(typed: str, row: Named) -> int:
    """Return where in the typed words the whole name ends, counted in words."""
    count = len(row["name_bare"].split())
    found = list(re.finditer(r"\S+", typed))
    return found[min(count, len(found)) - 1].end()


def _around(units: Units, row: Named) -> set[str]:
    district = units.district_title(row["district"]) if row["district"] else ""
    return set(text.fold(f"{row['around']} {district}").split())


def _partly(ask: Ask, units: Units, source: str, typed: str) -> list[Any]:
    """Find by any words of the name, the producer and the place, in any order."""
    words = bare(typed).split()

    def found(row: Named) -> bool:
        whole = f" {row['name_bare']} {' '.join(_around(units, row))}"
        return all((word if len(word) > _IN_MANY else f" {word}") in whole for word in words)

    return [row for row in ask(f"{source}{_IN_ORDER}") if found(row)]
