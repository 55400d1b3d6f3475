"""What is said of the place that an answer comes from: a copy, a demo, a server of other files,
files beside it that nobody took in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ocop.language import _
from ocop.queries import office_files
from ocop.queries.office_files import NotAdded
from ocop.reports import demo
from ocop.rulebook import office_digest
from ocop.rulebook.office import Office
from ocop.store import demo_mark, read_only
from ocop.store.asking import Ask
from ocop.store.door import Place
from ocop.values import text
from ocop.values.dates import show_day, show_time


def said(ask: Ask, place: Place, office: Office) -> Iterator[tuple[str, str, object]]:
    """Give what is to be told before such an answer: its key in JSON, the sentence, and what stands
    under that key if it is not the sentence."""
    if of := demo_mark.of(ask):
        yield "demo_register", demo.said(of), None
    copied = differs = ""
    if isinstance(place, Path):
        mark = read_only.marked(ask)
        copied = _of_a_copy(mark, office) if mark.day else ""
        yield "copy", copied, None
    else:
        differs = _of_files(ask, office)
        yield "office_differs", differs, None
    found = [] if differs else office_files.not_added(ask, office.register)
    where = _of_the_copy() if copied else _of_the_register(place)
    yield "not_added", _of_strange_files(found, where), found


def _of_strange_files(found: list[NotAdded], line: str) -> str:
    """Return the sentence that files count which nobody took in, and how that is done; nothing
    of none."""
    names = {
        _("added by nobody: {names}"): [one["file"] for one in found if not one["changed"]],
        _("changed since then: {names}"): [one["file"] for one in found if one["changed"]],
    }
    told = "; ".join(
        how.format(names=", ".join(map(text.safe, some))) for how, some in names.items() if some
    )
    if not told:
        return ""
    return line.format(told=told)


def _of_the_copy() -> str:
    """What only answers takes none in."""
    return _("Files beside this copy are used that are not on record ({told}).")


def _of_the_register(place: Place) -> str:
    """Beside a register on a server there is nothing: the files are of this computer."""
    if isinstance(place, Path):
        return _(
            "Files beside the register are used that are not on record ({told})."
            " Look at them, then take them in: ocop office add"
        )
    return _(
        "Files of this computer are used that are not on record ({told})."
        " Look at them, then take them in: ocop office add"
    )


def _of_files(ask: Ask, office: Office) -> str:
    """Return the sentence that this computer counts by other files than the register, or nothing.

    A register that holds none says nothing of them.
    """
    digest = office_files.digest(ask)
    here = office_digest.texts(office.register) if digest else {}
    if not digest or office_digest.digest(here) == digest:
        return ""
    kept = office_files.kept(ask)
    names = ", ".join(map(text.safe, office_digest.differing(here, kept.texts)))
    told = _(
        "This computer counts by other files than the register ({names}; there: {pushed})."
        " Take those of the register with: ocop office pull"
    )
    when, _space, who = kept.pushed.partition(" ")
    pushed = _("by {name}, {time}").format(name=text.safe(who), time=show_time(when))
    return told.format(names=names, pushed=pushed)


def _of_a_copy(mark: read_only.Mark, office: Office) -> str:
    day = show_day(date.fromisoformat(mark.day))
    if mark.district:
        told = _(
            "This is a copy of {day}, of {district} alone, without the history: no number in it is"
            " of the whole province."
        )
        return told.format(day=day, district=office.units.district_title(mark.district))
    told = _("This is a copy of {day}, not the register; what came later is not in it.")
    return told.format(day=day)
