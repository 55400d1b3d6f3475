"""Long lists on a screen: what is seen is the beginning of the whole, and the whole is counted.

- list, document list, history, due: the first rows are those of --all, the closing lines the same
- what is said of all products is said of those that are not seen too
- words, an end, a user, papers that lack or end: the whole is looked at, its beginning shown
- the history names the file of an import of which only the first rows are seen
- lines of the calendar that are counted, of one day, known by a year: as where all are asked for
- through a pipe every row stands
- papers that have ended are looked up, not compared each with each
"""

import contextlib
import re
import sys
from datetime import date

import pytest

from ocop.monitoring import agenda as calendar
from ocop.queries import documents
from ocop.render import terminal
from ocop.reports import agenda
from ocop.rulebook.office import Office
from ocop.store import db

DAY = "--as-of 31/12/2023"
LONG, BEGINNING = 3, 2
ID = re.compile(r"\b[0-9a-f]{8}\b")


@pytest.fixture
def screen(ocop, monkeypatch):
    """A screen on which a list of more than three rows is long, and two are its beginning."""
    monkeypatch.setattr(calendar, "_FEW", 0)
    monkeypatch.setattr(terminal, "_LONG", LONG)
    monkeypatch.setattr(terminal, "_BEGINNING", BEGINNING)
    monkeypatch.setenv("COLUMNS", "200")

    def shown(command: str) -> str:
        with monkeypatch.context() as patch:
            patch.setattr(sys.stdout, "isatty", lambda: True)
            return re.sub(r"\x1b\[\d*m", "", ocop(command).out)

    return shown


@pytest.fixture
def full(ocop, tmp_path):
    """Five products of five producers, their papers; the last one has an open violation."""
    listed = tmp_path / "ds.csv"
    rows = [f"Trà {n},HTX {n},3,0{n}/02/2021,Na Rì" for n in range(1, 6)]
    listed.write_text("\n".join(["Sản phẩm,Chủ thể,Hạng sao,Ngày ký,Huyện", *rows]), "utf-8")
    ocop(f"import '{listed}' --yes")
    for n in range(1, 6):
        ocop(f"document add food-safety 'HTX {n}' --number {n}/ATTP --on 1/2/2021 --until 1/2/2024")
    ocop(
        "inspection add 'Trà 5' --kind periodic --body Đoàn --on 1/3/2022 --finding 'sai' --violation 'nhãn'"
    )
    return ocop


def closing(said: str) -> str:
    """The last line, unless it is of a row or of what is seen."""
    last = [line for line in said.splitlines() if line.strip()][-1]
    return "" if ID.search(last) or "All: --all" in last else last


@pytest.mark.parametrize(
    ("command", "count"),
    [
        (f"list {DAY}", 5),
        (f"list trà {DAY}", 5),
        (f"list {DAY} --ends 2024", 5),
        (f"list {DAY} --state in-force --district 'Na Rì'", 5),
        (f"document list {DAY}", 5),
        (f"document list {DAY} --state held", 5),
        (f"document list {DAY} --within 90d", 5),
        (f"document list {DAY} --state lacking", 5),
        (f"due {DAY} --only certificate", 5),
        (f"due {DAY} --only notice", 5),
    ],
)
def test_the_beginning_is_that_of_the_whole(full, screen, command: str, count: int) -> None:
    beginning, whole = screen(command), screen(f"{command} --all")
    assert f"{BEGINNING} of {count} rows. All: --all" in beginning
    assert "All: --all" not in whole
    assert closing(beginning) == closing(whole)
    seen, all_ids = ID.findall(beginning), ID.findall(whole)
    assert seen == all_ids[: len(seen)]
    names = re.findall(r"HTX \d", beginning)
    assert names == re.findall(r"HTX \d", whole)[: len(names)]
    assert set(names) == set(names[:BEGINNING] or names)


def test_what_is_said_of_all_is_said_of_what_is_not_seen(full, screen) -> None:
    said = screen(f"list {DAY}")
    assert "⚠" in screen(f"list {DAY} --all").splitlines()[-2]
    assert "5 products: 5 in force." in said
    assert "⚠ a violation" in said
    assert said.count("⚠") == 1  # no row that is seen has it


def test_a_short_list_stands_whole(full, screen) -> None:
    said = screen(f"list 'trà 1' {DAY}")
    assert "1 product: 1 in force." in said
    assert "All:" not in said


def test_the_history_names_the_file_of_an_import_of_which_few_rows_are_seen(full, screen) -> None:
    said = screen("history")
    assert re.search(r"2 of \d\d rows\. All: --all", said)
    assert "import of “ds.csv”" in said
    assert screen("history --user nobody-at-all").count("ds.csv") == 0


@pytest.mark.parametrize("only", ["", " --only certificate --only notice"])
def test_the_calendar_is_that_of_the_whole(full, screen, only, monkeypatch) -> None:
    monkeypatch.setattr(agenda, "_MOST", 2)
    full("recognise Trà --entity 'HTX 0' --stars 3 --year 2020 --district 'Na Rì'")
    for name in ("Ớt", "An", "Bông"):
        full(f"recognise '{name}' --entity 'HTX {name}' --stars 3 --on 1/2/2021")
    full("certificate notify 'Trà 2' --number 9/TB --on 2/1/2023")
    for day in ("31/12/2023", "31/1/2024", "1/3/2024"):
        monkeypatch.setattr(terminal, "_LONG", 50)
        said, whole = (screen(f"due --as-of {day}{only}{more}") for more in ("", " --all"))
        assert said == whole
        assert only or "certificates" in said
        monkeypatch.setattr(terminal, "_LONG", 1)
        beginnings = names_by_urgency(screen(f"due --as-of {day}{only}"))
        for few, all_ in zip(beginnings, names_by_urgency(whole), strict=True):
            assert few == all_[: len(few)]


def names_by_urgency(said: str) -> list[list[str]]:
    parts = re.split(r"^(?:OVERDUE|NOW|THIS|LATER).*$", said, flags=re.MULTILINE)
    return [re.findall(r"\S+ · HTX \S+", part) for part in parts]


def test_through_a_pipe_every_row_stands(full) -> None:
    said = full(f"list {DAY}").out
    assert [f"Trà {n}" in said for n in range(1, 6)] == [True] * 5
    assert len(full(f"due {DAY} --only certificate --json").data["due"]) == 5


def test_papers_that_have_ended_are_looked_up(full, path) -> None:
    asked = documents.question_ended(Office(path), date(2024, 6, 1))
    with contextlib.closing(db.sqlite3.connect(path)) as register:
        plan = register.execute(f"EXPLAIN QUERY PLAN {asked.sql}", asked.values).fetchall()
    steps = {row[3] for row in plan}
    assert not steps & {"SCAN o", "SCAN n", "SCAN s"}
