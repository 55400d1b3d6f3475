"""Who may do what with a register on a server.

- who looks sees all but contacts, and writes nothing; what needs contacts, a copy too, says so
- the province adds to the history; nobody but the owner changes or empties it, or writes into it
  under another's role; it tells the role of each
- nobody gets hold of another's row by an entry of one's own, keeps the others from writing by
  the number of an entry or of the turn, or adds an entry to another's command
- a district writes its own rows, of every kind; another's are refused in a sentence and untouched,
  those of nobody's are changed by whoever added them while nothing of another's stands on them
- nothing is said of another's row by one of one's own: no renewal of its paper, no known breach
- a district has a copy of the register, whether or not it may be noted there
- the owner that lays it down is no superuser; laid down again it is the same; a role that is there
  before is put in its place, and who has it is told
"""

import contextlib
from urllib.parse import quote

import psycopg2
import pytest

from ocop.store import addresses, server, server_connection

ROLES = {"minh": "ocop_viewer", "lan": "ocop_province", "hoa": "ocop_district_061"}
# Of Ba Bể (061) and of Na Rì (066): both made by the province.
ROWS = """
register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023
register Miến --entity 'HTX B' --district 'Na Rì' --on 1/3/2023
recognise Trà --stars 3 --decision 1/QĐ --issuer 'UBND tỉnh' --on 20/12/2023
recognise Miến --stars 3 --decision 1/QĐ --issuer 'UBND tỉnh' --on 20/12/2023
improve traceability Miến --since 2023
document add food-safety 'HTX B' --number 3 --on 1/1/2024
entity edit 'HTX B' --phone 0912345678
"""
OWN = """
register Bánh --entity 'HTX A' --on 1/3/2023
register Gạo --entity 'HTX C' --district 'Ba Bể' --on 1/3/2023
entity edit 'HTX A' --phone 0987654321
product edit Trà --flagship
recognise Bánh --stars 3 --decision 9/QĐ --issuer 'UBND huyện Ba Bể' --on 20/12/2023
decision edit 9/QĐ --on 21/12/2023 --reason nhầm
improve traceability Trà --since 2023
improve linkage 'HTX A' --products Trà --partner X --since 2023
improve sales-point 'Ba Bể' --since 1/5/2023 --detail chợ
document add food-safety 'HTX A' --number 7 --on 1/1/2024
document add declaration Trà --number 8 --on 1/1/2024
inspection add Trà --on 1/2/2024 --kind unscheduled --body Sở
upgrade Trà --to 4 --on 1/3/2024
upgrade Trà --withdraw --on 1/4/2024 --reason 'mất mùa'
review Trà --on 1/4/2024 --scale lớn
nominate Trà --on 1/8/2024
dossier record Gạo --received 1/6/2023
support add --kind training --on 1/4/2023 --district 'Ba Bể' --entity 'HTX A' --people 9
support add --kind visit --on 2/4/2023 --entity 'HTX A' --entity 'HTX C' --people 1
undo --yes --reason nhầm
support add --kind visit --on 3/4/2023 --entity 'HTX A'
round open --level district --district 'Ba Bể' --on 10/11/2023
round evaluate BB-2023-1 Gạo --member 'A=35/20/22' --member 'B=30/20/22'
round close BB-2023-1 --decision 12/QĐ --issuer 'UBND huyện Ba Bể' --on 12/11/2023
certificate reissue Trà --on 1/3/2024 --reason 'mất'
revoke Trà --on 1/5/2024 --reason 'không an toàn'
undo --yes --reason nhầm
product edit Bánh --name 'Bánh gai'
entity merge 'HTX C' 'HTX A' --reason 'một hộ' --yes
"""
OTHERS = """
register Cốm --entity 'HTX B' --on 1/3/2023
register Cốm --entity 'HTX D' --district 'Na Rì' --on 1/3/2023
register Cốm --entity 'HTX D' --on 1/3/2023
entity edit 'HTX B' --phone 0987654321
entity edit 'HTX B' --name 'HTX Bê'
entity edit 'HTX A' --district 'Na Rì'
product edit Miến --flagship
recognise Miến --stars 4 --on 20/12/2024
decision edit 1/QĐ --on 21/12/2023 --reason nhầm
improve quality Miến --since 2022
improve sales-point 'Na Rì' --since 1/5/2023 --detail chợ
document add declaration Miến --number 8 --on 1/1/2024
document revoke 3 --on 1/2/2024 --reason sai
upgrade Miến --to 4 --on 1/3/2024
review Miến --on 1/4/2024 --scale lớn
support add --kind training --on 1/4/2023 --district 'Na Rì' --people 9
support add --kind visit --on 3/4/2023 --entity 'HTX B'
support add --kind visit --on 3/4/2023 --entity 'HTX A' --entity 'HTX B'
support add --kind visit --on 3/4/2023 --district 'Ba Bể' --entity 'HTX B'
round open --level province --on 10/11/2024
revoke Miến --on 1/5/2024 --reason 'không an toàn'
entity merge 'HTX A' 'HTX B' --reason 'một hộ' --yes
"""


