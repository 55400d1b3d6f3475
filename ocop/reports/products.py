"""The tables of summaries and lists: products, producers, sales points, decisions."""

from collections import Counter
from typing import cast

from ocop.language import N_, _, plural
from ocop.queries.product_list import Whole, whole_of
from ocop.queries.products import (
    ListedEntity,
    ListedProduct,
    SalesPoint,
    SurveyedProduct,
)
from ocop.render.table import Column, Table, ids, numbers, table_of
from ocop.reports.phrasing import counted, districts, dossier, end, lacking, violation_note, word
from ocop.rulebook.office import Office
from ocop.values.dates import show_iso
from ocop.values.leads import LEADS, heading, shown
from ocop.values.standings import State


def products(
    rows: list[ListedProduct],
    office: Office,
    title: str,
    *,
    whole: Whole | None = None,
    dossiers: bool = False,
    grounds: bool = False,
) -> Table:
    """Return a list of products with where they stand; `whole`: what is said of all of them, where
    these are the first.

    If asked, also how far their dossiers are, and which grounds their surveys lack.
    """
    whole = whole or whole_of(rows)
    columns: list[Column[ListedProduct]] = [
        Column(_("Product"), _marked),
        Column(_("Producer"), lambda row: row["entity"], aside=True),
        Column(_("Commune"), lambda row: row["commune_text"], aside=True),
        districts(office),
        numbers(_("Stars"), lambda row: row["stars"]),
        Column(_("State"), lambda row: word(row["state"])),
        Column(_("Valid until"), end, day=True),
    ]
    if dossiers:
        columns.append(Column(_("Dossier"), dossier))
    if grounds:
        columns.append(Column(_("Survey lacks"), _lacks))
    columns.append(ids(lambda row: row["id"]))
    notes = [_aloud(whole)]
    if whole.flagship:
        notes.append(_("◆ flagship product"))
    if whole.violation:
        notes.append(violation_note())
    return table_of(columns, rows, title, notes, whole.states.total())


def _aloud(whole: Whole) -> str:
    """Return how many there are of each state, as it is said on the telephone."""
    states, count = whole.states, whole.states.total()
    said = plural(N_("{count} product"), N_("{count} products"), count).format(count=count)
    parts = [f"{states[state]} {word(state)}" for state in State if state in states]
    return f"{said}: {'; '.join(parts)}." if parts else f"{said}."


def _lacks(row: ListedProduct) -> str:
    return lacking(cast(SurveyedProduct, row)["survey_lacks"])


def _marked(row: ListedProduct) -> str:
    flagship, violation = row["flagship"], row["violation"]
    return f"{row['name']}{' ◆' if flagship else ''}{' ⚠' if violation else ''}"


def entities(rows: list[ListedEntity], office: Office, title: str) -> Table:
    """Return a list of producers."""
    columns: list[Column[ListedEntity]] = [
        Column(_("Producer"), lambda row: row["name"]),
        Column(_("Kind"), lambda row: word(row["kind"])),
        Column(_("Commune"), lambda row: row["commune_text"]),
        districts(office),
        numbers(_("Products"), lambda row: row["products"]),
        numbers(_("In force"), lambda row: row["in_force"]),
        Column(heading("led_by_woman"), lambda row: shown(row["led_by_woman"]), aside=True),
        Column(heading("led_by_minority"), lambda row: shown(row["led_by_minority"]), aside=True),
        ids(lambda row: row["id"]),
    ]
    notes = [counted(len(rows)), *(_led(rows, key) for key in LEADS)]
    return table_of(columns, rows, title, notes)


def _led(rows: list[ListedEntity], key: str) -> str:
    """Return how many of the producers one or the other leads, of those that were asked."""
    told = Counter(cast(dict[str, int | None], row)[key] for row in rows)
    said = _("{heading}: {count} of {known} known; {rest} not asked.")
    known = len(rows) - told[None]
    return said.format(heading=heading(key), count=told[1], known=known, rest=told[None])


def sales_points(rows: list[SalesPoint], office: Office, title: str) -> Table:
    """Return a list of sales points."""
    columns: list[Column[SalesPoint]] = [
        Column(_("Producer"), lambda row: row["name"]),
        districts(office),
        Column(_("Since"), lambda row: show_iso(row["since"]) or row["since_year"], day=True),
        Column(_("Detail"), lambda row: row["detail"]),
    ]
    return table_of(columns, rows, title, [counted(len(rows))])
