"""What `ocop doctor` says: each finding with its mending command, and why such findings matter."""

from typing import Final

from ocop.language import N_, _
from ocop.monitoring.doctor import Doubt, Finding
from ocop.render.table import Column, Table, commands, table_of
from ocop.reports.phrasing import districts, word
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso

_MOST: Final = 5  # findings of one kind that are told one by one
# What a finding is called, and why it matters.
SAID: Final = {
    Doubt.BREACH: (
        N_("row that breaks a rule of the register"),
        N_("what is counted from it cannot be relied on; no command may write such a row"),
    ),
    Doubt.UNDATED: (
        N_("recognition without day and year"),
        N_("it is never counted: neither in force nor toward any target"),
    ),
    Doubt.TWIN_ENTITIES: (
        N_("likely the same producer twice"),
        N_("one producer would be counted as two, and its products divided between them"),
    ),
    Doubt.TWIN_PRODUCTS: (
        N_("likely the same product twice"),
        N_("a renewal or an upgrade would count as a new product"),
    ),
    Doubt.TWIN_DECISIONS: (
        N_("likely the same decision twice"),
        N_("what it recognised is divided between the two, and is found under neither whole"),
    ),
    Doubt.NO_DISTRICT: (
        N_("producer without district"),
        N_("its products are missing in every table by district"),
    ),
    Doubt.UNKNOWN_UNIT: (
        N_("place that is not in the list of units"),
        N_("the commune is not counted among those with a product in force"),
    ),
    Doubt.NO_COMMUNE: (
        N_("producer without commune"),
        N_("its commune is not counted among those with a product in force"),
    ),
    Doubt.NO_GROUP: (
        N_("product without a group"),
        N_("it stands outside every table by product group"),
    ),
    Doubt.OVERDUE: (
        N_("proposal overdue"),
        N_("it still stands as pipeline: withdraw it, or record what it led to"),
    ),
    Doubt.STILL_OPEN: (
        N_("registration open after its year"),
        N_("say how it ended, or register it again: then it is a carry-over"),
    ),
    Doubt.NOT_ON_RECORD: (
        N_("registered as recognised before, and no earlier recognition is on record"),
        N_("once recognised it would count as a new product"),
    ),
    Doubt.NO_DECISION: (
        N_("recognition without the number of its decision"),
        N_("nobody can prove it, nor find it by its decision"),
    ),
    Doubt.DECISION_UNDATED: (
        N_("decision without a day"),
        N_("what rests on it has no exact end, and the law of its day is not known"),
    ),
    Doubt.YEAR_ONLY: (
        N_("recognition known by its year only"),
        N_("the end of the certificate is an estimate, and so is the day to give notice"),
    ),
    Doubt.NO_DAY: (
        N_("registration or proposal without a day"),
        N_("it counts from 1 January of its year, before it was made"),
    ),
    Doubt.ORDER_GUESSED: (
        N_("recognition whose order within its year is a guess"),
        N_("it is taken as the first of its year: another order may be another upgrade"),
    ),
    Doubt.UNKNOWN_START: (
        N_("improvement without a known start"),
        N_("it counts for every day that is asked, also for years before it began"),
    ),
    Doubt.CODE: (
        N_("product code not as codes are made"),
        N_("other systems will not find the product: province-…-serial-year, in digits"),
    ),
    Doubt.NO_COPY: (
        N_("no copy on another disk for a week"),
        N_("a disk that breaks takes the register and the copies beside it"),
    ),
}
CALLED: Final = {kind: what for kind, (what, _why) in SAID.items()}


class ToldFinding(Finding):
    """A finding with what it is called and why it matters, in the language spoken."""

    what: str
    why: str


def told(row: Finding) -> ToldFinding:
    """Return a finding with what it is called and why it matters, as it stands in --json."""
    what, why = (_(words) for words in SAID[Doubt(row["kind"])])
    return {**row, "what": what, "why": why}


def one_table(rows: list[Finding], office: Office) -> Table:
    """Return every finding in one table, for a file."""
    columns: list[Column[ToldFinding]] = [
        Column(_("What is in doubt"), lambda one: one["what"]),
        Column(_("Name"), lambda one: one["name"]),
        Column(_("Producer"), lambda one: one["entity"]),
        districts(office),
        Column(_("Detail"), _detail),
        Column(_("Why it matters"), lambda one: one["why"]),
        commands(_("Mend it with"), lambda one: one["command"]),
    ]
    return table_of(columns, map(told, rows), _title(rows))


def tables(
    rows: list[Finding], office: Office, *, district: str = "", each: bool = False
) -> list[Table]:
    """Return the findings for a screen: a table for each kind, the first few of each unless all
    are to be seen."""
    if not rows:
        return [Table("", [], [], [_("Nothing is missing or doubtful.")])]
    kinds: dict[str, list[Finding]] = {}
    for row in rows:
        kinds.setdefault(row["kind"], []).append(row)
    drawn = [Table(_title(rows), [], [])]
    return drawn + [
        _of_kind(Doubt(kind), mine, office, district=district, each=each)
        for kind, mine in kinds.items()
    ]


def _of_kind(
    kind: Doubt, rows: list[Finding], office: Office, *, district: str, each: bool
) -> Table:
    what, why = (_(words) for words in SAID[kind])
    shown = rows if each else rows[:_MOST]
    columns: list[Column[Finding]] = [
        Column(_("Whom it concerns"), lambda row: _whom(row, office)),
        commands(_("Mend it with"), lambda row: row["command"]),
    ]
    notes = [_("Why: {why}.").format(why=why)]
    if len(shown) < len(rows):
        opened = f"ocop doctor --only {kind}" + (f" --district {district}" if district else "")
        more = _("{count} more: {command}")
        notes.insert(0, more.format(count=len(rows) - len(shown), command=opened))
    title = f"{what}: {len(rows)}"
    return table_of(columns, shown, title[:1].upper() + title[1:], notes)


def _whom(row: Finding, office: Office) -> str:
    place = row["district"] and office.units.district_title(row["district"])
    return ", ".join(part for part in (row["name"], row["entity"], place, _detail(row)) if part)


def _title(rows: list[Finding]) -> str:
    return _("Missing or doubtful: {count}").format(count=len(rows))


def _detail(row: Finding) -> str:
    detail = word(str(row["detail"] or ""))
    since = show_iso(row.get("since"))
    return f"{detail}, {since}" if since else detail
