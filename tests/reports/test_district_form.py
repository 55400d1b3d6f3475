"""The workbook of a district, filled in and read back.

- five sheets: its recognised products, its registrations, new ones, its improvements, its
  producers; others not
- who leads a producer: told in its row, or beside a new product; what is not understood keeps all
  out; three ways as every cell
- as it was given out it changes nothing, sorted and with columns taken out as well
- reviews, proposals, results, carry-over, new registrations and improvements come in by one command
- the same file again changes nothing; a fault in one sheet keeps all of them out
- three ways, as sent, as returned, as it is now: a row that nobody changed in the form says nothing,
  also where the register moved; a changed cell is written, the others follow the register; where
  both changed a cell it is a question that names all three, and --update takes the form's word
- a row that the register has dealt with since is a question, not a fault of the whole file
- without the hidden copy, or before there is a register, it is read as any list
- a sheet for the council's results where the law of the year lets a district recognise: 2023 to
  2025; an unanswered row says nothing; it takes stars and refusals, sorted or not
- under 200 KB with 300 products, and the same after LibreOffice has saved it
- what strengthens a product is in it through its last day
- a code whose row names something else is refused; one that is not known is passed over
"""

import shutil
import subprocess

import openpyxl
import pytest

from ocop.lists.kinds import SHEETS

REVIEW, ANSWER, NEW, IMPROVE, MAKERS, COUNCIL = SHEETS
SENT = [f"Bản gửi {number}" for number in (1, 2, 3, 4)]
D = "--district 'Chợ Đồn'"


@pytest.fixture
def full(ocop):
    ocop(f"register Trà --entity 'HTX An' {D} --commune 'Ngọc Phái' --on 1/3/2022")
    ocop("recognise Trà --stars 3 --on 5/12/2022 --decision 1/QĐ --until 1/12/2025")
    ocop(f"recognise Cao --entity 'HTX Bình' {D} --stars 3 --year 2021")
    ocop(f"register Miến --entity 'HTX Bình' {D} --on 1/3/2022")
    ocop(f"register Măng --entity 'HTX An' {D} --on 2/3/2022")
    ocop("registration close Măng --outcome absent --on 1/12/2022 --reason 'thiếu vốn'")
    ocop(f"register Sả --entity 'HTX An' {D} --on 3/3/2022")
    ocop("registration close Sả --outcome not-reached --on 1/12/2022 --reason x")
    ocop("improve traceability Trà --since 2023")
    ocop("improve raw-material Trà --since unknown --hectares 2,5")
    ocop("improve linkage 'HTX An' --since 1/6/2023 --partner 'Công ty A'")
    ocop("improve sales-point 'Chợ Đồn' --since 2023 --detail 'chợ huyện'")
    ocop("improve quality Cao --since 2020 --until 31/12/2022")
    ocop("recognise Rượu --entity 'HTX Xa' --district 'Na Rì' --stars 4 --on 5/12/2022")
    return ocop


@pytest.fixture
def form(full, tmp_path):
    """Give out the workbook of Chợ Đồn for 2024; `save` brings back its path."""
    out = tmp_path / "district.xlsx"
    full(f"template district {D} --year 2024 -o {out}")
    return _Form(out)


class _Form:
    """The workbook as a clerk sees it: rows by sheet, cells by heading."""

    def __init__(self, path) -> None:
        self.path = path
        self.book = openpyxl.load_workbook(path)

    def columns(self, name: str) -> dict[str, int]:
        return {c.value.removesuffix(" (*)"): c.column for c in self.book[name][3] if c.value}

    def rows(self, name: str) -> list[tuple]:
        return [row for row in self.book[name].iter_rows(min_row=4, values_only=True) if any(row)]

    def fill(self, name: str, product: str, **values: object) -> None:
        """Write into the row of a product, or into the first empty one."""
        columns, sheet = self.columns(name), self.book[name]
        number = columns["Tên sản phẩm"]
        row = next(n for n in range(4, 1000) if sheet.cell(n, number).value in (product, None)
                   and not (product and sheet.cell(n, number).value is None
                            and any(c.value for c in sheet[n])))  # fmt: skip
        for heading, value in {"Tên sản phẩm": product, **values}.items():
            sheet.cell(row, columns[heading.replace("_", " ")]).value = value

    def lead(self, producer: str, **values: object) -> None:
        """Write into the row of a producer."""
        columns, sheet = self.columns(MAKERS), self.book[MAKERS]
        row = next(n for n in range(4, 100) if sheet.cell(n, 2).value == producer)
        for heading, value in values.items():
            sheet.cell(row, columns[heading.replace("_", " ")]).value = value

    def save(self):
        self.book.save(self.path)
        return self.path


