"""Which recognition on record a row of a list speaks of.

- other stars of one day, or of one decision, are told with the command that mends the row on record
- --update takes the stars of the list, with the level that gives them, and the history says so
- two rows of one list that give other stars are both told, with --update too
- stars of another day or decision, or of the same number in another year, are another recognition
- an issuer that differs is mended at its decision
"""

import re

import pytest

HEAD = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Ngày công nhận,Năm công nhận"


@pytest.fixture
def listed(tmp_path):
    def write(*rows: str, head: str = HEAD) -> str:
        file = tmp_path / "l.csv"
        file.write_text("\n".join([head, *rows]) + "\n", "utf-8")
        return f"import {file} --as recognitions"

    return write


STARS = "SELECT r.stars, r.level FROM recognition r ORDER BY r.place"


@pytest.mark.parametrize("day", ["05/12/2023", ""])
def test_a_wrong_star_is_told_with_the_command_that_mends_it(ocop, ask, listed, day) -> None:
    ocop(listed("Gạo,HTX A,Na Rì,3,812/QĐ-UBND,05/12/2023,"))
    said = ocop(listed(f"Gạo,HTX A,Na Rì,4,812/QĐ-UBND,{day},"), 6).err
    assert "The register has another stars: 3, not 4." in said
    row = ask("SELECT id FROM recognition")[0]["id"][:8]
    told = f"ocop correct {row} --stars 4 --level province --reason"
    assert f"{told} REASON" in said
    ocop(f"{told.removeprefix('ocop ')} x")
    assert ask(STARS) == [{"stars": 4, "level": "province"}]


def test_an_update_takes_the_stars_of_the_list_and_the_history_says_so(ocop, ask, listed) -> None:
    ocop(listed("Gạo,HTX A,Na Rì,4,812/QĐ-UBND,05/12/2022,"))
    before = ask("SELECT id FROM recognition")
    ocop(f"{listed('Gạo,HTX A,Na Rì,3,812/QĐ-UBND,05/12/2022,')} --update")
    assert ask(STARS) == [{"stars": 3, "level": "province"}]
    assert ask("SELECT id FROM recognition") == before
    assert "stars: 4 → 3" in ocop("history").out


def test_two_rows_of_one_list_with_other_stars_are_told(ocop, ask, listed) -> None:
    both = [f"Gạo,HTX A,Na Rì,{stars},812/QĐ-UBND,05/12/2023," for stars in (3, 4)]
    for update in ("", " --update"):
        said = ocop(listed(*both) + update, 6).err
        assert "Another row of the list says so: correct one of the two." in said
        assert not re.search(r"\b[0-9a-f]{8}\b", said)
    assert ask(STARS) == []


def test_stars_of_another_decision_or_year_are_another_recognition(ocop, ask, listed) -> None:
    rows = [
        "Gạo,HTX A,Na Rì,3,812/QĐ-UBND,,2021",
        "Gạo,HTX A,Na Rì,4,812/QĐ-UBND,,2022",
        "Gạo,HTX A,Na Rì,3,9/QĐ-UBND,,2022",
        "Gạo,HTX A,Na Rì,4,9/QĐ-UBND,01/02/2023,",
        "Gạo,HTX A,Na Rì,5,9/QĐ-UBND,03/02/2023,",
    ]
    ocop(listed(*rows))
    assert len(ask(STARS)) == 5
    assert "cannot be recognised" in ocop(listed("Gạo,HTX A,Na Rì,2,9/QĐ-UBND,01/02/2023,"), 6).err


def test_an_issuer_that_differs_is_mended_at_its_decision(ocop, ask, listed) -> None:
    ocop(listed("Gạo,HTX A,Na Rì,3,812/QĐ-UBND,05/12/2023,"))
    head = f"{HEAD},Cơ quan ban hành"
    said = ocop(listed("Gạo,HTX A,Na Rì,3,812/QĐ-UBND,05/12/2023,,UBND tỉnh B", head=head), 6).err
    decision = ask("SELECT id FROM decision")[0]["id"][:8]
    told = f'ocop decision edit {decision} --issuer "UBND tỉnh B" --reason'
    assert f"{told} REASON" in said
    ocop(f"{told.removeprefix('ocop ')} x")
    assert ask("SELECT issuer FROM decision") == [{"issuer": "UBND tỉnh B"}]


def test_a_command_tells_no_id_of_what_it_did_not_write(ocop, ask) -> None:
    ocop("recognise Gạo --entity 'HTX A' --stars 3 --decision 812/QĐ-UBND --on 5/12/2023")
    row = ask("SELECT id FROM recognition")[0]["id"][:8]
    said = ocop("recognise Gạo --stars 4 --decision 812/QĐ-UBND --on 5/12/2023", 5).err
    first = said.splitlines()[0]
    assert set(re.findall(r"\[(.+?)\]", first)) == {row, "new"}
