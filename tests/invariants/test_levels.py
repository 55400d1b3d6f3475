"""A level recognises the stars that the law of the day, or of the round, gives it.

- what a signed paper says otherwise is recorded with its reason, stays known, and can be mended
- broken by direct SQL it is found by `check` and `doctor`, and what touches the product is refused
- a round's result, its revision too, is held to the law of the round, whenever it is signed
- it is asked by index, and gives the same rows on both engines
"""

import contextlib
import re
import sqlite3

from ocop.invariants import asking, levels
from ocop.store import addresses, copying, db, door

BY_DISTRICT = (
    "recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 4 --level district --on 1/6/2023"
    " --decision 1/QĐ"
)
SIGNED = "recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 1/6/2023 --decision 1/QĐ"
OF_2022 = (
    "register Gạo --entity 'HTX A' --district 'Ba Bể' --on 1/2/2022",
    "round open --level province --year 2022 --on 20/12/2022",
    "round evaluate T-2022-1 Gạo --total 60",
    "round close T-2022-1 --decision 300/QĐ --on 10/3/2023",
    "round revise T-2022-1 Gạo --total 75 --decision 301/QĐ --on 10/4/2023 --reason x",
    "round revise T-2022-1 Gạo --total 60 --decision 302/QĐ --on 10/5/2023 --reason x",
)


def broken(path, sql: str) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()


def test_what_a_signed_paper_says_is_recorded_and_stays_known(ocop, ask) -> None:
    assert "does not recognise" in ocop(BY_DISTRICT, 5).err
    ocop(f"{BY_DISTRICT} --as-on-paper --reason 'huyện ký 4 sao'")
    assert ask("SELECT level, stars FROM recognition") == [{"level": "district", "stars": 4}]
    listed = ocop("check --json").data
    assert (listed["faults"], [one["rule"] for one in listed["known"]]) == ([], ["level-by-law"])
    assert listed["known"][0]["reason"] == "huyện ký 4 sao"
    ocop("product edit Trà --group 2")
    ocop("upgrade Trà --to 5 --on 1/9/2023")  # what is known keeps nothing else from being written
    assert len(ask("SELECT 1 FROM known_breach")) == 1
    ocop(f"correct {listed['known'][0]['id']} --level unknown --reason 'không rõ cấp'")
    assert ocop("check --json").data["known"] == []


def test_broken_by_direct_sql_it_is_found_and_what_touches_it_refused(ocop, path) -> None:
    ocop(SIGNED)
    broken(path, "UPDATE recognition SET stars = 4")
    assert "does not recognise these stars by the law" in ocop("check", 5).err
    found = ocop("doctor --only breach --json").data["findings"]
    assert [row["command"].split()[-4:-2] for row in found] == [["--level", "unknown"]]
    higher = "recognise Trà --stars 5 --on 1/9/2024 --decision 9/QĐ --issuer Bộ"
    assert "does not recognise these stars" in ocop(higher, 5).err


def test_a_rounds_result_is_held_to_the_law_of_the_round(ocop, path, office) -> None:
    for command in OF_2022:
        ocop(command)
    assert ocop("check --json").data["faults"] == []
    # A law that is not on file: that of the day on which the round was held.
    broken(path, "UPDATE round SET criteria = '1/QĐ'")
    with db.read(path) as ask:
        rules = levels.rules(office.criteria)
        assert list(asking.broken(ask, rules=rules)) == []
    broken(path, "UPDATE round SET day = '2023-03-01', criteria = '148/QĐ-TTg'")
    with db.read(path) as ask:
        found = [row["rule"] for row in asking.broken(ask, rules=rules)]
    assert found == ["level-by-law"] * 2  # the two of 3★, by the province


def test_it_is_asked_by_index(ocop, ask, office) -> None:
    ocop(SIGNED)
    rule = levels.rules(office.criteria)[-1]
    plan = ask(f"EXPLAIN QUERY PLAN {rule.sql.format(touched=asking.TOUCHED)}", touched="[]")
    assert not [row["detail"] for row in plan if re.match(r"SCAN [avxydpe]\b", row["detail"])]


def test_it_gives_the_same_rows_on_both_engines(ocop, path, office, database) -> None:
    ocop(SIGNED)
    broken(path, "UPDATE recognition SET stars = 4")
    place = addresses.server(database.address())
    copying.copy(path, place)
    rules = levels.rules(office.criteria)[-1:]
    with db.read(path) as here, door.read(place) as there:
        found = [list(asking.broken(ask, rules=rules)) for ask in (here, there)]
    assert len(found[0]) == 1
    assert found[0] == found[1]
