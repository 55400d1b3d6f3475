"""The bridge between two days.

- new, renewed, raised, lowered, lapsed, revoked, recognised again: each in its cell
- raised from stars that lapsed, or of an unknown day, is raised, as the plan counts it; it is told
- what is known by its year alone is counted, told, and shown with its year; so is its end
- it adds up, by stars and by district, and each cell opens to its list; one district alone
- against a naive recount, day by day, of any ledger (Hypothesis)
"""

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.monitoring import movements
from ocop.monitoring.movements import ADDS, TAKES, bridge, table
from ocop.queries.ledger import standing
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.values.standings import Movement

FIRST, LAST = date(2023, 1, 1), date(2023, 12, 31)


def shown(ocop, words: str = "--since 1/1/2023 --until 31/12/2023") -> dict:
    return ocop(f"movements {words} --json").data


def test_each_movement_has_its_cell(ocop) -> None:
    def recognise(name: str, *given: str) -> None:
        for words in given:
            stars, day = words.split()
            ocop(f"recognise {name} --entity 'HTX An Bình' --stars {stars} --on {day}")

    recognise("Mới", "3 1/6/2023")
    recognise("Lại", "3 1/6/2020", "3 1/6/2023")  # renewed within its validity: no movement
    recognise("Nâng", "3 1/6/2021", "4 1/7/2023")
    recognise("Sát", "3 1/6/2020", "5 2/6/2023")  # in force the day before: raised, not again
    recognise("Hạ", "4 1/6/2021", "3 1/7/2023")
    recognise("Hết", "3 1/3/2020")
    recognise("Thu", "3 1/3/2022")
    ocop("revoke Thu --on 1/5/2023 --reason x")
    recognise("Trở", "3 1/3/2019", "4 1/9/2023")
    ocop("recognise Xưa --entity 'HTX An Bình' --stars 3")
    recognise("Xưa", "3 1/9/2023")
    recognise("Cũ", "4 1/2/2019", "3 1/9/2023")
    found = shown(ocop)["bridge"]
    assert {name: n for name, n in found["4"].items() if n} == {
        "opening": 1, "raised-in": 2, "lowered-out": 1, "closing": 2,
    }  # fmt: skip
    assert {name: n for name, n in found["5"].items() if n} == {"raised-in": 1, "closing": 1}
    assert {name: n for name, n in found["3"].items() if n} == {
        "opening": 5, "new": 1, "again": 2, "lowered-in": 1, "raised-out": 2, "lapsed": 1,
        "revoked": 1, "closing": 5,
    }  # fmt: skip
    rows = shown(ocop, "--since 1/1/2023 --until 31/12/2023 --cell again")["products"]
    assert [(one["name"], one["stars"], one["day"]) for one in rows] == [
        ("Cũ", 3, "2023-09-01"), ("Xưa", 3, "2023-09-01"),
    ]  # fmt: skip
    raised = "--since 1/1/2023 --until 31/12/2023 --cell raised-in"
    assert [one["name"] for one in shown(ocop, f"{raised} --stars 4")["products"]] == [
        "Nâng",
        "Trở",
    ]
    assert [one["name"] for one in shown(ocop, f"{raised} --stars 5")["products"]] == ["Sát"]
    assert "2 rows" in ocop("movements --since 1/1/2023 --until 31/12/2023 --cell again").out


def test_an_upgrade_has_one_name_in_the_plan_and_in_the_movements(ocop) -> None:
    for name, first in (("Xưa", ""), ("Trở", "--on 1/3/2019"), ("Nâng", "--on 1/3/2022")):
        ocop(f"recognise {name} --entity 'HTX An Bình' --stars 3 {first}")
        ocop(f"recognise {name} --stars 4 --on 1/9/2023")
    found = shown(ocop)["bridge"]["4"]
    assert (found["raised-in"], found["again"], found["new"]) == (3, 0, 0)
    answer = ocop("report year 2023 --json").data["numbers"]
    assert answer["targets/upgrades/cumulative"]["value"] == 3
    assert answer["bridge/raised-in/4"]["value"] == 3
    for words in ("movements --since 1/1/2023 --until 31/12/2023", "report year 2023"):
        assert "2 raised from stars that were not in force" in ocop(words).out


