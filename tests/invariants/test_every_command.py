"""Every command that writes is asked what must hold before it has written.

- each is refused where it would break a rule, or where what it touches does, and writes nothing
- what is in no list here writes no record that a rule speaks of
"""

import contextlib
import hashlib
import sqlite3
from pathlib import Path

import pytest

from ocop.commands.shared.index import Kind, about
from ocop.invariants.rules import RULES
from tools import commands_page

LISTED = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Ngày công nhận"
# A proposal that more stars before its day would leave without sense, and what rests on stars.
PROPOSED = """
register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/2/2021
recognise Trà --stars 3 --on 1/6/2021 --decision 1/QĐ --issuer 'UBND tỉnh'
nominate Trà --on 1/7/2022
recognise 'Trà xanh' --entity 'HTX A' --stars 4 --on 15/12/2022 --decision 3/QĐ
recognise Trà --entity 'HTX B' --district 'Ba Bể' --stars 4 --on 16/12/2022 --decision 4/QĐ
recognise Cốm --entity 'HTX A' --stars 3 --year 2021 --decision 6/QĐ --issuer 'UBND tỉnh'
recognise Cốm --stars 4 --on 1/6/2021 --decision 7/QĐ --issuer 'UBND tỉnh'
register Gạo --entity 'HTX A' --on 1/2/2022
register Chè --entity 'HTX A' --on 1/2/2022
round open --level province --year 2022 --on 20/12/2022
round evaluate T-2022-1 Trà@A --total 45 --purpose new
round evaluate T-2022-1 Chè --total 60 --purpose new
round close T-2022-1 --decision 30/QĐ --on 25/12/2022
upgrade Trà@A --to 4 --on 1/9/2023
upgrade Chè --to 4 --on 1/9/2023
round open --level province --year 2023 --on 1/6/2023
round evaluate T-2023-1 Trà@A --total 75 --purpose upgrade
"""
BY_WHAT_THEY_DO = {
    "recognise": "recognise Trà@A --stars 4 --on 14/12/2022 --decision 2/QĐ",
    "round evaluate": "round evaluate T-2023-1 Gạo --total 75 --purpose upgrade",
    "round decide": "round decide T-2023-1 --decision 40/QĐ --on 15/8/2023",
    "round close": "round close T-2023-1 --decision 40/QĐ --on 15/8/2023",
    "round correct": "round correct T-2022-1 Trà@A --total 75 --reason x",
    "round revise": "round revise T-2022-1 Chè --total 75 --decision 41/QĐ --on 1/8/2023 --reason x",
    "decision edit": "decision edit 1/QĐ --on 1/8/2022 --reason x",
    "decision merge": "decision merge 7/QĐ 6/QĐ --reason x",
    "correct": "correct {upgrade} --on 1/1/2021 --reason x",
    "product merge": "product merge Trà@A 'Trà xanh' --yes --reason x",
    "entity merge": "entity merge 'HTX A' 'HTX B' --yes --reason x",
    "undo": "undo {second} --yes --reason x",
    "import": "import l.csv --as recognitions",
}
# Rows that break a rule already, by another program: whatever touches their product is refused.
BROKEN = """
register Cao --entity 'HTX A' --district 'Ba Bể' --on 1/3/2021
registration close Cao --outcome absent --on 1/6/2021 --reason x
register Cao --entity 'HTX A' --on 1/3/2022
recognise Bún --entity 'HTX A' --stars 3 --on 1/6/2021 --decision 1/QĐ
upgrade Bún --to 4 --on 1/7/2022
upgrade Bún --withdraw --on 1/8/2022 --reason x
review Bún --on 1/8/2022 --scale lớn
register Mật --entity 'HTX A' --on 1/3/2022
round open --level province --year 2022 --on 20/12/2022
round evaluate T-2022-1 Mật --total 92
round close T-2022-1 --decision 30/QĐ --letter 7/CV --on 25/12/2022
round open --level province --year 2023 --on 1/6/2023
round evaluate T-2023-1 Mật --total 93
round open --level province --year 2023 --batch 2 --on 1/7/2023
nominate Bún --on 1/7/2022
revoke Bún --on 1/9/2022 --reason x
"""
BREAK = """
UPDATE registration SET day = NULL, ended_on = '2020-06-01' WHERE outcome <> '';
UPDATE upgrade SET day = '2021-01-01';
UPDATE review SET day = '2021-01-01';
UPDATE nomination SET day = '2020-07-01' WHERE letter = '';
UPDATE revocation SET recognition_id = NULL;
UPDATE evaluation SET issued = 5 WHERE issued = 4;
"""
BY_WHAT_THEY_TOUCH = {
    "register": "register Cao --entity 'HTX A' --on 1/3/2023",
    "registration survey": "registration survey Cao --demand yes",
    "registration carry-over": "registration carry-over Cao --from 2022 --on 20/2/2023",
    "registration close": "registration close Cao --outcome withdrawn --on 1/6/2023 --reason x",
    "upgrade": "upgrade Bún --to 5 --on 1/9/2023",
    "review": "review Bún --on 1/7/2023 --scale lớn",
    "nominate": "nominate Bún --on 1/7/2023",
    "revoke": "revoke Bún --on 1/10/2022 --reason x",
    "round add": "round add T-2023-2 Mật",
    "round send": "round send T-2023-1 --on 5/7/2023",
    "round return": "round return T-2022-1 Mật --on 1/3/2023 --reason x",
}
# What writes records of which no rule speaks; and a round without a product, of which none can.
NO_RULE = """
support add --kind training --on 15/3/2023 --district 'Na Rì' --people 40
dossier record Cao --received 1/6/2023
document add food-safety 'HTX A' --number 11/ATTP --on 1/3/2022 --until 1/3/2025
document renew 11/ATTP --number 15/ATTP --on 1/3/2024 --until 1/3/2028
document revoke 15/ATTP --on 1/6/2024 --reason x
inspection add 'HTX A' --on 15/5/2023 --kind periodic --body Sở --violation 'không có sổ'
inspection resolve 'HTX A' --on 20/6/2023 --remedy 'đã lập sổ'
improve traceability Bún --since 2023
certificate notify Mật --on 1/4/2024
certificate reissue Mật --on 1/5/2024 --reason x
product edit Bún --group 1
entity edit 'HTX A' --commune 'Địa Linh'
plan new --like 87 --number 9/KH-UBND --on 5/1/2024 --year 2024
plan add ke-hoach.toml
office add --yes
plan amend 87 --decision 900/QĐ-UBND --on 1/9/2023 --set new_products=25
office set sign=BC-VPĐP
report sign bao-cao.docx --number 05/BC-VPĐP --on 5/1/2024
office unit merge 01852 --into 'Sông Cầu' --on 1/7/2024 --decision 9/NQ
round open --level district --district 'Chợ Đồn' --on 10/11/2023
"""


