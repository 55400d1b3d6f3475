"""Which columns of which dated row can be mended, and what leaves with a row that is taken out."""

from typing import Final

from ocop.models import (
    CompleteList,
    Document,
    Dossier,
    Evaluation,
    Improvement,
    ImprovementProduct,
    Inspection,
    Nomination,
    Notice,
    Recognition,
    Record,
    Registration,
    RegistrationVia,
    Reissue,
    Review,
    Revision,
    Revocation,
    Round,
    Score,
    Support,
    SupportEntity,
    Upgrade,
)

# Which column each option mends, per record; what is not here does not apply.
COLUMNS: Final[dict[type[Record], dict[str, str]]] = {
    Recognition: {
        "stars": "stars",
        "decision": "decision_id",
        "on": "day",
        "year": "year",
        "level": "level",
        "until": "until",
        "note": "note",
    },
    Registration: {"on": "day", "year": "year", "note": "note"},
    Upgrade: {"stars": "to_stars", "on": "day", "hectares": "area_m2", "note": "note"},
    Nomination: {"on": "day", "year": "year", "decision": "letter"},
    Revocation: {"on": "day", "decision": "decision_id", "note": "reason"},
    Improvement: {"since": "since", "until": "until", "hectares": "area_m2", "note": "detail"},
    CompleteList: {"on": "day"},
    Round: {"note": "note"},
    Evaluation: {"note": "note"},
    Revision: {"note": "reason"},
    Reissue: {"on": "day", "note": "reason"},
    Notice: {"on": "day", "decision": "number"},
    Document: {
        "on": "issued_on",
        "until": "until",
        "applied": "applied_on",
        "decision": "number",
        "issuer": "issuer",
        "standard": "standard",
        "note": "note",
    },
    Inspection: {
        "on": "day",
        "deadline": "remedy_by",
        "remedied": "remedied_on",
        "violation": "violation",
        "decision": "penalty",
        "note": "finding",
    },
    Support: {"on": "day", "money": "money", "people": "people", "note": "detail"},
    Review: {
        "on": "day",
        "scale": "scale",
        "hectares": "area_m2",
        "potential": "potential",
        "note": "note",
    },
    Dossier: {
        "on": "received_on",
        "missed": "missing_on",
        "deadline": "missing_until",
        "complete": "complete_on",
        "checked": "checked_on",
        "tested": "tested_on",
        "withdrawn": "withdrawn_on",
        "note": "note",
    },
}
# What goes with a row that is taken out, and the column that ties it to the row.
PARTS_OF: Final[dict[type[Record], dict[type[Record], str]]] = {
    Improvement: {ImprovementProduct: "improvement_id"},
    Recognition: {
        Reissue: "recognition_id",
        Notice: "recognition_id",
        Revision: "recognition_id",
    },
    Evaluation: {Score: "evaluation_id"},
    Registration: {RegistrationVia: "registration_id"},
    Support: {SupportEntity: "support_id", RegistrationVia: "support_id"},
}
