"""What goes wrong with a server, told as what it is: with its exit code, in a sentence, no trace.

- whoever is not let in is told why: no server, no database, no role, no password, no entry, too many
- what a server says of a statement in a code is a sentence; what is a fault of ours is not covered
- a server or a role that only answers, another encoding, tables that are not there, a turn without
  its row
- a person who waits for a turn, or for a server that says nothing, can stop the command at once
- what is set for a role or a database changes no answer
"""

import contextlib
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator

import psycopg2
import pytest

from ocop.store import addresses, door, server_connection, server_faults
from ocop.store.server_faults import (
    CertificateRefused,
    HostUnknown,
    NotLetIn,
    PasswordRefused,
    ServerNotNamed,
    ServerNotProven,
    ServerNotReady,
    ServerUnreachable,
    TooManyThere,
)


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ('could not translate host name "x" to address: Name or service not known', HostUnknown),
        ("connection to server at x failed: fe_sendauth: no password supplied", PasswordRefused),
        ('failed: FATAL:  password authentication failed for user "lan"', PasswordRefused),
        ('failed: FATAL:  Peer authentication failed for user "lan"', NotLetIn),
        ('failed: FATAL:  no pg_hba.conf entry for host "::1", SSL off', NotLetIn),
        ("failed: FATAL:  sorry, too many clients already", TooManyThere),
        ("failed: FATAL:  remaining connection slots are reserved", TooManyThere),
        ("failed: FATAL:  the database system is shutting down", ServerNotReady),
        ("failed: server does not support SSL, but SSL was required", ServerNotProven),
        ('root certificate file "root.crt" does not exist\nEither provide the', ServerNotProven),
        ('server certificate for "x" does not match host name "y"', ServerNotNamed),
        ("failed: SSL error: certificate verify failed", CertificateRefused),
        ("SSL error: certificate verify failed no pg_hba.conf entry", CertificateRefused),
        ("FATAL:  cơ sở dữ liệu không tồn tại", ServerUnreachable),
    ],
)
def test_whoever_is_not_let_in_is_told_why(said, fault) -> None:
    found = server_faults.refused(psycopg2.OperationalError(said), path="postgresql://x/y")
    assert type(found) is fault
    assert "postgresql://x/y" in str(found)
    assert found.what_to_do()
    assert "FATAL" not in str(found)
    assert "Either" not in str(found)


def test_what_may_be_the_matter_is_not_told_beside_what_was_said() -> None:
    said = "server closed the connection unexpectedly\n\tThis probably means the server terminated"
    lost = psycopg2.OperationalError(said)
    assert server_faults.reason(lost) == "server closed the connection unexpectedly"


def test_a_server_says_who_is_not_let_in(ocop, database) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"postgresql://127.0.0.1:{free.getsockname()[1]}/x"
        assert "No server answers" in ocop(f"list --db {nobody}", 6).err
    at = database.address().replace(database.name, "khong-co")
    assert "no database “khong-co”" in ocop(f"list --db '{at}'", 3).err
    assert "no role “ai”" in ocop(f"list --db '{database.address('ai')}'", 6).err
    assert "cannot be used" in ocop(f"list --db '{database.address()}&x=1'", 2).err
    database.run("CREATE ROLE khach LOGIN")
    guest = f"list --db '{database.address('khach')}'"
    database.run(f"REVOKE CONNECT ON DATABASE {database.name} FROM PUBLIC")
    assert "may not use the database" in ocop(guest, 6).err
    database.run("ALTER ROLE khach NOLOGIN")
    assert "may not log in" in ocop(guest, 6).err
    database.run("DROP ROLE khach")


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("25006", server_faults.OnlyAnswers),
        ("25P03", server_faults.ServerLost),
        ("40001", server_faults.ServerBusy),
        ("42703", server_faults.TablesDiffer),
        ("42P01", server_faults.TablesDiffer),
        ("53100", server_faults.ServerFull),
        ("53200", server_faults.ServerFailed),
        ("57014", server_faults.TookTooLong),
        ("57P01", server_faults.ServerLost),
        ("58030", server_faults.ServerFailed),
        ("XX001", server_faults.ServerFailed),
        ("42601", psycopg2.Error),
        ("22012", psycopg2.Error),
    ],
)
def test_a_code_of_a_statement_is_a_sentence(place, code, fault) -> None:
    raised = f"DO $$ BEGIN RAISE EXCEPTION 'said so' USING ERRCODE = '{code}'; END $$"
    with pytest.raises(fault) as told, door.read(place) as ask:
        ask(raised)
    if fault is not psycopg2.Error:
        assert place.address in str(told.value)
        assert told.value.what_to_do()


