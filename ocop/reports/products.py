"""The tables of summaries and lists: products, producers, sales points, decisions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ocop.language import N_, _, plural
from ocop.monitoring.summary import PARTS
from ocop.render.table import Column, Table
from ocop.rulebook.office import Office
from ocop.values.dates import show_day, show_iso
from ocop.values.labels import LABELS
from ocop.values.vocabulary import GROUPS, Part

Row = dict[str, Any]
_WORDS = {str(word): message for word, message in LABELS.items()}


def word(value: str) -> str:
    """Return the name of a stored known value in the user's language; unknown ones as they are."""
    return _(_WORDS[value]) if value in _WORDS else value


def summary_line(whole: Row) -> str:
    """Return the first line of a summary: what is in force, in how many places."""
    stars = ", ".join(
        _("{count} at {stars}★").format(count=count, stars=stars)
        for stars, count in whole["by_stars"].items()
    )
    line = _(
        "In force: {products} ({stars}); lapsed: {lapsed}; producers: {entities};"
        " communes: {communes} of {all_communes}"
    )
    return line.format(
        products=whole["in_force"],
        stars=stars,
        lapsed=whole["lapsed"],
        entities=whole["entities"],
        communes=whole["communes"],
        all_communes=whole["all_communes"] or "–",
    )


def summary(whole: Row, day: date) -> Table:
    """Return the summary as a table of what and how many."""
    rows: list[tuple[str, int | str | None]] = [(_("Products in force"), whole["in_force"])]
    rows += [(f"    {stars}★", count) for stars, count in whole["by_stars"].items()]
    rows += [(f"{word(state)}", whole[state]) for state in ("lapsed", "revoked", "undated")]
    rows.append((_("Producers with a product in force"), whole["entities"]))
    rows += [(f"    {word(kind)}", count) for kind, count in whole["by_class"].items() if count]
    rows.append((_("Communes with a product in force"), whole["communes"]))
    rows.append((_("Communes in all"), whole["all_communes"] or None))
    title = _("Summary as of {day}").format(day=show_day(day))
    return Table(title, [Column(_("What")), Column(_("Number"), number=True)], rows)


def summary_parts(rows: list[Row], by: Part, office: Office, day: date) -> Table:
    """Return a summary divided by one of summary.PARTS."""
    columns = [
        Column(_(PARTS[by][1])),
        Column(_("In force"), number=True),
        *(Column(f"{stars}★", number=True) for stars in (5, 4, 3)),
        Column(_("Lapsed"), number=True),
        Column(_("Revoked"), number=True),
        Column(_("Undated"), number=True),
    ]
    names = ("in_force", "stars_5", "stars_4", "stars_3", "lapsed", "revoked", "undated")
    drawn = [[part_name(by, row["part"], office), *(row[name] for name in names)] for row in rows]
    return Table(_("Summary as of {day}").format(day=show_day(day)), columns, drawn)


def part_name(by: Part, part: Any, office: Office) -> str:
    """Return a part of a summary as people call it."""
    if part in (None, ""):
        return _("not known")
    if by is Part.DISTRICT:
        return office.units.district_title(part)
    if by is Part.COMMUNE:
        return office.units.commune_title(part)
    if by is Part.GROUP:
        return _(GROUPS[part])
    if by is Part.STARS:
        return f"{part}★"
    return word(str(part))


