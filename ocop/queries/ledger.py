"""The star ledger read as SQL: where each product stands on a day, and what is still open.

Standard SQL with named parameters; `:day` is the day asked for. Nothing here writes.
"""

from datetime import date, timedelta
from typing import TypedDict

from ocop.rulebook.criteria import Criteria, validity
from ocop.store.asking import Ask, only_with

ENDING_DAYS = 90

# The recognitions whose result a later decision replaced by a day (`x`), of an evaluation `y`: its
# first one, or that of an earlier revision.
_REPLACED = """(
    SELECT y.recognition_id FROM revision x JOIN evaluation y ON y.id = x.evaluation_id
    WHERE y.recognition_id IS NOT NULL AND x.day <= {day}{more}
    UNION SELECT z.recognition_id FROM revision x JOIN evaluation y ON y.id = x.evaluation_id
    JOIN revision z ON z.evaluation_id = y.id AND z.day < x.day
    WHERE z.recognition_id IS NOT NULL AND x.day <= {day}{more})"""
_NO_UPGRADE = " AND x.recognition_id IS NULL AND y.purpose = 'upgrade'"
REPLACED = _REPLACED.format(day=":day", more="")
# Of them those that were given since :begin as well: by :day they never were.
NEVER = _REPLACED.format(day=":day", more=" AND y.decided_on >= :begin")


def still(recognition: str, replaced: str = REPLACED) -> str:
    """Return the condition that a recognition is none of those that were replaced."""
    return only_with("revision", f"AND {recognition} NOT IN {replaced}")


def undone(day: str) -> str:
    """Return the upgrades that by a later decision up to a day (in SQL) were none: the stars that
    were held before them stay."""
    return _REPLACED.format(day=day, more=_NO_UPGRADE)


# The recognitions as they count on :day: a revised result in the place of the first one.
COUNTED = f"""(
    SELECT c.id, c.product_id, c.stars, c.programme_year, c.position,
        coalesce(original.place, c.place) AS place
    FROM recognition c LEFT JOIN revision w ON w.recognition_id = c.id
    LEFT JOIN evaluation y ON y.id = w.evaluation_id
    LEFT JOIN recognition original ON original.id = y.recognition_id
    WHERE c.id NOT IN {REPLACED})"""
REVISED = """
    SELECT c.product_id FROM revision x JOIN evaluation y ON y.id = x.evaluation_id
    JOIN recognition c ON c.id IN (x.recognition_id, y.recognition_id)"""


def counted(question: str, subject: str = "r.product_id", own: str = REVISED) -> str:
    """Return a question of the recognitions as they count, `{ledger}`; `{among}` is the condition
    on its subject, `{stars}` are those of a recognition `e`.

    What no revision touches (`own` gives what one does) is asked of the plain table, out of its
    indexes: so a few revisions cost a long register no time.
    """
    in_place = "CAST(substr(e.place, 15, 1) AS INTEGER)"
    others = only_with("revision", f"AND {subject} NOT IN ({own})")
    plain = question.format(ledger="recognition", among=others, stars=in_place)
    revised = question.format(ledger=COUNTED, among=f"AND {subject} IN ({own})", stars="e.stars")
    return f"{plain} {only_with('revision', f'UNION ALL {revised}')}"


