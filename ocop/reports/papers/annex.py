"""What stands behind a number, as an annex of a report: each product with its decision and points.

Vietnamese, as all that leaves the office. It counts nothing.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import BinaryIO

from ocop.language import _, speaking
from ocop.monitoring.snapshot_products import ground
from ocop.queries import certificates
from ocop.queries.certificates import CertificateFacts
from ocop.queries.products import ListedProduct
from ocop.render import json
from ocop.render.table import Cell, Face, Table
from ocop.reports.papers import banner, paper_head, paper_words
from ocop.reports.papers.paper_head import Fields
from ocop.reports.phrasing import end
from ocop.rulebook import forms, letterhead
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.values import papers
from ocop.values.dates import show_day, show_iso
from ocop.values.vocabulary import GROUPS

MOST: int = 1500  # rows of Word's table; more stand in a workbook


def face(
    ask: Ask, office: Office, day: date, rows: list[ListedProduct], title: Callable[[], str]
) -> Face:
    """Return what draws a list of products as an annex; `title` names the list in any language."""
    head = _head(ask, office)
    with speaking("vi"):
        facts = certificates.facts(ask, office, day)
        told = {
            **head,
            "trich_yeu": title(),
            "tieu_de": paper_words.heading(title()),
            "kem_theo": paper_head.attached(head, "BC"),
            "ghi_chu": _note(rows, day),
            "dong": [
                _row(office, number, row, facts.get(row["id"]))
                for number, row in enumerate(rows[:MOST], 1)
            ],
        }
    return partial(_draw, office, told, day)


def _head(ask: Ask, office: Office) -> paper_head.Fields:
    top = banner.of(ground(ask), office.units)
    return paper_head.head(letterhead.read(office.register), kind="BC", banner=top)


def of_table(ask: Ask, office: Office, day: date, made: Callable[[], Table]) -> Face:
    """Return what draws any other list as an annex; `made` is its table in any language."""
    head = _head(ask, office)
    with speaking("vi"):
        table = made()
        wanted = [n for n, column in enumerate(table.columns) if not column.whole]  # no id
        lines = f"{papers.count(len(table.rows))} dòng; số liệu đến ngày {show_day(day)}."
        told = {
            **head,
            "trich_yeu": table.title,
            "tieu_de": paper_words.heading(table.title),
            "kem_theo": paper_head.attached(head, "BC"),
            "ghi_chu": lines if len(table.rows) <= MOST else f"{lines} {_beginning()}",
            "cot": [paper_words.heading(table.columns[n].heading) for n in wanted],
            "dong": [
                {"tt": str(number), "o": [_cell(row[n]) for n in wanted]}
                for number, row in enumerate(table.rows[:MOST], 1)
            ],
        }
    return partial(_draw, office, told, day, form="phu-luc-bang")


def _cell(cell: Cell) -> str:
    return "" if cell is None else paper_words.heading(str(cell))


def _draw(
    office: Office, told: Fields, day: date, stream: BinaryIO, *, form: str = "phu-luc"
) -> None:
    from ocop.render import word

    opened = word.opened(forms.read(office, form))
    known = json.dump({"annex": told["tieu_de"], "day": day.isoformat()})
    word.draw(opened, told, stream, ground=known, day=day, title=str(told["tieu_de"]))


def _note(rows: list[ListedProduct], day: date) -> str:
    said = f"{papers.count(len(rows))} sản phẩm; số liệu đến ngày {show_day(day)}."
    if len(rows) > MOST:
        return f"{said} {_beginning()}"
    return said


def _beginning() -> str:
    return f"Chỉ {papers.count(MOST)} dòng đầu đứng ở đây: lấy đủ bằng tệp Excel."


def _row(office: Office, number: int, row: ListedProduct, fact: CertificateFacts | None) -> Fields:
    title = office.units.district_title(row["district"]) if row["district"] else ""
    year = f"năm {fact['year']}" if fact and fact["year"] else ""
    return {
        "tt": str(number),
        "ten": row["name"],
        "chu_the": row["entity"],
        "dia_chi": ", ".join(one for one in (row["commune_text"], title) if one),
        "nhom": _(GROUPS[row["group"]]) if row["group"] else "",
        "hang": papers.stars(row["stars"]) if row["stars"] else "",
        "diem": fact["points"] if fact else "",
        "quyet_dinh": fact["number"] if fact else "",
        "ngay": show_iso(fact["day"] if fact else None) or year,
        "co_quan": fact["issuer"] if fact else "",
        "het_han": end(row),
    }
