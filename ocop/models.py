"""One class per record, with the constraints that hold it; no logic and no queries.

Unknown text is empty (a UNIQUE over NULL does not hold), an unknown day, year or number is NULL.
Areas are whole square metres, points ten-thousandths, money whole dong. A recognition's `position`,
`place` and `programme_year` are generated from its day, year and stars, so they cannot drift.
`from __future__ import annotations` must not be used here: SQLModel reads the annotations.
"""

import os
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    String,
    text,
)
from sqlmodel import Field, SQLModel

from ocop.values.vocabulary import (
    GROUPS,
    PRODUCT_SETS,
    STARS_CERTIFIED,
    DocumentKind,
    EntityKind,
    InspectionKind,
    Level,
    ListKind,
    Outcome,
    Purpose,
    Result,
    SupportKind,
    TestResult,
    Topic,
    Verb,
)


def check(name: str, condition: str) -> CheckConstraint:
    """Return a named CHECK."""
    return CheckConstraint(condition, name=name)


def known(column: str, words: Iterable[object]) -> CheckConstraint:
    """Hold a column to the known values of `vocabulary.py`."""
    listed = ", ".join(f"'{w}'" if isinstance(w, str) else str(w) for w in words)
    return check(f"{column}_known", f"{column} IN ({listed})")


def known_or_empty(column: str, words: Iterable[str]) -> CheckConstraint:
    """Hold a column to known values, or to nothing."""
    return known(column, ("", *words))


def not_empty(column: str) -> CheckConstraint:
    """Refuse an empty text."""
    return check(f"{column}_not_empty", f"{column} <> ''")


def a_day(column: str) -> CheckConstraint:
    """Refuse what does not look like an ISO day; unknown is NULL."""
    return check(f"{column}_is_a_day", f"{column} IS NULL OR {column} LIKE '____-__-__'")


def a_year(column: str) -> CheckConstraint:
    """Refuse a year that is none; unknown is NULL."""
    return check(f"{column}_is_a_year", f"{column} IS NULL OR {column} BETWEEN 1900 AND 2100")


def yes_or_no(column: str) -> CheckConstraint:
    """Hold a column to yes and no; what nobody has told is NULL."""
    return check(f"{column}_is_yes_or_no", f"{column} IS NULL OR {column} IN (0, 1)")


def an_area() -> CheckConstraint:
    """Hold an area in whole square metres to a positive number."""
    return check("area_m2_positive", "area_m2 IS NULL OR area_m2 BETWEEN 1 AND 100000000000")


def refers_to(table: str, *, optional: bool = False, index: bool = True) -> Column[str]:
    """Return a reference to a row of another table, which cannot leave while this one stands."""
    key = ForeignKey(f"{table}.id", ondelete="RESTRICT", onupdate="RESTRICT")
    return Column(String, key, nullable=optional, index=index)


def may_refer_to(table: str) -> Any:
    """Return a field with a reference that may be missing."""
    return Field(default=None, sa_column=refers_to(table, optional=True))


def only(condition: str) -> dict[str, Any]:
    """Hold an index to the rows of a condition; on a server, `store.dialect` does."""
    return {"sqlite_where": text(condition)}


def an_id() -> CheckConstraint:
    """Hold an id to its 32 letters."""
    return check("id_is_hex", "length(id) = 32")


def day_or_year(year_end: str, nothing: str = "") -> Column[str]:
    """Return a column that the database fills: the row's day, else that day of its year."""
    return computed(f"coalesce(day, year || '{year_end}'{nothing})")


def computed(sql: str, holds: Any = String) -> Column[Any]:
    """Return a column that the database fills from the others: a text always, or else a number."""
    return Column(holds, Computed(sql, persisted=True), nullable=holds is not String)


SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """Return a new identifier: 32 letters, so that files of two offices can be put together."""
    return os.urandom(16).hex()


class Record(SQLModel):
    """What every record has."""

    id: str = Field(default_factory=new_id, primary_key=True)


class Entity(Record, table=True):
    """A producer; `commune` is a code when the commune is known, else `commune_text` as typed."""

    __table_args__ = (
        an_id(),
        not_empty("name"),
        known("kind", EntityKind),
        *map(yes_or_no, ("led_by_woman", "led_by_minority")),
        Index("ix_entity_name_key", "name_key"),
        Index("ix_entity_name_bare", "name_bare"),
    )
    name: str
    kind: EntityKind = Field(default=EntityKind.UNKNOWN, sa_type=String)
    district: str = ""
    commune: str = ""
    commune_text: str = ""
    name_key: str
    name_bare: str
    name_core: str
    sort_key: str
    led_by_woman: bool | None = None
    led_by_minority: bool | None = None


