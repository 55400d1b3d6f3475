"""What is in force and the targets of a plan counted a second time, in plain Python.

Slow on purpose and without the SQL of `counts`: the tests and the long runs hold one against the
other with `differences`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ocop.monitoring import counts, movements, summary
from ocop.rulebook import plans
from ocop.rulebook.criteria import last_day_of
from ocop.rulebook.office import Office
from ocop.store.asking import Ask
from ocop.targets import Plan, Target
from ocop.values.vocabulary import Measure, Topic

Row = Any
_TOPICS = {word.value for word in Topic} - {Topic.SALES_POINT.value}


@dataclass(frozen=True)
class _Book:
    """The rows that the targets are counted from; recognitions by product, in ledger order.

    `ledger`: as they were written; `counted`: as of the day, a revised result where the first was.
    `undone`: upgrades that a later decision took back, by its day: the stars before them stay.
    """

    products: dict[str, Row]
    districts: dict[str, str]
    ledger: dict[str, list[Row]]
    revocations: list[Row]
    nominations: list[Row]
    improvements: list[Row]
    registrations: list[Row]
    proposals: list[Row]
    counted: dict[str, list[Row]]
    undone: dict[str, str]


def differences(ask: Ask, office: Office, day: date) -> list[str]:
    """Return a sentence for each count of a day that another way of counting does not give."""
    counted = summary.whole(ask, office, day)["in_force"]
    found = []
    for first in (day, date(day.year, 1, 1), date(day.year - 3, 6, 1)):
        bridge = movements.table(movements.bridge(ask, office, first, day)).values()
        walked = sum(row["closing"] for row in bridge)
        if walked != counted:
            found.append(f"in force: {counted} counted, {walked} walked from {first}")
    plan = plans.choose(office.plans, day)[0]
    on = min(day, plan.books_close)
    plan = plan.on(on)
    recounted, to_come = recount(ask, office, plan, on), waiting(ask, plan, on)
    for target in plan.targets:
        counted = counts.count(ask, counts.actual(target, plan, office.criteria, on))
        if counted != recounted.get(target.key):
            found += [f"{target.key}: {counted} counted, {recounted.get(target.key)} recounted"]
        coming = counts.count(ask, counts.pipeline(target, plan, on))
        if coming != to_come.get(target.key):
            found += [f"{target.key}: {coming} waiting, {to_come.get(target.key)} recounted"]
    return found


def recount(ask: Ask, office: Office, plan: Plan, day: date) -> dict[str, int]:
    """Return what the register holds toward each target that its records can answer, by key."""
    book = _open(ask, day)
    found = {}
    for target in plan.targets:
        subjects = _subjects(book, office, plan, target, day)
        if subjects is not None:
            scope = target.district or plan.district
            found[target.key] = sum(scope in ("", district) for district in subjects.values())
    return found


def waiting(ask: Ask, plan: Plan, day: date) -> dict[str, int]:
    """Return what is registered, proposed or sent and may still come toward each flow, by key."""
    book, until = _open(ask, day), day.isoformat()
    first, last = plan.start.year, plan.end.year
    found: dict[str, set[str]] = {}
    for target in plan.targets:
        if target.measure is Measure.NEW_PRODUCTS:
            waits = {
                row["product_id"]
                for row in book.registrations
                if first <= row["year"] <= last
                and _begun(row) <= until
                and _is_open(book, row, until)
            } | _sent(ask, until)
            found[target.key] = {
                one for one in waits if all(row["at"] > until for row in book.counted[one])
            }
        elif target.measure in (Measure.UPGRADES, Measure.NOMINATIONS):
            national = target.measure is Measure.NOMINATIONS
            found[target.key] = {
                row["product_id"]
                for row in book.proposals
                if _is_proposed(book, row, until)
                and (_not_sent(book, row, until) if national else _as_wanted(book, row, target))
            }
    scopes = {one.key: one.district or plan.district for one in plan.targets}
    return {
        key: sum(scopes[key] in ("", _district(book, one)) for one in products)
        for key, products in found.items()
    }


def _begun(row: Row) -> str:
    return row["day"] or f"{row['year']}-01-01"


def _until(book: _Book, product: str, until: str, since: str = "") -> list[Row]:
    return [row for row in book.ledger[product] if since <= row["at"] <= until]


def _is_open(book: _Book, row: Row, until: str) -> bool:
    """Return whether nothing has ended a registration: no outcome, no stars of its year or later."""
    given = [one for one in _until(book, row["product_id"], until, _begun(row)) if one["at"]]
    ended = row["ended_on"] is not None and row["ended_on"] <= until
    return not ended and all((one["of"] or 0) < row["year"] for one in given)


def _is_proposed(book: _Book, row: Row, until: str) -> bool:
    """Return whether a proposal is open: made, not ended, and neither reached nor held before."""
    ends = [one for one in (row["withdrawn_on"], row["ended_on"]) if one and one <= until]
    given = [one for one in _until(book, row["product_id"], until, _begun(row)) if one["at"]]
    reached = any(one["stars"] >= row["to_stars"] for one in given)
    held = _held_before(book, row)
    above = held is None or held < row["to_stars"]
    return _begun(row) <= until and not ends and not reached and above


def _held_before(book: _Book, row: Row) -> int | None:
    """Return the stars last held when a proposal came; a year's were there from its beginning."""
    known = [
        one
        for one in book.ledger[row["product_id"]]
        if (one["day"] or (f"{one['year']}-01-01" if one["year"] else "")) <= _begun(row)
        and _begun(row) < book.undone.get(one["id"], "9")
    ]
    return known[-1]["stars"] if known else None


