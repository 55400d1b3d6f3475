"""Which recognition on record a row of a list speaks of, and what the row adds to it."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypedDict, TypeVar

from ocop.actions import recognitions
from ocop.actions.decisions import decision_for
from ocop.actions.intake.subjects import Options
from ocop.actions.recognitions import Certificate, LevelMayNot
from ocop.errors import RuleRefused, quoted
from ocop.language import N_
from ocop.models import Recognition
from ocop.queries.identity import Account, Same, same
from ocop.rulebook.office import Office
from ocop.rulebook.scores import UNITS
from ocop.store.asking import Ask
from ocop.store.writer import Writer
from ocop.values import names
from ocop.values.dates import show_day, show_iso
from ocop.values.field_names import field_name
from ocop.values.quantities import show_decimal
from ocop.values.text import short
from ocop.values.vocabulary import STARS_CERTIFIED, Level

_COMMITTEE: Final = re.compile(r"\b(?:ủy|uỷ) ban nhân dân\b", re.IGNORECASE)


class RecognitionKept(TypedDict):
    """What a recognition says of itself; days are ISO text, None is not known.

    `points` are units of scores.UNITS, `number` and `issuer` are of its decision.
    """

    stars: int
    programme_year: int | None
    day: str | None
    until: str | None
    points: int | None
    note: str
    number: str | None
    issuer: str | None


class RecognitionOnRecord(RecognitionKept):
    """A recognition as one is told from another, with the level that gave it."""

    id: str
    level: str
    decision_id: str | None


Kept = TypeVar("Kept", bound=RecognitionKept)


class DiffersFromRegister(RuleRefused):
    sentence = N_("The register has another {what}: {kept}, not {given}.")
    advice = N_(
        "If the list is right, bring it in with --update, or correct the row on record with:"
        " {command} --reason REASON"
    )


def on_record(ask: Ask, product_id: str) -> list[RecognitionOnRecord]:
    """Return the recognitions of a product, with their decisions."""
    return ask(
        """
        SELECT r.id, r.stars, r.programme_year, r.day, r.until, r.points, r.note, r.level,
            r.decision_id, d.number, d.issuer
        FROM recognition r LEFT JOIN decision d ON d.id = r.decision_id
        WHERE r.product_id = :product_id ORDER BY r.place""",
        product_id=product_id,
    )


@lru_cache(maxsize=64)  # a list says the same certificate of many products
def account(given: Certificate) -> Account:
    """Return what a certificate says of itself."""
    year = given.year or (given.day.year if given.day else None)
    return Account(given.stars, given.day.isoformat() if given.day else None, year, given.number)


def kept(row: RecognitionKept) -> Account:
    """Return what the register says of a recognition."""
    return Account(row["stars"], row["day"], row["programme_year"], row["number"])


def twin(rows: Sequence[Kept], given: Certificate) -> Kept | None:
    """Return the recognition on record that a row speaks of: of several what agrees most.

    One decision gives a product its stars once, and so does one day: other stars of it are another
    account of that recognition, never a second one.
    """
    said = account(given)
    found: list[tuple[int, Kept]] = []
    for row in rows:
        on_file = kept(row)
        one_day_unknown = not (said.day and on_file.day)
        relation = same(said, on_file)
        if relation in (Same.YES, Same.MAYBE) or (relation is Same.LIKE and one_day_unknown):
            agreed = (on_file.day == said.day, on_file.number == said.number,
                      on_file.year == said.year)  # fmt: skip
            found.append((sum(agreed), row))
    if found:
        return max(found, key=lambda one: one[0])[1]
    return next((row for row in rows if _starred_otherwise(said, kept(row))), None)


def _starred_otherwise(said: Account, on_file: Account) -> bool:
    """Return whether two accounts give other stars by one decision, or on one day."""
    if said.stars == on_file.stars or said.stars not in STARS_CERTIFIED:
        return False
    if said.day and on_file.day:
        return said.day == on_file.day
    both = said.number and on_file.number and names.same(said.number, on_file.number)
    return bool(both) and (said.year == on_file.year or None in (said.year, on_file.year))


def complete(
    writer: Writer, office: Office, row: RecognitionOnRecord, given: Certificate, options: Options
) -> bool:
    """Fill what the register does not know of a recognition; refuse what differs.

    A note that differs is no other fact: it is left, and told.
    """
    news = told_anew(row, given)
    if "points" in news and _points_of_the_round(writer, row, given):
        del news["points"]
    if "note" in news and row["note"] and row["note"] not in given.note and not options.update:
        options.other_notes.append(row["id"])
        del news["note"]
    for name, (value, here) in news.items():
        anew = name == "stars" and writer.added(row["id"])  # two rows of a list: neither is right
        if here is not None and name != "note" and (anew or not options.update):
            was, shown = _shown(name, here), _shown(name, value)
            what = field_name(name, "recognition")
            command = _mend(office, row, given, name, str(shown))
            raise DiffersFromRegister(what=what, kept=was, given=shown, command=command)
    if news:
        from ocop.actions import corrections, decision_edits  # know the records of all kinds

        given_anew = {name: value for name, (value, _kept) in news.items()}
        issuer = given_anew.pop("issuer", None)
        if given.issuer and "decision" in given_anew:
            _sign(writer, row, given)
            del given_anew["decision"]
        elif issuer:
            kept = writer.get(Recognition, row["id"]).decision_id
            decision_edits.edit(
                writer, office, str(kept), number=None, issuer=given.issuer, day=None, scan=None
            )
        if "stars" in given_anew:
            given_anew |= _level(office, row, given)
        if given_anew:
            corrections.correct(writer, office, row["id"], given_anew)
    return bool(news)


def _points_of_the_round(writer: Writer, row: RecognitionOnRecord, given: Certificate) -> bool:
    """Return whether a row tells the points that the round of a recognition has; refuse others."""
    from ocop.actions import moved_days  # knows the rounds, which few lists ask for

    return moved_days.are_of_the_round(writer, row["id"], given.points or 0)


def _shown(name: str, value: date | str | int) -> object:
    """Return what an option says, as people read it; a day of the register is ISO text."""
    if name == "points" and isinstance(value, int):
        return show_decimal(Decimal(value) / UNITS)
    if isinstance(value, date):
        return show_day(value)
    return show_iso(str(value)) if name in ("on", "until") else value


def _mend(
    office: Office, row: RecognitionOnRecord, given: Certificate, name: str, value: str
) -> str:
    """Return the command that mends what a list says otherwise of a recognition."""
    if name == "issuer":
        return f"ocop decision edit {short(row['decision_id'])} --issuer {quoted(value)}"
    options = {name: value} | (_level(office, row, given) if name == "stars" else {})
    said = " ".join(f"--{option} {quoted(one)}" for option, one in options.items())
    return f"ocop correct {short(row['id'])} {said}"


def _level(office: Office, row: RecognitionOnRecord, given: Certificate) -> dict[str, str]:
    """Return the level that other stars are given at, where that on record may not give them."""
    day = given.day or (date.fromisoformat(row["day"]) if row["day"] else None)
    kept = Level(row["level"]) if row["level"] else None
    said = given._replace(day=day, year=given.year or row["programme_year"])
    try:
        recognitions.authority(office, said._replace(level=kept))
    except LevelMayNot:
        return {"level": str(recognitions.authority(office, said._replace(level=None)))}
    return {}


def _sign(writer: Writer, row: RecognitionOnRecord, given: Certificate) -> None:
    """Let a recognition stand on the decision of this number and issuer."""
    day = given.day or (date.fromisoformat(row["day"]) if row["day"] else None)
    year = given.year or row["programme_year"]
    decision = decision_for(writer, given.number, given.issuer, day, year)
    writer.change(writer.get(Recognition, row["id"]), decision_id=decision.id if decision else None)


def told_anew(
    row: RecognitionKept, given: Certificate
) -> dict[str, tuple[date | str | int, str | int | None]]:
    """Return what a row says that is not what the register has of a recognition, beside that.

    It is told by the option of `correct` that would mend it.
    """
    year = given.year if given.year != row["programme_year"] else None  # of the day: not said
    said = (
        ("stars", given.stars, row["stars"]),
        ("on", given.day, row["day"]),
        ("until", given.until, row["until"]),
        ("decision", given.number, row["number"]),
        ("year", year, row["programme_year"]),
        ("points", given.points, row["points"]),
        ("note", None if given.note in row["note"] else given.note, row["note"] or None),
        ("issuer", given.issuer if row["number"] else None, row["issuer"] or None),
    )
    return {
        name: (value, kept)
        for name, value, kept in said
        if value is not None and not _equal(kept, value)
    }


def _equal(here: str | int | None, value: object) -> bool:
    if isinstance(value, date):
        return here == value.isoformat()
    return here is not None and _written(str(here)) == _written(str(value))


@lru_cache(maxsize=1024)
def _written(said: str) -> str:
    """Return a number, an issuer or a note as it is compared: UBND is what it stands for."""
    return names.key(_COMMITTEE.sub("UBND", said))