class FormerName(Record, table=True):
    """A name that a producer had before, so that old lists still find it."""

    __tablename__ = "former_name"
    __table_args__ = (an_id(), not_empty("name"), a_day("until"))
    entity_id: str = Field(sa_column=refers_to("entity"))
    name: str
    name_key: str
    name_bare: str
    until: date


class EntityBefore(Record, table=True):
    """A producer as it was until a dated change of its name, form or place, and the change's paper.

    It held on every day before `until`, back to the change before that.
    """

    __tablename__ = "entity_before"
    __table_args__ = (
        an_id(),
        not_empty("name"),
        known("kind", EntityKind),
        a_day("until"),
        Index("uq_entity_before_entity_until", "entity_id", "until", unique=True),
    )
    entity_id: str = Field(sa_column=refers_to("entity", index=False))
    until: date
    name: str
    kind: EntityKind = Field(default=EntityKind.UNKNOWN, sa_type=String)
    district: str = ""
    commune: str = ""
    commune_text: str = ""
    document: str = ""


class FormerProductName(Record, table=True):
    """A name that a product had before, or that of a twin put together with it."""

    __tablename__ = "former_product_name"
    __table_args__ = (an_id(), not_empty("name"), a_day("until"))
    product_id: str = Field(sa_column=refers_to("product"))
    name: str
    name_key: str
    name_bare: str
    until: date


class Contact(Record, table=True):
    """Personal data of a producer, kept apart; the history keeps only a salted digest of it."""

    __table_args__ = (an_id(), Index("uq_contact_entity_id", "entity_id", unique=True))
    entity_id: str = Field(sa_column=refers_to("entity"))
    representative: str = ""
    phone: str = ""


class Product(Record, table=True):
    """A product of one producer; its official code is text and never a key."""

    __table_args__ = (
        an_id(),
        not_empty("name"),
        check("group_known", f'"group" IS NULL OR "group" BETWEEN 1 AND {max(GROUPS)}'),
        check("set_known", f'"set" IS NULL OR "set" BETWEEN 1 AND {PRODUCT_SETS[-1]}'),
        check("flagship_is_yes_or_no", "flagship IN (0, 1)"),
        Index("uq_product_entity_id_name_key", "entity_id", "name_key", unique=True),
        Index("uq_product_code", "code", unique=True, **only("code <> ''")),
        # Walked in the ledger's own order: a whole count reads both indexes side by side.
        Index("ix_product_id_entity_id", "id", "entity_id"),
        Index("ix_product_name_key", "name_key"),
        Index("ix_product_name_bare", "name_bare"),
    )
    entity_id: str = Field(sa_column=refers_to("entity", index=False))
    name: str
    group: int | None = None
    set: int | None = None
    code: str = ""
    flagship: bool = False
    note: str = ""
    name_key: str
    name_bare: str
    sort_key: str


class Registration(Record, table=True):
    """A product put forward for a year; `outcome` only when it ended without a recognition.

    Without a day it counts for every day of its year.
    """

    __table_args__ = (
        an_id(),
        a_year("year"),
        a_day("day"),
        known("purpose", Purpose),
        known_or_empty("outcome", Outcome),
        a_day("ended_on"),
        check("ended_with_outcome", "(outcome = '') = (ended_on IS NULL)"),
        check("ended_after_start", "ended_on IS NULL OR ended_on >= day"),
        Index("ix_registration_year", "year"),
    )
    product_id: str = Field(sa_column=refers_to("product"))
    year: int
    day: date | None = None
    position: str | None = Field(default=None, sa_column=day_or_year("-01-01"))
    purpose: Purpose = Field(sa_type=String)
    demand: str = ""
    labour: str = ""
    capacity: str = ""
    surveyed_by: str = ""
    note: str = ""
    outcome: Outcome | str = Field(default="", sa_type=String)
    ended_on: date | None = None
    ended_reason: str = ""


