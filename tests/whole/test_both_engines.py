"""Every statement of the program, given to a file and to a server that hold the same rows.

- the questions and changes of a register that holds every kind of record answer the same rows,
  with and without the parts that a register has no rows for
- a list comes in the same order from both
- so does the calendar of a long register, which is asked in groups
"""

import re
import sys
from collections import Counter
from typing import Any

import psycopg2
import pytest
from whole.test_calendar_year import YEAR

from ocop.monitoring import agenda
from ocop.render import terminal
from ocop.store import addresses, asking, copying, db, server_connection
from ocop.store.writer import Writer

MORE = """
register 'Miến dong' --entity 'HTX Tài Hoan' --on 1/3/2024 --demand yes --labour no --capacity đủ --surveyed-by Lan --note gấp --yes
recognise 'Kẹo' --entity 'Cơ sở Lê' --stars 3 --year 2022 --until 31/12/2024 --decision 7
recognise 'Bún' --entity 'Công ty X' --district 'Ba Bể' --stars 3
recognise 'Bánh' --entity 'Công ty X' --stars 3 --on 1/2/2023
revoke 'Bánh' --on 1/5/2023 --reason 'không an toàn' --decision 7
register 'Mật ong' --entity 'Công ty X' --on 1/3/2023
register 'Cốm' --entity 'Công ty X' --on 1/3/2023
registration close 'Cốm' --outcome absent --on 1/9/2023 --reason bận
nominate 'Miến dong' --on 1/8/2024 --letter 12
product edit 'Miến dong' --flagship --code 83-1 --product-set 6 --note 'chủ lực'
product edit 'Kẹo' --name 'Kẹo lạc'
entity edit 'Cơ sở Lê' --name 'Cơ sở Lê Văn' --phone 0987654321
improve raw-material 'Miến dong' --since 1/1/2023 --hectares 3 --until 31/12/2024 --detail 'Nà Lẹng'
improve sales-point 'Chợ Đồn' --since 1/5/2023 --detail chợ
improve linkage 'Công ty X' --products 'Bún' --partner 'HTX Y' --since 2023
improve raw-material --complete-on 1/6/2023
document add declaration 'Bún' --number 3 --on 1/1/2023
round open --level district --district 'Chợ Đồn' --on 10/11/2024 --council 3
round add CD-2024-1 'Mật ong rừng'
document revoke 3 --on 1/2/2024 --reason 'sai'
document add food-safety 'Công ty X' --applied 1/2/2024
inspection add 'Bún' --on 1/2/2024 --kind unscheduled --body Sở
upgrade 'Kẹo lạc' --to 4 --on 1/3/2023
upgrade 'Kẹo lạc' --withdraw --on 1/9/2023 --reason 'mất mùa'
certificate reissue 'Kẹo lạc' --on 1/3/2024 --reason 'mất'
decision edit 2400/QĐ-UBND --issuer 'UBND tỉnh Bắc Kạn' --reason 'nhầm'
product merge 'Mật ong' 'Cốm' --reason 'một sản phẩm' --yes
entity merge 'Cơ sở Lê Văn' 'Hộ Lý Thị Quyên' --reason 'một hộ' --yes
support add --kind training --on 1/4/2023 --entity 'Công ty X' --people 9 --money 1000000
round evaluate CD-2024-1 'Mật ong rừng' --member 'A=35/20/22' --member 'B=30/20/22'
round close CD-2024-1 --on 20/11/2024
undo --yes
entity edit 'Công ty X' --name 'Công ty X Mới' --district 'Na Rì' --on 1/6/2024 --reason 'đổi tên'
office unit merge 'Huyện Pác Nặm' --into 'Ba Bể' --on 1/7/2024 --decision 9/NQ
"""
KINDS = (
    "products", "entities", "recognitions", "registrations", "upgrades", "improvements",
    "traceability", "linkage", "raw-material", "support", "reviews", "dossiers", "documents",
    "inspections",
)  # fmt: skip
QUESTIONS = """
status
status --by district
status --plan 87 --as-of 31/12/2023
summary
summary --sentence
summary --by district
summary --by commune
summary --by stars
summary --by group
summary --by kind
summary --by year
list
list mien
list --district 'Ba Bể' --stars 3
list --state in-force
list --state lapsed
list --state registered
list --target new_products
list --target new_products --pipeline
list --target registered
list --target national_nominations
list --target raw_material_products
list --grounds-met
list --grounds-lacking
list --gap no-group
list --gap undated
entity list
entity list --district 'Ba Bể'
show 'Miến dong'
show 'Bún'
show 'HTX Tài Hoan'
show 'HTX Tài Hoan' --contacts
show 'Trà shan tuyết'
movements --since 1/1/2022 --until 31/12/2024
movements --since 1/1/2022 --until 31/12/2024 --by district
due
due --contacts --district 'Ba Bể'
due --as-of 1/12/2025 --within 400d
doctor
doctor --district 'Ba Bể'
doctor --only undated
decision list
decision show 2400/QĐ-UBND
document list
document list --state lacking
document list --within 90d
document list --district 'Ba Bể' --kind food-safety
inspection list
inspection list --open
support list
support list --by kind
support list --by district
dossier list
dossier list --overdue
dossier list --state complete
dossier funnel --year 2023
round list
round list --year 2023
round show T-2023-1
registration carry-over --from 2022
plan duties
history
history 'Miến dong'
history --since 1/1/2024
history --user Lan
check
export products
export entities
export registrations
export recognitions
export recognitions --district 'Ba Bể' --stars 3 --as-of 31/12/2023
export upgrades
export improvements
export documents
export inspections
export support
export reviews
export dossiers
export rounds
export history
template district --district 'Ba Bể'
report year 2023
report month 6/2023 --district 'Ba Bể'
report quarter II/2023
report term 2021-2025
report --from 1/6/2023 --to 20/6/2023
report list
list --ends 2026
status --known-on 1/1/2024
office show
report year 2023 --district 'Ba Bể'
report week
where
"""