def _as_wanted(book: _Book, row: Row, target: Target) -> bool:
    return (_held_before(book, row), row["to_stars"]) == (target.from_stars, target.to_stars)


def _not_sent(book: _Book, row: Row, until: str) -> bool:
    sent = [one for one in book.nominations if one["product_id"] == row["product_id"]]
    return row["to_stars"] == 5 and not any(_begun(row) <= one["day"] <= until for one in sent)


def _sent(ask: Ask, until: str) -> set[str]:
    """Return the products whose file went up and of which nothing has become at a level above."""
    rows = ask(
        "SELECT v.*, d.level FROM evaluation v JOIN round d ON d.id = v.round_id"
        " WHERE v.sent_on IS NOT NULL"
    )
    given = ask("SELECT product_id, stars, level, day, year FROM recognition")
    above = {
        "district": ("province", "ministry"),
        "province": ("ministry",),
        "ministry": ("ministry",),
    }
    enough = {"district": 4, "province": 5, "ministry": 5}
    decided = ask(
        "SELECT v.product_id, v.decided_on, d.level FROM evaluation v JOIN round d"
        " ON d.id = v.round_id WHERE v.result <> ''"
    )
    found = set()
    for row in rows:
        level, span = row["level"], (row["sent_on"], until)
        if row["sent_on"] > until or (row["returned_on"] and row["returned_on"] <= until):
            continue
        recognised = any(
            (one["level"] in above[level] or one["stars"] >= enough[level])
            and span[0]
            <= (one["day"] or (f"{one['year']}-12-31" if one["year"] else ""))
            <= span[1]
            for one in given
            if one["product_id"] == row["product_id"]
        )
        concluded = any(
            one["level"] == above[level][0] and span[0] <= one["decided_on"] <= span[1]
            for one in decided
            if one["product_id"] == row["product_id"]
        )
        if not recognised and not concluded:
            found.add(row["product_id"])
    return found


def _open(ask: Ask, day: date) -> _Book:
    products = {row["id"]: row for row in ask("SELECT id, entity_id FROM product")}
    rows = ask("SELECT id, product_id, stars, day, year, until FROM recognition")
    for row in rows:
        row["at"] = row["day"] or (f"{row['year']}-12-31" if row["year"] else "")
        row["of"] = row["year"] or (int(row["day"][:4]) if row["day"] else None)
    ledger: dict[str, list[Row]] = {product: [] for product in products}
    for row in sorted(rows, key=_place):
        ledger[row["product_id"]].append(row)
    results = _results(ask, day)
    counted = {product: _counted(rows, results) for product, rows in ledger.items()}
    undone = {
        row["id"]: one["day"]
        for rows in results
        for place, one in reversed(list(enumerate(rows)))
        if place and one["id"] is None and rows[0]["purpose"] == "upgrade"
        for row in rows[:place]
    }
    return _Book(
        products=products,
        districts={row["id"]: row["district"] for row in ask("SELECT id, district FROM entity")},
        ledger=ledger,
        revocations=ask("SELECT recognition_id, day FROM revocation"),
        nominations=ask("SELECT product_id, day, year FROM nomination"),
        improvements=ask("SELECT * FROM improvement"),
        registrations=ask("SELECT * FROM registration"),
        proposals=ask("SELECT * FROM upgrade"),
        counted=counted,
        undone=undone,
    )


def _results(ask: Ask, day: date) -> list[list[Row]]:
    """Return what each council's result was up to a day, first to last, where it was revised."""
    firsts = ask("SELECT id, recognition_id, purpose FROM evaluation")
    later = ask("SELECT evaluation_id, day, recognition_id AS id FROM revision ORDER BY day")
    found = []
    for one in firsts:
        revised = [
            {"id": row["id"], "day": row["day"]}
            for row in later
            if row["evaluation_id"] == one["id"] and row["day"] <= day.isoformat()
        ]
        if revised:
            found.append([{"id": one["recognition_id"], "purpose": one["purpose"]}, *revised])
    return found