class Upgrade(Record, table=True):
    """A proposal to go up; where it starts from and whether it was reached is computed.

    `outcome` only where a council did not grant it; `year` only where the day is not known.
    """

    __table_args__ = (
        an_id(),
        known("to_stars", (4, 5)),
        a_day("day"),
        a_year("year"),
        check("day_or_year", "day IS NOT NULL OR year IS NOT NULL"),
        an_area(),
        a_day("withdrawn_on"),
        check("withdrawn_after_start", "withdrawn_on IS NULL OR withdrawn_on >= day"),
        known_or_empty("outcome", (Outcome.ABSENT, Outcome.NOT_REACHED)),
        a_day("ended_on"),
        check("ended_with_outcome", "(outcome = '') = (ended_on IS NULL)"),
        check("ended_once", "ended_on IS NULL OR withdrawn_on IS NULL"),
    )
    product_id: str = Field(sa_column=refers_to("product"))
    to_stars: int
    day: date | None = None
    year: int | None = None
    position: str | None = Field(default=None, sa_column=day_or_year("-01-01"))
    scale: str = ""
    area_m2: int | None = None
    note: str = ""
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    outcome: Outcome | str = Field(default="", sa_type=String)
    ended_on: date | None = None
    ended_reason: str = ""


class Nomination(Record, table=True):
    """The dossier of a product sent by the province to the Ministry, of the year of its round."""

    __table_args__ = (an_id(), a_day("day"), a_year("year"), Index("ix_nomination_day", "day"))
    product_id: str = Field(sa_column=refers_to("product"))
    day: date
    year: int | None = None  # unless it is that of the day
    letter: str = ""


class Decision(Record, table=True):
    """A signed decision; `year` is the year of its day, or else the year it is cited under."""

    __table_args__ = (
        an_id(),
        a_day("day"),
        a_year("year"),
        not_empty("number"),
        check("scan_has_digest", "(scan_path = '') = (scan_sha256 = '')"),
        Index("uq_decision_issuer_number_year", "issuer_key", "number_key",
              text("coalesce(year, 0)"), unique=True, **only("issuer_key <> ''")),
        Index("ix_decision_number_key", "number_key"),
    )  # fmt: skip
    issuer: str = ""
    number: str
    year: int | None = None
    day: date | None = None
    scan_path: str = ""
    scan_sha256: str = ""
    issuer_key: str = ""
    number_key: str


# The ledger's order: undated first, then by programme year, in a year those known by the year alone
# first, then by day, by stars and by a printed end. `place` is that order as one text of fixed
# width, so that "before" is a plain comparison; never by an id. What is known by its year counts
# from the year's last day (`position`) and was at the `earliest` on its first.
_PLACE = (
    "coalesce(year || '', substr(day, 1, 4), '0000') || coalesce(day, '0000-00-00') || stars"
    " || coalesce(until, '0000-00-00')"
)
_PROGRAMME_YEAR = "coalesce(year, CAST(substr(day, 1, 4) AS INTEGER))"
_OUT_OF_100 = "points IS NULL OR points BETWEEN 0 AND 1000000"


class Recognition(Record, table=True):
    """Stars given to a product: with Revocation the ledger that everything is computed from."""

    __table_args__ = (
        an_id(),
        known("stars", STARS_CERTIFIED),
        a_year("year"),
        a_day("day"),
        known_or_empty("level", Level),
        a_day("until"),
        check("until_after_day", "until IS NULL OR day IS NULL OR until >= day"),
        check("points_in_range", _OUT_OF_100),
        # Both hold all that the ledger and the flows of a year ask for: the rows stay unread.
        Index("ix_recognition_ledger", "product_id", "place", "position", "id"),
        Index("ix_recognition_year", "programme_year", "product_id", "place", "position", "stars"),
        Index("ix_recognition_day_unknown", "product_id", "place", **only("day IS NULL")),
    )
    product_id: str = Field(sa_column=refers_to("product", index=False))  # the ledger's index
    stars: int
    decision_id: str | None = may_refer_to("decision")
    year: int | None = None
    day: date | None = None
    level: Level | str = Field(default="", sa_type=String)
    until: date | None = None
    points: int | None = None
    note: str = ""
    position: str | None = Field(default=None, sa_column=day_or_year("-12-31", ", '0000-00-00'"))
    earliest: str | None = Field(default=None, sa_column=day_or_year("-01-01", ", '0000-00-00'"))
    place: str | None = Field(default=None, sa_column=computed(_PLACE))
    programme_year: int | None = Field(default=None, sa_column=computed(_PROGRAMME_YEAR, Integer))