def enter(ocop, ask, lines: str) -> None:
    for line in lines.strip().splitlines():
        ocop(named(ask, line))


def named(ask, line: str) -> str:
    """Put the id of HTX A's tea in its place: HTX B has a product of that name, too."""
    if "Trà@A" not in line:
        return line
    rows = ask("SELECT p.id FROM product p JOIN entity e ON e.id = p.entity_id"
               " WHERE p.name = 'Trà' AND e.name = 'HTX A'")  # fmt: skip
    return line.replace("Trà@A", rows[0]["id"])


def refused(ocop, path, command: str) -> None:
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    said = ocop(command, 6 if command.startswith("import") else 5).err
    assert "othing was written" in said, command
    parts = [rule.sentence.split("{name}”")[1].split("[{id}]")[0] for rule in RULES]
    assert any(part.strip(" :") in said for part in parts), command
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before, command


def test_what_would_break_a_rule_is_refused(ocop, ask, path, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "l.csv").write_text(f"{LISTED}\nTrà,HTX A,Ba Bể,4,8/QĐ,14/12/2022\n", "utf-8")
    enter(ocop, ask, PROPOSED)
    commands = ocop("history --json").data["commands"]
    ids = {
        "upgrade": ask("SELECT id FROM upgrade ORDER BY rowid")[0]["id"],
        "second": min(commands, key=lambda one: one["command"] != "recognise")["id"],
    }
    for line in BY_WHAT_THEY_DO.values():
        refused(ocop, path, named(ask, line).format(**ids))


def test_what_touches_a_breach_is_refused(ocop, ask, path) -> None:
    enter(ocop, ask, BROKEN)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(BREAK)
    for line in BY_WHAT_THEY_TOUCH.values():
        refused(ocop, path, line)


SHIPPED = Path(__file__).parents[2] / "data" / "plans"


@pytest.fixture
def others(ocop, ask, path, tmp_path, monkeypatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    plan = next(SHIPPED.glob("*.toml")).read_text("utf-8")
    (tmp_path / "ke-hoach.toml").write_text(plan.replace("87/KH-UBND", "88/KH-UBND"), "utf-8")
    copied = path.parent / "plans" / "89.toml"
    copied.parent.mkdir()
    copied.write_text(plan.replace("87/KH-UBND", "89/KH-UBND"), "utf-8")
    enter(ocop, ask, f"{BROKEN.strip()}\nreport year 2023 -o bao-cao.docx")
    return NO_RULE.strip().splitlines()


def test_of_what_the_others_write_no_rule_speaks(ocop, ask, others) -> None:
    spoken_of = {record for rule in RULES for record in rule.records}
    for line in others:
        last = ask("SELECT max(sequence) AS n FROM change")[0]["n"]
        ocop(line)
        rows = ask("SELECT DISTINCT record FROM change WHERE sequence > :last", last=last)
        written = {row["record"] for row in rows}
        assert written, line
        if line.startswith("round open"):
            assert written == {"round"}
        else:
            assert not written & spoken_of, line


def test_every_command_that_writes_is_here() -> None:
    others = [line.split() for line in NO_RULE.strip().splitlines()]
    tried = {*BY_WHAT_THEY_DO, *BY_WHAT_THEY_TOUCH}
    for _heading, name, command in commands_page.commands():
        said = about(command.callback)
        if said and said.kind is Kind.CHANGE:
            assert name in tried or any(
                words[: len(name.split())] == name.split() for words in others
            )
