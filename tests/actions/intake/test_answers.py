"""Answers to the questions of a list: kept with it, taken where the same would be asked again.

- a producer, a product of a producer, a product alone, a new one; of another district, or where
  another one has come since, it is asked again, and the newer answer takes the place of the first
- a place: of a sheet, of a file called alike but for its numbers; another file is asked again
- what a column means, without a name too; of two shapes in one file, and of a name that is taken
- what a list is of, where its columns do not tell: of a file called alike; a newer answer holds
- in a folder of lists, and at a terminal; one that names nobody is refused, and nothing is written
- `import answers` shows them with day and person, a list called like the word goes first; `undo`
  takes them back; a merge moves them; `check` and a copy have them
"""

from pathlib import Path
from typing import Any

import pytest
from books import xlsx

HEADS = ["TT", "Tên sản phẩm", "Chủ thể", "Huyện", "Hạng sao", "Ngày ký"]


def a_list(path: Path, *rows: tuple[str, str, str]) -> Path:
    made = [[n, *row, "3 sao", "05/12/2023"] for n, row in enumerate(rows, 1)]
    return xlsx(path, [HEADS, *made])


@pytest.fixture
def told(ocop: Any) -> Any:
    def run(words: str) -> dict[str, Any]:
        data: dict[str, Any] = ocop(f"import {words} --json --no-input").data
        return data

    return run


@pytest.fixture
def known(ocop: Any) -> Any:
    for district in ("Ba Bể", "Chợ Đồn"):
        ocop(
            f"register Cao --entity 'HTX An Bình' --district '{district}' --new-entity --on 1/3/2023"
        )
    return ocop


def code_of(ask: Any, district: str, table: str = "entity") -> str:
    [row] = ask(f"SELECT id FROM {table} WHERE district = :d", d=district)
    return str(row["id"])


def test_whose_a_name_is_is_asked_once(known, told, tmp_path, ask) -> None:
    first = a_list(tmp_path / "1.xlsx", ("Trà", "HTX An Bính", "Ba Bể"))
    assert len(told(first)["questions"]) == 1
    told(f"{first} --same 'HTX An Bính={code_of(ask, '061')}'")
    rows = ("Trà", "HTX An Bính", "Ba Bể"), ("Bún", "htx an bính", "Ba Bể")
    said = known(f"import {a_list(tmp_path / '2.xlsx', *rows)} --no-input").out
    assert "1 new, 0 completed, 1 the same; 0 questions." in said
    assert said.count("“HTX An Bính” is HTX An Bình, Huyện Ba Bể [") == 1
    other = a_list(tmp_path / "3.xlsx", ("Phở", "HTX An Bính", "Chợ Đồn"))
    assert len(told(other)["questions"]) == 1
    assert len(ask("SELECT * FROM answer")) == 1


@pytest.mark.parametrize("meant", ["deadbeef", "HTX Không Có"])
def test_an_answer_that_names_nobody_is_refused(known, tmp_path, ask, meant) -> None:
    file = a_list(tmp_path / "1.xlsx", ("Trà", "HTX Yen", "Ba Bể"), ("Bún", "HTX Yên", "Ba Bể"))
    said = known(f"import {file} --same 'HTX Yen={meant}'", 3)
    assert f"No product and no producer is called “{meant}”" in said.err
    assert len(ask("SELECT id FROM entity")) == 2
    known(f"import {file} --same 'HTX Yen=HTX Yên'")  # the list itself has it
    known(f"import {file} --same 'HTX Yen=HTX An Bình' --dry-run")  # its place tells which
    assert len(ask("SELECT id FROM entity")) == 3


def test_an_answer_is_asked_for_only_where_the_list_has_the_name(known, tmp_path, ask) -> None:
    folder = tmp_path / "lists"
    folder.mkdir()
    a_list(folder / "1.xlsx", ("Phở", "HTX Hoa", "Ba Bể"))
    a_list(folder / "2.xlsx", ("Trà", "HTX Yen", "Ba Bể"), ("Bún", "HTX Yên", "Ba Bể"))
    known(f"import {folder} --same 'HTX Yen=HTX Yên' --no-input")
    assert len(ask("SELECT id FROM entity WHERE name IN ('HTX Hoa', 'HTX Yên')")) == 2


