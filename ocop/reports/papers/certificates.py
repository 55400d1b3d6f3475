"""Certificates drawn over the office's own sheet, one for each product in force."""

from collections.abc import Iterator
from typing import Final

from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.monitoring import letter_rows
from ocop.monitoring.letter_rows import Addressed, Asked, Row
from ocop.reports.papers import letters
from ocop.reports.papers.letters import Letter, Paper, To
from ocop.reports.papers.paper_head import OPEN, Fields
from ocop.values import papers
from ocop.values.dates import show_iso

_KIND: Final = Letter(
    "giay-chung-nhan", "", To.PRODUCERS, letter_rows.revocation, "Giấy chứng nhận sản phẩm OCOP"
)


class NoCertificate(RuleRefused):
    sentence = N_("None of these products holds a certificate that could be printed.")
    advice = N_("See where they stand with: ocop list")


def drawn(asked: Asked) -> Iterator[Paper]:
    """Draw a certificate for each of the products asked for."""
    rows = [row for row in letter_rows.revocation(asked) if row.stars]
    if not rows:
        raise NoCertificate()
    each = [
        Addressed(row.entity_id, row.entity, row.district, row.issuer or row.sender, [row])
        for row in rows
    ]
    return letters.drawn(_KIND, "certificate", each, letters.draft(asked), _fields)


def _fields(one: Addressed) -> Fields:
    row: Row = one.rows[0]
    end = show_iso(row.ends)
    return {
        "co_quan_gui": row.issuer or row.sender or OPEN,
        "ten_san_pham": row.product,
        "hang": papers.stars(row.stars or 0),
        "so_quyet_dinh": row.decision or OPEN,
        "ngay_quyet_dinh": show_iso(row.day) or OPEN,
        "het_han": f"≈ {end[-4:]}" if row.estimated else end or OPEN,
    }
