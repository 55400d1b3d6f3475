"""Who leads a producer, through every door: asked for, brought in, counted, sent out.

- told on the command line in both languages' words, with a registration too; emptied again; a
  value that is none is refused; it has no day of its own
- a later "no" is kept beside a blank and refused beside a "yes", with what it is called
- lists bring it in under the headings that offices write: x, có, nữ, nam, Kinh, Tày; what is not
  understood is told with its place and nothing is written; what says that nobody knows is nothing
- rows of one producer that contradict are told, in a long list of products too
- the list of producers, its JSON, CSV and workbook, `show`, the history, the export and its way
  back, and the flat register have it
- twins: a blank is filled, what differs stays and is told; undo takes it back
- the report counts each with its denominator, the same in all its faces; its sums are checked
"""

import contextlib
import sqlite3
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from ocop.monitoring.gathering import gather, plan_of
from ocop.monitoring.snapshot_check import SumsDiffer, check
from ocop.store import db
from ocop.values.periods import Period, PeriodKind

LED = "SELECT name, led_by_woman AS w, led_by_minority AS m FROM entity ORDER BY sort_key"


@pytest.fixture
def led(ask):
    def answer() -> dict[str, tuple[int | None, int | None]]:
        return {row["name"]: (row["w"], row["m"]) for row in ask(LED)}

    return answer


@pytest.fixture
def bring(ocop, tmp_path):
    """Bring in a list written as text; `code` is the exit code."""

    def run(text: str, code: int = 0, words: str = ""):
        file = tmp_path / "chu the.csv"
        file.write_text(text, "utf-8")
        return ocop(f"import '{file}' {words}", code)

    return run


@pytest.fixture
def kept(ocop):
    for number, name in enumerate(("An", "Bình", "Cúc", "Dung"), 1):
        ocop(f"recognise 'Trà {name}' --entity 'HTX {name}' --district 'Na Rì' --stars 3"
             f" --on {number}/3/2023")  # fmt: skip
    return ocop


def test_it_is_told_on_the_command_line(kept, led) -> None:
    said = kept("entity edit 'HTX An' --led-by-woman có --led-by-minority no").out
    assert "changed: led by a person of an ethnic minority, led by a woman." in said
    assert "from a day on" not in said
    kept("register Mật --entity 'HTX Mới' --led-by-woman không --led-by-minority yes --on 1/4/2024")
    kept("register Chè --entity 'HTX Bình' --led-by-woman no --on 1/4/2024")
    assert led() == {
        "HTX An": (1, 0), "HTX Bình": (0, None), "HTX Cúc": (None, None),
        "HTX Dung": (None, None), "HTX Mới": (0, 1),
    }  # fmt: skip
    kept("entity edit 'HTX An' --led-by-woman ''")
    kept("entity edit 'HTX Mới' --led-by-minority 'không rõ'")
    assert (led()["HTX An"], led()["HTX Mới"]) == ((None, 0), (0, None))
    refused = kept("entity edit 'HTX An' --led-by-woman 'bà Lan'", 2).err
    assert "“bà Lan” is neither yes nor no." in refused
    assert "Write yes or no, có or không." in refused
    no_day = kept("entity edit 'HTX An' --led-by-woman yes --on 1/4/2024 --reason x", 2).err
    assert "who leads it has no day" in no_day


def test_another_answer_is_refused_by_what_it_is_called(kept, led) -> None:
    kept("register Chè --entity 'HTX An' --led-by-woman no --on 1/4/2024")
    kept("register Cốm --entity 'HTX An' --led-by-woman no --on 1/4/2024")
    refused = kept("register Măng --entity 'HTX An' --led-by-woman yes --on 1/4/2024", 5).err
    assert "has another led by a woman for “HTX An”: no, not yes." in refused
    assert "ocop entity edit" in refused
    assert led()["HTX An"] == (0, None)


