"""What `import` does with faults, and with rows that break a rule: each told by its row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ocop.context import Context
from ocop.errors import FileRefused
from ocop.language import N_, plural
from ocop.rulebook.office import Office

if TYPE_CHECKING:
    from ocop.actions.intake.list_files import ListFile
    from ocop.actions.intake.subjects import Options
    from ocop.invariants.asking import Breach
    from ocop.lists.files.sheet import Workbook
    from ocop.lists.items import Fault
    from ocop.lists.reading import Listed


class ListRefused(FileRefused):
    sentence = N_("The list has {count} faults; nothing was written:")
    one = N_("The list has {count} fault; nothing was written:")
    advice = N_("Correct them in the file and bring it in again (--feedback marks the cells).")


class ListBreaksRules(ListRefused):
    sentence = N_("The list breaks rules in {count} rows; nothing was written:")
    one = N_("The list breaks rules in {count} row; nothing was written:")
    advice = N_("Correct them in the file, or leave them out and take the rest: --without-breaches")


class _Tried(Exception):
    """A trial went through; nothing of it is kept."""


def refuse(
    faults: list["Fault"],
    book: "Workbook",
    source: Path,
    out: Path | None,
    refusal: type[ListRefused] = ListRefused,
) -> None:
    """Refuse a list for its faults, each by its cell; with them marked in a copy, if wished."""
    if not faults:
        return
    if out:
        from ocop.actions.intake import feedback

        feedback.write(source, book, faults, out)
    lines = [f"{one.sheet}!{one.address}: {one.sentence}" for one in faults]
    raise refusal(count=len(faults), candidates=lines)


@contextmanager
def as_faults(
    options: "Options", book: "Workbook", source: Path, out: Path | None
) -> Iterator[None]:
    """Refuse what breaks a rule as the faults of its rows; what comes of no row stays as it is."""
    from ocop.actions.intake import breaches
    from ocop.invariants.asking import Breach

    try:
        yield
    except Breach as breach:
        faults = [fault for _item, fault in breaches.told(breach, options)]
        refuse(faults, book, source, out, ListBreaksRules)


def of_files(files: Sequence["ListFile"], breach: "Breach", options: "Options") -> None:
    """Tell the files whose rows break a rule."""
    from ocop.actions.intake import breaches

    found = breaches.told(breach, options)
    for one in files:
        mine = {id(item) for listed in one.lists for item in listed.items}
        one.faults += [fault for item, fault in found if id(item) in mine]


def left_out(
    context: Context, office: Office, lists: Sequence["Listed"], options: "Options"
) -> list["Fault"]:
    """Take the rows that break a rule out of the lists, by trials that write nothing; tell them."""
    from ocop.actions.intake import breaches, importing
    from ocop.invariants import asking, levels

    left: list[Fault] = []
    while True:
        try:
            with context.write("import", keep=False) as writer:
                importing.bring_in(writer, office, lists, options)
                levels.refuse(office, writer)
                raise _Tried
        except _Tried:
            return left
        except asking.Breach as breach:
            found = breaches.told(breach, options)
            breaches.leave_out(lists, [item for item, _fault in found])
            left += [fault for _item, fault in found]


def lines(left: Sequence["Fault"]) -> list[str]:
    """Say which rows were left out, and why."""
    if not left:
        return []
    said = plural(
        N_("{count} row breaks a rule and was left out:"),
        N_("{count} rows break a rule and were left out:"),
        len(left),
    )
    return [
        said.format(count=len(left)),
        *(f"  - {one.sheet}!{one.address}: {one.sentence}" for one in left),
    ]
