"""What the calendar is about and how soon, and what answers a duty: known values never stored."""

from enum import StrEnum


class Matter(StrEnum):
    """What a line of the calendar is about; of one day, the first of these comes first."""

    REMEDY = "remedy"
    NOTICE = "notice"
    FILING = "filing"
    CERTIFICATE = "certificate"
    DOSSIER = "dossier"
    ROUND = "round"
    DOCUMENT = "document"
    REGISTRATION = "registration"
    PROPOSAL = "proposal"
    SENT = "sent"
    NO_DAY = "no-day"
    SILENT = "silent"
    NO_ROUND = "no-round"
    BATCH = "batch"
    WINDOW = "window"
    TARGET = "target"
    PLAN = "plan"
    COPY = "copy"


class Urgency(StrEnum):
    """How soon a line of the calendar is to be dealt with."""

    OVERDUE = "overdue"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"


class Evidence(StrEnum):
    """What the register can know of the doing of a plan's duty; the rest are kinds of support."""

    REGISTRATIONS = "registrations"
    CARRY_OVERS = "carry-overs"
    REVIEWS = "reviews"
    PROPOSALS = "proposals"
    DOCUMENTS = "documents"
    INSPECTIONS = "inspections"
    ROUNDS = "rounds"
    NOMINATIONS = "nominations"
    POLICY = "policy"
    PLANNING = "planning"
    PRODUCTION = "production"
    MEETING = "meeting"
    VISIT = "visit"
    TRAINING = "training"
    EXTENSION = "extension"
    TECHNOLOGY = "technology"
    PROMOTION = "promotion"


class State(StrEnum):
    """Where a product stands on a day, computed from its dated facts."""

    IN_FORCE = "in-force"
    LAPSED = "lapsed"
    REVOKED = "revoked"
    UNDATED = "undated"
    REGISTERED = "registered"
    NOT_RECOGNISED = "not-recognised"


class Part(StrEnum):
    """What a summary can be divided by."""

    DISTRICT = "district"
    COMMUNE = "commune"
    STARS = "stars"
    GROUP = "group"
    KIND = "kind"
    YEAR = "year"


class DocumentState(StrEnum):
    """Where a paper stands on a day; lacking is an expected one of which none holds."""

    HELD = "held"
    ENDED = "ended"
    APPLIED = "applied"
    EXEMPT = "exempt"
    REVOKED = "revoked"
    LACKING = "lacking"


class SupportPart(StrEnum):
    """What support activities can be added up by."""

    DISTRICT = "district"
    PROGRAMME = "programme"
    KIND = "kind"


class Stage(StrEnum):
    """How far the dossier of a product for a year is on a day, computed from its dated steps."""

    RECEIVED = "received"
    MISSING = "missing"
    COMPLETE = "complete"
    CHECKED = "checked"
    TESTED = "tested"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """The steps of a year from a registration to a recognition, as they are counted."""

    REGISTERED = "registered"
    RECEIVED = "received"
    COMPLETE = "complete"
    CHECKED = "checked"
    COUNCIL = "council"
    RECOGNISED = "recognised"


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
