"""Papers as questions: where each stands on a day, what a product has and lacks, what runs out.

Standard SQL with named parameters; `:day` is the day asked for. Nothing here writes.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from ocop.errors import NotFound, Unclear
from ocop.language import N_
from ocop.queries.ledger import ENDING_DAYS, OPEN_REGISTRATION, standing
from ocop.queries.shapes import OfEither, OfProduct
from ocop.rulebook.expected_documents import Papers, small_spellings
from ocop.rulebook.office import Office
from ocop.store.asking import Ask, Question
from ocop.values.standings import DocumentState
from ocop.values.text import safe, short
from ocop.values.vocabulary import DocumentKind

# A paper that was renewed has ended, and never revives. One with a number but no day was issued on
# a day not known, and counts on every day; an exemption has no day and counts on every day too.
_STATE = """
    CASE
        WHEN {d}.revoked_on <= :day THEN 'revoked'
        WHEN {renewed} THEN 'ended'
        WHEN {d}.exempt <> '' THEN 'exempt'
        WHEN {d}.issued_on <= :day
            OR {d}.issued_on IS NULL AND ({d}.applied_on IS NULL OR {d}.number <> '')
        THEN CASE WHEN {d}.until < :day THEN 'ended' ELSE 'held' END
        WHEN {d}.applied_on <= :day THEN 'applied'
    END"""
_RENEWED = "EXISTS (SELECT 1 FROM document n WHERE n.renews_id = {d}.id AND n.issued_on <= :day)"


def state_of(alias: str) -> str:
    """Return the SQL of where a row of `document` stands on :day; NULL is not there yet."""
    return _STATE.format(d=alias, renewed=_RENEWED.format(d=alias))


_OF_WHOM = """LEFT JOIN product p ON p.id = d.product_id
        JOIN entity e ON e.id = coalesce(d.entity_id, p.entity_id)"""
_ROWS = f"""
    SELECT id, kind, product_id, product, entity_id, entity, district, number, standard, issuer,
        issued_on, until, exempt, applied_on, note, renews_id, state, revoked_on, revoked_reason,
        renewed
    FROM (
        SELECT d.id, d.kind, d.product_id, coalesce(p.name, '') AS product, e.id AS entity_id,
            e.name AS entity, e.district, e.sort_key, d.number, d.standard, d.issuer, d.issued_on,
            d.until, d.exempt, d.applied_on, d.note, d.renews_id, {state_of("d")} AS state,
            CASE WHEN d.revoked_on <= :day THEN d.revoked_on END AS revoked_on,
            CASE WHEN d.revoked_on <= :day THEN d.revoked_reason ELSE '' END AS revoked_reason,
            {_RENEWED.format(d="d")} AS renewed
        FROM document d {_OF_WHOM}
        WHERE {{where}}
    ) known WHERE state IS NOT NULL
    ORDER BY {{order}}"""
_BY_PLACE = """district = '', district, sort_key, product, kind,
    coalesce(issued_on, applied_on, ''), id"""
_ENDING = "d.until BETWEEN :day AND :last"
_OF = {
    "id": "d.id = :id",
    "product_id": "(d.product_id = :product_id OR d.entity_id ="
    " (SELECT entity_id FROM product WHERE id = :product_id))",
    "entity_id": "e.id = :entity_id",
    "district": "e.district = :district",
    "kind": "d.kind = :kind",
    "state": f"{state_of('d')} = :state",
    "until": "d.until IN (SELECT value FROM json_each(:until))",
}
_COUNTED = f"SELECT count(*) AS n FROM document d {{whom}} WHERE {state_of('d')} IS NOT NULL"
_BY_WHOM = ("entity_id", "district")  # conditions on the producer
# A product in force or registered of which no own paper, and none of its producer, holds.
_LACKING = f"""
    WITH {{tables}}, covered AS MATERIALIZED (
        SELECT d.product_id, d.entity_id FROM document d
        WHERE d.kind = :kind AND {state_of("d")} IN ('held', 'exempt', 'applied')
    )
    SELECT p.id AS product_id, p.name AS product, e.id AS entity_id, e.name AS entity, e.district,
        p."group"
    FROM product p JOIN entity e ON e.id = p.entity_id
    WHERE p.id NOT IN (SELECT product_id FROM covered WHERE product_id IS NOT NULL)
    AND p.entity_id NOT IN (SELECT entity_id FROM covered WHERE entity_id IS NOT NULL)
    AND (:district = '' OR e.district = :district)
    AND (:product_id IS NULL OR p.id = :product_id) AND (:entity_id IS NULL OR e.id = :entity_id)
    AND (
        :product_id IS NOT NULL
        OR p.id IN (SELECT product_id FROM standing WHERE state = 'in-force')
        OR EXISTS (
            SELECT 1 FROM registration g
            WHERE g.product_id = p.id AND g.position <= :day AND {OPEN_REGISTRATION}
        )
    )
    ORDER BY e.district = '', e.district, e.sort_key, p.sort_key, p.id"""
# An end that nothing followed, of a product in force or of the producer of one: where products
# stand is asked of those of these papers alone.
_ENDED = f"""
    WITH gone AS MATERIALIZED (
        SELECT d.id, d.product_id, d.entity_id, d.until FROM document d
        WHERE d.until < :day AND {state_of("d")} = 'ended' AND NOT {_RENEWED.format(d="d")}
        AND NOT EXISTS (
            SELECT 1 FROM document o
            WHERE (o.product_id = d.product_id OR o.entity_id = d.entity_id)
            AND o.kind = d.kind AND {state_of("o")} IN ('held', 'exempt', 'applied')
        )
    ), {{tables}}
    SELECT {{columns}} FROM gone d
    WHERE d.product_id IN (SELECT product_id FROM standing WHERE state = 'in-force')
    OR d.entity_id IN (SELECT entity_id FROM standing WHERE state = 'in-force')"""
_GONE = "p.id IN (SELECT product_id FROM gone) OR p.entity_id IN (SELECT entity_id FROM gone)"


class _Document(OfEither):
    """A paper with its `state` on a day (one of standings.DocumentState); days are ISO text."""

    kind: str
    number: str
    standard: str
    issuer: str
    issued_on: str | None
    until: str | None
    exempt: str
    applied_on: str | None
    note: str
    renews_id: str | None
    state: str
    revoked_on: str | None
    revoked_reason: str
    renewed: bool


class _Kept(_Document):
    id: str


class ListedDocument(_Kept):
    """A paper on record; `ends_soon`: it is held and ends within ENDING_DAYS."""

    ends_soon: bool


class LackingDocument(_Document):
    """An expected paper that a product lacks; of the paper itself nothing is said but its kind."""

    id: None
    ends_soon: bool


class _Expected(OfProduct):
    group: int | None


class NoSuchDocument(NotFound):
    sentence = N_("There is no document “{name}”.")
    advice = N_("See the documents with their ids: ocop document list")


class SeveralDocuments(Unclear):
    sentence = N_("“{name}” could be any of these documents:")
    advice = N_("Say which one by its id.")


def listed(ask: Ask, day: date, **of: str | None) -> list[ListedDocument]:
    """Return the papers known on a day with their state, all or those `of` an id, product_id,
    entity_id, district, kind or state; a producer's stand for its products."""
    given = {name: value for name, value in of.items() if value}
    where = " AND ".join(_OF[name] for name in given) or "1 = 1"
    return _asked(ask, _ROWS.format(where=where, order=_BY_PLACE), day, given)