OF_THE_FILE = re.compile("PRAGMA|sqlite_master")  # the door's own, which opens a file


@pytest.fixture
def sent(monkeypatch):
    """Gather every statement that the program sends, with the values it is sent with."""
    found: dict[str, list[dict[str, Any]]] = {}
    real, within = db.asking, Writer.ask

    def keep(sql: str, values: dict[str, Any]) -> None:
        known = found.setdefault(sql, [])
        if values not in known and len(known) < 6:
            known.append(values)

    def asking(connection):
        ask = real(connection)

        def answer(sql, **values):
            keep(sql, values)
            return ask(sql, **values)

        return answer

    def ask(self, sql, **values):
        keep(sql, values)
        return within(self, sql, **values)

    monkeypatch.setattr(db, "asking", asking)
    monkeypatch.setattr(Writer, "ask", ask)
    return found


@pytest.fixture
def rich(ocop, path, sent, monkeypatch):
    """A register with every kind of record, made and asked by commands."""
    activity = ""
    for line in (YEAR.strip() + MORE).strip().splitlines():
        if not line.startswith("@"):
            said = ocop(line.replace("ACTIVITY", activity))
            found = re.search(r"\[?\b([0-9a-f]{8})\b", said.out)
            activity = found[1] if line.startswith("support add") and found else activity
    new = path.with_name("new.csv")
    new.write_text("Tên sản phẩm,Chủ thể,Huyện,Số sao\nGạo nếp,HTX Mới,Ba Bể,3\n", "utf-8")
    ocop(f"import {new} --yes --reason 'danh sách'")
    for kind in KINDS:
        ocop(f"export {kind} -o {path.with_name(kind)}.xlsx")
        ocop(f"import {path.with_name(kind)}.xlsx --yes --reason 'danh sách'", expect=None)
    for line in QUESTIONS.strip().splitlines():
        ocop(line)
    with monkeypatch.context() as long:
        long.setattr(sys.stdout, "isatty", lambda: True)
        long.setattr(agenda, "_FEW", 0)
        long.setattr(terminal, "_LONG", 0)
        for kind in ("certificate", "notice", "document"):
            ocop(f"due --as-of 1/12/2025 --within 400d --only {kind}")
    ocop(f"report pack year 2023 --folder {path.with_name('pack')}")
    ocop(f"letter result BB-2023-1 --folder {path.with_name('letters')}")
    for kind in ("ending --within 900d", "missing", "overdue", "proposal --to 4"):
        ocop(f"letter {kind} --folder {path.with_name(kind[:4])}", expect=None)
    ocop(f"round papers BB-2023-1 --folder {path.with_name('papers')}")
    ocop(f"certificate print 'Miến dong' --folder {path.with_name('sheets')}", expect=None)
    return path


def fill(database, path) -> psycopg2.extensions.connection:
    """Copy the file onto the server, and open it there."""
    place = addresses.server(database.address())
    copied = copying.copy(path, place)
    assert {one.table for one in copied if not one.rows} <= {
        "mapping",
        "known_breach",
        "revision",
        "answer",
    }
    return server_connection.connect(place)


def test_every_statement_answers_the_same_rows_on_both(rich, sent, database) -> None:
    connection = fill(database, rich)
    asked, differ = server_connection.asking(connection), []
    with db.read(rich) as ask:
        for sql, several in list(sent.items()):
            if OF_THE_FILE.search(sql):
                continue
            for values in several:
                theirs = ask(sql, **values)
                try:
                    mine = asked(sql, **values)
                    whole = asked(asking.marked_off(sql), **values)
                except psycopg2.Error as error:
                    connection.rollback()
                    differ.append((sql, values, str(error)))
                    break
                assert same(sql, whole, theirs), sql
                assert same(sql, whole, ask(asking.marked_off(sql), **values)), sql
                if not same(sql, mine, theirs):
                    odd = [
                        a.items() ^ b.items() for a, b in zip(mine, theirs, strict=False) if a != b
                    ]
                    differ.append((sql, values, len(mine), len(theirs), *odd[:2]))
                    break
    connection.close()
    assert not differ, "\n\n".join("\n".join(map(str, one)) for one in differ)


def same(sql: str, mine: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> bool:
    """Whether the rows are equal; where none asks for an order, in any."""
    theirs = [{"?column?" if name == "1" else name: row[name] for name in row} for row in theirs]
    if re.search(r"ORDER BY[^)]*$", sql):
        return mine == theirs
    return Counter(map(repr, mine)) == Counter(map(repr, theirs))
