"""`ocop import`: an office's own list, from Excel or CSV, into the register."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.errors import FileRefused, RuleRefused, ValueRefused
from ocop.language import N_
from ocop.rulebook.office import Office
from ocop.store import places
from ocop.values.dates import parse_day, parse_year
from ocop.values.files import typed_path
from ocop.values.labels import one_of
from ocop.values.text import safe
from ocop.values.vocabulary import ListKind

if TYPE_CHECKING:
    from ocop.actions.intake.subjects import Options
    from ocop.lists.files.sheet import Workbook
    from ocop.lists.items import Fault
    from ocop.lists.reading import Listed


class NotAPair(ValueRefused):
    sentence = N_("“{value}” does not say what is what.")
    advice = N_("Write it with an equals sign, for example product=C.")


class MappingTwice(ValueRefused):
    sentence = N_("Give either --map or --mapping, not both.")
    advice = N_("--mapping NAME takes what was kept; --map says it anew.")


class NothingToKeep(ValueRefused):
    sentence = N_("There is no mapping to keep: --keep-mapping goes with --map.")
    advice = N_("For example: --map product=C --keep-mapping NAME")


class ListRefused(FileRefused):
    sentence = N_("The list has {count} faults; nothing was written:")
    advice = N_("Correct them in the file and bring it in again (--feedback marks the cells).")


class FeedbackKind(ValueRefused):
    sentence = N_("{path} does not end in .xlsx, and the list with its faults is a workbook.")
    advice = N_("Give a name that ends in .xlsx.")


class FeedbackOverList(RuleRefused):
    sentence = N_("{path} is the list itself, which is never written over.")
    advice = N_("Give another name after --feedback.")


@change('ocop import "danh sách 2023.csv" --dry-run', many_rows=True)
def import_(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help=N_("The list: .xlsx, .xls, .ods or .csv."))
    ],
    as_: options.As = None,
    sheet: options.Sheet = None,
    map_: options.Map = None,
    mapping: options.Mapping = None,
    keep_mapping: options.KeepMapping = None,
    year: options.Year = None,
    decision: options.Decision = None,
    on: options.On = None,
    issuer: options.Issuer = None,
    district: options.District = None,
    units: options.Units = None,
    round_: options.Round = None,
    same: options.Same = None,
    new: options.New = None,
    update: options.Update = False,
    whole: options.Whole = False,
    dry_run: options.DryRun = False,
    feedback: options.Feedback = None,
) -> None:
    """Bring in lists from Excel or CSV: a whole file, or nothing.

    Year, day, district and decision are of the rows that name none.
    """
    from ocop.actions.intake import importing, mappings
    from ocop.actions.intake.subjects import Options
    from ocop.lists import reading
    from ocop.lists.files import workbook
    from ocop.reports import importing as report

    context: Context = ctx.obj
    source = typed_path(file)
    marked = _marked(context, feedback, source)
    book = workbook.read(source)
    columns = _columns(context, book, sheet, _pairs(map_), mapping)
    if keep_mapping and not columns:
        raise NothingToKeep()
    office = Office(context.office_place, typed_path(units)) if units else context.office
    kind = one_of(ListKind, as_, "--as") if as_ else None
    with importing.without_collector():
        lists = list(reading.read(book, kind=kind, only=sheet, mapping=columns))
    _refuse([fault for one in lists for fault in one.faults], book, source, marked)
    options = Options(
        day=parse_day(on) if on else None,
        year=parse_year(year) if year else None,
        decision=decision or "",
        issuer=issuer or "",
        district=office.units.find_district(district).code if district else "",
        round=round_ or "",
        update=update,
        same=_pairs(same),
        new=frozenset(new or ()),
    )
    if context.interactive:
        options = _ask(context, office, lists, options)
    with (
        context.copied_before(when=not dry_run),
        context.write("import", keep=not dry_run) as writer,
    ):
        with context.progress(sum(len(one.items) for one in lists)) as tell:
            told = importing.bring_in(writer, office, lists, options, tell=tell)
        _refuse(told.faults, book, source, marked)
        lacking = importing.missing(writer, office, lists, options) if whole else []
        if told.counts["new"] or told.counts["adds"]:
            importing.remember(writer, book.name, book.sha256, importing.kind_of(lists))
        if keep_mapping:
            mappings.keep(writer, keep_mapping, lists[0].sheet, columns)
        if units and not dry_run:
            importing.keep_units(context.office_place, typed_path(units))
    payload = {
        "kind": importing.kind_of(lists).value,
        "file": book.name,
        "sha256": book.sha256,
        "dry_run": dry_run,
    }
    notes = report.hidden_sheets(book)
    notes += dict.fromkeys(note for one in lists for note in report.layout_notes(one))
    context.done(
        {**payload, **report.row(told), "missing": lacking},
        report.told(told, lacking, notes, file, dry_run=dry_run),
    )


def _marked(context: Context, typed: str | None, source: Path) -> Path | None:
    """Return where the list with its faults goes: never over the list itself."""
    if typed is None:
        return None
    path = places.output(typed)
    if path.suffix.lower() != ".xlsx":
        raise FeedbackKind(path=safe(str(path)))
    if path.exists() and path.samefile(source):
        raise FeedbackOverList(path=safe(str(path)))
    context.may_write(path)
    return path


def _columns(
    context: Context, book: "Workbook", only: str | None, given: dict[str, str], name: str | None
) -> dict[str, str]:
    """Return what was said of the columns: now, or by a mapping kept for lists of this shape."""
    from ocop.actions.intake import mappings
    from ocop.lists import reading
    from ocop.reports import importing as report

    if given and name:
        raise MappingTwice()
    if given:
        return given
    kept = []
    if context.place[0].exists():
        with context.read() as ask:
            kept = mappings.all_kept(ask)
    if name:
        return mappings.named(kept, name)
    for sheet in reading.sheets(book, only):
        if fitting := mappings.fitting(kept, sheet):
            question = report.fitting_mapping(fitting["name"], sheet.name)
            if context.confirm(question):
                columns: dict[str, str] = fitting["columns"]
                return columns
            context.tell(report.how_to_take_mapping(fitting["name"], sheet.name))
    return {}


def _refuse(faults: list["Fault"], book: "Workbook", source: Path, out: Path | None) -> None:
    if not faults:
        return
    if out:
        from ocop.actions.intake import feedback

        feedback.write(source, book, faults, out)
    lines = [f"{one.sheet}!{one.address}: {one.sentence}" for one in faults]
    raise ListRefused(count=len(faults), candidates=lines)


def _ask(context: Context, office: Office, lists: list["Listed"], options: "Options") -> "Options":
    """Ask a person what the questions are, in a trial that writes nothing."""
    from ocop.actions.intake import importing

    with context.write("import", keep=False) as writer:
        told = importing.bring_in(writer, office, lists, options)
    same, new = dict(options.same), set(options.new)
    for question in told.questions:
        if not question.name or question.name in same or question.name in new:
            continue
        answer = context.choose(question.sentence, question.candidates)
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