def test_what_came_since_is_asked_and_a_newer_answer_takes_the_place(
    known, told, tmp_path, ask
) -> None:
    first = a_list(tmp_path / "1.xlsx", ("Trà", "HTX An Bính", "Ba Bể"))
    mine = f"--same 'HTX An Bính={code_of(ask, '061')}'"
    for _time in range(2):
        told(f"{first} {mine}")
    before = ask("SELECT id FROM answer")
    known("register Cao --entity 'HTX An Bỉnh' --district 'Ba Bể' --new-entity --on 1/3/2023")
    assert len(told(first)["questions"]) == 1
    told(f"{first} {mine}")
    assert len(told(first)["questions"]) == 0
    [after] = ask("SELECT id, words FROM answer")
    assert after["id"] != before[0]["id"]
    [other] = ask("SELECT id FROM entity WHERE name = 'HTX An Bỉnh'")
    told(f"{first} --same 'HTX An Bính={other['id']}'")
    assert ask("SELECT entity_id FROM answer") == [{"entity_id": other["id"]}]
    assert told(first)["answered"][0]["name"] == "HTX An Bỉnh"


def test_two_different_ones_are_asked_once(ocop, told, tmp_path, ask) -> None:
    ocop("register Cao --entity 'HTX Thành An' --district 'Ba Bể' --on 1/3/2023")
    marked = a_list(tmp_path / "1.xlsx", ("Trà", "HTX Thanh An", "Ba Bể"))
    assert len(told(marked)["questions"]) == 1
    told(f"{marked} --new 'HTX Thanh An'")
    bare = a_list(tmp_path / "2.xlsx", ("Com", "HTX Thanh An", "Ba Bể"))
    said = told(bare)
    assert (said["counts"]["new"], said["questions"]) == (1, [])
    assert [one["name"] for one in said["answered"]] == ["HTX Thanh An"]
    told(f"{bare} --new 'HTX Nobody'")
    assert len(ask("SELECT * FROM answer")) == 1


def test_which_product_a_name_is_is_asked_once(ocop, told, tmp_path, ask) -> None:
    ocop("register Cám --entity 'HTX Yên' --district 'Ba Bể' --on 1/3/2023")
    rows = ("Cam", "HTX Yên", "Ba Bể"), ("Gạo", "HTX Yên", "Ba Bể")
    file = a_list(tmp_path / "1.xlsx", *rows)
    assert told(file)["questions"][0]["rows"] == [2]
    [bran] = ask("SELECT id FROM product WHERE name = 'Cám'")
    told(f"{file} --same 'Cam={bran['id']}'")
    assert told(file)["questions"] == []
    other = a_list(tmp_path / "2.xlsx", ("Cam", "HTX Khác", "Ba Bể"), ("Cám", "HTX Khác", "Ba Bể"))
    assert told(f"{other} --new 'cam'")["questions"][0]["rows"] == [3]
    assert len(ask("SELECT * FROM answer WHERE product_id IS NOT NULL")) == 2


def test_a_product_that_stands_alone_is_asked_once(known, told, tmp_path, ask) -> None:
    file = xlsx(
        tmp_path / "1.xlsx", [["Tên sản phẩm", "Đề nghị nâng hạng", "Ngày"], ["Cao", 4, "5/1/2024"]]
    )
    known(
        "recognise Cao --entity 'HTX An Bình' --district 'Ba Bể' --stars 3 --decision 1/QĐ --on 5/1/2023"
    )
    assert len(told(f"{file} --as upgrades")["questions"]) == 1
    [mine] = ask(
        "SELECT p.id FROM product p JOIN entity e ON e.id = p.entity_id WHERE e.district = '061'"
    )
    assert told(f"{file} --as upgrades --same Cao={mine['id']}")["counts"]["new"] == 1
    assert told(f"{file} --as upgrades")["questions"] == []


def test_what_nothing_was_done_with_is_not_kept(ocop, told, tmp_path, ask) -> None:
    ocop("register Cao --entity 'HTX Yên' --district 'Ba Bể' --on 1/3/2023")
    heads = ["Mã dòng", "Tên sản phẩm", "Chủ thể", "Hạng sao"]
    rows = [["abc", "Trà", maker, ""] for maker in ("HTX Yen", "HTX Mới")]
    file = xlsx(tmp_path / "1.xlsx", [heads, *rows])
    assert told(f"{file} --as results --same 'HTX Yen=HTX Mới'")["counts"]["same"] == 2
    assert ask("SELECT * FROM answer") == []


