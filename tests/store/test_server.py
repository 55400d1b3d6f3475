"""A register on a server, used like one in a file.

- every command works there: what is written, asked, checked and taken back is the same as in a file
- no register, another schema, another order of text, no right, no driver, no server: a sentence
- a password in the address is refused; off this computer the line is secured unless told otherwise,
  and a server that does not secure it is refused in a sentence
- a computer that is gone with the turn loses it before others have waited in vain
- one writer at a time: nobody is refused, what was confirmed is there, the chain is whole
- the connection lost before and during COMMIT is told as what it is
"""

import contextlib
import re
import socket
import sys
import threading
from urllib.parse import quote

import psycopg2
import pytest
import servers
from sqlalchemy.exc import IntegrityError

from ocop import store
from ocop.errors import FileRefused
from ocop.monitoring import checks
from ocop.store import addresses, door, places, server, server_connection, server_faults
from ocop.values.vocabulary import Verb

STORY = """
register 'Miến dong' --entity 'HTX Tài Hoan' --district 'Na Rì' --group 1 --on 1/3/2022
recognise 'Miến dong' --stars 3 --decision 1 --issuer UBND --on 20/12/2022
product edit 'Miến dong' --flagship --code 83-1
entity edit 'HTX Tài Hoan' --phone 0912345678
upgrade 'Miến dong' --to 4 --on 1/3/2023
undo --yes
"""
QUESTIONS = (
    "status --as-of 31/12/2023", "summary", "list", "show 'Miến dong'", "due", "doctor", "history",
    "export recognitions", "check --json",
)  # fmt: skip


def told(text: str) -> str:
    """What is never the same twice is masked."""
    masked = re.sub(r"\b[0-9a-f]{8,64}\b|\d\d:\d\d(:\d\d)?| \(owner\)", "", text)
    return re.sub(" +", " ", masked)  # the column of who is as wide as its longest


def test_a_server_answers_as_a_file_does(ocop, path, place, monkeypatch) -> None:
    answers = []
    for at in (path, place):
        monkeypatch.setenv("OCOP_DB", str(at))
        for line in STORY.strip().splitlines():
            ocop(line)
        answers.append({question: told(ocop(question).out) for question in QUESTIONS})
    assert answers[0] == answers[1]


def test_check_tells_of_a_server_only_what_was_checked(ocop, place, database) -> None:
    ocop(f"register Trà --entity 'HTX A' --on 1/3/2023 --db '{place}'")
    said = ocop(f"check --db '{place}'").out
    assert "1. the chain of the history" in said
    assert "integrity" not in said
    database.run("UPDATE change SET actor = 'ai đó'")
    said = ocop(f"check --db '{place}'", 5).err
    assert "goes into an empty database" in said


def test_a_copy_that_cannot_be_noted_there_is_one_all_the_same(
    ocop, place, database, tmp_path
) -> None:
    ocop(f"register Trà --entity 'HTX A' --on 1/3/2023 --db '{place}'")
    database.run(f"ALTER DATABASE {database.name} SET default_transaction_read_only = on")
    copy = tmp_path / "so.db"
    assert "the copy is whole" in ocop(f"backup '{copy}' --db '{place}'").out
    assert "Trà" in ocop(f"list --db '{copy}'").out


def test_a_copy_is_there_though_others_write_too_long_to_note_it(
    ocop, place, database, tmp_path, monkeypatch
) -> None:
    ocop(f"register Trà --entity 'HTX A' --on 1/3/2023 --db '{place}'")
    monkeypatch.setattr(server_connection, "WAIT", 50)
    with contextlib.closing(database.connect()) as another:
        another.cursor().execute("UPDATE turn SET taken = taken")
        for more in (f"'{tmp_path}/so.db'", f"--office '{tmp_path}/co quan'"):
            said = ocop(f"backup {more} --db '{place}'")
            assert "could not be noted in the register" in said.err


def test_files_of_this_computer_are_not_called_beside_a_server(ocop, place, path) -> None:
    ocop("plan new --like 87 --number 9/KH-UBND --on 5/1/2024 --year 2024 --set new_products=25")
    made = next(path.parent.rglob("*9*KH*.toml"))
    folder = places.data_folder() / "plans"
    folder.mkdir(parents=True)
    (folder / made.name).write_text(made.read_text("utf-8"), "utf-8")
    assert "Files of this computer are used" in ocop(f"list --db '{place}'").err


def test_where_tells_what_a_service_says(ocop, monkeypatch) -> None:
    monkeypatch.setenv("PGUSER", "lan")
    shown = ocop("where --db 'postgresql:///?service=ocop'").out
    assert shown.count("as the service ocop says") == 2
    assert "lan" in shown


