"""`ocop import`: an office's own list, from Excel or CSV, into the register."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ocop.dates import parse_day, parse_year
from ocop.desk import Desk
from ocop.errors import FileRefused, ValueRefused
from ocop.labels import one_of
from ocop.language import N_
from ocop.words import ListKind

if TYPE_CHECKING:
    from ocop.imports import Told
    from ocop.items import Fault, Item
    from ocop.sheets import Workbook
    from ocop.takes import Options


class NotAPair(ValueRefused):
    sentence = N_("“{value}” does not say what is what.")
    advice = N_("Write it with an equals sign, for example product=C.")


class KindNeeded(ValueRefused):
    sentence = N_("The columns of sheet “{sheet}” do not tell what the list is of.")
    advice = N_("Say it with --as KIND.")


class NoSuchSheet(ValueRefused):
    sentence = N_("There is no sheet “{sheet}” to read.")
    advice = N_("The sheets that can be read are listed.")


class ListRefused(FileRefused):
    sentence = N_("The list has {count} faults; nothing was written:")
    advice = N_("Correct them in the file and bring it in again (--feedback marks the cells).")


def import_(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help=N_("The list: .xlsx, .xls, .ods or .csv."))
    ],
    as_: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="KIND",
            help=N_("What the list is of; told from its columns if left out."),
        ),
    ] = None,
    sheet: Annotated[str | None, typer.Option(metavar="S", help=N_("Only this sheet."))] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="MEANING=COLUMN",
            help=N_("What a column means: product=C; may be repeated."),
        ),
    ] = None,
    year: Annotated[
        str | None, typer.Option(metavar="Y", help=N_("Year of rows that name none."))
    ] = None,
    decision: Annotated[
        str | None, typer.Option(metavar="NUMBER", help=N_("Decision of rows that name none."))
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DAY", help=N_("Day of rows that name none."))
    ] = None,
    issuer: Annotated[
        str | None, typer.Option(metavar="TEXT", help=N_("Who issued that decision."))
    ] = None,
    district: Annotated[
        str | None, typer.Option(metavar="D", help=N_("District of rows that name none."))
    ] = None,
    round_: Annotated[
        str | None,
        typer.Option("--round", metavar="ROUND", help=N_("The round of a list of scores.")),
    ] = None,
    same: Annotated[
        list[str] | None,
        typer.Option(
            metavar="A=B", help=N_("The list's producer A is B of the register; may be repeated.")
        ),
    ] = None,
    new: Annotated[
        list[str] | None,
        typer.Option(metavar="A", help=N_("The list's producer A is a new one; may be repeated.")),
    ] = None,
    update: Annotated[
        bool, typer.Option("--update", help=N_("Where the list differs, the list is right."))
    ] = False,
    complete: Annotated[
        bool, typer.Option("--complete", help=N_("The list is whole: name what it lacks."))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Only tell what it would do; write nothing."))
    ] = False,
    feedback: Annotated[
        str | None,
        typer.Option(metavar="OUT.xlsx", help=N_("Write the file back with its faults marked.")),
    ] = None,
) -> None:
    """Bring in a list from Excel or CSV: all of it, or nothing."""
    from ocop import imports, workbook
    from ocop.reports import imports as report
    from ocop.takes import Options

    desk: Desk = ctx.obj
    book = workbook.read(Path(file).expanduser())
    kind = one_of(ListKind, as_, "--as") if as_ else None
    kind, items, faults, notes = _read(book, kind, sheet, _pairs(map_))
    _refuse(faults, book, Path(file).expanduser(), feedback)
    options = Options(
        kind=kind,
        day=parse_day(on) if on else None,
        year=parse_year(year) if year else None,
        decision=decision or "",
        issuer=issuer or "",
        district=desk.office.units.find_district(district).code if district else "",
        round=round_ or "",
        update=update,
        same=_pairs(same),
        new=frozenset(new or ()),
    )
    if desk.interactive:
        options = _ask(desk, items, options)
    if not dry_run:
        desk.back_up()
    with desk.write("import", keep=not dry_run) as writer:
        told = imports.bring_in(writer, desk.office, items, options)
        _refuse(told.faults, book, Path(file).expanduser(), feedback)
        lacking = imports.missing(writer, desk.office, items, options) if complete else []
        if told.counts["new"] or told.counts["adds"]:
            imports.remember(writer, book.name, book.sha256, kind)
    payload = {"kind": kind.value, "file": book.name, "sha256": book.sha256, "dry_run": dry_run}
    desk.done(
        {**payload, **report.row(told), "missing": lacking},
        report.told(told, lacking, notes, file, dry_run=dry_run),
    )


def _read(
    book: "Workbook", kind: ListKind | None, only: str | None, mapping: dict[str, str]
) -> tuple[ListKind, list["Item"], list["Fault"], list[str]]:
    """Return what the sheets hold, and what was passed over."""
    from ocop import headings, items
    from ocop.reports import imports as report

    notes = [report.hidden_sheet(one.name) for one in book.sheets if one.hidden]
    sheets = [one for one in book.sheets if not one.hidden and only in (None, one.name)]
    if not sheets:
        raise NoSuchSheet(sheet=only or "", candidates=[one.name for one in book.sheets])
    found: list[Item] = []
    faults: list[Fault] = []
    for one in sheets:
        if not one.rows:
            continue
        layout = headings.find(one, mapping)
        kind = kind or items.kind_of(layout)
        if kind is None:
            raise KindNeeded(sheet=one.name, candidates=[word.value for word in ListKind])
        notes += report.layout_notes(one, layout)
        more, wrong = items.read(one, layout, kind, date_1904=book.date_1904)
        found += more
        faults += wrong
    if kind is None:
        raise KindNeeded(sheet=sheets[0].name, candidates=[word.value for word in ListKind])
    return kind, found, faults, notes


def _refuse(faults: list["Fault"], book: "Workbook", source: Path, out: str | None) -> None:
    if not faults:
        return
    if out:
        from ocop import feedback

        feedback.write(source, book, faults, Path(out).expanduser())
    lines = [f"{one.sheet}!{one.address}: {one.sentence}" for one in faults]
    raise ListRefused(count=len(faults), candidates=lines)


def _ask(desk: Desk, items: list["Item"], options: "Options") -> "Options":
    """Ask a person what the questions are, in a trial that writes nothing."""
    from ocop import imports

    with desk.write("import", keep=False) as writer:
        told: Told = imports.bring_in(writer, desk.office, items, options)
    same, new = dict(options.same), set(options.new)
    for question in told.questions:
        if not question.name or question.name in same or question.name in new:
            continue
        answer = desk.choose(question.sentence, question.candidates)
        if answer == "new":
            new.add(question.name)
        elif answer:
            same[question.name] = question.choices[int(answer) - 1]
    return replace(options, same=same, new=frozenset(new))


def _pairs(typed: list[str] | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in typed or []:
        for pair in value.split(",") if "=" in value.split(",")[-1] else [value]:
            name, equals, meant = pair.partition("=")
            if not equals or not name.strip() or not meant.strip():
                raise NotAPair(value=value)
            found[name.strip()] = meant.strip()
    return found
