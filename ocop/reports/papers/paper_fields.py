"""The fields of the report's Word form: what each is called, and what it says of a snapshot."""

from typing import Final

from ocop.language import _, speaking
from ocop.monitoring.movements import ADDS, TAKES
from ocop.monitoring.snapshot import STARS, Snapshot, TargetLine
from ocop.reports.papers import duty_annex, paper_words, periods
from ocop.reports.papers.paper_head import OPEN, Fields, full, head
from ocop.reports.papers.paper_lists import district, ends_on, points, rank, recognised_on
from ocop.rulebook.letterhead import Letterhead
from ocop.values import papers
from ocop.values.dates import show_day
from ocop.values.labels import LABELS, MOVEMENT_LABELS
from ocop.values.leads import LEADS, heading
from ocop.values.standings import Movement
from ocop.values.vocabulary import EntityKind

CHART_TITLE: Final = "Tỷ lệ so với kế hoạch (%)"
MOST_PRODUCTS: Final = 1500  # rows of Word's table; more stand in the workbook


def fields(snapshot: Snapshot, letterhead: Letterhead, banner: str) -> Fields:
    """Return the fields of the form; what nobody has told is left open as "……"."""
    with speaking("vi"):
        columns = periods.district_columns(snapshot)
        return {
            **head(letterhead, kind="BC", banner=banner),
            "trich_yeu": f"{_title(snapshot)}",
            "mo_dau": _opening(snapshot),
            "tom_tat": paper_words.sentence(snapshot),
            "chi_tieu": [_target(snapshot, n, one) for n, one in enumerate(snapshot.targets, 1)],
            "ghi_chu": [f"Ghi chú: {note}" for note in periods.notes(snapshot, papers.count)],
            "con_han": _in_force(snapshot),
            "bien_dong": _moved(snapshot),
            "het_han": _ending(snapshot),
            "ket": f"Trên đây là báo cáo {papers.inside(_title(snapshot))}./.",
            "kem_theo": _attached(letterhead),
            "cot_huyen": [paper_words.heading(one) for one, _key in columns],
            "huyen": _districts(snapshot),
            "san_pham": _products(snapshot),
            "danh_muc_them": _more(snapshot),
            "xa_chua_co": _communes_without(snapshot),
            **duty_annex.fields(snapshot),
        }  # fmt: skip


def bars(snapshot: Snapshot) -> list[tuple[str, float, str]]:
    """Return the bars of the chart: each target's share of the plan."""
    return [
        (line.label, float(share), paper_words.per_cent(line))
        for line in snapshot.targets
        if (share := paper_words.share(line)) is not None
    ]


def _attached(letterhead: Letterhead) -> str:
    sign, body = letterhead.sign or OPEN, letterhead.body or OPEN
    return f"(Kèm theo Báo cáo số {OPEN}/{sign} ngày {OPEN} của {body})"


def _title(snapshot: Snapshot) -> str:
    where = f" tại {snapshot.districts[snapshot.district]}" if snapshot.district else ""
    period = papers.together(snapshot.period.name())
    return f"Kết quả thực hiện Chương trình mỗi xã một sản phẩm {period}{where}"


def _opening(snapshot: Snapshot) -> str:
    day = show_day(snapshot.as_of)
    if snapshot.plan is None:
        return f"Kỳ này chưa có kế hoạch trong dữ liệu của cơ quan. Số liệu chốt đến ngày {day}."
    told = snapshot.plan
    title = f"về {papers.inside(told.title.removeprefix('Kế hoạch '))}"
    plan = papers.cited("Kế hoạch", told.number, told.issued_on, full(told.issuer), title)
    return (
        f"Thực hiện {plan}, kết quả {papers.together(snapshot.period.name())} như sau"
        f" (số liệu chốt đến ngày {day}):"
    )


def _target(snapshot: Snapshot, number: int, line: TargetLine) -> Fields:
    own = f"targets/{line.key}"
    last = snapshot.numbers.get(f"{own}/last_year")
    return {
        "tt": str(number), "ten": line.label,
        "trong_ky": paper_words.in_period(line, snapshot),
        "luy_ke": papers.plain(snapshot.value(f"{own}/cumulative")),
        "cung_ky": papers.plain(last.value if last else None),
        "ke_hoach": paper_words.planned(line), "ty_le": paper_words.per_cent(line),
        "uoc": paper_words.estimate(line), "tien_do": papers.plain(line.expected),
        "danh_gia": paper_words.marked_verdict(line, snapshot),
    }  # fmt: skip


