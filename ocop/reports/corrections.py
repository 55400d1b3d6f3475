"""What is said of facts that were mended, and of twins that were put together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ocop.language import N_, _, plural
from ocop.queries import finding
from ocop.queries.shapes import Edited, Named
from ocop.reports import record_fields
from ocop.reports.phrasing import next_step, still_on, word
from ocop.rulebook.units import Units
from ocop.values.dates import show_iso
from ocop.values.field_names import field_name
from ocop.values.quantities import show_decimal, show_hectares, show_money
from ocop.values.text import safe, short

if TYPE_CHECKING:
    from ocop.actions.corrections import Corrected, Voided
    from ocop.actions.decision_edits import EditedDecision, MergedDecisions
    from ocop.actions.merging import BothSay, FilledIn, Merged


def corrected(row: "Corrected") -> list[str]:
    """Say what `ocop correct` did: each value before and after."""
    lines = [_("Corrected [{id}]: {reason}").format(id=short(row["id"]), reason=row["reason"])]
    for name, before in row["before"].items():
        after = row["after"][name]
        lines.append(f"  --{name}: {_mended(name, before)} → {_mended(name, after)}")
    return [*lines, *_decision_of(row), next_step("ocop status")]


def _decision_of(row: "Corrected") -> list[str]:
    """Say that the decision moved with its recognition, or that it stands on another day."""
    decision = row["decision"]
    if not decision or not decision["day"] or not row["after"]["on"]:
        return []
    shown = {"number": decision["number"], "day": show_iso(decision["day"])}
    if decision["moved"]:
        said = _("Decision {number} is of {day} now too: nothing else stood on its old day.")
        return [said.format(**shown)]
    if decision["day"] == row["after"]["on"]:
        return []
    said = _("Its decision {number} is of {day}; if that is wrong too: {command}")
    command = f"ocop decision edit {short(decision['id'])} --on … --reason …"
    return [said.format(**shown, command=command)]


def _mended(option: str, value: object) -> str:
    if option == "hectares" and isinstance(value, int):
        return show_hectares(value)
    if option == "points" and isinstance(value, float):
        return show_decimal(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if option == "money" and isinstance(value, int):
        return show_money(value)
    return word(str(value)) if option == "level" and value else _value(value)


def voided(row: "Voided") -> list[str]:
    """Say what `ocop correct --void` did."""
    said = _("Row [{id}] is taken out; the history keeps it: {reason}")
    lines = [said.format(id=short(row["id"]), reason=row["reason"])]
    return [*lines, *still_on(row["undecided"]), next_step("ocop status")]


def edited(row: Edited, command: str, *, may_have_a_day: bool = False) -> list[str]:
    """Say what an `edit` did: from a day on, or a spelling that is mended for every day."""
    said = _("“{name}” was changed: {what}.")
    what = ", ".join(map(field_name, row["changed"]))
    lines = [said.format(name=row["name"], what=what)]
    show = f"{command} {short(row['id'])}"
    if row["since"]:
        since = _("It holds from {day}; questions of an earlier day use what held then.")
        lines.append(since.format(day=show_iso(row["since"])))
        reissue = f"ocop certificate reissue {_('PRODUCT')} --on {_('DAY')} --reason {_('TEXT')}"
        return [*lines, next_step(show, reissue)]
    if may_have_a_day and {"name", "kind", "district", "commune"} & set(row["changed"]):
        lines.append(_("Mended as a spelling, for every day; if it is so from a day on: --on DAY."))
    return [*lines, next_step(show)]


def decision_edited(row: "EditedDecision") -> list[str]:
    """Say what `ocop decision edit` did."""
    lines = [_("Decision {number} was changed.").format(number=row["number"])]
    if row["recognitions_moved"]:
        said = plural(
            N_("{count} recognition that stood on its old day moved with it."),
            N_("{count} recognitions that stood on its old day moved with it."),
            row["recognitions_moved"],
        )
        lines.append(said.format(count=row["recognitions_moved"]))
    if row["years_moved"]:
        said = _(
            "The programme year of {count} of them was only that of the day, and is {year} now; if"
            " their round was of another year: ocop correct ID --year YEAR"
        )
        lines.append(said.format(count=row["years_moved"], year=row["year"]))
    return [*lines, next_step(f"ocop decision show {short(row['id'])}")]


def decisions_merged(row: "MergedDecisions") -> list[str]:
    """Say what `ocop decision merge` did."""
    count = sum(row["moved"].values())
    said = plural(
        N_("Decision {goes} [{twin}] went into {number} [{id}]: {count} row moved to it."),
        N_("Decision {goes} [{twin}] went into {number} [{id}]: {count} rows moved to it."),
        count,
    )
    names = {"goes": row["goes_number"], "twin": short(row["goes"])}
    lines = [said.format(number=row["number"], id=short(row["id"]), count=count, **names)]
    for name, value in row["not_kept"].items():
        only = _("Of the one that went in, this stands in the history alone: {what} {value}")
        lines.append(only.format(what=field_name(name, "decision"), value=safe(value)))
    return [*lines, next_step(f"ocop decision show {short(row['id'])}")]


def _value(value: object) -> str:
    if value in (None, ""):
        return _("not known")
    text = str(value)
    return show_iso(text) if len(text) == 10 and text[4] == text[7] == "-" else text


def both(found: Sequence[tuple[Named, dict[str, int]]], units: Units) -> list[str]:
    """Return the one that stays and the one that goes, each with what it has."""
    heads = (_("Stays: {line}"), _("Goes into it: {line}"))
    return [
        line
        for head, (row, has) in zip(heads, found, strict=True)
        for line in (head.format(line=finding.describe(units, row)), f"    {_counted(has)}")
    ]


def merged(row: "Merged", units: Units, *, dry_run: bool) -> list[str]:
    """Say what `ocop entity merge` or `ocop product merge` did, or would do."""
    stays, goes = row["stays"], row["goes"]
    said = _("“{goes}” [{gone}] went into “{stays}” [{id}]; an old list that names it finds that.")
    named = {"goes": goes["name"], "gone": short(goes["id"]), "stays": stays["name"]}
    lines = [said.format(id=short(stays["id"]), **named)]
    if row["moved"]:
        lines.append(_("Moved: {what}.").format(what=_counted(row["moved"])))
    for one in row["one"]:
        twin = _("Said twice, now one: {row} [{id}]; the history keeps the other.")
        name = f"{record_fields.record(one['record'])} {one['name']}".strip()
        lines.append(twin.format(row=name, id=short(one["stays"])))
    if row["filled"]:
        what = ", ".join(dict.fromkeys(map(_called, row["filled"])))
        lines.append(_("Filled in what was blank: {what}.").format(what=what))
    lines += [_kept(one, units) for one in row["kept"]]
    if dry_run:
        return [*lines, _("Only tried: nothing was written.")]
    return [*lines, next_step(f"ocop show {short(stays['id'])}", "ocop undo")]


def _called(one: "FilledIn") -> str:
    """Return what people call the field of a twin; its commune is told by the text of it."""
    what = "commune" if one["what"] == "commune_text" else one["what"]
    return field_name(what, one["record"])


def _kept(one: "BothSay", units: Units) -> str:
    if "kept" not in one:
        return _("Both have another {what}: that of the first stays.").format(what=_called(one))
    said = _("Both have another {what}: {kept} stays, not {given}.")
    record, what = one["record"], one["what"]
    kept, given = (
        record_fields.value(what, record_fields.stored(what, text), units, record)
        for text in (one["kept"], one["given"])
    )
    return said.format(what=_called(one), kept=kept, given=given)


def _counted(has: dict[str, int]) -> str:
    counted = ", ".join(f"{record_fields.record(record)}: {count}" for record, count in has.items())
    return counted or _("nothing refers to it")
