"""What people answered to the questions of lists: as it is shown, and as a list asks it again."""

import json
from typing import TypedDict

from ocop.store.asking import Ask

_ANSWERS = """
    SELECT a.id, a.words, a.within, a.district,
        coalesce(a.entity_id, a.product_id, a.district) AS meant,
        CASE WHEN a.entity_id IS NOT NULL THEN 'entity'
             WHEN a.product_id IS NOT NULL THEN 'product' ELSE 'place' END AS kind,
        coalesce(e.name, p.name, '') AS name, coalesce(e.district, '') AS lies_in,
        coalesce(c.sequence, 0) AS sequence,
        coalesce(c.at, '') AS at, coalesce(c.actor, '') AS actor
    FROM answer a LEFT JOIN entity e ON e.id = a.entity_id
        LEFT JOIN product p ON p.id = a.product_id
        LEFT JOIN change c ON c.sequence = (
            SELECT max(x.sequence) FROM change x WHERE x.record_id = a.id
        )"""
_OF_WORDS = f"""{_ANSWERS}
    WHERE a.words_key = :key AND (a.within = :within OR a.product_id IS NOT NULL)
    ORDER BY sequence DESC"""
_MAPPINGS = """
    SELECT m.id, m.name, m.columns, coalesce(c.at, '') AS at, coalesce(c.actor, '') AS actor
    FROM mapping m LEFT JOIN change c ON c.sequence = (
        SELECT max(x.sequence) FROM change x WHERE x.record_id = m.id
    ) ORDER BY m.name_key"""


class AnswerKept(TypedDict):
    """An answer: its words, what they mean (an id, a district's code, or "-"), its last entry.

    `kind` is entity, product or place; `name` and `lies_in` are of the producer or product.
    """

    id: str
    words: str
    within: str
    district: str
    meant: str
    kind: str
    name: str
    lies_in: str
    sequence: int
    at: str
    actor: str


class MappingKept(TypedDict):
    """What the columns of a shape of lists mean, by meaning, with its last entry."""

    id: str
    name: str
    columns: dict[str, str]
    at: str
    actor: str


def all_kept(ask: Ask) -> list[AnswerKept]:
    """Return every answer, by its words."""
    rows: list[AnswerKept] = ask(f"{_ANSWERS} ORDER BY kind, a.words_key, a.within, a.id")
    return rows


def kept_of(ask: Ask, words_key: str, within: str) -> list[AnswerKept]:
    """Return the answers of words, the last one first."""
    rows: list[AnswerKept] = ask(_OF_WORDS, key=words_key, within=within)
    return rows


def mappings(ask: Ask) -> list[MappingKept]:
    """Return the meanings of columns that are kept, by name."""
    rows: list[MappingKept] = ask(_MAPPINGS)
    for row in rows:
        row["columns"] = json.loads(str(row["columns"]))
    return rows
