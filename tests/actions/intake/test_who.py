"""Who is who in lists, across forms of a name, districts and answers.

- one producer under two ways to write its legal form; Ð (eth) is Đ in headings, names, places,
  decisions, stars, questions and commands
- the form that a new name tells becomes the kind; another spelling of the same form changes nothing
- "that one" in another district is taken, also of a producer that the list itself makes
- one cause is one question
- names without any mark beside marked ones are a question, both ways; alone they are the known one
- registers whose keys are of before find their producers all the same
"""

from pathlib import Path
from typing import Any

import pytest
from books import xlsx

HEADS = ["TT", "Tên sản phẩm", "Chủ thể", "Huyện", "Hạng sao", "Ngày ký"]


def a_list(tmp_path: Path, *rows: tuple[str, str, str], heads: list[str] = HEADS) -> str:
    made = [
        [n, product, entity, district, "3 sao", "05/12/2023"]
        for n, (product, entity, district) in enumerate(rows, 1)
    ]
    return str(xlsx(tmp_path / "l.xlsx", [heads, *made]))


def told(ocop: Any, words: str) -> dict[str, Any]:
    data: dict[str, Any] = ocop(f"import {words} --json --no-input").data
    return data


def entities(ask: Any) -> list[str]:
    return [row["name"] for row in ask("SELECT name FROM entity ORDER BY sort_key")]


def test_eth_is_d_stroke_at_every_door(ocop, tmp_path, ask) -> None:
    heads = ["TT", "Tên sản phẩm", "Ðơn vị sản xuất", "Ðịa chỉ", "Kết quả phân hạng", "Số QÐ"]
    row = [1, "Miến Ðà", "HTX Ðức", "Phường Ðức Xuân, TP Bắc Kạn", "Ðạt 3 sao", "12/QÐ-UBND"]
    file = xlsx(tmp_path / "e.xlsx", [heads, row])
    assert told(ocop, f"{file} --on 5/12/2023")["counts"]["new"] == 1
    assert entities(ask) == ["HTX Đức"]
    assert ask("SELECT name FROM product") == [{"name": "Miến Đà"}]
    assert ask("SELECT district, commune_text FROM entity")[0]["commune_text"] == "Đức Xuân"
    assert ask("SELECT number FROM decision") == [{"number": "12/QĐ-UBND"}]
    for typed in ("da", "đà", "ðà", "Miến Ðà"):
        assert "Miến Đà" in ocop(f"list '{typed}'").out
    ocop("register 'Bún Ðen' --entity 'HTX Ðức' --district 'TP Bắc Kạn' --on 1/3/2024")
    assert len(entities(ask)) == 1


def test_a_new_form_in_the_name_is_a_new_kind(ocop, ask) -> None:
    ocop("register Miến --entity 'HTX Thử' --on 1/3/2023")
    assert "kind" in ocop("entity edit 'HTX Thử' --name 'Công ty TNHH Thử Mới'").out
    assert ask("SELECT kind FROM entity") == [{"kind": "enterprise"}]
    ocop("entity edit 'Công ty TNHH Thử Mới' --kind establishment")
    assert "kind" not in ocop("entity edit 'Công ty TNHH Thử Mới' --name 'Cty TNHH Thử Mới'").out
    ocop("entity edit 'Cty TNHH Thử Mới' --name 'Hộ KD Thử' --kind farm")
    assert ask("SELECT kind FROM entity") == [{"kind": "farm"}]
    ocop("entity edit 'Hộ KD Thử' --name 'Thử Mới'")
    assert ask("SELECT kind FROM entity") == [{"kind": "farm"}]


def test_that_one_in_another_district_is_taken(ocop, tmp_path, ask) -> None:
    ocop("register Cao --entity 'HTX An Bình' --district 'Ba Bể' --commune 'Nam Mẫu' --on 1/3/2023")
    file = a_list(tmp_path, ("Trà", "HTX An Bình", "Chợ Đồn"), ("Bún", "HTX An Bình", "Chợ Đồn"))
    [asked] = told(ocop, file)["questions"]
    assert asked["rows"] == [2, 3]
    code = asked["candidates"][0]["text"].rpartition("[")[2].rstrip("]")
    assert told(ocop, f"{file} --same 'HTX An Bình={code}'")["counts"]["new"] == 2
    assert ask("SELECT district, commune_text FROM entity") == [
        {"district": "061", "commune_text": "Nam Mẫu"}
    ]


def test_that_one_fills_the_place_that_is_not_known(ocop, tmp_path, ask) -> None:
    ocop("register Cao --entity 'HTX An Bình' --on 1/3/2023")
    file = a_list(tmp_path, ("Trà", "HTX An Bính", "Chợ Đồn"))
    assert told(ocop, f"{file} --same 'HTX An Bính=HTX An Bình'")["counts"]["new"] == 1
    assert ask("SELECT name, district FROM entity") == [{"name": "HTX An Bình", "district": "064"}]


def test_that_one_may_be_one_that_the_list_makes(ocop, tmp_path, ask, monkeypatch) -> None:
    file = a_list(tmp_path, ("Trà", "HTX An Bình", "Ba Bể"), ("Bún", "HTX An Bình", "Chợ Đồn"))
    answers = iter(["1", "y"])
    monkeypatch.setattr("builtins.input", lambda _words="": next(answers, ""))
    monkeypatch.setattr("ocop.context.Context.interactive", True)
    ocop(f"import {file}")
    assert ask("SELECT district FROM entity") == [{"district": "061"}]
    assert len(ask("SELECT 1 FROM product")) == 2