@pytest.fixture
def at(ocop, path, database):
    """Return how a command is given as each role; the register was made by the province."""
    database.run("CREATE ROLE chu LOGIN CREATEROLE")
    database.run(f"ALTER DATABASE {database.name} OWNER TO chu")
    ocop("register Gốm --entity 'HTX Không' --on 1/3/2022")
    ocop(f"copy '{database.address('chu')}' --roles")
    for name, role in ROLES.items():
        database.run(f"CREATE ROLE {name} LOGIN IN ROLE {role}")
    found = {name: f" --db '{database.address(name)}'" for name in ("chu", *ROLES)}
    for line in ROWS.strip().splitlines():
        ocop(line + found["lan"])
    yield found
    database.run("REASSIGN OWNED BY chu TO owner")
    database.forget_roles("chu", *ROLES)


DISTRICTS = ("058", "060", "061", "062", "063", "064", "065", "066")


def changed(ocop, at) -> list[dict]:
    return ocop("history --json" + at["chu"]).data["commands"]


def test_who_looks_sees_no_contact_and_writes_nothing(ocop, at, database, tmp_path) -> None:
    for question in ("list", "status", "show 'HTX B'", "history", "summary", "due", "doctor"):
        ocop(question + at["minh"])
    for question in (  # which reads the contacts too
        "show 'HTX B' --contacts", "due --contacts", "check", f"copy '{tmp_path}/a.db'",
        f"copy '{tmp_path}/b.db' --read-only", f"backup '{tmp_path}/c.db'",
    ):  # fmt: skip
        assert "the contacts in" in ocop(question + at["minh"], 6).err
    assert not list(tmp_path.glob("?.db"))
    for change in ("register Gạo --entity 'HTX B'", "office set sign=x", "office push"):
        assert "minh only looks at" in ocop(change + at["minh"], 6).err
    with contextlib.closing(database.connect("minh")) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT * FROM setting WHERE key = 'contact_salt'")
        assert cursor.fetchall() == []


@pytest.mark.parametrize("who", ["minh", "lan", "hoa"])
def test_nobody_touches_the_history_but_its_owner(ocop, at, database, who) -> None:
    for sql in (
        "UPDATE change SET actor = 'x'", "DELETE FROM change", "TRUNCATE change",
        "DROP TABLE change", "UPDATE alembic_version SET version_num = '9'",
        "DELETE FROM turn", "ALTER TABLE change DISABLE ROW LEVEL SECURITY",
        "INSERT INTO change SELECT sequence + 900, command_id, command, at, 'Mai (mai)', verb, record,"
        " record_id, before, after, reason, previous_hash, hash FROM change LIMIT 1",
    ):  # fmt: skip
        with (
            contextlib.closing(database.connect(who)) as connection,
            pytest.raises(psycopg2.errors.InsufficientPrivilege),
        ):
            connection.cursor().execute(sql)


def test_the_province_writes_and_the_history_tells_the_role(ocop, at) -> None:
    assert "(lan)" in ocop("history" + at["lan"]).out
    assert "0912345678" in ocop("show 'HTX B' --contacts" + at["lan"]).out
    ocop("entity edit 'HTX Không' --name 'HTX Có'" + at["lan"])
    ocop("check" + at["lan"])


def test_a_district_writes_its_own_rows_of_every_kind(ocop, at) -> None:
    before = len(changed(ocop, at))
    for line in OWN.strip().splitlines():
        ocop(line + at["hoa"])
    done = changed(ocop, at)[before:]
    assert len(done) == len(OWN.strip().splitlines())
    assert all(one["actor"].endswith("(hoa)") for one in done)
    ocop("check" + at["hoa"])


def test_a_district_copies_the_register_though_it_may_not_note_it(ocop, at, tmp_path) -> None:
    said = ocop(f"backup '{tmp_path}/so.db'" + at["hoa"])
    assert "could not be noted in the register" in said.err
    ocop("backup" + at["lan"])
    assert ocop(f"backup --office '{tmp_path}/co quan'" + at["hoa"]).err == ""  # that day is noted