def sheets(path: Path, *names: str) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as made:
        for name in names:
            page = made.add_worksheet(name)
            page.write_row(0, 0, ["Tên sản phẩm", "Chủ thể", "Hạng sao", "Năm"])
            page.write_row(1, 0, ["Trà", "HTX An Bình", 3, 2022])
    return path


def test_where_a_sheet_lies_is_asked_once(ocop, told, tmp_path, ask) -> None:
    first = sheets(tmp_path / "OCOP tháng 10.xlsx", "Ba Bể", "Trang 2")
    assert len(told(f"'{first}' --where 'Trang 3=Na Rì'")["questions"]) == 1
    told(f"'{first}' --new 'HTX An Bình' --where 'Trang 2=Na Rì' --where 'Trang 3=Na Rì'")
    [kept] = ask("SELECT words, within, district FROM answer WHERE district <> ''")
    assert kept == {"words": "Trang 2", "within": "ocop thang", "district": "066"}
    again = sheets(tmp_path / "OCOP tháng 11.xlsx", "Ba Bể", "Trang 2")
    assert told(f"'{again}'")["questions"] == []
    assert "“Trang 2” is Huyện Na Rì" in ocop(f"import '{again}'").out
    other = sheets(tmp_path / "OCOP của huyện.xlsx", "Ba Bể", "Trang 2")
    assert len(told(f"'{other}'")["questions"]) == 1
    told(f"'{other}' --where 'Trang 2=-'")
    assert "“Trang 2” is no place of its own" in ocop(f"import '{other}'").out


ODD = [["Tên hàng", "Nơi làm", "Bậc", "Năm"], ["Trà", "HTX An Bình", 3, 2022]]


def test_what_a_column_means_is_kept_without_a_name(ocop, tmp_path, ask) -> None:
    means = "--map product=A --map entity=B --map stars=C"
    ocop(f"import {xlsx(tmp_path / 'a.xlsx', ODD)} {means}")
    assert "as kept in “a”" in ocop(f"import {xlsx(tmp_path / 'b.xlsx', ODD)}").err
    wide = [[*ODD[0], "Ghi chép"], [*ODD[1], ""]]
    for _time in range(2):
        ocop(f"import {xlsx(tmp_path / 'a.xlsx', wide)} {means}")
    assert [row["name"] for row in ask("SELECT name FROM mapping ORDER BY name")] == ["a", "a (2)"]
    said = ocop("import answers").out
    assert "columns of “a (2)”" in said
    assert "entity=Nơi làm" in said


UNSURE = [["Tên sản phẩm", "Chủ thể", "Năm"], ["Trà", "HTX A", "2023"]]


def test_what_a_list_is_of_is_kept_for_a_file_called_alike(ocop, tmp_path, ask) -> None:
    files = [xlsx(tmp_path / f"{name}.xlsx", UNSURE) for name in ("th 1", "th 2", "huyện")]
    assert "more than one kind" in ocop(f"import '{files[0]}'", 2).err
    ocop(f"import '{files[0]}' --as registrations")
    said = ocop(f"import '{files[1]}'")
    assert "Taken for a list of registrations, as answered before" in said.err
    again = ocop(f"import '{files[1]}' --json")
    assert (again.data["kind"], again.err) == ("registrations", "")
    ocop(f"import '{files[2]}'", 2)  # another file: it may be another list
    assert "--as=registrations" in ocop("import answers").out
    ocop(f"import '{files[0]}' --as products")
    assert ocop(f"import '{files[1]}' --json").data["kind"] == "products"
    assert len(ask("SELECT name FROM mapping")) == 1


def test_a_terminal_asks_once_what_a_list_is_of(ocop, tmp_path, monkeypatch) -> None:
    lines = iter(["1", "y", "y"])
    monkeypatch.setattr("builtins.input", lambda _prompt="": next(lines))
    monkeypatch.setattr("ocop.context.Context.interactive", property(lambda _self: True))
    ocop(f"import '{xlsx(tmp_path / 'th 1.xlsx', UNSURE)}'")
    assert "as answered before" in ocop(f"import '{xlsx(tmp_path / 'th 2.xlsx', UNSURE)}'").err


