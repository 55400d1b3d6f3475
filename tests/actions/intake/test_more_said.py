"""A list that says more of a recognition on record fills it, or is told where it says otherwise.

- year, day, end, number, issuer, note and points each fill what is not known, singly and together
- the issuer of a decision that has none; another issuer is refused, with --update it is taken
- points are kept as the recognition's own; others than those on record are refused, with --update
  taken; of an older register they may stand in the note, which stays
- a round keeps the points of what it recognised: a list that tells others is refused, as is correct
- the issuer of a decision without a number is kept behind the note, but compared with the one on
  record
- a note that holds the one on record takes its place, another one is left and told, with --update it
  is taken
- "the register has all" only where it has
- in blocks as row by row
"""

from pathlib import Path
from typing import Any

import pytest
from books import xlsx

from ocop.lists.kinds import KINDS

HEADS = {"product": "Sản phẩm", "entity": "Chủ thể", "district": "Huyện", "stars": "Hạng sao",
         "decision": "Số QĐ", "issuer": "Cơ quan ban hành", "day": "Ngày ký", "year": "Năm",
         "until": "Ngày hết hạn", "note": "Ghi chú", "points": "Điểm",
         "phone": "SĐT"}  # fmt: skip
TEA = {"product": "Trà", "entity": "HTX An", "district": "Ba Bể", "stars": 3}
ON_RECORD = """
    SELECT r.day, r.year, r.until, r.points, r.note, d.number, d.issuer FROM recognition r
    LEFT JOIN decision d ON d.id = r.decision_id"""


@pytest.fixture
def brought(ocop: Any, tmp_path: Path) -> Any:
    def run(expect: int = 0, options: str = "", **cells: object) -> Any:
        row = {**TEA, **cells}
        file = xlsx(tmp_path / "l.xlsx", [[HEADS[one] for one in row], [*row.values()]])
        return ocop(f"import {file} --no-input --as recognitions {options}", expect)

    return run


@pytest.mark.parametrize(
    ("before", "more", "kept"),
    [
        ({}, {"year": 2022}, {"year": 2022}),
        ({}, {"day": "05/12/2022"}, {"day": "2022-12-05"}),
        ({"year": 2022}, {"until": "05/12/2025"}, {"until": "2025-12-05"}),
        ({"year": 2022}, {"decision": "1/QĐ"}, {"number": "1/QĐ"}),
        ({"year": 2022}, {"decision": "1/QĐ", "issuer": "UBND huyện A"},
         {"number": "1/QĐ", "issuer": "UBND huyện A"}),
        ({"day": "05/12/2022"}, {"decision": "1/QĐ", "issuer": "UBND huyện A"},
         {"number": "1/QĐ", "issuer": "UBND huyện A"}),
        ({"decision": "1/QĐ"}, {"decision": "1/QĐ", "issuer": "UBND huyện A"},
         {"issuer": "UBND huyện A"}),
        ({"year": 2022}, {"note": "tốt"}, {"note": "tốt"}),
        ({"year": 2022}, {"points": "65,5"}, {"points": 655000, "note": ""}),
        ({"year": 2022, "note": "tốt"}, {"note": "tốt", "points": 90},
         {"note": "tốt", "points": 900000}),
        ({"year": 2022, "note": "tốt; 90 điểm"}, {"note": "tốt", "points": 90},
         {"note": "tốt; 90 điểm", "points": 900000}),
        ({}, {"day": "05/12/2022", "decision": "1/QĐ", "issuer": "UBND huyện A", "note": "tốt"},
         {"day": "2022-12-05", "number": "1/QĐ", "issuer": "UBND huyện A", "note": "tốt"}),
    ],
)  # fmt: skip
def test_what_a_list_adds_is_filled(brought, ask, before, more, kept) -> None:
    brought(**before)
    assert "0 new, 1 completed" in brought(**{**before, **more}).out
    [found] = ask(ON_RECORD)
    assert {name: found[name] for name in kept} == kept
    assert "has all that the list says" in brought(**{**before, **more}).out


def test_two_products_of_one_decision_stand_on_it(ocop, brought, tmp_path, ask) -> None:
    rows = [[*TEA.values(), 2022], ["Bún", *list(TEA.values())[1:], 2022]]
    heads = [*(HEADS[one] for one in TEA), "Năm"]
    ocop(f"import {xlsx(tmp_path / 'a.xlsx', [heads, *rows])}")
    signed = [[*row, "1/QĐ", "UBND huyện A"] for row in rows]
    file = xlsx(tmp_path / "b.xlsx", [[*heads, "Số QĐ", "Cơ quan ban hành"], *signed])
    assert "2 completed" in ocop(f"import {file}").out
    assert ask("SELECT number, issuer FROM decision") == [
        {"number": "1/QĐ", "issuer": "UBND huyện A"}
    ]


def test_another_issuer_is_refused_and_with_update_taken(brought, ask) -> None:
    signed = {"decision": "1/QĐ", "day": "05/12/2022"}
    brought(**signed, issuer="UBND huyện A")
    assert "has all" in brought(**signed, issuer="Ủy ban nhân dân huyện A").out
    assert "another issuer" in brought(6, **signed, issuer="UBND huyện B").err
    brought(0, "--update", **signed, issuer="UBND huyện B")
    assert ask("SELECT issuer FROM decision") == [{"issuer": "UBND huyện B"}]


