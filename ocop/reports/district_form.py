"""The workbook of a district: what the register has of it, to review, to answer, to add to."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from ocop.lists.columns import COLUMNS
from ocop.lists.kinds import KINDS, SHEETS
from ocop.lists.spellings import RESULT
from ocop.queries import district_form as lists
from ocop.queries.exports import Cells
from ocop.render.table import Cell, Field, Form
from ocop.reports.templates import Choices, OtherField, choices, field
from ocop.rulebook import criteria
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.values.dates import show_iso
from ocop.values.leads import LEADS
from ocop.values.vocabulary import ExportKind, Level

_KNOWN: Final = ("product", "entity", "commune", "district")
_FIXED: Final[OtherField] = {"fixed": True, "choices": ()}
# Where a column is called, or is to be filled in, otherwise than in other forms.
_REVIEWED: Final[dict[str, OtherField]] = {
    "row": _FIXED,
    **dict.fromkeys(_KNOWN, _FIXED),
    "stars": {
        "heading": "Hạng sao hiện tại",
        "rule": "Chỉ để xem; sửa ở đây không có tác dụng.",
        "width": 9,
        **_FIXED,
    },
    "until": {
        "heading": "Ngày hết hạn",
        "rule": "Chỉ để xem; trống là chưa rõ ngày.",
        "width": 12,
        **_FIXED,
    },
    "scale": {"rule": "Quy mô, công suất hiện nay, ví dụ: 20 tấn/năm.", "width": 20},
    "hectares": {
        "heading": "Diện tích vùng nguyên liệu",
        "rule": "Số héc-ta hiện nay, ví dụ 12,5.",
    },
    "potential": {"heading": "Tiềm năng nâng hạng"},
    "to_stars": {"rule": "Chỉ điền khi đề nghị nâng hạng: 4 hoặc 5.", "width": 10},
    "reviewed": {},
    "reviewer": {},
    "note": {},
}
_NEW: Final = (
    *_KNOWN, "kind", *LEADS, "group", "year", "day", "demand", "labour", "capacity", "surveyor",
    "note",
)  # fmt: skip
_SORTED: Final = "Có thể sắp xếp, lọc, xóa bớt cột; dòng không sửa gì thì không làm thay đổi sổ."


def of(ask: Ask, office: Office, district: str, year: int, day: date) -> list[Form]:
    """Return the sheets of a district for a year, as the register is on a day."""
    return forms(
        office,
        district,
        year,
        day,
        reviewed=lists.recognised(ask, office, district, day),
        registered=lists.registered(ask, office, district, year, day),
        improved=lists.improved(ask, office, district, day),
        producers=lists.producers(ask, office, district, day),
    )


def forms(
    office: Office,
    district: str,
    year: int,
    day: date,
    *,
    reviewed: Sequence[Cells],
    registered: Sequence[Cells],
    improved: Sequence[Cells],
    producers: Sequence[Cells],
) -> list[Form]:
    """Return the sheets of a district for a year; one for the results of its council where the law
    of the year lets a district recognise."""
    place = f"{office.units.district_title(district)}, năm {year}"
    chosen = choices(office, day, district=district) | {"year": (year,)}

    def form(name: str, fields: dict[str, Field], rows: Sequence[Cells], *, empty: bool) -> Form:
        title = f"{name}\n{place}. {_SORTED}"
        drawn = [[_cell(key, row.get(key)) for key in fields] for row in rows]
        columns = list(fields.values())
        return Form(name, title, columns, drawn, empty, kept=True, of=(district, year))

    review, answer, new, improve, makers, council = SHEETS
    stars = criteria.recognised_by(office.criteria, Level.DISTRICT, year)
    waiting = [row for row in registered if row["year"] == year and not row["result"]]
    results = _of_results(chosen, stars)
    return [
        form(review, _of_reviews(chosen), reviewed, empty=False),
        form(answer, _of_answers(chosen, year), registered, empty=False),
        form(new, _of(ExportKind.REGISTRATIONS, _NEW, chosen), [], empty=True),
        form(improve, _of_improvements(chosen), improved, empty=True),
        form(makers, _of_producers(chosen), producers, empty=False),
        *([form(council, results, waiting, empty=False)] if stars else []),
    ]


def _of(kind: ExportKind, keys: Iterable[str], lists: dict[str, Choices]) -> dict[str, Field]:
    return {key: field(key, kind, lists) for key in keys}


def _of_reviews(lists: dict[str, Choices]) -> dict[str, Field]:
    return {key: field(key, ExportKind.REVIEWS, lists, told) for key, told in _REVIEWED.items()}


def _of_answers(lists: dict[str, Choices], year: int) -> dict[str, Field]:
    kind = ExportKind.REGISTRATIONS
    shown = ("row", *_KNOWN, "year", "day", "purpose")
    known = {key: field(key, kind, lists, _FIXED, must=False) for key in shown}
    results = (RESULT.spellings[None][0], *RESULT.choices)
    rule = f"Chọn {year} nếu đăng ký lại (chuyển tiếp); không thì bỏ trống."
    return {
        **known,
        "result": field("result", kind, lists, {"choices": results}),
        "reason": field("reason", kind, lists),
        "again": field("again", kind, lists, {"choices": (year,), "rule": rule}),
    }


def _of_results(lists: dict[str, Choices], stars: tuple[int, ...]) -> dict[str, Field]:
    """Return what a district's council found of the products that are registered for the year."""
    kind = ExportKind.RECOGNITIONS
    shown = ("row", *_KNOWN, "year")
    known = {key: field(key, kind, lists, _FIXED, must=False) for key in shown}
    asked = ("points", "decision", "issuer", "day", "reason", "note")
    return {
        **known,
        "stars": field("stars", kind, lists, {"choices": stars}, must=False),
        "result": field("result", kind, lists, {"choices": RESULT.choices}),
        **{key: field(key, kind, lists) for key in asked},
    }


def _of_improvements(lists: dict[str, Choices]) -> dict[str, Field]:
    kind = ExportKind.IMPROVEMENTS
    row = field("row", kind, lists, _FIXED)
    return {"row": row, **_of(kind, KINDS[kind].form, lists)}


def _of_producers(lists: dict[str, Choices]) -> dict[str, Field]:
    kind = ExportKind.ENTITIES
    shown = ("row", "entity", "commune", "district")
    known = {key: field(key, kind, lists, _FIXED, must=False) for key in shown}
    return {**known, **_of(kind, LEADS, lists)}


def _cell(key: str, value: Any) -> Cell | date:
    """Return a value as its cell holds it: days as days, a start (perhaps a year) as text."""
    if not COLUMNS[key].is_day or not isinstance(value, str):
        cell: Cell = value
        return cell
    return show_iso(value) if COLUMNS[key].holds == "start" else date.fromisoformat(value)
