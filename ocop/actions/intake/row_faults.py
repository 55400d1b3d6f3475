"""What is wrong with a row of a list, in words that hold when all of it is done again.

What the list itself has just made bears an id that is another one the next time: it is told by the
row that says it.
"""

import re
from collections.abc import Sequence
from typing import Final

from ocop.actions.decisions import DecisionDiffers
from ocop.actions.filling import Differs
from ocop.actions.intake import cell_advice
from ocop.actions.intake.cited_decisions import starred
from ocop.actions.intake.recognitions import certificate_of
from ocop.actions.intake.same_recognition import DiffersFromRegister
from ocop.actions.intake.subjects import Options, RowRefused
from ocop.errors import OcopError, RuleRefused
from ocop.language import N_, _
from ocop.lists.columns import COLUMNS
from ocop.lists.items import Fault, Item
from ocop.lists.kinds import KINDS
from ocop.lists.reading import Listed
from ocop.store.writer import Writer
from ocop.values import names
from ocop.values.dates import show_day

_SHORT_ID: Final = re.compile(r"\b[0-9a-f]{8}\b")


class TwoDays(RuleRefused):
    sentence = N_(
        "The list has two days for decision {number}: {kept} in row {row} of sheet “{sheet}”, and"
        " {given} here."
    )
    advice = N_(
        "Correct one of them; if they are two decisions, say who signed each in a column"
        " “{heading}”."
    )


def fault(
    writer: Writer, lists: Sequence[Listed], item: Item, error: OcopError, options: Options
) -> Fault:
    """Return what is wrong with a row, and what to do, at the cell that it is about."""
    columns = error.at if isinstance(error, RowRefused) else ()
    cell = item.at(*columns, KINDS[options.kind].subject, "entity")
    return Fault(item.sheet, cell, _said(writer, lists, item, error, options))


def _said(
    writer: Writer, lists: Sequence[Listed], item: Item, error: OcopError, options: Options
) -> str:
    """Say what is wrong with a row, and what to do."""
    if isinstance(error, DecisionDiffers):
        error = _two_days(error, lists, item, options) or error
    sentence, advice = cell_advice.said(error)
    if any(_made(writer, one) for one in _SHORT_ID.findall(advice)):
        differs = isinstance(error, Differs | DiffersFromRegister)
        advice = _("Another row of the list says so: correct one of the two.") if differs else ""
    return " ".join(part for part in (sentence, advice) if part)


def _two_days(
    error: DecisionDiffers, lists: Sequence[Listed], item: Item, options: Options
) -> TwoDays | None:
    """Return the refusal that names the row which says another day of a decision, if one does."""
    number, kept = names.key(str(error.values["number"])), error.values["kept"]
    for one in starred(lists):
        given = certificate_of(one, options)
        same = bool(given.number) and names.key(str(given.number)) == number
        if one is not item and same and given.day and show_day(given.day) == kept:
            return TwoDays(
                number=error.values["number"],
                kept=kept,
                given=error.values["given"],
                row=one.row,
                sheet=one.sheet,
                heading=COLUMNS["issuer"].headings[0],
            )
    return None


def _made(writer: Writer, short_id: str) -> bool:
    """Return whether a record whose id begins so was made by this very command."""
    rows = writer.ask(
        "SELECT 1 FROM change WHERE command_id = :id AND verb = 'add'"
        " AND substr(record_id, 1, length(:short)) = :short",
        id=writer.command_id,
        short=short_id,
    )
    return bool(rows)
