"""What a list is of, by its columns, its title and the sheet's name together.

- days, years or results of registering, in headings, title or the sheet's name: registrations
- a day, a year or a result without a word of it, alone too: a question that names --as; a lone
  decision is told
- stars under a title of registering: a question; with a decision or a day they are recognised
- results that say stars: a question whose first answer is recognitions; under a decision or a title
  of recognising they are
- stars before and after a change: proposals or recognitions by the words around, else a question
- contacts that a list adds are filled and counted; another one on record is told, --update takes it
"""

from typing import Any

import pytest

from ocop.lists import layout, reading
from ocop.lists.files.sheet import Sheet, Value, Workbook
from ocop.values.vocabulary import ListKind

HEADS: list[Value] = ["TT", "Tên sản phẩm", "Chủ thể", "Huyện"]


def kind(*rows: list[Value], name: str = "DS", **more: Any) -> ListKind:
    sheet = Sheet(name, False, [tuple(row) for row in rows])
    [found] = reading.read(Workbook("a.xlsx", "xlsx", "", [sheet]), **more)
    return found.kind


@pytest.mark.parametrize(
    ("title", "heads", "name"),
    [
        ("DANH SÁCH SẢN PHẨM ĐĂNG KÝ THAM GIA OCOP NĂM 2023", [], "DS"),
        ("Danh sách", ["Ngày đăng ký"], "DS"),
        ("Danh sách", ["Năm đăng ký"], "DS"),
        ("Danh sách", ["Năm"], "Đăng ký"),
        ("Biểu tổng hợp dang ky moi", ["Kết quả"], "DS"),
        ("Danh sách", ["Ngày đăng ký", "Năm đăng ký", "Kết quả"], "Sheet1"),
    ],
)
def test_what_speaks_of_registering_is_a_list_of_registrations(
    title: str, heads: list[Value], name: str
) -> None:
    assert kind([title], [*HEADS, *heads], [1, "Chè", "HTX A"], name=name) == "registrations"


@pytest.mark.parametrize(
    "heads",
    [["Năm", "Kết quả"], ["Ngày", "Năm"], ["Ngày", "Kết quả"], ["Số QĐ", "Ngày ký"],
     ["Số QĐ", "Năm"], ["Năm"], ["Ngày"], ["Kết quả"], ["Ngày cấp"]],
)  # fmt: skip
def test_days_years_and_results_are_a_question(heads: list[Value]) -> None:
    rows = [*HEADS, *heads], [1, "Chè", "HTX A", "Na Rì"]
    with pytest.raises(reading.KindUnsure, match="more than one kind") as asked:
        kind(*rows)
    assert asked.value.candidates == ["registrations", "products"]
    assert "--as" in asked.value.what_to_do()
    assert kind(*rows, kind=ListKind.PRODUCTS) == "products"


def test_results_that_say_stars_are_of_recognitions() -> None:
    heads: list[Value] = [*HEADS, "Kết quả"]
    rows = [[1, "Chè", "HTX A", "Na Rì", "Không đạt"], [2, "Gạo", "HTX A", "Na Rì", "Đạt 3 sao"]]
    with pytest.raises(reading.KindUnsure) as asked:
        kind(heads, *rows)
    assert asked.value.candidates == ["recognitions", "registrations", "products"]
    assert kind(["SẢN PHẨM ĐƯỢC CÔNG NHẬN NĂM 2023"], heads, *rows) == "recognitions"
    signed = [*heads, "Số QĐ"], [1, "Gạo", "HTX A", "Na Rì", "***", "1/QĐ"]
    assert kind(*signed) == "recognitions"
    assert kind(["SẢN PHẨM ĐĂNG KÝ NĂM 2023"], heads, *rows) == "registrations"


def changed(title: str, before: str, after: str, *more: str, **how: Any) -> Any:
    row = [1, "Chè", "HTX A", "Na Rì", "3 sao", "4 sao", *more]
    heads = [*HEADS, before, after, *(["Số QĐ"] if more else [])]
    sheet = Sheet("DS", False, [(title,), tuple(heads), tuple(row)])
    [found] = reading.read(Workbook("a.xlsx", "xlsx", "", [sheet]), **how)
    [item] = found.items
    return found.kind, {key: item.values.get(key) for key in ("stars", "to_stars")}


@pytest.mark.parametrize(
    ("before", "after"), [("Hạng cũ", "Hạng mới"), ("Nâng từ", "Lên"), ("Từ hạng", "Nâng lên")]
)
def test_stars_before_and_after_a_change_are_wanted_or_given(before: str, after: str) -> None:
    up, given = {"stars": 3, "to_stars": 4}, {"stars": 4, "to_stars": None}
    for title, more in (("Danh sách", ()), ("Đề nghị công nhận", ()), ("Đề nghị", ("1/QĐ",))):
        with pytest.raises(reading.KindUnsure) as asked:
            changed(title, before, after, *more)
        assert asked.value.candidates == ["upgrades", "recognitions"]
    assert changed("Sản phẩm đề nghị nâng hạng", before, after) == ("upgrades", up)
    assert changed("Sản phẩm được công nhận", before, after) == ("recognitions", given)
    assert changed("Danh sách", before, after, "1/QĐ") == ("recognitions", given)
    assert changed("Danh sách", before, after, kind=ListKind.UPGRADES) == ("upgrades", up)
    said = changed("Danh sách", before, after, kind=ListKind.PRODUCTS)[1]
    assert said == {"stars": None, "to_stars": None}