class Revocation(Record, table=True):
    """The end of a certificate before its day, with its ground; it names what it revokes.

    Only a row of before revision 0003 may name none: a breach that is known.
    """

    __table_args__ = (
        an_id(),
        a_day("day"),
        not_empty("reason"),
        Index("ix_revocation_product_id_day", "product_id", "day"),
    )
    product_id: str = Field(sa_column=refers_to("product", index=False))
    recognition_id: str | None = may_refer_to("recognition")
    day: date
    reason: str
    decision_id: str | None = may_refer_to("decision")


class Round(Record, table=True):
    """One sitting of a council; judged for good by the criteria in force on the day it is held."""

    __table_args__ = (
        an_id(),
        not_empty("code"),
        known("level", Level),
        check("district_of_district_round", "(level = 'district') = (district <> '')"),
        a_year("year"),
        check("batch_positive", "batch > 0"),
        check("sitting_positive", "sitting > 0"),
        check("council_positive", "council IS NULL OR council BETWEEN 1 AND 99"),
        a_day("day"),
        not_empty("criteria"),
        Index("uq_round_code", "code_key", unique=True),
        Index("uq_round_sitting", "level", "district", "year", "batch", "sitting", unique=True),
    )
    code: str
    code_key: str
    level: Level = Field(sa_type=String)
    district: str = ""
    year: int
    batch: int = 1
    sitting: int = 1
    council: int | None = None
    day: date
    criteria: str
    criteria_sha256: str
    note: str = ""


_POINTS = "points IS NULL OR (members > 0 AND points BETWEEN 0 AND members * 1000000)"


class Evaluation(Record, table=True):
    """A product before a council: points or bare stars, what became of it, where the file went.

    `points` is the sum over `members` score sheets in ten-thousandths of a point, so that their
    mean is exact; `part_a` to `part_c` where one sheet stands for the whole council. What was
    decided is kept: the stars `reached` and those `issued`, by which `law`, and `why` no more.
    """

    __table_args__ = (
        an_id(),
        known("purpose", Purpose),
        check("points_in_range", _POINTS),
        check("stars_in_range", "stars IS NULL OR stars BETWEEN 1 AND 5"),
        check("one_of_points_and_stars", "points IS NULL OR stars IS NULL"),
        check("ceiling_in_range", "ceiling IS NULL OR ceiling BETWEEN 1 AND 4"),
        check("ceiling_has_ground", "(ceiling IS NULL) = (unmet = '')"),
        check("absent_without_points", "NOT absent OR (points IS NULL AND stars IS NULL)"),
        check("reached_in_range", "reached IS NULL OR reached BETWEEN 1 AND 5"),
        check("issued_in_range", "issued IS NULL OR issued BETWEEN 3 AND 5"),
        known_or_empty("result", Result),
        check("result_has_day", "(result = '') = (decided_on IS NULL)"),
        check("recognised_by", "(result = 'recognised') = (recognition_id IS NOT NULL)"),
        *map(a_day, ("decided_on", "sent_on", "returned_on")),
        check(
            "returned_after_sent",
            "returned_on IS NULL OR (sent_on IS NOT NULL AND returned_on >= sent_on)",
        ),
        Index("uq_evaluation_round_product", "round_id", "product_id", unique=True),
        Index("ix_evaluation_product_id", "product_id"),
        Index("ix_evaluation_sent_on", "sent_on", **only("sent_on IS NOT NULL")),
    )
    round_id: str = Field(sa_column=refers_to("round", index=False))
    product_id: str = Field(sa_column=refers_to("product", index=False))
    purpose: Purpose = Field(sa_type=String)
    points: int | None = None
    members: int = 0
    part_a: int | None = None
    part_b: int | None = None
    part_c: int | None = None
    stars: int | None = None
    ceiling: int | None = None
    unmet: str = ""
    absent: bool = False
    warnings: str = ""
    result: Result | str = Field(default="", sa_type=String)
    decided_on: date | None = None
    recognition_id: str | None = may_refer_to("recognition")
    why: str = ""
    law: str = ""
    reached: int | None = None
    issued: int | None = None
    note: str = ""
    sent_on: date | None = None
    letter: str = ""
    returned_on: date | None = None
    return_reason: str = ""


