"""Bringing in a list: each row is the same, new, adds to what is there, or differs.

Everything goes through the use-cases that single commands use, so that every rule holds; a question
holds its row back, a fault (collected by the caller) keeps the whole list out.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from ocop import finding, names
from ocop.errors import OcopError, Unclear
from ocop.history import Writer
from ocop.items import Fault, Item
from ocop.language import _
from ocop.models import Batch
from ocop.office import Office
from ocop.takes import TAKE, Options, Take
from ocop.words import ListKind


@dataclass(frozen=True)
class Question:
    """A row that is held back: what is unclear, and what it could be."""

    sheet: str
    row: int
    name: str
    sentence: str
    candidates: list[str]
    choices: list[str]


@dataclass
class Told:
    """What a list did: how many rows of each outcome, questions, faults."""

    counts: Counter[str] = field(default_factory=Counter)
    questions: list[Question] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def bring_in(
    writer: Writer,
    office: Office,
    items: list[Item],
    options: Options,
    *,
    tell: Callable[[int], None] = lambda _count: None,
) -> Told:
    """Take a list row by row; the caller writes nothing at all if it comes with faults."""
    told = Told()
    take = TAKE[options.kind]
    for number, item in enumerate(items, 1):
        try:
            told.counts[_taken(writer, office, item, options, take, told)] += 1
        except OcopError as error:
            said = " ".join(part for part in (str(error), error.what_to_do()) if part)
            told.faults.append(Fault(item.sheet, item.at("product", "entity"), said))
        tell(number)
    return told


def remember(writer: Writer, file: str, sha256: str, kind: ListKind) -> Batch:
    """Write down which file a command brought in."""
    return writer.add(
        Batch(
            command_id=writer.command_id,
            file=file,
            sha256=sha256,
            kind=kind,
            day=writer.act.today,
        )
    )


def missing(writer: Writer, office: Office, items: list[Item], options: Options) -> list[str]:
    """Return what the register has and a list declared whole lacks: products, in words."""
    listed = {
        (names.core(one.values.get("entity", "")), names.bare(one.values.get("product", "")))
        for one in items
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
        if (names.core(row["entity"]), names.bare(row["name"])) not in listed
    ]


def _taken(
    writer: Writer, office: Office, item: Item, options: Options, take: Take, told: Told
) -> str:
    entity = str(item.values.get("entity", ""))
    if item.without_entity:
        said = _("The row leaves out its producer.")
        told.questions.append(Question(item.sheet, item.row, "", said, [], []))
        return "questions"
    if entity in options.same:
        item.values["entity"] = options.same[entity]
    try:
        return take(writer, office, item, options)
    except Unclear as unclear:
        name = str(unclear.values.get("name", entity))
        question = Question(
            item.sheet, item.row, name, str(unclear), unclear.candidates, unclear.choices
        )
        told.questions.append(question)
        return "questions"