def test_a_role_that_only_answers_is_told_so(place, act, database) -> None:
    database.run(f"ALTER DATABASE {database.name} SET default_transaction_read_only = on")
    with pytest.raises(server_faults.OnlyAnswers), door.write(place, act) as writer:
        writer.digest("x")
    with door.read(place) as ask:
        assert ask("SELECT * FROM setting") == []


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_another_encoding_is_refused(server, ocop, encoding) -> None:
    made = server.create(f"TEMPLATE template0 LOCALE 'C' ENCODING '{encoding}'")
    assert f"keeps text as {encoding}" in ocop(f"list --db '{made.address()}'", 6).err
    assert f"keeps text as {encoding}" in ocop(f"copy '{made.address()}'", 6).err
    made.drop()


def test_tables_that_are_not_those_of_a_register_are_told(place, act, database) -> None:
    database.run("DELETE FROM turn")
    with pytest.raises(server_faults.TablesDiffer), door.write(place, act):
        pytest.fail("nobody would wait for anybody")
    database.run("DROP TABLE turn")
    with pytest.raises(server_faults.TablesDiffer), door.write(place, act):
        pytest.fail("nobody would wait for anybody")
    database.run("UPDATE alembic_version SET version_num = 'ae1027a6acf'")
    for opened in (door.read(place), door.write(place, act)):
        with pytest.raises(server_faults.NoRegisterThere), opened:
            pytest.fail("it is of another program")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Hear Ctrl-C in a run that a shell began in the background, too: it has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_who_waits_for_a_turn_can_stop_at_once(place, act, interruptible) -> None:
    waiting = "SELECT 1 FROM pg_locks WHERE NOT granted"

    def stop() -> None:  # not before it waits, however slow the machine is
        with door.read(place) as ask:
            _until(lambda: bool(ask(waiting)))
        os.kill(os.getpid(), signal.SIGINT)

    with door.write(place, act):
        stopping = threading.Thread(target=stop)
        stopping.start()
        with pytest.raises(KeyboardInterrupt), door.write(place, act):
            pytest.fail("two write at once")
        stopping.join()
        with door.read(place) as ask:
            _until(lambda: not ask(waiting))


def _until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, for less than one who waits for a turn is let wait."""
    last = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < last
        time.sleep(0.05)


def test_a_stop_at_the_commit_is_not_called_unwritten(place) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(server_faults.NotConfirmedThere):
        server_connection.commit(place, stop)


def test_a_server_that_says_nothing_is_not_waited_for_without_end(ocop, monkeypatch) -> None:
    monkeypatch.setattr(server_connection, "_UNTIL_IN", 0.1)
    monkeypatch.setattr(server_connection, "_EACH", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        at = f"postgresql://127.0.0.1:{silent.getsockname()[1]}/x"
        assert "timeout expired" in ocop(f"list --db {at}", 6).err


def test_a_register_is_found_whatever_path_is_set_there(ocop, path, database) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    database.run("CREATE SCHEMA khac")
    database.run(f"ALTER DATABASE {database.name} SET search_path = khac, public")
    ocop(f"copy '{database.address()}'")
    for its in ("khac", "nowhere", "public"):
        database.run(f"ALTER DATABASE {database.name} SET search_path = {its}")
        assert "Trà" in ocop(f"list --db '{database.address()}'").out
        ocop(f"product edit Trà --note '{its}' --db '{database.address()}'")
        said = ocop(f"copy '{database.address()}' --db '{path}'", 6).err
        assert "There is something in" in said  # no second one is put beside it


def test_what_is_asked_of_the_driver_by_the_address_holds(place, database, monkeypatch) -> None:
    elsewhere = addresses.server(f"{place}&options=-csearch_path%3Dkhac")
    with pytest.raises(server_faults.NoRegisterThere), door.read(elsewhere):
        pytest.fail("that schema has none")
    monkeypatch.setenv("PGOPTIONS", "-c search_path=khac")
    with pytest.raises(server_faults.NoRegisterThere), door.read(place):
        pytest.fail("that schema has none")
    with contextlib.closing(server_connection.connect(place)) as connection:
        assert server_connection.asking(connection)("SHOW lock_timeout") == [
            {"lock_timeout": "30s"}
        ]
