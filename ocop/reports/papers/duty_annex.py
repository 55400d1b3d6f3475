"""The duties of a plan by district, as papers show them: what is on record, and what is late."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from ocop.language import N_, _
from ocop.monitoring.snapshot import UNKNOWN, Snapshot
from ocop.render.table import Cell, Column, Table
from ocop.reports.duties import called
from ocop.reports.papers.paper_head import Fields
from ocop.reports.papers.periods import district_name
from ocop.targets import Duty
from ocop.values import papers
from ocop.values.standings import Evidence

_LATE: Final = N_("late")
_ALL: Final = ""  # the column of all districts


class Line(NamedTuple):
    """What is on record of one kind of a duty's work: in words, and who is late with it."""

    said: str
    evidence: str
    late: list[str]


def columns(snapshot: Snapshot) -> dict[str, str]:
    """Return the heading of each column by its district; what is of none, where there is any."""
    found = {code: district_name(snapshot, code) for code in snapshot.districts}
    if UNKNOWN not in found and any(
        snapshot.count(f"districts/{UNKNOWN}/duties/{word}") for word in snapshot.late
    ):
        found[UNKNOWN] = _("of no single district")
    return {code: name[:1].upper() + name[1:] for code, name in {**found, _ALL: _("all")}.items()}


def key_of(code: str, evidence: str) -> str:
    """Return the key of a number of the table."""
    return f"districts/{code}/duties/{evidence}" if code else f"duties/{evidence}"


def lines(snapshot: Snapshot, duty: Duty) -> Iterator[Line]:
    """Give what is on record of a duty, a line for each kind of evidence that it names."""
    for word in duty.evidence:
        yield Line(called(Evidence(word)), word, snapshot.late[word])


def said_of(duty: Duty) -> str:
    """Return a duty in words: what, who is to do it, and when."""
    who = _("{who}, with {others}").format(who=duty.who, others=duty.joined_by)
    told = [who if duty.joined_by else duty.who, duty.when]
    return f"{duty.what} ({'; '.join(one for one in told if one)})"


def shown(snapshot: Snapshot, line: Line, code: str) -> str:
    """Return a cell as papers show it: the number, and whether it is late."""
    number = papers.plain(snapshot.value(key_of(code, line.evidence)))
    return f"{number} {_(_LATE)}" if code in line.late else number


def fields(snapshot: Snapshot) -> Fields:
    """Return the fields of the annex of a Word report."""
    wanted = columns(snapshot)
    return {
        "cot_nhiem_vu": list(wanted.values()),
        "nhiem_vu": [
            {
                "ten": f"{number}. {said_of(duty)}",
                "viec": [
                    {"ten": line.said, "o": [shown(snapshot, line, code) for code in wanted]}
                    for line in lines(snapshot, duty)
                ],
            }
            for number, duty in enumerate(snapshot.duties, 1)
        ],
        "nhiem_vu_them": note(snapshot),
    }  # fmt: skip


def part(snapshot: Snapshot, cell: Callable[[str, str], Fields]) -> Fields:
    """Return the duties as the page shows them; `cell` is a number by its key, with its list."""
    wanted = columns(snapshot)
    rows = [
        {
            "said": said_of(duty),
            "lines": [
                {"said": line.said, "cells": [
                    {**cell(key_of(code, line.evidence), f"{name}: {line.said}"),
                     "late": code in line.late}
                    for code, name in wanted.items()
                ]}
                for line in lines(snapshot, duty)
            ],
        }
        for duty in snapshot.duties
    ]  # fmt: skip
    return {"headings": list(wanted.values()), "rows": rows, "note": note(snapshot)}


def note(snapshot: Snapshot) -> str:
    """Return what is to be said below the table of duties."""
    if not snapshot.duties:
        return _("No plan gives a duty in this period.")
    said = _(
        "Counted from the plan's first day; an activity of several districts counts in each of"
        " them, and once in all. “Late”: the months that the plan sets for the work have passed."
    )
    bare = [str(n) for n, duty in enumerate(snapshot.duties, 1) if not duty.evidence]
    none = _("No record of the register answers duty {numbers}.").format(numbers=", ".join(bare))
    return f"{said} {none}" if bare else said


def table(snapshot: Snapshot) -> Table:
    """Return the duties as a sheet of numbers, with the districts that are late in words."""
    wanted = columns(snapshot)
    heads: list[Column[None]] = [Column(_("Duty")), Column(_("What is on record"))]
    heads += [Column(one, number=True) for one in wanted.values()]
    rows: list[list[Cell]] = [
        [
            said_of(duty), line.said,
            *(snapshot.value(key_of(code, line.evidence)) for code in wanted),
            ", ".join(wanted[code] for code in line.late),
        ]
        for duty in snapshot.duties for line in lines(snapshot, duty)
    ]  # fmt: skip
    return Table(_("Duties by district"), [*heads, Column(_("Late"))], rows, [note(snapshot)])