def counts(ocop, path, words: str = "") -> dict:
    return ocop(f"import {path} {words} --json").data["counts"]


def test_the_workbook_holds_what_the_register_has_of_the_district(form) -> None:
    assert form.book.sheetnames == [
        REVIEW, ANSWER, NEW, IMPROVE, MAKERS, COUNCIL, "Danh mục", *SENT,
    ]  # fmt: skip
    products = [row[1:3] + row[5:6] for row in form.rows(REVIEW)]
    assert products == [("Trà", "HTX An", 3), ("Cao", "HTX Bình", 3)]
    assert form.rows(REVIEW)[0][6].strftime("%d/%m/%Y") == "01/12/2025"
    assert form.rows(REVIEW)[1][6] is None  # known by its year only: no day is made up
    answers = [(row[1], row[5], row[8], row[9]) for row in form.rows(ANSWER)]
    assert answers == [("Măng", 2022, "không tham gia", "thiếu vốn"), ("Miến", 2022, None, None)]
    assert form.rows(NEW) == []
    improved = [(row[1], row[2], row[3]) for row in form.rows(IMPROVE)]
    assert improved == [
        ("liên kết", None, "HTX An"), ("vùng nguyên liệu", "Trà", "HTX An"),
        ("điểm bán hàng", None, None), ("truy xuất nguồn gốc", "Trà", "HTX An"),
    ]  # fmt: skip
    assert "Huyện Chợ Đồn, năm 2024" in form.book[REVIEW]["A2"].value


def test_as_given_out_it_changes_nothing(full, form, ask) -> None:
    before = ask("SELECT count(*) AS n FROM change")
    assert counts(full, form.path) == {"new": 0, "adds": 0, "same": 10}
    said = full(f"import {form.path} --lang en").out
    assert "Nothing to do" in said
    assert "not taken" not in said
    assert ask("SELECT count(*) AS n FROM change") == before


def test_everything_filled_in_comes_in_by_one_command(full, form, ask) -> None:
    fill = form.fill
    fill(REVIEW, "Trà", Quy_mô_sản_xuất="20 tấn", Tiềm_năng_nâng_hạng="có", Hạng_sao_đề_nghị=4,
         Diện_tích_vùng_nguyên_liệu=2.5, Người_rà_soát="Lan")  # fmt: skip
    fill(REVIEW, "Cao", Tiềm_năng_nâng_hạng="không")
    fill(ANSWER, "Miến", Kết_quả="rút", Lý_do="mất mùa", Đăng_ký_lại_năm=2024)
    fill(ANSWER, "Măng", Đăng_ký_lại_năm=2024)
    fill(NEW, "Mật ong", Chủ_thể="HTX Mới", Huyện="Huyện Chợ Đồn", Năm=2024, Xã="Bằng Lũng",
         Nhu_cầu_thị_trường="có", Lao_động="có", Khả_năng_đáp_ứng="có")  # fmt: skip
    fill(IMPROVE, "Trà", Đến_ngày=None)
    fill(IMPROVE, "Mật ong", Nội_dung_củng_cố="chất lượng", Chủ_thể="HTX Mới", Từ_ngày=2024)
    path = form.save()
    assert counts(full, path) == {"new": 6, "adds": 0, "same": 6}
    assert ask("SELECT kind FROM batch") == [{"kind": "workbook"}]
    assert (
        len(
            {
                row["command_id"]
                for row in ask("SELECT command_id FROM change WHERE command = 'import'")
            }
        )
        == 1
    )
    rows = ask("SELECT p.name, v.scale, v.area_m2, v.potential, v.reviewed_by FROM review v"
               " JOIN product p ON p.id = v.product_id ORDER BY p.name DESC")  # fmt: skip
    assert [tuple(row.values()) for row in rows] == [
        ("Trà", "20 tấn", 25000, 1, "Lan"), ("Cao", "", None, 0, ""),
    ]  # fmt: skip
    assert ask("SELECT to_stars, scale, area_m2 FROM upgrade") == [
        {"to_stars": 4, "scale": "20 tấn", "area_m2": 25000}
    ]
    again = ask("SELECT p.name, g.year, g.outcome, g.ended_reason AS why FROM registration g"
                " JOIN product p ON p.id = g.product_id"
                " WHERE p.name IN ('Miến', 'Măng') ORDER BY p.name, g.year")  # fmt: skip
    assert [tuple(row.values()) for row in again] == [
        ("Miến", 2022, "withdrawn", "mất mùa"), ("Miến", 2024, "", ""),
        ("Măng", 2022, "absent", "thiếu vốn"), ("Măng", 2024, "", ""),
    ]  # fmt: skip
    assert ask("SELECT commune_text FROM entity WHERE name = 'HTX Mới'") == [
        {"commune_text": "Bằng Lũng"}
    ]
    assert counts(full, path) == {"new": 0, "adds": 0, "same": 12}
    full("check")


