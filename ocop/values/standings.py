"""What the calendar is about and how soon, and what answers a duty: known values never stored."""

from enum import StrEnum


class Matter(StrEnum):
    """What a line of the calendar is about; of one day, the first of these comes first."""

    REMEDY = "remedy"
    NOTICE = "notice"
    CERTIFICATE = "certificate"
    DOSSIER = "dossier"
    ROUND = "round"
    DOCUMENT = "document"
    REGISTRATION = "registration"
    PROPOSAL = "proposal"
    SENT = "sent"
    SILENT = "silent"
    NO_ROUND = "no-round"
    WINDOW = "window"
    TARGET = "target"
    PLAN = "plan"


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
