"""Every figure of a report's faces, read from outside, beside what its JSON says of it.

Nothing of the program is asked: the page is read by html.parser, the paper by the XML of its parts,
the workbook by openpyxl. A figure is kept under what it is of: `("target", 2, "period")`,
`("district", "Huyện Ba Bể", "in_force")`, `("row", "products", …)`.
"""

import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl

from tests import faces

Figures = dict[tuple[Any, ...], Any]
STARS = (5, 4, 3)
MOVEMENTS = {
    "opening": "đầu kỳ", "new": "mới", "again": "công nhận trở lại",
    "raised-in": "nâng lên hạng này", "lowered-in": "hạ xuống hạng này",
    "raised-out": "nâng khỏi hạng này", "lowered-out": "hạ khỏi hạng này", "lapsed": "hết hạn",
    "revoked": "đã thu hồi", "closing": "cuối kỳ",
}  # fmt: skip
KINDS = {
    "cooperative": "hợp tác xã", "cooperative_group": "tổ hợp tác", "enterprise": "doanh nghiệp",
    "household": "hộ kinh doanh", "establishment": "cơ sở", "farm": "trang trại",
    "unknown": "chưa rõ loại hình",
}  # fmt: skip
LEADS = {"led_by_woman": "Chủ thể là nữ", "led_by_minority": "Dân tộc thiểu số"}
LED = {1: "có", 0: "không", None: ""}
STATES = {
    "in-force": "còn hạn", "lapsed": "hết hạn", "revoked": "đã thu hồi",
    "undated": "đã công nhận, chưa rõ ngày", "registered": "đã đăng ký, chưa công nhận",
    "not-recognised": "chưa công nhận",
}  # fmt: skip
VERDICTS = {
    "exceeded": "vượt", "met": "đạt", "missed": "chưa đạt", "not_due": "chưa đến kỳ đánh giá",
    "behind": "chậm tiến độ", "on_track": "đúng tiến độ", "ahead": "vượt tiến độ",
}  # fmt: skip
OF_TARGETS = (
    "period",
    "cumulative",
    "last_year",
    "planned",
    "percent",
    "estimate",
    "expected",
    "verdict",
)
# Where a district has its tile; others, and what nobody told, stand in the table alone.
TILED = ("058", "060", "061", "062", "063", "064", "065", "066")
OF_DISTRICTS = ("in_force", "stars/5", "stars/4", "stars/3", "lapsed", "producers")
TITLES = {
    "products": "Danh mục sản phẩm", "producers": "Chủ thể", "movements": "Biến động trong kỳ",
    "sales_points": "Điểm bán hàng", "communes": "Xã, phường, thị trấn",
    "works": "Việc đã ghi theo nhiệm vụ",
}  # fmt: skip


WORKS = {
    "registrations": "sản phẩm đã đăng ký",
    "carry-overs": "sản phẩm năm trước chưa đăng ký lại",
    "reviews": "sản phẩm đã rà soát", "proposals": "đề xuất nâng hạng", "documents": "giấy tờ",
    "inspections": "kiểm tra", "rounds": "kỳ đánh giá đã họp",
    "nominations": "hồ sơ đã chuyển lên", "policy": "chính sách hỗ trợ", "planning": "quy hoạch",
    "production": "tổ chức sản xuất", "meeting": "họp, hội nghị", "visit": "đến cơ sở",
    "training": "tập huấn", "extension": "khuyến nông", "technology": "chuyển giao công nghệ",
    "promotion": "xúc tiến thương mại",
}  # fmt: skip


def differences(folder: Path, name: str = "bao-cao") -> list[str]:
    """Return where a face does not say what the JSON says, in sentences; none is what should be."""
    answer = json.loads((folder / f"{name}.json").read_text("utf-8"))
    told = of_json(answer)
    seen = {
        "page": of_page(folder / f"{name}.html", answer),
        "paper": of_paper(folder / f"{name}.docx", answer),
        "workbook": of_workbook(folder / f"{name}.xlsx", answer),
    }
    return [
        f"{face}: {one}"
        for face, found in seen.items()
        for one in _compared(told, found, WHOLE[face])
    ]