class Score(Record, table=True):
    """One member's sheet: the points of the three parts, in ten-thousandths."""

    __table_args__ = (
        an_id(),
        not_empty("member"),
        check("parts_in_range", " AND ".join(f"part_{p} BETWEEN 0 AND 1000000" for p in "abc")),
        Index("uq_score_evaluation_member", "evaluation_id", "member_key", unique=True),
    )
    evaluation_id: str = Field(sa_column=refers_to("evaluation", index=False))
    member: str
    member_key: str
    part_a: int
    part_b: int
    part_c: int


class Revision(Record, table=True):
    """Another result of a decided evaluation, by a later decision of the council or the issuer.

    The evaluation keeps what was decided first; `recognition_id` is what the new result gives.
    """

    __table_args__ = (
        an_id(),
        a_day("day"),
        not_empty("reason"),
        check("points_in_range", _POINTS),
        check("stars_in_range", "stars IS NULL OR stars BETWEEN 1 AND 5"),
        check("one_of_points_and_stars", "(points IS NULL) <> (stars IS NULL)"),
        check("reached_in_range", "reached BETWEEN 1 AND 5"),
        check("issued_in_range", "issued IS NULL OR issued BETWEEN 3 AND 5"),
        check("recognised_by", "(issued IS NULL) = (recognition_id IS NULL)"),
        Index("uq_revision_evaluation_day", "evaluation_id", "day", unique=True),
    )
    evaluation_id: str = Field(sa_column=refers_to("evaluation", index=False))
    decision_id: str = Field(sa_column=refers_to("decision"))
    day: date
    points: int | None = None
    members: int = 0
    stars: int | None = None
    reached: int
    issued: int | None = None
    recognition_id: str | None = may_refer_to("recognition")
    law: str = ""
    reason: str


class Reissue(Record, table=True):
    """A certificate printed again; its end stays as it was."""

    __table_args__ = (an_id(), a_day("day"), not_empty("reason"))
    recognition_id: str = Field(sa_column=refers_to("recognition"))
    day: date
    reason: str


class Notice(Record, table=True):
    """The producer told in writing that a certificate will end; `number` is the letter's."""

    __table_args__ = (
        an_id(),
        a_day("day"),
        Index("uq_notice_recognition_id", "recognition_id", unique=True),
    )
    recognition_id: str = Field(sa_column=refers_to("recognition", index=False))
    day: date
    number: str = ""


class Improvement(Record, table=True):
    """Something that holds from a start to an end: of a product, a producer or a district."""

    __table_args__ = (
        an_id(),
        known("topic", Topic),
        a_day("since"),
        a_year("since_year"),
        a_day("until"),
        an_area(),
        check("one_start", "since IS NULL OR since_year IS NULL"),
        check("until_after_since", "until IS NULL OR since IS NULL OR until >= since"),
        check(
            "one_subject",
            "CASE topic WHEN 'linkage' THEN entity_id IS NOT NULL AND product_id IS NULL"
            " AND district = ''"
            " WHEN 'sales-point' THEN product_id IS NULL"
            " AND (entity_id IS NULL) <> (district = '')"
            " ELSE product_id IS NOT NULL AND entity_id IS NULL AND district = '' END",
        ),
        Index("ix_improvement_topic", "topic"),
    )
    topic: Topic = Field(sa_type=String)
    product_id: str | None = may_refer_to("product")
    entity_id: str | None = may_refer_to("entity")
    district: str = ""
    since: date | None = None
    since_year: int | None = None
    until: date | None = None
    area_m2: int | None = None
    partner: str = ""
    detail: str = ""
    system: str = ""
    carrier: str = ""
    url: str = ""
    contract: str = ""
    lead: str = ""
    share: str = ""
    place: str = ""
    crop: str = ""


class ImprovementProduct(Record, table=True):
    """A product that a producer's linkage covers."""

    __tablename__ = "improvement_product"
    __table_args__ = (
        an_id(),
        Index("uq_improvement_product", "improvement_id", "product_id", unique=True),
    )
    improvement_id: str = Field(sa_column=refers_to("improvement"))
    product_id: str = Field(sa_column=refers_to("product"))


class CompleteList(Record, table=True):
    """The statement that the register holds the whole list of a topic on a day."""

    __tablename__ = "complete_list"
    __table_args__ = (
        an_id(),
        known("topic", Topic),
        a_day("day"),
        Index("uq_complete_list_topic_day", "topic", "day", unique=True),
    )
    topic: Topic = Field(sa_type=String)
    day: date


