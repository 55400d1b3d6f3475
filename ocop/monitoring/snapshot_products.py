"""What is in force at the end of a period, by stars, district, producer, commune and month."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, cast

from ocop.monitoring import movements
from ocop.monitoring.snapshot import (
    STARS,
    UNKNOWN,
    Ground,
    Lists,
    ReportedCommune,
    ReportedMovement,
    ReportedProduct,
    Snapshot,
)
from ocop.queries import certificates, products
from ocop.rulebook.office import Office
from ocop.store import demo_mark, read_only
from ocop.store.asking import Ask, Question
from ocop.values.leads import LEADS, TOLD
from ocop.values.standings import Movement, State
from ocop.values.vocabulary import GROUPS, EntityKind, reporting_class

_YEARS: Final = 5
_MONTHS: Final = 36
LATER: Final = "later"
_ENDS: Final = (Movement.OPENING, Movement.CLOSING)
_KINDS: Final = (
    EntityKind.COOPERATIVE, EntityKind.COOPERATIVE_GROUP, EntityKind.HOUSEHOLD,
    EntityKind.ENTERPRISE, EntityKind.UNKNOWN,
)  # fmt: skip
_BEGAN = """
    SELECT min(day) AS day FROM (
        SELECT min(position) AS day FROM recognition WHERE position > '0001'
        UNION ALL SELECT min(day) FROM registration WHERE day > '0001'
        UNION ALL SELECT min(since) FROM improvement
    ) first"""
_TIP = "SELECT sequence, hash FROM change ORDER BY sequence DESC LIMIT 1"


def ground(ask: Ask) -> Ground:
    """Return the last change of the register, and whether it is a demo or a copy."""
    demo, copied = bool(demo_mark.of(ask)), read_only.marked(ask)
    # A copy of one district has no history.
    for tip in ask(_TIP):
        return Ground(tip["sequence"], tip["hash"], demo, copied)
    return Ground(demo=demo, copied=copied)


def began(ask: Ask) -> date | None:
    """Return the day of the first fact of the register."""
    day = ask(_BEGAN)[0]["day"]
    return date.fromisoformat(day) if day else None


def add_lists(ask: Ask, office: Office, snapshot: Snapshot) -> None:
    """Put the products, producers, communes and sales points into a snapshot, and its districts."""
    facts = certificates.facts(ask, office, snapshot.close)
    of_district = snapshot.district
    rows = [
        _certified(row, facts.get(row["id"]))
        for row in products.products(ask, office, snapshot.close, district=of_district)
    ]
    makers = products.entities(ask, office, snapshot.close, district=of_district)
    points = products.sales_points(ask, office, snapshot.close, _every_sales_point(), of_district)
    units = office.units.communes_on(snapshot.close)
    communes: list[ReportedCommune] = [
        {"id": unit.code, "name": unit.title, "district": unit.parent}
        for unit in units
        if snapshot.district in ("", unit.parent)
    ]
    outside = office.units.outside
    rows = [row for row in rows if row["district"] not in outside]
    makers = [row for row in makers if row["district"] not in outside]
    points = [row for row in points if row["district"] not in outside]
    _add_districts(office, snapshot, [row["district"] for row in (*rows, *makers, *points)])
    lists: Lists = {
        "products": snapshot.marked("products", rows),
        "producers": snapshot.marked("producers", makers),
        "sales_points": snapshot.marked("sales_points", points),
        "communes": snapshot.marked("communes", communes),
    }
    snapshot.lists = lists


def _every_sales_point() -> Question:
    return Question("improvement", "SELECT id FROM improvement WHERE topic = 'sales-point'")


def _certified(
    row: products.ListedProduct, facts: certificates.CertificateFacts | None
) -> ReportedProduct:
    """Return a product with the facts of its certificate, in which order JSON has them."""
    return {
        **row,
        "number": facts["number"] if facts else None,
        "issuer": facts["issuer"] if facts else None,
        "points": facts["points"] if facts else None,
        "level": facts["level"] if facts else None,
    }


def _add_districts(office: Office, snapshot: Snapshot, codes: Iterable[str]) -> None:
    """Name the districts of the period in code order, then codes that the list does not have."""
    period, found = snapshot.period, set(codes)
    named = dict(office.units.districts_between(period.first, snapshot.close, found))
    if snapshot.district:
        named = {snapshot.district: office.units.district_title(snapshot.district)}
    for code in sorted(found - named.keys() - {""}):
        named[code] = office.units.district_title(code)
    if "" in found:
        named[UNKNOWN] = ""
    snapshot.districts = named


def add_in_force(snapshot: Snapshot) -> None:
    """Count what is in force on the closing day, and whose it is."""
    rows = snapshot.lists["products"]
    held = {one: row for one, row in rows.items() if row["state"] == State.IN_FORCE}
    snapshot.by_district(snapshot.put("in_force", held, "products"))
    for stars in STARS:
        part = (one for one, row in held.items() if row["stars"] == stars)
        snapshot.by_district(snapshot.put(f"stars/{stars}", part, "products"))
    for state in (State.LAPSED, State.REVOKED, State.UNDATED):
        gone = (one for one, row in rows.items() if row["state"] == state)
        snapshot.by_district(snapshot.put(str(state), gone, "products"))
    for group in (*GROUPS, None):
        part = (one for one, row in held.items() if row["group"] == group)
        snapshot.put(f"groups/{group or UNKNOWN}", part, "products")
    _add_producers(snapshot, {row["entity_id"] for row in held.values()})
    _add_communes(snapshot, {row["commune"] for row in held.values()})
    _add_ends(snapshot, held)


def _add_producers(snapshot: Snapshot, holders: set[str]) -> None:
    snapshot.by_district(snapshot.put("producers", holders, "producers"))
    rows = snapshot.lists["producers"]
    for kind in _KINDS:
        part = {one for one in holders if reporting_class(EntityKind(rows[one]["kind"])) == kind}
        snapshot.put(f"kinds/{kind}", part, "producers")
    for key in LEADS:
        facts = {one: cast(dict[str, int | None], rows[one])[key] for one in holders}
        for told, fact in TOLD.items():
            snapshot.put(f"{key}/{told}", (o for o, f in facts.items() if f == fact), "producers")


def _add_communes(snapshot: Snapshot, codes: set[str]) -> None:
    every = snapshot.lists["communes"].keys()
    snapshot.put("communes", every & codes, "communes")
    snapshot.put("communes_without", every - codes, "communes")


def _add_ends(snapshot: Snapshot, held: dict[str, ReportedProduct]) -> None:
    """Count the certificates by the month in which they end; one later than three years by itself.

    In force and without a day, it has ended nowhere: that cannot be, and the sums would tell.
    """
    first = snapshot.close.replace(day=1)
    months = [_month(first, number) for number in range(_MONTHS + 1)]
    parts: dict[str, list[str]] = {month: [] for month in (*months, LATER)}
    for one, row in held.items():
        month = (row["valid_until"] or "")[:7]
        parts[month if month in parts else LATER].append(one)
    for month, ids in parts.items():
        snapshot.put(f"ends/{month}", ids, "products")
    estimated = (one for one, row in held.items() if row["valid_until_estimated"])
    snapshot.put("ends_estimated", estimated, "products")
    soon = (snapshot.close + timedelta(days=90)).isoformat()
    snapshot.put(
        "ending", (o for o, row in held.items() if (row["valid_until"] or "") <= soon), "products"
    )
    snapshot.ends = list(parts)


def _month(first: date, number: int) -> str:
    year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    return f"{year}-{month + 1:02d}"


def add_movements(ask: Ask, office: Office, snapshot: Snapshot) -> None:
    """Count how the products in force by stars came from the first day to the closing day."""
    rows = snapshot.lists["products"]
    steps = movements.bridge(ask, office, snapshot.period.first, snapshot.close)
    mine = [step for step in steps if step.product_id in rows]
    moved = [step for step in mine if step.movement not in _ENDS]
    listed = (_moved(number, step, rows) for number, step in enumerate(moved))
    snapshot.lists["movements"] = snapshot.marked("movements", listed)
    guessed = (str(number) for number, step in enumerate(moved) if step.year_only)
    snapshot.put("bridge/year_only", guessed, "movements")
    for movement in Movement:
        if movement in _ENDS:
            of, kept = "products", {s.product_id: s for s in mine if s.movement == movement}
        else:
            of, kept = "movements", {
                str(n): s for n, s in enumerate(moved) if s.movement == movement
            }  # fmt: skip
        snapshot.put(f"bridge/{movement}", kept, of)
        for stars in STARS:
            part = (one for one, step in kept.items() if step.stars == stars)
            snapshot.put(f"bridge/{movement}/{stars}", part, of)


def _moved(
    number: int, step: movements.Moved, rows: dict[str, ReportedProduct]
) -> ReportedMovement:
    product = rows[step.product_id]
    return {
        "id": str(number), "product_id": step.product_id, "name": product["name"],
        "entity": product["entity"], "district": product["district"],
        "movement": step.movement.value, "stars": step.stars, "day": step.day.isoformat(),
        "year_only": step.year_only,
    }  # fmt: skip


def add_undecided(ask: Ask, snapshot: Snapshot) -> None:
    """Count what was evaluated and waits for a decision, and name the rounds."""
    day = snapshot.as_of if snapshot.period.of_years else snapshot.close
    rows = snapshot.lists["products"].keys()
    found = certificates.undecided(ask, day)
    waiting = {code: rows & set(ids) for code, ids in found.items()}
    snapshot.rounds_open = [code for code, ids in waiting.items() if ids]
    snapshot.put("undecided", set().union(*waiting.values()), "products")


def add_years(ask: Ask, office: Office, snapshot: Snapshot) -> None:
    """Count what was in force by stars at the end of the last five years, the closing day last."""
    last = snapshot.close.year
    rows = snapshot.lists["products"]
    snapshot.years = list(range(last - _YEARS + 1, last + 1))
    for year in snapshot.years:
        day = min(date(year, 12, 31), snapshot.close)
        held = certificates.in_force(ask, office, day)
        snapshot.put(f"years/{year}", held.keys() & rows.keys(), "products")
        for stars in STARS:
            part = (one for one, n in held.items() if n == stars and one in rows)
            snapshot.put(f"years/{year}/{stars}", part, "products")
