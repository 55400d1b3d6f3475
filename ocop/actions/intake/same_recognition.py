"""Which recognition on record a row of a list speaks of, and what the row adds to it."""

from datetime import date
from typing import Any

from ocop.actions import corrections
from ocop.actions.recognitions import Certificate
from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.queries.identity import Account, Same, same
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.store.writer import Writer
from ocop.values import names
from ocop.values.dates import show_day

Row = Any
# What a list says of a recognition, by the option that corrects it, and where it is kept.
_COLUMNS = {"on": "day", "until": "until", "decision": "number", "year": "programme_year"}


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


def account(given: Certificate) -> Account:
    """Return what a certificate says of itself."""
    year = given.year or (given.day.year if given.day else None)
    return Account(given.stars, given.day.isoformat() if given.day else None, year, given.number)


def kept(row: Row) -> Account:
    """Return what the register says of a recognition."""
    return Account(row["stars"], row["day"], row["programme_year"], row["number"])


def twin(rows: list[Row], given: Certificate) -> Row | None:
    """Return the recognition on record that a row speaks of: of several what agrees most."""
    said = account(given)
    found: list[tuple[int, Row]] = []
    for row in rows:
        on_file = kept(row)
        one_day_unknown = not (said.day and on_file.day)
        relation = same(said, on_file)
        if relation in (Same.YES, Same.MAYBE) or (relation is Same.LIKE and one_day_unknown):
            agreed = (on_file.day == said.day, on_file.number == said.number,
                      on_file.year == said.year)  # fmt: skip
            found.append((sum(agreed), row))
    return max(found, key=lambda one: one[0], default=(0, None))[1]


def complete(writer: Writer, office: Office, row: Row, given: Certificate, *, update: bool) -> bool:
    """Fill what the register does not know of a recognition; refuse what differs."""
    news = told_anew(row, given)
    for name, value in news.items():
        here = row[_COLUMNS[name]]
        if here is not None and not update:
            shown = show_day(value) if isinstance(value, date) else value
            raise DiffersFromRegister(what=name, kept=here, given=shown, id=row["id"][:8])
    if news:
        corrections.correct(writer, office, row["id"], news)
    return bool(news)


def told_anew(row: Row, given: Certificate) -> Row:
    """Return what a row says of a recognition on record that is not what the register has."""
    said: dict[str, Any] = {"on": given.day, "until": given.until, "decision": given.number}
    if given.year != row["programme_year"]:  # one that follows from the day is not said
        said["year"] = given.year
    return {
        name: value
        for name, value in said.items()
        if value is not None and not _equal(row[_COLUMNS[name]], value)
    }


def _equal(here: str | int | None, value: object) -> bool:
    if isinstance(value, date):
        return here == value.isoformat()
    return here is not None and names.key(str(here)) == names.key(str(value))
