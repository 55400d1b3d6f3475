"""What can be wrong with a register on a server, each in a sentence with what to do.

A server says in a code what is wrong with a statement, and only in words why it lets nobody in.
"""

import re
from typing import Any, Final

from ocop.errors import FileRefused, NotFound, OcopError, ValueRefused
from ocop.language import N_
from ocop.values import text


class ServerUnreachable(FileRefused):
    sentence = N_("{path} cannot be reached: {detail}")
    advice = N_("Nothing was written. Check the address, the line and the file pgpass.")


class AddressRefused(ValueRefused):
    sentence = N_("The address {path} cannot be used: {detail}")
    advice = N_("Write it as: postgresql://ROLE@SERVER/DATABASE")


class HostUnknown(FileRefused):
    sentence = N_("No computer is known by the name of the server in {path}.")
    advice = N_("Nothing was written. Check the name, and that this computer is on the network.")


class NoServerThere(FileRefused):
    sentence = N_("No server answers at {path}: {detail}")
    advice = N_(
        "Nothing was written. See that the server runs, that name and port are right, and that"
        " this computer is on the network."
    )


class NoDatabaseThere(NotFound):
    sentence = N_("There is no database “{database}” on the server of {path}.")
    advice = N_(
        "Check its name, or make one with: CREATE DATABASE … TEMPLATE template0 LOCALE 'C'"
        " ENCODING 'UTF8'"
    )


class NoRoleThere(FileRefused):
    sentence = N_("There is no role “{role}” on the server of {path}, or it may not log in.")
    advice = N_("Nothing was written. Check its name, or ask whoever keeps the server for it.")


class PasswordRefused(FileRefused):
    sentence = N_("The server of {path} was given no password, or a wrong one: {detail}")
    advice = N_(
        "Nothing was written. Put a line SERVER:PORT:DATABASE:ROLE:PASSWORD into ~/.pgpass, which"
        " only you may read (Windows: %APPDATA%\\postgresql\\pgpass.conf). Whoever keeps the server"
        " gives a new one."
    )


class NotLetIn(FileRefused):
    sentence = N_("The server of {path} does not let this computer or role in: {detail}")
    advice = N_("Nothing was written. Whoever keeps the server adds them to its pg_hba.conf.")


class ServerNotProven(ServerUnreachable):
    sentence = N_("It is not certain that {path} is that server, on a secured line: {detail}")
    advice = N_("Nothing was sent. Lay the server's certificate, from whoever keeps it, at: {file}")


class ServerNotNamed(ServerNotProven):
    advice = N_(
        "Nothing was sent. In the address call the server by the name in its certificate, or ask"
        " whoever keeps it for a certificate of that name."
    )


class CertificateRefused(ServerNotProven):
    advice = N_(
        "Nothing was sent. The certificate is of another server, or has ended: ask whoever keeps"
        " the server, and lay the right one at: {file}"
    )


class NoConnection(FileRefused):
    sentence = N_("The role may not use the database “{database}” of {path}.")
    advice = N_("Nothing was written. Ask whoever owns the database for the right.")


class TooManyThere(FileRefused):
    sentence = N_("Too many are connected to the server of {path}.")
    advice = N_("Nothing was written. Give the command again in a moment.")


class ServerNotReady(FileRefused):
    sentence = N_("The server of {path} is starting or stopping: {detail}")
    advice = N_("Nothing was written. Give the command again in a moment.")


class ServerLost(FileRefused):
    sentence = N_("The connection to {path} was lost: {detail}")
    advice = N_("Nothing was written. Give the command again.")


class NotConfirmedThere(FileRefused):
    sentence = N_("The connection to {path} was lost before it confirmed: it may stay or not.")
    advice = N_("See what stands there with: ocop history")


class ServerBusy(FileRefused):
    sentence = N_("Others have written to {path} for more than 30 seconds; nothing was written.")
    advice = N_("Give the command again.")


