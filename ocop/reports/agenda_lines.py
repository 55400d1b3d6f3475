"""What a line of the calendar says: its words, whom it concerns, the command that deals with it."""

from typing import Final

from ocop.errors import quoted, quoted_path
from ocop.language import N_, _
from ocop.monitoring.agenda_lines import AgendaLine, OneLine, count
from ocop.reports.phrasing import word
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.labels import RECORDS
from ocop.values.standings import Matter, Urgency
from ocop.values.text import safe, short

# kind: what a line says; its values are the row's, with the days as people read them.
_SAID: Final = {
    Matter.NOTICE: N_("tell the producer in writing: the certificate ends on {ends_on}"),
    Matter.FILING: N_("file the dossier of re-evaluation: the certificate ends on {ends_on}"),
    Matter.CERTIFICATE: N_("the {stars}★ certificate ends; evaluated again by: {evaluated_by}"),
    Matter.REMEDY: N_("violation found on {since}, to be remedied: {violation}"),
    Matter.DOCUMENT: N_("the {document} {number} ends"),
    Matter.DOSSIER: N_("the dossier of {year} lacks: {missing}"),
    Matter.ROUND: N_("round {round}, held on {since}: {products} without a decision"),
    Matter.REGISTRATION: N_("registered for {year}, waits for its evaluation"),
    Matter.PROPOSAL: N_("proposed for {to_stars}★ on {since}, waits for its evaluation"),
    Matter.SENT: N_("sent up from round {round} on {since}; nothing has come back"),
    Matter.NO_DAY: N_("{missing} of {year}: only the year is known"),
    Matter.SILENT: N_("no registration and no result of {year} on record"),
    Matter.NO_ROUND: N_("has not held its round of {year}"),
    Matter.BATCH: N_("evaluate batch {batch} of {year}: the dossiers that came before {files_by}"),
    Matter.TARGET: N_("behind the plan: {actual} of {value}, {expected} expected by now"),
    Matter.PLAN: N_("no plan on file from this day on"),
    Matter.COPY: N_("no copy on another disk since this day"),
}
_OVERDUE: Final = {  # the same, once the day has gone by
    Matter.DOCUMENT: N_("the {document} {number} has ended; nothing has taken its place"),
    Matter.CERTIFICATE: N_("the {stars}★ certificate has ended; not evaluated again"),
    Matter.FILING: N_(
        "the dossier of re-evaluation was to be filed by then; the certificate ends on {ends_on}"
    ),
    Matter.REGISTRATION: N_("registered for {year} and never evaluated: carry it over, or end it"),
    Matter.PROPOSAL: N_("proposed for {to_stars}★ on {since} and not evaluated that year"),
    Matter.BATCH: N_("batch {batch} of {year} was to be evaluated by then"),
    Matter.PLAN: N_("no plan on file for this day"),
}
# What many lines of a kind say in one; the second where their day has gone by.
_COUNTED: Final = {
    Matter.NOTICE: N_("{count} producers to be told in writing of an end"),
    Matter.FILING: N_("{count} dossiers of re-evaluation to be filed"),
    Matter.CERTIFICATE: N_("{count} certificates end"),
    Matter.REMEDY: N_("{count} violations to be remedied"),
    Matter.DOCUMENT: N_("{count} documents end"),
    Matter.DOSSIER: N_("{count} dossiers lack something"),
    Matter.ROUND: N_("{count} rounds without a decision"),
    Matter.REGISTRATION: N_("{count} registrations wait for an evaluation"),
    Matter.PROPOSAL: N_("{count} proposals wait for an evaluation"),
    Matter.SENT: N_("{count} files sent up; nothing has come back"),
    Matter.NO_DAY: N_("{count} registrations, proposals or results known by their year only"),
    Matter.SILENT: N_("{count} districts: nothing of the year on record"),
    Matter.NO_ROUND: N_("{count} districts have not held their round"),
    Matter.BATCH: N_("{count} batches to be evaluated"),
}
_COUNTED_OVERDUE: Final = {
    Matter.DOCUMENT: N_("{count} documents have ended"),
    Matter.CERTIFICATE: N_("{count} certificates have ended; not evaluated again"),
    Matter.FILING: N_("{count} dossiers of re-evaluation were to be filed by then"),
    Matter.REGISTRATION: N_("{count} registrations of years gone by, never evaluated"),
    Matter.PROPOSAL: N_("{count} proposals of years gone by, not evaluated"),
}
_ACTIVITIES: Final = {
    "register": N_("registering new products"),
    "upgrade": N_("proposing upgrades"),
}


class ToldLine(OneLine):
    """A line of the calendar with its words, and the command that deals with it."""

    text: str
    command: str


def told(row: OneLine) -> ToldLine:
    """Return a line with its words and its command, as it stands in --json."""
    return {**row, "text": text(row), "command": command(row)}


