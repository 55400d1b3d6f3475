"""What strengthens a product, a producer or a district.

- a start may be a day, a year, or unknown (said as a gap)
- linkage is a producer's, and may name its products; sales points are a district's or producer's
- refused: no start, a subject of another kind, the same twice at a time, options that do not apply
- a list may be declared complete, once a day
"""

import pytest


@pytest.fixture
def tea(ocop):
    ocop("register 'Trà hoa vàng' --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    ocop("register 'Dâu tây' --entity 'HTX Nam Cường' --district 'Chợ Đồn' --on 1/3/2023")
    return ocop


def rows(ask):
    return ask("SELECT topic, since, since_year, until, area_m2, district FROM improvement")


@pytest.mark.parametrize(
    ("since", "day", "year"),
    [("1/3/2023", "2023-03-01", None), ("2023", None, 2023), ("unknown", None, None)],
)
def test_a_start_may_be_a_day_a_year_or_unknown(tea, ask, since, day, year) -> None:
    said = tea(f"improve traceability 'Trà hoa vàng' 'Dâu tây' --since {since}")
    assert [(row["since"], row["since_year"]) for row in rows(ask)] == [(day, year)] * 2
    assert ("listed as a gap" in said.out) is (since == "unknown")


def test_an_area_is_kept_exactly(tea, ask) -> None:
    said = tea(
        "improve raw-material 'Dâu tây' --since 2023 --until 2024-12-31 --hectares 2,5 --detail 'Nà Dài'"
    )
    assert "2.5 ha" in said.out
    assert rows(ask)[0]["area_m2"] == 25000


def test_linkage_is_a_producers_and_names_its_products(tea, ask) -> None:
    said = tea(
        "improve linkage 'HTX An Bình' --since 1/2/2023 --products 'Trà hoa vàng' --partner 'Công ty X' --json"
    )
    assert said.data["improvements"][0]["products"] == ["Trà hoa vàng"]
    assert ask("SELECT count(*) AS n FROM improvement_product") == [{"n": 1}]
    assert "Công ty X" in tea("show 'HTX An Bình'").out
    assert "linkage" in tea("show 'Trà hoa vàng'").out
    other = tea("improve linkage 'HTX Nam Cường' --since 2023 --products 'Trà hoa vàng'", 5)
    assert "is not a product of" in other.err


@pytest.mark.parametrize(("subject", "district"), [("'Chợ Đồn'", "064"), ("'HTX An Bình'", "")])
def test_a_sales_point_is_a_districts_or_a_producers(tea, ask, subject, district) -> None:
    tea(f"improve sales-point {subject} --since 1/5/2023")
    tea(f"improve sales-point {subject} --since 1/5/2023")  # one may open several
    assert [row["district"] for row in rows(ask)] == [district] * 2


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("quality", 2, "Name what is improved"),
        ("quality 'Dâu tây'", 2, "--since is missing"),
        ("beauty 'Dâu tây' --since 2023", 2, "not known after improve"),
        ("linkage A B --since 2023", 2, "one subject at a time"),
        ("linkage 'Dâu tây' --since 2023", 3, "No producer"),
        ("quality 'Dâu tây' --since 2099", 2, "has not begun"),
        ("quality 'Dâu tây' --since 1/1/2099", 2, "after today"),
        ("quality 'Dâu tây' --since 2023 --until 1/1/2022", 2, "before the beginning"),
        ("quality 'Dâu tây' --since 2023 --hectares 2", 2, "--hectares does not apply to quality"),
        ("quality 'Dâu tây' --since 2023 --partner x", 2, "--partner does not apply"),
        ("quality --complete-on 31/12/2023 --since 2023", 2, "stands alone"),
        ("quality --complete-on 31/12/2099", 2, "after today"),
    ],
)
def test_what_cannot_be_is_refused(tea, ask, words, code, told) -> None:
    assert told in tea(f"improve {words}", code).err
    assert rows(ask) == []


@pytest.mark.parametrize(
    ("first", "second", "refused"),
    [
        ("--since 2022", "--since 1/6/2023", True),
        ("--since unknown", "--since 1/6/2023", True),
        ("--since 2021 --until 1/1/2022", "--since 1/6/2023", False),
        ("--since 1/6/2023", "--since 1/1/2020 --until 1/1/2021", False),
    ],
)
def test_the_same_twice_at_a_time_is_refused(tea, ask, first, second, refused) -> None:
    tea(f"improve scale 'Dâu tây' {first}")
    said = tea(f"improve scale 'Dâu tây' {second}", 5 if refused else 0)
    assert ("on record already" in said.err) is refused


def test_a_list_is_declared_complete_once_a_day(tea, ask) -> None:
    assert "from then only the list counts" in tea("improve quality --complete-on 31/12/2023").out
    assert "already" in tea("improve quality --complete-on 31/12/2023", 5).err
    assert ask("SELECT topic, day FROM complete_list") == [
        {"topic": "quality", "day": "2023-12-31"}
    ]
