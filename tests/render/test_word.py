"""The Word report: the form of Decree 30/2020, the register's figures, and data that stays text.

- every figure of its tables is that of the JSON; no district is left out, on random registers
- the decree's margins, fonts, sizes, and page numbers that are not on page 1 and begin anew
- hostile names stand in the paper as they are, `{{ x }}` and `{_{` too
- the chart is native: a workbook inside has its numbers, its labels have a comma
- the paper knows its numbers; two papers of the same facts are the same bytes
- a form that asks for a field that is not there, or for the machine, is refused (see
  test_form_check) and nothing is written
- columns that data adds share the sheet, and no others; where a table was left out none do
- what nobody told of the office is left open; its own constants and its own form hold
- too many products stand in the workbook; a demo says so on every page; no plan, no verdict
"""

import io
import json
import subprocess
import sys
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import faces
import pytest
from docx import Document
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from random_registers import build, facts
from records import add_entity, add_product

from ocop.models import Improvement, Recognition, Registration
from ocop.monitoring import gathering
from ocop.monitoring.snapshot import Snapshot
from ocop.monitoring.snapshot_json import as_json, ground_of
from ocop.render import word
from ocop.reports.papers import banner, paper_fields, periods
from ocop.rulebook import forms, letterhead
from ocop.rulebook.letterhead import Letterhead
from ocop.rulebook.office import Office
from ocop.rulebook.office_settings import SettingsUnreadable
from ocop.store import db
from ocop.values.periods import PeriodKind, parse_period

TODAY = date(2024, 6, 1)
PERIODS = (("month", "12/2022"), ("quarter", "I/2023"), ("year", "2023"), ("term", "2021-2025"))
W = faces.W


def take(office: Office, kind: str, typed: str) -> Snapshot:
    period = parse_period(PeriodKind(kind), typed, TODAY)
    plan = gathering.plan_of(office, period)
    day = gathering.closing_day(period, plan, None, TODAY)
    with db.read(office.register, or_empty=True) as ask:
        return gathering.gather(ask, office, period, day, plan=plan)


def drawn(office: Office, found: Snapshot, path: Path, fields: dict | None = None) -> faces.Paper:
    told = paper_fields.fields(found, Letterhead(), banner.of(found.ground, office.units))
    with path.open("wb") as stream:
        word.draw(
            word.opened(forms.read(office, "bao-cao")), fields or told, stream,
            ground=json.dumps(ground_of(found)), day=found.as_of, title="t",
            bars=paper_fields.bars(found),
        )  # fmt: skip
    return faces.Paper(path)


