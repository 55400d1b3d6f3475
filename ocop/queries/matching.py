"""Which producer or product a name on a form or a list stands for: the same, a new one, or a
question; never merely the nearest."""

from ocop.errors import RuleRefused, Unclear
from ocop.language import N_
from ocop.queries import former_names
from ocop.queries.finding import ENTITIES, by_id, formerly, listed, products_of, single_entity
from ocop.queries.shapes import FoundEntity, FoundProduct
from ocop.rulebook.units import Units
from ocop.store.asking import Ask
from ocop.values import names, text
from ocop.values.names import bare

# Not by LIKE, which takes some letters of a name for signs of its own, and each engine others.
_ENDS_WITH_IT = "substr(' ' || p.name_bare, length(p.name_bare) - length(:core) + 1) = ' ' || :core"
_WORTH_COMPARING = f"""
    WHERE p.name_bare = :bare OR p.name_core = :core OR {_ENDS_WITH_IT} OR (
        (p.district IN (:here, '') OR :here = '')
        AND abs(length(p.name_core) - length(:core)) <= 1
    )
    ORDER BY p.sort_key, p.id"""


class SimilarEntity(Unclear):
    sentence = N_("The register has a producer that may be the same as “{name}”:")
    advice = N_("If it is that one, give its id as the producer; if not, add --new-entity.")


class SimilarProduct(Unclear):
    sentence = N_("The producer has a product that differs from “{name}” in its marks only:")
    advice = N_("If it is that one, answer with its id; if not, it is a new one.")


class EntityExists(RuleRefused):
    sentence = N_("“{name}” is in the register already, in the same district.")
    advice = N_("Leave out --new-entity.")


def match_entity(
    ask: Ask,
    units: Units,
    name: str,
    district: str,
    *,
    new_entity: bool = False,
    exact: bool = False,
) -> FoundEntity | None:
    """Return the producer that a name on a form stands for, or None when it is a new one.

    The same: an equal name (or, marked `formerly`, an equal former one) and, where both are known,
    an equal district. Anything merely similar is refused with the candidates unless `new_entity`
    answers that it is another. A name typed without marks may be one with them; not in a list
    whose other names carry marks (`exact`).
    """
    if rows_by_id := by_id(ask, ENTITIES, name):
        return single_entity(units, name, rows_by_id)
    rows: list[FoundEntity] = ask(
        ENTITIES + _WORTH_COMPARING, bare=bare(name), core=names.core(name), here=district
    )
    same = [row for row in rows if is_called(name, row["name"], exact=exact)]
    here = [row for row in same if may_be_one_place(district, row["district"])]
    if new_entity:
        if any(row["district"] == district != "" for row in here):
            raise EntityExists(name=name)
        return None
    if here:
        return single_entity(units, name, here)
    had: list[FoundEntity] = formerly(ask, ENTITIES, name)
    if here := [row for row in had if may_be_one_place(district, row["district"])]:
        return {**single_entity(units, name, here), "formerly": True}
    alike = [row for row in rows if bare(row["name"]) == bare(name)]
    near = [row for row in rows if row in alike or _similar(name, district, row)]
    near += [row for row in had if row["id"] not in {one["id"] for one in near}]
    if near:
        raise SimilarEntity(name=name, **listed(units, near))
    return None


def is_called(typed: str, kept: str, *, exact: bool = False) -> bool:
    """Return whether a name as it is typed is one on record: equal, or typed without marks."""
    if names.key(typed) == names.key(kept):
        return True
    return not exact and bare(typed) == bare(kept) and not text.has_marks(typed)


def same_product(
    ask: Ask, entity_id: str, name: str, *, exact: bool = False
) -> FoundProduct | None:
    """Return the product of this producer with the same whole name, now or else formerly."""
    rows: list[FoundProduct] = products_of(ask, entity_id)
    alike = [row for row in rows if names.same(name, row["name"])]
    same = [row for row in alike if names.key(name) == names.key(row["name"])]
    same = same if same or exact else alike
    if rows and not same:
        had = former_names.products(ask, name)
        same = [row for row in rows if row["id"] in had]
    return same[0] if same else None


def ask_of_marks(ask: Ask, units: Units, entity_id: str, name: str) -> None:
    """Raise SimilarProduct where the producer has one whose name differs in its marks only."""
    rows: list[FoundProduct] = products_of(ask, entity_id)
    if alike := [row for row in rows if names.same(name, row["name"])]:
        raise SimilarProduct(name=name, **listed(units, alike))


def may_be_one_place(one: str, other: str) -> bool:
    """Return whether two districts, each known or not, may be the same."""
    return "" in (one, other) or one == other


def _similar(name: str, district: str, row: FoundEntity) -> bool:
    if not names.similar(name, row["name"]):
        return False
    if names.core(name) == row["name_core"] or bare(name) == row["name_bare"]:
        return True  # another legal form, or the same without marks: wherever it is
    return may_be_one_place(district, row["district"])
