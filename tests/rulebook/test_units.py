"""Districts and communes on a day.

- eight districts in code order and 108 communes in 2023; none after 30/06/2025
- a district by code, name, half a name; unknown with the nearest, unclear with the candidates
- a commune by code or name, in spite of spelling; None where it is unknown or not the only one
- every commune by its own name, alone and after its word, also one that begins like "phường"
- successors that go round in a circle end; without a province of its own every district is at home
- the province by the name it began with, and by what it is on a day
- a unit that changed its form, also in a list of no one province; a list that cannot be read
"""

from datetime import date
from pathlib import Path

import pytest

from ocop.rulebook import successors
from ocop.rulebook.office import Office
from ocop.rulebook.unit_lists import UnitsUnreadable, read_units
from ocop.rulebook.units import UnclearDistrict, Units, UnknownDistrict
from ocop.values import text

DAY = date(2023, 6, 1)


@pytest.fixture
def units(office: Office) -> Units:
    return office.units


def test_2023_has_eight_districts_and_108_communes(units: Units) -> None:
    assert [one.title for one in units.districts_on(DAY)] == [
        "TP Bắc Kạn", "Huyện Pác Nặm", "Huyện Ba Bể", "Huyện Ngân Sơn", "Huyện Bạch Thông",
        "Huyện Chợ Đồn", "Huyện Chợ Mới", "Huyện Na Rì",
    ]  # fmt: skip
    assert len(units.communes_on(DAY)) == 108


def test_the_district_level_ended_on_30_06_2025(units: Units) -> None:
    assert len(units.districts_on(date(2025, 6, 30))) == 8
    assert units.districts_on(date(2025, 7, 1)) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [("061", "061"), ("61", "061"), ("Ba Bể", "061"), ("huyen ba be", "061"), ("Đồn", "064"),
     ("Bắc Kạn", "058"), ("TP. Bắc Kạn", "058"), ("H. Na Rì", "066"), ("chợ mới", "065")],
)  # fmt: skip
def test_a_district_is_found(units: Units, typed: str, code: str) -> None:
    assert units.find_district(typed).code == code


def test_an_unknown_district_comes_with_the_nearest_names(units: Units) -> None:
    with pytest.raises(UnknownDistrict, match="Chợ Đàn") as refused:
        units.find_district("Chợ Đàn")
    assert refused.value.candidates == ["Huyện Chợ Đồn"]
    with pytest.raises(UnknownDistrict) as refused:
        units.find_district(" ")
    assert len(refused.value.candidates) == 8


def test_half_a_name_of_two_districts_is_unclear(units: Units) -> None:
    with pytest.raises(UnclearDistrict) as refused:
        units.find_district("Chợ")
    assert refused.value.candidates == ["Huyện Chợ Đồn [064]", "Huyện Chợ Mới [065]"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Sỹ Bình", "01978"),
        ("Xã Hòa Mục", "02098"),
        ("thi tran Yen Lac", "02155"),
        ("01834", "01834"),
    ],
)
def test_a_commune_is_found_in_spite_of_its_spelling(units: Units, typed: str, code: str) -> None:
    found = units.find_commune(typed)
    assert found is not None
    assert found.code == code


def test_every_commune_is_found_by_its_own_name(units: Units) -> None:
    for one in units.communes_on(DAY):
        for typed in (one.name, f"{one.type} {one.name}", one.title.upper(), text.fold(one.title)):
            assert units.find_commune(typed, one.district) == one, typed


def test_marks_tell_two_communes_apart(units: Units) -> None:
    one, other = units.find_commune("Cao Tân", "060"), units.find_commune("Tân Tú")
    assert one is not None
    assert other is not None
    assert (one.district, other.district) == ("060", "063")


def test_an_unknown_commune_is_none(units: Units) -> None:
    assert units.find_commune("Cao Trĩ Thượng") is None
    assert units.find_commune("Côn Minh", "061") is None


def test_a_name_in_two_districts_is_none_until_the_district_is_told(tmp_path: Path) -> None:
    head = "code,type,name,parent,valid_from,valid_until\n"
    rows = "1,huyện,A,06,,\n2,huyện,B,06,,\n11,xã,Hòa,1,,\n".replace("1,,", "101,,")
    rows += "12,xã,Hòa,102,,\n13,xã,Hoá,103,,\n"
    file = tmp_path / "u.csv"
    file.write_text(head + rows, "utf-8")
    units = read_units([file])
    assert units.find_commune("Hòa", "102") is not None
    assert units.find_commune("hoa") is None
    exact = units.find_commune("Hoá")
    assert exact is not None
    assert exact.code == "13"


def test_a_unit_that_changed_its_form_stands_once_for_each(units: Units) -> None:
    before = {one.code: one.type for one in units.communes_on(date(2023, 4, 9))}
    after = {one.code: one.type for one in units.communes_on(date(2023, 4, 10))}
    assert (before["01954"], after["01954"]) == ("xã", "thị trấn")


def test_a_list_of_no_one_province_has_the_communes_of_the_day_alone(tmp_path: Path) -> None:
    file = tmp_path / "u.csv"
    file.write_text(
        "code,type,name,parent,valid_from,valid_until\n062,huyện,Ngân Sơn,06,,\n"
        "01954,xã,Vân Tùng,062,,2023-04-09\n01954,thị trấn,Vân Tùng,062,2023-04-10,\n",
        "utf-8",
    )
    units = read_units([file])
    told = [[one.type for one in units.communes_on(date(2023, 4, day))] for day in (9, 10)]
    assert told == [["xã"], ["thị trấn"]]


def test_titles_are_as_people_say_them_and_unknown_codes_stay(units: Units) -> None:
    assert units.district_title("061") == "Huyện Ba Bể"
    assert units.district_title("01909") == "Xã Nam Mẫu"
    assert units.district_title("999") == "999"


@pytest.mark.parametrize(
    "content", ["code\n1\n", "a,b\n", "code,type,name,parent,valid_from,valid_until\n1,xã,,2,,\n"]
)
def test_a_list_that_cannot_be_read_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(content if content != "a,b\n" else "a,b\n1,2\n", "utf-8")
    with pytest.raises(UnitsUnreadable):
        read_units([file])


def test_the_province_has_the_name_it_began_with(units: Units) -> None:
    assert units.home_name(DAY) == "tỉnh Bắc Kạn"
    assert units.home_name(date(2026, 1, 1)) == "tỉnh Bắc Kạn (now tỉnh Thái Nguyên)"
    assert Units((), ()).home_name(DAY) == "tỉnh"


def test_successors_in_a_circle_end(tmp_path: Path) -> None:
    file = tmp_path / "u.csv"
    file.write_text(
        "code,type,name,parent,valid_from,valid_until,successors,decision\n"
        "A1,huyện,A,Z,,2023-12-31,A2,\nA2,huyện,B,Z,,2023-12-31,A1,\n",
        "utf-8",
    )
    circle = read_units([file])
    assert successors.code_on(circle, "A1", date(2024, 1, 1)) in ("A1", "A2")
    assert [one.name for one in circle.districts_on(DAY)] == ["A", "B"]
    assert circle.communes_on(DAY) == []
