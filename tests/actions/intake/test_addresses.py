"""Where the cells of a row lie, by the list of units.

- short addresses: bare names, a hamlet before them, dashes with and without spaces, slashes, brackets,
  words run together; the province at the end; a column that holds a whole address
- old communes by what they became; one whose successor is not known keeps its name
- two communes of one district; two districts; a commune and a district that disagree
- what is not found, another province and a hamlet that is called like a commune elsewhere stay text
"""

import pytest

from ocop.actions.intake.addresses import Located, locate
from ocop.lists.phrases import address
from ocop.rulebook.office import Office


def at(office: Office, cell: str = "", district: str = "", commune: str = "", province: str = ""):
    return locate(office.units, district, commune, province, address(cell or None))


@pytest.mark.parametrize(
    ("cell", "district", "commune"),
    [
        ("Nam Mẫu, Ba Bể, Bắc Kạn", "061", "Nam Mẫu"),
        ("Nam Mẫu - Ba Bể - Bắc Kạn", "061", "Nam Mẫu"),
        ("Nam Mẫu-Ba Bể", "061", "Nam Mẫu"),
        ("Nam Mẫu/ Ba Bể", "061", "Nam Mẫu"),
        ("Mỹ Thanh, Bạch Thông", "063", "Mỹ Thanh"),
        ("Ngọc Phái", "064", "Ngọc Phái"),
        ("Chợ Đồn", "064", ""),
        ("Thôn 5, Chợ Đồn", "064", "Thôn 5"),
        ("Nà Tẩu, Ngọc Phái, Chợ Đồn", "064", "Ngọc Phái"),
        ("Thôn 1/ Xã Côn Minh/ Huyện Na Rì", "066", "Côn Minh"),
        ("TT. Yến Lạc (Na Rì)", "066", "Yến Lạc"),
        ("TT Yến Lạc, NaRi", "066", "Yến Lạc"),
        ("Na Rì, xã Côn Minh", "066", "Côn Minh"),
        ("ngoc phai, cho don", "064", "Ngọc Phái"),
        ("Tổ 3, Đức Xuân, TP Bắc Kạn, tỉnh Bắc Kạn", "058", "Đức Xuân"),
        ("thị trấn Chợ Mới, Chợ Mới", "065", "Chợ Mới"),
        ("Lạng San", "066", "Lạng San"),
        ("xã Cao Trĩ, huyện Ba Bể", "061", "Cao Trĩ"),
        ("Phúc Lộc, Chợ Rã, Ba Bể", "061", "Chợ Rã"),
        ("Tân Lập, Ba Bể", "061", "Tân Lập"),
        ("xã Thượng Quan - huyện Ngân Sơn và xã Cốc Đán - huyện Ngân Sơn", "062",
         "xã Thượng Quan, xã Cốc Đán"),
    ],
)  # fmt: skip
def test_a_short_address_is_found_in_the_list_of_units(
    office: Office, cell: str, district: str, commune: str
) -> None:
    found = at(office, cell)
    assert (found.district, found.commune, found.disagree) == (district, commune, ())
    assert not found.missed


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("Bắc Kạn", "Bắc Kạn"),
        ("Tân Sơn, Phú Thọ", "Tân Sơn, Phú Thọ"),
        ("xã Tân Sơn, Phú Thọ", "xã Tân Sơn"),
        ("Nơi Khác", "Nơi Khác"),
        ("xã Mỹ Đức, huyện Phù Mỹ, tỉnh Bình Định", "xã Mỹ Đức, huyện Phù Mỹ, tỉnh Bình Định"),
        ("quận Ba Đình, thành phố Hà Nội", "quận Ba Đình, thành phố Hà Nội"),
        ("Ngọc Phái, tỉnh Bình Định", "tỉnh Bình Định"),
    ],
)
def test_what_is_not_found_is_kept_as_text(office: Office, cell: str, kept: str) -> None:
    found = at(office, cell)
    assert (found.district, found.commune, found.missed) == ("", kept, True)


def test_a_whole_address_in_a_column_of_districts_or_communes_is_read(office: Office) -> None:
    assert at(office, commune="Ngọc Phái, Chợ Đồn") == Located("064", "Ngọc Phái")
    assert at(office, commune="xã Nam Mẫu", district="Ba Bể") == Located("061", "Nam Mẫu")
    assert at(office, district="Ngọc Phái").district == "064"
    assert at(office, district="Nari") == Located("066")
    assert at(office, district="TP Hạ Long", province="Quảng Ninh") == Located(
        "", "TP Hạ Long, Quảng Ninh", missed=True, foreign=True
    )
    assert at(office, commune="Nơi Khác") == Located("", "Nơi Khác")


@pytest.mark.parametrize(
    ("said", "districts"),
    [
        ({"cell": "xã Yên Thượng, Bạch Thông"}, ("063", "064")),
        ({"cell": "xã Yên Thượng, huyện Bạch Thông"}, ("063", "064")),
        ({"commune": "Yên Thượng", "district": "Bạch Thông"}, ("063", "064")),
        ({"cell": "xã Côn Minh, huyện Na Rì", "district": "Ba Bể"}, ("061", "066")),
        ({"cell": "Ngọc Phái, Chợ Đồn", "commune": "Nam Mẫu"}, ("061", "064")),
        ({"cell": "huyện Ba Bể và huyện Chợ Đồn"}, ("064", "061")),
        ({"cell": "huyện Ba Bể, huyện Na Rì, huyện Lạ"}, ("066", "061")),
    ],
)
def test_what_names_two_districts_disagrees(
    office: Office, said: dict[str, str], districts: tuple[str, ...]
) -> None:
    assert at(office, **said).disagree == districts


def test_what_lies_below_the_commune_is_told(office: Office) -> None:
    assert at(office, "thôn Nà Tẩu, xã Ngọc Phái, huyện Chợ Đồn").left == "thôn Nà Tẩu"
    assert at(office, "xã Ngọc Phái, huyện Chợ Đồn").left == ""


def test_an_old_commune_counts_as_what_it_became(office: Office) -> None:
    units = office.units
    became = {name: units.find_commune(name) for name in ("Rã Bản", "Hữu Thác", "Lương Hạ")}
    assert [one and one.code_now for one in became.values()] == ["02059", "02179", ""]
    assert [one and one.district for one in became.values()] == ["064", "066", "066"]