LED = "SELECT name, led_by_woman AS w, led_by_minority AS m FROM entity ORDER BY name"


def test_who_leads_a_producer_comes_back(full, form, ask) -> None:
    assert [row[1:4] for row in form.rows(MAKERS)] == [
        ("HTX An", "Ngọc Phái", "Huyện Chợ Đồn"), ("HTX Bình", None, "Huyện Chợ Đồn"),
    ]  # fmt: skip
    form.lead("HTX An", Chủ_thể_là_nữ="có", Dân_tộc_thiểu_số="Kinh")
    form.lead("HTX Bình", Dân_tộc_thiểu_số="Tày")
    form.fill(NEW, "Mật ong", Chủ_thể="HTX Mới", Huyện="Huyện Chợ Đồn", Năm=2024, Lao_động="có",
              Chủ_thể_là_nữ="không")  # fmt: skip
    assert counts(full, form.save()) == {"new": 1, "adds": 2, "same": 8}
    assert [tuple(row.values()) for row in ask(LED)] == [
        ("HTX An", 1, 0), ("HTX Bình", None, 1), ("HTX Mới", 0, None), ("HTX Xa", None, None),
    ]  # fmt: skip
    assert counts(full, form.path)["same"] == 11
    full("check")


def test_who_leads_a_producer_is_compared_three_ways(full, form, ask) -> None:
    full("entity edit 'HTX An' --led-by-woman no --led-by-minority yes")
    assert counts(full, form.path)["same"] == 10  # the form says nothing of it
    form.lead("HTX An", Chủ_thể_là_nữ="có")
    said = full(f"import {form.save()}").out
    assert "Chủ thể là nữ: sent “–”, returned “có”, in the register now “không”" in said
    assert counts(full, form.path, "--update")["adds"] == 1
    assert [row["w"] for row in ask(LED)] == [1, None, None]


def test_what_is_not_understood_of_who_leads_keeps_all_out(full, form, ask) -> None:
    form.lead("HTX Bình", Chủ_thể_là_nữ="bà Lan", Dân_tộc_thiểu_số="Tày")
    refused = full(f"import {form.save()}", 6).err
    assert "“bà Lan” is not known as a yes or a no. Write: có, không; or leave it" in refused
    assert [row["m"] for row in ask(LED)] == [None, None, None]


def test_sorted_and_with_columns_taken_out_it_is_the_same(full, form) -> None:
    for name in (REVIEW, ANSWER, IMPROVE):
        sheet = form.book[name]
        length = len(form.rows(name))
        values = [
            [cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=3 + length)
        ]
        for number, row in enumerate(reversed(values), 4):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
    for name, heading in ((REVIEW, "Hạng sao hiện tại"), (REVIEW, "Xã"), (ANSWER, "Mục đích"),
                          (IMPROVE, "Mã dòng"), (ANSWER, "Kết quả"), (ANSWER, "Huyện")):  # fmt: skip
        form.book[name].delete_cols(form.columns(name)[heading])
    assert counts(full, form.save()) == {"new": 0, "adds": 0, "same": 10}


def test_without_names_the_codes_tell_the_rows(full, form, ask) -> None:
    for heading in ("Tên sản phẩm", "Chủ thể"):
        form.book[REVIEW].delete_cols(form.columns(REVIEW)[heading])
    form.book[REVIEW].cell(4, form.columns(REVIEW)["Tiềm năng nâng hạng"]).value = "có"
    assert counts(full, form.save()) == {"new": 1, "adds": 0, "same": 9}
    assert ask("SELECT potential FROM review") == [{"potential": 1}]


