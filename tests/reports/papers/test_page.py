"""The page of a report: one file, no script, each number the register's and a link to its rows.

- every figure on it is that of the JSON, on random registers with hostile names
- a number opens as many rows as it says, by the page's own rules; every link has its target
- names stand as text: the page has only the elements of its form
- nothing is fetched, nothing runs; the demo says so at the top
- it is Vietnamese whatever the screen speaks; a year without a plan bears no verdict
- before the first milestone nothing is judged, in the first sentence neither
- the words of papers: 04, 0, 1.200, +3, 61,1%, no 05 sao
"""

import json
import re
import tempfile
from datetime import date
from pathlib import Path

import faces
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from random_registers import build, facts
from records import add_entity, add_product

from ocop import language
from ocop.models import Improvement, Nomination, Recognition, Revocation
from ocop.monitoring import gathering
from ocop.monitoring.snapshot import Snapshot, TargetLine
from ocop.monitoring.snapshot_json import as_json, ground_of
from ocop.render import page as drawer
from ocop.reports.papers import page as told
from ocop.reports.papers import page_charts, paper_words
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.values import papers
from ocop.values.periods import PeriodKind, parse_period
from ocop.values.standings import Verdict
from ocop.values.vocabulary import Kind

TODAY = date(2024, 6, 1)
PERIODS = (
    ("month", "12/2022"), ("quarter", "I/2023"), ("half", "2023"), ("year", "2023"),
    ("term", "2021-2025"),
)  # fmt: skip


def take(office: Office, kind: str, typed: str, district: str = "") -> Snapshot:
    period = parse_period(PeriodKind(kind), typed, TODAY)
    plan = gathering.plan_of(office, period)
    day = gathering.closing_day(period, plan, None, TODAY)
    with db.read(office.register) as ask:
        return gathering.gather(ask, office, period, day, plan=plan, district=district)


def drawn(found: Snapshot, folder: Path) -> faces.PageReader:
    path = folder / "page.html"
    path.write_text(drawer.draw(told.page(found, ""), json.dumps(ground_of(found))), "utf-8")
    return faces.page(path)


