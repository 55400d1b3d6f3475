"""One count, four faces: Word, page, workbook and JSON say the same, to a reader from outside.

- every figure of the invented year's reports is equal in all faces, and opens to its rows
- so it is on random registers, of lists and of commands; `python -m soak.faces` tries 200 of them
- a drawer that drops one district, or says one number more, is caught in each face
- a workbook adds up: numbers are numbers, a rank is found as it is typed
"""

import copy
import dataclasses
from pathlib import Path

import figures
import openpyxl
import pytest

from ocop.monitoring.snapshot import Snapshot
from ocop.rulebook.office import Office
from soak import faces
from soak.faces import PERIODS, drawn, put, take

OF_DISTRICT, OF_YEAR = PERIODS[2], PERIODS[3]


def test_every_figure_of_the_invented_year_is_the_same_in_all_faces(invented_year) -> None:
    assert drawn(Office(invented_year), [OF_DISTRICT, OF_YEAR]) == []


def test_every_figure_of_random_registers_is_the_same_in_all_faces() -> None:
    assert faces.run(11, 1, steps=15) == 2


@pytest.fixture
def year(invented_year: Path, tmp_path: Path) -> Snapshot:
    """The report of the invented year, drawn in all its faces."""
    found = take(Office(invented_year), *OF_YEAR)
    put(found, Office(invented_year), tmp_path)
    return found


@pytest.mark.parametrize("ending", [".docx", ".html", ".xlsx"])
def test_a_drawer_that_drops_a_district_is_caught(
    year: Snapshot, invented_year: Path, tmp_path: Path, ending: str
) -> None:
    dropping = copy.copy(year)
    dropping.districts = {code: one for code, one in year.districts.items() if code != "066"}
    put(dropping, Office(invented_year), tmp_path, only=ending)
    found = figures.differences(tmp_path)
    assert len([one for one in found if "'Huyện Na Rì'" in one and "is missing" in one]) >= 10
    assert len({one.partition(":")[0] for one in found}) == 1


@pytest.mark.parametrize("ending", [".docx", ".html", ".xlsx"])
@pytest.mark.parametrize("key", ["targets/upgrades/cumulative", "districts/066/registered"])
def test_a_drawer_that_says_one_more_is_caught(
    year: Snapshot, invented_year: Path, tmp_path: Path, ending: str, key: str
) -> None:
    more = copy.copy(year)
    one = year.numbers[key]
    assert one.value is not None
    more.numbers = {**year.numbers, key: dataclasses.replace(one, value=one.value + 1)}
    put(more, Office(invented_year), tmp_path, only=ending)
    assert figures.differences(tmp_path) != []


def test_a_workbook_adds_up_and_is_searched_as_people_type(year: Snapshot, tmp_path: Path) -> None:
    targets, districts, _leads, bridge, _duties, products, producers, *_rest = (
        openpyxl.load_workbook(tmp_path / "bao-cao.xlsx").worksheets
    )
    head = [cell.value for cell in districts[3]]
    assert head[-5:] == ["5 sao", "4 sao", "3 sao", "Hết hạn", "Chủ thể"]
    assert [row[0].value for row in bridge.iter_rows(min_row=4)] == [
        "5 sao",
        "4 sao",
        "3 sao",
        "cộng",
    ]
    assert {row[3].value for row in products.iter_rows(min_row=4)} >= {"3 sao", "4 sao"}
    total = sum(row[4].value for row in producers.iter_rows(min_row=4))
    assert total == year.value("in_force")
    assert isinstance(targets["B7"].value, int)  # what a total gained, without a plus
