"""Evaluating: points, parts, members, bare results, absence, ceilings.

- each kind of result is kept exactly; a product is put on the round by its evaluation
- given again before the decision it takes the place of what was there, with its scores
- what contradicts itself, is out of range or stands there twice is refused, nothing written
- what is decided or sent up stays as it is
- the council's warnings are told and kept
"""

import pytest


@pytest.fixture
def held(ocop):
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    ocop("round open --level district --district 'Chợ Đồn' --on 10/11/2023 --council 7")
    return ocop


def shown(ocop) -> dict:
    return ocop("round show CD-2023-1 --json").data["rounds"][0]["products"][0]


@pytest.mark.parametrize(
    ("words", "points", "stars", "said"),
    [
        ("--total 72,5", 72.5, 4, "“Trà”: 72.5 points, 4★ under 148/QĐ-TTg."),
        ("--parts 30/20/12,5", 62.5, 3, "This round can recognise it at 3★."),
        ("--member An=30/20/22 --member Bình=30/20/23", 72.5, 4, "The file goes up"),
        ("--stars 3", None, 3, "“Trà”: 3★."),
        ("--stars 2", None, 2, "This round recognises nothing of it."),
        ("--absent", None, None, "“Trà” did not take part in round CD-2023-1."),
        ("--total 85 --not-above 3 --unmet 'chưa có bao bì'", 85.0, 3, "can recognise it at 3★"),
    ],
)
def test_each_kind_of_result_is_kept(held, words, points, stars, said) -> None:
    assert said in held(f"round evaluate cd-2023-1 Trà {words}").out
    row = shown(held)
    assert (row["points"], row["stars"]) == (points, stars)
    assert row["purpose"] == "new"


def test_a_result_given_again_takes_the_place_of_the_first(held, ask) -> None:
    held("round evaluate CD-2023-1 Trà --member An=30/20/22 --member Bình=30/20/23")
    held("round evaluate CD-2023-1 Trà --member An=20/20/22 --purpose renewal")
    assert shown(held)["members"] == {"An": 62.0}
    assert shown(held)["purpose"] == "renewal"
    held("round evaluate CD-2023-1 Trà --total 50")
    assert ask("SELECT count(*) AS n FROM score") == [{"n": 0}]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("", 2, "Give one of --total"),
        ("--total 50 --stars 3", 2, "Give one of --total"),
        ("--total 50 --not-above 3", 2, "go together"),
        ("--total 50 --unmet x", 2, "go together"),
        ("--total=-1", 2, "not a number of points"),
        ("--total NaN", 2, "not a number of points"),
        ("--parts 41/20/20", 2, "Part A has 41 points; 148/QĐ-TTg allows at most 40."),
        ("--member An=30/20/36", 2, "Part C has 36 points"),
        ("--member An=30/20/20 --member an=30/20/20", 2, "an stands twice among the members"),
        ("--stars 6", 2, "is not a number of stars"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(held, ask, words, code, told) -> None:
    assert told in held(f"round evaluate CD-2023-1 Trà {words}", code).err
    assert ask("SELECT count(*) AS n FROM evaluation") == [{"n": 0}]


def test_points_without_bands_on_file_give_no_stars(ocop) -> None:
    ocop("register Trà --entity 'HTX An Bình' --on 1/3/2018")
    ocop("round open --level province --on 10/11/2018")
    assert (
        "bands of trước 1048/QĐ-TTg are not on file"
        in ocop("round evaluate T-2018-1 Trà --total 80", 5).err
    )
    ocop("round evaluate T-2018-1 Trà --stars 3")


def test_what_is_decided_or_sent_up_stays_as_it_is(held) -> None:
    held("round evaluate CD-2023-1 Trà --total 75")
    held("round send CD-2023-1 --on 12/11/2023")
    assert (
        "was sent up from round CD-2023-1 on 12/11/2023"
        in held("round evaluate CD-2023-1 Trà --total 60", 5).err
    )
    held("round return CD-2023-1 Trà --on 20/11/2023 --reason 'thiếu kiểm nghiệm'")
    held("round decide CD-2023-1 --decision 105/QĐ-UBND --on 1/12/2023")
    assert (
        "“Trà” is decided in round CD-2023-1"
        in held("round evaluate CD-2023-1 Trà --total 60", 5).err
    )


def test_warnings_are_told_and_kept(held) -> None:
    said = held("round evaluate CD-2023-1 Trà --member An=30/20/20 --member Bình=40/20,5/30").out
    assert "A member gave a fraction of a point." in said
    assert "Fewer members scored than the quorum." in said
    assert "discuss and score again." in said
    assert shown(held)["warnings"] == ["whole_points", "quorum", "spread"]
    assert "Trà: fewer members scored than the quorum." in held("round show CD-2023-1").out


def test_an_unmet_criterion_is_shown_with_what_it_holds_back(held) -> None:
    held("round evaluate CD-2023-1 Trà --total 85 --not-above 2 --unmet 'an toàn thực phẩm'")
    assert (
        "not above 2★, as a criterion is not met: an toàn thực phẩm."
        in held("round show CD-2023-1").out
    )
    said = held("round close CD-2023-1 --on 1/12/2023").out
    assert (
        "85 points: 4★ by points, held at 2★ by an unmet criterion; certificates begin at 3★"
        in said
    )
