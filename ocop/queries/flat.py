"""The register as plain tables for other programs: one row a fact, words instead of codes.

Names of producers and products stand beside their ids, days are ISO text, points are as they are
said. Contacts are left out (personal data), and of the history what a record held before and after.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from ocop.language import speaking
from ocop.queries import changes, exports, products
from ocop.queries.decisions import all_decisions
from ocop.queries.exports import Cells
from ocop.queries.ledger import SENT_FOR
from ocop.queries.rounds import all_rounds
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.values import labels
from ocop.values.standings import State
from ocop.values.vocabulary import EntityKind, ExportKind, Level, Purpose, Result

Flat = Mapping[str, Sequence[Cells]]  # the rows of each table, by its name

_POINT: Final = 10_000  # of the register's smallest unit
_OF = "p.name AS product, e.name AS entity, e.district, p.id AS product_id, e.id AS entity_id"
_MADE_BY = "JOIN product p ON p.id = {0}.product_id JOIN entity e ON e.id = p.entity_id"
_OF_CERTIFICATE = f"JOIN recognition r ON r.id = x.recognition_id {_MADE_BY.format('r')}"
_SQL: Final = {
    "nominations": f"""
        SELECT x.id, {_OF}, x.day,
            {SENT_FOR.format("x")} AS year, x.letter
        FROM nomination x {_MADE_BY.format("x")}
        ORDER BY x.day, x.id""",
    "revocations": f"""
        SELECT x.id, {_OF}, x.day, x.reason, d.number AS decision, x.recognition_id
        FROM revocation x {_MADE_BY.format("x")} LEFT JOIN decision d ON d.id = x.decision_id
        ORDER BY x.day, x.id""",
    "notices": f"""
        SELECT x.id, {_OF}, x.day, x.number, x.recognition_id FROM notice x {_OF_CERTIFICATE}
        ORDER BY x.day, x.id""",
    "reissues": f"""
        SELECT x.id, {_OF}, x.day, x.reason, x.recognition_id FROM reissue x {_OF_CERTIFICATE}
        ORDER BY x.day, x.id""",
    "evaluations": f"""
        SELECT x.id, o.code AS round, o.day, {_OF}, x.purpose, x.points, x.members, x.stars,
            x.ceiling, x.unmet, x.absent, x.result, x.decided_on, x.sent_on, x.returned_on,
            x.reached, x.issued, x.note
        FROM evaluation x JOIN round o ON o.id = x.round_id {_MADE_BY.format("x")}
        ORDER BY o.day, o.code, x.id""",
    "scores": f"""
        SELECT s.id, o.code AS round, {_OF}, s.member, s.part_a, s.part_b, s.part_c,
            s.evaluation_id
        FROM score s JOIN evaluation x ON x.id = s.evaluation_id
        JOIN round o ON o.id = x.round_id {_MADE_BY.format("x")}
        ORDER BY o.day, o.code, x.id, s.member_key""",
}
_LISTS: Final = tuple(
    kind for kind in ExportKind if kind in exports.WHOLE and kind is not ExportKind.PRODUCTS
)
# The words of codes, by the column that holds them.
_WORDS: Final[Mapping[str, type[Any]]] = {
    "kind": EntityKind,
    "level": Level,
    "purpose": Purpose,
    "result": Result,
    "state": State,
}


def tables(ask: Ask, office: Office, day: date) -> Flat:
    """Return every table; the state of a product is that of a day."""
    with speaking("vi"):
        found: dict[str, Sequence[Cells]] = {"products": _products(ask, office, day)}
        for kind in _LISTS:
            found[kind.value.replace("-", "_")] = exports.with_ids(ask, office, kind)
        found |= {name: [_said(office, row) for row in ask(sql)] for name, sql in _SQL.items()}
        found["decisions"] = all_decisions(ask)
        found["rounds"] = [_said(office, dict(row)) for row in all_rounds(ask)]
        found["history"] = _history(ask)
    return found


def _products(ask: Ask, office: Office, day: date) -> list[Cells]:
    inner = (
        "name_bare",
        "entity_bare",
        "commune",
        "position",
        "valid_until_estimated",
        "violation",
    )
    rows = []
    for row in products.products(ask, office, day):
        kept = {key: value for key, value in row.items() if key not in inner}
        kept["commune"] = kept.pop("commune_text")
        rows.append(_said(office, {**kept, "as_of": day.isoformat()}))
    return rows


def _said(office: Office, row: Cells) -> Cells:
    """Return a row with words for its codes, and with points as they are said."""
    told = dict(row)
    if told.get("district"):
        told["district"] = office.units.district_title(told["district"])
    for key, words in _WORDS.items():
        if told.get(key):
            told[key] = labels.label(words(told[key]))
    for key in ("part_a", "part_b", "part_c"):
        if key in told:
            told[key] = told[key] / _POINT
    if told.get("points") is not None:
        told["points"] = told["points"] / _POINT / max(1, told["members"])
    return told


def _history(ask: Ask) -> list[Cells]:
    """Return a row for each record that a command touched."""
    return [
        {
            "at": done["at"], "command": done["command"], "actor": done["actor"],
            "reason": done["reason"], "verb": one["verb"], "record": one["record"],
            "name": one["name"], "record_id": one["record_id"], "command_id": done["id"],
        }
        for done in changes.commands(ask)
        for one in done["changes"]
    ]  # fmt: skip
