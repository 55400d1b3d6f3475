"""What a writing command says when it is done: what is now true, and a next step."""

from typing import Any

from ocop.language import N_, _
from ocop.reports.products import word
from ocop.values.dates import show_iso
from ocop.values.quantities import show_hectares

Row = dict[str, Any]


def registered(row: Row) -> list[str]:
    """Say what `ocop register` did."""
    said = _("“{product}” of {entity} is registered for {year} ({purpose}), on {day}.")
    lines = [
        said.format(
            product=row["product"],
            entity=row["entity"],
            year=row["year"],
            purpose=word(row["purpose"]),
            day=show_iso(row["day"]),
        )
    ]
    lines += _placed(row)
    if row["stars"]:
        held = _("It holds {stars}★, {state}.")
        lines.append(held.format(stars=row["stars"], state=word(row["state"])))
    if row["via"]:
        came = _("It came from this activity: {kind}, {day}.")
        day = show_iso(row["via"]["day"])
        lines.append(came.format(kind=word(row["via"]["kind"]), day=day))
    if row["carried_from"]:
        carried = _("Carried over from {year}: no evaluation of it is known since.")
        lines.append(carried.format(year=row["carried_from"]))
    if not row["survey_complete"]:
        lines.append(_("The survey lacks a ground (demand, labour, capacity): listed as a gap."))
    lines.append(next_step("ocop status", f"ocop show {row['product_id'][:8]}"))
    return lines


def closed(row: Row) -> list[str]:
    """Say what `ocop close` did."""
    said = _("The registration of “{product}” for {year} ended on {day}: {outcome}.")
    outcome, day = word(row["outcome"]), show_iso(row["ended_on"])
    line = said.format(product=row["product"], year=row["year"], day=day, outcome=outcome)
    return [line, next_step(f"ocop show {row['product_id'][:8]}")]


def proposed(row: Row) -> list[str]:
    """Say what `ocop upgrade` did."""
    said = _("“{product}” is proposed for {to}★ from {held}★ ({state}), on {day}.")
    line = said.format(
        product=row["product"],
        to=row["to_stars"],
        held=row["from_stars"],
        state=word(row["state"]),
        day=show_iso(row["day"]),
    )
    name = row["product_id"][:8]
    after = f"ocop nominate {name} --on …" if row["to_stars"] == 5 else f"ocop show {name}"
    return [line, next_step("ocop status", after)]


def withdrawn(row: Row) -> list[str]:
    """Say what `ocop upgrade --withdraw` did."""
    said = _("The proposal of “{product}” for {to}★ was withdrawn on {day}: {reason}")
    day = show_iso(row["withdrawn_on"])
    line = said.format(product=row["product"], to=row["to_stars"], day=day, reason=row["reason"])
    return [line, next_step("ocop status")]


def nominated(row: Row) -> list[str]:
    """Say what `ocop nominate` did."""
    said = _("The dossier of “{product}” ({stars}★, {state}) was sent to the Ministry on {day}.")
    line = said.format(
        product=row["product"],
        stars=row["stars"],
        state=word(row["state"]),
        day=show_iso(row["day"]),
    )
    return [line, next_step("ocop status")]


def recognised(rows: list[Row], placed: list[Row]) -> list[str]:
    """Say what `ocop recognise` did, a line for each product."""
    lines = [line for row in placed for line in _placed(row)]
    for row in rows:
        said = _("“{product}” is recognised at {stars}★ (before: {before}).")
        before = f"{row['stars_before']}★" if row["stars_before"] else _("nothing")
        line = said.format(product=row["product"], stars=row["stars"], before=before)
        lines.append(f"{line} {_validity(row)} [{row['id'][:8]}]")
    if rows and not (rows[0]["decision"] and rows[0]["day"]):
        lines.append(_("The decision's number or day is not known: listed as a gap."))
    lines.append(next_step("ocop status", f"ocop show {rows[0]['product_id'][:8]}"))
    return lines


def revoked(row: Row) -> list[str]:
    """Say what `ocop revoke` did."""
    said = _("The {stars}★ certificate of “{product}” is revoked as of {day}: {reason}")
    day = show_iso(row["day"])
    line = said.format(stars=row["stars"], product=row["product"], day=day, reason=row["reason"])
    return [line, next_step(f"ocop show {row['product_id'][:8]}")]