def test_what_is_known_by_its_year_is_counted_told_and_shown_with_its_year(ocop) -> None:
    december = "--since 1/12/2022 --until 31/12/2022"
    ocop("recognise Trà --entity 'HTX An Bình' --stars 3 --year 2022")
    ocop("recognise Chè --entity 'HTX An Bình' --stars 3 --on 31/12/2022")
    found = shown(ocop, december)
    assert (found["bridge"]["3"]["new"], found["year_only"]) == (2, 1)
    rows = shown(ocop, f"{december} --cell new")["products"]
    assert [(one["name"], one["year_only"]) for one in rows] == [("Chè", False), ("Trà", True)]
    told = ocop(f"movements {december} --cell new --csv").out.splitlines()
    assert [line.split(",")[4] for line in told[1:]] == ["31/12/2022", "2022"]
    for words in (f"movements {december}", "report month 12/2022"):
        assert "1 movement is known by its year alone" in ocop(words).out
    report = ocop("report month 12/2022 --json").data
    new = {
        key: report["numbers"][f"targets/new_products/{key}"]["value"]
        for key in ("period", "year_only")
    }
    assert new == {"period": 1, "year_only": found["year_only"]}
    assert report["numbers"]["bridge/year_only"]["value"] == found["year_only"]
    january = "--since 1/1/2026 --until 31/1/2026"
    told = ocop(f"movements {january} --cell lapsed --csv").out.splitlines()
    assert [line.split(",")[4] for line in told[1:]] == ["01/01/2026", "≈ 2025"]
    ocop("revoke Trà --on 1/5/2023 --reason x")
    assert shown(ocop, "--since 1/5/2023 --until 1/5/2023")["year_only"] == 0


def test_districts_add_up_to_the_whole(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 1/6/2023")
    ocop("recognise Gạo --entity 'HTX Xa' --stars 3 --on 1/6/2023")
    found = shown(ocop, "--since 1/1/2023 --until 31/12/2023 --by district")
    parts = {one["name"]: one["bridge"]["3"]["new"] for one in found["districts"]}
    assert len(parts) == 9
    assert (parts["Huyện Chợ Đồn"], parts["not known"], parts["Huyện Na Rì"]) == (1, 1, 0)
    said = ocop("movements --since 1/1/2023 --until 31/12/2023 --by district").out
    assert "Huyện Chợ Đồn" in said
    assert "+ new" in said


def test_a_backward_period_and_an_unknown_cell_are_refused(ocop) -> None:
    assert (
        "01/01/2023 is before 02/01/2023"
        in ocop("movements --since 2/1/2023 --until 1/1/2023", 2).err
    )
    assert "not known after --cell" in ocop("movements --since 1/1/2023 --cell x", 2).err
    assert "not known after --by" in ocop("movements --since 1/1/2023 --by x", 2).err
    assert shown(ocop, "--since 1/1/2023")["to"] >= "2024"


@dataclass(frozen=True)
class Fact:
    product: int
    stars: int | None  # None is a revocation
    day: date | None
    until: int | None


DAYS = st.dates(date(2019, 12, 1), date(2024, 2, 1))
FACTS = st.builds(
    Fact,
    st.integers(0, 2),
    st.sampled_from([3, 3, 4, 5, None]),
    st.one_of(DAYS, st.sampled_from([FIRST, LAST, FIRST - timedelta(days=1), None])),
    st.one_of(st.none(), st.none(), st.integers(0, 900)),
)


def write_down(path, facts: list[Fact]) -> None:
    path.unlink(missing_ok=True)
    db._create(path)
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO entity VALUES (?, 'E', 'unknown', '', '', '', 'e', 'e', 'e', 'e', NULL, NULL)",
        ("e" * 32,),
    )
    for number in range(3):
        connection.execute(
            "INSERT INTO product (id, entity_id, name, code, flagship, note, name_key, name_bare,"
            " sort_key) VALUES (?, ?, ?, '', 0, '', ?, 'p', 'p')",
            (f"{number:032}", "e" * 32, f"P{number}", f"p{number}"),
        )
    for number, fact in enumerate(facts):
        row, day = f"{number:032x}", fact.day and fact.day.isoformat()
        if fact.stars is None:
            connection.execute(
                "INSERT INTO revocation (id, product_id, day, reason) VALUES (?, ?, ?, 'x')",
                (row, f"{fact.product:032}", day or FIRST.isoformat()),
            )
        else:
            until = fact.day and fact.until is not None and fact.day + timedelta(days=fact.until)
            connection.execute(
                "INSERT INTO recognition (id, product_id, stars, day, level, until, note)"
                " VALUES (?, ?, ?, ?, '', ?, '')",
                (row, f"{fact.product:032}", fact.stars, day, until.isoformat() if until else None),
            )
    connection.execute(
        "UPDATE revocation SET recognition_id = (SELECT r.id FROM recognition r"
        " WHERE r.product_id = revocation.product_id AND r.position BETWEEN '0001'"
        " AND revocation.day ORDER BY r.place DESC, r.id DESC LIMIT 1)"
    )
    connection.commit()
    connection.close()


def in_force(ask, office: Office, day: date) -> dict[str, int]:
    tables, values = standing(office.criteria, day)
    rows = ask(
        f"WITH {tables} SELECT product_id, stars FROM standing WHERE state = 'in-force'", **values
    )
    return {row["product_id"]: row["stars"] for row in rows}