class Batch(Record, table=True):
    """A list brought in by one command: the file's name and the SHA-256 of its bytes."""

    __table_args__ = (
        an_id(),
        known("kind", ListKind),
        not_empty("file"),
        check("sha256_is_hex", "length(sha256) = 64"),
        Index("ix_batch_sha256", "sha256"),
    )
    command_id: str
    file: str
    sha256: str
    kind: ListKind = Field(sa_type=String)
    day: date


class Mapping(Record, table=True):
    """What the columns of a shape of lists mean, kept by name; `columns` is JSON."""

    __table_args__ = (an_id(), not_empty("name"), Index("uq_mapping_name", "name_key", unique=True))
    name: str
    name_key: str
    signature: str
    columns: str


class Answer(Record, table=True):
    """What a person said that words of a list mean: a producer, a product, or where they lie.

    `within`: the district beside a producer's name, or the name of the file with words of a place.
    """

    __table_args__ = (
        an_id(),
        not_empty("words"),
        check("one_meaning", "(district = '') = ((entity_id IS NULL) <> (product_id IS NULL))"),
        Index("ix_answer_words_key", "words_key"),
    )
    words: str
    words_key: str
    within: str = ""
    entity_id: str | None = may_refer_to("entity")
    product_id: str | None = may_refer_to("product")
    district: str = ""


class Document(Record, table=True):
    """A paper that a product or its producer has, is exempt from, or has applied for."""

    __table_args__ = (
        an_id(),
        known("kind", DocumentKind),
        check("one_subject", "(product_id IS NULL) <> (entity_id IS NULL)"),
        *map(a_day, ("issued_on", "until", "applied_on", "revoked_on")),
        check(
            "exempt_alone",
            "exempt = '' OR (number = '' AND issued_on IS NULL AND until IS NULL"
            " AND applied_on IS NULL)",
        ),
        check(
            "says_something",
            "exempt <> '' OR number <> '' OR standard <> '' OR issued_on IS NOT NULL"
            " OR applied_on IS NOT NULL",
        ),
        check("until_after_issued", "until IS NULL OR issued_on IS NULL OR until >= issued_on"),
        check("revoked_with_reason", "(revoked_on IS NULL) = (revoked_reason = '')"),
        Index("ix_document_until", "until", **only("until IS NOT NULL")),
    )
    kind: DocumentKind = Field(sa_type=String)
    product_id: str | None = may_refer_to("product")
    entity_id: str | None = may_refer_to("entity")
    number: str = ""
    standard: str = ""
    issuer: str = ""
    issued_on: date | None = None
    until: date | None = None
    exempt: str = ""
    applied_on: date | None = None
    note: str = ""
    revoked_on: date | None = None
    revoked_reason: str = ""
    renews_id: str | None = may_refer_to("document")


class Inspection(Record, table=True):
    """A visit of inspectors to one product or producer, what they found, and its remedy."""

    __table_args__ = (
        an_id(),
        known("kind", InspectionKind),
        check("one_subject", "(product_id IS NULL) <> (entity_id IS NULL)"),
        a_day("day"),
        not_empty("body"),
        *map(a_day, ("remedy_by", "remedied_on")),
        check(
            "remedy_of_violation",
            "violation <> '' OR (remedy_by IS NULL AND remedied_on IS NULL AND penalty = '')",
        ),
        check("remedy_after_day", "remedy_by IS NULL OR remedy_by >= day"),
        check("remedied_after_day", "remedied_on IS NULL OR remedied_on >= day"),
        Index("ix_inspection_open", "remedy_by", **only("violation <> '' AND remedied_on IS NULL")),
    )
    product_id: str | None = may_refer_to("product")
    entity_id: str | None = may_refer_to("entity")
    day: date
    kind: InspectionKind = Field(sa_type=String)
    body: str
    team: str = ""
    finding: str = ""
    violation: str = ""
    remedy_by: date | None = None
    penalty: str = ""
    remedied_on: date | None = None
    remedy: str = ""