def test_where_tells_server_database_role_and_tls(ocop, place) -> None:
    said = ocop(f"where --db '{place}' --json").data["where"]["register"]
    assert said["database"] == place.database
    assert said["role"] == "owner"
    assert said["tls"] == "prefer"
    shown = ocop(f"where --db '{place}'").out
    assert "may go in plain" not in shown
    assert "one to three people keep a file" in " ".join(shown.split())
    far = ocop("where --db 'postgresql://lan@so.example/ocop?sslmode=prefer'").out
    assert "may go in plain" in far
    assert "as the system's user" in ocop("where --db postgresql:///ocop").out


def test_off_this_computer_the_line_is_secured(monkeypatch) -> None:
    far = addresses.server("postgresql://lan@so.example/ocop")
    assert far is not None
    assert far.tls({}) == "verify-full"
    assert far.tls({"PGSSLMODE": "require"}) == "require"


def test_an_address_with_a_password_or_no_database_is_refused(ocop) -> None:
    assert "must not hold a password" in ocop("list --db postgresql://a:b@c/d", 2).err
    assert "must not hold a password" in ocop("list --db postgresql://c/d?password=x", 2).err
    assert "which server and database" in ocop("list --db postgresql://c", 2).err


def test_a_server_without_tls_is_refused_where_it_is_asked_for(ocop) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with servers.started(port) as running:
        address = running.create().address()
        said = ocop(f"list --db '{address}?sslmode=verify-full'", 6).err
        assert "does not support SSL" in said
        assert "Lay the server's certificate" in said
        assert "no register in the database" in ocop(f"list --db '{address}'", 3).err


def test_a_computer_that_is_gone_does_not_keep_the_turn_of_the_others() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with servers.started(port) as running:
        place = addresses.server(running.database("postgres").address())
        with contextlib.closing(server_connection.connect(place)) as connection:
            [told] = server_connection.asking(connection)(
                "SELECT current_setting('tcp_keepalives_idle')::int"
                " + current_setting('tcp_keepalives_interval')::int"
                " * current_setting('tcp_keepalives_count')::int AS idle,"
                " (SELECT setting::int FROM pg_settings WHERE name = 'tcp_user_timeout') AS sent"
            )
        assert 0 < told["idle"] * 1000 < server_connection.WAIT
        assert 0 < told["sent"] < server_connection.WAIT


def test_what_is_wrong_there_is_a_sentence(ocop, database) -> None:
    at = f"--db '{database.address()}'"
    assert "no register in the database" in ocop(f"list {at}", 3).err
    assert "No server answers" in ocop("list --db postgresql:///x?host=/nowhere", 6).err
    database.run("CREATE TABLE alembic_version (version_num VARCHAR)")
    assert "no register in the database" in ocop(f"list {at}", 3).err
    for revision, said in (("0001", "older version"), ("9999", "newer version")):
        database.run("DELETE FROM alembic_version")
        database.run(f"INSERT INTO alembic_version VALUES ('{revision}')")
        assert said in ocop(f"list {at}", 6).err
    assert "is done with a file" in ocop(f"restore x.db --yes {at}", 6).err
    database.run("CREATE ROLE stranger LOGIN")
    other = f"--db '{database.address('stranger')}'"
    assert "may not do that" in ocop(f"list {other}", 6).err
    database.run("DROP ROLE stranger")


def test_an_order_of_text_that_would_miscount_is_refused(ocop, place, monkeypatch) -> None:
    # Not every machine of ours has such a language: its order is turned round instead.
    monkeypatch.setattr(server, "_LOOK", server._LOOK.replace("<", ">"))
    assert "it would miscount" in ocop(f"list --db '{place}'", 6).err


def test_an_order_of_a_language_is_refused_where_the_server_knows_one(ocop, server) -> None:
    for its in ("vi", "en-US-u-va-posix"):  # the last has the plain letters in the order of C
        try:
            made = server.create(
                f"TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE '{its}' LOCALE 'C'"
            )
        except psycopg2.errors.FeatureNotSupported:
            pytest.skip("the server was built without ICU, as the wheel's is; the oldest has it")
        for command in ("list", "register Trà --entity 'HTX A'", "office push"):
            assert "it would miscount" in ocop(f"{command} --db '{made.address()}'", 6).err
        made.drop()


def test_without_the_driver_a_sentence_says_so(ocop, monkeypatch) -> None:
    for name in ("server", "server_connection", "driver"):
        monkeypatch.delitem(sys.modules, f"ocop.store.{name}", raising=False)
        monkeypatch.delattr(store, name, raising=False)
    monkeypatch.setitem(sys.modules, "psycopg2", None)
    monkeypatch.delitem(sys.modules, "psycopg2.extensions", raising=False)
    assert 'pip install "ocop[server]"' in ocop("list --db postgresql:///x", 6).err