# A certificate is judged by the last recognition up to the day; an older one never revives. A
# printed end wins; without one, {valid} bounds the starts that still hold (36 months,
# 148/QĐ-TTg), which leaves 29 February to Python. On its revocation day it is out; a revocation
# ends the certificate that it names, and no other.
# `key` is all that is asked of a recognition in one text of fixed width, out of one index: its
# place (year 1-4, day 5-14, stars 15, printed end 16-25), position 26-35 and id. The order is that
# index's, in which the position says nothing that the place does not.
# MATERIALIZED keeps each step from being worked out again wherever it is named.
_STANDING = """
latest AS MATERIALIZED (
    SELECT p.id AS product_id, p.entity_id, (
        SELECT r.place || r.position || r.id FROM recognition r
        WHERE r.product_id = p.id AND r.{counts} <= :day {still}
        ORDER BY r.place DESC, r.position DESC, r.id DESC LIMIT 1
    ) AS key
    FROM product p {among}
),
standing AS {kept} (
    SELECT {ids}entity_id, substr(key, 26, 10) AS position,
        CAST(substr(key, 15, 1) AS INTEGER) AS stars,
        CASE
            {revoked} WHEN key < '0001' THEN 'undated'
            WHEN {holds} THEN 'in-force'
            ELSE 'lapsed'
        END AS state,
        substr(key, 16, 10) AS printed_end, NOT {holds_soon} AS ends_soon{ends}
    FROM latest WHERE key IS NOT NULL
)"""
_REVOKED = only_with(
    "revocation",
    """WHEN product_id IN (SELECT product_id FROM revocation) AND EXISTS (
                SELECT 1 FROM revocation v
                WHERE v.recognition_id = substr(latest.key, 36) AND v.day <= :day
            ) THEN 'revoked'""",
)
_IDS = "product_id, substr(key, 36) AS recognition_id, "
_HOLDS = """
    CASE WHEN substr(key, 16, 10) > '0001' THEN substr(key, 16, 10) >= {day}
    ELSE {valid} OR substr(key, 26, 10) > {day} END"""
# What more is asked of certificates one by one: `of_a_year` is dated by neither a day nor an end,
# `held_lately` still held so many days ago.
_ENDS = """,
        substr(key, 16, 10) < '0001' AND substr(key, 5, 10) < '0001' AS of_a_year,
        {held} AS held_lately"""


class Standing(TypedDict):
    """Where a recognised product stands on a day: see `standing`.

    `position` is the ISO day that its last recognition counts from ("0000-00-00" where none is
    known), `state` one of standings.State; `printed_end` the ISO day printed ("0000-00-00": none).
    """

    product_id: str
    entity_id: str
    position: str
    stars: int
    recognition_id: str
    state: str
    printed_end: str
    ends_soon: int


# A row that is known by its year alone: it counts from the year's last day, and nobody knows the
# day itself.
YEAR_ONLY = "({0}.day IS NULL AND {0}.position > '0001')"
# A registration `g` is open on :day until an outcome ends it, or a recognition of its programme
# year or a later one on or after its day. Without a day it counts from 1 January of its year.
OPEN_REGISTRATION = """
    (g.ended_on IS NULL OR g.ended_on > :day)
    AND NOT EXISTS (
        SELECT 1 FROM recognition r WHERE r.product_id = g.product_id
        AND r.position BETWEEN g.position AND :day AND r.programme_year >= g.year
    )"""
# The stars that a product of a row `u` held last when the row came, in order of the ledger: what is
# known by its year was there from the year's beginning.
HELD_BEFORE = f"""(
    SELECT before.stars FROM recognition before
    WHERE before.product_id = u.product_id AND before.earliest <= u.position
    {still("before.id", undone("u.position"))}
    ORDER BY before.place DESC LIMIT 1)"""
# The year that a dossier sent to the Ministry counts for: of its round where that is said.
SENT_FOR = "coalesce({0}.year, CAST(substr({0}.day, 1, 4) AS INTEGER))"
# A proposal `u` is open on :day until it is withdrawn, or not granted, or achieved: by the first
# recognition at its stars or more on or after its day, or because those were held already.
OPEN_PROPOSAL = f"""
    u.position <= :day AND (u.withdrawn_on IS NULL OR u.withdrawn_on > :day)
    AND (u.ended_on IS NULL OR u.ended_on > :day)
    AND NOT EXISTS (
        SELECT 1 FROM recognition r WHERE r.product_id = u.product_id
        AND r.stars >= u.to_stars AND r.position BETWEEN u.position AND :day
    )
    AND coalesce({HELD_BEFORE}, 0) < u.to_stars"""