def test_stars_held_and_wanted_are_an_upgrade() -> None:
    up = {"stars": 3, "to_stars": 4}
    assert changed("Danh sách", "Hạng hiện tại", "Hạng đề nghị") == ("upgrades", up)


@pytest.mark.parametrize("other", ["Hạng sao", "3 sao"])
def test_two_columns_of_stars_given_are_a_question(other: str) -> None:
    with pytest.raises(layout.HeadingTwice) as asked:
        changed("Danh sách", other, "Hạng mới", kind=ListKind.RECOGNITIONS)
    assert asked.value.candidates == [f"E: {other}", "F: Hạng mới"]
    assert "--map stars" in asked.value.what_to_do()


def test_stars_under_a_title_of_registering_are_a_question() -> None:
    rows = ["DANH SÁCH SẢN PHẨM ĐĂNG KÝ"], [*HEADS, "Hạng sao"], [1, "Chè", "HTX A", "Na Rì", 3]
    with pytest.raises(reading.KindUnsure):
        kind(*rows)
    dated = ["Đăng ký"], [*HEADS, "Hạng sao", "Số QĐ"], [1, "Chè", "HTX A", "Na Rì", 3, "1/QĐ"]
    assert kind(*dated) == "recognitions"


def test_a_list_of_nothing_but_products_is_of_products() -> None:
    assert kind(["Danh sách"], [*HEADS, "Số QĐ"], [1, "Chè", "HTX A"]) == "products"
    assert kind(["Danh sách"], HEADS, [1, "Chè", "HTX A", "Na Rì"]) == "products"


def test_contacts_are_filled_counted_and_told_where_they_differ(ocop, tmp_path, ask) -> None:
    file = tmp_path / "l.csv"

    def brought(phone: str, more: str = "", heads: str = "Sản phẩm,Chủ thể,SĐT") -> Any:
        row = f"Chè,HTX A,{phone}" if "Sản phẩm" in heads else f"HTX A,{phone}"
        file.write_text(f"{heads}\n{row}\n", "utf-8")
        return ocop(f"import {file} --lang en {more}")

    ocop("register Chè --entity 'HTX A' --on 1/3/2023")
    assert "0 new, 1 completed" in brought("0912345678").out
    assert "has all that the list says" in brought("0912345678").out
    told = brought("0912345679").out
    assert "1 producer has another contact on record" in told
    assert "has all that the list says" not in told
    assert "1 completed" in brought("0912345679", "--update").out
    heads = "Chủ thể,Điện thoại"
    assert "1 completed" in brought("0912345670", "--update --as entities", heads).out
    assert ask("SELECT phone FROM contact") == [{"phone": "0912345670"}]


def test_a_titles_year_is_of_the_registrations_without_one(ocop, tmp_path, ask) -> None:
    file = tmp_path / "l.csv"
    title = "DANH SÁCH SẢN PHẨM ĐĂNG KÝ THAM GIA OCOP NĂM 2023"
    file.write_text(f"{title}\nSản phẩm,Chủ thể\nChè,HTX A\nBún,HTX A\n", "utf-8")
    told = ocop(f"import {file} --lang en").out
    assert "without a day and a year are of 2023, by its title" in told
    file.write_text(f"{title}\nSản phẩm,Chủ thể,Ngày đăng ký\nCốm,HTX A,01/03/2022\n", "utf-8")
    ocop(f"import {file}")
    assert [one["year"] for one in ask("SELECT year FROM registration ORDER BY year")] == [
        2022, 2023, 2023,
    ]  # fmt: skip
    file.write_text(f"{title} - 2024, năm 2022\nSản phẩm,Chủ thể\nMật,HTX A\n", "utf-8")
    assert "--on DAY" in ocop(f"import {file} --lang en", 6).err


def test_a_titles_decision_is_proposed(ocop, tmp_path, ask) -> None:
    file = tmp_path / "l.csv"
    title = "Kèm theo Quyết định số 12/QĐ-UBND ngày 05/12/2022 của UBND huyện Na Rì"
    file.write_text(f"{title}\nSản phẩm,Chủ thể,Hạng sao\nChè,HTX A,3\n", "utf-8")
    told = ocop(f"import {file} --lang en").out
    assert '--decision 12/QĐ-UBND --issuer "UBND huyện Na Rì" --on 05/12/2022' in told
    ocop(f"import {file} --decision 12/QĐ-UBND --on 05/12/2022")
    assert ask("SELECT day FROM recognition") == [{"day": "2022-12-05"}]
    odd = "Theo Quyết định số 12/QĐ-UBND và 13/QĐ-UBND"
    file.write_text(f"{odd}\nSản phẩm,Chủ thể,Hạng sao\nBún,HTX A,3\n", "utf-8")
    assert "names a decision" not in ocop(f"import {file} --lang en").out
