"""The plain rows of a long list: matched in memory by the same rules, written in blocks.

A row is plain when nothing about it is to be asked, filled in or refused: its producer is one that
is known or like no other, and so on. Every other row goes the way of the single command.
"""

from bisect import insort
from collections.abc import Callable
from typing import Final, NamedTuple

from ocop.actions import producers, recognitions
from ocop.actions.decisions import decision_for
from ocop.actions.filling import BLANK_OF_ENTITY
from ocop.actions.intake import same_recognition
from ocop.actions.intake.index import Index, IndexedRecognition, place
from ocop.actions.intake.recognitions import certificate_of, entered, refuse_unlawful
from ocop.actions.intake.same_recognition import RecognitionKept
from ocop.actions.intake.subjects import NEW, SAME, Options, form_of, maker_of
from ocop.actions.producers import EntityForm
from ocop.actions.recognitions import Certificate
from ocop.language import _
from ocop.lists.items import Item
from ocop.models import Entity, Product, Recognition, Record
from ocop.queries.identity import looks_recorded
from ocop.rulebook.office import Office
from ocop.store.asking import Columns
from ocop.store.chain import alike
from ocop.store.writer import Writer, ascending_ids, blank
from ocop.values import names, text
from ocop.values.leads import LEADS
from ocop.values.vocabulary import ListKind

KINDS: Final = (ListKind.PRODUCTS, ListKind.RECOGNITIONS)
_BLOCK: Final = 2000  # records written at once
_IDS: Final = 20_000  # drawn at once, at most
_RECORDS_OF_ROW: Final = 3  # at most: its producer, product, recognition
_OF_MAKER: Final = ("entity", "kind", *LEADS)
_CONTACT: Final = ("representative", "phone")
_SAID_OF_MAKER: Final = (*_OF_MAKER, *_CONTACT)
_SAID_OF_PRODUCT: Final = ("product", "code", "group", "set", "flagship", "note")
_SAID_OF_CERTIFICATE: Final = (
    "stars",
    "decision",
    "issuer",
    "day",
    "year",
    "until",
    "note",
    "points",
)


class _Written(NamedTuple):
    """What the recognitions by one certificate share: their columns, how a row is put into words
    with its own id and its product's, and what the index says of each."""

    columns: Columns
    words: Callable[[str, str], str]
    indexed: IndexedRecognition


