"""An index in memory of the producers, products and stars of a register, for a long list."""

import json
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from operator import attrgetter
from typing import Any, NamedTuple, cast

from ocop.actions.intake.same_recognition import RecognitionKept
from ocop.queries import finding, matching
from ocop.store.asking import Ask, Columns
from ocop.values import names
from ocop.values.leads import LEADS
from ocop.values.names import Lookalikes, bare

_MAKERS = f"""
    SELECT id, name, kind, district, commune, commune_text, {", ".join(LEADS)} FROM entity"""
_OF_PRODUCT = ("id", "entity_id", "name", "group", "set", "code", "flagship", "note")
_PRODUCTS = f"""SELECT {", ".join(f'"{name}"' for name in _OF_PRODUCT)} FROM product"""
_RECOGNITIONS = """
    SELECT r.id, r.product_id, r.stars, r.programme_year, r.day, r.until, r.points, r.note,
        d.number, d.issuer, r.place
    FROM recognition r LEFT JOIN decision d ON d.id = r.decision_id
    ORDER BY r.product_id, r.place"""
_SAID = tuple(RecognitionKept.__annotations__)
_LATER = """
    SELECT sequence, record, after FROM change
    WHERE sequence > :seen AND verb <> 'remove' ORDER BY sequence"""


class IndexedRecognition(NamedTuple):
    """A recognition in the index: its place in the ledger, and what it says (many say the same)."""

    place: str
    id: str
    said: RecognitionKept


place = attrgetter("place")  # the ledger's order


class Index:
    """Producers by name, products by producer and name, recognitions by product."""

    def __init__(self, ask: Ask) -> None:
        self.codes: set[str] = set()
        self.recognitions: dict[str, list[IndexedRecognition]] = defaultdict(list)
        self._makers: dict[str, Columns] = {}
        self._by_bare: dict[str, list[Columns]] = defaultdict(list)
        self._alike: Lookalikes[str] = Lookalikes()
        self._products: dict[str, Columns] = {}
        self._by_maker: dict[tuple[str, str], list[Columns]] = defaultdict(list)
        self._signed = {row["id"]: row for row in ask("SELECT id, number, issuer FROM decision")}
        self._former = {row["name_bare"] for row in ask("SELECT name_bare FROM former_name")}
        self._former_products = {
            (row["entity_id"], row["name_bare"])
            for row in ask(
                "SELECT p.entity_id, f.name_bare FROM former_product_name f"
                " JOIN product p ON p.id = f.product_id"
            )
        }
        for row in ask(_MAKERS):
            self.put_maker(row)
        for row in ask(_PRODUCTS):
            self.put_product(row)
        for one in ask(_RECOGNITIONS):
            said = _said(*(one[name] for name in _SAID))
            indexed = IndexedRecognition(one["place"], one["id"], said)
            self.recognitions[one["product_id"]].append(indexed)
        self._seen = ask("SELECT coalesce(max(sequence), 0) AS n FROM change")[0]["n"]

    def makers_here(self, name: str, district: str, *, exact: bool) -> list[Columns]:
        """Return the producers of the same name that may be in this district."""
        return [
            row
            for row in self._by_bare.get(bare(name), ())
            if matching.is_called(name, row["name"], exact=exact)
            and matching.may_be_one_place(district, row["district"])
        ]

    def is_like_no_other(self, name: str) -> bool:
        """Return whether no producer has this name or a similar one, today or before, anywhere."""
        known = bare(name) in self._by_bare or bare(name) in self._former
        an_id = finding.ID_PREFIX.fullmatch(name.strip().lower())
        return not (known or an_id or self._alike.like(name))

    def district_of(self, maker: str) -> str:
        """Return the district of a producer, or nothing where it is not known."""
        return str(self._makers[maker]["district"])

    def products_of(
        self, maker: str, name: str, *, exact: bool
    ) -> tuple[list[Columns], list[Columns]]:
        """Return the products of a producer with this name, and those that differ in marks only."""
        rows = self._by_maker.get((maker, bare(name)), ())
        same = [row for row in rows if names.key(name) == names.key(row["name"])]
        alike = [row for row in rows if row not in same and names.same(name, row["name"])]
        return (same, alike if not same else []) if exact else (same or alike, [])

    def was_a_product(self, maker: str, name: str) -> bool:
        """Return whether a product of this producer had this name before."""
        return (maker, bare(name)) in self._former_products

    def put_maker(self, row: Columns) -> None:
        """Put a producer into the index, or what is known of it now in the place of what was."""
        if row["id"] in self._makers:
            self._makers[row["id"]].update(row)
            return
        self._makers[row["id"]] = row
        self._by_bare[bare(row["name"])].append(row)
        self._alike.add(row["name"], row["id"])

    def put_product(self, row: Columns) -> None:
        """Put a product into the index, or what is known of it now in the place of what was."""
        if row["code"]:
            self.codes.add(row["code"])
        if row["id"] in self._products:
            self._products[row["id"]].update(row)
            return
        kept = {name: row[name] for name in _OF_PRODUCT}
        self._products[row["id"]] = kept
        self._by_maker[row["entity_id"], bare(row["name"])].append(kept)

    def put_recognition(self, row: Columns, year: int | None, signed: Columns) -> None:
        """Put a recognition into the index, with its programme year and its decision."""
        known = self.recognitions[row["product_id"]]
        others = [one for one in known if one.id != row["id"]]
        known[:] = sorted([*others, self.recognition(row, year, signed)], key=place)

    @staticmethod
    def recognition(row: Columns, year: int | None, signed: Columns) -> IndexedRecognition:
        """Return a recognition as `same_recognition` compares it; `signed` is its decision."""
        day, until = _text(row["day"]), _text(row["until"])
        number, issuer = signed.get("number"), signed.get("issuer")
        points, note = row["points"], row["note"]
        said = _said(row["stars"], year, day, until, points, note, number, issuer)
        return IndexedRecognition(_place(year, row["day"], row["stars"]), row["id"], said)

    def catch_up(self, ask: Ask) -> bool:
        """Take up what the history has since; return whether a producer is new or changed."""
        put: dict[str, Callable[[Columns], None]] = {
            "entity": self.put_maker,
            "product": self.put_product,
            "recognition": self._put_again,
        }
        makers = False
        for change in ask(_LATER, seen=self._seen):
            self._seen = change["sequence"]
            row = json.loads(change["after"])
            if change["record"] == "decision":
                self._signed[row["id"]] = row
            elif change["record"] in put:
                put[change["record"]](row)
                makers = makers or change["record"] == "entity"
        return makers

    def _put_again(self, row: Columns) -> None:
        year = row["year"] or (int(row["day"][:4]) if row["day"] else None)
        self.put_recognition(row, year, self._signed.get(row["decision_id"], {}))


# A hundred thousand recognitions say a few things: each is put into words, and kept, once.


@cache
def _text(day: date | str | None) -> str | None:
    return str(day) if day else None


@lru_cache(maxsize=4096)
def _said(*said: Any) -> RecognitionKept:
    return cast(RecognitionKept, dict(zip(_SAID, said, strict=True)))


@cache
def _place(year: int | None, day: date | str | None, stars: int) -> str:
    return f"{year or '0000'}{day or '0000-00-00'}{stars}"