def products(rows: list[Row], office: Office, title: str, *, dossiers: bool = False,
    grounds: bool = False,
) -> Table:  # fmt: skip
    """Return a list of products with where they stand.

    If asked, also how far their dossiers are, and which grounds their surveys lack.
    """
    columns = [
        Column(_("Product")),
        Column(_("Producer")),
        Column(_("Commune")),
        Column(_("District")),
        Column(_("Stars"), number=True),
        Column(_("State")),
        Column(_("Valid until"), day=True),
        *([Column(_("Dossier"))] if dossiers else []),
        *([Column(_("Survey lacks"))] if grounds else []),
        Column(_("Id")),
    ]
    drawn = [
        (
            _marked(row),
            row["entity"],
            row["commune_text"],
            row["district"] and office.units.district_title(row["district"]),
            row["stars"],
            word(row["state"]),
            end(row),
            *([dossier(row)] if dossiers else []),
            *([lacking(row["survey_lacks"])] if grounds else []),
            row["id"][:8],
        )
        for row in rows
    ]
    notes = [counted(len(rows))]
    if any(row["flagship"] for row in rows):
        notes.append(_("◆ flagship product"))
    if any(row["violation"] for row in rows):
        notes.append(violation_note())
    return Table(title, columns, drawn, notes)


def _marked(row: Row) -> str:
    marks = (" ◆" if row["flagship"] else "", " ⚠" if row["violation"] else "")
    return f"{row['name']}{''.join(marks)}"


def violation_note() -> str:
    """Return what the mark of a violation means, and where to look."""
    return _("⚠ a violation found by inspectors is not remedied: ocop inspect list --open")


_GROUNDS = {"demand": N_("demand"), "labour": N_("labour"), "capacity": N_("capacity")}


def lacking(grounds: Mapping[str, str]) -> str:
    """Return the grounds that do not hold: "labour (no), capacity"."""
    answered = _("no")
    return ", ".join(
        f"{_(_GROUNDS[name])} ({answered})" if said else _(_GROUNDS[name])
        for name, said in grounds.items()
    )


def dossier(row: Row) -> str:
    """Return the year of a product's latest dossier and how far it is."""
    return f"{row['dossier_year']}: {word(row['dossier'])}" if row["dossier"] else ""


def end(row: Row) -> str:
    """Return the last day of a certificate; an estimate is marked as one."""
    shown = show_iso(row["valid_until"])
    return f"≈ {shown[-4:]}" if row["valid_until_estimated"] else shown


def counted(number: int) -> str:
    """Return how many rows a list has, in words."""
    return plural(N_("{count} row"), N_("{count} rows"), number).format(count=number)


def entities(rows: list[Row], office: Office, title: str) -> Table:
    """Return a list of producers."""
    columns = [
        Column(_("Producer")),
        Column(_("Kind")),
        Column(_("Commune")),
        Column(_("District")),
        Column(_("Products"), number=True),
        Column(_("In force"), number=True),
        Column(_("Id")),
    ]
    drawn = [
        (
            row["name"],
            word(row["kind"]),
            row["commune_text"],
            row["district"] and office.units.district_title(row["district"]),
            row["products"],
            row["in_force"],
            row["id"][:8],
        )
        for row in rows
    ]
    return Table(title, columns, drawn, [counted(len(rows))])


def sales_points(rows: list[Row], office: Office, title: str) -> Table:
    """Return a list of sales points."""
    columns = [
        Column(_("Producer")),
        Column(_("District")),
        Column(_("Since"), day=True),
        Column(_("Detail")),
    ]
    drawn = [
        (
            row["name"],
            row["district"] and office.units.district_title(row["district"]),
            show_iso(row["since"]) or row["since_year"],
            row["detail"],
        )
        for row in rows
    ]
    return Table(title, columns, drawn, [counted(len(rows))])


def decisions(rows: list[Row]) -> Table:
    """Return the decisions, each with how many rows stand on it."""
    columns = [
        Column(_("Decision")),
        Column(_("Issuer")),
        Column(_("Year"), number=True),
        Column(_("Day"), day=True),
        Column(_("Recognitions"), number=True),
        Column(_("Revocations"), number=True),
        Column(_("Scan")),
        Column(_("Id")),
    ]
    drawn = [
        (
            row["number"],
            row["issuer"],
            row["year"],
            show_iso(row["day"]),
            row["recognitions"],
            row["revocations"],
            row["scan_path"],
            row["id"][:8],
        )
        for row in rows
    ]
    return Table(_("Decisions"), columns, drawn, [counted(len(rows))])
