"""A register on the tests' own server, empty, and who writes into it."""

from datetime import UTC, date, datetime

import pytest

from ocop.store import addresses, server, server_connection
from ocop.store.writer import Act


@pytest.fixture
def place(database):
    made = addresses.server(database.address())
    connection = server_connection.connect(made)
    server.create(connection)
    connection.commit()
    connection.close()
    return made


@pytest.fixture
def act():
    at = datetime(2024, 6, 1, 8, 30, tzinfo=UTC)
    return Act("test", at=at, today=date(2024, 6, 1), actor="Lan")
