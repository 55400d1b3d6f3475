"""The address of a register on a server: taken apart, with what must not stand in it refused.

Nothing is opened here, and no driver imported.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from ocop.errors import ValueRefused
from ocop.language import N_

_SCHEMES: Final = ("postgresql", "postgres")
_HERE: Final = ("", "localhost", "127.0.0.1", "::1")


class PasswordInAddress(ValueRefused):
    sentence = N_("The address of a server must not hold a password.")
    advice = N_("Put it into the file ~/.pgpass (Windows: %APPDATA%\\postgresql\\pgpass.conf).")


class NoDatabase(ValueRefused):
    sentence = N_("The address {address} does not say which server and database.")
    advice = N_("Write it as: postgresql://ROLE@SERVER/DATABASE")


class Server(NamedTuple):
    """A register's place on a server, without a secret in it."""

    address: str

    def __str__(self) -> str:
        return self.address

    def exists(self) -> bool:
        """Whether it is there is told by opening it, and by nothing else."""
        return True

    @property
    def options(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.address).query))

    @property
    def host(self) -> str:
        return self.options.get("host") or urlsplit(self.address).hostname or ""

    @property
    def database(self) -> str:
        return self.options.get("dbname") or urlsplit(self.address).path.strip("/")

    @property
    def role(self) -> str:
        return self.options.get("user") or urlsplit(self.address).username or ""

    def tls(self, environment: Mapping[str, str]) -> str:
        """Return how the line is secured (libpq's sslmode): as told, or else what is safe.

        Left alone, libpq falls back to a plain line without a word.
        """
        said = self.options.get("sslmode") or environment.get("PGSSLMODE")
        return said or ("prefer" if self._near else "verify-full")

    def secured(self, environment: Mapping[str, str]) -> bool:
        """Whether the line is sure to be secured, or goes to this computer itself."""
        return self._near or self.tls(environment) in ("require", "verify-ca", "verify-full")

    @property
    def _near(self) -> bool:
        return self.host in _HERE or self.host.startswith("/")

    def dsn(self, environment: Mapping[str, str]) -> str:
        """Return the address as the driver is given it."""
        query = urlencode({**self.options, "sslmode": self.tls(environment)})
        parts = urlsplit(self.address)
        return f"postgresql://{parts.netloc}{parts.path}?{query}"


def server(typed: str) -> Server | None:
    """Return the server that an address means; None for what is a path."""
    if not re.match(rf"({'|'.join(_SCHEMES)}):", typed.strip(), re.IGNORECASE):
        return None
    found = Server(typed.strip())
    if urlsplit(found.address).password is not None or "password" in found.options:
        raise PasswordInAddress()
    if not found.database:
        raise NoDatabase(address=found.address)
    return found