def test_an_issuer_without_a_number_is_kept_or_compared(brought, ask) -> None:
    brought(year=2022, issuer="UBND huyện A", note="tốt")
    assert ask("SELECT note FROM recognition") == [{"note": "tốt; UBND huyện A công nhận"}]
    assert "has all" in brought(year=2022, issuer="UBND huyện A", note="tốt").out
    brought(product="Bún", year=2022, decision="1/QĐ", issuer="UBND huyện A")
    assert "another issuer" in brought(6, product="Bún", year=2022, issuer="UBND huyện B").err


def test_another_note_is_left_and_told(brought, ask) -> None:
    brought(year=2022, note="tốt, đẹp")
    assert "has all" in brought(year=2022, note="tốt").out
    said = brought(year=2022, note="đang sửa nhãn").out
    assert "1 recognition has another note on record; --update takes the list's." in said
    assert "has all" not in said
    assert ask("SELECT note FROM recognition") == [{"note": "tốt, đẹp"}]
    brought(0, "--update", year=2022, note="đang sửa nhãn")
    assert ask("SELECT note FROM recognition") == [{"note": "đang sửa nhãn"}]


def test_a_result_keeps_its_points(ocop, tmp_path, ask) -> None:
    heads = [HEADS[one] for one in TEA]
    row = [*TEA.values(), "71,25", 2023]
    ocop(f"import {xlsx(tmp_path / 'r.xlsx', [[*heads, 'Điểm', 'Năm'], row])} --as results")
    assert ask("SELECT points, note FROM recognition") == [{"points": 712500, "note": ""}]
    assert "points" in KINDS["recognitions"].columns


@pytest.mark.parametrize("more", [{}, {"phone": "0912345678"}])  # a plain row, and one that is not
def test_other_points_are_refused_and_with_update_taken(brought, ask, ocop, more) -> None:
    brought(year=2022, points="85,5", **more)
    assert "has all" in brought(year=2022, points=85.5, **more).out
    assert "has all" in brought(year=2022, **more).out
    said = brought(6, year=2022, points="86,25", **more).err
    assert "another number of points: 85.5, not 86.25" in said
    assert (
        "số điểm khác: 85,5, không phải 86,25"
        in brought(6, "--lang vi", year=2022, points="86,25").err
    )
    assert ask("SELECT points FROM recognition") == [{"points": 855000}]
    brought(0, "--update", year=2022, points="86,25", **more)
    assert ask("SELECT points, note FROM recognition") == [{"points": 862500, "note": ""}]
    ocop("undo --yes")
    assert ask("SELECT points FROM recognition") == [{"points": 855000}]
    assert ocop("check --json").data["faults"] == []


def of_a_round(ocop, *members: int) -> str:
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
    ocop("round open --level district --district 'Ba Bể' --on 10/11/2023")
    given = " ".join(f"--member '{number}={points}/20/15'" for number, points in enumerate(members))
    ocop(f"round evaluate BB-2023-1 Trà {given}")
    ocop("round close BB-2023-1 --decision 9/QĐ-UBND --on 5/12/2023")
    return "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Ngày ký,Điểm\nTrà,HTX A,Ba Bể,3,9/QĐ-UBND,5/12/2023,"


@pytest.mark.parametrize("told", ['"65,33"', '"65,3"', "65"])  # of 65.3333, rounded or cut
def test_the_points_of_a_round_are_no_news(ocop, ask, tmp_path, told) -> None:
    head = of_a_round(ocop, 30, 30, 31)
    (tmp_path / "a.csv").write_text(head + told, "utf-8")
    assert "0 new, 0 completed, 1 the same" in ocop(f"import {tmp_path}/a.csv").out
    assert ask("SELECT points FROM recognition") == [{"points": None}]


def test_other_points_than_those_of_a_round_are_refused(ocop, ask, tmp_path) -> None:
    (tmp_path / "a.csv").write_text(of_a_round(ocop, 30, 31) + "64", "utf-8")
    for update in ("", "--update"):
        said = ocop(f"import {tmp_path}/a.csv {update}", 6).err
        assert "those of round BB-2023-1: 65.5" in said
    [row] = ask("SELECT id, product_id FROM recognition")
    refused = ocop(f"correct {row['id']} --points 64 --reason x", 5).err
    assert f"ocop round correct BB-2023-1 {row['product_id'][:8]} --total POINTS" in refused
    ocop(f"correct {row['id']} --points '65,5' --reason x")
    assert ask("SELECT points FROM recognition") == [{"points": None}]
    ocop(f"round correct BB-2023-1 {row['product_id'][:8]} --total 64 --reason x")
    assert "0 new, 0 completed, 1 the same" in ocop(f"import {tmp_path}/a.csv").out


def test_points_stand_beside_a_round_that_has_none(ocop, ask, tmp_path) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
    ocop("round open --level district --district 'Ba Bể' --on 10/11/2023")
    ocop("round evaluate BB-2023-1 Trà --stars 3")
    ocop("round close BB-2023-1 --decision 9/QĐ-UBND --on 5/12/2023")
    [row] = ask("SELECT id FROM recognition")
    ocop(f"correct {row['id']} --points 64 --reason x")
    assert ask("SELECT points FROM recognition") == [{"points": 640000}]