@pytest.mark.parametrize(
    ("headings", "cells", "found"),
    [
        ("Chủ thể là nữ,Dân tộc thiểu số", "x,có", (1, 1)),
        ("Nữ làm chủ,DTTS", "Không,no", (0, 0)),
        ("GIỚI TÍNH,Dân tộc", "Nữ,Tày", (1, 1)),
        ("Giới tính,Dân tộc", "nam,Kinh", (0, 0)),
        ("Phụ nữ làm chủ,Người DTTS", "✓,người dân tộc Sán Chỉ", (1, 1)),
        ("Chủ thể nữ,Dân tộc của chủ thể", "chưa rõ,☐", (None, None)),
        ("Chủ thể là nữ,Dân tộc thiểu số", ",-", (None, None)),
        ("Chủ thể là nữ,Dân tộc thiểu số", "chưa hỏi,H'Mông", (None, 1)),
    ],
)
def test_lists_bring_it_in(bring, led, headings: str, cells: str, found: tuple) -> None:
    bring(f"Tên chủ thể,Huyện,{headings}\nHTX An,Na Rì,{cells}\n")
    assert led() == {"HTX An": found}


@pytest.mark.parametrize(
    ("heading", "cell", "place"),
    [
        ("Chủ thể là nữ", "bà Lan", "C2"),
        ("Giới tính", "1", "C2"),
        ("Chủ thể là nữ", "chưa", "C2"),
        ("Dân tộc", "Tày/Nùng", "C2"),
        ("Dân tộc thiểu số", "nữ", "C2"),
        ("Dân tộc thiểu số", "0", "C2"),
    ],
)
def test_what_is_not_understood_is_told_with_its_place(
    bring, led, heading: str, cell: str, place: str
) -> None:
    refused = bring(f"Tên chủ thể,Huyện,{heading}\nHTX An,Na Rì,{cell}\n", 6).err
    assert f"“{cell}” is not known as" in refused
    assert place in refused
    assert "có, không" in refused
    assert led() == {}


def test_a_column_that_no_heading_tells_is_told_by_a_person(bring, led) -> None:
    text = "Tên chủ thể,Huyện,Nữ\nHTX An,Na Rì,x\n"
    bring(text)
    assert led() == {"HTX An": (None, None)}
    bring(text, words="--map led_by_woman=Nữ")
    assert led() == {"HTX An": (1, None)}


def test_rows_of_one_producer_in_a_long_list(bring, led) -> None:
    head = "Tên sản phẩm,Chủ thể,Huyện,Chủ thể là nữ\n"
    bring(f"{head}Trà,HTX An,Na Rì,\nChè,HTX An,Na Rì,không\nCốm,HTX An,Na Rì,\n")
    assert led() == {"HTX An": (0, None)}
    bring(f"{head}Mật,HTX An,Na Rì,không\nSả,HTX Mới,Na Rì,có\nNghệ,HTX Mới,Na Rì,có\n")
    assert led() == {"HTX An": (0, None), "HTX Mới": (1, None)}
    refused = bring(f"{head}Rượu,HTX Hai,Na Rì,có\nGiấm,HTX Hai,Na Rì,không\n", 6).err
    assert "has another led by a woman for “HTX Hai”: yes, not no." in refused
    assert "HTX Hai" not in led()
    bring(f"{head}Mật,HTX An,Na Rì,có\n", words="--update")
    assert led()["HTX An"] == (1, None)


def test_every_list_of_producers_has_it(kept, led, tmp_path) -> None:
    kept("entity edit 'HTX An' --led-by-woman yes --led-by-minority no")
    kept("entity edit 'HTX Bình' --led-by-woman no")
    said = kept("entity list").out
    assert "Woman leads: 1 of 2 known; 2 not asked." in said
    assert "Minority leads: 0 of 1 known; 3 not asked." in said
    rows = kept("entity list --json").data["entities"]
    assert [(row["led_by_woman"], row["led_by_minority"]) for row in rows][:3] == [
        (1, 0), (0, None), (None, None),
    ]  # fmt: skip
    lines = kept("entity list --csv").out.splitlines()
    assert "Woman leads,Minority leads" in lines[0]
    assert ",yes,no," in next(line for line in lines if "HTX An" in line)
    kept(f"entity list --lang vi -o {tmp_path / 'list.xlsx'}")
    sheet = openpyxl.load_workbook(tmp_path / "list.xlsx").active
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"Chủ thể là nữ", "Dân tộc thiểu số", "có", "không"} <= cells
    shown = kept("show 'HTX An'").out
    assert "Woman leads     yes" in shown
    assert "Minority leads  no" in shown
    told = kept("history").out
    assert "led by a person of an ethnic minority: – → no; led by a woman: – → yes" in told
    out = tmp_path / "out.xlsx"
    kept(f"export entities -o {out}")
    before = led()
    assert kept(f"import {out} --json").data["counts"] == {"new": 0, "adds": 0, "same": 4}
    kept(f"import {out} --db {tmp_path / 'other.db'}")
    with contextlib.closing(sqlite3.connect(tmp_path / "other.db")) as other:
        rows = other.execute("SELECT name, led_by_woman, led_by_minority FROM entity").fetchall()
    assert {name: (w, m) for name, w, m in rows} == before
    kept(f"export register -o {tmp_path / 'flat.db'}")
    with contextlib.closing(sqlite3.connect(tmp_path / "flat.db")) as flat:
        found = flat.execute("SELECT led_by_woman, led_by_minority FROM entities WHERE entity = ?",
                             ("HTX An",)).fetchall()  # fmt: skip
    assert found == [("có", "không")]


