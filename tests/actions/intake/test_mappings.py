"""Mappings of columns kept by name.

- kept with a list, taken again for the next one of that shape, whatever its columns' order, and told
- given again under the same name it gives way to the new one
- another shape is not mistaken for it; a name that is not kept is refused with those that are
- it goes with --map, and not with --mapping
"""

from pathlib import Path

import pytest
import xlsxwriter

HEAD = ["Tên hàng", "Nơi làm", "Bậc", "Năm"]
TEA = ["Trà", "HTX An Bình", 3, 2022]


def book(path: Path, *rows: list) -> Path:
    made = xlsxwriter.Workbook(str(path))
    page = made.add_worksheet("A")
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    made.close()
    return path


@pytest.fixture
def kept(ocop, tmp_path):
    file = book(tmp_path / "a.xlsx", HEAD, TEA)
    ocop(f"import {file} --map product=A,entity=B,stars=C --keep-mapping 'Mẫu huyện'")
    return ocop


def test_a_kept_mapping_is_told_and_taken_again(kept, tmp_path, ask) -> None:
    turned = book(tmp_path / "b.xlsx", HEAD[::-1], [2023, 4, "HTX An Bình", "Cao"])
    said = kept(f"import {turned}")
    assert "columns are taken as kept in “Mẫu huyện”" in said.err
    assert kept(f"import {turned} --mapping 'mau huyen' --json").data["counts"]["same"] == 1
    assert ask("SELECT name FROM product ORDER BY name") == [{"name": "Cao"}, {"name": "Trà"}]


def test_a_list_without_those_headings_is_no_such_list(kept, tmp_path) -> None:
    other = book(tmp_path / "b.xlsx", ["Sản phẩm", "Chủ thể", "Hạng sao", "Năm"], TEA)
    assert "as kept in" not in kept(f"import {other}").err


def test_the_same_name_gives_way_and_another_shape_is_another(kept, tmp_path, ask) -> None:
    other = book(tmp_path / "b.xlsx", [*HEAD, "5 sao"], [*TEA, None])
    assert "as kept in" not in kept(f"import {other}", None).err
    kept(f"import {other} --map product=A,entity=B,stars_3=C --keep-mapping 'MẪU HUYỆN'", None)
    assert len(ask("SELECT 1 FROM mapping")) == 1


def test_what_is_not_kept_is_refused(kept, tmp_path) -> None:
    file = tmp_path / "a.xlsx"
    said = kept(f"import {file} --mapping x", 3).err
    assert "kept as “x”" in said
    assert "  - Mẫu huyện" in said
    assert "not both" in kept(f"import {file} --mapping x --map product=A", 2).err
    assert "goes with --map" in kept(f"import {file} --keep-mapping x", 2).err
