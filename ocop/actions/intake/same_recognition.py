"""Which recognition on record a row of a list speaks of, and what the row adds to it."""

from datetime import date
from typing import Any

from ocop.actions import corrections
from ocop.actions.recognitions import Certificate
from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.store.writer import Writer
from ocop.values import names
from ocop.values.dates import show_day

Row = Any
# What a list says of a recognition, by the option that corrects it, and where it is kept.
_COLUMNS = {"on": "day", "until": "until", "decision": "number"}


class DiffersFromRegister(RuleRefused):
    sentence = N_("The register has another {what}: {kept}, not {given}.")
    advice = N_("If the list is right, bring it in with --update, or correct the row: {id}")


def on_record(ask: Ask, product_id: str) -> list[Row]:
    """Return the recognitions of a product, with their decisions."""
    return ask(
        """
        SELECT r.id, r.stars, r.programme_year, r.day, r.until, d.number, d.issuer
        FROM recognition r LEFT JOIN decision d ON d.id = r.decision_id
        WHERE r.product_id = :product_id ORDER BY r.place""",
        product_id=product_id,
    )


def twin(rows: list[Row], given: Certificate) -> Row | None:
    """Return the recognition on record that a row speaks of: same stars and year, and no day or
    number that says it is another; of several the one that agrees most."""
    year = given.year or (given.day.year if given.day else None)
    day = given.day.isoformat() if given.day else None
    number = names.key(given.number) if given.number else None
    found: list[tuple[int, Row]] = []
    for row in rows:
        other_year = None not in (year, row["programme_year"]) and year != row["programme_year"]
        if row["stars"] != given.stars or other_year:
            continue
        kept = names.key(row["number"]) if row["number"] else None
        other_day = None not in (row["day"], day) and row["day"] != day
        other_number = None not in (kept, number) and kept != number
        if not (other_day and (other_number or number is None or kept is None)):
            agreed = (row["day"] == day, kept == number, row["programme_year"] == year)
            found.append((sum(agreed), row))
    return max(found, key=lambda one: one[0], default=(0, None))[1]


def complete(writer: Writer, office: Office, row: Row, given: Certificate, *, update: bool) -> bool:
    """Fill what the register does not know of a recognition; refuse what differs."""
    news = told_anew(row, given)
    for name, value in news.items():
        kept = row[_COLUMNS[name]]
        if kept is not None and not update:
            shown = show_day(value) if isinstance(value, date) else value
            raise DiffersFromRegister(what=name, kept=kept, given=shown, id=row["id"][:8])
    if news:
        corrections.correct(writer, office, row["id"], news)
    return bool(news)


def told_anew(row: Row, given: Certificate) -> Row:
    """Return what a row says of a recognition on record that is not what the register has."""
    said = {"on": given.day, "until": given.until, "decision": given.number}
    return {
        name: value
        for name, value in said.items()
        if value is not None and not _equal(row[_COLUMNS[name]], value)
    }


def _equal(kept: str | None, value: object) -> bool:
    if isinstance(value, date):
        return kept == value.isoformat()
    return kept is not None and names.key(kept) == names.key(str(value))