def test_the_title_tells_what_a_sheet_is_of_when_its_columns_do_not(full, form, ask) -> None:
    form.fill(ANSWER, "Miến", Kết_quả="rút", Lý_do="mất mùa")
    form.fill(REVIEW, "Trà", Quy_mô_sản_xuất="1 tấn", Hạng_sao_đề_nghị=4)
    for name, heading in (
        (ANSWER, "Mục đích"),
        (ANSWER, "Đăng ký lại năm"),
        (REVIEW, "Tiềm năng nâng hạng"),
    ):
        form.book[name].delete_cols(form.columns(name)[heading])
    assert counts(full, form.save()) == {"new": 1, "adds": 1, "same": 8}
    assert ask("SELECT scale FROM review") == [{"scale": "1 tấn"}]


def test_codes_hold_where_names_are_twins(full, form, ask) -> None:
    full("register Trà --entity 'HTX An' --district 'Na Rì' --on 1/3/2023 --new-entity")
    form.book[REVIEW].delete_cols(form.columns(REVIEW)["Huyện"])
    form.fill(REVIEW, "Trà", Quy_mô_sản_xuất="1 tấn")
    assert counts(full, form.save())["new"] == 1


def test_a_later_review_is_another_and_the_same_day_is_completed(full, form, ask) -> None:
    form.fill(REVIEW, "Trà", Quy_mô_sản_xuất="20 tấn", Ngày_rà_soát="01/03/2024")
    assert counts(full, form.save())["new"] == 1
    form.fill(REVIEW, "Trà", Người_rà_soát="Lan")
    assert counts(full, form.save())["adds"] == 1
    assert counts(full, form.save())["adds"] == 0
    form.fill(REVIEW, "Trà", Ngày_rà_soát=None)
    assert counts(full, form.save())["new"] == 0  # without a day: what was seen last
    form.fill(REVIEW, "Trà", Quy_mô_sản_xuất="30 tấn")
    assert counts(full, form.save())["new"] == 1
    assert ask("SELECT count(*) AS n FROM review") == [{"n": 2}]


def test_a_fault_in_one_sheet_keeps_all_out(full, form, ask) -> None:
    form.fill(REVIEW, "Trà", Quy_mô_sản_xuất="20 tấn", Tiềm_năng_nâng_hạng="có lẽ")
    form.fill(NEW, "Mật ong", Chủ_thể="HTX Mới", Huyện="Huyện Chợ Đồn", Năm=2024)
    refused = full(f"import {form.save()}", 6)
    assert (
        "“có lẽ” is not known as a yes or a no. Write: có, không; or leave it empty." in refused.err
    )
    assert ask("SELECT count(*) AS n FROM product WHERE name = 'Mật ong'") == [{"n": 0}]
    assert ask("SELECT count(*) AS n FROM review") == [{"n": 0}]


def test_a_code_whose_row_names_something_else_is_refused(full, form) -> None:
    sheet, columns = form.book[REVIEW], form.columns(REVIEW)
    sheet.cell(4, columns["Tên sản phẩm"]).value = "Trà mới"
    refused = full(f"import {form.save()}", 6)
    assert "The code of the row is that of “Trà”, but the row names “Trà mới”." in refused.err
    full("product edit Trà --name 'Trà mới'")
    assert counts(full, form.path)["same"] == 10


def test_a_code_that_is_not_known_is_passed_over(full, form) -> None:
    sheet, columns = form.book[REVIEW], form.columns(REVIEW)
    sheet.cell(4, columns["Mã dòng"]).value = "f" * 12
    sheet.cell(5, columns["Mã dòng"]).value = 12
    assert counts(full, form.save())["same"] == 10


def test_results_that_end_nothing_are_nothing(full, form) -> None:
    form.fill(ANSWER, "Miến", Kết_quả="đã tham gia", Đăng_ký_lại_năm=2022)
    assert counts(full, form.save()) == {"new": 0, "adds": 0, "same": 10}


def test_a_form_of_a_district_needs_it_and_others_do_not_take_it(full) -> None:
    assert "needs to know which" in full("template district", 2).err
    assert (
        "--year applies to the form of a district only."
        in full("template products --year 2024", 2).err
    )
    assert "--district applies" in full(f"template products {D}", 2).err
    said = full(f"template district {D}").out
    assert "Mã dòng" in said
    forms = full(f"template district {D} --json").data["forms"]
    assert [one["rows"] for one in forms] == [2, 2, 0, 4, 2]


