"""The known values of the register, as stored; their names for people are in `labels.py`.

A known value is stored as its English word and held to the list by a CHECK made from it.
"""

from enum import StrEnum
from typing import Final

from ocop.language import N_


class EntityKind(StrEnum):
    """The legal form of a producer."""

    COOPERATIVE = "cooperative"
    COOPERATIVE_GROUP = "cooperative_group"
    ENTERPRISE = "enterprise"
    HOUSEHOLD = "household"
    ESTABLISHMENT = "establishment"
    FARM = "farm"
    UNKNOWN = "unknown"


class Purpose(StrEnum):
    """What a product is registered for."""

    NEW = "new"
    UPGRADE = "upgrade"
    RENEWAL = "renewal"
    RENEWAL_UPGRADE = "renewal-upgrade"


class Outcome(StrEnum):
    """How a registration ended when it ended otherwise than by a recognition."""

    ABSENT = "absent"
    WITHDRAWN = "withdrawn"
    NOT_REACHED = "not-reached"


class Topic(StrEnum):
    """What an improvement is about, in the words of Plan 87/KH-UBND."""

    TRACEABILITY = "traceability"
    RAW_MATERIAL = "raw-material"
    QUALITY = "quality"
    SCALE = "scale"
    LINKAGE = "linkage"
    SALES_POINT = "sales-point"


class Level(StrEnum):
    """The authority that recognises."""

    DISTRICT = "district"
    PROVINCE = "province"
    MINISTRY = "ministry"


class Result(StrEnum):
    """How an evaluation ended in its round; empty while it waits."""

    RECOGNISED = "recognised"
    NOT_REACHED = "not-reached"
    ABSENT = "absent"
    RETURNED = "returned"


class Verb(StrEnum):
    """What a change did to a record."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


class Kind(StrEnum):
    """How a target is counted: inside a period, or as the total on a day."""

    FLOW = "flow"
    STOCK = "stock"


class Op(StrEnum):
    """How a target's value is meant."""

    AT_LEAST = ">="
    EXACTLY = "="
    RANGE = "range"


class Measure(StrEnum):
    """What a target counts. Those that no record of this version can answer are shown as "–"."""

    NEW_PRODUCTS = "new-products"
    UPGRADES = "upgrades"
    NOMINATIONS = "nominations"
    TRACEABILITY = "traceability"
    RAW_MATERIAL = "raw-material"
    QUALITY = "quality"
    SCALE = "scale"
    QUALITY_OR_SCALE = "quality-or-scale"
    LINKAGE = "linkage"
    LINKED_PRODUCTS = "linked-products"
    SALES_POINTS = "sales-points"
    NEW_ENTITIES = "new-entities"
    RESTRUCTURED_ENTITIES = "restructured-entities"


class DocumentKind(StrEnum):
    """What a paper of a product or producer is."""

    FOOD_SAFETY = "food-safety"
    STANDARD = "standard"
    DECLARATION = "declaration"
    QUALITY_SYSTEM = "quality-system"
    TRADEMARK = "trademark"
    TEST_REPORT = "test-report"


class InspectionKind(StrEnum):
    """Why inspectors came."""

    PERIODIC = "periodic"
    UNSCHEDULED = "unscheduled"
    PRE_COUNCIL = "pre-council"


class SupportKind(StrEnum):
    """What was done for a district or for producers."""

    POLICY = "policy"
    PLANNING = "planning"
    PRODUCTION = "production"
    MEETING = "meeting"
    VISIT = "visit"
    TRAINING = "training"
    EXTENSION = "extension"
    TECHNOLOGY = "technology"
    PROMOTION = "promotion"


class TestResult(StrEnum):
    """How an independent test of a product came out."""

    __test__ = False  # no class of tests, whatever pytest thinks of its name

    PASS = "pass"  # noqa: S105 - not a password
    FAIL = "fail"


class ListKind(StrEnum):
    """What a list that is brought in is of."""

    PRODUCTS = "products"
    ENTITIES = "entities"
    REGISTRATIONS = "registrations"
    RECOGNITIONS = "recognitions"
    UPGRADES = "upgrades"
    TRACEABILITY = "traceability"
    LINKAGE = "linkage"
    RAW_MATERIAL = "raw-material"
    SCORES = "scores"
    RESULTS = "results"
    IMPROVEMENTS = "improvements"
    DOCUMENTS = "documents"
    INSPECTIONS = "inspections"
    SUPPORT = "support"
    REVIEWS = "reviews"
    DOSSIERS = "dossiers"
    WORKBOOK = "workbook"  # several lists in one file


class ExportKind(StrEnum):
    """What is written out as a whole list; all but the last three can be brought in again."""

    PRODUCTS = "products"
    ENTITIES = "entities"
    RECOGNITIONS = "recognitions"
    REGISTRATIONS = "registrations"
    UPGRADES = "upgrades"
    IMPROVEMENTS = "improvements"
    TRACEABILITY = "traceability"
    LINKAGE = "linkage"
    RAW_MATERIAL = "raw-material"
    SUPPORT = "support"
    REVIEWS = "reviews"
    DOSSIERS = "dossiers"
    DOCUMENTS = "documents"
    INSPECTIONS = "inspections"
    ROUNDS = "rounds"
    HISTORY = "history"
    REGISTER = "register"  # all of it, as plain tables


# Decision 148/QĐ-TTg: six groups and 26 product sets; 26/2026/QĐ-TTg, annex II, has the same.
GROUPS: Final[dict[int, str]] = {
    1: N_("food"),
    2: N_("drinks"),
    3: N_("medicinal plants and their products"),
    4: N_("handicrafts"),
    5: N_("ornamental plants and animals"),
    6: N_("community tourism, eco-tourism and tourist sites"),
}
PRODUCT_SETS: Final = range(1, 27)

# The four classes in which reports count producers: HTX, THT, households, enterprises.
REPORTING_CLASS: Final[dict[EntityKind, EntityKind]] = {
    EntityKind.ESTABLISHMENT: EntityKind.HOUSEHOLD,
    EntityKind.FARM: EntityKind.HOUSEHOLD,
}
STARS_CERTIFIED: Final = (3, 4, 5)


def reporting_class(kind: EntityKind) -> EntityKind:
    """Return the class that reports count a producer of this kind in."""
    return REPORTING_CLASS.get(kind, kind)