def corrected(row: Row) -> list[str]:
    """Say what `ocop correct` did: each value before and after."""
    lines = [_("Corrected [{id}]: {reason}").format(id=row["id"][:8], reason=row["reason"])]
    for name, before in row["before"].items():
        after = row["after"][name]
        lines.append(f"  --{name}: {_mended(name, before)} → {_mended(name, after)}")
    return [*lines, next_step("ocop status")]


def _mended(option: str, value: object) -> str:
    if option == "hectares" and isinstance(value, int):
        return show_hectares(value)
    return word(str(value)) if option == "by" and value else _value(value)


def voided(row: Row) -> list[str]:
    """Say what `ocop correct --void` did."""
    said = _("Row [{id}] is taken out; the history keeps it: {reason}")
    return [said.format(id=row["id"][:8], reason=row["reason"]), next_step("ocop status")]


def improved(rows: list[Row]) -> list[str]:
    """Say what `ocop improve` did, a line for each subject."""
    lines = []
    for row in rows:
        start = show_iso(row["since"]) or row["since_year"] or _("not known")
        said = _("“{subject}”: {topic} since {start}.")
        line = said.format(subject=row["subject"], topic=word(row["topic"]), start=start)
        area = show_hectares(row["area_m2"])
        lines.append(f"{line} {area} [{row['id'][:8]}]".replace("  ", " "))
    if any(row["since"] is None and row["since_year"] is None for row in rows):
        lines.append(_("An unknown start counts on every day asked for, and is listed as a gap."))
    return [*lines, next_step("ocop status")]


def declared(row: Row) -> list[str]:
    """Say what `ocop improve … --complete-on` did."""
    said = _("The list of {topic} is declared complete on {day}: from then only the list counts.")
    return [
        said.format(topic=word(row["topic"]), day=show_iso(row["day"])),
        next_step("ocop status"),
    ]


_FIELDS = {
    "name": N_("name"),
    "kind": N_("kind"),
    "district": N_("district"),
    "commune": N_("commune"),
    "representative": N_("representative"),
    "phone": N_("phone number"),
    "group": N_("group"),
    "set": N_("product set"),
    "code": N_("code"),
    "flagship": N_("flagship product"),
    "note": N_("note"),
    "commune_text": N_("commune"),
}


def edited(row: Row, command: str) -> list[str]:
    """Say what an `edit` did."""
    said = _("“{name}” was changed: {what}.")
    what = ", ".join(map(field_name, row["changed"]))
    return [said.format(name=row["name"], what=what), next_step(f"{command} {row['id'][:8]}")]


def field_name(name: str) -> str:
    """Return what people call a fact of a record."""
    return _(_FIELDS[name]) if name in _FIELDS else name


def decision_edited(row: Row) -> list[str]:
    """Say what `ocop decision edit` did."""
    lines = [_("Decision {number} was changed.").format(number=row["number"])]
    if row["recognitions_moved"]:
        said = _("{count} recognitions that stood on its old day moved with it.")
        lines.append(said.format(count=row["recognitions_moved"]))
    return [*lines, next_step(f"ocop decision show {row['id'][:8]}")]


def _placed(row: Row) -> list[str]:
    lines = []
    if "entity" in row["created"]:
        lines.append(_("New producer: {entity}.").format(entity=row["entity"]))
    elif "product" in row["created"]:
        lines.append(_("New product of {entity}.").format(entity=row["entity"]))
    if row["filled"]:
        lines.append(_("Filled in what was blank: {what}.").format(what=", ".join(row["filled"])))
    return lines


def _validity(row: Row) -> str:
    if row["valid_until"] is None:
        return _("Day and year are not known: it is not counted as in force.")
    if row["valid_until_estimated"]:
        return _("It ends in {year}, day not known.").format(year=row["valid_until"][:4])
    return _("Valid through {day}.").format(day=show_iso(row["valid_until"]))


def _value(value: object) -> str:
    if value in (None, ""):
        return _("not known")
    text = str(value)
    return show_iso(text) if len(text) == 10 and text[4] == text[7] == "-" else text


def next_step(*commands: str) -> str:
    """Return the line with the next likely commands."""
    return _("Next: {commands}").format(commands="   |   ".join(commands))
