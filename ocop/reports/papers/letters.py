"""The letters of an office: one table of what each is, to whom it goes, and how it is worded.

A letter is one Word form filled in for one addressee. Vietnamese; nothing is recorded.
"""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from ocop.language import N_, speaking
from ocop.monitoring import letter_rows
from ocop.monitoring.letter_rows import Addressed, Asked, Gather, Row
from ocop.monitoring.snapshot_products import ground
from ocop.render import json, word
from ocop.reports.papers import banner, paper_head, paper_words
from ocop.reports.papers.paper_head import OPEN, Fields
from ocop.rulebook import criteria, forms, legal_documents, letterhead
from ocop.rulebook.letterhead import Letterhead
from ocop.rulebook.office import Office
from ocop.values import papers
from ocop.values.dates import show_day, show_iso
from ocop.values.text import fold

MINISTRY: Final = "Bộ Nông nghiệp và Môi trường"
_FORMER_MINISTRY: Final = "Bộ Nông nghiệp và Phát triển nông thôn"
_MERGED: Final = date(2025, 3, 1)  # Nghị quyết 176/2025/QH15


class Kind(StrEnum):
    """What letters can be made of."""

    DISTRICTS = "districts"
    DOSSIER = "dossier"
    RESULT = "result"
    ENDING = "ending"
    NATIONAL = "national"
    REMEDY = "remedy"
    REVOCATION = "revocation"


# As people say what a letter is of.
CALLED: Final = {
    Kind.DISTRICTS: N_("districts"),
    Kind.DOSSIER: N_("dossier"),
    Kind.RESULT: N_("result"),
    Kind.ENDING: N_("end of a certificate"),
    Kind.NATIONAL: N_("national level"),
    Kind.REMEDY: N_("remedies"),
    Kind.REVOCATION: N_("revocation"),
}


class To(StrEnum):
    """Whom a letter is addressed to."""

    PRODUCERS = "producers"
    DISTRICTS = "districts"
    MINISTRY = "ministry"
    ALL = "all"  # one paper that names them all


class Letter(NamedTuple):
    """A kind of letter: its form, the short sign of its kind, to whom, what it is about."""

    form: str
    sign: str
    to: To
    gather: Gather
    about: str


LETTERS: Final = {
    Kind.DISTRICTS: Letter(
        "cong-van-huyen", "", To.DISTRICTS, lambda _asked: [],
        "rà soát, đăng ký sản phẩm OCOP năm {year}",
    ),
    Kind.DOSSIER: Letter(
        "cong-van-ho-so", "", To.PRODUCERS, letter_rows.dossier,
        "bổ sung hồ sơ đánh giá sản phẩm OCOP",
    ),
    Kind.RESULT: Letter(
        "thong-bao-ket-qua", "TB", To.PRODUCERS, letter_rows.result,
        "Kết quả đánh giá, phân hạng sản phẩm OCOP",
    ),
    Kind.ENDING: Letter(
        "thong-bao-het-han", "TB", To.PRODUCERS, letter_rows.ending,
        "Giấy chứng nhận sản phẩm OCOP sắp hết hạn",
    ),
    Kind.NATIONAL: Letter(
        "cong-van-trung-uong", "", To.MINISTRY, letter_rows.national,
        "đề nghị đánh giá, phân hạng sản phẩm OCOP cấp quốc gia năm {year}",
    ),
    Kind.REMEDY: Letter(
        "cong-van-vi-pham", "", To.PRODUCERS, letter_rows.remedy,
        "khắc phục vi phạm trong sản xuất, kinh doanh sản phẩm OCOP",
    ),
    Kind.REVOCATION: Letter(
        "quyet-dinh-thu-hoi", "QĐ", To.ALL, letter_rows.revocation,
        "Về việc thu hồi giấy chứng nhận sản phẩm OCOP",
    ),
}  # fmt: skip
ENDING_OF_DISTRICTS: Final = LETTERS[Kind.ENDING]._replace(
    form="cong-van-het-han-huyen", sign="", to=To.DISTRICTS
)


class Paper(NamedTuple):
    """A paper that was drawn: its file, to whom, how many products it names, its content."""

    file: str
    to: str
    products: int
    content: bytes


@dataclass(frozen=True)
class Draft:
    """What the papers of a batch share: the office, the day, constants, what is left to say."""

    office: Office
    day: date
    letterhead: Letterhead
    places: dict[str, str]
    banner: str
    until: str = ""
    silent: bool = False


def draft(asked: Asked, until: date | None = None) -> Draft:
    """Return what the papers of a batch share."""
    return Draft(
        asked.office, asked.day, letterhead.read(asked.office.register),
        letter_rows.places(asked.ask), banner.of(ground(asked.ask), asked.office.units),
        show_day(until) if until else "", asked.silent,
    )  # fmt: skip


