"""What people answered when a list left it open, kept so that nobody is asked the same again.

An answer is taken only where the same would be asked, while it is still among what could be chosen
and nothing has come to it since. It is written with the list, and is told whenever it is taken.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Final

from ocop.actions import producers
from ocop.actions.intake import places
from ocop.actions.intake.subjects import Options
from ocop.actions.intake.unplaced import Unplaced
from ocop.errors import Unclear
from ocop.language import _
from ocop.lists.items import Item
from ocop.lists.reading import Listed
from ocop.models import Answer, Product
from ocop.queries import finding, matching
from ocop.queries.answers import AnswerKept, kept_of
from ocop.rulebook.office import Office
from ocop.store.asking import Columns
from ocop.store.writer import Writer
from ocop.values import names, text

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ADDED = "SELECT max(sequence) AS n FROM change WHERE verb = 'add' AND record_id IN ({ids})"
_ADDED_SINCE = """SELECT 1 FROM change WHERE sequence > (
        SELECT max(sequence) FROM change WHERE record_id = :id
    ) AND verb = 'add' AND record IN ('entity', 'product') LIMIT 1"""


@dataclass
class Answers:
    """The answers that a list is given with its command, and before; of these those `taken`."""

    writer: Writer
    office: Office
    options: Options
    taken: list[AnswerKept] = field(default_factory=list)
    _written: set[tuple[str, str, str]] = field(default_factory=set)

    def refuse_unknown(self, lists: Sequence[Listed]) -> None:
        """Refuse an answer about a name of the list that means nothing it or the register has."""
        same = self.options.same
        items = (item for listed in lists for item in listed.items) if same else ()
        said = {
            names.key(item.values.get(part, "")) for item in items for part in ("entity", "product")
        }
        for key in same.keys() & said:
            if names.key(same[key]) not in said:
                with suppress(finding.SeveralMeant):  # a row's place tells which of them
                    finding.find_subject(self.writer.ask, self.office.units, same[key])

    def settle(self, take: Callable[[Item], str], item: Item) -> str:
        """Take a row; what it asks is answered as it was before, what was answered now is kept."""
        maker, product = item.values.get("entity", ""), item.values.get("product", "")
        same, new = self.options.same, self.options.new
        if same and (known := same.get(names.key(maker))):
            item.values["entity"], item.answered = known, True
        did = self._taken(take, item)
        for key in filter(None, map(names.key, (maker, product)) if same or new else ()):
            if key in same or key in new:
                self._keep_given(item, maker if key == names.key(maker) else "", product)
        return did

    def settle_places(self, lists: Sequence[Listed]) -> Unplaced:
        """Give every row its place, by the answers of the command and, where it is asked again, by
        those of before; keep what answers a question."""
        units, options, within = self.office.units, self.options, file_words(self.options.file)
        if options.places:
            places.settle(units, lists, replace(options, places={}))
            for name in _asked(lists):
                if said := options.places.get(text.fold(name)):
                    self._keep(name, within, "", {"district": said})
        told = places.settle(units, lists, options)
        while more := {
            text.fold(name): kept["district"]
            for name, question in _asked(lists).items()
            if text.fold(name) not in options.places and (kept := self._kept(question, within))
        }:
            options = replace(options, places={**options.places, **more})
            told = places.settle(units, lists, options)
        return told

    def _taken(self, take: Callable[[Item], str], item: Item) -> str:
        if item.question:
            raise item.question
        met: list[AnswerKept] = []
        while True:
            try:
                return take(item)
            except Unclear as unclear:
                kept = self._kept(unclear, producers.district_code(self.office, *item.place))
                if kept is None or kept in met:
                    raise
                met.append(kept)
                _answer(item, kept)

    def _kept(self, unclear: Unclear, within: str) -> AnswerKept | None:
        """Return the kept answer to a question, or None if it is to be asked."""
        words = names.key(str(unclear.values.get("name", "")))
        for one in kept_of(self.writer.ask, words, within):
            if one["meant"] in unclear.choices and not self._more_since(one, unclear.choices):
                if one not in self.taken:
                    self.taken.append(one)
                return one
        return None

    def _more_since(self, one: AnswerKept, choices: Iterable[str]) -> bool:
        """Return whether something to choose from is newer than the answer."""
        ids = {f"c{number}": choice for number, choice in enumerate(choices)}
        listed = ", ".join(f":{name}" for name in ids)
        added = self.writer.ask(_ADDED.format(ids=listed), **ids)[0]["n"]
        return bool(added and added > one["sequence"])

    def _keep_given(self, item: Item, maker: str, product: str) -> None:
        """Keep what the command says of a name: of a producer, else of its product."""
        if not maker:
            for one in [one for one, of in self.options.met.items() if of is item]:
                owner = self.writer.get(Product, one).entity_id
                self._keep(product, "", owner, {"product_id": one})
            return
        within = producers.district_code(self.office, *item.place)
        said = self.options.same.get(names.key(maker), maker)
        here = "" if item.answered else within
        units = self.office.units
        if entity := matching.match_entity(self.writer.ask, units, said, here, exact=True):
            self._keep(maker, within, "", {"entity_id": entity["id"]})

    def _keep(self, words: str, within: str, maker: str, meaning: Columns) -> None:
        """Write an answer, once in a command; one to the same question gives way."""
        if (words, within, maker) in self._written:
            return
        self._written.add((words, within, maker))
        words = text.clean(words, _("the words"))
        rows = self.writer.ask(
            "SELECT a.id FROM answer a LEFT JOIN product p ON p.id = a.product_id"
            " WHERE a.words_key = :key AND a.within = :within"
            f" AND coalesce(a.{next(iter(meaning))}, '') <> ''"
            " AND (:maker = '' OR p.entity_id = :maker)",
            key=names.key(words), within=within, maker=maker,
        )  # fmt: skip
        for row in rows:
            former = self.writer.get(Answer, row["id"])
            same = all(getattr(former, name) == value for name, value in meaning.items())
            if same and not self.writer.ask(_ADDED_SINCE, id=former.id):
                return
            self.writer.remove(former)
        said = {"words": words, "words_key": names.key(words), "within": within, **meaning}
        self.writer.add(Answer.model_validate(said))


def file_words(name: str) -> str:
    """Return the words of a file's name, by which the next month's file is told to be the same."""
    return " ".join(_LETTERS.findall(text.fold(PurePath(name).stem)))


def _asked(lists: Sequence[Listed]) -> dict[str, places.PlaceUnclear]:
    """Return the words of which the rows ask where they lie, each with its question."""
    questions = (item.question for listed in lists for item in listed.items)
    found = (one for one in questions if isinstance(one, places.PlaceUnclear))
    return {str(one.values["name"]): one for one in found}


def _answer(item: Item, kept: AnswerKept) -> None:
    """Let a row say what an answer means."""
    if kept["kind"] == "entity":
        item.values["entity"], item.answered = kept["meant"], True
    else:
        item.values["product"] = kept["name"] if item.values.get("entity") else kept["meant"]
