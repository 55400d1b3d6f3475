"""The rules asked: of what one command touched before it is written, and of the whole register.

It only asks; what is found is refused, or told, by the caller.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, TypedDict

from ocop.errors import RuleRefused
from ocop.invariants.rules import RULES, Rule
from ocop.language import N_, _
from ocop.store.asking import Ask
from ocop.values.text import short

if TYPE_CHECKING:
    from ocop.store.writer import Writer

TOUCHED = "IN (SELECT value FROM json_each(:touched))"
# The rows that rules are of, each with its product.
_OF_PRODUCT = (
    "registration", "recognition", "upgrade", "nomination", "revocation", "evaluation", "review",
)  # fmt: skip
_PRODUCT_OF = " UNION ALL ".join(
    [
        *(f"SELECT id, product_id FROM {table} WHERE id {TOUCHED}" for table in _OF_PRODUCT),
        "SELECT x.id, v.product_id FROM revision x JOIN evaluation v ON v.id = x.evaluation_id"
        f" WHERE x.id {TOUCHED}",
    ]
)
_AMONG = "IN (SELECT value FROM json_each(:ids))"
# What a command wrote, and what others rest on: neither is mended before it is given again.
_NOT_TO_MEND = f"""
    SELECT record_id AS id FROM change WHERE command_id = :command AND record_id {_AMONG}
    UNION SELECT id FROM evaluation WHERE id {_AMONG} AND (result <> '' OR sent_on IS NOT NULL)
    UNION SELECT recognition_id FROM revocation WHERE recognition_id {_AMONG}"""
_MANY = 2000  # ids touched: to look each of them up takes longer than to ask the whole register


class _Breaking(TypedDict):
    """A row that breaks a rule, its product, and the row it stands against, or nothing."""

    id: str
    product_id: str
    name: str
    entity: str
    district: str
    other: str


class Broken(_Breaking):
    """A breach with the rule's name, its sentence as `detail`, and the command that mends it."""

    rule: str
    detail: str
    mend: str


class KnownBroken(Broken):
    """A breach that is known, and why it was recorded: as the signed paper says, or older than the
    rule (nothing)."""

    reason: str


class Breach(RuleRefused):
    """What a command was about to break; `rows` are the breaches."""

    sentence = N_("{said}")
    advice = N_("Nothing was written. See the rows with: ocop show {product}")
    mends = N_("If [{id}] is wrong, mend it first with: {command}")

    def __init__(self, rows: list[Broken], stands: Collection[str] = ()) -> None:
        first, *rest = (row["detail"] for row in rows)
        product = rows[0]["product_id"]
        shown = short(product) if product in stands else _("PRODUCT")
        super().__init__(said=first, candidates=rest, product=shown)
        self.rows, self.stands = rows, stands

    def what_to_do(self) -> str:
        mends = [said for said in map(self.mend, self.rows) if said]
        return "\n".join([super().what_to_do(), *mends])

    def mend(self, row: Broken) -> str:
        """Return how the row that stands in the way is mended; nothing where none can be yet."""
        for one in (row["id"], row["other"]):
            if one in self.stands:
                command = mend({**row, "id": one})
                return _(self.mends).format(id=short(one), command=command)
        return ""


def mend(row: Broken) -> str:
    """Return the command that mends a breach."""
    return row["mend"].format(id=short(row["id"]), DAY=_("DAY"), TEXT=_("TEXT"))


def refuse(writer: "Writer", *, rules: Sequence[Rule] = RULES) -> None:
    """Refuse what a command is about to write if it breaks a rule; asked before the commit.

    Not what is known to break it, nor what stands so on a signed paper: that is known from here
    on. What is known and was mended leaves the list.
    """
    if not writer.touched:
        return
    rows = writer.ask("SELECT id, rule, record_id FROM known_breach")
    known = {(row["rule"], row["record_id"]): row["id"] for row in rows}
    asked = partial(broken, writer.ask, rules=rules, records=writer.records)
    if not known and len(writer.touched) > _MANY and next(asked(), None) is None:
        return  # nothing breaks a rule at all: what was touched need not be told from the rest
    touched = _touched(writer)
    found = list(asked(touched=touched))
    fresh = [row for row in found if not _keys(row) <= known.keys()]
    if fresh and not writer.act.on_paper:
        raise Breach([_told(writer, row) for row in fresh], _standing(writer, fresh))
    if fresh:
        _know(writer, {key for row in fresh for key in _keys(row)} - known.keys())
    if known:
        _forget_mended(writer, known, rules, touched, {key for row in found for key in _keys(row)})


def _told(writer: "Writer", row: Broken) -> Broken:
    """Return a breach with "new" for the id of what will not be written: nobody can look it up."""
    detail = row["detail"]
    for one in (row["id"], row["other"]):
        if one and writer.added(one):
            detail = detail.replace(f"[{short(one)}]", f"[{_('new')}]")
    return {**row, "detail": detail}


