"""Which recognition on record a row of a list speaks of, and what the row adds to it."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import TypedDict

from ocop.actions import corrections
from ocop.actions.recognitions import Certificate
from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.queries.identity import Account, Same, same
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.store.writer import Writer
from ocop.values import names
from ocop.values.dates import show_day, show_iso
from ocop.values.text import short


class RecognitionOnRecord(TypedDict):
    """A recognition as one is told from another; days are ISO text, None is not known."""

    id: str
    stars: int
    programme_year: int | None
    day: str | None
    until: str | None
    number: str | None


class DiffersFromRegister(RuleRefused):
    sentence = N_("The register has another {what}: {kept}, not {given}.")
    advice = N_("If the list is right, bring it in with --update, or correct the row: {id}")


def on_record(ask: Ask, product_id: str) -> list[RecognitionOnRecord]:
    """Return the recognitions of a product, with their decisions."""
    return ask(
        """
        SELECT r.id, r.stars, r.programme_year, r.day, r.until, d.number
        FROM recognition r LEFT JOIN decision d ON d.id = r.decision_id
        WHERE r.product_id = :product_id ORDER BY r.place""",
        product_id=product_id,
    )


@lru_cache(maxsize=64)  # a list says the same certificate of many products
def account(given: Certificate) -> Account:
    """Return what a certificate says of itself."""
    year = given.year or (given.day.year if given.day else None)
    return Account(given.stars, given.day.isoformat() if given.day else None, year, given.number)


def kept(row: RecognitionOnRecord) -> Account:
    """Return what the register says of a recognition."""
    return Account(row["stars"], row["day"], row["programme_year"], row["number"])


def twin(rows: Sequence[RecognitionOnRecord], given: Certificate) -> RecognitionOnRecord | None:
    """Return the recognition on record that a row speaks of: of several what agrees most."""
    said = account(given)
    found: list[tuple[int, RecognitionOnRecord]] = []
    for row in rows:
        on_file = kept(row)
        one_day_unknown = not (said.day and on_file.day)
        relation = same(said, on_file)
        if relation in (Same.YES, Same.MAYBE) or (relation is Same.LIKE and one_day_unknown):
            agreed = (on_file.day == said.day, on_file.number == said.number,
                      on_file.year == said.year)  # fmt: skip
            found.append((sum(agreed), row))
    return max(found, key=lambda one: one[0])[1] if found else None


def complete(
    writer: Writer, office: Office, row: RecognitionOnRecord, given: Certificate, *, update: bool
) -> bool:
    """Fill what the register does not know of a recognition; refuse what differs."""
    news = told_anew(row, given)
    for name, (value, here) in news.items():
        if here is not None and not update:
            was, shown = here, value
            if isinstance(value, date):
                was, shown = show_iso(str(here)), show_day(value)
            raise DiffersFromRegister(what=name, kept=was, given=shown, id=short(row["id"]))
    if news:
        given_anew = {name: value for name, (value, _kept) in news.items()}
        corrections.correct(writer, office, row["id"], given_anew)
    return bool(news)


def told_anew(
    row: RecognitionOnRecord, given: Certificate
) -> dict[str, tuple[date | str | int, str | int | None]]:
    """Return what a row says that is not what the register has of a recognition, beside that.

    It is told by the option of `correct` that would mend it.
    """
    year = given.year if given.year != row["programme_year"] else None  # of the day: not said
    said = (
        ("on", given.day, row["day"]),
        ("until", given.until, row["until"]),
        ("decision", given.number, row["number"]),
        ("year", year, row["programme_year"]),
    )
    return {
        name: (value, kept)
        for name, value, kept in said
        if value is not None and not _equal(kept, value)
    }


def _equal(here: str | int | None, value: object) -> bool:
    if isinstance(value, date):
        return here == value.isoformat()
    return here is not None and names.key(str(here)) == names.key(str(value))
