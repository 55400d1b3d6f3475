"""What is wrong with a row of a list, and what to do, in words of its columns.

The use-cases speak of the options of their commands; who has a list before them has columns.
"""

import re
from collections.abc import Mapping
from typing import Final

from ocop.actions import (
    decisions,
    documents,
    dossiers,
    evaluations,
    improvements,
    inspections,
    moved_days,
    recognitions,
    support,
    upgrades,
)
from ocop.errors import OcopError, quoted
from ocop.language import N_, _
from ocop.lists.columns import COLUMNS
from ocop.queries import matching

# Advice in place of what the command is told; {…_column} is the heading that we write.
ADVICE: Final[Mapping[type[OcopError], str]] = {
    decisions.DecisionDiffers: N_(
        "If it is another decision, say who signed it in a column “{issuer_column}”; if only the"
        " day on record is wrong, correct it once with: ocop decision edit {id} --on DAY"
    ),
    moved_days.LevelOfThatDay: N_(
        "If the issuer is another, say it in a column “{issuer_column}”; if only the level is"
        " wrong, correct it first: ocop correct {id} --level unknown"
    ),
    recognitions.NotCertified: N_("Write 3, 4 or 5 stars, or take the row out of the list."),
    upgrades.AboveFive: N_("Write 4 or 5 stars."),
    upgrades.NotHigher: N_(
        "Write more stars than are held; a re-evaluation stands in a list of registrations."
    ),
    evaluations.BandsUnknown: N_("Write the stars, and leave the points empty."),
    dossiers.NotReceived: N_("Write the day in a column “{received_column}”."),
    dossiers.NoStep: N_("Write the day of a step, or take the row out of the list."),
    dossiers.WhyWithdrawn: N_("Write it in a column “{reason_column}”."),
    dossiers.YearOfDossier: N_(
        "Write the year of the evaluation in a column “{year_column}”: that of the day, or the one"
        " after it."
    ),
    documents.NothingSaid: N_(
        "Write its number and day, or the reason in a column “{exempt_column}”, or the day in a"
        " column “{applied_column}”."
    ),
    documents.ExemptAlone: N_("Leave those cells empty, or the column “{exempt_column}”."),
    documents.NotIssuedYet: N_("Leave those cells empty until it is issued."),
    inspections.RemedyWithoutViolation: N_(
        "Write it in a column “{violation_column}”, or leave the other cells empty."
    ),
    support.NobodySupported: N_(
        "Write the district, or the producers in a column “{entities_column}”."
    ),
    support.AlreadySupported: N_(
        "If it was another one, tell them apart in a column “{detail_column}”."
    ),
    matching.EntityExists: N_("Leave out --new of that name."),
}
# Their sentences name options, too; the columns of those that are called otherwise.
NAMING: Final = (improvements.DoesNotApply, dossiers.GoesWith)
_OF_OPTIONS: Final = {
    "deadline": "missing_until", "checked-by": "checker", "points": "preliminary",
    "test-number": "test_number", "on": "tested",
}  # fmt: skip
_OPTION: Final = re.compile(r"--([a-z-]+)")


def said(error: OcopError) -> tuple[str, str]:
    """Return what is wrong and what to do."""
    if isinstance(error, NAMING):
        named = {name: _OPTION.sub(_column, str(value)) for name, value in error.values.items()}
        return _(error.sentence).format(**named), _(error.advice).format(**named)
    if type(error) not in ADVICE:
        return str(error), error.what_to_do()
    headings = {f"{meaning}_column": one.headings[0] for meaning, one in COLUMNS.items()}
    shown = {name: quoted(str(value)) for name, value in error.values.items()}
    return str(error), _(ADVICE[type(error)]).format(**headings, **shown)


def _column(option: re.Match[str]) -> str:
    """Return the heading of the column that says what an option says."""
    meaning = _OF_OPTIONS.get(option[1], option[1])
    return f"“{COLUMNS[meaning].headings[0]}”"