def counting(**of: str | None) -> str:
    """Return the SQL that counts what is `listed`: of whom each paper is, is asked where it says
    which are wanted."""
    given = [name for name, value in of.items() if value]
    whom = _OF_WHOM if any(name in _BY_WHOM for name in given) else ""
    return " AND ".join([_COUNTED.format(whom=whom), *(_OF[name] for name in given)])


def lacking(ask: Ask, office: Office, day: date, **of: str | None) -> list[LackingDocument]:
    """Return a row for each expected paper that a product in force or registered lacks, all or
    those `of` a product_id (wherever it stands), entity_id, district or kind.

    Lacking: it neither holds one, nor is exempt, nor has applied for it, and its producer neither.
    """
    tables, values = standing(office.criteria, day)
    rows: list[LackingDocument] = []
    for wanted, groups in office.papers.expected.items():
        if of.get("kind") not in (None, "", wanted):
            continue
        found: list[_Expected] = ask(
            _LACKING.format(tables=tables),
            kind=wanted.value,
            product_id=of.get("product_id"),
            entity_id=of.get("entity_id"),
            district=of.get("district") or "",
            **values,
        )
        rows += [_lack(row, wanted) for row in found if row["group"] in (None, *groups)]
    return rows


def file_of(
    ask: Ask, office: Office, day: date, **of: str | None
) -> list[ListedDocument | LackingDocument]:
    """Return what a product or a producer has, has applied for, had, and lacks."""
    return [*listed(ask, day, **of), *lacking(ask, office, day, **of)]


