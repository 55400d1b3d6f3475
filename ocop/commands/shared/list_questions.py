"""What a person at a terminal is asked of a list before it is written; never without one."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ocop.context import Context
from ocop.errors import OcopError, ValueRefused
from ocop.language import N_
from ocop.values import names, text
from ocop.values.vocabulary import ListKind

if TYPE_CHECKING:
    from ocop.actions.intake.importing import HeldBack
    from ocop.actions.intake.subjects import Options
    from ocop.lists.files.sheet import Workbook
    from ocop.lists.layout import Layout
    from ocop.lists.reading import Listed

Columns = Mapping[str, str]


class MappingTwice(ValueRefused):
    sentence = N_("Give either --map or --mapping, not both.")
    advice = N_("--mapping NAME takes what was kept; --map says it anew.")


def columns(
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
    fitting = [mappings.fitting(kept, sheet) for sheet in reading.sheets(book, only)]
    if (first := fitting[0]) and all(one == first for one in fitting):
        if mappings.plain(first["columns"]):
            _tell(context, report.mapping_taken(first["name"]))
        return first["columns"]
    for name in dict.fromkeys(one["name"] for one in fitting if one):
        _tell(context, report.how_to_take_mapping(name))
    return {}


def _tell(context: Context, line: str) -> None:
    """Say what was taken as before; a program reads it in what was understood of the list."""
    if not context.as_json:
        context.tell(line)


def read(
    context: Context, book: "Workbook", kind: ListKind | None, only: str | None, columns: Columns
) -> tuple[list["Listed"], Columns]:
    """Return the lists of a file, and what was said of their columns.

    What the file leaves open is asked: what it is of, which of two columns, what a heading means
    that is only nearly known. An answer is of one list; where there are several, the options say.
    """
    asked: set[int] = set()
    if kind and _is_asked(book, only, columns):
        columns = _with_kind(columns, kind, book)
    found, kind, columns = _settled(context, book, kind, only, columns, asked)
    may_ask = context.interactive and not context.yes and len(found) == 1
    if may_ask and (more := _nearly_known(context, found[0].layout, asked)):
        found, _kind, columns = _settled(context, book, kind, only, {**columns, **more}, asked)
    return found, columns


def _settled(
    context: Context,
    book: "Workbook",
    kind: ListKind | None,
    only: str | None,
    columns: Columns,
    asked: set[int],
) -> tuple[list["Listed"], ListKind | None, Columns]:
    from ocop.actions.intake import mappings
    from ocop.lists import layout, reading
    from ocop.reports import understood

    while True:
        named = mappings.plain(columns)
        try:
            found = list(reading.read(book, kind=kind, only=only, mapping=named))
        except (reading.KindNeeded, layout.HeadingTwice) as unclear:
            if isinstance(unclear, reading.KindNeeded) and (said := _as_before(book, columns)):
                _tell(context, understood.kind_taken(said))
                kind = said
                continue
            if not context.interactive or len(reading.sheets(book, only)) != 1:
                raise
            unsure = isinstance(unclear, reading.KindUnsure) and not context.yes
            [sheet] = reading.sheets(book, only)
            if unsure and (more := _nearly_known(context, layout.find(sheet, named), asked)):
                columns = {**columns, **more}
                continue
            answer = _which(context, unclear)
            if isinstance(unclear, layout.HeadingTwice):
                columns = {**columns, str(unclear.values["meaning"]): answer}
            else:
                kind = ListKind(answer)
                columns = _with_kind(columns, kind, book)
        else:
            return found, kind, columns


def _with_kind(columns: Columns, kind: ListKind, book: "Workbook") -> Columns:
    """Return what was said of the columns, and of what the list is: to be kept with them."""
    from ocop.actions.intake import mappings
    from ocop.actions.intake.answers import file_words

    return {**columns, mappings.KIND: kind.value, mappings.FILE: file_words(book.name)}


def _as_before(book: "Workbook", columns: Columns) -> ListKind | None:
    """Return what a list was of whose file was called alike but for its numbers, if that is kept
    and the file has one list."""
    from ocop.actions.intake import mappings
    from ocop.actions.intake.answers import file_words

    alike = columns.get(mappings.FILE) == file_words(book.name)
    one = len([sheet for sheet in book.visible if sheet.rows]) == 1
    return ListKind(columns[mappings.KIND]) if alike and one else None


def _is_asked(book: "Workbook", only: str | None, columns: Columns) -> bool:
    """Whether a list, the only one of its file, would be asked of what it is."""
    from ocop.actions.intake import mappings
    from ocop.lists import layout, reading

    found = reading.sheets(book, only)
    try:
        return len(found) == 1 and not reading.kind_of(
            found[0], layout.find(found[0], mappings.plain(columns))
        )
    except reading.KindUnsure:
        return True
    except OcopError:  # its columns are told first
        return False


def _which(context: Context, unclear: OcopError) -> str:
    """Ask which candidate is meant; those that only name an option are none."""
    named = [one for one in unclear.candidates if not one.startswith("--")]
    unclear.choices = [one.partition(":")[0] for one in named]
    return context.which(unclear)


def _nearly_known(context: Context, layout: "Layout", asked: set[int]) -> dict[str, str]:
    """Ask, each once, what the columns mean whose headings come close to a known one."""
    from ocop.lists.files.sheet import column_letters
    from ocop.reports import understood

    near = [one for one in layout.unknown if one.nearest and one.column not in asked]
    asked |= {one.column for one in near}
    return {
        one.nearest: column_letters(one.column)
        for one in near
        if one.nearest
        and one.nearest not in layout.columns
        and context.confirm(understood.may_mean(one.column, one.heading, one.nearest))
    }


def answered(context: Context, questions: Sequence["HeldBack"], options: "Options") -> "Options":
    """Ask whose each name is that is unclear, or where it lies, once for all the rows."""
    same, new, places = dict(options.same), set(options.new), dict(options.places)
    for question in questions:
        meant, key = same, names.key(question.name)
        if question.of_place:
            meant, key = places, text.fold(question.name)
        if not question.name or key in meant or key in new:
            continue
        answer = context.choose(question.sentence, question.candidates)
        if answer.isdecimal():
            meant[key] = question.choices[int(answer) - 1]
        elif answer and not question.of_place:
            new.add(key)
    return replace(options, same=same, new=frozenset(new), places=places)
