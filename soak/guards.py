"""Each short test has to fail once its guard is taken away: this takes them away, one by one.

The guard is removed in a copy of the checkout, where the test then runs; what it says is printed.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

from soak.powercuts import memory_folder

ROOT: Final = Path(__file__).parents[1]


class Guard(NamedTuple):
    """What is taken away: in which file, which text by which; and the test that must notice."""

    name: str
    file: str
    changes: tuple[tuple[str, str], ...]
    test: str


_RELIABILITY = "tests/whole/test_reliability.py::test_"
_CUT = f"{_RELIABILITY}a_power_cut_at_any_operation_loses_and_tears_nothing"
_KILLED = f"{_RELIABILITY}what_killed_writers_were_told_was_written_is_there"
_CROWD = f"{_RELIABILITY}a_crowd_of_writers_loses_nothing_and_sees_no_lock"
_DISK = f"{_RELIABILITY}a_disk_that_refuses_a_call_is_told_and_nothing_is_written"
_MACHINE = f"{_RELIABILITY}any_commands_in_any_order_answer_as_the_model_does"
_EDITS = "tests/monitoring/test_checks.py::test_single_edits_are_all_found"
GUARDS: Final = (
    Guard("`synchronous=EXTRA` is only FULL", "store/db.py",
          (('"synchronous": 3', '"synchronous": 2'),), f"{_CUT}[register]"),
    Guard("`synchronous=EXTRA` is OFF", "store/db.py",
          (('"synchronous": 3', '"synchronous": 0'),), f"{_CUT}[register]"),
    Guard("`synchronous=EXTRA` is OFF in a migration", "store/migrations/__init__.py",
          (("synchronous = EXTRA", "synchronous = OFF"),), f"{_CUT}[migrate]"),
    Guard("no rollback journal on the disk", "store/db.py",
          (("    revision = _check(", '    connection.execute("PRAGMA journal_mode = MEMORY")\n'
            "        revision = _check("), ('!= "delete"', '!= "memory"')), f"{_CUT}[register]"),
    Guard("a record and its entry are two transactions", "store/writer.py",
          (("self.session.add(record)\n        self.session.flush()",
            "self.session.add(record)\n        self.session.commit()"),), _KILLED),
    Guard("`BEGIN IMMEDIATE` is only `BEGIN`", "store/turns.py",
          (('"BEGIN IMMEDIATE"', '"BEGIN"'),), _CROWD),
    Guard("nobody waits for the lock", "store/turns.py",
          (("wait / 1000", "0"),), _CROWD),
    Guard("the engine's codes are not told as sentences", "store/db.py",
          (("cause = getattr(error, \"orig\", None)", "cause = None"),), _DISK),
    Guard("what the disk does not confirm is told as not written", "store/db.py",
          (('"SQLITE_IOERR_DIR_FSYNC"', '"nothing"'),),
          f"{_RELIABILITY}a_disk_that_does_not_confirm_the_last_step_is_told_apart"),
    Guard("`check` does not follow the chain", "monitoring/checks.py",
          (("*_chain(entries)", ""),), _EDITS),
    Guard("`check` does not compare records with the history", "monitoring/checks.py",
          (("faults += _records(ask, entries)", "pass"),), _EDITS),
    Guard("undo does not look for what rests on it", "actions/undo.py",
          (("    _refuse_later(writer, command_id, rows)\n", ""),), _MACHINE),
    Guard("a second open registration of a year is taken", "actions/registrations.py",
          (("    for row in _open(writer.ask, product.id, year, writer.act.today):",
            "    for row in []:"),), _MACHINE),
    Guard("a revoked certificate is still in force", "queries/ledger.py",
          (("THEN 'revoked'", "THEN 'in-force'"),), _MACHINE),
    Guard("a decision that is moved leaves its recognitions", "actions/decision_edits.py",
          (("WHERE decision_id = :id\"", "WHERE decision_id = :id AND 0 = 1\""),), _MACHINE),
)  # fmt: skip


def say(guard: Guard, checkout: Path) -> str:
    """Return what the test says without the guard; "" if it notices nothing."""
    path = checkout / "ocop" / guard.file
    whole = path.read_text("utf-8")
    without = whole
    for old, new in guard.changes:
        if old not in without:
            raise AssertionError(f"{guard.name}: {guard.file} no longer holds {old!r}")
        without = without.replace(old, new)
    path.write_text(without, "utf-8")
    try:
        words = [sys.executable, "-m", "pytest", "-x", "-q", "--tb=short", guard.test]
        done = subprocess.run(words, cwd=checkout, capture_output=True, text=True, timeout=600)
    finally:
        path.write_text(whole, "utf-8")
    lines = [one[1:].strip() for one in done.stdout.splitlines() if one.startswith("E ")]
    return next((one for one in lines if one), done.stdout[-300:]) if done.returncode else ""


def main() -> int:
    """Print a row for each guard (or those with these words); 1 if a test stays silent without."""
    silent, only = 0, " ".join(sys.argv[1:])
    with memory_folder() as folder:
        checkout = folder / "checkout"
        left_out = shutil.ignore_patterns(".*", "__pycache__", "demo")
        shutil.copytree(ROOT, checkout, ignore=left_out)
        for guard in GUARDS:
            if only not in guard.name:
                continue
            said = say(guard, checkout)
            silent += not said
            test = guard.test.rpartition("test_")[2]
            print(f"| {guard.name} | {test} | {said[:150] or 'NOTHING'} |", flush=True)
    return bool(silent)


if __name__ == "__main__":
    sys.exit(main())
