"""What is said of twins: what each has, and what putting them together did."""

from typing import Any

from ocop.language import _
from ocop.queries import finding
from ocop.reports import record_fields
from ocop.reports.products import word
from ocop.reports.registrations import field_name, next_step
from ocop.rulebook.units import Units

Row = dict[str, Any]


def both(found: list[tuple[Row, dict[str, int]]], units: Units) -> list[str]:
    """Return the one that stays and the one that goes, each with what it has."""
    heads = (_("Stays: {line}"), _("Goes into it: {line}"))
    return [
        line
        for head, (row, has) in zip(heads, found, strict=True)
        for line in (head.format(line=finding.describe(units, row)), f"    {_counted(has)}")
    ]


def merged(row: Row, *, dry_run: bool) -> list[str]:
    """Say what `ocop entity merge` or `ocop merge-products` did, or would do."""
    stays, goes = row["stays"], row["goes"]
    said = _("“{goes}” [{gone}] went into “{stays}” [{id}]; an old list that names it finds that.")
    named = {"goes": goes["name"], "gone": goes["id"][:8], "stays": stays["name"]}
    lines = [said.format(id=stays["id"][:8], **named)]
    if row["moved"]:
        lines.append(_("Moved: {what}.").format(what=_counted(row["moved"])))
    for one in row["one"]:
        twin = _("Said twice, now one: {row} [{id}]; the history keeps the other.")
        name = f"{record_fields.record(one['record'])} {one['name']}".strip()
        lines.append(twin.format(row=name, id=one["stays"][:8]))
    if row["filled"]:
        what = ", ".join(dict.fromkeys(field_name(one["what"]) for one in row["filled"]))
        lines.append(_("Filled in what was blank: {what}.").format(what=what))
    lines += [_kept(one) for one in row["kept"]]
    if dry_run:
        return [*lines, _("Only tried: nothing was written.")]
    return [*lines, next_step(f"ocop show {stays['id'][:8]}", "ocop undo")]


def _kept(one: Row) -> str:
    if "kept" not in one:
        return _("Both have another {what}: that of the first stays.").format(
            what=field_name(one["what"])
        )
    said = _("Both have another {what}: {kept} stays, not {given}.")
    values = {"kept": word(one["kept"]), "given": word(one["given"])}
    return said.format(what=field_name(one["what"]), **values)


def _counted(has: dict[str, int]) -> str:
    counted = ", ".join(f"{record_fields.record(record)}: {count}" for record, count in has.items())
    return counted or _("nothing refers to it")
