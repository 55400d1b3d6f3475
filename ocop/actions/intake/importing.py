"""Bringing in a list: each row is the same, new, adds to what is there, or differs.

Everything goes through the use-cases that single commands use, so that every rule holds; a question
holds its row back, a fault (collected by the caller) keeps the whole list out.
"""

import gc
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final

from ocop.actions.intake import cited_decisions, coded_rows, guessed_orders, places
from ocop.actions.intake.answers import Answers
from ocop.actions.intake.bulk import KINDS, Bulk
from ocop.actions.intake.subjects import SAME, Options, Take
from ocop.actions.intake.undated import Undated, undated
from ocop.actions.intake.unplaced import RowWithout, Unplaced
from ocop.errors import OcopError, RuleRefused, Unclear
from ocop.language import _
from ocop.lists.items import Fault, Item
from ocop.lists.reading import Listed
from ocop.models import Batch
from ocop.queries import finding
from ocop.queries.answers import AnswerKept
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values import files, names, text
from ocop.values.vocabulary import ListKind


@dataclass
class HeldBack:
    """What is unclear, and what it could be; `rows` are all that are held back for this one cause.

    It is answered for its `name`: who that is, or where that lies.
    """

    sheet: str
    rows: list[int]
    name: str
    sentence: str
    candidates: list[str]
    choices: list[str]
    of_place: bool = False

    @property
    def row(self) -> int:
        """The first of the rows."""
        return self.rows[0]


@dataclass
class ImportResult:
    """What a list did: how many rows of each outcome, questions, faults.

    `unplaced`: what the rows did not tell of their places. `unlike`: the producers whose contact on
    record is another one; `other_notes`: the recognitions whose note is. `apart`: the decisions of
    one number. `answered`: what was answered before and was taken here.
    """

    counts: Counter[str] = field(default_factory=Counter)
    questions: list[HeldBack] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    undated: Undated = field(default_factory=Undated)
    guessed: list[guessed_orders.GuessedOrder] = field(default_factory=list)
    unplaced: Unplaced = field(default_factory=Unplaced)
    unlike: list[str] = field(default_factory=list)
    other_notes: list[str] = field(default_factory=list)
    apart: list[list[cited_decisions.Cited]] = field(default_factory=list)
    answered: list[AnswerKept] = field(default_factory=list)
    _asked: dict[tuple[object, ...], HeldBack] = field(default_factory=dict)

    def hold_back(self, asked: HeldBack) -> None:
        """Note a question; one of the same cause is asked once."""
        cause = (asked.sheet, asked.name, asked.sentence, tuple(asked.choices))
        first = self._asked.setdefault(cause, asked) if asked.name else asked
        if first is asked:
            self.questions.append(asked)
        else:
            first.rows += asked.rows


def bring_in(
    writer: Writer,
    office: Office,
    lists: Sequence[Listed],
    options: Options,
    *,
    tell: Callable[[int], None] = lambda _count: None,
) -> ImportResult:
    """Take lists row by row; the caller writes nothing at all if they come with faults."""
    result, before = ImportResult(), writer.tip[0]
    answers = Answers(writer, office, options, result.answered)
    answers.refuse_unknown(lists)
    with without_collector():
        unplaced = answers.settle_places(lists)
        for listed in lists:
            _take_titles_year(listed)
            own = replace(options, kind=listed.kind, exact=_writes_marks(listed))
            own = replace(own, unlike=result.unlike, other_notes=result.other_notes)
            plain, finish = _way(writer, office, own, len(listed.items))
            take = partial(answers.settle, plain)
            for item in listed.items:
                try:
                    result.counts[_taken(take, item, result)] += 1
                except OcopError as error:
                    from ocop.actions.intake import row_faults  # knows the faults of all kinds

                    result.faults.append(row_faults.fault(writer, lists, item, error, own))
                tell(1)
            finish()
    unplaced.rows = _without_district(writer, unplaced.rows)
    if unplaced.addresses:
        rows = writer.ask("SELECT name_key, commune_text FROM entity")
        unplaced.compare({(row["name_key"], row["commune_text"]) for row in rows})
    result.unplaced = unplaced
    if any(one.kind in (ListKind.RECOGNITIONS, ListKind.RESULTS) for one in lists):
        result.guessed = guessed_orders.guessed(writer, options)
        result.undated = undated(writer, before)
        result.apart = cited_decisions.apart(writer, lists, options)
    return result


def _take_titles_year(listed: Listed) -> None:
    """Let registrations without a day and a year be of the one year that their title names."""
    if listed.kind is ListKind.REGISTRATIONS and (year := listed.year_in_title):
        for item in listed.items:
            if not {"day", "year"} & set(item.values):
                item.values["year"] = year


def _writes_marks(listed: Listed) -> bool:
    """Return whether any name of a list carries marks."""
    named = (item.values.get(one, "") for item in listed.items for one in ("entity", "product"))
    return any(map(text.has_marks, named))


def _without_district(writer: Writer, found: list[RowWithout]) -> list[RowWithout]:
    """Return the rows that name no district, of producers of whom none is known either."""
    if not found:
        return []
    rows = writer.ask("SELECT name_key FROM entity WHERE district = ''")
    unknown = {row["name_key"] for row in rows}
    return [one for one in found if names.key(one.entity) in unknown]


