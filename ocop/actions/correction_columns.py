"""Which columns of which dated row can be mended, and what leaves with a row that is taken out."""

from typing import Final

from ocop.errors import ValueRefused
from ocop.language import N_, _
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
from ocop.store.asking import Columns
from ocop.values import citations, text
from ocop.values.citations import Citation
from ocop.values.labels import RECORDS

# Which column each option mends, per record; what is not here does not apply.
COLUMNS: Final[dict[type[Record], dict[str, str]]] = {
    Recognition: {
        "stars": "stars",
        "decision": "decision_id",
        "on": "day",
        "year": "year",
        "level": "level",
        "until": "until",
        "points": "points",
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


class NotForThisRow(ValueRefused):
    sentence = N_("--{option} does not apply to this row ({record}).")
    advice = N_("What applies to it: {options}")


def taken_apart(model: type[Record], given: Columns) -> tuple[Citation, Columns]:
    """Take apart the number of a paper as it was typed.

    What else it says is given with it where the row has a place for it; what only the decision of
    the row keeps stands in the citation. Raises NotForThisRow, or MoreThanANumber for what neither
    of them keeps.
    """
    for option in given:
        if option not in COLUMNS[model]:
            options = " ".join(f"--{known}" for known in COLUMNS[model])
            record = _(RECORDS[str(model.__tablename__)])
            raise NotForThisRow(option=option, record=record, options=options)
    typed = given.get("decision")
    if not typed or model is Inspection:  # a penalty is said in words
        return Citation("", None, ""), given
    places = set(COLUMNS[model])
    if model is Revocation:
        places.remove("on")  # a certificate may end after the day of the decision
    given_on = given.get("on") if "on" in places else None
    issuer = given.get("issuer") or ""
    cited = citations.with_options(typed, on=given_on, issuer=issuer, year=given.get("year"))
    said = {"on": cited.day, "issuer": cited.issuer, "year": cited.year}
    told = {option: value for option, value in said.items() if value}
    if not places.issuperset(told) and COLUMNS[model]["decision"] != "decision_id":
        raise citations.MoreThanANumber(value=text.safe(typed))
    kept = {option: value for option, value in told.items() if option in places}
    return cited, given | kept | {"decision": cited.number}