def test_a_row_of_another_is_refused_in_a_sentence_and_untouched(ocop, at) -> None:
    before = changed(ocop, at)
    for line in OTHERS.strip().splitlines():
        said = ocop(line + at["hoa"], 6).err
        assert "only what is of its own district" in said, line
    said = ocop("improve traceability --complete-on 1/6/2023" + at["hoa"], 6).err
    assert "of the whole province" in said
    assert changed(ocop, at) == before


def test_a_list_with_another_districts_row_is_refused_whole(ocop, at, tmp_path) -> None:
    before = changed(ocop, at)
    heading, own = "Tên sản phẩm,Chủ thể,Huyện,Điện thoại", "Bún,HTX A,Ba Bể,"
    for number, other in enumerate(("Miến,HTX B,Na Rì,0900000000", "Cốm,HTX B,Na Rì,")):
        file = tmp_path / f"{number}.csv"
        file.write_text(f"{heading}\n{own}\n{other}\n", "utf-8")
        for more in ("--dry-run --update", "--yes --update --reason x"):
            said = ocop(f"import '{file}' --as products {more}" + at["hoa"], 6).err
            assert "only what is of its own district" in said
    assert changed(ocop, at) == before


def test_a_decision_on_which_anothers_row_stands_is_the_provinces_to_change(ocop, at) -> None:
    ocop("recognise Trà --stars 4 --decision 7/QĐ --issuer 'UBND tỉnh' --on 20/12/2024" + at["hoa"])
    ocop("decision edit 7/QĐ --issuer 'UBND tỉnh Bắc Kạn' --reason nhầm" + at["hoa"])
    ocop("recognise Miến --stars 4 --decision 7/QĐ --on 20/12/2024" + at["lan"])
    change = "decision edit 7/QĐ --issuer 'UBND tỉnh' --reason nhầm"
    assert "only what is of its own district" in ocop(change + at["hoa"], 6).err
    ocop(change + at["lan"])


def test_an_activity_of_no_district_is_of_the_producers_it_names(ocop, at) -> None:
    def added(who: str, *entities: str) -> str:
        named = " ".join(f"--entity '{entity}'" for entity in entities)
        said = ocop(
            f"support add --kind visit --on {len(known) + 1}/4/2023 {named} --json" + at[who]
        )
        known.append(said.data["activities"][0]["id"])
        return known[-1]

    known: list[str] = []
    mend = "correct {} --people 3 --reason nhầm"
    for entities in (("HTX B",), ("HTX A", "HTX B")):
        said = ocop(mend.format(added("lan", *entities)) + at["hoa"], 6).err
        assert "only what is of its own district" in said
    ocop(mend.format(added("lan", "HTX A")) + at["hoa"])
    ocop(mend.format(added("hoa", "HTX A")) + at["lan"])
    ocop(mend.replace("3", "4").format(known[-1]) + at["hoa"])


def test_what_is_taken_out_of_another_is_refused(ocop, at) -> None:
    shown = ocop("history Miến --json" + at["lan"]).data["commands"]
    last = next(one["id"] for one in shown if one["command"].startswith("improve"))
    said = ocop(f"undo {last} --yes" + at["hoa"], 6).err
    assert "only what is of its own district" in said
    ocop(f"undo {last} --yes" + at["lan"])


FORGED = """
INSERT INTO change SELECT {number}, 'of mine', command, at, 'Hoa (hoa)', 'add', record, record_id,
before, after, reason, previous_hash, hash FROM change WHERE record = 'decision' LIMIT 1
"""
NEXT = "(SELECT max(sequence) + 1 FROM change)"
SAID_OF_OTHERS = (
    "INSERT INTO document (id, kind, number, issuer, issued_on, until, exempt, note, entity_id,"
    " renews_id, revoked_reason, standard) SELECT 'd', kind, '9', issuer, issued_on, until, exempt,"
    " note, (SELECT id FROM entity WHERE district = '061' LIMIT 1), id, '', '' FROM document",
    "INSERT INTO known_breach SELECT id, 'two-recognitions', id, '', '' FROM recognition",
    "INSERT INTO known_breach VALUES ('b', 'x', (SELECT id FROM entity WHERE district = '066'), '', '')",
)


def test_an_entry_of_ones_own_gives_nobody_the_row_of_another(at, database) -> None:
    with contextlib.closing(database.connect("hoa")) as connection:
        cursor = connection.cursor()
        cursor.execute(FORGED.format(number=NEXT))
        cursor.execute("UPDATE decision SET number = '9/QĐ'")
        assert cursor.rowcount == 0


def test_nothing_is_said_of_anothers_row_by_one_of_ones_own(at, database) -> None:
    with contextlib.closing(database.connect("hoa")) as connection:
        for sql in SAID_OF_OTHERS:
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                connection.cursor().execute(sql)
            connection.rollback()


