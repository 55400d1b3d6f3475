"""What the register knew on an earlier day.

- a fact entered later, a correction made later and an undo made later are not in it
- `--as-of` asks of another day than it was known on; a workbook holds the lists of what was known
- the day ends by this computer's clock; a clock that was set back does not bring later facts in
- a row of an older version lacks columns; a table that is no more is passed over
- a history that cannot be read back is refused in a sentence; the future is not known
"""

import json
import time
from datetime import UTC, date, datetime

import pytest

from ocop.models import Entity
from ocop.queries import past as known
from ocop.queries.changes import beginning
from ocop.store import db
from ocop.store.writer import Act

MAY, JUNE = "30/5/2024", "30/6/2024"


@pytest.fixture
def at(ocop, monkeypatch):
    """Run a command as if it were given at noon (UTC) of a day."""
    from ocop import cli

    def run(day: str, words: str, expect: int | None = 0):
        class Clock(datetime):
            @classmethod
            def now(cls, tz=None):
                return datetime.fromisoformat(f"{day}T12:00:00+00:00").astimezone(tz)

        with monkeypatch.context() as then:
            then.setattr(cli, "datetime", Clock)
            return ocop(words, expect)

    return run


@pytest.fixture
def told(at):
    at("2024-03-01", "register Trà --entity 'HTX B' --district 'Chợ Đồn' --on 1/3/2023")
    at("2024-03-02", "recognise Trà --stars 3 --on 5/12/2023 --decision 1/QĐ --issuer UBND")
    return at


def new_products(at, words: str) -> int:
    data = at("2024-12-01", f"status --as-of 31/12/2023 --json {words}").data
    return next(row["actual"] for row in data["targets"] if row["key"] == "new_products")


def test_what_was_entered_later_was_not_known(told, ocop) -> None:
    told("2024-06-10", "recognise Bún --entity 'HTX C' --stars 3 --on 7/11/2023")
    assert new_products(told, "") == 2
    assert new_products(told, f"--known-on {MAY}") == 1
    assert new_products(told, "--known-on 1/3/2024") == 0
    assert new_products(told, "--known-on 29/2/2024") == 0
    said = ocop(f"status --known-on {MAY}").out
    assert "As the register knew it at the end of 30/05/2024" in said
    assert ocop(f"status --known-on {MAY} --json").data["known_on"] == "2024-05-30"
    assert ocop("status --json").data["known_on"] is None


def test_a_correction_and_an_undo_made_later_were_not_known(told, ask) -> None:
    row = ask("SELECT id FROM recognition")[0]["id"]
    told("2024-06-10", f"correct {row[:8]} --year 2022 --reason 'kỳ 2022'")
    assert new_products(told, "") == 0
    assert new_products(told, f"--known-on {MAY}") == 1
    last = ask("SELECT command_id FROM change ORDER BY sequence DESC LIMIT 1")[0]["command_id"]
    told("2024-07-10", f"undo {last[:8]} --yes")
    assert new_products(told, "") == 1
    assert new_products(told, f"--known-on {JUNE}") == 0
    told("2024-08-10", f"correct {row[:8]} --void --reason nhầm")
    assert new_products(told, "--known-on 9/8/2024") == 1
    assert new_products(told, "--known-on 10/8/2024") == 0
    told("2024-08-11", "check")


def test_the_day_of_the_answer_is_the_day_it_was_known(told) -> None:
    data = told("2024-12-01", "status --plan 87 --known-on 2/1/2024 --json").data
    assert data["as_of"] == "2024-01-02"


def test_a_workbook_lists_what_was_known(told, tmp_path) -> None:
    from python_calamine import CalamineWorkbook

    told("2024-06-10", "recognise Bún --entity 'HTX C' --stars 3 --on 7/11/2023")
    file = tmp_path / "a.xlsx"
    told("2024-12-01", f"status --as-of 31/12/2023 --known-on {MAY} -o {file}")
    book = CalamineWorkbook.from_path(str(file))
    cells = {
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    }
    assert "Trà" in cells
    assert "Bún" not in cells


def test_a_day_begins_by_this_computers_clock(monkeypatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    time.tzset()
    try:
        assert beginning(date(2024, 6, 1)) == "2024-05-31T17:00:00+00:00"
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def named(path, at: datetime, name: str) -> None:
    keys = dict.fromkeys(("name_key", "name_bare", "name_core", "sort_key"), name)
    with db.write(path, Act("t", at, date(2024, 6, 1), "Lan")) as writer:
        writer.add(Entity(name=name, **keys))


def test_a_clock_set_back_brings_no_later_fact_in(path) -> None:
    for year, name in ((2023, "a"), (2024, "b"), (2009, "c")):
        named(path, datetime(year, 6, 1, 12, tzinfo=UTC), name)
    with db.read(path) as ask, known.on(ask, path, date(2023, 12, 31)) as past:
        assert past("SELECT name FROM entity") == [{"name": "a"}]


def entries(*afters: str, record: str = "improvement"):
    def ask(sql: str, **_values: object) -> list[dict]:
        assert "FROM change" in sql
        return [
            {"record": record, "record_id": str(number), "after": after}
            for number, after in enumerate(afters)
        ]

    return ask


def test_a_row_of_an_older_version_lacks_columns(path) -> None:
    row = {"id": "a" * 32, "topic": "sales-point", "district": "061", "gone": 1}
    old = {**row, "partner": "", "detail": ""}
    with known.on(entries(json.dumps(old)), path, date(2024, 1, 1)) as past:
        found = past("SELECT district, system, since, area_m2 FROM improvement")
        assert found == [{"district": "061", "system": "", "since": None, "area_m2": None}]
    with known.on(entries("{}", record="gone"), path, date(2024, 1, 1)) as past:
        assert past("SELECT * FROM entity") == []


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("nonsense", "cannot be read back"),
        ("[1]", "cannot be read back"),
        ("[" * 100_000, "cannot be read back"),
        ('{"id": [1]}', "cannot be read"),
        ('{"id": "short"}', "cannot be read"),
    ],
)
def test_a_history_that_cannot_be_read_back_is_refused(path, after, told) -> None:
    with (
        pytest.raises(Exception, match=told) as refused,
        known.on(entries(after), path, date(2024, 1, 1)),
    ):
        pass
    assert getattr(refused.value, "exit_code", 0) == 6


def test_the_future_is_not_known(ocop) -> None:
    assert "Nobody knows yet" in ocop("status --known-on 1/1/2099", 2).err
