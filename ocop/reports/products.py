"""The tables of summaries and lists: products, producers, sales points, decisions."""

from typing import Any

from ocop.language import _
from ocop.render.table import Column, Table
from ocop.reports.phrasing import counted, dossier, end, lacking, violation_note, word
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso

Row = dict[str, Any]


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
