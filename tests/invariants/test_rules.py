"""What must hold of the records, whoever writes them.

- every rule, broken by direct SQL, is found by `check` and by `doctor`, with the command that mends
- the same rule refuses each command that would break it, and nothing is written
- what is refused is told in the rule's own sentence
- a recognition, a decision and a letter each come on the round's day or after it
- a register without a breach is whole
- of what was touched every rule is asked by index: no table is read through
- of a command that touched thousands of rows a breach is found as of one that touched a few, and
  what it did not touch is not held against it
- of a register at random the whole is found to break what its products do, one by one
"""

import contextlib
import hashlib
import random
import shlex
import sqlite3

import pytest

from ocop.invariants import asking
from ocop.invariants.rules import RULES
from ocop.store import db

TEA = (
    "register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/2/2021",
    "recognise Trà --stars 3 --on 1/6/2021 --decision 1/QĐ --issuer 'UBND tỉnh'",
)
ROUND = (
    "register Gạo --entity 'HTX A' --district 'Ba Bể' --on 1/2/2023",
    "round open --level district --district 'Ba Bể' --year 2023 --on 10/6/2023",
    "round evaluate BB-2023-1 Gạo --total 65",
    "round close BB-2023-1 --decision 12/QĐ --on 12/6/2023",
)
REGISTERED = (
    "register Cao --entity 'HTX A' --on 1/3/2022",
    "register Cao --entity 'HTX A' --on 1/3/2023",
)
REVISED = (
    "register Trà --entity 'HTX A' --district 'Ba Bể' --on 5/1/2023",
    "round open --level province --year 2023 --on 1/2/2023",
    "round evaluate T-2023-1 Trà --total 75",
    "round close T-2023-1 --decision 30/QĐ --on 5/2/2023",
    "round revise T-2023-1 Trà --total 60 --decision 9/QĐ --on 5/3/2023 --reason x",
)
# rule: what is entered, the SQL that breaks it (none: the commands before it), and a command that
# would break it with what it says
BROKEN = {
    "one-open-registration": (
        REGISTERED,
        "UPDATE registration SET year = 2023",
        "correct {registration} --year 2023 --reason x",
    ),
    "one-recognition": (
        (*TEA, "recognise Trà --stars 3 --on 1/6/2022 --decision 2/QĐ"),
        "UPDATE recognition SET day = '2021-06-01'",
        "correct {recognition} --on 1/6/2022 --decision unknown --reason x",
    ),
    "stars-of-one-day": (
        (*TEA, "recognise Trà --stars 4 --on 1/6/2022 --decision 2/QĐ --issuer 'UBND tỉnh'"),
        "UPDATE recognition SET day = '2021-06-01'",
        "recognise Trà --stars 4 --on 1/6/2021 --decision 3/QĐ --issuer 'UBND tỉnh'",
    ),
    "year-not-after-day": (
        TEA,
        "UPDATE recognition SET year = 2022",
        None,
    ),
    "not-before-decision": (
        (
            *TEA,
            "recognise Gạo --entity 'HTX A' --stars 3 --on 1/6/2021 --decision 1/QĐ --issuer 'UBND tỉnh'",
        ),
        "UPDATE recognition SET day = '2021-05-01'",
        "correct {recognition} --on 1/5/2021 --reason x",
    ),
    "end-of-recognition": (
        ("recognise Trà --entity 'HTX A' --stars 3 --year 2022 --until 1/6/2025",),
        "UPDATE recognition SET until = '2021-06-01'",
        "correct {recognition} --until 1/6/2021 --reason x",
    ),
    "end-of-registration": (
        (
            "register Trà --entity 'HTX A' --on 1/2/2022",
            "registration close Trà --outcome absent --on 1/6/2022 --reason x",
            "undo --yes --reason x",
        ),
        "UPDATE registration SET day = NULL, ended_on = '2021-06-01', outcome = 'absent'",
        None,
    ),
    "end-of-proposal": (
        (*TEA, "upgrade Trà --to 4 --on 1/7/2022"),
        "UPDATE upgrade SET ended_on = '2022-06-01', outcome = 'absent'",
        None,
    ),
    "one-nomination": (
        (*TEA, "nominate Trà --on 1/7/2022", "nominate Trà --on 1/7/2023"),
        "UPDATE nomination SET day = '2022-07-02'",
        "correct {nomination} --on 2/7/2023 --reason x",
    ),
    "year-of-nomination": (
        (*TEA, "nominate Trà --on 1/7/2022"),
        "UPDATE nomination SET year = 2023",
        None,
    ),
    "nomination-of-recognised": (
        (*TEA, "nominate Trà --on 1/7/2022"),
        "UPDATE nomination SET day = '2020-07-01'",
        "correct {nomination} --on 1/7/2020 --reason x",
    ),
    "one-open-proposal": (
        (
            *TEA,
            "upgrade Trà --to 4 --on 1/7/2022",
            "upgrade Trà --withdraw --on 1/8/2022 --reason x",
            "upgrade Trà --to 5 --on 1/9/2022",
        ),
        "UPDATE upgrade SET withdrawn_on = NULL",
        None,
    ),
    "proposal-above-held": (
        (*TEA, "upgrade Trà --to 4 --on 1/7/2022"),
        "UPDATE upgrade SET day = '2021-01-01'",
        "correct {upgrade} --on 1/1/2021 --reason x",
    ),
    "revocation-of-recognition": (
        (*TEA, "revoke Trà --on 1/7/2022 --reason x"),
        "UPDATE revocation SET recognition_id = NULL",
        "correct {revocation} --on 1/1/2021 --reason x",
    ),
    "one-revocation": (
        (
            *TEA,
            "revoke Trà --on 1/7/2022 --reason x",
            "recognise Trà --stars 3 --on 1/9/2022",
            "revoke Trà --on 1/10/2022 --reason x",
        ),
        "UPDATE revocation SET day = '2022-07-01',"
        " recognition_id = (SELECT id FROM recognition ORDER BY day LIMIT 1)",
        None,
    ),
    "not-before-round": (
        ROUND,
        "UPDATE round SET day = '2023-06-20'",
        "decision edit 12/QĐ --on 1/6/2023 --reason x",
    ),
    "decided-as-recognised": (ROUND, "UPDATE evaluation SET issued = 4", None),
    "upgrade-of-recognised": (
        (
            *TEA,
            *ROUND[1:2],
            "round evaluate BB-2023-1 Trà --total 75 --purpose upgrade",
        ),
        "UPDATE recognition SET day = '2023-07-01'",
        "correct {recognition} --void --reason x",
    ),
    "review-of-recognised": (
        (*TEA, "review Trà --on 1/9/2022 --scale lớn"),
        "UPDATE review SET day = '2021-01-01'",
        "correct {recognition} --void --reason x",
    ),
    "revision-of-decided": (
        REVISED,
        "UPDATE revision SET day = '2023-01-01'",
        "correct {recognition} --void --reason x",
    ),
    "revised-as-recognised": (REVISED, "UPDATE revision SET issued = 5", None),
}