class Bulk:
    """One list on its way into the register."""

    def __init__(self, writer: Writer, office: Office, options: Options, rows: int) -> None:
        self.writer = writer
        self.office = office
        self.options = options
        self.index = Index(writer.ask)
        self._ids = ascending_ids(min(rows * _RECORDS_OF_ROW, _IDS))
        self._waiting: list[tuple[type[Record], Columns]] = []
        self._words: dict[str, str] = {}  # of those that wait: a row's id → its canonical text
        self._makers: dict[tuple[object, ...], str] = {}  # what a row says of its producer → its id
        self._products: dict[tuple[object, ...], str] = {}  # likewise of its product
        self._signed: dict[tuple[int, str], _Written] = {}
        self._apart: dict[tuple[int, int], tuple[bool, RecognitionKept]] = {}
        self._certificates: dict[tuple[object, ...], Certificate] = {}

    def take(self, item: Item) -> str | None:
        """Take a plain row and return what it did, or None for a row that is not plain."""
        recognition = self.options.kind is ListKind.RECOGNITIONS
        if recognition and "stars" not in item.values:
            return None
        maker = self._maker(item)
        product, did = self._product(item, maker) if maker else ("", None)
        if did and recognition:
            did = self._recognition(item, str(maker), product, did)
        if did is None:
            return None
        self.options.met[product] = item
        if len(self._waiting) >= _BLOCK:
            self.write()
        return did

    def write(self) -> None:
        """Write the rows that wait; before anything else asks the register."""
        self.writer.add_all(self._waiting, self._words)
        self._waiting.clear()
        self._words.clear()

    def catch_up(self) -> None:
        """Take note of what a row that was not plain has changed."""
        if self.index.catch_up(self.writer.ask):
            self._makers.clear()  # a name that was one producer's may be two by now

    def remember_maker(self, item: Item) -> None:
        """Remember whose a row was that has just gone the other way, if there is no doubt."""
        here = self.index.makers_here(*self._named(item), exact=self.options.exact)
        if len(here) == 1:
            self._makers[self._said(item)] = here[0]["id"]

    def _said(self, item: Item) -> tuple[object, ...]:
        return (*item.place, *map(item.values.get, _SAID_OF_MAKER))

    def _named(self, item: Item) -> tuple[str, str]:
        form = maker_of(self.office, item, self.options)
        return form.name, producers.district_code(self.office, form.district, form.commune)

    def _maker(self, item: Item) -> str | None:
        """Return the id of the row's producer, made where it is plainly a new one."""
        said = self._said(item)
        if said in self._makers and not item.answered:
            return self._makers[said]
        form = maker_of(self.office, item, self.options)
        district = producers.district_code(self.office, form.district, form.commune)
        if (
            not form.name
            or form.new
            or form.answered
            or any(name in item.values for name in _CONTACT)
        ):
            return None
        here = self.index.makers_here(form.name, district, exact=self.options.exact)
        if len(here) == 1 and self._says_nothing_new(form, here[0]):
            self._makers[said] = here[0]["id"]
        elif not here and self.index.is_like_no_other(form.name):
            self._makers[said] = self._new_maker(form)
        return self._makers.get(said)

    def _says_nothing_new(self, form: EntityForm, kept: Columns) -> bool:
        given = producers.entity_facts(self.office, form)
        return all(kept[name] == value or value in BLANK_OF_ENTITY for name, value in given.items())

    def _new_maker(self, form: EntityForm) -> str:
        facts = producers.entity_facts(self.office, form) | producers.entity_names(form.name)
        row = blank(Entity, next(self._ids)) | facts
        self._waiting.append((Entity, row))
        self.index.put_maker(row)
        return str(row["id"])

    def _product(self, item: Item, maker: str) -> tuple[str, str | None]:
        """Return the id of the row's product and what that did; nothing if it is not plain."""
        said = (maker, *map(item.values.get, _SAID_OF_PRODUCT))
        if said in self._products:
            return self._products[said], SAME
        product, did = self._new_or_known(item, maker)
        if did:
            self._products[said] = product
        return product, did

    def _new_or_known(self, item: Item, maker: str) -> tuple[str, str | None]:
        form = form_of(item, self.options)
        given = producers.product_facts(form)
        if form.new or (self.options.same and names.key(form.name) in self.options.same):
            return "", None  # what was answered of it is kept
        known, alike = self.index.products_of(maker, form.name, exact=self.options.exact)
        if len(known) == 1:
            same = all(known[0][name] == value for name, value in given.items())
            return (known[0]["id"], SAME) if same else ("", None)
        if (
            known
            or alike
            or self.index.was_a_product(maker, form.name)
            or given.get("code") in self.index.codes
        ):
            return "", None
        facts = {"entity_id": maker} | given | producers.product_names(form.name)
        row = blank(Product, next(self._ids)) | facts
        self._waiting.append((Product, row))
        self.index.put_product(row)
        return str(row["id"]), NEW

    def _recognition(self, item: Item, maker: str, product: str, did: str) -> str | None:
        given = self._certificate(item)
        rows = self.index.recognitions[product]
        if not all(self._is_apart(given, one.said) for one in rows):
            twin = same_recognition.twin([one.said for one in rows], given)
            return did if twin and not same_recognition.told_anew(twin, given) else None
        facts, words, indexed = self._written(given, self.index.district_of(maker))
        own = next(self._ids)
        self._waiting.append((Recognition, {**facts, "id": own, "product_id": product}))
        self._words[own] = words(own, product)
        insort(rows, indexed._replace(id=own), key=place)
        return NEW

    def _is_apart(self, given: Certificate, kept: RecognitionKept) -> bool:
        """Return whether what a row says may be entered beside what is kept, without a question."""
        both = id(given), id(kept)
        if both not in self._apart:
            account, other = same_recognition.account(given), same_recognition.kept(kept)
            doubt = same_recognition.twin([kept], given) or looks_recorded(account, other)
            self._apart[both] = not doubt, kept  # held here, so that its id stays its own
        return self._apart[both][0]

    def _certificate(self, item: Item) -> Certificate:
        said = tuple(map(item.values.get, _SAID_OF_CERTIFICATE))
        if said not in self._certificates:
            given = certificate_of(item, self.options)
            refuse_unlawful(self.office, given)
            self._certificates[said] = given
        return self._certificates[said]

    def _written(self, given: Certificate, district: str) -> _Written:
        """Return what the recognitions by one certificate share."""
        said = id(given), district  # each is kept, so its id is its own
        if said not in self._signed:
            given = entered(given)
            level, signed = self._sign(given, district)
            row = blank(Recognition) | {
                "stars": given.stars, "decision_id": signed.get("id"), "year": given.year,
                "day": given.day, "level": level, "until": given.until, "points": given.points,
                "note": text.clean_optional(given.note, _("the note"))}  # fmt: skip
            year = given.year or (given.day.year if given.day else None)
            indexed = Index.recognition(row, year, signed)
            self._signed[said] = _Written(row, alike(row, ("id", "product_id")), indexed)
        return self._signed[said]

    def _sign(self, given: Certificate, district: str) -> tuple[str, Columns]:
        """Return the level that recognises and the decision, by the rules of the single command."""
        recognitions.check(self.writer, given)
        level = recognitions.authority(self.office, given)
        proposed = recognitions.proposed_issuer(self.office, given, level, district)
        decision = decision_for(
            self.writer, given.number, given.issuer, given.day, given.year, proposed=proposed
        )
        return str(level), decision._asdict() if decision else {}
