"""The known values of the register, as stored, with their names for people.

A known value is stored as its English word and held to the list by a CHECK made from it.
"""

from enum import StrEnum
from typing import Final, TypeVar

from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.text import safe


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


class State(StrEnum):
    """Where a product stands on a day, computed from its dated facts."""

    IN_FORCE = "in-force"
    LAPSED = "lapsed"
    REVOKED = "revoked"
    UNDATED = "undated"
    REGISTERED = "registered"
    NOT_RECOGNISED = "not-recognised"


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
    LINKAGE = "linkage"
    SALES_POINTS = "sales-points"
    NEW_ENTITIES = "new-entities"
    RESTRUCTURED_ENTITIES = "restructured-entities"


class Part(StrEnum):
    """What a summary can be divided by."""

    DISTRICT = "district"
    COMMUNE = "commune"
    STARS = "stars"
    GROUP = "group"
    KIND = "kind"
    YEAR = "year"


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


class Movement(StrEnum):
    """How products in force come and go between two days; the order is that of the bridge."""

    OPENING = "opening"
    NEW = "new"
    AGAIN = "again"
    RAISED_IN = "raised-in"
    LOWERED_IN = "lowered-in"
    RAISED_OUT = "raised-out"
    LOWERED_OUT = "lowered-out"
    LAPSED = "lapsed"
    REVOKED = "revoked"
    CLOSING = "closing"


class Verdict(StrEnum):
    """How a target stands on a day."""

    EXCEEDED = "exceeded"
    MET = "met"
    MISSED = "missed"
    NOT_DUE = "not_due"
    BEHIND = "behind"
    ON_TRACK = "on_track"
    AHEAD = "ahead"


LABELS: Final[dict[StrEnum, str]] = {
    EntityKind.COOPERATIVE: N_("cooperative"),
    EntityKind.COOPERATIVE_GROUP: N_("cooperative group"),
    EntityKind.ENTERPRISE: N_("enterprise"),
    EntityKind.HOUSEHOLD: N_("business household"),
    EntityKind.ESTABLISHMENT: N_("establishment"),
    EntityKind.FARM: N_("farm"),
    EntityKind.UNKNOWN: N_("kind not known"),
    Purpose.NEW: N_("new product"),
    Purpose.UPGRADE: N_("upgrade"),
    Purpose.RENEWAL: N_("re-evaluation"),
    Purpose.RENEWAL_UPGRADE: N_("re-evaluation with upgrade"),
    Outcome.ABSENT: N_("did not take part"),
    Outcome.WITHDRAWN: N_("withdrawn"),
    Outcome.NOT_REACHED: N_("evaluated, not reached"),
    Topic.TRACEABILITY: N_("traceability"),
    Topic.RAW_MATERIAL: N_("raw-material area"),
    Topic.QUALITY: N_("quality"),
    Topic.SCALE: N_("production scale"),
    Topic.LINKAGE: N_("linkage"),
    Topic.SALES_POINT: N_("sales point"),
    Level.DISTRICT: N_("district level"),
    Level.PROVINCE: N_("provincial level"),
    Level.MINISTRY: N_("national level"),
    State.IN_FORCE: N_("in force"),
    State.LAPSED: N_("lapsed"),
    State.REVOKED: N_("revoked"),
    State.UNDATED: N_("recognised, day not known"),
    State.REGISTERED: N_("registered, not recognised"),
    State.NOT_RECOGNISED: N_("not recognised"),
    Result.RECOGNISED: N_("recognised"),
    Result.NOT_REACHED: N_("evaluated, not reached"),
    Result.ABSENT: N_("did not take part"),
    Result.RETURNED: N_("returned to the level below"),
    Kind.FLOW: N_("within the year"),
    Kind.STOCK: N_("cumulative"),
    Verdict.EXCEEDED: N_("exceeded"),
    Verdict.MET: N_("met"),
    Verdict.MISSED: N_("missed"),
    Verdict.NOT_DUE: N_("not yet due for evaluation"),
    Verdict.BEHIND: N_("behind"),
    Verdict.ON_TRACK: N_("on track"),
    Verdict.AHEAD: N_("ahead"),
}

# Apart: a movement's "new" equals the purpose "new", so both cannot be keys of one dict.
MOVEMENT_LABELS: Final[dict[Movement, str]] = {
    Movement.OPENING: N_("at the beginning"),
    Movement.NEW: N_("new"),
    Movement.AGAIN: N_("recognised again"),
    Movement.RAISED_IN: N_("raised to"),
    Movement.LOWERED_IN: N_("lowered to"),
    Movement.RAISED_OUT: N_("raised from"),
    Movement.LOWERED_OUT: N_("lowered from"),
    Movement.LAPSED: N_("lapsed"),
    Movement.REVOKED: N_("revoked"),
    Movement.CLOSING: N_("at the end"),
}

# Decision 148/QĐ-TTg: six groups and 26 product sets, of which 9 to 26 are unverified.
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


# Members of two lists that share a word are equal keys, so what has names is told by its type.
_NAMED: Final = frozenset(type(word) for word in LABELS)


def label(word: StrEnum) -> str:
    """Return the name of a known value in the user's language."""
    return _(LABELS[word])


E = TypeVar("E", bound=StrEnum)


class UnknownWord(ValueRefused):
    sentence = N_("“{value}” is not known after {option}.")
    advice = N_("What is known is listed.")


def one_of(words: type[E], typed: str, option: str) -> E:
    """Read a known value as a person types it after an option; its name for people is good too."""
    folded = typed.strip().casefold()
    for word in words:
        if folded in (
            word.value,
            word.value.replace("-", "_"),
            _(LABELS[word]).casefold() if words in _NAMED else "",
        ):
            return word
    named = words in _NAMED
    listed = [f"{word} ({label(word)})" if named else str(word) for word in words]
    raise UnknownWord(value=safe(typed), option=option, candidates=listed)


def reporting_class(kind: EntityKind) -> EntityKind:
    """Return the class that reports count a producer of this kind in."""
    return REPORTING_CLASS.get(kind, kind)