def test_a_register_with_keys_of_before_finds_its_producers(ocop, path, tmp_path, ask) -> None:
    import sqlite3

    ocop("register Cao --entity 'HTXNN Thông Hòa' --district 'Na Rì' --on 1/3/2023")
    with sqlite3.connect(path) as register:
        register.execute(
            "UPDATE entity SET name_key='htxnn x', name_bare='htxnn thong hoa',"
            " name_core='htxnn thong hoa'"
        )
    ocop("register Trà --entity 'HTX nông nghiệp Thông Hòa' --district 'Na Rì' --on 1/3/2023")
    assert entities(ask) == ["HTXNN Thông Hòa"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTX Thanh An", "HTX Thành An"),
        ("HTX Thành An", "HTX Thanh An"),
        ("HTX Quang Minh", "HTX Quảng Minh"),
        ("HTX Minh Ánh", "HTX Minh Anh"),
        ("Cơ sở Van Thanh", "Cơ sở Vân Thanh"),
    ],
)
def test_a_name_without_marks_is_not_one_with_them_unasked(ocop, tmp_path, ask, one, other) -> None:
    file = a_list(tmp_path, ("Chè A", one, "Ba Bể"), ("Chè B", other, "Ba Bể"))
    data = told(ocop, file)
    assert (data["counts"]["new"], [each["name"] for each in data["questions"]]) == (1, [other])
    assert entities(ask) == [one]
    assert told(ocop, f"{file} --new '{other}'")["counts"]["new"] == 1
    again = told(ocop, file)
    assert (again["counts"], again["questions"]) == ({"new": 0, "adds": 0, "same": 2}, [])
    assert "2" in ocop("summary").out


@pytest.mark.parametrize(
    ("one", "other"),
    [("Cam", "Cám"), ("Cám", "Cam"), ("Bun kho", "Bún khô"), ("Mía", "Mìa"), ("Dua", "Dưa")],
)
def test_a_product_without_marks_is_not_one_with_them_unasked(
    ocop, tmp_path, ask, one, other
) -> None:
    file = a_list(tmp_path, (one, "HTX Một", "Ba Bể"), (other, "HTX Một", "Ba Bể"))
    data = told(ocop, file)
    expected = [] if one == "Mía" else [other]  # both with marks: two, as ever
    assert [each["name"] for each in data["questions"]] == expected
    told(ocop, f"{file} --new '{other}'")
    assert len(ask("SELECT 1 FROM product")) == 2
    assert told(ocop, file)["counts"] == {"new": 0, "adds": 0, "same": 2}


def test_an_answer_of_a_product_is_taken(ocop, tmp_path, ask) -> None:
    file = a_list(tmp_path, ("Cám", "HTX Một", "Ba Bể"), ("Cam", "HTX Một", "Ba Bể"))
    [asked] = told(ocop, file)["questions"]
    code = asked["candidates"][0]["text"].rpartition("[")[2].rstrip("]")
    assert told(ocop, f"{file} --same 'Cam={code}'")["questions"] == []
    assert ask("SELECT name FROM product") == [{"name": "Cám"}]


def test_a_list_without_any_marks_means_the_known_names(ocop, tmp_path, ask) -> None:
    ocop("register 'Bún khô' --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2023")
    heads = ["TT", "Ten san pham", "Chu the", "Huyen", "Hang sao", "Ngay ky"]
    file = a_list(tmp_path, ("Bun kho", "hop tac xa tai hoan", "Na Ri"), heads=heads)
    assert told(ocop, file)["questions"] == []
    assert entities(ask) == ["HTX Tài Hoan"]
    assert len(ask("SELECT 1 FROM product")) == 1


def test_a_name_without_marks_that_is_known_as_it_is_is_no_question(ocop, tmp_path, ask) -> None:
    ocop("register 'Trà sữa' --entity 'HTX Minh Anh' --district 'Na Rì' --on 1/3/2023")
    file = a_list(tmp_path, ("Trà sữa", "HTX Minh Anh", "Na Rì"), ("Bột", "HTX Tám", "Na Rì"))
    data = told(ocop, file)
    assert (data["questions"], entities(ask)) == ([], ["HTX Minh Anh", "HTX Tám"])


def test_a_marked_name_typed_is_not_one_without_marks_unasked(ocop, ask) -> None:
    ocop("register Chè --entity 'HTX Thanh An' --district 'Ba Bể' --on 1/3/2023")
    ocop("register Bún --entity 'htx thanh an' --district 'Ba Bể' --on 1/3/2023")
    refused = ocop("register Bún --entity 'HTX Thành An' --district 'Ba Bể' --on 1/3/2024", 4)
    assert "HTX Thanh An" in refused.err
    ocop("register Bún --entity 'HTX Thành An' --district 'Ba Bể' --new-entity --on 1/3/2024")
    assert len(entities(ask)) == 2
    asked = ocop("register Lạc --entity 'HTX Thanh An' --district 'Ba Bể' --on 1/3/2024", 4)
    assert "HTX Thành An" in asked.err
    ocop("register Lạc --entity 'HTX Thành An' --district 'Ba Bể' --on 1/3/2024")
    ocop("register Lac --entity 'HTX Thành An' --district 'Ba Bể' --on 1/3/2023")
    assert "Lạc" in ocop("show Lạc --json").out
    assert len(entities(ask)) == 2
