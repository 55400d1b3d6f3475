"""What every command has at hand: the register's place, the clock, the user, and where to answer.

The roof builds one `Context` for a process, through which a command reads, writes and answers.
"""

import errno
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ocop.errors import OcopError, Unclear
from ocop.language import _
from ocop.render import called, terminal, to_file
from ocop.render.table import Face, Table
from ocop.rulebook.office import Office, own_files
from ocop.store import demo_mark, door, places, read_only
from ocop.values import files, text
from ocop.values.dates import parse_day

if TYPE_CHECKING:
    from ocop.store.asking import Ask
    from ocop.store.writer import Writer

T = TypeVar("T")
_GONE: Final = (errno.EPIPE, errno.EINVAL, errno.ESHUTDOWN)  # a closed pipe; EINVAL: on Windows


@dataclass
class Context:
    """The options that every command shares, and what they lead to."""

    environment: Mapping[str, str]
    now: datetime
    today: date
    language_source: str = ""
    commands: Collection[str] = ()  # their names
    program: str = called.PROGRAM
    db: str | None = None
    lang: str = ""  # read before the command line is parsed
    as_json: bool = False
    as_csv: bool = False
    whole: bool = False  # every row on a screen, however many
    paged: bool = False
    output: str | None = None
    reason: str | None = None
    no_input: bool = False
    yes: bool = False
    debug: bool = False
    rests_on_more: bool = False  # whether answers come from a server or a copy: see `place`
    begins: bool = False  # whether this process may make a register where there is none
    written: bool = False  # whether this process has changed the register, or a file of the office
    writing: str = ""  # the id, in the history, of the last command that was to be written
    run: "Callable[[list[str], Context], int]" = lambda _words, _context: 0  # of the roof
    beside: dict[str, object] = field(default_factory=dict)  # what each JSON answer tells besides

    @cached_property
    def user(self) -> str:
        """Who acts: a name, not a proof. OCOP_USER, else the system's user."""
        return places.user(self.environment)

    @cached_property
    def typed(self) -> called.Typed:
        """What puts the program and the register as they were named into printed commands."""
        return called.typed(self.commands, self.program, self.db)

    @cached_property
    def place(self) -> "tuple[door.Place, str]":
        """The register's place, and what named it: --db, OCOP_DB, or the user's data folder."""
        found = door.named(self.db, self.environment)
        # Looked at before it is opened: closing a file lets go of SQLite's locks on it.
        self.rests_on_more = not isinstance(found[0], Path) or read_only.is_copy(found[0])
        return found

    @cached_property
    def demo_place(self) -> Path:
        """The demo register's path: --db, or beside the user's own register; never OCOP_DB."""
        if self.db is not None:
            return door.file(self.place_to_write)
        return places.data_folder() / "demo" / "register.db"

    @property
    def place_to_write(self) -> "door.Place":
        """The register's path; one that a command would make has a name that Windows takes."""
        path = self.place[0]
        return path if path.exists() else places.output(str(path))

    @cached_property
    def office(self) -> Office:
        """The units (called as today), criteria and plans that hold for this register."""
        return Office(self.office_place, day=self.today)

    @property
    def office_place(self) -> Path:
        """The path beside which the office's own files stand: of a server, in the data folder."""
        place = self.place[0]
        return place if isinstance(place, Path) else places.data_folder() / "register.db"

    @contextmanager
    def read(self, *, or_empty: bool = False, ample: bool = False) -> Iterator["Ask"]:
        """Open the register for a question; a place without one is refused: see `db.read`."""
        with door.read(self.place[0], or_empty=or_empty, ample=ample) as ask:
            self._tell_of_the_place(ask)
            yield ask

    @contextmanager
    def write(
        self, command: str, *, needs_reason: bool = False, keep: bool = True, on_paper: bool = False
    ) -> Iterator["Writer"]:
        """Open the register for one command; everything in it is written, or nothing.

        Without `keep` nothing is, only told. What stands `on_paper` may break a rule, with reason.
        """
        from ocop.invariants import levels
        from ocop.store.writer import Act
        from ocop.values import reasons

        needed = needs_reason or on_paper
        reason = reasons.reason_of(self.reason, needed=needed, confirm=self.confirm)
        user = text.clean(self.user, _("the user's name"))
        act = Act(command, self.now, self.today, user, reason, on_paper)
        place, check = self.place_to_write, partial(levels.refuse, self.office)
        if isinstance(place, Path):
            self.tell_once("place_warning", places.warning(place, self.environment))
        with self._first(place, keep), door.write(place, act, keep=keep, check=check) as writer:
            self.writing = writer.command_id if keep else ""
            self._tell_of_the_place(writer.ask)
            yield writer
        self.written = self.written or keep

    @contextmanager
    def _first(self, place: "door.Place", keep: bool) -> Iterator[None]:
        """Ask a person before a command makes a register where none is; say whether it did."""
        from ocop.reports import first_write as said
        from ocop.store import nearby

        if not isinstance(place, Path) or place.exists():
            yield
        else:
            if keep and self.interactive and not (self.begins or self.yes):
                said.ask(place, self.tell, self.confirm)
            self.begins = self.begins or keep
            with said.told_of_refusals(place, self.tell, quiet=self.as_json):
                yield
            self.tell_once("new_register", said.done(place, self.office, self.today, made=keep))
        if keep:
            nearby.remember(place)

    def _tell_of_the_place(self, ask: "Ask") -> None:
        """Say what an answer rests on: a server, a copy, a demo, files beside the register."""
        if self.rests_on_more or demo_mark.of(ask) or own_files(self.office_place):
            from ocop.reports import place  # a file that is the register needs none of it

            for key, said, told in place.said(ask, self.place[0], self.office):
                self.tell_once(key, said, told)

    def tell_of_files(self) -> None:
        """Say of the files beside a register what each question says that opens it."""
        if isinstance(self.place[0], Path) and own_files(self.office_place):
            with self.read(or_empty=True):
                pass

    def tell_once(self, key: str, said: str, told: object = None) -> None:
        """Say something once in a command: on stderr, or beside its JSON answer."""
        if key not in self.beside:
            self.beside[key] = said if told is None else told
            if said and not self.as_json:
                self.tell(said)

    def copied_before(self, *, when: bool = True) -> "AbstractContextManager[None]":
        """Keep a copy from before a command that touches many rows, if it writes any."""
        from ocop.store import backups

        place = self.place[0]
        if not when or not isinstance(place, Path) or not place.exists():
            return nullcontext()
        return backups.copied_before(place, self.now.astimezone())

    def day(self, typed: str | None) -> date:
        """Return the day that was typed, or today."""
        return self.today if typed is None else parse_day(typed)

    def settle(self, typed: Sequence[str], run: Callable[[list[str]], T]) -> T:
        """Run with the names as typed; where one is unclear, ask which in a terminal and run again.

        Nothing is open while it asks. Without a terminal the refusal stands.
        """
        names = list(typed)
        while True:
            try:
                return run(names)
            except Unclear as unclear:
                name = unclear.values.get("name")
                if not (self.interactive and unclear.choices and name in names):
                    raise
                names[names.index(str(name))] = self.which(unclear)

    @property
    def interactive(self) -> bool:
        """Whether a person sits at both ends and may be asked."""
        return not (self.no_input or self.as_json) and sys.stdin.isatty() and sys.stdout.isatty()

    def answer(
        self,
        payload: Mapping[str, Any],
        tables: Sequence[Table],
        main: int = 0,
        behind: Callable[[], Sequence[Table]] = list,
        draw: Face | None = None,
        faces: Mapping[str, Face] = MappingProxyType({}),
    ) -> None:
        """Show an answer: as JSON, as CSV (its main table), into a file, or drawn.

        A workbook holds every table, and the lists that stand `behind` its numbers; or what `draw`
        draws into it. `faces` draw files of other endings, or in another way.
        """
        book = draw or partial(to_file.workbook, tables, behind, self.beside)
        known = {**to_file.faces(self._beside(payload), tables[main], book), **faces}
        if self.output is not None and self._write_file(known):
            return
        with self.showing():
            if self.as_json:
                self._write_json(payload)
            elif self.as_csv:
                from ocop.render import csv

                csv.write(tables[main], sys.stdout)
            elif self.output is None and self.paged and sys.stdout.isatty():
                terminal.page(tables, self.typed)
            elif self.output is None:
                terminal.draw(tables, sys.stdout, whole=self.whole, typed=self.typed)

    def done(self, payload: Mapping[str, Any], lines: Sequence[str]) -> None:
        """Say what a command has made true, as JSON or in sentences."""
        with self.showing():
            if self.as_json:
                self._write_json(payload)
            else:
                terminal.say(lines, sys.stdout, self.typed)

    def show(self, tables: Sequence[Table]) -> None:
        """Draw tables before something is asked."""
        with self.showing():
            terminal.draw(tables, sys.stdout, typed=self.typed)

    @contextmanager
    def showing(self) -> Iterator[None]:
        """Say truly what holds where an answer cannot be shown: what was written stays written."""
        try:
            yield
            sys.stdout.flush()
        except OSError as error:
            if error.errno in _GONE:
                raise BrokenPipeError from error
            fault = to_file.WrittenNotShown if self.written else to_file.AnswerNotShown
            raise fault(detail=files.reason(error)) from error

    def _write_json(self, payload: Mapping[str, Any]) -> None:
        from ocop.render import json

        sys.stdout.write(json.dump(self._beside(payload)) + "\n")

    def _beside(self, payload: Mapping[str, Any]) -> dict[str, object]:
        return {**payload, **{key: value for key, value in self.beside.items() if value}}

    def tell(self, line: str) -> None:
        """Say something beside the answer, on stderr; where nobody can be told, nobody is."""
        terminal.tell(line, self.typed)

    def confirm(self, question: str) -> bool:
        """Ask yes or no; --yes answers yes, and without a terminal the answer is no."""
        if self.yes or not self.interactive:
            return self.yes
        return input(f"{question} [y/N] ").strip().lower() in ("y", "yes", "c", "có", "co")

    def ask(self, question: str) -> str:
        """Ask a person at a terminal for a line of text."""
        return input(f"{question} ").strip()

    def choose(self, sentence: str, candidates: Sequence[str]) -> str:
        """Ask which candidate is meant: its number, "new" for none of them, "" for later."""
        from ocop.render import asked  # only a person is asked

        return asked.choose(self.tell, sentence, candidates)

    def progress(self, total: int) -> AbstractContextManager[Callable[[int], None]]:
        """Give a function that moves a bar on by so many rows; there is none without a terminal."""
        if self.interactive:
            return terminal.bar(total, sys.stderr)
        return nullcontext(lambda _rows: None)

    def which(self, unclear: OcopError) -> str:
        """Ask which of the candidates is meant; the refusal stands where none is."""
        from ocop.render import asked

        return asked.which(self.tell, unclear)

    def _write_file(self, faces: Mapping[str, Face]) -> bool:
        """Write the answer into a file; return whether that is what others read on stdout."""
        if to_file.is_stdout(typed := self.output or ""):
            with self.showing():
                to_file.to_stdout(typed, faces, as_json=self.as_json, as_csv=self.as_csv)
            return True
        draw = to_file.chosen(path := places.output(typed), faces)
        self.may_write(path)
        to_file.write(path, draw)
        self.tell(_("Written to {path}.").format(path=text.safe(str(path))))
        return False

    def may_write(self, path: Path) -> None:
        """Ask before a file is written over; without a terminal only --yes allows it."""
        shown = text.safe(str(path))
        over = _("{path} exists already. Write over it?").format(path=shown)
        if path.exists() and not self.confirm(over):
            raise to_file.OutputExists(path=shown)
