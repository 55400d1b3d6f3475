"""Units of the province merged, renamed and added by a decision.

- a commune merged into another: a producer keeps the place as recorded, and counts in the successor
  from the day on; the denominator is that of the day; the day before nothing is other than it was
- a commune that went to several: a row of its own, told by `doctor`, until a unit is given
- a district merged: table, list, movements and report count it in the successor, nothing is lost
- renamed; added, below a district or the province; the file is the office's own, and in the history
- the help speaks of a unit's code
- what is not there, unclear, taken, merged into itself or without its type is refused
"""

import contextlib
import sqlite3
from datetime import date

import pytest

from ocop.rulebook.office import Office

MERGED = "office unit merge 'Xã Nông Thượng' --into 'Phường Sông Cầu' --on 1/7/2024 --decision 9/NQ"


@pytest.fixture
def two(ocop) -> None:
    for name, commune in (("Trà", "Nông Thượng"), ("Chè", "Sông Cầu")):
        made = f"--entity 'HTX {name}' --district 058 --commune '{commune}'"
        ocop(f"recognise {name} {made} --stars 3 --on 1/3/2024")


def communes(ocop, day: str) -> tuple[int, int, dict[str, int]]:
    answer = ocop(f"summary --by commune --as-of {day} --json").data
    parts = {row["part"]: row["in_force"] for row in answer["parts"] if row["in_force"]}
    return answer["summary"]["communes"], answer["summary"]["all_communes"], parts


def test_a_commune_that_was_merged_counts_in_its_successor_from_the_day_on(
    ocop, two, path, ask
) -> None:
    before = communes(ocop, "1/6/2024")
    assert before == (2, 108, {"01837": 1, "01852": 1})
    said = ocop(MERGED).out
    assert "Xã Nông Thượng is a part of Phường Sông Cầu from 01/07/2024 on." in said
    assert communes(ocop, "30/6/2024") == before
    assert communes(ocop, "1/7/2024") == (1, 107, {"01837": 2})
    assert ocop("show 'HTX Trà' --json").data
    listed = ocop("entity list --as-of 1/7/2024 --json").data["entities"]
    assert [(row["commune"], row["commune_text"]) for row in listed] == [
        ("01837", "Sông Cầu"), ("01837", "Nông Thượng"),
    ]  # fmt: skip
    kept = {row["commune"] for row in ask("SELECT commune FROM entity")}
    assert kept == {"01837", "01852"}  # as recorded
    row = next(
        line
        for line in (path.parent / "units" / "06-bac-kan.csv").read_text("utf-8").splitlines()
        if line.startswith("01852")
    )
    assert row == "01852,xã,Nông Thượng,058,,2024-06-30,01837,9/NQ"
    assert ocop("history --json").data["commands"][-1]["command"] == "office unit merge"
    report = ocop("report year 2024 --json").data["numbers"]
    assert (report["communes"]["value"], report["in_force"]["value"]) == (1, 2)


def test_a_commune_that_went_to_several_is_a_question_and_never_lost(ocop, two) -> None:
    both = "--into 'Phường Sông Cầu' --into 'Phường Đức Xuân'"
    said = ocop(f"office unit merge 01852 {both} --on 1/7/2024 --decision 9/NQ").out
    assert "ocop doctor --only unknown-unit" in said
    assert communes(ocop, "1/8/2024") == (1, 107, {"01837": 1, "?": 1})
    assert "of units that went to several" in ocop("summary --by commune --as-of 1/8/2024").out
    asked = ocop("doctor --only unknown-unit --as-of 1/8/2024 --json").data["findings"]
    assert [row["detail"] for row in asked] == ["Xã Nông Thượng"]
    ocop("report month 7/2024 --json")
    ocop("entity edit 'HTX Trà' --commune 'Đức Xuân'")
    assert communes(ocop, "1/8/2024") == (2, 107, {"01837": 1, "01840": 1})
    assert ocop("doctor --only unknown-unit --as-of 1/8/2024 --json").data["findings"] == []