def _standing(writer: "Writer", rows: list[Broken]) -> set[str]:
    """Return what of these rows and their products stood before the command, by their ids: not what
    it writes itself, nor a row that cannot be taken out alone."""
    named = {row[key] for row in rows for key in ("id", "other", "product_id")} - {""}
    shown = {"ids": json.dumps(sorted(named)), "command": writer.command_id}
    return named - {row["id"] for row in writer.ask(_NOT_TO_MEND, **shown)}


def _touched(writer: "Writer") -> set[str]:
    """Return what was touched, and the products that stand on a decision that was."""
    if "decision" not in writer.records:
        return writer.touched
    rows = writer.ask(
        f"SELECT product_id FROM recognition WHERE decision_id {TOUCHED}",
        touched=json.dumps(sorted(writer.touched)),
    )
    return writer.touched.union(row["product_id"] for row in rows)


def _know(writer: "Writer", keys: Iterable[tuple[str, str]]) -> None:
    from ocop.models import KnownBreach  # a question does not need it

    for rule, record in sorted(keys):
        told = {"command_id": writer.command_id, "reason": writer.act.reason}
        writer.add(KnownBreach(rule=rule, record_id=record, **told))


def _forget_mended(
    writer: "Writer",
    known: dict[tuple[str, str], str],
    rules: Sequence[Rule],
    touched: set[str],
    still: set[tuple[str, str]],
) -> None:
    """Forget what a command mended: what is known of the products that it touched, by the rules
    that were asked, and is not found any more."""
    from ocop.models import KnownBreach  # a question does not need it

    asked = {rule.name for rule in rules if not writer.records.isdisjoint(rule.records)}
    ids = {record for _name, record in known}
    rows = writer.ask(_PRODUCT_OF, touched=json.dumps(sorted(ids)))
    here = {row["id"] for row in rows if row["product_id"] in touched} | (ids & touched)
    for key in {one for one in known if one[0] in asked and one[1] in here} - still:
        writer.remove(writer.get(KnownBreach, known[key]))


def _keys(row: Broken) -> set[tuple[str, str]]:
    """Return under which names a breach is known: its row's and that of the row against it."""
    return {(row["rule"], one) for one in (row["id"], row["other"]) if one}


def broken(
    ask: Ask,
    *,
    rules: Iterable[Rule] = RULES,
    records: Iterable[str] | None = None,
    touched: Collection[str] | None = None,
) -> Iterator[Broken]:
    """Give every row that breaks a rule: of what was touched, or of the whole register.

    Each with its `rule`, `id`, `name`, `entity`, `district`, `other`, the sentence as its `detail`
    and its `mend`; of two rows that stand against each other one.
    """
    for rule in rules:
        if records is None or not set(rule.records).isdisjoint(records):
            yield from _once(rule, _rows(ask, rule, touched))


def _rows(ask: Ask, rule: Rule, touched: Collection[str] | None) -> list[_Breaking]:
    """Return the rows that break a rule, of the products touched or of all."""
    if touched is not None and len(touched) <= _MANY:
        return ask(rule.sql.format(touched=TOUCHED), touched=json.dumps(sorted(touched)))
    among = f"IN ({rule.among})" if rule.among else "IS NOT NULL"
    rows: list[_Breaking] = ask(rule.sql.format(touched=among))
    return [row for row in rows if touched is None or row["product_id"] in touched]


def known(ask: Ask, *, rules: Sequence[Rule] = RULES) -> list[KnownBroken]:
    """Return the breaches of the register that are known, each with why it was recorded."""
    rows = ask("SELECT rule, record_id, reason FROM known_breach")
    if not rows:
        return []
    why = {(row["rule"], row["record_id"]): row["reason"] for row in rows}
    return [
        {**row, "reason": why[row["rule"], row["id"]]}
        for row in broken(ask, rules=rules)
        if _keys(row) <= why.keys()
    ]


def sentences(ask: Ask, *, rules: Sequence[Rule] = RULES) -> Iterator[str]:
    """Give the sentence of every breach in the register that is not known."""
    rows = ask("SELECT rule, record_id FROM known_breach")
    known = {(row["rule"], row["record_id"]) for row in rows}
    found = broken(ask, rules=rules)
    yield from (row["detail"] for row in found if not _keys(row) <= known)


def _once(rule: Rule, rows: Iterable[_Breaking]) -> Iterator[Broken]:
    """Give each breach once, told from the first of its two rows: the same on every engine."""
    told: set[frozenset[str]] = set()
    for row in sorted(rows, key=itemgetter("id")):
        pair = frozenset((row["id"], row["other"]))
        if pair not in told:
            told.add(pair)
            named = {"name": row["name"], "id": short(row["id"]), "other": short(row["other"])}
            said = _(rule.sentence).format(**named)
            yield {**row, "rule": rule.name, "detail": said, "mend": rule.mend}