def test_twins_fill_and_tell_it(kept, led) -> None:
    kept("entity edit 'HTX An' --led-by-woman yes")
    kept("entity edit 'HTX Bình' --led-by-woman no --led-by-minority no")
    said = kept("entity merge 'HTX An' 'HTX Bình' --yes").out
    assert "Both have another led by a woman: yes stays, not no." in said
    assert led()["HTX An"] == (1, 0)
    kept("undo --yes")
    assert led()["HTX An"] == (1, None)
    assert led()["HTX Bình"] == (0, 0)
    kept("check")


def test_the_report_counts_it_with_its_denominator(kept, tmp_path) -> None:
    kept("entity edit 'HTX An' --led-by-woman yes")
    kept("entity edit 'HTX Bình' --led-by-woman no")
    kept("register Chè --entity 'HTX Chưa' --led-by-woman yes --on 1/4/2023")  # nothing in force
    said = kept("report year 2023 --lang en").out
    line = next(one.split() for one in said.splitlines() if one.startswith("Woman leads"))
    assert line == ["Woman", "leads", "1", "2", "2", "50"]
    snapshot = kept("report year 2023 --json").data
    numbers = {key: one["value"] for key, one in snapshot["numbers"].items() if "led_by" in key}
    assert numbers == {
        "led_by_woman/yes": 1, "led_by_woman/no": 1, "led_by_woman/unknown": 2,
        "led_by_minority/yes": 0, "led_by_minority/no": 0, "led_by_minority/unknown": 4,
    }  # fmt: skip
    told = [row["name"] for row in snapshot["lists"]["producers"]
            if "led_by_woman/unknown" in row["tags"]]  # fmt: skip
    assert told == ["HTX Cúc", "HTX Dung"]
    kept(f"report year 2023 -o {tmp_path / 'p.html'}")
    page = (tmp_path / "p.html").read_text("utf-8")
    assert "Chủ thể là nữ (trong 2 chủ thể đã hỏi)" in page
    assert "Dân tộc thiểu số: chưa hỏi" in page
    kept(f"report year 2023 -o {tmp_path / 'p.xlsx'}")
    book = openpyxl.load_workbook(tmp_path / "p.xlsx")
    rows = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    assert ["Chủ thể là nữ", 1, 2, 2, 50] in [row[:5] for row in rows]
    kept(f"report year 2023 -o {tmp_path / 'p.docx'}")
    import docx

    text = "\n".join(one.text for one in docx.Document(str(tmp_path / "p.docx")).paragraphs)
    assert "Chủ thể là nữ: 01 trong 02 chủ thể đã hỏi (50%), 02 chưa hỏi;" in text
    assert "dân tộc thiểu số: chưa có số liệu." in text
    kept("entity edit 'HTX Cúc' --led-by-woman yes")
    checked = kept(f"report check {tmp_path / 'p.docx'} --lang en").out
    assert "Woman leads: yes" in checked
    assert "Woman leads: not asked" in checked


def test_a_producer_that_is_dropped_is_caught(kept, office) -> None:
    period = Period(PeriodKind.YEAR, date(2023, 1, 1), date(2023, 12, 31))
    with db.read(office.register) as ask:
        snapshot = gather(ask, office, period, period.last, plan=plan_of(office, period))
    number = snapshot.numbers["led_by_woman/unknown"]
    snapshot.numbers["led_by_woman/unknown"] = replace(number, value=3, of="")
    with pytest.raises(SumsDiffer, match="led_by_woman"):
        check(snapshot)
