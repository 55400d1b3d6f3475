"""A copy of one district: it answers as the register does of that district, and of nothing else.

- each question without --district is the register's answer of the district, in JSON and on a screen
- targets of the province's plan are not counted in it, and that is said; those of its own plan are
- an activity that names no district is told as perhaps of several
- another district, and a paper of the province that is to be counted again, are refused
- every face of every paper, every workbook and every JSON file bears the copy's day and district
- a whole copy bears its day; the register bears nothing
"""

import json
import shlex
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import running

DISTRICT = "064"
BESIDE = ("copy", "copied", "ground")  # what tells of the copy itself
QUESTIONS = [
    "list", "list --state lapsed", "list --gap violation", "list --target new_products",
    "due --within 400d --as-of 30/9/2023", "summary", "summary --by commune",
    "summary --by district", "summary --by kind", "movements --since 1/1/2023",
    "report year 2023", "report quarter 4/2023", "registration carry-over --from 2022",
    "dossier list --year 2023", "document list", "round list", "entity list", "inspection list",
    "decision list", "doctor",
]  # fmt: skip


@pytest.fixture(scope="module")
def copies(invented_year: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The invented year, a copy of it that only answers, and one of a district alone."""
    folder = tmp_path_factory.mktemp("copies")
    found = {"register": invented_year, "whole": folder / "whole.db", "district": folder / "one.db"}
    copy = ("copy", "--db", str(invented_year), "--read-only")
    running.run(*copy, str(found["whole"]))
    running.run(*copy, str(found["district"]), "--district", DISTRICT)
    return found


@pytest.fixture
def asked(copies: dict[str, Path]) -> Callable[[str, str], dict[str, Any]]:
    def ask(of: str, words: str) -> dict[str, Any]:
        said = running.run(*shlex.split(words), "--db", str(copies[of]))
        return {key: value for key, value in said.items() if key not in BESIDE}

    return ask


@pytest.mark.parametrize("words", QUESTIONS)
def test_a_question_is_answered_as_of_the_district_by_the_register(asked, words: str) -> None:
    assert asked("district", words) == asked("register", f"{words} --district {DISTRICT}")


def test_of_the_year_it_tells_the_district_and_no_target_of_the_province(asked) -> None:
    words = "status --as-of 31/12/2023"
    here, there = asked("district", words), asked("register", f"{words} --district {DISTRICT}")
    for row in here["targets"]:
        unknown = [row[name] for name in ("actual", "left", "percent", "pipeline", "verdict")]
        assert unknown == [None] * 5
    assert [row["target"] for row in here["targets"]] == [row["target"] for row in there["targets"]]
    assert [row["code"] for row in here["districts"]] == [DISTRICT]
    for name in ("summary", "districts", "attention"):
        assert here[name] == there[name]


def test_a_status_on_a_screen_says_that_the_targets_cannot_be_counted(ocop, copies) -> None:
    said = ocop(f"status --as-of 31/12/2023 --db {copies['district']}").out
    assert "how they stand cannot be counted here; all else is of Huyện Chợ Đồn." in said
    assert "Pác Nặm" not in said
    paragraph = ocop(f"status --as-of 31/12/2023 --sentence --db {copies['district']}").out
    assert "huyện Chợ Đồn thực hiện Kế hoạch số 87/KH-UBND" in paragraph
    assert "đăng ký 04 sản phẩm" in paragraph


def test_the_targets_of_a_plan_of_the_district_itself_are_counted(ocop, path, tmp_path) -> None:
    ocop("register Chè --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
    ocop("recognise Chè --stars 3 --on 1/6/2023 --decision 1/QĐ-UBND")
    plan = tmp_path / "own.toml"
    plan.write_text(
        'number = "5/KH"\ntitle = "Kế hoạch"\nissued_on = 2023-01-05\nstart = 2023-01-01\n'
        'end = 2023-12-31\ndistrict = "061"\n[targets.new]\nlabel = "Sản phẩm mới"\n'
        'kind = "flow"\nmeasure = "new-products"\nop = ">="\nvalue = 2\nstars = 3\n',
        "utf-8",
    )
    ocop(f"plan add '{plan}' --yes")
    copy = tmp_path / "there" / "copy.db"
    ocop(f"copy '{copy}' --district 'Ba Bể' --read-only")
    ocop(f"office copy '{copy.parent}'", expect=None)
    (copy.parent / "plans").mkdir(exist_ok=True)
    (copy.parent / "plans" / "own.toml").write_text(plan.read_text("utf-8"), "utf-8")
    row = json.loads(ocop(f"status --plan 5/KH --as-of 31/12/2023 --json --db '{copy}'").out)
    assert row["targets"][0]["actual"] == 1


def test_the_way_to_recognition_and_the_duties_are_of_the_district_alone(ocop, copies) -> None:
    one, year = f"--db {copies['district']}", f"--db {copies['register']}"
    words = "dossier funnel --year 2023 --json"
    here, there = (json.loads(ocop(f"{words} {db}").out)["districts"] for db in (one, year))
    assert here == [row for row in there if row["code"] == DISTRICT]
    duties = ocop(f"plan duties 87 --as-of 31/12/2023 {one}").out
    assert duties.startswith("Duties of plan 87/KH-UBND, as of 31/12/2023 · Huyện Chợ Đồn\n")


def test_an_activity_that_names_no_district_is_told_as_perhaps_of_several(ocop, copies) -> None:
    one = f"--db {copies['district']}"
    for words in ("support list", "support list --by district"):
        assert "2 activities name no district: producers of others" in ocop(f"{words} {one}").err
    told = json.loads(ocop(f"support list --json {one}").out)
    assert "their money and people are of all" in told["shared_activities"]
    assert "no district: producers" not in ocop(f"support list --kind meeting {one}").err
    assert "no district: producers" not in ocop(f"support list --db {copies['register']}").err


def test_another_district_is_refused_and_its_own_is_not(ocop, copies) -> None:
    one = f"--db {copies['district']}"
    for words in ("list", "status --as-of 31/12/2023", "due", "report year 2023"):
        said = ocop(f"{words} --district 'Ba Bể' {one}", expect=2).err
        assert "This is a copy of Huyện Chợ Đồn alone: Huyện Ba Bể cannot be counted in it." in said
        ocop(f"{words} --district 'Chợ Đồn' {one}")


def test_a_paper_of_the_province_is_not_counted_again_in_it(ocop, copies, tmp_path) -> None:
    one, paper = f"--db {copies['district']}", tmp_path / "year.docx"
    ocop(f"report year 2023 -o '{paper}' --db {copies['register']}")
    said = ocop(f"report check '{paper}' {one}", expect=2).err
    assert "the whole province cannot be counted in it" in said
    own = tmp_path / "own.docx"
    ocop(f"report year 2023 --district {DISTRICT} -o '{own}' --db {copies['register']}")
    assert json.loads(ocop(f"report check '{own}' --json {one}").out)["changed"] == []


SAID = {
    "register": "SỔ TRÌNH DIỄN – SỐ LIỆU MẪU",
    "whole": "SỔ TRÌNH DIỄN – SỐ LIỆU MẪU · BẢN SAO NGÀY {day} – KHÔNG PHẢI SỔ",
    "district": "SỔ TRÌNH DIỄN – SỐ LIỆU MẪU · BẢN SAO NGÀY {day}, CHỈ CỦA HUYỆN CHỢ ĐỒN –"
    " KHÔNG PHẢI SỐ LIỆU TOÀN TỈNH",
}


@pytest.mark.parametrize("of", list(SAID))
def test_every_paper_bears_what_it_was_made_from(ocop, copies, tmp_path, of: str) -> None:
    from ocop.store import db, read_only

    with db.read(copies[of]) as ask:
        day = "/".join(reversed(read_only.marked(ask).day.split("-")))
    top, at = SAID[of].format(day=day), f"--db {copies[of]}"
    for name in ("year.docx", "year.html", "year.xlsx"):
        ocop(f"report year 2023 -o '{tmp_path / name}' {at}")
    ocop(f"list -o '{tmp_path / 'annex.docx'}' {at}")
    ocop(f"letter ending --within 999d --on 1/2/2024 --folder '{tmp_path / 'letters'}' {at}")
    papers = [*tmp_path.glob("*.docx"), *(tmp_path / "letters").glob("*.docx")]
    assert len(papers) > 2
    for paper in papers:
        assert top in "".join(_parts(paper, "word/header"))
    page = (tmp_path / "year.html").read_text("utf-8")
    assert f'<aside class="demo">{top}</aside>' in page
    assert f'@top-center{{content:"{top}"' in page
    sheets = _parts(tmp_path / "year.xlsx", "xl/worksheets/sheet")
    assert sheets
    assert all(f"&amp;C{top}" in sheet for sheet in sheets)


def test_every_workbook_and_json_file_bears_the_day_of_a_copy(ocop, copies, tmp_path) -> None:
    one = f"--db {copies['district']}"
    for name in ("list.xlsx", "list.json", "year.json"):
        words = "report year 2023" if name == "year.json" else "list"
        ocop(f"{words} -o '{tmp_path / name}' {one}")
    told = json.loads((tmp_path / "list.json").read_text("utf-8"))["copy"]
    assert "of Huyện Chợ Đồn alone" in told
    assert all(told in part for part in _parts(tmp_path / "list.xlsx", "xl/worksheets/sheet"))
    copied = json.loads((tmp_path / "year.json").read_text("utf-8"))["copied"]
    assert copied["district"] == DISTRICT
    whole = running.run("report", "year", "2023", "--db", str(copies["whole"]))
    assert whole["copied"] == {"day": copied["day"], "district": None}
    year = running.run("report", "year", "2023", "--db", str(copies["register"]))
    assert year["copied"] is None


def _parts(file: Path, begin: str) -> list[str]:
    with zipfile.ZipFile(file) as book:
        return [book.read(name).decode() for name in book.namelist() if name.startswith(begin)]