def test_a_sheet_of_reviews_is_told_by_its_columns_too(full, ask, tmp_path) -> None:
    file = tmp_path / "r.csv"
    file.write_text("Sản phẩm,Tiềm năng,Quy mô\nTrà,không,\nCao,,5 tấn\n", "utf-8")
    assert counts(full, file, f"{D} --on 1/4/2024")["new"] == 2
    assert ask("SELECT DISTINCT day FROM review") == [{"day": "2024-04-01"}]


def test_what_the_form_left_as_it_was_says_nothing(full, form, ask) -> None:
    linkage = ask("SELECT id FROM improvement WHERE topic = 'linkage'")[0]["id"]
    full(f"correct {linkage} --until 30/4/2024 --reason 'hết hợp đồng'")
    full("registration close Miến --outcome withdrawn --on 1/2/2024 --reason 'mất mùa'")
    assert counts(full, form.path) == {"new": 0, "adds": 0, "same": 10}


def test_a_changed_cell_is_written_and_the_others_follow_the_register(full, form, ask) -> None:
    traced = ask("SELECT id FROM improvement WHERE topic = 'raw-material'")[0]["id"]
    full(f"correct {traced} --hectares 3 --reason 'đo lại'")
    sheet, columns = form.book[IMPROVE], form.columns(IMPROVE)
    row = next(n for n in range(4, 9) if sheet.cell(n, 2).value == "vùng nguyên liệu")
    sheet.cell(row, columns["Địa điểm"]).value = "xã Bằng Phúc"
    assert counts(full, form.save()) == {"new": 0, "adds": 1, "same": 9}
    assert ask("SELECT area_m2, place FROM improvement WHERE topic = 'raw-material'") == [
        {"area_m2": 30000, "place": "xã Bằng Phúc"}
    ]


def test_where_both_changed_it_is_a_question_that_names_all_three(full, form, ask) -> None:
    raw = ask("SELECT id FROM improvement WHERE topic = 'raw-material'")[0]["id"]
    full(f"correct {raw} --hectares 3 --reason 'đo lại'")
    sheet, columns = form.book[IMPROVE], form.columns(IMPROVE)
    row = next(n for n in range(4, 9) if sheet.cell(n, 2).value == "vùng nguyên liệu")
    sheet.cell(row, columns["Diện tích"]).value = 4
    said = full(f"import {form.save()}").out
    assert "0 new, 0 completed, 9 the same; 1 question." in said
    assert "sent “2.5”, returned “4”, in the register now “3”" in said
    assert "--update" in said
    assert ask("SELECT area_m2 FROM improvement WHERE topic = 'raw-material'") == [
        {"area_m2": 30000}
    ]
    assert counts(full, form.path, "--update --reason 'theo huyện'")["adds"] == 1
    assert ask("SELECT area_m2 FROM improvement WHERE topic = 'raw-material'") == [
        {"area_m2": 40000}
    ]


def test_what_the_register_has_dealt_with_is_a_question(full, form, ask) -> None:
    full("registration close Miến --outcome withdrawn --on 1/2/2024 --reason 'mất mùa'")
    full(
        f"register Miến --entity 'HTX Bình' {D} --on 1/3/2024"
    )  # the year before is no longer asked about
    form.fill(ANSWER, "Miến", Kết_quả="không tham gia", Lý_do="thiếu vốn")
    form.fill(REVIEW, "Trà", Quy_mô_sản_xuất="1 tấn")
    said = full(f"import {form.save()} --lang en").out
    assert "1 new, 0 completed, 8 the same; 1 question." in said
    assert "Since the form was sent the register has dealt with this row" in said
    assert ask("SELECT outcome FROM registration WHERE outcome = 'absent'") == [
        {"outcome": "absent"}
    ]


def test_without_the_hidden_copy_it_is_read_as_any_list(full, form, ocop, tmp_path) -> None:
    for name in SENT:
        form.book.remove(form.book[name])
    form.fill(REVIEW, "Trà", Quy_mô_sản_xuất="1 tấn")
    path = form.save()
    assert counts(full, path) == {"new": 1, "adds": 0, "same": 9}