# What a face must have every figure of; of the numbers by their key, and of the rows that they open,
# a page has those that it needs.
WHOLE = {
    "page": {"target", "district", "duty", "bridge", "year", "month", "step", "share", "tile"},
    "paper": {
        "target",
        "district",
        "in words",
        "step",
        "bar",
        "in force",
        "without",
        "kept",
        "duty",
    },
    "workbook": {"target", "district", "duty", "bridge", "row"},
}


def _compared(told: Figures, found: Figures, whole: set[str]) -> Iterator[str]:
    for key in {**told, **found}:
        if key not in found and key[0] in whole:
            yield f"{key} is missing: {told[key]!r}"
        elif key in found and found[key] != told.get(key, "nothing"):
            yield f"{key} is {found[key]!r}, and {told.get(key, 'nothing')!r} in the JSON"


# --- what the JSON says


def of_json(answer: dict[str, Any]) -> Figures:
    """Return every figure of the JSON, under the names that the faces' readers give them."""
    values = {key: one["value"] for key, one in answer["numbers"].items()}
    found: Figures = {("number", key): value for key, value in values.items()}
    found |= {("in words", key): value for key, value in values.items() if _is_worded(key, value)}
    for place, line in enumerate(answer["targets"]):
        found |= {("target", place, name): one for name, one in _target(answer, line).items()}
        if line["percent"] is not None and line["verdict"] != "not_due":
            found["bar", line["label"]] = line["percent"]
    found |= _districts(answer, values) | _bridge(values) | _years(values)
    for month, value in values.items():
        if month.startswith("ends/") and month != "ends/later":
            found["month", month.removeprefix("ends/")] = value
    for total, keys in (("producers", "kinds/"), ("in_force", "groups/")):
        for key in values:
            if key.startswith(keys) and values[key]:
                found["share", key] = round(100 * values[key] / values[total], 1)
    for key in LEADS:
        told = {one: values[f"{key}/{one}"] or 0 for one in ("yes", "no", "unknown")}
        known = told["yes"] + told["no"]
        found["share", key] = round(100 * told["yes"] / known, 1) if known else None
        found["lead", key] = (told["yes"], known, told["unknown"]) if known else None
    for name, rows in answer["lists"].items():
        for row in rows:
            _count(found, ("row", name, *shown(answer, name, row)))
    return found | _annexes(answer) | _duties(answer, values) | _opened(answer)


def _duties(answer: dict[str, Any], values: dict[str, int | None]) -> Figures:
    """Return what is on record of each duty by district, and whether it is late."""
    found: Figures = {}
    for place, duty in enumerate(answer["duties"], 1):
        for one in duty["evidence"]:
            for name, code in codes(answer).items():
                number = values[f"districts/{code}/{one['number']}" if code else one["number"]]
                key = ("duty", place, WORKS[one["evidence"]], name)
                found[key] = (number, code in one["late"])
    return found


def codes(answer: dict[str, Any]) -> dict[str, str]:
    """Return the columns of the table of duties: the districts, what is of none, all."""
    found = {one["name"] or "Chưa rõ": one["code"] for one in answer["districts"]}
    of_none = (
        answer["numbers"][f"districts/unknown/{one['number']}"]["value"]
        for duty in answer["duties"]
        for one in duty["evidence"]
    )
    if "unknown" not in found.values() and any(of_none):
        found["Chung, chưa rõ huyện"] = "unknown"
    return {**found, "Cộng": ""}


def _table_of_duties(answer: dict[str, Any], rows: list[list[str]]) -> Figures:
    """Return the figures of a table whose duties stand in a row of their own, numbered."""
    head, *rest = [list(map(plain, row)) for row in rows]
    found: Figures = {}
    place = 0
    for name, *cells in rest:
        if not cells:
            place += 1
            told = answer["duties"][place - 1]
            assert name.startswith(f"{place}. {plain(told['what'])}"), name
            continue
        for column, cell in zip(head[1:], cells, strict=True):
            text, _blank, late = cell.partition(" ")
            assert late in ("", "chậm")
            key = ("duty", place, name.removeprefix("– "), column)
            found[key] = (number(text), bool(late))
    return found


