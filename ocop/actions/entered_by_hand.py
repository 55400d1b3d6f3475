"""A round's result that stands in the ledger already, entered by hand: the round takes it over."""

from typing import TypedDict

from ocop.actions import recognitions
from ocop.actions.decisions import decision_for
from ocop.actions.recognitions import Certificate, Recognised
from ocop.models import Product, Recognition
from ocop.queries.identity import Account, Same, same
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values import names


class _Entered(TypedDict):
    """A recognition that no round has: its ISO day, the years of its own and of the programme."""

    id: str
    day: str | None
    own_year: int | None
    year: int | None
    level: str
    number: str | None


def adopt(
    writer: Writer, office: Office, product_id: str, certificate: Certificate
) -> Recognised | None:
    """Return the recognition on record that a round's certificate is, completed by it, or None.

    Only where nothing contradicts: of two, or of one that says otherwise, nothing is taken over.
    """
    rows = [row for row in _entered(writer, product_id, certificate) if _is(row, certificate)]
    if len(rows) != 1:
        return None
    recognitions.check(writer, certificate)
    level = recognitions.authority(office, certificate)
    day, year = certificate.day, certificate.year
    decision = decision_for(writer, certificate.number, certificate.issuer, day, year)
    recognition = writer.get(Recognition, rows[0]["id"])
    signed = decision.id if decision else None
    writer.change(recognition, day=day, year=year, level=level, decision_id=signed)
    before = writer.ask(
        "SELECT stars FROM recognition WHERE product_id = :id AND place < :place"
        " ORDER BY place DESC LIMIT 1",
        id=product_id,
        place=recognition.place,
    )
    product = writer.get(Product, product_id)
    stars = before[0]["stars"] if before else None
    return recognitions.told(office, product, recognition, certificate.number, stars)


def _entered(writer: Writer, product_id: str, certificate: Certificate) -> list[_Entered]:
    return writer.ask(
        """
        SELECT r.id, r.day, r.year AS own_year, r.programme_year AS year, r.level, d.number
        FROM recognition r LEFT JOIN decision d ON d.id = r.decision_id
        WHERE r.product_id = :id AND r.stars = :stars
        AND NOT EXISTS (SELECT 1 FROM evaluation v WHERE v.recognition_id = r.id)
        ORDER BY r.place""",
        id=product_id,
        stars=certificate.stars,
    )


def _is(row: _Entered, certificate: Certificate) -> bool:
    """Return whether a row is the certificate's recognition and says nothing else of it."""
    day = certificate.day.isoformat() if certificate.day else None
    given = Account(certificate.stars, day, certificate.year, certificate.number)
    kept = Account(certificate.stars, row["day"], row["year"], row["number"])
    number = names.key(row["number"]) if row["number"] else ""
    fits = (
        row["day"] in (None, day),
        number in ("", names.key(certificate.number or "")),
        row["own_year"] in (None, certificate.year),
        row["level"] in ("", certificate.level),
    )
    return all(fits) and same(given, kept) is Same.YES