@settings(max_examples=40)
@given(facts(), st.sampled_from(PERIODS))
def test_every_figure_is_the_register_s_and_opens_to_its_rows(
    products: list[dict], period: tuple[str, str]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        build(path, products)
        found = take(Office(path), *period)
        seen = drawn(found, Path(folder))
        values = faces.every(dict(as_json(found)))
        for key, texts in seen.numbers.items():
            assert {faces.number(text) for text in texts} == {values[key]}, key
        for code in found.districts:
            assert f"districts/{code}/in_force" in seen.numbers
        for key, opens in seen.opens.items():
            if opens:
                assert seen.shown(opens.removeprefix("#")) == seen.filters[opens[1:]][0], key
                if not found.numbers[key].less and not found.numbers[key].carried:
                    assert seen.filters[opens[1:]][0] == values[key]
        assert len(seen.ids) == len(set(seen.ids))
        assert set(seen.elements) <= {
            "html", "head", "meta", "title", "style", "body", "p", "a", "header", "h1", "main",
            "ul", "li", "span", "section", "h2", "div", "table", "thead", "tr", "th", "br",
            "tbody", "td", "i", "b", "tfoot", "code", "footer", "template",
        }  # fmt: skip
        listed = {row[1][0] for row in seen.rows.get("products", [])}
        assert listed <= {product["name"] for product in found.lists["products"].values()}


@pytest.fixture
def register(write) -> None:
    with write() as writer:
        entity = add_entity(writer.session, "HTX A & B <b>")
        for number in range(30):
            product = add_product(writer.session, entity, f"Chè </td><script> {number}")
            writer.add(Recognition(product_id=product, stars=3, day=date(2023, 3, 1)))
            if number < 3:
                writer.add(Improvement(topic="traceability", product_id=product, since_year=2023))
        again = add_product(writer.session, entity, "Miến")
        writer.add(Recognition(product_id=again, stars=3, day=date(2018, 3, 1)))
        writer.add(Recognition(product_id=again, stars=4, day=date(2023, 4, 1)))
        writer.add(Nomination(product_id=again, day=date(2023, 6, 1)))
        gone = add_product(writer.session, add_entity(writer.session, "Không huyện", ""), "Măng")
        held = writer.add(Recognition(product_id=gone, stars=3, year=2021))
        revoked = {"product_id": gone, "recognition_id": held.id}
        writer.add(Revocation(**revoked, day=date(2023, 5, 1), reason="x"))
        writer.add(Improvement(topic="linkage", entity_id=entity, since=date(2023, 1, 5)))
        writer.add(Improvement(topic="sales-point", entity_id=entity, since=date(2023, 1, 5),
            detail="Chợ"))  # fmt: skip


def test_the_page_asks_for_nothing_and_runs_nothing(ocop, register, tmp_path) -> None:
    said = ocop(f"report year 2023 -o {tmp_path / 'p.html'}")
    assert "Written to" in said.err
    seen = faces.page(tmp_path / "p.html")
    text = (tmp_path / "p.html").read_text("utf-8")
    assert "http" not in text
    assert "url(" not in seen.style
    assert "script" not in seen.elements
    assert "Chè </td><script> 3" in [row[1][0] for row in seen.rows["products"]]
    assert "HTX A & B <b>" in [row[1][0] for row in seen.rows["producers"]]
    whole = " ".join(seen.text)
    assert "Kết quả thực hiện Chương trình OCOP năm 2023" in whole
    assert "SỔ TRÌNH DIỄN" not in whole
    assert '"numbers"' in whole  # the file knows its ground


def test_it_is_vietnamese_whatever_the_screen_speaks(ocop, register, tmp_path) -> None:
    ocop(f"report quarter I/2023 -o {tmp_path / 'p.html'}")  # the plan's months are open, too
    seen = faces.page(tmp_path / "p.html")
    needs = (
        (tmp_path / "p.html").read_text("utf-8").partition('id="can-xem"')[2].partition("</ul>")[0]
    )
    assert "tháng" in needs
    assert not re.search(r"\b(products?|months|plan)\b", re.sub("<code>.*?</code>", "", needs))
    assert "chưa rõ" in " ".join(seen.text)


def test_a_demo_says_so_at_the_top(ocop, tmp_path) -> None:
    ocop(f"demo --db {tmp_path / 'demo.db'}")
    ocop(f"report year 2022 --db {tmp_path / 'demo.db'} -o {tmp_path / 'p.html'}")
    text = " ".join(faces.page(tmp_path / "p.html").text)
    assert "SỔ TRÌNH DIỄN" in text
    printed = (tmp_path / "p.html").read_text("utf-8")
    assert '@top-center{content:"SỔ TRÌNH DIỄN' in printed  # on every page that is printed
    ocop(f"report year 2022 --db {tmp_path / 'demo.db'} -o {tmp_path / 'p.xlsx'}")
    book = CalamineWorkbook.from_path(tmp_path / "p.xlsx")
    for name in book.sheet_names:
        assert str(book.get_sheet_by_name(name).to_python()[0][0]).startswith("SỔ TRÌNH DIỄN"), name
    assert "chưa có kế hoạch" in text


def test_one_district_and_a_period_without_last_year(ocop, register, tmp_path) -> None:
    ocop(f"report term 2021-2025 --district 061 -o {tmp_path / 'p.html'}")
    seen = faces.page(tmp_path / "p.html")
    assert "giai đoạn 2021–2025 – Huyện Ba Bể" in " ".join(seen.text)
    assert "districts/unknown/in_force" not in seen.numbers


def test_a_plan_without_targets_has_a_page_too(office, path, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(Office, "plans", ())
    found = take_empty(office)
    assert "chi-tieu" not in drawn(found, tmp_path).ids
    assert "năm này chưa có kế hoạch" in paper_words.sentence(found)


def take_empty(office: Office) -> Snapshot:
    period = parse_period(PeriodKind.YEAR, "2023", TODAY)
    with db.read(office.register, or_empty=True) as ask:
        return gathering.gather(ask, office, period, period.last, plan=None)


def a_line(**more: object) -> TargetLine:
    return TargetLine("t", "T", Kind.FLOW, "products", **more)  # type: ignore[arg-type]


def test_papers_write_numbers_their_own_way() -> None:
    assert [papers.count(n) for n in (None, 0, 4, -4, 48, 1200)] == [
        "–", "0", "04", "-04", "48", "1.200",
    ]  # fmt: skip
    assert [papers.signed(n) for n in (None, 0, 3, -2, 1200)] == ["–", "0", "+3", "−2", "+1.200"]
    assert [papers.per_cent(n) for n in (None, 61.1, 240.0)] == ["–", "61,1%", "240%"]
    assert papers.long_day(date(2020, 1, 5)).replace("\u00a0", " ") == "ngày 05 tháng 01 năm 2020"
    assert papers.long_day(date(2019, 6, 29)).replace("\u00a0", " ") == "ngày 29 tháng 6 năm 2019"
    assert papers.stars(3) == "3\u00a0sao"
    assert papers.together("quý II năm 2023") == "quý\u00a0II năm\u00a02023"
    assert [papers.inside(one) for one in ("Huyện Ba Bể", "TP Bắc Kạn")] == [
        "huyện Ba Bể", "TP Bắc Kạn",
    ]  # fmt: skip


def test_a_plan_is_worded_as_the_plan_does() -> None:
    assert paper_words.planned(a_line()) == "–"
    assert paper_words.planned(a_line(planned=3, most=5, op="range")) == "3–5"
    assert paper_words.planned(a_line(planned=4, op="=")) == "4"
    at_least = a_line(planned=20, op=">=")
    assert paper_words.planned(at_least).split() == ["≥", "20"]
    assert paper_words.planned(at_least, sentence=True).split() == ["ít", "nhất", "20"]


def test_before_the_first_milestone_nothing_is_judged(office, begun) -> None:
    early = take(office, "month", "6/2023")
    said = paper_words.sentence(early)
    assert said.endswith("; 06 chỉ tiêu của Kế hoạch 87/KH-UBND chưa đến kỳ đánh giá.")
    early.targets = [a_line(verdict=one) for one in (Verdict.MET, Verdict.NOT_DUE, Verdict.BEHIND)]
    said = paper_words.sentence(early)
    assert said.endswith(
        "01 trong 03 chỉ tiêu của Kế hoạch 87/KH-UBND đã đạt, 01 chưa đến kỳ đánh giá."
    )


def test_what_is_short_is_said_as_papers_say_it(office) -> None:
    found = take_empty(office)
    line = a_line(verdict=Verdict.BEHIND)
    assert paper_words.verdict(line, found) == "chưa đạt"
    assert paper_words.verdict(a_line(), found) == "–"
    early = a_line(verdict=Verdict.NOT_DUE, percent=5.0)
    assert paper_words.verdict(early, found) == "chưa đến kỳ đánh giá"
    assert paper_words.per_cent(early) == "–"
    assert language.spoken() == "en"


def test_a_bar_has_its_plan_at_four_fifths_and_ends_at_its_edge() -> None:
    from ocop.monitoring.snapshot import Number

    assert page_charts.bar(a_line(), Number("", 3)) is None
    assert page_charts.bar(a_line(planned=4), Number("", None)) is None
    short = page_charts.bar(a_line(planned=20, expected=10), Number("", 11, carried=11))
    assert short == {"listed": 0, "carried": 44.0, "plan": 80, "expected": 40.0, "over": False}
    long = page_charts.bar(a_line(planned=20), Number("", 48))
    assert long == {"listed": 100.0, "carried": 0, "plan": 80, "expected": None, "over": True}


PLAN = """
number = "5/KH"
title = "Kế hoạch"
issued_on = 2023-01-10
start = 2023-01-01
end = 2023-12-31
[targets.points]
label = "Điểm bán hàng"
measure = "sales-points"
kind = "stock"
value = 3
[targets.traced]
label = "Truy xuất"
measure = "traceability"
kind = "stock"
value = 5
"""


def test_sales_points_are_a_list_and_what_went_is_shown_beside_what_came(
    ocop, register, path, tmp_path, write
) -> None:
    (path.parent / "plans").mkdir()
    (path.parent / "plans" / "p.toml").write_text(PLAN, "utf-8")
    with write() as writer:
        product = add_product(writer.session, add_entity(writer.session, "HTX C"), "Cốm")
        writer.add(Recognition(product_id=product, stars=3, day=date(2022, 3, 1)))
        ended = {"since": date(2022, 5, 1), "until": date(2023, 6, 1)}
        writer.add(Improvement(topic="traceability", product_id=product, **ended))
    ocop(f"report year 2023 --plan 5/KH -o {tmp_path / 'p.html'}")
    seen = faces.page(tmp_path / "p.html")
    assert [row[1][3] for row in seen.rows["sales_points"]] == ["Chợ"]
    assert seen.numbers["targets/traced/period"][0] == "+2"  # three came, one went
    hides = [rule for rule in re.findall(r"[^{}]+\{display:none\}", seen.style) if ".c" in rule]
    assert any(re.search(r":not\(\.c\d+\):not\(\.c\d+\)", rule) for rule in hides)