def test_a_known_breach_is_told_and_forgotten_by_whose_row_it_is(ocop, at, database) -> None:
    on_paper = "recognise {} --stars 3 --on 20/12/2023 --decision 2/QĐ --issuer 'UBND tỉnh'"
    for product in ("Trà", "Miến"):
        ocop(f"{on_paper.format(product)} --as-on-paper --reason 'hai quyết định'" + at["lan"])
    with contextlib.closing(database.connect("hoa")) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT record_id FROM known_breach")
        known = {row for (row,) in cursor.fetchall()}
        cursor.execute("DELETE FROM known_breach RETURNING record_id")
        own = {row for (row,) in cursor.fetchall()}
        assert own
        assert own < known
        connection.rollback()
    second = own.pop()
    ocop(f"correct {second} --void --reason nhầm" + at["hoa"])
    found = [one["id"] for one in ocop("doctor --json" + at["hoa"]).data["findings"]]
    assert second not in found
    ocop("check" + at["hoa"])


@pytest.mark.parametrize(("who", "other"), [("lan", "chu"), ("hoa", "lan")])
def test_an_entry_is_added_to_no_command_of_another(ocop, at, database, who, other) -> None:
    ocop("entity edit 'HTX Không' --name 'HTX Có'" + at[other])
    last = "(SELECT command_id FROM change ORDER BY sequence DESC LIMIT 1)"
    forged = FORGED.format(number=NEXT).replace("Hoa (hoa)", f"Hoa ({who})")
    with (
        contextlib.closing(database.connect(who)) as connection,
        pytest.raises(psycopg2.errors.InsufficientPrivilege),
    ):
        connection.cursor().execute(forged.replace("'of mine'", last))


@pytest.mark.parametrize("who", ["lan", "hoa"])
def test_an_entry_comes_after_the_last_and_not_far_from_it(ocop, at, database, who) -> None:
    database.run("DELETE FROM change WHERE sequence = 1")  # there is room before the last
    with contextlib.closing(database.connect(who)) as connection:
        for number in (1, 2**63 - 1):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                connection.cursor().execute(
                    FORGED.format(number=number).replace("Hoa (hoa)", f"A ({who})")
                )
            connection.rollback()


def test_the_number_of_the_turn_keeps_nobody_from_writing(ocop, at, database) -> None:
    with contextlib.closing(database.connect("hoa")) as connection:
        connection.cursor().execute(f"UPDATE turn SET taken = {2**63 - 1}")
        connection.commit()
    ocop("entity edit 'HTX Không' --name 'HTX Có'" + at["lan"])


def test_laid_down_again_it_is_the_same(at, database) -> None:
    place = addresses.server(database.address("chu"))
    listed = "SELECT tablename, policyname, roles::text, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2"
    with contextlib.closing(server_connection.connect(place)) as connection:
        before = server_connection.asking(connection)(listed)
        server.lay_down(connection, DISTRICTS)
        assert server_connection.asking(connection)(listed) == before


@pytest.mark.parametrize("schema", ["public", "khác"])
def test_the_roles_use_the_schema_in_which_the_register_is(ocop, database, schema) -> None:
    asked = quote(f'-c search_path="{schema}"')
    database.run(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    database.run(f'REVOKE ALL ON SCHEMA "{schema}" FROM PUBLIC')
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
    try:
        ocop(f"copy '{database.address()}&options={asked}' --roles")
        database.run("CREATE ROLE hoa LOGIN IN ROLE ocop_district_061")
        ocop(f"product edit Trà --flagship --db '{database.address('hoa')}&options={asked}'")
    finally:
        database.forget_roles("hoa")


def test_a_role_that_is_there_before_is_put_in_its_place_and_its_holder_told(
    ocop, database
) -> None:
    database.run("CREATE ROLE chu LOGIN CREATEROLE")
    database.run(f"ALTER DATABASE {database.name} OWNER TO chu")
    try:
        for role in ("ocop_district_061", "ocop_province"):
            database.run(f"CREATE ROLE {role}")
            database.run(f"GRANT {role} TO chu WITH ADMIN OPTION")
        database.run("CREATE ROLE hoa LOGIN IN ROLE ocop_district_061")
        database.run("CREATE ROLE lan LOGIN IN ROLE ocop_province")
        ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/3/2023")
        said = ocop(f"copy '{database.address('chu')}' --roles").out
        assert "may do the same in this register: hoa, lan." in said
        ocop(f"product edit Trà --flagship --db '{database.address('hoa')}'")
    finally:
        database.run("REASSIGN OWNED BY chu TO owner")
        database.forget_roles("chu", *(name for name in ROLES if name != "minh"))
