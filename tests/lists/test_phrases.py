"""A decision with its day and issuer, and a whole address, in one cell.

- decisions as offices cite them, whole or in part; two in one cell are refused
- an address under the producer's heading is a fault, a name with its address is none
- addresses by the words of their units, with and without marks, commas or dots
"""

import unicodedata
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import ValueRefused
from ocop.lists.files.sheet import Value
from ocop.lists.phrases import (
    AddressText,
    PlaceNotName,
    address,
    decision,
    maker,
)
from ocop.values import dates
from ocop.values.citations import Citation, DecisionNotReadable

DAY = date(2022, 12, 12)


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("số 1234/QĐ-UBND ngày 12/12/2022 của UBND huyện Ba Bể", ("1234/QĐ-UBND", DAY, "UBND huyện Ba Bể")),
        ("1234/QĐ-UBND (12/12/2022)", ("1234/QĐ-UBND", DAY, "")),
        ("Số: 1234 /QĐ- UBND,\nngày 12 tháng 12 năm 2022", ("1234/QĐ-UBND", DAY, "")),
        ("QĐ số 05/QĐ-BNN-VPĐP, ngày 12/12/2022 của Bộ NN&PTNT về việc công nhận", ("05/QĐ-BNN-VPĐP", DAY, "Bộ NN&PTNT")),
        ("12/2022/QĐ-UBND", ("12/2022/QĐ-UBND", None, "")),
        ("1234/qđ–ubnd", ("1234/QĐ-UBND", None, "")),
        (unicodedata.normalize("NFD", "1234/QĐ-UBND của UBND tỉnh."), ("1234/QĐ-UBND", None, "UBND tỉnh")),
        (1234, ("1234", None, "")),
        ("QĐ 123a", ("123A", None, "")),
        ("Quyết định số 1234 ngày 12-12-2022 của UBND tỉnh", ("1234", DAY, "UBND tỉnh")),
        ("ngày 12/12/2022", ("", DAY, "")),
        (DAY, ("", DAY, "")),
        ("1/QĐ-UBND và 1/QĐ-UBND", ("1/QĐ-UBND", None, "")),
        ("2166/QĐ-UBND (đợt 1 năm 2022)", ("2166/QĐ-UBND", None, "", 2022)),
        ("812/QĐ-UBND năm 2023", ("812/QĐ-UBND", None, "", 2023)),
        ("QĐ 812/QĐ-UBND ngày 12/12/2022 UBND huyện Na Rì", ("812/QĐ-UBND", DAY, "UBND huyện Na Rì")),
        ("Căn cứ Quyết định công nhận số 1/QĐ-UBND, ký 12/12/2022", ("1/QĐ-UBND", DAY, "")),
    ],
)  # fmt: skip
def test_a_decision_is_read_by_its_parts(value: Value, parts: tuple) -> None:
    assert decision(value) == Citation(*parts)


@pytest.mark.parametrize("value", [None, "", "-"])
def test_no_decision_is_none(value: Value) -> None:
    assert decision(value) is None


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("chưa có", DecisionNotReadable),
        ("1/QĐ-UBND; 2/QĐ-UBND", DecisionNotReadable),
        ("1/QĐ-UBND ngày 1/1/2022, 2/1/2022", DecisionNotReadable),
        ("1/QĐ-UBND ngày 31/02/2022", dates.NotADay),
        ("2008/QĐ-UBND ngày 7/4/23", DecisionNotReadable),
        ("2008/QĐ-UBND, tháng 4/2023", DecisionNotReadable),
        ("2008/QĐ-UBND ngày 7/4", DecisionNotReadable),
        ("812/QĐ-UBND ngày 05/12/2023 (thu hồi)", DecisionNotReadable),
        ("thay thế 812/QĐ-UBND", DecisionNotReadable),
        ("812/QĐ-UBND, quý IV/2023", DecisionNotReadable),
        ("dự thảo QĐ số 812", DecisionNotReadable),
        ("812/QĐ-UBND năm 2022, năm 2023", DecisionNotReadable),
        ("812/QĐ-UBND ngày 05/12", DecisionNotReadable),
    ],
)
def test_what_is_no_one_decision_is_refused(value: Value, error: type) -> None:
    with pytest.raises(error):
        decision(value)


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (
            "thôn An Giang Đông, xã Mỹ Đức, huyện Phù Mỹ, tỉnh Bình Định",
            AddressText("xã Mỹ Đức", "huyện Phù Mỹ", "tỉnh Bình Định", ("thôn An Giang Đông",)),
        ),
        ("Xã Đại Sảo - Huyện Chợ Đồn", AddressText("Xã Đại Sảo", "Huyện Chợ Đồn")),
        ("TT. Bằng Lũng; H.Chợ Đồn", AddressText("TT. Bằng Lũng", "H.Chợ Đồn")),
        (
            "tổ 3 thị trấn Nà Phặc huyện Ngân Sơn",
            AddressText("thị trấn Nà Phặc", "huyện Ngân Sơn", "", ("tổ 3",)),
        ),
        ("P. Sông Cầu\nTP Bắc Kạn", AddressText("P. Sông Cầu", "TP Bắc Kạn")),
        ("quận Ba Đình, thành phố Hà Nội", AddressText("", "quận Ba Đình", "thành phố Hà Nội")),
        ("thôn Xà Lũng xã Mỹ Đức", AddressText("xã Mỹ Đức", rest=("thôn Xà Lũng",))),
        ("Xà Lũng, Chợ Đồn.", AddressText(rest=("Xà Lũng", "Chợ Đồn"))),
        ("xa Nam Mau, huyen Ba Be", AddressText("xa Nam Mau", "huyen Ba Be")),
        (
            "hợp tác xã Tài Hoan, thị xã X",
            AddressText(district="thị xã X", rest=("hợp tác xã Tài Hoan",)),
        ),
        ("xã A, xã B", AddressText("xã A", rest=("xã B",))),
        (None, AddressText()),
        (", ,", AddressText()),
    ],
)
def test_an_address_is_read_by_the_words_of_its_units(value: Value, parts: AddressText) -> None:
    assert address(value) == parts
    if isinstance(value, str):
        assert address(unicodedata.normalize("NFD", value)) == parts


@pytest.mark.parametrize(
    "said",
    [
        "Xã Nam Mẫu, huyện Ba Bể, tỉnh Bắc Kạn",
        "Thôn 5, xã Côn Minh, huyện Na Rì",
        "xóm Chợ, phường Đức Xuân, thành phố Bắc Kạn",
        "TT. Yến Lạc, H. Na Rì",
        "Tổ dân phố 2, thị trấn Chợ Rã, huyện Ba Bể",
    ],
)
def test_an_address_is_no_producer(said: str) -> None:
    with pytest.raises(PlaceNotName, match="is a place"):
        maker(said)


@pytest.mark.parametrize(
    "said",
    [
        "HTX Bản Cuôn, xã Ngọc Phái, huyện Chợ Đồn",
        "UBND xã Nam Mẫu, huyện Ba Bể",
        "Bùi Văn A, thôn 5, xã Côn Minh, huyện Na Rì",
        "Xã Nam Mẫu",
        "Cơ sở A, B",
    ],
)
def test_a_name_with_its_address_is_a_name(said: str) -> None:
    assert maker(said) == said


@given(st.text(max_size=60))
def test_any_text_is_an_address_and_a_decision_or_refused(words: str) -> None:
    assert isinstance(address(words), AddressText)
    with suppress(ValueRefused):
        assert decision(words) is None or decision(words)