def naive(ask, office: Office) -> dict[tuple[str, int], int]:
    """Recount day by day: who was in force yesterday, who is today, and why not."""
    found: dict[tuple[str, int], int] = {}
    revoked = {
        (row["product_id"], row["day"]) for row in ask("SELECT product_id, day FROM revocation")
    }
    signed = ask("SELECT product_id, position, stars, place FROM recognition ORDER BY place, id")

    def tell(movement: Movement, stars: int) -> None:
        found[movement.value, stars] = found.get((movement.value, stars), 0) + 1

    before = in_force(ask, office, FIRST - timedelta(days=1))
    for stars in before.values():
        tell(Movement.OPENING, stars)
    day = FIRST
    while day <= LAST:
        now = in_force(ask, office, day)
        for product in sorted({*before, *now}):
            was, is_ = before.get(product), now.get(product)
            today = day.isoformat()
            given_today = [
                r["stars"] for r in signed if r["product_id"] == product and r["position"] == today
            ]
            own = [r for r in signed if r["product_id"] == product]
            if was == is_:
                continue
            if was is None:
                now_given = [r["place"] for r in own if r["position"] == today]
                earlier = [r["stars"] for r in own if r["place"] < max(now_given)]
                first = any(r["place"] == own[0]["place"] for r in own if r["position"] == today)
                raised = bool(earlier) and earlier[-1] < is_
                back = Movement.RAISED_IN if raised else Movement.AGAIN
                tell(Movement.NEW if first else back, is_)
            elif is_ is None:
                tell(
                    Movement.REVOKED if (product, today) in revoked else Movement.LAPSED,
                    was if not given_today else max(given_today),
                )
            else:
                up = is_ > was
                tell(Movement.RAISED_OUT if up else Movement.LOWERED_OUT, was)
                tell(Movement.RAISED_IN if up else Movement.LOWERED_IN, is_)
        before, day = now, day + timedelta(days=1)
    for stars in before.values():
        tell(Movement.CLOSING, stars)
    return found


def net(counts: dict[str, int]) -> int:
    return sum(counts[one] for one in ADDS) - sum(counts[one] for one in TAKES)


@settings(max_examples=25)
@given(facts=st.lists(FACTS, max_size=7))
def test_it_adds_up_and_agrees_with_a_recount_day_by_day(
    tmp_path_factory, facts: list[Fact]
) -> None:
    path = tmp_path_factory.mktemp("bridge") / "register.db"
    write_down(path, facts)
    office = Office(path)
    with db.read(path) as ask:
        found = table(bridge(ask, office, FIRST, LAST))
        for stars, counts in found.items():
            assert counts["opening"] + net(counts) == counts["closing"], stars
        same_day = {fact.day for fact in facts if fact.stars is None or fact.day is None}
        if not any(fact.day in same_day for fact in facts if fact.stars):
            expected = naive(ask, office)
            told = {
                (name, stars): n
                for stars, counts in found.items()
                for name, n in counts.items()
                if n
            }
            assert told == expected


def test_a_product_recognised_and_revoked_in_one_day_comes_and_goes(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --stars 3 --on 1/6/2023")
    ocop("revoke Trà --on 1/6/2023 --reason x")
    found = shown(ocop)["bridge"]["3"]
    assert (found["new"], found["revoked"], found["closing"]) == (1, 1, 0)


def test_a_printed_end_before_a_year_only_recognition_never_enters(ocop, path) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --stars 3 --on 1/3/2022")
    ocop("recognise Trà --stars 4 --year 2023 --until 1/6/2023")
    found = shown(ocop)["bridge"]
    assert found["3"]["opening"] + net(found["3"]) == found["3"]["closing"] == 0
    assert movements.table([])[5]["new"] == 0


def test_one_district_alone_is_asked_for(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 1/6/2023")
    ocop("recognise Cao --entity 'HTX Ba' --district 'Ba Bể' --stars 4 --on 1/6/2023")
    days = "--since 1/1/2023 --until 31/12/2023 --district 'chợ đồn'"
    found = shown(ocop, days)
    assert (found["district"], found["districts"]) == ("064", None)
    assert [found["bridge"][stars]["new"] for stars in "543"] == [0, 0, 1]
    parts = shown(ocop, f"{days} --by district")["districts"]
    assert [(one["name"], one["bridge"]["3"]["new"]) for one in parts] == [("Huyện Chợ Đồn", 1)]
    rows = shown(ocop, f"{days} --cell new")["products"]
    assert [one["name"] for one in rows] == ["Trà"]
    assert "Movements from 01/01/2023 to 31/12/2023, Huyện Chợ Đồn" in ocop(f"movements {days}").out
    assert "new, Huyện Chợ Đồn" in ocop(f"movements {days} --cell new --lang en").out
    assert ocop(f"movements {days} --csv --lang vi").out.count("\n") == 5


def test_a_district_is_the_unit_of_the_last_day(ocop) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 1/6/2023")
    ocop("office unit merge 'Huyện Chợ Đồn' --into 'Ba Bể' --on 1/9/2023 --decision 9/NQ")
    said = ocop("movements --since 1/1/2023 --until 31/12/2023 --district 'Chợ Đồn'")
    assert "this is of Huyện Ba Bể" in said.err
    new = {
        until: shown(ocop, f"--since 1/1/2023 --until {until} --district 'Ba Bể'")["bridge"]["3"]["new"]
        for until in ("1/8/2023", "31/12/2023")
    }  # fmt: skip
    assert new == {"1/8/2023": 0, "31/12/2023": 1}