class OrderOfText(FileRefused):
    sentence = N_("The database {path} sorts text in an order of a language: it would miscount.")
    advice = N_("Make one with: CREATE DATABASE … TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'")


class NoRegisterThere(NotFound):
    sentence = N_("There is no register in the database {path}.")
    advice = N_("Put one there with: ocop copy {path} --db FILE")


class OlderRegister(FileRefused):
    sentence = N_("{path} is of an older version (schema {revision}; this program has {newest}).")
    advice = N_("Nothing was changed. Whoever owns it brings it up with: ocop migrate")


class NotItsOwner(FileRefused):
    sentence = N_("Only {owner}, who owns {path}, can bring it from schema {revision} to {newest}.")
    advice = N_("Nothing was changed. Ask for it, or go on with the version of ocop that fits.")


class NeededByOthers(FileRefused):
    sentence = N_("Something else in {path} needs the tables of the register: {detail}")
    advice = N_("Nothing was changed. Take it out, then give the command again.")


class NotOwnDistrict(FileRefused):
    sentence = N_("The role {role} may write only what is of its own district in {path}.")
    advice = N_("Nothing was written. Ask whoever works there, or the province.")


class NoRightThere(FileRefused):
    sentence = N_("The role {role} may not do that in {path}: {detail}")
    advice = N_("Nothing was written. Ask whoever owns the database for the right.")


class OnlyLooks(NoRightThere):
    sentence = N_("The role {role} only looks at {path}; it writes nothing there.")
    advice = N_("Nothing was written. Ask whoever owns the database for a role that writes.")


class ContactsHidden(NoRightThere):
    sentence = N_("That needs the contacts in {path}, which the role {role} does not see.")
    advice = N_("Nothing was written. Ask whoever has a role of the province or of a district.")


class OfTheProvince(NoRightThere):
    sentence = N_("That is of the whole province in {path}, and not for the role {role} to write.")
    advice = N_("Nothing was written. Ask the province.")


class DriverMissing(FileRefused):
    sentence = N_("A register on a server needs a part of ocop that is not installed.")
    advice = N_('Install it with: pip install "ocop[server]"')


class OnlyOfAFile(FileRefused):
    sentence = N_("That is done with a file, not with the register on the server {path}.")
    advice = N_(
        "Name a file with --db. A copy goes onto an empty database with:"
        " ocop copy ADDRESS --db COPY"
    )


class OnlyAnswers(FileRefused):
    sentence = N_("The server of {path} only answers: it or the role was told not to write.")
    advice = N_("Nothing was written. Name the server that is written to, or ask whoever keeps it.")


class ServerFull(FileRefused):
    sentence = N_("The disk of the server is full: nothing was written to {path}.")
    advice = N_("Whoever keeps the server makes room; then give the command again.")


class TookTooLong(FileRefused):
    sentence = N_("The server stopped the command in {path}: {detail}")
    advice = N_(
        "Nothing was written. Give it again; if it takes longer than the server allows, whoever"
        " keeps it raises statement_timeout."
    )


class ServerFailed(FileRefused):
    sentence = N_("The server could not do it in {path}: {detail} ({code})")
    advice = N_("Nothing was written. Tell whoever keeps the server.")


class TablesDiffer(FileRefused):
    sentence = N_("{path} lacks what each register of ocop has: {detail}")
    advice = N_("Nothing was written. Ask whoever owns the database what was changed there.")


class EncodingOfText(FileRefused):
    sentence = N_("The database {path} keeps text as {encoding}, not as UTF8.")
    advice = N_("Make one with: CREATE DATABASE … TEMPLATE template0 LOCALE 'C' ENCODING 'UTF8'")