class Support(Record, table=True):
    """What was done for a district or for producers: a meeting, a training, a policy; in VND."""

    __table_args__ = (
        an_id(),
        known("kind", SupportKind),
        a_day("day"),
        check("money_positive", "money IS NULL OR money BETWEEN 0 AND 1000000000000000"),
        check("people_positive", "people IS NULL OR people BETWEEN 0 AND 1000000"),
        Index("ix_support_day", "day"),
    )
    kind: SupportKind = Field(sa_type=String)
    day: date
    district: str = ""
    programme: str = ""
    money: int | None = Field(default=None, sa_type=BigInteger)
    people: int | None = None
    detail: str = ""


class SupportEntity(Record, table=True):
    """A producer that an activity supported."""

    __tablename__ = "support_entity"
    __table_args__ = (an_id(), Index("uq_support_entity", "support_id", "entity_id", unique=True))
    support_id: str = Field(sa_column=refers_to("support", index=False))
    entity_id: str = Field(sa_column=refers_to("entity"))


class RegistrationVia(Record, table=True):
    """The meeting or visit that a registration came from."""

    __tablename__ = "registration_via"
    __table_args__ = (an_id(), Index("uq_registration_via", "registration_id", unique=True))
    registration_id: str = Field(sa_column=refers_to("registration", index=False))
    support_id: str = Field(sa_column=refers_to("support"))


class Review(Record, table=True):
    """The production scale and raw-material area of a recognised product, looked at on a day."""

    __table_args__ = (
        an_id(),
        a_day("day"),
        an_area(),
        yes_or_no("potential"),
        Index("uq_review_product_day", "product_id", "day", unique=True),
    )
    product_id: str = Field(sa_column=refers_to("product", index=False))
    day: date
    scale: str = ""
    area_m2: int | None = None
    potential: bool | None = None
    reviewed_by: str = ""
    note: str = ""


class Dossier(Record, table=True):
    """The file of a product for a year's evaluation, with the day of each step it has taken."""

    __table_args__ = (
        an_id(),
        a_year("year"),
        *map(a_day, ("received_on", "missing_on", "missing_until", "complete_on", "checked_on")),
        *map(a_day, ("tested_on", "withdrawn_on")),
        check("missing_has_day", "(missing = '') = (missing_on IS NULL)"),
        check("missing_until_after", "missing_until IS NULL OR missing_until >= missing_on"),
        check(
            "complete_after_received",
            "complete_on IS NULL OR received_on IS NULL OR complete_on >= received_on",
        ),
        check("points_in_range", _OUT_OF_100),
        known_or_empty("test", TestResult),
        check("test_has_day", "(test = '') = (tested_on IS NULL)"),
        check("withdrawn_with_reason", "(withdrawn_on IS NULL) = (withdrawn_reason = '')"),
        Index("uq_dossier_product_year", "product_id", "year", unique=True),
        Index("ix_dossier_year", "year"),
    )
    product_id: str = Field(sa_column=refers_to("product", index=False))
    year: int
    received_on: date | None = None
    missing: str = ""
    missing_on: date | None = None
    missing_until: date | None = None
    complete_on: date | None = None
    checked_on: date | None = None
    checked_by: str = ""
    points: int | None = None
    test: TestResult | str = Field(default="", sa_type=String)
    tested_on: date | None = None
    test_number: str = ""
    withdrawn_on: date | None = None
    withdrawn_reason: str = ""
    note: str = ""


class KnownBreach(Record, table=True):
    """A row that breaks a rule and is known to: older than the rule, or as the signed paper says.

    `command_id` is empty where a migration found it.
    """

    __tablename__ = "known_breach"
    __table_args__ = (
        an_id(),
        not_empty("rule"),
        Index("uq_known_breach", "rule", "record_id", unique=True),
    )
    rule: str
    record_id: str
    command_id: str = ""
    reason: str = ""


class Setting(SQLModel, table=True):
    """What a register knows of itself: the salt of its contact digests."""

    key: str = Field(primary_key=True)
    value: str


class Change(SQLModel, table=True):
    """One touched record: the row before and after, who, when and why, chained by its hash."""

    __table_args__ = (
        known("verb", Verb),
        check("sequence_positive", "sequence > 0"),
        check("something_changed", "before <> after"),
        Index("ix_change_record_id", "record_id"),
        Index("ix_change_command_id", "command_id"),
    )
    sequence: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    command_id: str
    command: str
    at: str
    actor: str
    verb: str
    record: str
    record_id: str
    before: str
    after: str
    reason: str
    previous_hash: str
    hash: str