def _in_force(snapshot: Snapshot) -> str:
    by_stars = [
        f"{papers.count(snapshot.value(f'stars/{n}'))} sản phẩm {papers.stars(n)}"
        for n in STARS if snapshot.value(f"stars/{n}")
    ]  # fmt: skip
    kinds = [
        f"{papers.count(number.value)} {_(LABELS[EntityKind(key.partition('/')[2])])}"
        for key, number in snapshot.numbers.items() if key.startswith("kinds/") and number.value
    ]  # fmt: skip
    held = papers.count(snapshot.value("in_force"))
    parts = f", gồm {', '.join(by_stars)}" if by_stars else ""
    said = f"Đến ngày {show_day(snapshot.close)} có {held} sản phẩm còn hạn{parts}, của"
    said += f" {papers.count(snapshot.value('producers'))} chủ thể"
    said += f" ({', '.join(kinds)})" if kinds else ""
    without = papers.count(snapshot.value("communes_without"))
    communes = papers.count(snapshot.value("communes"))
    said += f"; {communes} xã, phường, thị trấn có sản phẩm còn hạn, {without} chưa có."
    return f"{said} {'; '.join(_led(snapshot, key) for key in LEADS)}."


def _led(snapshot: Snapshot, key: str) -> str:
    """Return how many producers one leads, of how many that were asked; none asked is no number."""
    said = heading(key) if key == next(iter(LEADS)) else papers.inside(heading(key))
    known = periods.asked(snapshot, key)
    if not known:
        return f"{said}: chưa có số liệu"
    told = f"{said}: {papers.count(snapshot.value(f'{key}/yes'))} trong {papers.count(known)}"
    share = papers.per_cent(periods.share(snapshot, key))
    rest = papers.count(snapshot.value(f"{key}/unknown"))
    return f"{told} chủ thể đã hỏi ({share}), {rest} chưa hỏi"


def _moved(snapshot: Snapshot) -> str:
    total = {one: snapshot.count(f"bridge/{one}") for one in Movement}
    told = [
        f"{_(MOVEMENT_LABELS[one])} {papers.count(total[one])}"
        for one in (*ADDS, *TAKES) if total[one]
    ]  # fmt: skip
    return (
        f"Biến động từ {show_day(snapshot.period.first)} đến {show_day(snapshot.close)}: đầu kỳ"
        f" {papers.count(total[Movement.OPENING])}; {'; '.join(told) or 'không có biến động'};"
        f" cuối kỳ {papers.count(total[Movement.CLOSING])} sản phẩm."
        f"{' '.join(['', *periods.bridge_notes(snapshot, papers.count)])}"
    )


def _ending(snapshot: Snapshot) -> str:
    return (
        f"Trong 90 ngày tới có {papers.count(snapshot.value('ending'))} giấy chứng nhận hết hạn;"
        f" {papers.count(snapshot.value('lapsed'))} sản phẩm đã hết hạn chưa công nhận lại."
    )


def _districts(snapshot: Snapshot) -> list[Fields]:
    keys = [key for _heading, key in periods.district_columns(snapshot)]
    rows: list[Fields] = [
        {"ten": periods.district_name(snapshot, code),
         "o": [papers.plain(snapshot.value(f"districts/{code}/{key}")) for key in keys]}
        for code in snapshot.districts
    ]  # fmt: skip
    carried = [snapshot.numbers[key].carried for key in keys]
    if any(carried):
        rows.append({"ten": "Chưa có danh sách", "o": [papers.plain(n) for n in carried]})
    rows.append({"ten": "Cộng", "o": [papers.plain(snapshot.value(key)) for key in keys]})
    return rows


def _products(snapshot: Snapshot) -> list[Fields]:
    held = snapshot.ids("products", snapshot.numbers["in_force"].tags)
    if len(held) > MOST_PRODUCTS:
        return []
    rows = [row for one, row in snapshot.lists["products"].items() if one in held]
    return [
        {
            "tt": str(n), "ten": row["name"], "chu_the": row["entity"],
            "huyen": district(snapshot, row), "hang": rank(row), "diem": points(row),
            "quyet_dinh": row["number"] or "", "ngay": recognised_on(row),
            "co_quan": row["issuer"] or "", "het_han": ends_on(row),
        }
        for n, row in enumerate(rows, 1)
    ]  # fmt: skip


def _communes_without(snapshot: Snapshot) -> list[Fields]:
    without = snapshot.ids("communes", snapshot.numbers["communes_without"].tags)
    rows = [row for one, row in snapshot.lists["communes"].items() if one in without]
    return [
        {"tt": str(n), "ten": row["name"], "huyen": district(snapshot, row)}
        for n, row in enumerate(rows, 1)
    ]


def _more(snapshot: Snapshot) -> str:
    held = snapshot.count("in_force")
    if held > MOST_PRODUCTS:
        return f"Danh mục có {papers.count(held)} sản phẩm, để trong tệp Excel kèm theo."
    return "" if held else "Không có sản phẩm còn hạn."