def _annexes(answer: dict[str, Any]) -> Figures:
    """Return the rows of the paper's annexes: what is in force, and the communes without any."""
    rows = [row for row in answer["lists"]["products"] if "in_force" in row["tags"]]
    cells = [tuple(map(plain, shown(answer, "products", row))) for row in rows]
    without = [row for row in answer["lists"]["communes"] if "communes_without" in row["tags"]]
    found: Figures = {("in force", n): (*row[:7], row[8]) for n, row in enumerate(cells, 1)}
    found |= {("without", n): shown(answer, "communes", row) for n, row in enumerate(without, 1)}
    return found | {("kept", key): value for key, value in faces.every(answer).items()}


def _opened(answer: dict[str, Any]) -> Figures:
    """Return the rows that each number counts, and those that it counts against itself."""
    found: Figures = {}
    for key, one in answer["numbers"].items():
        of = (set(one["rows"]), set(one["less"]) or {"\0"})
        listed = answer["lists"][one["list"]] if one["list"] else []
        rows = [row for row in listed if any(tags <= set(row["tags"]) for tags in of)]
        found["opens", key] = sorted(
            tuple(map(plain, shown(answer, one["list"], row))) for row in rows
        )
        found["rows said", key] = len(rows)
        assert one["less"] or not listed or len(rows) == (one["value"] or 0) - one["carried"], key
    return found


def _is_worded(key: str, value: int | None) -> bool:
    """Return whether a number stands in the sentences of the paper: not every zero does."""
    if key in ("in_force", "producers", "communes", "communes_without", "ending", "lapsed"):
        return True
    return bool(value) and key.startswith(("stars/", "kinds/", "bridge/year_only"))


def _target(answer: dict[str, Any], line: dict[str, Any]) -> dict[str, Any]:
    own = f"targets/{line['key']}"
    early = line["verdict"] == "not_due"
    numbers = {
        name: answer["numbers"].get(f"{own}/{name}", {"value": None})["value"]
        for name in ("period", "cumulative", "last_year")
    }
    return {
        **numbers, "planned": _planned(line), "percent": None if early else line["percent"],
        "estimate": line["estimate"], "expected": line["expected"], "verdict": _verdict(answer, line),
    }  # fmt: skip


def _planned(line: dict[str, Any]) -> str | None:
    if line["planned"] is None:
        return None
    if line["op"] == "range":
        return f"{line['planned']}–{line['upper']}"
    return f"≥ {line['planned']}" if line["op"] == ">=" else str(line["planned"])


def _verdict(answer: dict[str, Any], line: dict[str, Any]) -> str | None:
    if line["verdict"] is None:
        return None
    said = VERDICTS[line["verdict"]]
    if line["verdict"] in ("missed", "behind") and answer["period"]["kind"] in ("year", "term"):
        said = VERDICTS["missed"]
        waiting = answer["numbers"].get(f"targets/{line['key']}/undecided", {"value": 0})["value"]
        said += f" ({waiting:02d} chờ quyết định)" if waiting else ""
    return said + (" (*)" if line["rests_on_unitemised"] else "")


def columns_of_districts(answer: dict[str, Any]) -> list[str]:
    """Return what the table by district counts, in its order."""
    numbers = answer["numbers"]
    cumulative = [f"targets/{line['key']}/cumulative" for line in answer["targets"]]
    return ["registered", *(key for key in cumulative if numbers[key]["list"]), *OF_DISTRICTS]


def _districts(answer: dict[str, Any], values: dict[str, int | None]) -> Figures:
    found: Figures = {}
    keys = columns_of_districts(answer)
    for one in answer["districts"]:
        for key in keys:
            found["district", one["name"] or "chưa rõ", key] = values[
                f"districts/{one['code']}/{key}"
            ]
        if one["code"] in TILED:
            found["tile", one["name"]] = values[f"districts/{one['code']}/in_force"]
    carried = {key: answer["numbers"][key]["carried"] for key in keys}
    for key in keys:
        found["district", "cộng", key] = values[key]
        if any(carried.values()):
            found["district", "chưa có danh sách", key] = carried[key]
    return found


def _bridge(values: dict[str, int | None]) -> Figures:
    found: Figures = {}
    for movement in MOVEMENTS:
        parts = [values[f"bridge/{movement}/{stars}"] or 0 for stars in STARS]
        found |= {("bridge", stars, movement): n for stars, n in zip(STARS, parts, strict=True)}
        found["bridge", "cộng", movement] = sum(parts)
        if sum(parts) or movement in ("opening", "closing"):
            found["step", movement] = sum(parts)
    return found


