"""The address of a register on a server: taken apart, with what must not stand in it refused.

Nothing is opened here, and no driver imported. What cannot be read is never shown: a password may
stand in it.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import unquote

from ocop.errors import ValueRefused
from ocop.language import N_

_SCHEME: Final = re.compile(r"postgres(ql)?://", re.IGNORECASE)
# Addresses of other kinds, which no path of a file begins as: mysql://…, host=… dbname=…
_OTHER: Final = re.compile(
    r"postgres(ql)?:|[a-z][a-z0-9+.-]+:(?=\S*//)"
    r"|(host|hostaddr|port|dbname|user|password|service|sslmode)\s*=\s*\S",
    re.IGNORECASE,
)
# The parts as the driver reads them: the first @ ends the role, and there is no fragment.
_PARTS: Final = re.compile(
    r"postgresql://(?:(?P<role>[^:@/?]*)@)?(?P<hosts>[^/?]*)"
    r"(?:/(?P<database>[^?]*))?(?:\?(?P<options>.*))?"
)
# A colon before an @ is a password, whatever signs it has, also those that should be written %40.
_PASSWORD: Final = re.compile(r"[^@/?#]*:[^@]*@")
_SECRET: Final = re.compile(r"pass(?!file$)|pwd|secret", re.IGNORECASE)
_HERE: Final = ("", "localhost", "127.0.0.1", "::1")
_SURE: Final = ("require", "verify-ca", "verify-full")


class PasswordInAddress(ValueRefused):
    sentence = N_("The address of a server must not hold a password.")
    advice = N_(
        "Put it into the file ~/.pgpass (Windows: %APPDATA%\\postgresql\\pgpass.conf)."
        " Where a name has the sign @ in it, write it as %40."
    )


class AddressUnreadable(ValueRefused):
    sentence = N_("The place of the register is no address of a server that ocop can read.")
    advice = N_("Write it as: postgresql://ROLE@SERVER/DATABASE")


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

    def _part(self, name: str) -> str:
        found = _PARTS.fullmatch(self.address)
        return (found and found[name]) or ""

    @property
    def options(self) -> dict[str, str]:
        pairs = (one.partition("=") for one in self._part("options").split("&") if one)
        return {unquote(name): unquote(value) for name, _is, value in pairs}

    @property
    def database(self) -> str:
        return self.options.get("dbname") or unquote(self._part("database"))

    @property
    def role(self) -> str:
        return self.options.get("user") or unquote(self._part("role"))

    def service(self, environment: Mapping[str, str]) -> str:
        """Return the section of the driver's service file that says the rest, or nothing."""
        return self.options.get("service") or environment.get("PGSERVICE", "")

    def host(self, environment: Mapping[str, str]) -> str:
        """Return the server's name, of several all; nothing where it is this computer itself."""
        return ", ".join(self._hosts(environment))

    def _hosts(self, environment: Mapping[str, str]) -> list[str]:
        """Return where the driver goes: as the address says, or else the environment."""
        named = re.sub(r":\d*(?=,|$)", "", unquote(self._part("hosts"))).replace("[", "")
        said = self.options.get("host") or named.replace("]", "") or environment.get("PGHOST", "")
        return [one for one in said.split(",") if one]

    def tls(self, environment: Mapping[str, str]) -> str:
        """Return how the line is secured (the driver's sslmode): as told, or else what is safe.

        Left alone, the driver falls back to a plain line without a word.
        """
        said = self.options.get("sslmode") or environment.get("PGSSLMODE")
        return said or ("prefer" if self._near(environment) else "verify-full")

    def secured(self, environment: Mapping[str, str]) -> bool:
        """Whether the line is sure to be secured, or goes to this computer itself."""
        return self._near(environment) or self.tls(environment) in _SURE

    def _near(self, environment: Mapping[str, str]) -> bool:
        """Whether the driver goes no further than this computer, for all that is known here."""
        number = self.options.get("hostaddr") or environment.get("PGHOSTADDR", "")
        places = [*self._hosts(environment), *number.split(",")]
        known = not self.service(environment)
        return known and all(one in _HERE or one.startswith("/") for one in places)


def server(typed: str) -> Server | None:
    """Return the server that an address means; None for what is a path."""
    typed = typed.strip()
    if not _SCHEME.match(typed):
        if _OTHER.match(typed):
            raise AddressUnreadable()
        return None
    found = Server(_SCHEME.sub("postgresql://", typed, count=1))
    if _PASSWORD.match(typed.partition("://")[2]) or any(map(_SECRET.search, found.options)):
        raise PasswordInAddress()
    if not (typed.isprintable() and _PARTS.fullmatch(found.address)):
        raise AddressUnreadable()
    if not (found.database or "service" in found.options):
        raise NoDatabase(address=found.address)
    return found