def _counted(rows: list[Row], results: list[list[Row]]) -> list[Row]:
    """Return a product's recognitions in order, the last result of a council where its first was;
    what it replaced is none."""
    places = {row["id"]: _place(row) for row in rows}
    for council in results:
        first, last = council[0]["id"], council[-1]["id"]
        if last in places and first in places:
            places[last] = places[first]
        for one in council[:-1]:
            places.pop(one["id"], None)
    left = [row | {"place": places[row["id"]]} for row in rows if row["id"] in places]
    return sorted(left, key=lambda row: row["place"])


def _subjects(
    book: _Book, office: Office, plan: Plan, target: Target, day: date
) -> dict[str, str] | None:
    """Return the ids counted toward a target, each with its district; None if no record answers."""
    measure = target.measure.value
    if measure in _TOPICS:
        on = min(day, plan.end)
        holders = _holders(book, office, on) if target.in_force else None
        return _improved(book, measure, on.isoformat(), holders)
    years = range(plan.start.year, plan.end.year + 1)
    until = day.isoformat()
    if target.measure is Measure.SALES_POINTS:
        return _sales_points(book, years, until)
    if target.measure is Measure.NEW_ENTITIES:
        firsts = (min(rows, key=lambda row: row["place"]) for rows in _by_entity(book))
        return {
            entity: book.districts[entity]
            for row in firsts
            if row["of"] in years and row["at"] <= until
            for entity in [book.products[row["product_id"]]["entity_id"]]
        }
    found = _products(book, target, years, until)
    return None if found is None else {one: _district(book, one) for one in found}


def _products(book: _Book, target: Target, years: range, until: str) -> set[str] | None:
    if target.measure is Measure.NOMINATIONS:
        sent = [row for row in book.nominations if row["day"] <= until]
        return {row["product_id"] for row in sent if (row["year"] or int(row["day"][:4])) in years}

    def in_time(row: Row) -> bool:
        return row["of"] in years and row["at"] <= until

    if target.measure is Measure.NEW_PRODUCTS:
        firsts = {product: rows[0] for product, rows in book.counted.items() if rows}
        enough = {key: row for key, row in firsts.items() if row["stars"] >= target.stars}
        return {product for product, row in enough.items() if in_time(row)}
    if target.measure is Measure.UPGRADES:
        wanted = (target.from_stars, target.to_stars)
        return {
            product
            for product, rows in book.counted.items()
            for row in rows
            if (_stars_before(book, row), row["stars"]) == wanted and in_time(row)
        }
    return None


def _stars_before(book: _Book, row: Row) -> int | None:
    """Return the stars before a recognition, by order."""
    all_ = book.counted[row["product_id"]]
    earlier = [one for one in all_ if one["place"] < row["place"]]
    return earlier[-1]["stars"] if earlier else None


def _improved(book: _Book, topic: str, on: str, holders: set[str] | None) -> dict[str, str]:
    """Return the products or producers of a topic on a day; only of `holders` where given."""
    found: dict[str, str] = {}
    for row in book.improvements:
        start, subject = _start(row), row["product_id"] or row["entity_id"]
        held = holders is None or subject in holders
        if row["topic"] == topic and held and start <= on <= (row["until"] or on):
            found[subject] = _district(book, subject)
    return found


def _sales_points(book: _Book, years: range, until: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in book.improvements:
        start = _start(row)
        opened = row["topic"] == Topic.SALES_POINT and "" < start <= until
        if opened and int(start[:4]) in years:
            entity = row["entity_id"]
            found[row["id"]] = str(book.districts[entity] if entity else row["district"])
    return found


def _start(row: Row) -> str:
    return str(row["since"] or (f"{row['since_year']}-12-31" if row["since_year"] else ""))


def _holders(book: _Book, office: Office, on: date) -> set[str]:
    """Return the products, and their producers, with a certificate in force on a day."""
    found = set()
    for product, rows in book.ledger.items():
        known = [
            row
            for row in rows
            if row["at"] <= on.isoformat() and on.isoformat() < book.undone.get(row["id"], "9")
        ]
        if not known or not known[-1]["at"]:
            continue
        start = date.fromisoformat(known[-1]["at"])
        end = known[-1]["until"] or last_day_of(office.criteria, start).isoformat()
        revoked = any(
            row["recognition_id"] == known[-1]["id"] and row["day"] <= on.isoformat()
            for row in book.revocations
        )
        if end >= on.isoformat() and not revoked:
            found |= {product, book.products[product]["entity_id"]}
    return found


def _by_entity(book: _Book) -> Iterator[list[Row]]:
    found: dict[str, list[Row]] = {}
    for product, rows in book.counted.items():
        found.setdefault(book.products[product]["entity_id"], []).extend(rows)
    yield from (rows for rows in found.values() if rows)


def _place(row: Row) -> tuple[int, str, int, str]:
    """Return a recognition's order: undated, then by year, its year alone first, then by day."""
    return row["of"] or 0, row["day"] or "", row["stars"], row["until"] or ""


def _district(book: _Book, subject: str) -> str:
    product = book.products.get(subject)
    return book.districts[product["entity_id"] if product else subject]