def test_before_there_is_a_register_it_is_read_as_any_list(full, form, tmp_path) -> None:
    said = full(f"import {form.path} --db {tmp_path}/other.db --reason x --json", None)
    assert said.code in (0, 4, 5, 6), said.err
    assert "ocop itself" not in said.err


@pytest.mark.parametrize(
    ("year", "there"), [(2022, False), (2023, True), (2025, True), (2026, False)]
)
def test_the_council_of_the_district_has_a_sheet_by_the_law(full, tmp_path, year, there) -> None:
    out = tmp_path / f"{year}.xlsx"
    full(f"template district {D} --year {year} -o {out}")
    assert (COUNCIL in openpyxl.load_workbook(out).sheetnames) is there


@pytest.fixture
def council(full, tmp_path):
    full(f"register Nấm --entity 'HTX An' {D} --on 1/3/2024")
    full(f"register Bún --entity 'HTX Bình' {D} --on 1/3/2024")
    full(f"register Cốm --entity 'HTX Bình' {D} --on 1/3/2024")
    full(f"template district {D} --year 2024 -o {tmp_path}/c.xlsx")
    return _Form(tmp_path / "c.xlsx")


def test_it_takes_stars_and_refusals_and_an_unanswered_row_says_nothing(full, council, ask) -> None:
    assert [row[1] for row in council.rows(COUNCIL)] == ["Nấm", "Bún", "Cốm"]
    council.fill(COUNCIL, "Nấm", Hạng_sao=3, Điểm=62.25, Số_quyết_định="9/QĐ-UBND",
                 Cơ_quan_ban_hành="UBND huyện Chợ Đồn", Ngày_ký="15/05/2024")  # fmt: skip
    council.fill(COUNCIL, "Bún", Kết_quả="không đạt", Điểm="49,5", Lý_do="mẫu mã")
    path = council.save()
    found = counts(full, path, "--reason x")
    assert (found["new"], found["adds"]) == (1, 1)
    assert ask("SELECT stars, year, day, points FROM recognition WHERE day = '2024-05-15'") == [
        {"stars": 3, "year": None, "day": "2024-05-15", "points": 622500}
    ]
    assert ask(
        "SELECT outcome, ended_reason FROM registration WHERE year = 2024"
        " ORDER BY outcome DESC LIMIT 1"
    ) == [{"outcome": "not-reached", "ended_reason": "49,5 điểm; mẫu mã"}]
    assert counts(full, path, "--reason x")["new"] == 0
    for name in [one for one in council.book.sheetnames if one.startswith("Bản gửi")]:
        council.book.remove(council.book[name])
    assert counts(full, council.save(), "--reason x")["new"] == 0


def test_it_stays_small_with_many_products(full, ask, tmp_path) -> None:
    rows = "\n".join(f"Trà đặc sản số {n},Hợp tác xã nông nghiệp số {n // 3},Chợ Đồn,3 sao,2023,xã Ngọc Phái"
                     for n in range(300))  # fmt: skip
    (tmp_path / "a.csv").write_text(
        f"Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Năm,Xã\n{rows}\n", "utf-8"
    )
    full(f"import {tmp_path}/a.csv")
    full(f"template district {D} --year 2024 -o {tmp_path}/b.xlsx")
    assert (tmp_path / "b.xlsx").stat().st_size < 200_000


@pytest.mark.skipif(shutil.which("localc") is None, reason="LibreOffice Calc is not installed")
def test_what_libreoffice_has_saved_is_the_same(full, council, tmp_path) -> None:
    for ending in ("xlsx", "ods"):
        words = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
                 "--convert-to", ending, "--outdir", str(tmp_path / "lo"), str(council.path)]  # fmt: skip
        subprocess.run(words, check=True, capture_output=True, timeout=120)
        found = full(f"import {tmp_path}/lo/c.{ending} --json").data
        assert (found["counts"]["new"], found["counts"]["adds"], found["questions"]) == (0, 0, [])


def test_what_strengthens_a_product_is_in_the_workbook_through_its_last_day(full, tmp_path) -> None:
    full("improve scale Cao --since 2020 --until 5/1/2024")
    for day, there in (("5/1/2024", True), ("6/1/2024", False)):
        folder = tmp_path / day.replace("/", "-")
        full(f"letter districts {D} --on {day} --folder {folder}")
        rows = _Form(folder / "ra-soat-064.xlsx").rows(IMPROVE)
        assert any("Cao" in row for row in rows) is there, day