def _years(values: dict[str, int | None]) -> Figures:
    found: Figures = {}
    for key, value in values.items():
        if key.startswith("years/") and key.count("/") > 1:
            _years_word, year, stars = key.split("/")
            found["year", year, int(stars)] = value
            found["year", year, "cộng"] = found.get(("year", year, "cộng"), 0) + value
    return found


def shown(answer: dict[str, Any], name: str, row: dict[str, Any]) -> tuple[str, ...]:
    """Return the cells of a row of a list, as a paper writes them."""
    names = {one["code"]: one["name"] for one in answer["districts"]}
    district = names.get(row["district"] or "unknown") or ""
    if name == "products":
        stars = f"{row['stars']} sao" if row["stars"] else ""
        points = (row["points"] or "").replace(".", ",")
        signed = _day(row["day"]) or (f"năm {row['year']}" if row["year"] else "")
        end = _day(row["valid_until"])
        end = f"≈ {end[-4:]}" if row["valid_until_estimated"] else end
        told = (row["name"], row["entity"], district, stars, points, row["number"] or "", signed)
        return (*told, row["issuer"] or "", end, STATES[row["state"]])
    if name == "producers":
        return (
            row["name"],
            KINDS[row["kind"]],
            district,
            str(row["products"]),
            str(row["in_force"]),
            *(LED[row[key]] for key in LEADS),
        )
    if name == "movements":
        kind, stars = MOVEMENTS[row["movement"]], f"{row['stars']} sao"
        day = _day(row["day"])
        if row["year_only"]:  # an end that follows from a year is about the year before
            year = int(row["day"][:4])
            day = f"≈ {year - 1}" if row["movement"] == "lapsed" else str(year)
        return (day, kind, stars, row["name"], row["entity"], district)
    if name == "works":
        where = ", ".join(names[one] for one in row["districts"])
        return (_day(row["day"]), WORKS[row["evidence"]], row["what"], where)
    if name == "sales_points":
        since = _day(row["since"]) or str(row["since_year"] or "")
        return (row["name"], district, since, row["detail"])
    return (row["name"], district)


def _day(iso: str | None) -> str:
    return "/".join(reversed(iso.split("-"))) if iso else ""


def _count(found: Figures, key: tuple[Any, ...]) -> None:
    found[key] = found.get(key, 0) + 1


# --- how the faces write


def number(text: str) -> int | None:
    """Return a number as a paper writes it: 1.200, +3, −2, 04; a dash or nothing is none."""
    return None if text in ("", "–") else faces.number(text)


def decimal(text: str) -> float | None:
    """Return a share as a paper writes it: 61,1%."""
    return None if text in ("", "–") else float(text.removesuffix("%").replace(",", "."))


def plain(text: str) -> str:
    """Return a text with its blanks alike."""
    return " ".join(text.split())


def _of_target(cells: Iterable[str]) -> dict[str, Any]:
    found = dict(zip(OF_TARGETS, map(plain, cells), strict=True))
    told: dict[str, Any] = {
        name: number(found[name]) for name in ("period", "cumulative", "last_year", "expected")
    }
    told["percent"] = decimal(found["percent"])
    told["estimate"] = found["estimate"].removesuffix(" (ước)") or None
    for name in ("planned", "verdict"):
        told[name] = None if found[name] in ("", "–") else found[name]
    return told


def _table_of_districts(answer: dict[str, Any], rows: Iterable[list[str]]) -> Figures:
    keys = columns_of_districts(answer)
    return {
        ("district", plain(row[0]) if plain(row[0]) in names(answer) else plain(row[0]).lower(), key): number(plain(cell))
        for row in rows
        for key, cell in zip(keys, row[1:], strict=True)
    }  # fmt: skip


def names(answer: dict[str, Any]) -> set[str]:
    return {one["name"] for one in answer["districts"]}


# --- the page


