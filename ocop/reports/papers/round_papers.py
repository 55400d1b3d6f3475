"""The papers of a round, by how far it is: each made before the fact that it announces.

Opened: invitation and score sheets. Scored: summary, minutes, submission, draft decision. Decided:
the decision with its number and day, and the letters of result. Vietnamese; nothing is recorded.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Final, NamedTuple

from ocop.errors import RuleRefused
from ocop.language import N_, _, speaking
from ocop.monitoring import letter_rows
from ocop.monitoring.letter_rows import Addressed, Asked, Row
from ocop.queries.rounds import ListedRound, law_of
from ocop.reports.papers import letters, paper_head
from ocop.reports.papers.letters import LETTERS, Draft, Kind, Letter, Paper, To, product
from ocop.reports.papers.paper_head import OPEN, Fields
from ocop.rulebook import issuers, legal_documents
from ocop.values import papers
from ocop.values.dates import show_iso
from ocop.values.labels import LABELS, label
from ocop.values.vocabulary import STARS_CERTIFIED, Level, Purpose

_COUNCIL: Final = "Hội đồng đánh giá, phân hạng sản phẩm OCOP"
_PARTS: Final = {
    "A": "Sản phẩm và sức mạnh cộng đồng", "B": "Khả năng tiếp thị", "C": "Chất lượng sản phẩm",
}  # fmt: skip


class Stage(StrEnum):
    """How far a round is, for its papers."""

    OPENED = "opened"
    SCORED = "scored"
    DECIDED = "decided"


class NoProducts(RuleRefused):
    sentence = N_("Round {code} has no product: there is no paper to make.")
    advice = N_("Put products on it with: ocop round add {code} --waiting")


class _Paper(NamedTuple):
    """A paper of a round: its kind, and what it is about besides the round's rows."""

    kind: Letter
    groups: Callable[["Sitting"], list[Addressed]]
    council: bool = False


class Sitting(NamedTuple):
    """A round with its products, who signs its decision, and what its papers share."""

    asked: Asked
    row: ListedRound
    rows: list[Row]
    issuer: str
    shared: Draft


def stage(row: ListedRound) -> Stage:
    """Return how far a round is."""
    if not row["products"]:
        raise NoProducts(code=row["code"])
    if row["recognised"] or not row["waiting"]:
        return Stage.DECIDED
    return Stage.SCORED if row["scored"] else Stage.OPENED


def sat(asked: Asked, row: ListedRound) -> Sitting:
    """Return a round with all that its papers share."""
    with speaking("vi"):
        day = date.fromisoformat(row["day"])
        asked = replace(asked, office=asked.office.on(day))
        issuer = issuers.issuer(asked.office, row["level"], row["district"], day)
        return Sitting(asked, row, letter_rows.of_round(asked), issuer, letters.draft(asked))


def drawn(asked: Asked, row: ListedRound) -> Iterator[Paper]:
    """Draw the papers that a round's stage allows, one after another."""
    wanted, held = _PAPERS[stage(row)], sat(asked, row)
    for one in wanted:
        with speaking("vi"):
            groups = one.groups(held)
        more = partial(fields, held, one)
        yield from letters.drawn(one.kind, "round", groups, held.shared, more)


def more_of(asked: Asked, kind: Letter) -> Callable[[Addressed], Fields]:
    """Return what a letter says of a round; nothing where it is about none."""
    if asked.round is None:
        return lambda _one: {}
    return partial(fields, sat(asked, asked.round), _Paper(kind, _whole))


def fields(sitting: Sitting, paper: _Paper, group: Addressed) -> Fields:
    """Return what a paper says of its round, beside what every letter says."""
    row, shared = sitting.row, sitting.shared
    day = date.fromisoformat(row["day"])
    recognised = [one for one in group.rows if one.stars in STARS_CERTIFIED]
    law = law_of(sitting.asked.office, row)
    told: Fields = {
        "luat": legal_documents.decision(shared.office.legal, law.number, day),
        "nam": str(row["year"]),
        "tham_quyen": paper_head.full(sitting.issuer or OPEN).upper(),
        "ky_danh_gia": named(sitting),
        "ngay_hop": papers.long_day(day),
        "so_thanh_vien": papers.count(row["council"]) if row["council"] else OPEN,
        "ket_qua": _by_stars(group.rows),
        "so_thang": str(law.validity_months),
        "so_cong_nhan": papers.count(len(recognised)),
        "cong_nhan": [product(shared, n, one) for n, one in enumerate(recognised, 1)],
    }
    return told | _of_paper(sitting, paper, group)


