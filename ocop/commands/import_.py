"""`ocop import`: an office's own list, from Excel or CSV, into the register."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ocop.commands.shared import district as district_book
from ocop.commands.shared import (
    list_answers,
    list_breaches,
    list_folder,
    list_questions,
    options,
)
from ocop.commands.shared.index import change
from ocop.context import Context
from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.rulebook.office import Office
from ocop.store import places
from ocop.store.standard_input import to_read
from ocop.values import names
from ocop.values.dates import parse_day, parse_year
from ocop.values.labels import one_of
from ocop.values.text import fold, safe
from ocop.values.vocabulary import ListKind

if TYPE_CHECKING:
    from ocop.actions.intake.importing import ImportResult
    from ocop.actions.intake.subjects import Options
    from ocop.lists.files.sheet import Workbook
    from ocop.lists.reading import Listed
    from ocop.store.writer import Writer


class NotAPair(ValueRefused):
    sentence = N_("“{value}” does not say what is what.")
    advice = N_("Write it with an equals sign, for example product=C.")


class NothingToKeep(ValueRefused):
    sentence = N_("There is no mapping to keep: --keep-mapping goes with --map.")
    advice = N_("For example: --map product=C --keep-mapping NAME")


class MappingOfOneList(ValueRefused):
    sentence = N_("--keep-mapping keeps the columns of one list; {count} were named.")
    advice = N_("Keep it while bringing in one of them.")


class FeedbackKind(ValueRefused):
    sentence = N_("{path} does not end in .xlsx, and the list with its faults is a workbook.")
    advice = N_("Give a name that ends in .xlsx.")


class FeedbackOverList(RuleRefused):
    sentence = N_("{path} is the list itself, which is never written over.")
    advice = N_("Give another name after --feedback.")


@change('ocop import "danh sách 2023.csv" --dry-run', many_rows=True)
def import_(
    ctx: typer.Context,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE…",
            help=N_(
                "The list: .xlsx, .xls, .ods or .csv; or several of them, or their folder;"
                " “answers” shows what was answered to the questions of lists."
            ),
        ),
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
    where: options.Where = None,
    update: options.Update = False,
    whole: options.Whole = False,
    dry_run: options.DryRun = False,
    all_or_none: options.AllOrNone = False,
    without_breaches: options.WithoutBreaches = False,
    feedback: options.Feedback = None,
) -> None:
    """Bring in lists from Excel or CSV: a whole file, or nothing.

    Year, day, district and decision are of the rows that name none. Of several files, those of the
    districts, a bad one leaves only itself out.
    """
    from ocop.actions.intake import importing, mappings, trial
    from ocop.lists.files import workbook
    from ocop.reports import answers as answers_report
    from ocop.reports import importing as report
    from ocop.reports import understood

    context: Context = ctx.obj
    if list_answers.meant(files):
        list_answers.show(context)
        return
    office = replace(context.office, more_units=to_read(units)) if units else context.office
    _read_now = office.units  # what is wrong with that file is no fault of the list's rows
    kind = one_of(ListKind, as_, "--as") if as_ else None
    options = _options(
        office, year, decision, on, issuer, district, round_, update, same, new, where
    )
    if not district and options.district:
        said = _("Rows that name no district are of {unit}, the office's own.")
        context.tell(said.format(unit=office.units.district_title(options.district)))
    given = _pairs(map_)
    typed = [to_read(one) for one in files]
    paths = list_folder.listed(typed)

    def read(book: "Workbook") -> tuple[Sequence["Listed"], Mapping[str, str]]:
        named = list_questions.columns(context, book, sheet, given, mapping)
        with importing.without_collector():
            found, columns = list_questions.read(context, book, kind, sheet, named)
        district_book.compare(context, office, book, found, update=update)
        return found, columns

    if len(paths) > 1 or paths != typed:
        if keep_mapping:
            raise MappingOfOneList(count=len(paths))
        how = {"dry_run": dry_run, "all_or_none": all_or_none, "whole": whole}
        list_folder.bring_in(
            context, paths, read, office, options, typed=files, feedback=feedback, **how
        )
        if units and not dry_run:
            importing.keep_units(context.office_place, to_read(units))
        return
    source, file = paths[0], files[0]
    marked = _marked(context, feedback, source)
    book = workbook.read(source)
    options = replace(options, file=book.name)
    if keep_mapping and not (given or mapping):
        raise NothingToKeep()
    lists, columns = read(book)
    list_breaches.refuse([fault for one in lists for fault in one.faults], book, source, marked)
    left = list_breaches.left_out(context, office, lists, options) if without_breaches else []
    rules = partial(list_breaches.as_faults, options, book, source, marked)
    if context.interactive:
        with rules(), context.write("import", keep=False) as writer:
            told = _brought_in(context, writer, office, lists, options)
            told.questions = trial.lasting(writer, told.questions)
            added = trial.added(writer)
        list_breaches.refuse(told.faults, book, source, marked)
        context.show(understood.tables(lists))
        again = answers_report.taken(told.answered, office.units)
        for line in (*report.notes(book, lists), *again, *report.counted(told)):
            context.tell(line)
        for line in understood.added(added):
            context.tell(line)
        options = list_questions.answered(context, told.questions, options)
        if not dry_run and not context.confirm(_("Write this into the register?")):
            raise list_folder.NotWritten()
    with (
        rules(),
        context.copied_before(when=not dry_run),
        context.write("import", keep=not dry_run) as writer,
    ):
        told = _brought_in(context, writer, office, lists, options)
        list_breaches.refuse(told.faults, book, source, marked)
        added = trial.added(writer)
        if dry_run:
            told.questions = trial.lasting(writer, told.questions)
        lacking = importing.missing(writer, office, lists, options, told.questions) if whole else []
        if told.counts["new"] or told.counts["adds"]:
            importing.remember(writer, book.name, book.sha256, importing.kind_of(lists))
        if columns and (keep_mapping or len(lists) == 1):
            mappings.keep(writer, keep_mapping, lists[0].sheet, columns, file=book.name)
        if units and not dry_run:
            importing.keep_units(context.office_place, to_read(units))
    payload = {
        "kind": importing.kind_of(lists).value,
        "file": book.name,
        "sha256": book.sha256,
        "dry_run": dry_run,
        "lists": understood.rows(lists),
        "added": added,
    }
    left_out = [one._asdict() for one in left]
    without = list_breaches.lines(left)
    again = answers_report.taken(told.answered, office.units)
    notes = [*report.notes(book, lists), *again, *without]
    if dry_run and not context.interactive and not context.as_json:
        context.show(understood.tables(lists))
        notes += understood.added(added)
    context.done(
        {**payload, **report.row(told), "missing": lacking, "left_out": left_out},
        report.told(
            told,
            lacking,
            [*again, *without] if context.interactive else notes,
            file,
            dry_run=dry_run,
        ),
    )


def _options(
    office: Office,
    year: str | None,
    decision: str | None,
    on: str | None,
    issuer: str | None,
    district: str | None,
    round_: str | None,
    update: bool,
    same: list[str] | None,
    new: list[str] | None,
    where: list[str] | None,
) -> "Options":
    from ocop.actions.intake.subjects import Options
    from ocop.values.citations import with_options

    day, of = parse_day(on) if on else None, parse_year(year) if year else None
    with_options(decision, on=day, issuer=issuer or "", year=of)  # refuses what contradicts
    return Options(
        day=day,
        year=of,
        cited=with_options(decision),
        issuer=issuer or "",
        district=office.units.find_district(district).code if district else office.settings.unit,
        round=round_ or "",
        update=update,
        same=_same(same),
        new=frozenset(map(names.key, new or ())),
        places=_places(office, where),
    )


def _brought_in(
    context: Context,
    writer: "Writer",
    office: Office,
    lists: Sequence["Listed"],
    options: "Options",
) -> "ImportResult":
    from ocop.actions.intake import importing

    with context.progress(sum(len(one.items) for one in lists)) as tell:
        return importing.bring_in(writer, office, lists, options, tell=tell)


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


def _places(office: Office, typed: list[str] | None) -> dict[str, str]:
    """Return the district of words of the list; "-" is kept for those that name none."""
    found: dict[str, str] = {}
    for value in typed or []:
        words, _equals, district = value.rpartition("=")
        said = _meant(words, district, value)
        found[fold(words)] = said if said == "-" else office.units.find_district(said).code
    return found


def _pairs(typed: list[str] | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for value in typed or []:
        for pair in value.split(",") if "=" in value.split(",")[-1] else [value]:
            name, _equals, meant = pair.partition("=")
            if name.startswith("--"):  # an option, which is no meaning of a column
                raise NotAPair(value=value)
            found[name.strip()] = _meant(name, meant, value)
    return found


def _same(typed: list[str] | None) -> dict[str, str]:
    """Return whose each name of the list is; a name may hold commas and equals signs."""
    split = [(value, *value.rpartition("=")[::2]) for value in typed or []]
    return {names.key(name): _meant(name, meant, value) for value, name, meant in split}


def _meant(name: str, meant: str, value: str) -> str:
    if not name.strip() or not meant.strip():
        raise NotAPair(value=value)
    return meant.strip()