@contextmanager
def without_collector() -> Iterator[None]:
    """Look for no cycles meanwhile: among a long list's million values it takes a seventh of the
    time and finds none."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def kind_of(lists: Sequence[Listed]) -> ListKind:
    """Return what a file holds: one kind of list, or several of them."""
    kinds = {one.kind for one in lists}
    return kinds.pop() if len(kinds) == 1 else ListKind.WORKBOOK


def remember(writer: Writer, file: str, sha256: str, kind: ListKind) -> None:
    """Write down which file a command brought in, and what it held."""
    told = {"file": file, "sha256": sha256, "kind": kind.value, "day": writer.act.today}
    writer.add_row(Batch, command_id=writer.command_id, **told)


def keep_units(register: Path, file: Path) -> None:
    """Keep a list of units beside the register, so that every later question knows its names."""
    from ocop.actions.office_files import OtherUnits  # signs reports too, which counts the year

    kept = register.parent / "units" / file.name
    content = files.content(file)
    if kept.exists() and files.content(kept) != content:
        raise OtherUnits(path=text.safe(str(kept)))
    with files.placed(kept) as stream:
        stream.write(content)


def missing(
    writer: Writer,
    office: Office,
    lists: Sequence[Listed],
    options: Options,
    questions: Iterable[HeldBack],
) -> list[str]:
    """Return what the register has and a list declared whole lacks: products, in words.

    By what the rows were matched to, under whatever name; a row that is held back may be any of
    its name.
    """
    asked = {(one.sheet, one.row) for one in questions}
    unclear = {
        (names.core(one.values.get("entity", "")), names.bare(one.values.get("product", "")))
        for listed in lists
        for one in listed.items
        if (one.sheet, one.row) in asked
    }
    rows = writer.ask(
        "SELECT p.id, p.name, e.name AS entity, e.district, '' AS commune_text FROM product p"
        " JOIN entity e ON e.id = p.entity_id WHERE :district = '' OR e.district = :district"
        " ORDER BY e.sort_key, p.sort_key",
        district=options.district,
    )
    return [
        finding.describe(office.units, row)
        for row in rows
        if row["id"] not in options.met
        and (names.core(row["entity"]), names.bare(row["name"])) not in unclear
    ]


def _way(
    writer: Writer, office: Office, options: Options, rows: int
) -> tuple[Callable[[Item], str], Callable[[], None]]:
    """Return how a row is taken, and what is to be done at the end of its list.

    Where lists are long the plain rows are written in blocks; what is not plain goes one by one.
    """
    one = _take_of(options.kind)
    if options.kind not in KINDS:
        return lambda item: one(
            writer, office, coded_rows.settle(writer, item), options
        ), lambda: None
    blocks = Bulk(writer, office, options, rows)

    def take(item: Item) -> str:
        did = blocks.take(item)
        if did is None:
            blocks.write()
            try:
                did = one(writer, office, item, options)
            except OcopError:  # the list goes on; after any other error nothing can be asked
                blocks.catch_up()
                raise
            blocks.catch_up()
            blocks.remember_maker(item)
        return did

    return take, blocks.write


def _taken(take: Callable[[Item], str], item: Item, result: ImportResult) -> str:
    """Take a row, or note the question that it is."""
    entity = str(item.values.get("entity", ""))
    if item.without_entity:
        said = _("The row leaves out its producer.")
        result.hold_back(HeldBack(item.sheet, [item.row], "", said, [], []))
        return "questions"
    if item.unchanged:
        return SAME
    if item.moved:
        said = _("The register changed this row too: {cells}. To take the form's word: --update")
        said = said.format(cells=item.moved)
        result.hold_back(HeldBack(item.sheet, [item.row], "", said, [], []))
        return "questions"
    try:
        return take(item)
    except Unclear as unclear:
        name = str(unclear.values.get("name", entity))
        result.hold_back(
            HeldBack(
                item.sheet,
                [item.row],
                name,
                str(unclear),
                unclear.candidates,
                unclear.choices,
                isinstance(unclear, places.PlaceUnclear),
            )
        )
        return "questions"
    except RuleRefused as refused:
        if not item.settled:
            raise
        said = _("Since the form was sent the register has dealt with this row: {refusal}")
        said = said.format(refusal=refused)
        result.hold_back(HeldBack(item.sheet, [item.row], "", said, [], []))
        return "questions"


# Module and function of each kind: the code of the other kinds, a third of all, is not loaded.
TAKE: Final[dict[ListKind, tuple[str, str]]] = {
    ListKind.PRODUCTS: ("products", "take_product"),
    ListKind.ENTITIES: ("products", "take_entity"),
    ListKind.REGISTRATIONS: ("registrations", "take_registration"),
    ListKind.RECOGNITIONS: ("recognitions", "take_recognition"),
    ListKind.UPGRADES: ("registrations", "take_upgrade"),
    ListKind.TRACEABILITY: ("improvements", "take_improvement"),
    ListKind.LINKAGE: ("improvements", "take_improvement"),
    ListKind.RAW_MATERIAL: ("improvements", "take_improvement"),
    ListKind.IMPROVEMENTS: ("improvements", "take_improvement"),
    ListKind.SUPPORT: ("support", "take_support"),
    ListKind.REVIEWS: ("reviews", "take_review"),
    ListKind.DOSSIERS: ("dossiers", "take_dossier"),
    ListKind.DOCUMENTS: ("documents", "take_document"),
    ListKind.INSPECTIONS: ("inspections", "take_inspection"),
    ListKind.SCORES: ("scores", "take_score"),
    ListKind.RESULTS: ("recognitions", "take_result"),
}


def _take_of(kind: ListKind) -> Take:
    """Return what takes a row of a kind of list."""
    module, name = TAKE[kind]
    take: Take = getattr(import_module(f"ocop.actions.intake.{module}"), name)
    return take
