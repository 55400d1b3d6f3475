"""The register as plain tables in one file, for Datasette, Excel or any browser.

- every kind of fact has its table; words instead of codes, ISO days, ids to join by; no contact
- any SQLite opens it: no collation of ours, whole, and it is no register
- Datasette answers from it
- without a file the tables are counted; what does not apply is refused; the register stays as it is
"""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from whole.test_commands import PREPARED

MORE = """
recognise "Măng nứa" --entity "HTX Tài Hoan" --stars 3 --on 5/12/2023 --until 31/12/2090
register "Cốm" --entity "HTX Tài Hoan" --on 1/3/2023
recognise "Cốm" --stars 4 --on 5/12/2023
revoke "Cốm" --on 6/12/2023 --reason "vi phạm"
nominate "Miến dong" --on 1/8/2024 --letter 55/UBND-NN
certificate notify "Miến dong" --on 1/11/2026
certificate reissue "Miến dong" --on 1/6/2024 --reason "đổi tên"
improve raw-material "Miến dong" --since 1/1/2023 --hectares 3
support add --kind meeting --on 5/3/2023 --entity "HTX Tài Hoan"
review "Miến dong" --on 5/4/2024 --scale "20 tấn"
dossier record "Măng khô" --received 1/6/2023
upgrade "Miến dong" --to 4 --on 1/6/2024
entity edit "HTX Tài Hoan" --phone 0912345678
round open --level province --on 1/12/2023
round evaluate T-2023-1 "Kẹo lạc" --member "A=30/20/22" --member "B=32/20/22"
"""


@pytest.fixture
def copied(ocop, tmp_path):
    for line in f"{PREPARED}{MORE}".strip().splitlines():
        ocop(line)
    file = tmp_path / "phang.db"
    said = ocop(f"export register -o {file}")
    assert "Written to" in said.err
    return file


def rows(file, sql):
    with closing(sqlite3.connect(file)) as opened:
        opened.row_factory = sqlite3.Row
        return [dict(row) for row in opened.execute(sql)]


def test_every_kind_of_fact_has_its_table(copied, ask) -> None:
    there = {row["name"]: row["sql"] for row in rows(copied, "SELECT name, sql FROM sqlite_master WHERE sql <> ''")}  # fmt: skip
    stored = {
        "products": "product", "entities": "entity", "registrations": "registration",
        "upgrades": "upgrade", "nominations": "nomination", "decisions": "decision",
        "recognitions": "recognition", "revocations": "revocation", "rounds": "round",
        "evaluations": "evaluation", "scores": "score", "notices": "notice",
        "reissues": "reissue", "improvements": "improvement", "documents": "document",
        "inspections": "inspection", "support": "support", "reviews": "review",
        "dossiers": "dossier",
    }  # fmt: skip
    assert set(there) == {*stored, "history"}
    for name, table in stored.items():
        count = f"SELECT count(*) AS n FROM {{}}"  # noqa: F541
        assert rows(copied, count.format(name)) == ask(count.format(table)), name
    assert not any("COLLATE" in sql for sql in there.values())


def test_words_stand_for_codes_and_days_are_iso(copied) -> None:
    one = rows(copied, "SELECT * FROM products WHERE name = 'Măng nứa'")[0]
    assert (one["kind"], one["district"], one["stars"]) == ("hợp tác xã", "Huyện Na Rì", 3)
    assert (one["day"], one["valid_until"]) == ("2023-12-05", "2090-12-31")
    assert one["state"] == "còn hạn"
    assert {len(one["id"]), len(one["entity_id"])} == {32}
    joined = "SELECT p.name FROM recognitions r JOIN products p ON p.id = r.product_id ORDER BY 1"
    assert [row["name"] for row in rows(copied, joined)] == [
        "Bún khô", "Chè dây", "Cốm", "Miến dong", "Măng nứa",
    ]  # fmt: skip
    purposes = {row["purpose"] for row in rows(copied, "SELECT purpose FROM evaluations")}
    assert purposes == {"sản phẩm mới"}
    points = rows(copied, "SELECT points FROM evaluations WHERE product = 'Kẹo lạc'")[0]["points"]
    assert points == 73
    assert rows(copied, "SELECT part_a FROM scores ORDER BY member") == [{"part_a": 30.0}, {"part_a": 32.0}]  # fmt: skip
    everything = "\n".join(map(str, rows(copied, "SELECT * FROM history")))
    assert "0912345678" not in everything
    assert "entity edit" in everything


def test_it_is_whole_and_no_register(copied, ocop) -> None:
    assert rows(copied, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert ocop(f"status --db {copied}", 6).out == ""


def test_datasette_answers_from_it(copied) -> None:
    pytest.importorskip("datasette")
    asked = "/phang/products.json?_shape=array&valid_until__gt=2080-01-01&state__exact=còn hạn"
    done = subprocess.run(
        [sys.executable, "-m", "datasette", str(copied), "--get", asked],
        capture_output=True, check=True, encoding="utf-8",
    )  # fmt: skip
    assert {row["name"] for row in json.loads(done.stdout)} == {"Măng nứa"}


def test_without_a_file_the_tables_are_counted(ocop, tmp_path) -> None:
    ocop("register Cốm --entity 'HTX Hoa' --on 1/3/2023")
    ocop(f"export register -o {tmp_path}/it.db")
    assert rows(tmp_path / "it.db", "SELECT count(*) AS n FROM sqlite_master WHERE name = 'scores'") == [{"n": 0}]  # fmt: skip
    said = ocop("export register")
    assert "ocop export register -o FILE.db" in said.out
    assert ocop("export register --json").data["tables"]["products"] == 1
    for more in ("--as-of 1/1/2023", "--stars 3", "cốm"):
        assert "does not apply" in ocop(f"export register {more}", 2).err


def test_a_list_of_another_kind_is_no_database(ocop, tmp_path) -> None:
    assert "ends in none of" in ocop(f"export products -o {tmp_path}/x.db", 2).err