@settings(max_examples=25)
@given(facts(), st.sampled_from(PERIODS))
def test_every_figure_is_the_register_s(products: list[dict], period: tuple[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        build(path, products)
        found = take(Office(path), *period)
        paper = drawn(Office(path), found, Path(folder) / "bc.docx")
        values = faces.every(dict(as_json(found)))
        _head, targets, _sign, districts, listed, without, _duties = paper.tables
        for line, row in zip(found.targets, targets[1:], strict=True):
            own = f"targets/{line.key}"
            assert faces.number(row[2]) == values[f"{own}/period"]
            assert faces.number(row[3]) == values[f"{own}/cumulative"]
            assert faces.number(row[4]) == values.get(f"{own}/last_year")
        keys = [key for _heading, key in periods.district_columns(found)]
        for code, row in zip(found.districts, districts[1:], strict=False):
            for key, text in zip(keys, row[1:], strict=True):
                assert faces.number(text) == values[f"districts/{code}/{key}"]
        assert [faces.number(text) for text in districts[-1][1:]] == [values[key] for key in keys]
        held = found.ids("products", found.numbers["in_force"].tags)
        names = [row["name"] for one, row in found.lists["products"].items() if one in held]
        assert [row[1] for row in listed[1:]] == names
        assert len(without) - 1 == values["communes_without"]
        assert json.loads(paper.ground())["numbers"] == values


@pytest.fixture
def register(write) -> None:
    with write() as writer:
        entity = add_entity(writer.session, "A & B <b> {{ x }}")
        for number in range(3):
            product = add_product(writer.session, entity, f"{{_{{ a }}_}} </w:t> ]]> {number}")
            writer.add(Recognition(product_id=product, stars=3 + number % 2, day=date(2023, 3, 1)))
            writer.add(Improvement(topic="traceability", product_id=product, since_year=2023))
        add = add_product(writer.session, entity, "chờ")
        writer.add(Registration(product_id=add, year=2023, day=date(2023, 2, 1), purpose="new"))


def test_hostile_names_stand_as_text(ocop, register, tmp_path) -> None:
    ocop(f"report year 2023 -o {tmp_path / 'bc.docx'}")
    listed = faces.Paper(tmp_path / "bc.docx").tables[4]
    assert {row[2] for row in listed[1:]} == {"A & B <b> {{ x }}"}
    assert {row[1] for row in listed[1:]} == {f"{{_{{ a }}_}} </w:t> ]]> {n}" for n in range(3)}
    assert len(Document(tmp_path / "bc.docx").tables) == 7


def test_the_form_is_that_of_the_decree(ocop, register, tmp_path) -> None:
    ocop(f"report year 2023 -o {tmp_path / 'bc.docx'}")
    paper = faces.Paper(tmp_path / "bc.docx")
    sections = list(paper.body.iter(f"{W}sectPr"))
    sizes = []
    for section in sections:
        size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
        sizes.append((mm(size, "w"), mm(size, "h")))
        assert (mm(margin, "top"), mm(margin, "bottom")) == (20, 20)
        assert (mm(margin, "left"), mm(margin, "right")) == (30, 15)
        assert section.find(f"{W}titlePg") is not None  # no number on the first page
        assert section.find(f"{W}pgNumType").get(f"{W}start") == "1"
    assert sizes == [(210, 297), (297, 210), (297, 210), (210, 297), (297, 210)]
    headers = [blob.decode() for name, blob in paper.parts.items() if "/header" in name]
    assert any("PAGE" in header for header in headers)
    document = Document(tmp_path / "bc.docx")
    expected = {
        "Quốc hiệu": (12, True, None), "Tiêu ngữ": (13, True, None), "Số văn bản": (13, None, None),
        "Cơ quan chủ quản": (13, None, None), "Cơ quan ban hành": (13, True, None),
        "Địa danh": (13, None, True), "Tên loại": (14, True, None), "Trích yếu": (14, True, None),
        "Nơi nhận": (12, True, True), "Danh sách nơi nhận": (11, None, None),
        "Chức vụ": (14, True, None), "Kèm theo": (13, None, True),
    }  # fmt: skip
    for name, (size, bold, italic) in expected.items():
        font = document.styles[name].font
        assert (font.size.pt, font.bold, font.italic) == (size, bold, italic), name
        assert font.name == "Times New Roman"
    body = document.styles["Nội dung"].paragraph_format
    assert round(body.first_line_indent.mm, 1) == 12.7
    text = paper.paragraphs
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert any(line.endswith("./.") for line in text)
    assert "[Văn phòng ghi đề xuất, kiến nghị]" in text
    assert not any("05 sao" in line or ("{{" in line and "A & B" not in line) for line in text[:40])


def mm(element, name: str) -> int:
    return round(int(element.get(f"{W}{name}")) * 25.4 / 1440)


def test_the_chart_is_native_and_its_labels_have_a_comma(ocop, register, tmp_path) -> None:
    ocop(f"report year 2023 -o {tmp_path / 'bc.docx'}")
    parts = faces.Paper(tmp_path / "bc.docx").parts
    chart = parts["word/charts/ocop-chart.xml"].decode()
    assert "61,1%" in chart
    assert "externalData" in chart
    assert chart.count('<c:showSerName val="0"/>') == chart.count('<c:showVal val="1"/>') > 0
    with zipfile.ZipFile(io.BytesIO(parts["word/embeddings/ocop-chart.xlsx"])) as book:
        assert "xl/worksheets/sheet1.xml" in book.namelist()


def test_equal_facts_are_equal_bytes(ocop, register, tmp_path) -> None:
    for name in ("a", "b"):
        ocop(f"report year 2023 -o {tmp_path / name}.docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def own_form(path: Path, *lines: str) -> None:
    folder = path.parent / "forms"
    folder.mkdir(exist_ok=True)
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(folder / "bao-cao.docx")


def test_a_form_that_cannot_be_filled_in_is_refused_and_nothing_is_written(
    ocop, register, path, tmp_path
) -> None:
    own_form(path, "{{ kinh_gui }}", "{{ trich_yeu", "{{ range(10) }}")
    refused = ocop(f"report year 2023 -o {tmp_path / 'x.docx'}", 6)
    assert "3 places are to be mended" in refused.err
    assert not list(tmp_path.glob("*x.docx*"))


def test_what_only_the_filling_in_finds_is_told_too(ocop, register, path, tmp_path) -> None:
    own_form(path, "{% for 9a in san_pham %}{% endfor %}")
    assert "cannot be filled in" in ocop(f"report year 2023 -o {tmp_path / 'x.docx'}", 6).err
    assert not list(tmp_path.glob("*x.docx*"))


def test_the_office_s_own_form_and_constants_hold(ocop, register, path, tmp_path) -> None:
    own_form(
        path,
        "{{ co_quan }}: {{ trich_yeu }}",
        "{%p for n in noi_nhan %}",
        "{{ n }}",
        "{%p endfor %}",
    )
    (path.parent / "office.toml").write_text(
        'body = "Văn phòng Điều phối"\nrecipients = ["UBND tỉnh"]\n', "utf-8"
    )
    ocop(f"report year 2023 -o {tmp_path / 'x.docx'}")
    paper = faces.Paper(tmp_path / "x.docx")
    assert "word/charts/ocop-chart.xml" not in paper.parts  # the form has no place for it
    text = paper.paragraphs
    assert text[0].startswith("VĂN PHÒNG ĐIỀU PHỐI: Kết quả")
    assert text[1:3] == ["UBND tỉnh;", "Lưu: VT."]


def test_constants_that_cannot_be_read_are_told(path) -> None:
    assert letterhead.read(path).empty() == [
        "governing_body", "body", "sign", "place", "signer_role", "signer", "recipients",
    ]  # fmt: skip
    for text in ("body = ", 'unknown = "x"', "recipients = 5"):
        (path.parent / "office.toml").write_text(text, "utf-8")
        with pytest.raises(SettingsUnreadable):
            letterhead.read(path)


def test_too_many_products_stand_in_the_workbook(
    register, office, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_fields, "MOST_PRODUCTS", 2)
    paper = drawn(office, take(office, "year", "2023"), tmp_path / "x.docx")
    assert any("để trong tệp Excel" in line for line in paper.paragraphs)


def test_a_demo_and_a_year_without_a_plan_say_so(ocop, tmp_path) -> None:
    ocop(f"demo --db {tmp_path / 'demo.db'}")
    ocop(f"report year 2022 --db {tmp_path / 'demo.db'} -o {tmp_path / 'x.docx'}")
    paper = faces.Paper(tmp_path / "x.docx")
    heads = [blob.decode() for name, blob in paper.parts.items() if "word/header" in name]
    assert len(heads) >= 4  # of each section, and of its first page
    assert sum("SỔ TRÌNH DIỄN" in one for one in heads) >= 4
    assert any("chưa có kế hoạch" in line for line in paper.paragraphs)
    assert "word/charts/ocop-chart.xml" not in paper.parts


def test_a_question_loads_nothing_that_makes_papers(begun) -> None:
    script = (
        "import sys; from ocop.cli import main\nmain(['status'])\n"
        "print(*{m.split('.')[0] for m in sys.modules}, file=sys.stderr)"
    )
    environment = {"OCOP_DB": str(begun), "OCOP_LANG": "en", "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
    )
    assert not {"jinja2", "lxml", "docx", "docxtpl"} & set(done.stderr.split())


LOOP = ("N", "{%tc for n in noi_nhan %}", "{{ n }}", "{%tc endfor %}")


def of_office(folder: Path, *, hidden: bool) -> None:
    """Put an office's own form of the report beside the register: a table whose columns data makes,
    20 mm each, after one that is `hidden` or not."""
    document = Document()
    if hidden:
        document.add_paragraph("{%p if trinh_dien %}")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "N"
    if hidden:
        document.add_paragraph("{%p endif %}")
    table = document.add_table(rows=1, cols=len(LOOP))
    for column, text in zip(table.columns, LOOP, strict=True):
        column.cells[0].text, column.width, column.cells[0].width = text, Mm(20), Mm(20)
    (folder / "forms").mkdir(exist_ok=True)
    document.save(folder / "forms" / "bao-cao.docx")


def widths(ocop, path: Path, recipients: str) -> list[int]:
    ocop(f'office set recipients="{recipients}"')
    ocop(f"report year 2023 -o {path} --yes")
    return [round(cell.width.mm) for cell in Document(path).tables[-1].rows[0].cells]


def test_columns_that_data_adds_share_the_sheet(ocop, register, path, tmp_path) -> None:
    of_office(path.parent, hidden=False)
    out = tmp_path / "a.docx"
    assert widths(ocop, out, "A; B") == [20] * 4  # as many as the form has
    assert widths(ocop, out, "A; B; C; D; E; F; G") == [20, *[29] * 8]
    assert widths(ocop, out, "A; B; C") == [20, *[40] * 4]  # and no wider


def test_where_a_table_was_left_out_columns_stay_as_they_are(
    ocop, register, path, tmp_path
) -> None:
    of_office(path.parent, hidden=True)
    assert widths(ocop, tmp_path / "a.docx", "A; B; C; D; E; F; G") == [20] * 9