class Tables(HTMLParser):
    """The tables of a page by their id, the figures that bear a key, and its other blocks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: dict[str, list[list[str]]] = {}
        self.keys: list[tuple[str, str]] = []
        self.blocks: dict[str, list[str]] = {}
        self._open: list[tuple[str, str, list[str]]] = []  # tag, class or id, text
        self._table = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "table":
            self._table = given.get("id") or f"table {len(self.tables)}"
            self.tables[self._table] = []
        elif tag == "tr":
            self.tables[self._table].append([])
        if tag not in faces.VOID:
            mark = given.get("data-k") or given.get("class") or given.get("id") or ""
            self._open.append((f"{tag} key" if "data-k" in given else tag, mark, []))

    def handle_data(self, data: str) -> None:
        for _tag, _mark, texts in self._open:
            texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        kind, mark, texts = self._open.pop()
        text = "".join(texts)
        if tag in ("td", "th"):
            self.tables[self._table][-1].append(text)
        elif kind.endswith(" key"):
            self.keys.append((mark, text))
        elif tag in ("p", "li", "span"):
            self.blocks.setdefault(f"{tag}.{mark}", []).append(text)
        elif tag == "ul" and mark.startswith(("tiles", "key")):
            self.blocks.setdefault(mark, []).append(text)


def of_page(path: Path, answer: dict[str, Any]) -> Figures:
    """Return the figures of the page; every number that it shows bears its key."""
    seen = Tables()
    seen.feed(path.read_text("utf-8"))
    seen.close()
    tables = seen.tables
    found: Figures = {}
    for key, text in seen.keys:
        assert found.setdefault(("number", key), number(text)) == number(text), key
    for place, row in enumerate(tables.get("bang-chi-tieu", [])[1:]):
        verdict = row[8].strip().partition(" ")[2]
        found |= {("target", place, k): v for k, v in _of_target([*row[1:8], verdict]).items()}
    found |= _table_of_districts(answer, tables["bang-huyen"][1:])
    for row in tables["bang-bien-dong"][1:]:
        stars = row[0] if row[0] == "Cộng" else int(row[0][0])
        cells = zip(MOVEMENTS, row[1:], strict=True)
        found |= {("bridge", "cộng" if stars == "Cộng" else stars, k): number(v) for k, v in cells}
    for row in tables["bang-nam"][1:]:
        year, cells = row[0][-4:], zip((*STARS, "cộng"), row[2:], strict=True)
        found |= {("year", year, k): number(v) for k, v in cells}
    for row in tables["bang-het-han"][1:]:
        for month, text in enumerate(row[1:], 1):
            if text:
                found["month", f"{row[0]}-{month:02d}"] = number(text)
    found |= _steps(seen) | _shares(tables)
    if "bang-nhiem-vu" in tables:
        found |= _table_of_duties(answer, tables["bang-nhiem-vu"])
    for text in (
        one for mark, texts in seen.blocks.items() if mark.startswith("li.tile") for one in texts
    ):
        name, _blank, held = plain(text).rpartition(" ")
        found["tile", name] = number(held)
    found |= _open_every_link(path)
    return found


def _steps(seen: Tables) -> Figures:
    """Return the steps of the waterfall: what stands above and below each of them."""
    called = {name: key for key, name in MOVEMENTS.items()}
    steps = zip(seen.blocks["span.v"], seen.blocks["span.w"], strict=True)
    return {("step", called[word]): abs(number(text) or 0) for text, word in steps}


def _shares(tables: dict[str, list[list[str]]]) -> Figures:
    found: Figures = {}
    kinds = {name: f"kinds/{key}" for key, name in KINDS.items()}
    groups = (
        "thực phẩm", "đồ uống", "dược liệu và sản phẩm từ dược liệu", "thủ công mỹ nghệ",
        "sinh vật cảnh", "du lịch cộng đồng, du lịch sinh thái và điểm du lịch",
    )  # fmt: skip
    of_groups = {name: f"groups/{n}" for n, name in enumerate(groups, 1)} | {
        "chưa rõ": "groups/unknown"
    }
    for name, rows in tables.items():
        if name.startswith("table ") and rows[0][0] == "Chủ thể còn hạn":
            found |= _leads_of_page(rows[1:])
        elif name.startswith("table "):
            keys = kinds if rows[0][0] == "Loại hình" else of_groups
            found |= {("share", keys[row[0]]): decimal(row[2]) for row in rows[1:]}
    return found


def _leads_of_page(rows: list[list[str]]) -> Figures:
    """Return who leads the producers: a row of those that do, and one of those not asked."""
    found: Figures = {}
    for key, said, silent in zip(LEADS, rows[::2], rows[1::2], strict=True):
        known = number(re.fullmatch(rf"{LEADS[key]} \(trong (\S+) chủ thể đã hỏi\)", said[0])[1])
        assert silent[0] == f"{LEADS[key]}: chưa hỏi"
        found["share", key] = decimal(said[2])
        found["lead", key] = (number(said[1]), known, number(silent[1])) if known else None
    return found


def _open_every_link(path: Path) -> Figures:
    """Open every link of the page: return the rows that it leaves, and how many it says."""
    seen = faces.page(path)
    found: Figures = {}
    for key, opens in seen.opens.items():
        rows = seen.rows_shown(opens[1:]) if opens else []
        found["opens", key] = sorted(tuple(map(plain, cells)) for cells in rows)
        found["rows said", key] = seen.filters[opens[1:]][0] if opens else 0
    return found


# --- the Word paper


def of_paper(path: Path, answer: dict[str, Any]) -> Figures:
    """Return the figures of the paper: tables, sentences, chart, annexes."""
    paper = faces.Paper(path)
    _head, targets, _sign, districts, listed, without, duties = paper.tables
    found: Figures = {}
    for place, row in enumerate(targets[1:]):
        assert row[0] == str(place + 1)
        assert plain(row[1]) == plain(answer["targets"][place]["label"])
        found |= {("target", place, name): one for name, one in _of_target(row[2:]).items()}
    found |= _table_of_districts(answer, districts[1:]) | _table_of_duties(answer, duties)
    text = [plain(one) for one in paper.paragraphs]
    found |= _worded(text) | _chart(paper.parts)
    found |= {("in force", int(row[0])): tuple(map(plain, row[1:])) for row in listed[1:] if row[0]}
    found |= {("without", int(row[0])): tuple(row[1:]) for row in without[1:]}
    kept = json.loads(paper.ground())
    found |= {("kept", key): value for key, value in kept["numbers"].items()}
    assert (kept["as_of"], kept["plan"]) == (
        answer["as_of"],
        answer["plan"] and answer["plan"]["number"],
    )
    return found


def _worded(text: list[str]) -> Figures:
    """Return the numbers that stand in sentences."""
    found: Figures = {}
    held = next(one for one in text if re.match("Đến ngày .* gồm|Đến ngày .*xã, phường", one))
    head = re.match(r"Đến ngày \S+ có (\S+) sản phẩm còn hạn(?:, gồm (.*?))?, của (\S+) chủ thể(?: \((.*?)\))?; (\S+) xã, phường, thị trấn có sản phẩm còn hạn, (\S+) chưa có\. (.*)\.", held)  # fmt: skip
    assert head, held
    found |= _leads_in_words(head[7])
    by_stars, kinds = (head[2] or "").split(", "), (head[4] or "").split(", ")
    found["in words", "in_force"] = number(head[1])
    found["in words", "producers"] = number(head[3])
    found["in words", "communes"], found["in words", "communes_without"] = (
        number(head[5]),
        number(head[6]),
    )
    for one in filter(None, by_stars):
        count, stars = re.fullmatch(r"(\S+) sản phẩm (\d) sao", one).groups()
        found["in words", f"stars/{stars}"] = number(count)
    called = {name: key for key, name in KINDS.items()}
    for one in filter(None, kinds):
        count, _blank, kind = one.partition(" ")
        found["in words", f"kinds/{called[kind]}"] = number(count)
    moved = next(one for one in text if one.startswith("Biến động từ "))
    told = re.fullmatch(r"Biến động từ \S+ đến \S+: (.*?) sản phẩm\.(?: (.*))?", moved)
    parts = told[1].split("; ")
    guessed = re.match(r"(\S+) biến động chỉ biết năm: ", told[2] or "")
    if guessed:
        found["in words", "bridge/year_only"] = number(guessed[1])
    names = {name: key for key, name in MOVEMENTS.items()}
    for one in parts:
        if one != "không có biến động":
            word, _blank, count = one.rpartition(" ")
            found["step", names[word]] = number(count)
    ends = next(one for one in text if one.startswith("Trong 90 ngày tới"))
    ending, lapsed = re.findall(r"có (\S+) giấy.*?; (\S+) sản phẩm đã", ends)[0]
    found["in words", "ending"], found["in words", "lapsed"] = number(ending), number(lapsed)
    return found


def _leads_in_words(text: str) -> Figures:
    """Return who leads the producers, each with its denominator; or that nobody was asked."""
    found: Figures = {}
    for key, said in zip(LEADS, text.split("; "), strict=True):
        head, _colon, told = said.partition(": ")
        assert head.lower() == LEADS[key].lower()
        found["lead", key] = found["share", key] = None
        if told != "chưa có số liệu":
            told = re.fullmatch(r"(\S+) trong (\S+) chủ thể đã hỏi \((\S+)\), (\S+) chưa hỏi", told)
            found["share", key] = decimal(told[3])
            found["lead", key] = tuple(map(number, (told[1], told[2], told[4])))
    return found


def _chart(parts: dict[str, bytes]) -> Figures:
    """Return the bars of the chart by the workbook inside; its labels say the same."""
    if "word/charts/ocop-chart.xml" not in parts:
        return {}
    sheet = openpyxl.load_workbook(io.BytesIO(parts["word/embeddings/ocop-chart.xlsx"])).active
    bars = {row[0]: row[1] for row in sheet.iter_rows(min_row=2, max_col=2, values_only=True)}
    labels = re.findall(r"<a:t>([\d.,]+%)</a:t>", parts["word/charts/ocop-chart.xml"].decode())
    assert list(map(decimal, labels)) == list(bars.values())
    return {("bar", name): value for name, value in bars.items()}


# --- the workbook


def of_workbook(path: Path, answer: dict[str, Any]) -> Figures:
    """Return the figures of the workbook: a sheet each for targets, districts, movements, lists."""
    targets, districts, leads, bridge, *lists = openpyxl.load_workbook(path).worksheets
    found: Figures = {}
    for place, row in enumerate(_rows(targets)):
        found |= {
            ("target", place, name): one for name, one in _of_target(map(_text, row[1:])).items()
        }
    found |= _table_of_districts(answer, ([_text(one) for one in row] for row in _rows(districts)))
    for key, row in zip(LEADS, _rows(leads), strict=True):
        assert row[0] == LEADS[key]
        found["lead", key] = tuple(row[1:4]) if row[2] else None
        found["share", key] = row[4]
    for row in _rows(bridge):
        stars = int(row[0][0]) if row[0][0].isdigit() else "cộng"
        found |= {("bridge", stars, k): v for k, v in zip(MOVEMENTS, row[1:], strict=True)}
    if answer["duties"]:
        found |= _sheet_of_duties(answer, lists.pop(0))
    filled = [name for name in answer["lists"] if answer["lists"][name]]
    for name, sheet in zip(filled, lists, strict=True):
        assert sheet["A1" if not answer["demo"] else "A2"].value == TITLES[name]
        for row in _rows(sheet):
            _count(found, ("row", name, *map(_text, row)))
    return found


def _sheet_of_duties(answer: dict[str, Any], sheet: Any) -> Figures:
    """Return the figures of the sheet of duties; its last column names who is late."""
    head = [cell.value for cell in next(iter(sheet[sheet.auto_filter.ref]))][2:-1]
    found: Figures = {}
    told = [plain(one["what"]) for one in answer["duties"]]
    for row in _rows(sheet):
        place = next(n for n, one in enumerate(told, 1) if plain(row[0]).startswith(one))
        late = (row[-1] or "").split(", ")
        for column, cell in zip(head, row[2:-1], strict=True):
            found["duty", place, row[1], column] = (cell, column in late)
    return found


def _rows(sheet: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a sheet's table: those that its filter covers, below the headings."""
    rows = list(sheet[sheet.auto_filter.ref])[1:]
    return [tuple(cell.value for cell in row) for row in rows]


def _text(value: Any) -> str:
    """Return a cell as a paper would write it."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:g}".replace(".", ",")
    return "" if value is None else str(value)
