"""What is said of the answers that were kept of lists, and of those that were taken again."""

from collections.abc import Sequence

from ocop.language import _
from ocop.queries.answers import AnswerKept, MappingKept
from ocop.render.table import Column, Table, table_of
from ocop.rulebook.units import Units
from ocop.values.dates import show_time
from ocop.values.text import safe, short


def kept(answers: Sequence[AnswerKept], columns: Sequence[MappingKept], units: Units) -> Table:
    """Return every answer: its words, where they stood, what they mean, when and by whom."""
    rows: list[tuple[str, ...]] = [(*_said(one, units), one["at"], one["actor"]) for one in answers]
    for shape in columns:
        name = _("columns of “{name}”").format(name=safe(shape["name"]))
        rows.append((name, "", _columns(shape), shape["at"], shape["actor"]))
    headings: list[Column[tuple[str, ...]]] = [
        Column(_("In the list"), lambda row: row[0]),
        Column(_("Beside it"), lambda row: row[1]),
        Column(_("Means"), lambda row: row[2]),
        Column(_("Answered"), lambda row: show_time(row[3]) if row[3] else ""),
        Column(_("Who"), lambda row: row[4]),
    ]
    how = _(
        "Another answer takes the place of one: --same, --new, --where, --map. What an import was"
        " answered is taken back with it: ocop undo ID (ocop history has the id)."
    )
    return table_of(headings, rows, _("Answers kept of lists"), [how])


def taken(answers: Sequence[AnswerKept], units: Units) -> list[str]:
    """Say which answers of before were taken for a list."""
    lines = []
    for one in answers:
        words, _beside, means = _said(one, units)
        said = _("As answered {time} by {who}: “{words}” is {means} (see: ocop import answers).")
        shown = {"time": show_time(one["at"]), "who": one["actor"], "words": words, "means": means}
        lines.append(said.format(**shown))
    return lines


def _said(one: AnswerKept, units: Units) -> tuple[str, str, str]:
    """Return the words of an answer, what stands beside them, and what they mean."""
    words = safe(one["words"])
    if one["kind"] == "place":
        of_file = _("file “{words}”").format(words=one["within"])
        place = one["district"]
        means = _("no place of its own") if place == "-" else units.district_title(place)
        return words, of_file, means
    beside = units.district_title(one["within"]) if one["within"] else ""
    where = units.district_title(one["lies_in"]) if one["lies_in"] else ""
    named = ", ".join(part for part in (one["name"], where) if part)
    return words, beside, f"{named} [{short(one['meant'])}]"


def _columns(one: MappingKept) -> str:
    return ", ".join(f"{meaning}={column}" for meaning, column in one["columns"].items())