def ending(ask: Ask, day: date, within: int, **of: str | None) -> list[ListedDocument]:
    """Return the papers held that end within so many days, or `until` these (JSON), in order."""
    given = {name: value for name, value in of.items() if value}
    where = " AND ".join([_ENDING, *(_OF[name] for name in given)])
    sql = _ROWS.format(where=where, order="until, district, sort_key, product, id")
    last = (day + timedelta(days=within)).isoformat()
    found = _asked(ask, sql, day, {"last": last, **given})
    return [row for row in found if row["state"] == DocumentState.HELD]


def ended(ask: Ask, office: Office, day: date, **of: str) -> list[ListedDocument]:
    """Return the papers that ended with nothing in their place, of what is in force."""
    return chosen(ask, question_ended(office, day), day, **of)


def chosen(
    ask: Ask, question: Question, day: date, district: str = "", until: str = ""
) -> list[ListedDocument]:
    """Return the papers that a question of this day found."""
    given = {name: value for name, value in {"district": district, "until": until}.items() if value}
    where = " AND ".join([f"d.id IN ({question.sql})", *(_OF[name] for name in given)])
    return _asked(
        ask, _ROWS.format(where=where, order=_BY_PLACE), day, {**question.values, **given}
    )


def question_ended(office: Office, day: date, columns: str = "d.id") -> Question:
    """Return the question for papers that ended with nothing in their place."""
    tables, values = standing(office.criteria, day, among=_GONE, kept=False)
    return Question("document", _ENDED.format(tables=tables, columns=columns), values)


def question_ending(day: date, within: int = ENDING_DAYS, columns: str = "d.id") -> Question:
    """Return the question for papers held that end within so many days."""
    last = day + timedelta(days=within)
    sql = f"SELECT {columns} FROM document d WHERE {_ENDING} AND {state_of('d')} = 'held'"
    return Question("document", sql, {"day": day.isoformat(), "last": last.isoformat()})


def question_unknown_standard(papers: Papers, day: date) -> Question:
    """Return the question for papers whose standard is of no known form."""
    known = {f"form_{number}": one for number, one in enumerate(small_spellings(papers.standards))}
    said = "lower(d.standard)"  # not by LIKE, which on a server tells capitals apart
    tests = " OR ".join(f"replace({said}, :{name}, '') <> {said}" for name in known) or "1 = 0"
    sql = (
        f"SELECT d.id FROM document d WHERE d.standard <> '' AND NOT ({tests})"
        f" AND {state_of('d')} IN ('held', 'applied')"
    )
    return Question("document", sql, {"day": day.isoformat(), **known})


def find(ask: Ask, typed: str, day: date) -> ListedDocument:
    """Return the one paper meant, by its number or the first letters of its id."""
    from ocop.values.names import key  # what counts papers needs none of its patterns

    prefix, wanted = typed.strip().lower(), key(typed)
    rows = [
        row
        for row in listed(ask, day)
        if (len(prefix) >= 4 and row["id"].startswith(prefix))
        or (row["number"] and key(row["number"]) == wanted)
    ]
    if not rows:
        raise NoSuchDocument(name=safe(typed))
    if len(rows) > 1:
        lines = [described(row) for row in rows]
        raise SeveralDocuments(name=typed, candidates=lines, choices=[row["id"] for row in rows])
    return rows[0]


def described(row: ListedDocument) -> str:
    """Return a paper in one line, with the first letters of its id."""
    parts = (row["number"], row["standard"], row["product"], row["entity"])
    return f"{' · '.join(part for part in parts if part)} [{short(row['id'])}]"


def _asked(ask: Ask, sql: str, day: date, values: Mapping[str, object]) -> list[ListedDocument]:
    rows: list[_Kept] = ask(sql, **{**values, "day": day.isoformat()})
    soon = (day + timedelta(days=ENDING_DAYS)).isoformat()
    return [
        {
            **row,
            "renewed": bool(row["renewed"]),
            "ends_soon": row["state"] == DocumentState.HELD and (row["until"] or "9999") <= soon,
        }
        for row in rows
    ]


def _lack(row: _Expected, kind: DocumentKind) -> LackingDocument:
    return {
        "id": None,
        "kind": kind.value,
        "product_id": row["product_id"],
        "product": row["product"],
        "entity_id": row["entity_id"],
        "entity": row["entity"],
        "district": row["district"],
        "number": "",
        "standard": "",
        "issuer": "",
        "issued_on": None,
        "until": None,
        "exempt": "",
        "applied_on": None,
        "note": "",
        "renews_id": None,
        "state": DocumentState.LACKING.value,
        "revoked_on": None,
        "revoked_reason": "",
        "renewed": False,
        "ends_soon": False,
    }