def _of_paper(sitting: Sitting, paper: _Paper, group: Addressed) -> Fields:
    """Return what one paper has that the others have not."""
    if paper.council:
        governing = paper_head.full(sitting.issuer or OPEN).upper()
        head: Fields = {"co_quan_chu_quan": governing, "co_quan": _COUNCIL.upper(), "ky_hieu": OPEN}
        return {**head, "co_quan_gui": _COUNCIL}
    first = group.rows[0]
    if paper.kind.form == "phieu-cham":
        return {
            "ten_san_pham": first.product,
            "muc_dich": _(LABELS[Purpose(first.purpose)]),
            "thanh_vien": _members(sitting),
        }
    if paper.kind.form == "quyet-dinh" and first.decision:
        day = date.fromisoformat(first.day) if first.day else None
        head = paper_head.head(
            sitting.shared.letterhead, kind="QĐ", sender=group.sender, number=first.decision,
            day=day, banner=sitting.shared.banner,
        )  # fmt: skip
        law = legal_documents.on_local_government(
            sitting.asked.office.legal, day or sitting.shared.day
        )
        return {**head, "kem_theo": paper_head.attached(head, "QĐ"), "luat_to_chuc": law}
    return {}


def named(sitting: Sitting) -> str:
    """Return a round as papers name it."""
    row = sitting.row
    whose = label(Level(row["level"]))
    if row["district"]:
        title = sitting.asked.office.units.district_title(row["district"])
        whose += f" của {issuers.committee(title).removeprefix('UBND ')}"
    return (
        f"kỳ đánh giá {whose} năm {row['year']}, đợt {row['batch']}, lần {row['sitting']},"
        f" ngày {show_iso(row['day'])}"
    )


def _by_stars(rows: list[Row]) -> str:
    told = Counter(row.result or (papers.stars(row.stars) if row.stars else "") for row in rows)
    said = ((number, one or "chưa có kết quả") for one, number in told.items())
    return ", ".join(f"{papers.count(number)} sản phẩm {one}" for number, one in said)


def _members(sitting: Sitting) -> list[Fields]:
    """Return a score sheet for each member of the council, its name left open."""
    parts = law_of(sitting.asked.office, sitting.row).parts
    sheet = [
        {"ten": name, "noi_dung": said, "toi_da": str(parts.get(name, OPEN)), "diem": ""}
        for name, said in _PARTS.items()
    ]
    sheet.append({"ten": "", "noi_dung": "Cộng", "toi_da": "100", "diem": ""})
    return [{"ten": OPEN, "phan": sheet}] * (sitting.row["council"] or 1)


def _whole(sitting: Sitting) -> list[Addressed]:
    return letter_rows.together(sitting.rows, sitting.issuer)


def _each(sitting: Sitting) -> list[Addressed]:
    return [Addressed(row.entity_id, row.entity, row.district, "", [row]) for row in sitting.rows]


def _decisions(sitting: Sitting) -> list[Addressed]:
    """Return a decision for each that was signed; before that one draft of all."""
    signed: dict[tuple[str, str | None, str], list[Row]] = {}
    for row in sitting.rows:
        if row.stars in STARS_CERTIFIED:
            signed.setdefault((row.decision, row.day, row.issuer), []).append(row)
    return [
        Addressed("", "", "", issuer or sitting.issuer, rows)
        for (_number, _day, issuer), rows in signed.items()
    ]


def _results(sitting: Sitting) -> list[Addressed]:
    return letter_rows.by_producer(letter_rows.told(sitting.rows, decided=True))


def _submitted(sitting: Sitting) -> list[Addressed]:
    """Return whom the submission goes to; nobody where there is nothing to recognise."""
    return _whole(sitting) if _decisions(sitting) else []


def _kind(form: str, sign: str, about: str) -> Letter:
    return Letter(form, sign, To.ALL, letter_rows.of_round, about)


_DECISION: Final = _Paper(
    _kind("quyet-dinh", "QĐ", "Về việc công nhận kết quả đánh giá, phân hạng sản phẩm OCOP"),
    _decisions,
)
_PAPERS: Final = {
    Stage.OPENED: [
        _Paper(_kind("giay-moi", "GM", f"Họp {_COUNCIL}"), _whole),
        _Paper(_kind("phieu-cham", "", "Đánh giá, phân hạng sản phẩm OCOP"), _each),
    ],
    Stage.SCORED: [
        _Paper(_kind("bang-diem", "", "Bảng tổng hợp điểm"), _whole, council=True),
        _Paper(_kind("bien-ban", "BB", f"Họp {_COUNCIL}"), _whole, council=True),
        _Paper(_kind("to-trinh", "TTr", "Về việc công nhận sản phẩm OCOP"), _submitted),
        _DECISION,
    ],
    Stage.DECIDED: [_DECISION, _Paper(LETTERS[Kind.RESULT], _results)],
}