def enter(ocop, commands) -> None:
    for command in commands:
        ocop(command)


def test_every_rule_has_its_breach_here() -> None:
    assert [rule.name for rule in RULES] == list(BROKEN)


@pytest.mark.parametrize("name", BROKEN)
def test_a_breach_by_direct_sql_is_found(name, ocop, path) -> None:
    commands, sql, _command = BROKEN[name]
    enter(ocop, commands)
    assert ocop("check --json").data["faults"] == []
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()
    found = [row for row in ocop("doctor --json").data["findings"] if row["kind"] == "breach"]
    assert found
    assert all(row["command"].startswith("ocop ") for row in found)
    assert found[0]["detail"] in ocop("check", 5).err


@pytest.mark.parametrize("name", [name for name, case in BROKEN.items() if case[2]])
def test_a_command_that_would_break_it_is_refused_and_writes_nothing(name, ocop, path, ask) -> None:
    commands, _sql, command = BROKEN[name]
    enter(ocop, commands)
    ids = {
        table: row["id"]
        for table in ("registration", "recognition", "nomination", "upgrade", "revocation")
        for row in ask(f"SELECT id FROM {table} ORDER BY rowid DESC")
    }
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    said = ocop(command.format(**ids), 5).err
    assert "Nothing was written." in said
    rule = next(rule for rule in RULES if rule.name == name)
    assert rule.sentence.split("{name}”")[1].split("[")[0].strip(" :") in said
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_a_register_without_a_breach_is_whole(ocop) -> None:
    enter(ocop, (*TEA, *ROUND, *REGISTERED))
    assert ocop("check --json").data["faults"] == []
    assert shlex.split("ocop doctor --only breach")  # the kind can be asked for by name
    assert ocop("doctor --only breach --json").data["findings"] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_of_what_was_touched_a_rule_is_asked_by_index(rule, ocop, ask) -> None:
    ocop(TEA[0])
    plan = f"EXPLAIN QUERY PLAN {rule.sql.format(touched=asking.TOUCHED)}"
    steps = [row["detail"] for row in ask(plan, touched="[]")]
    read_through = [one for one in steps if one.startswith("SCAN")]
    assert [one for one in read_through if "json_each" not in one] == []
    assert len(read_through) == 1  # the ids that were touched