def test_it_is_not_kept_where_it_was_not_asked(ocop, tmp_path, ask) -> None:
    sure = [
        ["Tên sản phẩm", "Chủ thể", "Hạng sao", "Số QĐ", "Ngày ký"],
        ["Trà", "HTX A", "3", "1/QĐ", "05/12/2023"],
    ]
    ocop(f"import '{xlsx(tmp_path / 'a.xlsx', sure)}' --as recognitions")
    twice = [["Tên sản phẩm", "Tên sản phẩm", "Chủ thể"], ["Trà", "Chè", "HTX A"]]
    ocop(f"import '{xlsx(tmp_path / 'b.xlsx', twice)}' --as products", 4)
    assert ask("SELECT * FROM mapping") == []
    ocop(f"import '{xlsx(tmp_path / 'a.xlsx', sure)}' --map --as=products", 2)


def test_two_shapes_in_a_file_are_told(ocop, tmp_path) -> None:
    ocop(f"import {xlsx(tmp_path / 'a.xlsx', ODD)} --map product=A --map entity=B --map stars=C")
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as made:
        for name, heads in (("M", ["Tên sản phẩm", "Chủ thể"]), ("N", ODD[0])):
            made.add_worksheet(name).write_row(0, 0, heads)
    assert "to take it: --mapping a" in ocop(f"import {tmp_path / 'b.xlsx'}", None).err


def test_a_folder_takes_them_too(known, told, tmp_path, ask) -> None:
    folder = tmp_path / "f"
    folder.mkdir()
    file = a_list(folder / "Ba Bể.xlsx", ("Trà", "HTX An Bính", "Ba Bể"))
    told(f"'{file}' --same 'HTX An Bính={code_of(ask, '061')}'")
    assert "Ba Bể.xlsx: As answered" in known(f"import {folder} --no-input").out


def test_a_terminal_asks_once(known, tmp_path, ask, monkeypatch) -> None:
    file = a_list(tmp_path / "1.xlsx", ("Trà", "HTX An Bính", "Ba Bể"))
    lines = iter(["1", "y", "y"])
    monkeypatch.setattr("builtins.input", lambda _prompt="": next(lines))
    monkeypatch.setattr("ocop.context.Context.interactive", property(lambda _self: True))
    known(f"import {file}")
    assert "As answered" in known(f"import {file}").err
    assert len(ask("SELECT * FROM answer")) == 1


def test_they_are_shown_and_taken_back(known, told, tmp_path, ask, monkeypatch) -> None:
    monkeypatch.setenv("OCOP_USER", "Bế Thị Lan")
    assert "Answers kept of lists" in known("import answers").out
    file = a_list(tmp_path / "1.xlsx", ("Trà", "HTX An Bính", "Ba Bể"))
    told(f"{file} --same 'HTX An Bính={code_of(ask, '061')}'")
    [kept] = known("import answers --json").data["answers"]
    assert (kept["words"], kept["within"], kept["actor"]) == ("HTX An Bính", "061", "Bế Thị Lan")
    assert kept["at"]
    said = " ".join(known("import answers").out.split())
    assert "Bế Thị Lan" in said
    assert "HTX An Bình, Huyện Ba Bể" in said
    assert "HTX An Bính" in known("history").out
    known("check")
    known(f"copy {tmp_path / 'copy.db'}")
    known("undo --yes")
    assert known("import answers --json").data["answers"] == []
    monkeypatch.chdir(tmp_path)
    Path("answers").write_bytes(file.read_bytes())
    assert known("import answers --no-input --json").data["file"] == "answers"


def test_a_merge_moves_them(known, told, tmp_path, ask) -> None:
    file = a_list(tmp_path / "1.xlsx", ("Trà", "HTX An Bính", "Ba Bể"))
    told(f"{file} --same 'HTX An Bính={code_of(ask, '061')}'")
    known(f"entity merge {code_of(ask, '061')} {code_of(ask, '064')} --yes")
    [stays] = ask("SELECT id FROM entity")
    assert ask("SELECT entity_id FROM answer") == [{"entity_id": stays["id"]}]