def test_what_is_not_kept_leaves_no_trace(place, act) -> None:
    with door.write(place, act, keep=False) as writer:
        writer.digest("x")
    with door.read(place) as ask:
        assert ask("SELECT * FROM setting") == []


def test_a_question_cannot_write(place) -> None:
    with pytest.raises(server_faults.OnlyAnswers), door.read(place) as ask:
        ask("DELETE FROM setting")


def crowd(place, act, commands: int = 50, writers: int = 8) -> tuple[int, int]:
    """Write from several at once; return how many commands were confirmed, how many refused."""
    done, refused = [], []

    def work() -> None:
        for _ in range(commands):
            try:
                with door.write(place, act) as writer:
                    writer._remember(Verb.ADD, [("product", "x", "", "{}")])
                done.append(1)
            except (FileRefused, IntegrityError) as error:
                refused.append(error)

    threads = [threading.Thread(target=work) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done), len(refused)


def chain(place) -> tuple[int, list[str]]:
    with door.read(place) as ask:
        entries = ask("SELECT * FROM change ORDER BY sequence")
    return len(entries), list(checks._chain(entries))


def test_of_eight_writers_nobody_is_refused_and_the_chain_is_whole(place, act) -> None:
    assert crowd(place, act) == (400, 0)
    assert chain(place) == (400, [])


def test_a_lock_of_the_tip_alone_is_not_enough(place, act, monkeypatch) -> None:
    """The control: locked so, commands are refused that read the tip before they waited for it."""
    assert crowd(place, act, 1, 1) == (1, 0)  # there is a tip to lock
    tip = "SELECT sequence FROM change ORDER BY sequence DESC LIMIT 1 FOR UPDATE"
    monkeypatch.setattr(server, "_TAKE_TURN", tip)
    done, refused = crowd(place, act, 20)
    assert done
    assert refused
    assert chain(place) == (1 + done, [])


def test_busy_is_told_and_nothing_written(place, act, monkeypatch) -> None:
    monkeypatch.setattr(server_connection, "WAIT", 50)
    with (
        door.write(place, act),
        pytest.raises(server_faults.ServerBusy),
        door.write(place, act),
    ):
        pytest.fail("two write at once")


def killed(place) -> None:
    """Close every other connection of the database, as a server that is stopped does."""
    with psycopg2.connect(place.address) as other:
        other.cursor().execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    other.close()


def test_a_line_lost_before_the_commit_wrote_nothing(place, act) -> None:
    with pytest.raises(server_faults.ServerLost), door.write(place, act) as writer:
        writer.digest("x")
        killed(place)
        writer.ask("SELECT 1")
    with door.read(place) as ask:
        assert ask("SELECT * FROM setting") == []


def test_a_line_lost_at_the_commit_is_not_called_unwritten(place, act) -> None:
    with pytest.raises(server_faults.NotConfirmedThere), door.write(place, act) as writer:
        writer.digest("x")
        killed(place)


def test_what_is_no_loss_of_the_line_is_raised_as_it_is(place) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        server_connection.commit(place, fail)


def test_a_sum_comes_as_a_number_and_a_condition_as_one_or_nought(place) -> None:
    with door.read(place) as ask:
        rows = ask("SELECT 1.5 AS mean, sum(2) AS whole, 1 = 1 AS yes, 1 = 2 AS no")
    assert rows == [{"mean": 1.5, "whole": 2, "yes": 1, "no": 0}]


def test_a_person_is_found_by_name_although_the_role_stands_behind_it(
    ocop, place, monkeypatch
) -> None:
    monkeypatch.setenv("OCOP_USER", "Lan")
    ocop(f"register Trà --entity 'HTX A' --on 1/3/2023 --db '{place}'")
    found = ocop(f"history --user lan --json --db '{place}'").data
    assert [one["actor"][:5] for one in found["commands"]] == ["Lan ("]
    assert ocop(f"history --user Mai --json --db '{place}'").data["commands"] == []


@pytest.mark.parametrize("role", ["lan.nguyen", "Lan Anh", "o'lan-1"])
def test_a_role_of_any_name_is_set_apart_from_the_persons(
    ocop, place, database, monkeypatch, role
) -> None:
    database.run(f'CREATE ROLE "{role}" LOGIN SUPERUSER')
    monkeypatch.setenv("OCOP_USER", "Lan")
    monkeypatch.setenv("OCOP_DB", f"{place}&user={quote(role)}")
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    found = ocop("history --user lan --json").data
    assert [one["actor"] for one in found["commands"]] == [f"Lan ({role})"]
    ocop("undo --yes")
    database.run(f'DROP ROLE "{role}"')