def test_a_district_that_was_merged_counts_in_its_successor(ocop, path) -> None:
    for name, district in (("Trà", "Pác Nặm"), ("Chè", "Ba Bể")):
        made = f"--entity 'HTX {name}' --district '{district}'"
        ocop(f"register {name} {made} --on 1/2/2024")
        ocop(f"recognise {name} --stars 3 --on 1/3/2024")
    ocop("improve sales-point 'Pác Nặm' --since 1/2/2024 --detail chợ")
    ocop("plan new --like 87 --number 5/KH --on 5/1/2024 --year 2024")
    ocop("office unit merge 'Huyện Pác Nặm' --into 'Ba Bể' --on 1/7/2024 --decision 9/NQ")
    ocop("report month 7/2024 --json")
    for day, counted in (("30/6/2024", [1, 1]), ("1/7/2024", [0, 2])):
        rows = ocop(f"status --by district --as-of {day} --json").data["districts"]
        assert [row["new_products"] for row in rows if row["code"] in ("060", "061")] == counted
        listed = ocop(f"list --district 061 --as-of {day} --json").data["products"]
        assert len(listed) == counted[1]
        makers = ocop(f"entity list --district 061 --as-of {day} --json").data["entities"]
        assert len(makers) == counted[1]
    moved = ocop("movements --since 1/1/2024 --until 1/8/2024 --by district --json").data
    told = {row["code"]: row["bridge"]["3"]["new"] for row in moved["districts"]}
    assert (told["060"], told["061"]) == (0, 2)
    parts = ocop("summary --by district --as-of 1/8/2024 --json").data["parts"]
    assert [(row["part"], row["in_force"]) for row in parts if row["in_force"]] == [("061", 2)]
    ocop("office unit merge 'Ba Bể' --into 062 --into 063 --on 1/8/2024 --decision 10/NQ")
    rows = ocop("status --by district --as-of 1/8/2024 --json").data["districts"]
    assert (rows[-1]["name"], rows[-1]["new_products"]) == ("of units that went to several", 2)
    assert sum(row["new_products"] for row in rows) == 2


def test_a_unit_is_renamed_and_another_added(ocop, path) -> None:
    said = ocop(
        "office unit rename 'Xã Nam Mẫu' --into 'Thị trấn Hồ Ba Bể' --on 1/7/2024 --decision 9/NQ"
    ).out
    assert "Xã Nam Mẫu is called Thị trấn Hồ Ba Bể from 01/07/2024 on." in said
    units = Office(path).units
    named = [
        [one.title for one in units.communes_on(date(2024, *day)) if one.name in ("Nam Mẫu", "Hồ Ba Bể")]
        for day in ((6, 30), (7, 1))
    ]  # fmt: skip
    assert named == [["Xã Nam Mẫu"], ["Thị trấn Hồ Ba Bể"]]
    ocop("office unit add 'Xã Mới' --code 09999 --district 'Ba Bể' --on 1/7/2024 --decision 9/NQ")
    ocop("office unit add 'Phường Bắc Kạn' --code 09998 --on 1/7/2025 --decision 9/NQ")
    units = Office(path).units
    assert len(units.communes_on(date(2024, 7, 1))) == 109
    after = units.communes_on(date(2025, 7, 1))
    assert [(one.title, one.parent, one.district) for one in after] == [
        ("Phường Bắc Kạn", "19", ""), ("Xã Mới", "061", "061"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("merge 'Xã Không' --into 'Sông Cầu'", 3, "No unit of the province is called “Xã Không”"),
        ("merge 'Cao Tân' --into 'Phường Sông Cầu' --decision ''", 2, ""),
        ("merge 01837 --into 01837", 2, "cannot be merged into itself"),
        ("merge 01837", 2, "--into is missing"),
        ("rename 01837 --into ''", 2, ""),
        ("add Mới --code 09999", 2, "“Mới” does not say what it is"),
        ("add 'Xã Mới' --code 01837", 5, "is that of Phường Sông Cầu already"),
        ("split 01837", 2, "stands merge, rename or add, not “split”"),
        ("merge 'Bằng' --into 01837", 3, "No unit"),
    ],
)
def test_what_cannot_be_done_is_refused(ocop, path, words, code, told) -> None:
    number = "" if "--decision" in words else "--decision 9/NQ"
    said = ocop(f"office unit {words} --on 1/7/2024 {number}", code)
    assert told in said.err
    assert not (path.parent / "units").exists()


def test_the_help_speaks_of_the_code_of_a_unit(ocop) -> None:
    assert "Official code of the unit that is added." in " ".join(
        ocop("office unit --help").out.split()
    )


def test_a_name_of_two_units_is_refused_with_both(ocop, path) -> None:
    added = "--district 'Na Rì' --on 1/1/2020 --decision 1/NQ"
    ocop(f"office unit add 'Phường Sông Cầu' --code 09999 {added}")
    said = ocop("office unit merge 'Sông Cầu' --into 01834 --on 1/7/2024 --decision 9/NQ", 2).err
    assert "Phường Sông Cầu [01837]" in said
    assert "Phường Sông Cầu [09999]" in said


def test_a_code_that_no_list_has_stands_in_a_report_as_it_is(ocop, path) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/2/2023")
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE entity SET district = '999'")
        connection.commit()
    assert '"999"' in ocop("report year 2023 --json").out
