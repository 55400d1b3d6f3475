"""The workbook of a district, filled in and read back.

- four sheets: its recognised products, its registrations, new ones, its improvements; others not
- as it was given out it changes nothing, sorted and with columns taken out as well
- reviews, proposals, results, carry-over, new registrations and improvements come in by one command
- the same file again changes nothing; a fault in one sheet keeps all of them out
- a code whose row names something else is refused; one that is not known is passed over
"""

import openpyxl
import pytest

from ocop.lists.kinds import SHEETS

REVIEW, ANSWER, NEW, IMPROVE = SHEETS
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

    def save(self):
        self.book.save(self.path)
        return self.path


def counts(ocop, path, words: str = "") -> dict:
    return ocop(f"import {path} {words} --json").data["counts"]


def test_the_workbook_holds_what_the_register_has_of_the_district(form) -> None:
    assert form.book.sheetnames == [REVIEW, ANSWER, NEW, IMPROVE, "Danh mục"]
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
    assert counts(full, form.path) == {"new": 0, "adds": 0, "same": 8}
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
    assert counts(full, path) == {"new": 6, "adds": 0, "same": 4}
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
    assert counts(full, path) == {"new": 0, "adds": 0, "same": 10}
    full("check")


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
    assert counts(full, form.save()) == {"new": 0, "adds": 0, "same": 8}


def test_without_names_the_codes_tell_the_rows(full, form, ask) -> None:
    for heading in ("Tên sản phẩm", "Chủ thể"):
        form.book[REVIEW].delete_cols(form.columns(REVIEW)[heading])
    form.book[REVIEW].cell(4, form.columns(REVIEW)["Tiềm năng nâng hạng"]).value = "có"
    assert counts(full, form.save()) == {"new": 1, "adds": 0, "same": 7}
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
    assert counts(full, form.save()) == {"new": 1, "adds": 1, "same": 6}
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
    assert counts(full, form.path)["same"] == 8


def test_a_code_that_is_not_known_is_passed_over(full, form) -> None:
    sheet, columns = form.book[REVIEW], form.columns(REVIEW)
    sheet.cell(4, columns["Mã dòng"]).value = "f" * 12
    sheet.cell(5, columns["Mã dòng"]).value = 12
    assert counts(full, form.save())["same"] == 8


def test_results_that_end_nothing_are_nothing(full, form) -> None:
    form.fill(ANSWER, "Miến", Kết_quả="đã tham gia", Đăng_ký_lại_năm=2022)
    assert counts(full, form.save()) == {"new": 0, "adds": 0, "same": 8}


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
    assert [one["rows"] for one in forms] == [2, 2, 0, 4]


def test_a_sheet_of_reviews_is_told_by_its_columns_too(full, ask, tmp_path) -> None:
    file = tmp_path / "r.csv"
    file.write_text("Sản phẩm,Tiềm năng,Quy mô\nTrà,không,\nCao,,5 tấn\n", "utf-8")
    assert counts(full, file, f"{D} --on 1/4/2024")["new"] == 2
    assert ask("SELECT DISTINCT day FROM review") == [{"day": "2024-04-01"}]
