"""What stands behind a number, as an annex for Word.

- a target's products with decision, day, issuer, group and points, Vietnamese whatever the screen
- the points are those of the round, else those that a list told of the recognition
- every described field is given; what is not known is left empty, a year stands for its day
- more products than Word's table takes are told
- a list of producers, papers, visits or sales points is one too, with its own columns, without ids
"""

from pathlib import Path

import faces
import pytest

from ocop.reports.papers import annex
from ocop.rulebook import forms
from ocop.rulebook.office import Office


def rows(path: Path) -> list[list[str]]:
    return faces.Paper(path).tables[0][1:]


@pytest.fixture
def register(ocop) -> None:
    ocop(
        "register 'Chè dây' --entity 'HTX A & B <b> {{ x }}' --district 'Ba Bể' --commune 'Chợ Rã' --group 2 --on 1/3/2023"
    )
    ocop("round open --level district --district 'Ba Bể' --on 10/11/2023")
    ocop("round evaluate BB-2023-1 'Chè dây' --total 62,5")
    ocop("round close BB-2023-1 --decision 812/QĐ-UBND --on 5/12/2023")
    ocop("recognise Gạo --entity 'HTX C' --stars 4 --year 2023")
    ocop("register Cốm --entity 'HTX C' --on 1/3/2023")


def test_a_number_s_list_is_an_annex(ocop, register, tmp_path) -> None:
    out = tmp_path / "pl.docx"
    ocop(f"list --target new_products --plan 87 --as-of 31/12/2023 -o {out}")
    found = {row[1]: row for row in rows(out)}
    assert found["Chè dây"] == [
        found["Chè dây"][0], "Chè dây", "HTX A & B <b> {{ x }}", "Chợ Rã, Huyện Ba Bể", "đồ uống",
        "3\u00a0sao", "62,5", "812/QĐ-UBND", "05/12/2023", "UBND huyện Ba Bể", "05/12/2026",
    ]  # fmt: skip
    assert found["Gạo"][4:] == ["", "4\u00a0sao", "", "", "năm 2023", "", "≈ 2026"]
    text = "\n".join(faces.Paper(out).paragraphs)
    assert "Sản phẩm mới đạt 3 sao trở lên" in text
    assert "02 sản phẩm; số liệu đến ngày 31/12/2023." in text


def test_points_are_of_the_round_or_else_of_the_list(ocop, register, tmp_path, ask) -> None:
    file = tmp_path / "l.csv"
    file.write_text(
        "TT,Sản phẩm,Chủ thể,Huyện,Điểm,Hạng sao,Số quyết định,Ngày ký\n"
        '1,Chè dây,HTX A & B <b> {{ x }},Ba Bể,"62,5",3,812/QĐ-UBND,05/12/2023\n'
        '2,Cốm,HTX C,,"72,255",4,9/QĐ,06/12/2023\n'
        "3,Bún,HTX C,,50,3,10/QĐ,06/12/2023\n"
        "4,Mật,HTX C,,,3,11/QĐ,06/12/2023\n",
        "utf-8",
    )
    told = ocop(f"import {file} --no-input --json").data["counts"]
    assert told == {"new": 3, "adds": 0, "same": 1}
    assert ocop(f"import {file} --no-input --json").data["counts"]["same"] == 4
    ocop(f"list --as-of 31/12/2023 -o {tmp_path / 'a.docx'}")
    found = {row[1]: row[6] for row in rows(tmp_path / "a.docx")}
    assert found == {"Chè dây": "62,5", "Cốm": "72,26", "Bún": "50", "Mật": "", "Gạo": ""}


def test_other_lists_are_annexes_too(ocop, register, tmp_path) -> None:
    ocop(f"list --grounds-lacking --as-of 31/12/2023 -o {tmp_path / 'a.docx'}")
    assert "chưa đủ căn cứ" in "\n".join(faces.Paper(tmp_path / "a.docx").paragraphs)
    ocop(f"list --state registered -o {tmp_path / 'b.docx'}")
    assert [row[1] for row in rows(tmp_path / "b.docx")] == ["Cốm"]
    assert rows(tmp_path / "b.docx")[0][5:] == [""] * 6
    ocop(f"list --gap no-dossier --as-of 31/12/2023 -o {tmp_path / 'c.xlsx'}", None)


def test_a_list_of_producers_papers_visits_and_sales_points_is_an_annex(
    ocop, register, tmp_path, monkeypatch
) -> None:
    ocop("improve linkage 'HTX C' --since 1/6/2023")
    ocop("improve linkage 'HTX A & B <b> {{ x }}' --since 1/6/2023")
    out = tmp_path / "a.docx"
    ocop(f"list --target linked_entities --as-of 31/12/2023 -o {out}")
    paper = faces.Paper(out)
    head, *told = paper.tables[0]
    assert head[:6] == [
        "TT",
        "Chủ thể",
        "Loại",
        "Xã/phường/thị trấn",
        "Huyện/thành phố",
        "Sản phẩm",
    ]
    assert "Mã" not in head
    assert {row[1] for row in told} == {"HTX A & B <b> {{ x }}", "HTX C"}
    text = "\n".join(paper.paragraphs)
    assert "02 dòng; số liệu đến ngày 31/12/2023." in text
    assert "Chủ thể tham gia liên kết" in text
    monkeypatch.setattr(annex, "MOST", 1)
    ocop(f"list --target linked_entities --as-of 31/12/2023 -o {out} --yes")
    assert "Chỉ 01 dòng đầu" in "\n".join(faces.Paper(out).paragraphs)
    assert len(faces.Paper(out).tables[0]) == 2
    ocop("inspection add 'HTX C' --on 2/4/2023 --kind periodic --body Đội --violation 'nhãn cũ'")
    ocop("document add food-safety 'HTX C' --number 1/ATTP --on 5/1/2020 --until 5/1/2021")
    for gap, said in (("violation", "nhãn cũ"), ("document-ended", "1/ATTP")):
        ocop(f"list --gap {gap} --as-of 31/12/2023 -o {out} --yes")
        assert said in "\n".join(faces.Paper(out).paragraphs), gap


def test_too_many_are_told(ocop, register, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(annex, "MOST", 1)
    ocop(f"list --as-of 31/12/2023 -o {tmp_path / 'a.docx'}")
    assert len(rows(tmp_path / "a.docx")) == 1
    assert "Chỉ 01 dòng đầu" in "\n".join(faces.Paper(tmp_path / "a.docx").paragraphs)


def test_every_described_field_is_given(path) -> None:
    form = forms.read(Office(path), "phu-luc")
    given = annex._row(Office(path), 1, {"name": "", "entity": "", "district": "", "commune_text": "", "group": None, "stars": None, "valid_until": None, "valid_until_estimated": False}, None)  # fmt: skip
    assert set(form.shape.parts["dong"].parts) == set(given)
    whole = forms.read(Office(path), "phu-luc-bang").shape.parts
    assert {"tieu_de", "kem_theo", "ghi_chu", "cot", "dong"} <= set(whole)
    assert set(whole["dong"].parts) == {"tt", "o"}