def addressed(kind: Letter, asked: Asked) -> list[Addressed]:
    """Return to whom a kind of letter goes, each with what it says."""
    with speaking("vi"):
        if kind is LETTERS[Kind.DISTRICTS]:
            return letter_rows.of_districts(asked)
        rows = kind.gather(asked)
        if kind.to is To.DISTRICTS:
            return letter_rows.by_district(asked.office, asked.day, rows)
        if kind.to is To.PRODUCERS:
            return letter_rows.by_producer(rows)
        name = MINISTRY if asked.day >= _MERGED else _FORMER_MINISTRY
        return letter_rows.together(rows, name if kind.to is To.MINISTRY else "")


def drawn(
    kind: Letter, key: str, letters: list[Addressed], shared: Draft,
    more: Callable[[Addressed], Fields] = lambda _one: {},
) -> Iterator[Paper]:  # fmt: skip
    """Draw the letters of a kind, one after another; each knows which products it names."""
    form = word.opened(forms.read(shared.office, kind.form))
    taken = set[str]()
    for one in letters:
        with speaking("vi"):
            told = {**fields(kind, one, shared), **more(one)}
        stream = io.BytesIO()
        known = {"letter": key, "day": shared.day.isoformat(), "certificates": _certificates(one)}
        title = str(told["trich_yeu"])
        word.draw(form, told, stream, ground=json.dump(known), day=shared.day, title=title)
        yield Paper(_file(kind.form, one, taken), one.name, len(one.rows), stream.getvalue())


def _certificates(one: Addressed) -> dict[str, str]:
    return {row.product_id: row.recognition_id for row in one.rows if row.recognition_id}


def _file(form: str, one: Addressed, taken: set[str]) -> str:
    """Return a file's name that every system takes, and that no other letter has."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(one.name)).strip("-")[:60]
    stem = "-".join(part for part in (form, one.district, words) if part)
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    taken.add(name)
    return f"{name}.docx"


def fields(kind: Letter, one: Addressed, shared: Draft) -> Fields:
    """Return the fields of a letter; what is not known is left open as "……"."""
    head = paper_head.head(
        shared.letterhead, kind=kind.sign, sender=one.sender, banner=shared.banner
    )  # fmt: skip
    sender = one.sender or shared.letterhead.body or OPEN
    law = criteria.on(shared.office.criteria, shared.day)
    about = kind.about.format(year=shared.day.year)
    extra = {"tham_quyen": paper_head.full(sender).upper()} if kind.sign == "QĐ" else {}
    return {
        **head, **extra,
        "trich_yeu": about,
        "co_quan_gui": sender,
        "ten_nhan": one.name or OPEN,
        "dia_chi_nhan": place(shared, one.key, one.district),
        "luat": legal_documents.decision(shared.office.legal, law.number, shared.day),
        "luat_to_chuc": legal_documents.on_local_government(shared.office.legal, shared.day),
        "nam": str(shared.day.year),
        "so_luong": papers.count(len(one.rows)),
        "so_dang_ky": papers.count(one.registered),
        "nhac_lai": shared.silent,
        "noi_nop": OPEN,
        "han_nop": shared.until or _file_by(one, shared) or OPEN,
        "kem_theo": paper_head.attached(head, kind.sign),
        "san_pham": [product(shared, n, row) for n, row in enumerate(one.rows, 1)],
    }  # fmt: skip


def _file_by(one: Addressed, shared: Draft) -> str:
    """Return the last day by which all dossiers of a letter on ending certificates can be filed, or
    nothing: it is not known of each, or some can be filed no more."""
    days = [row.by or "" for row in one.rows if row.ends]
    return show_iso(min(days)) if days and min(days) >= shared.day.isoformat() else ""


def place(shared: Draft, entity_id: str, district: str) -> str:
    """Return where a producer is: its commune as it was written, its district."""
    title = shared.office.units.district_title(district) if district else ""
    return ", ".join(one for one in (shared.places.get(entity_id, ""), title) if one) or OPEN


def product(shared: Draft, number: int, row: Row) -> Fields:
    """Return the fields of a row of the table."""
    end = show_iso(row.ends)
    marks = {f"sao_{n}": "x" if (row.reached or row.stars) == n else "" for n in (5, 4, 3)}
    return {
        "tt": str(number),
        "ma": row.code,
        "ten": row.product or row.entity,
        "chu_the": row.entity,
        "dia_chi": place(shared, row.entity_id, row.district),
        "hang": row.result or (papers.stars(row.stars) if row.stars else ""),
        "diem": row.points,
        "diem_thanh_vien": "; ".join(row.members),
        **marks,
        "quyet_dinh": row.decision,
        "ngay": show_iso(row.day),
        "co_quan": row.issuer,
        "het_han": f"≈ {end[-4:]}" if row.estimated else end or OPEN,
        "noi_dung": paper_words.heading(row.what),
        "han": show_iso(row.by) or OPEN,
    }