@pytest.mark.parametrize("name", BROKEN)
def test_of_a_long_list_a_breach_is_found_as_of_one_row(name, ocop, path, ask) -> None:
    commands, sql, _command = BROKEN[name]
    enter(ocop, commands)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()
    products = {row["id"] for row in ask("SELECT id FROM product")}
    others = {f"{number:032x}" for number in range(3000)}
    few = list(asking.broken(ask, touched=products))
    assert few
    assert list(asking.broken(ask, touched=products | others)) == few
    assert list(asking.broken(ask, touched=others)) == []


def test_a_command_of_thousands_of_rows_is_refused_what_it_broke_and_no_more(
    ocop, path, ask, write
) -> None:
    commands, sql, _command = BROKEN["one-recognition"]
    enter(ocop, commands)
    others = {f"{number:032x}" for number in range(3000)}
    with write() as writer:
        writer.records, writer.touched = {"recognition"}, others
        asking.refuse(writer)  # nothing is broken at all
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()
    with write() as writer:
        writer.records, writer.touched = {"recognition"}, others
        asking.refuse(writer)  # what is broken was not touched
        writer.touched = others | {row["id"] for row in ask("SELECT id FROM product")}
        with pytest.raises(asking.Breach):
            asking.refuse(writer)
        writer.touched = set()


@pytest.mark.parametrize("seed", range(6))
def test_of_the_whole_register_is_found_what_its_products_break(seed, ocop, path, ask) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/2/2020")
    chance = random.Random(seed)  # noqa: S311
    products = [{**ask("SELECT * FROM product")[0], "id": f"{n:032x}"} for n in range(60)]
    decision = {"number": "1/QĐ", "issuer": "", "scan_path": "", "scan_sha256": ""}
    decisions = [
        {**decision, "id": f"{n:032x}", "issuer_key": "", "number_key": ""} for n in range(2)
    ]
    with contextlib.closing(sqlite3.connect(path)) as connection:
        for one in decisions:
            db.put(connection, "decision", one, dict.fromkeys(one))
        for number, one in enumerate(products):
            named = {**one, "name_key": str(number)}
            db.put(connection, "product", named, dict.fromkeys(named))
            for _turn in range(chance.choice((1, 2, 2, 3))):
                row = {
                    "id": f"{chance.getrandbits(128):032x}",
                    "product_id": one["id"],
                    "stars": chance.choice((3, 4)),
                    "day": chance.choice((None, "2021-06-01", "2022-06-01", "2023-06-01")),
                    "year": chance.choice((None, 2021, 2022)),
                    "decision_id": chance.choice((None, *(each["id"] for each in decisions))),
                    "level": "",
                    "note": "",
                }
                db.put(connection, "recognition", row, dict.fromkeys(row))
        connection.commit()
    found = sorted(map(str, asking.broken(ask)))
    assert found == sorted(map(str, asking.broken(ask, touched=[one["id"] for one in products])))
    assert all(
        any(rule in one for one in found) for rule in ("one-recognition", "stars-of-one-day")
    )


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE recognition SET day = '2023-06-09'",
        "UPDATE evaluation SET decided_on = '2023-06-09'",
        "UPDATE evaluation SET sent_on = '2023-06-09', letter = '5/UBND'",
    ],
)
def test_whatever_came_of_a_round_came_on_its_day_or_after(sql, ocop, path) -> None:
    enter(ocop, ROUND)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(sql.replace("-09'", "-10'"))  # the day of the round
        connection.commit()
    assert [row for row in breaches(ocop) if "before its round" in row["detail"]] == []
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute(sql)
        connection.commit()
    assert len([row for row in breaches(ocop) if "before its round" in row["detail"]]) == 1


def breaches(ocop) -> list[dict[str, str]]:
    found: list[dict[str, str]] = ocop("doctor --only breach --json").data["findings"]
    return found
