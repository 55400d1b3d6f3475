"""Papers as people cite them: a number alone, or with its day and who issued it.

- a number alone stays as it is typed, in every form that offices have
- a number with its day, issuer or round is taken apart, with marks and without
- what stands beside a number and is not understood is refused
- an option that says the same is taken, one that says something else is refused
- of a paper whose issuer or year is not kept, both are refused
"""

from datetime import date

import pytest

from ocop.values import citations, dates
from ocop.values.citations import Citation, MoreThanANumber, OptionDiffers, paper

DAY = date(2024, 12, 20)


@pytest.mark.parametrize(
    "typed",
    [
        "105/QĐ-UBND", " 105/qđ-ubnd", "105 /QĐ- UBND", "99/QĐ UBND", "12/2022/QĐ-UBND", "1234", "9/NQ",
        "31/2023/NQ-HĐND", "1684/NQ-UBTVQH15", "05/QĐ-BNN-VPĐP", "55/UBND-NN", "45/VPĐP-OCOP", "45 / VPĐP",
        "12/ATTP", "12 ATTP", "01/TAIHOAN/2023", "01/TAIHOAN/2023 - BK", "BK-0012/2023/NNPTNT-BK", "KN 123",
        "PKN 24.01.123", "NQ 9/NQ-HĐND", "QĐ-UBND 12", "2200/2024", "A-123", "chưa có", "số",
    ],
)  # fmt: skip
def test_a_number_alone_stays_as_it_is_typed(typed: str) -> None:
    assert paper(typed) == Citation(typed, None, "")


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Số 2200/QĐ-UBND ngày 20/12/2024", ("2200/QĐ-UBND", DAY, "")),
        ("so 2200/QĐ-UBND ngay 20/12/2024 cua UBND tinh", ("2200/QĐ-UBND", DAY, "UBND tinh")),
        ("2200 /QĐ-UBND, ngày  20 tháng 12 năm 2024", ("2200/QĐ-UBND", DAY, "")),
        ("quyet dinh so 2200/QĐ-UBND ngay 20 thang 12 nam 2024", ("2200/QĐ-UBND", DAY, "")),
        ("2200/QĐ-UBND (20-12-2024)", ("2200/QĐ-UBND", DAY, "")),
        ("Số:2200/QĐ-UBND", ("2200/QĐ-UBND", None, "")),
        ("812/QĐ-UBND (đợt 1 năm 2022)", ("812/QĐ-UBND", None, "", 2022)),
        ("QĐ 123a", ("123A", None, "")),
        ("Công văn số 55/UBND-NN ngày 20/12/2024 về việc đề nghị", ("55/UBND-NN", DAY, "")),
        ("55/UBND-NN, ký ngày 20/12/2024", ("55/UBND-NN", DAY, "")),
        ("Nghị quyết 9/NQ-HĐND ngày 20/12/2024 của HĐND tỉnh", ("9/NQ-HĐND", DAY, "HĐND tỉnh")),
        ("12/ATTP cấp ngày 20/12/2024", ("12/ATTP", DAY, "")),
        ("GCN số: 12 / ATTP", ("12/ATTP", None, "")),
        ("PKN 24.01.123 ngày 20/12/2024", ("PKN 24.01.123", DAY, "")),
        ("BK-0012/2023/NNPTNT-BK ngày 20/12/2024", ("BK-0012/2023/NNPTNT-BK", DAY, "")),
    ],
)  # fmt: skip
def test_what_stands_beside_a_number_is_taken_apart(typed: str, parts: tuple) -> None:
    assert paper(typed) == Citation(*parts)


@pytest.mark.parametrize(
    "typed",
    [
        "2200/QĐ-UBND ngày 20/12", "2200/QĐ-UBND 20/12/24", "2200/QĐ-UBND tháng 12/2024",
        "2200/QĐ-UBND (thu hồi)", "2200/QĐ-UBND ngày 20/12/2024 (bản sao)", "1/QĐ-UBND; 2/QĐ-UBND",
        "2200/QĐ-UBND ngày 2024-12-20", "812/QĐ-UBND 2023", "ngày 20/12/2024", "12/ATTP (cấp lại)",
        "12/ATTP, 13/ATTP", "55/UBND-NN ngày 1/8", "55/UBND-NN ngày 1/8/2024, 2/8/2024",
        "công văn ngày 20/12/2024", "lô hàng 5 ngày 20/12/2024", "của UBND tỉnh", ": ",
    ],
)  # fmt: skip
def test_what_is_not_understood_beside_a_number_is_refused(typed: str) -> None:
    with pytest.raises(MoreThanANumber, match="is more than a number"):
        paper(typed)


def test_a_day_that_is_none_is_refused_as_one() -> None:
    with pytest.raises(dates.NotADay):
        paper("2200/QĐ-UBND ngày 31/2/2024")


def test_options_add_what_the_text_does_not_say() -> None:
    cited = citations.with_options("2200/QĐ-UBND", on=DAY, issuer="UBND tỉnh", year=2023)
    assert cited == Citation("2200/QĐ-UBND", DAY, "UBND tỉnh", 2023)
    assert citations.with_options(None, on=DAY) == Citation("", DAY, "")
    typed = "Số 2200/QĐ-UBND ngày 20/12/2024 của UBND tỉnh (năm 2023)"
    assert citations.with_options(typed) == cited
    assert citations.with_options(typed, on=DAY, issuer="ubnd tinh", year=2023).day == DAY


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"on": date(2024, 12, 19)}, "says 20/12/2024, but --on says 19/12/2024"),
        ({"issuer": "UBND huyện Na Rì"}, "says UBND tỉnh, but --issuer says UBND huyện Na Rì"),
        ({"year": 2022}, "says 2023, but --year says 2022"),
    ],
)
def test_an_option_that_says_something_else_is_refused(given: dict, told: str) -> None:
    with pytest.raises(OptionDiffers, match=told):
        citations.with_options("2200/QĐ-UBND ngày 20/12/2024 của UBND tỉnh (năm 2023)", **given)


def test_what_would_be_lost_of_a_paper_is_refused() -> None:
    assert citations.number_on("Số 55/UBND-NN ngày 20/12/2024", DAY) == "55/UBND-NN"
    assert citations.number_on(None, DAY) == ""
    with pytest.raises(MoreThanANumber):
        citations.number_on("55/UBND-NN ngày 20/12/2024 của UBND tỉnh", DAY)
    with pytest.raises(MoreThanANumber):
        citations.document("812/QĐ-UBND (đợt 1 năm 2022)")