def text(row: OneLine) -> str:
    """Return what a line of the calendar says."""
    matter = Matter(row["kind"])
    if matter is Matter.WINDOW:
        return _window(row)
    said = _OVERDUE.get(matter) if row["urgency"] == Urgency.OVERDUE else None
    line = _(said or _SAID[matter]).format(**_readable(row))
    if row.get("written"):
        folder, day = row["written"]
        said = _("{line}: written on {day}, not sent: {folder}")
        line = said.format(line=line, day=show_iso(day), folder=safe(folder))
    if row.get("extended_to") and matter is Matter.CERTIFICATE:
        said = _("{line}; by law it holds on until it is, at most to {day}")
        line = said.format(line=line, day=show_iso(row["extended_to"]))
    if row.get("registered_on"):
        again = _("registered again on {day}").format(day=show_iso(row["registered_on"]))
        line = f"{line} ({again})" if matter is Matter.CERTIFICATE else line
    return line


def many(line: list[AgendaLine]) -> str:
    """Return what one row says, or in one line what so many rows like the first one say."""
    first, number = line[0], count(line)
    if number == 1:
        return text(first)
    kind, said = Matter(first["kind"]), ""
    if first["urgency"] == Urgency.OVERDUE:
        said = _COUNTED_OVERDUE.get(kind, "")
    return _(said or _COUNTED[kind]).format(count=number)


def command(row: OneLine) -> str:
    """Return the command that deals with a line of the calendar; `…` is to be filled in."""
    matter, name = Matter(row["kind"]), short(row["subject_id"])
    if matter in (Matter.CERTIFICATE, Matter.FILING):
        if row["registered_on"]:
            return f"ocop round add … {name}"
        product, entity = quoted(row["product"]), quoted(row["entity"])
        return f"ocop register {product} --entity {entity} --purpose renewal --on …"
    if row.get("written"):
        return f"ocop certificate notify --letters {quoted_path(row['written'][0])} --on …"
    if matter is Matter.ROUND:
        if row["evaluated"] < row["products"]:
            return f"ocop round show {row['round']}"
        return f"ocop round close {row['round']} --decision … --on …"
    if matter is Matter.REGISTRATION and row["urgency"] == Urgency.OVERDUE:
        return f"ocop registration carry-over --from {row['year']} {name}"
    if matter is Matter.PROPOSAL and row["to_stars"] == 5:
        return f"ocop nominate {name} --on …"
    if matter is Matter.WINDOW:
        return "ocop register …" if row["activity"] == "register" else "ocop upgrade …"
    if matter is Matter.TARGET:
        return f"ocop list --target {row['key']}" + (" --pipeline" if row["flow"] else "")
    typed = {key: quoted(str(value)) for key, value in row.items()}
    return _COMMANDS[matter].format(**typed, name=name, record=short(row.get("id")))


_COMMANDS: Final = {
    Matter.NOTICE: "ocop certificate notify {name} --on …",
    Matter.REMEDY: "ocop inspection resolve {record} --on …",
    Matter.DOCUMENT: "ocop document renew {record} --number … --on … --until …",
    Matter.DOSSIER: "ocop dossier record {name} --complete …",
    Matter.REGISTRATION: "ocop round add … {name}",
    Matter.PROPOSAL: "ocop round add … {name}",
    Matter.SENT: "ocop show {name}",
    Matter.NO_DAY: "ocop correct {record} --on … --reason …",
    Matter.SILENT: "ocop list --target registered --district {district}",
    Matter.BATCH: "ocop round open --level province --batch {batch} --year {year} --on …",
    Matter.NO_ROUND: "ocop round open --level district --district {district} --on …",
    Matter.COPY: "ocop backup --office …",
    Matter.PLAN: "ocop plan new --like {like} --year {year} --number … --on …",
}


def whom(row: OneLine, office: Office) -> str:
    """Return whom a line concerns: product, producer, district; and whom to ring if asked for."""
    parts: list[str | None] = [row["product"], row["entity"]]
    if row["district"]:
        parts.append(office.units.district_title(row["district"]))
    elif row["kind"] in (Matter.ROUND, Matter.BATCH):
        parts.append(word(row["level"]))
    parts += [row.get("representative"), row.get("phone")]
    if row["kind"] == Matter.TARGET:
        parts = [row["label"]]
    return " · ".join(part for part in parts if part)


def _readable(row: OneLine) -> dict[str, object]:
    days = {
        "since": row.get("since"), "ends_on": row.get("ends_on"), "files_by": row.get("files_by"),
    }  # fmt: skip
    shown = {**row, **{name: show_iso(day) for name, day in days.items() if name in row}}
    if row["kind"] == Matter.CERTIFICATE:
        shown["evaluated_by"] = word(row["evaluated_by"])
    if row["kind"] == Matter.DOCUMENT:
        shown["document"] = word(row["document"])
    if row["kind"] == Matter.NO_DAY:
        record = RECORDS[row["missing"]]
        shown["missing"] = _(record)
    return shown


def _window(row: OneLine) -> str:
    months = "–".join(str(n) for n in sorted({min(row["months"]), max(row["months"])}))
    said = (
        _("the plan's months for {what} are open (months {months})")
        if row["open"]
        else _("the plan's months for {what} begin (months {months})")
    )
    return said.format(what=_(_ACTIVITIES[row["activity"]]), months=months)
