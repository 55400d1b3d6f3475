"""The address of a register on a server: read as the driver reads it, and never shown with a secret.

- what begins as a path is one; an address of another kind is refused, without being shown
- a password is refused wherever it stands, whatever signs it has
- role, database and options are read through their percent signs; a service may say the rest
- how the line is secured where nothing is said: by where the driver goes, of the environment too
"""

import pytest

from ocop.store import addresses


@pytest.mark.parametrize("path", ["so.db", "D:\\OCOP\\so.db", "C:/so.db", "postgres/so.db", "host"])
def test_what_begins_as_a_path_is_one(path) -> None:
    assert addresses.server(path) is None


@pytest.mark.parametrize(
    "typed",
    ["mysql://a:geheim@b/c", "jdbc:postgresql://b/c?password=geheim", "postgresql:b", "postgres:/b/c",
     "postgresql+psycopg2://a:geheim@b/c", "host=b dbname=c password=geheim", "PASSWORD = geheim",
     "postgresql://a@b/c\x1b[31m"],
)  # fmt: skip
def test_an_address_that_cannot_be_read_is_refused_and_not_shown(typed) -> None:
    with pytest.raises(addresses.AddressUnreadable) as refused:
        addresses.server(typed)
    assert "geheim" not in f"{refused.value} {refused.value.what_to_do()}"


@pytest.mark.parametrize(
    "rest",
    ["a:geheim@b/c", "a:@b/c", "a:ge%68eim@b/c", "a:1/geheim@b/c", "a:1#geheim@b/c",
     "a:1?geheim=x@b/c", "a:1@geheim@b/c", "a:geheim@[::1/c", "b/c?password=geheim",
     "b/c?%70assword=geheim", "b/c?password=", "b/c?sslpassword=geheim", "b/c?pwd=geheim"],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["postgresql://", "Postgres://"])
def test_a_password_is_refused_wherever_it_stands(scheme, rest) -> None:
    with pytest.raises(addresses.PasswordInAddress) as refused:
        addresses.server(scheme + rest)
    assert "geheim" not in f"{refused.value} {refused.value.what_to_do()}"


def test_a_file_of_passwords_may_be_named() -> None:
    assert addresses.server("postgresql://b/c?passfile=/home/lan/pgpass")


@pytest.mark.parametrize(
    ("typed", "host", "database", "role"),
    [
        (" POSTGRES://lan@b:5433/c ", "b", "c", "lan"),
        ("postgresql://l%C3%A2m@b/s%E1%BB%95%20ocop#1", "b", "sổ ocop#1", "lâm"),
        ("postgresql://lan@[::1]:5432/c", "::1", "c", "lan"),
        ("postgresql://b:1,d/c", "b, d", "c", ""),
        ("postgresql:///?host=/run&dbname=a%20b&user=lan&&x", "/run", "a b", "lan"),
    ],
)
def test_an_address_is_read_as_the_driver_reads_it(typed, host, database, role) -> None:
    found = addresses.server(typed)
    assert found is not None
    assert found.address.startswith("postgresql://")
    assert (found.host({}), found.database, found.role) == (host, database, role)


def test_a_service_may_say_which_database() -> None:
    found = addresses.server("postgresql:///?service=ocop")
    assert found is not None
    assert found.service({}) == "ocop"
    with pytest.raises(addresses.NoDatabase):
        addresses.server("postgresql://lan@b/?x=1")


@pytest.mark.parametrize(
    ("typed", "environment", "tls", "sure"),
    [
        ("postgresql:///c", {}, "prefer", True),
        ("postgresql://localhost/c?host=/run", {}, "prefer", True),
        ("postgresql://localhost,127.0.0.1/c", {}, "prefer", True),
        ("postgresql://localhost,b/c", {}, "verify-full", True),
        ("postgresql:///c", {"PGHOST": "b"}, "verify-full", True),
        ("postgresql:///c", {"PGHOSTADDR": "10.0.0.1"}, "verify-full", True),
        ("postgresql://localhost/c?hostaddr=10.0.0.1", {}, "verify-full", True),
        ("postgresql:///c", {"PGSERVICE": "x"}, "verify-full", True),
        ("postgresql://b/c", {"PGSSLMODE": "require"}, "require", True),
        ("postgresql://b/c?sslmode=prefer", {"PGSSLMODE": "require"}, "prefer", False),
    ],
)
def test_off_this_computer_the_line_is_secured_unless_told(typed, environment, tls, sure) -> None:
    found = addresses.server(typed)
    assert found is not None
    assert (found.tls(environment), found.secured(environment)) == (tls, sure)