# What the driver and the server say, in English as most are set up; else their words are shown.
_REFUSALS: Final[tuple[tuple[str, type[OcopError]], ...]] = (
    (r"could not translate host name", HostUnknown),
    # Before what a second try without TLS, which was asked for or not, was refused for.
    (r"does not match host name", ServerNotNamed),
    (r"certificate verify failed", CertificateRefused),
    (r'database "(?P<database>.*)" does not exist', NoDatabaseThere),
    (r'role "(?P<role>.*)" (does not exist|is not permitted)', NoRoleThere),
    (r"pg_hba\.conf|(Peer|Ident) authentication|not currently accepting", NotLetIn),
    (r'permission denied for database "(?P<database>.*)"', NoConnection),
    (r"no password supplied|authentication failed", PasswordRefused),
    (r"too many (clients|connections)|connection slots", TooManyThere),
    (r"database system is", ServerNotReady),
    (r"SSL|certificate", ServerNotProven),
    (r"invalid|missing|definition of service|service file", AddressRefused),
    (r"failed: (?!FATAL)|Is the server running|timeout expired|No route|unreach", NoServerThere),
)
_TRUSTED: Final = "~/.postgresql/root.crt (Windows: %APPDATA%\\postgresql\\root.crt)"
# What is said of no use to people: where it was tried, how grave it is, what may be the matter.
_ASIDE: Final = re.compile(
    r"connection to server .*? failed: |\bFATAL: +"
    r"| (Is the server|Either provide|CONTEXT:|server closed|This probably means).*"
)
# What was to be done by the table that the server names last, in whatever language it speaks.
_WITHOUT_RIGHT: Final[dict[str, type[OcopError]]] = {
    "contact": ContactsHidden,
    "turn": OnlyLooks,
    "complete_list": OfTheProvince,
    "setting": OfTheProvince,
}
# By the beginning of the code of a statement; what stands first holds.
_CODES: Final[tuple[tuple[str, type[OcopError]], ...]] = (
    ("25006", OnlyAnswers),
    ("25P03", ServerLost),
    ("25P04", ServerLost),
    ("2BP01", NeededByOthers),
    ("40", ServerBusy),
    ("3F000", ServerFailed),
    ("42501", NoRightThere),
    ("42703", TablesDiffer),
    ("42P01", TablesDiffer),
    ("53100", ServerFull),
    ("55P03", ServerBusy),
    ("57014", TookTooLong),
    ("57", ServerLost),
    ("08", ServerLost),
    ("28", ServerFailed),
    ("53", ServerFailed),
    ("54", ServerFailed),
    ("55", ServerFailed),
    ("58", ServerFailed),
    ("F0", ServerFailed),
    ("XX", ServerFailed),
)


def reason(error: Exception) -> str:
    """Return in one line what the server, or else the driver, says is wrong."""
    said = getattr(getattr(error, "diag", None), "message_primary", None) or str(error)
    return _ASIDE.sub("", text.safe(" ".join(said.split())))


def refused(error: Exception, **values: Any) -> OcopError:
    """Return the fault that a refused connection means."""
    said = " ".join(str(error).split())
    for pattern, fault in _REFUSALS:
        if found := re.search(pattern, said):
            told = {"detail": reason(error), "file": _TRUSTED, **found.groupdict()}
            return fault(**values, **told)
    return ServerUnreachable(detail=reason(error), **values)


def of_code(code: str, **values: Any) -> OcopError | None:
    """Return the fault that a statement's code means; none for what is a fault of ours.

    A driver that has no code to show has lost the connection.
    """
    for beginning, fault in _CODES:
        if code.startswith(beginning):
            if fault is NoRightThere:
                last = re.search(r"(\w*)\W*$", values.get("detail", ""))
                fault = _WITHOUT_RIGHT.get(last[1] if last else "", fault)
            return fault(code=code, **values)
    return None if code else ServerLost(**values)


def is_loss(code: str) -> bool:
    """Whether a code means that the connection is gone, and nobody knows what was written."""
    return code.startswith("57") or isinstance(of_code(code), ServerLost)