# An evaluation `v` of a round `d` was sent up and nothing has become of it by :day: not returned,
# not recognised at a level above, not concluded there. What its own level recognises meanwhile, a
# renewal too, is no answer to it: files wait at the Ministry for a year or two.
OPEN_SENT = """
    v.sent_on <= :day AND (v.returned_on IS NULL OR v.returned_on > :day)
    AND NOT EXISTS (
        SELECT 1 FROM recognition r WHERE r.product_id = v.product_id
        AND r.position BETWEEN v.sent_on AND :day AND CASE d.level
            WHEN 'district' THEN r.level IN ('province', 'ministry') OR r.stars > 3
            ELSE r.level = 'ministry' OR r.stars = 5 END
    )
    AND NOT EXISTS (
        SELECT 1 FROM evaluation above JOIN round higher ON higher.id = above.round_id
        WHERE above.product_id = v.product_id AND above.result <> ''
        AND above.decided_on BETWEEN v.sent_on AND :day
        AND higher.level = CASE d.level WHEN 'district' THEN 'province' ELSE 'ministry' END
    )"""

# An evaluation `v` waits in its round on :day: nothing decided, and not sent up, or given back.
UNDECIDED = """
    (v.result = '' OR v.decided_on > :day)
    AND (v.sent_on IS NULL OR v.sent_on > :day OR v.returned_on <= :day)"""


def standing(
    criteria: list[Criteria],
    day: date,
    *,
    among: str = "",
    within: int = ENDING_DAYS,
    since: int | None = None,
    counts: str = "position",
    ids: bool = True,
    kept: bool = True,
) -> tuple[str, dict[str, object]]:
    """Return the tables (for a WITH) that end in `standing`, a row for each recognised product.

    `among` narrows it to the products that a condition on `p.id` names.
    `state` is one of words.State; `ends_soon`: what is in force ends `within` so many days. With
    `since` each row tells of its end as well, and whether it held so many days before.
    How long a start holds is asked of the criteria of its own day. What is known by its year counts
    from the year's last day; for what came before what, ask with `counts="earliest"`. Without `ids`
    a row tells its producer alone: of a long register that is less to keep.
    A statement that only goes through `standing`, and looks nothing up in it, need not have it
    `kept`.
    """
    soon = day + timedelta(days=within + 1)
    values: dict[str, object] = {"day": day.isoformat(), "soon": soon.isoformat()}
    ends = "" if since is None else _ends(criteria, day - timedelta(days=since), values)
    sql = _STANDING.format(
        ids=_IDS if ids else "",
        revoked=_REVOKED,
        holds=_HOLDS.format(day=":day", valid=_valid(criteria, day, "valid", values)),
        holds_soon=_HOLDS.format(day=":soon", valid=_valid(criteria, soon, "soon", values)),
        ends=ends,
        among=f"WHERE {among}" if among else "",
        counts=counts,
        still=still("r.id", undone(":day")),
        kept="MATERIALIZED" if kept else "NOT MATERIALIZED",
    )
    return sql, values


def _ends(criteria: list[Criteria], before: date, values: dict[str, object]) -> str:
    """Return the columns that tell of the ends of certificates; add their values."""
    values["before"] = before.isoformat()
    return _ENDS.format(
        held=_HOLDS.format(day=":before", valid=_valid(criteria, before, "before", values))
    )


def _valid(criteria: list[Criteria], day: date, name: str, values: dict[str, object]) -> str:
    """Return the condition that a recognition's start still holds on a day; add its values."""
    tests = []
    for number, (first, last) in enumerate(validity(criteria, day)):
        low, high = f"{name}_from_{number}", f"{name}_to_{number}"
        values |= {low: first, high: last}
        tests.append(f"substr(key, 26, 10) BETWEEN :{low} AND :{high}")
    return f"({' OR '.join(tests) or '0 = 1'})"


def standing_of(
    ask: Ask, criteria: list[Criteria], product_id: str, day: date, *, counts: str = "position"
) -> Standing | None:
    """Return where one product stands on a day, or None if it was not yet recognised."""
    tables, values = standing(criteria, day, among="p.id = :product_id", counts=counts)
    rows: list[Standing] = ask(
        f"WITH {tables} SELECT * FROM standing", product_id=product_id, **values
    )
    return rows[0] if rows else None
