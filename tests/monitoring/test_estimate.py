"""An estimate says its method, is never a verdict, and never stands in a year that has ended.

- recognised + waiting + registered × what came of three closed years, as a fraction
- four of them worked by hand
- fewer than twenty registrations make a range; equal ends are one number; a stock is what there is
- the rate is that of what could come: no renewals for new products, proposals for upgrades
- what a council gave fewer stars than the target asks for comes no more, and that is said
- the office's own number wins, with its reason; below what is done, or of nothing, it is refused
- a year that has ended has no estimate; a reason without a number is refused; days have one, too
- what a council gave in bare stars waits with these stars, or with its ceiling
"""

from datetime import date

import pytest
from records import add_entity, add_product

from ocop import language
from ocop.models import Evaluation, Recognition, Registration, Round, Upgrade
from ocop.monitoring import estimate, gathering
from ocop.monitoring.snapshot import Snapshot
from ocop.queries import certificates
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.values.periods import PeriodKind, parse_period

TODAY = date(2023, 9, 1)


@pytest.fixture
def register(write):
    """Enter registrations of 2022 of which some were recognised, and open ones of 2023."""

    def enter(asked: int, came: int, waiting: int) -> None:
        with write() as writer:
            entity = add_entity(writer.session)
            for number in range(asked + waiting):
                product = add_product(writer.session, entity)
                year = 2022 if number < asked else 2023
                writer.add(
                    Registration(product_id=product, year=year, day=date(year, 3, 1), purpose="new")
                )
                if number < came:
                    writer.add(Recognition(product_id=product, stars=3, day=date(2022, 12, 1)))
            for _number in range(2):
                product = add_product(writer.session, entity)
                writer.add(Recognition(product_id=product, stars=3, day=date(2023, 5, 1)))

    return enter


# Registered in the years before, of these recognised; registered this year, of these evaluated.
@pytest.mark.parametrize(
    ("asked", "came", "waiting", "evaluated", "estimate"),
    [
        (24, 12, 7, 0, "5"),  # 2 recognised + 7 × 12/24 = 3.5, rounded down
        (20, 15, 5, 2, "6"),  # 2 recognised + 2 waiting + 3 × 15/20 = 2.25
        (19, 19, 5, 0, "2–7"),  # nineteen registrations tell nothing
        (40, 13, 9, 9, "11"),  # 2 recognised + 9 waiting, nothing else is registered
    ],
)
def test_four_estimates_worked_by_hand(
    register, write, ask, office, asked: int, came: int, waiting: int, evaluated: int, estimate: str
) -> None:
    register(asked=asked, came=came, waiting=waiting)
    evaluate(write, ask, [600_000] * evaluated)
    found, _told = take(office, ["auto"])
    assert found.targets[0].estimate == estimate


def test_the_rate_is_of_what_could_come(register, write, ask, office) -> None:
    register(asked=20, came=10, waiting=4)
    rows = ask("SELECT product_id FROM recognition WHERE position < '2023' ORDER BY product_id")
    with write() as writer:
        entity = add_entity(writer.session)
        for row in rows:  # registered again: no new product can come of it
            again = {"year": 2022, "day": date(2022, 12, 20), "purpose": "renewal"}
            writer.add(Registration(product_id=row["product_id"], **again))
        for number in range(25):
            product = add_product(writer.session, entity)
            writer.add(Recognition(product_id=product, stars=3, day=date(2021, 5, 1)))
            year = 2022 if number < 20 else 2023
            writer.add(Upgrade(product_id=product, to_stars=4, day=date(year, 4, 1)))
            if number < 5:
                writer.add(Recognition(product_id=product, stars=4, day=date(2022, 12, 1)))
    found, told = take(office, ["auto"])
    assert [line.estimate for line in found.targets[:2]] == ["4", "5"]
    assert "4 registered × 10/20" in told[0]()
    assert "20 registered × 5/20" in told[1]()


def test_what_got_fewer_stars_comes_no_more(register, write, ask, office) -> None:
    register(asked=0, came=0, waiting=5)
    evaluate(write, ask, [600_000, 400_000])
    found, told = take(office, ["auto"])
    assert found.targets[0].estimate == "3–6"
    assert "1 waiting + 0 to 3 registered; 1 evaluated with fewer stars, left out" in told[0]()


def evaluate(write, ask, points: list[int]) -> None:
    """Enter a round of 2023 with as many of the year's registrations as there are points."""
    rows = ask("SELECT product_id FROM registration WHERE year = 2023 ORDER BY id")
    with write() as writer:
        held = writer.add(
            Round(code="CD-1", code_key="cd-1", level="district", district="061", year=2023, batch=1,
                sitting=1, day=date(2023, 6, 1), criteria="148/QĐ-TTg", criteria_sha256="x")
        )  # fmt: skip
        for row, mean in zip(rows, points, strict=False):
            own = {"purpose": "new", "points": mean, "members": 1}
            writer.add(Evaluation(round_id=held.id, product_id=row["product_id"], **own))


def take(
    office: Office, typed: list[str], because: str = "", today: date = TODAY
) -> tuple[Snapshot, list[estimate.How]]:
    period = parse_period(PeriodKind.MONTH, "8/2023", today)
    plan = gathering.plan_of(office, period)
    with db.read(office.register) as ask:
        found = gathering.gather(ask, office, period, period.last, plan=plan)
        return found, estimate.add(ask, office, found, typed, because, today)


def test_of_what_is_registered_as_many_come_as_came(register, office) -> None:
    register(asked=24, came=12, waiting=7)
    found, told = take(office, ["auto"])
    assert found.targets[0].estimate == str(2 + 0 + 7 * 12 // 24)
    assert told[0]().endswith("(2 recognised + 0 waiting + 7 registered × 12/24)")
    with language.speaking("vi"):  # a paper says it in its own language
        assert "đã công nhận" in told[0]()
    assert found.targets[3].estimate == "11"
    assert found.targets[0].verdict is not None


def test_few_registrations_make_a_range(register, office) -> None:
    register(asked=4, came=4, waiting=5)
    found, told = take(office, ["auto"])
    assert found.targets[0].estimate == "2–7"
    assert "0 to 5 registered" in told[0]()
    assert found.targets[1].estimate == "0"


def test_the_office_s_own_number_wins(register, office) -> None:
    register(asked=0, came=0, waiting=0)
    found, told = take(office, ["new_products=30"], "đợt 3 tháng 12")
    assert [line.estimate for line in found.targets[:2]] == ["30", None]
    assert [how() for how in told] == [
        f"{found.targets[0].label}: 30 (the office's own: đợt 3 tháng 12)"
    ]
    twice, _told = take(office, ["new_products=30", "new_products=31"], "vì")
    assert [line.estimate for line in twice.targets[:2]] == ["31", None]
    both, _told = take(office, ["auto", "new_products=30"], "vì")
    assert [line.estimate for line in both.targets[:2]] == ["30", "0"]


def test_what_is_no_estimate_is_refused(register, office) -> None:
    register(asked=0, came=0, waiting=0)
    for typed, why in (("x=3", "vì"), ("new_products=ba", "vì"), ("new_products=30", "")):
        with pytest.raises(estimate.NotAnEstimate):
            take(office, [typed], why)
    with pytest.raises(estimate.BelowRecognised):
        take(office, ["new_products=1"], "vì")
    with pytest.raises(estimate.YearIsOver):
        take(office, ["auto"], today=date(2024, 1, 1))


def test_the_command_shows_the_estimate_and_its_method(ocop, register) -> None:
    register(asked=0, came=0, waiting=0)
    assert "has ended" in ocop("report month 8/2023 --estimate auto", 5).err
    assert "no estimate" not in ocop("report month 8/2023").err
    assert "has ended" in ocop("report --from 1/8/2023 --to 31/8/2023 --estimate auto", 5).err
    for words in ("report month 8/2023", "report year 2023 --estimate auto"):
        assert "no number of the office's own" in ocop(f"{words} --because vì", 2).err


def test_bare_stars_wait_with_what_the_council_gave(write, office) -> None:
    with write() as writer:
        products = [add_product(writer.session, add_entity(writer.session)) for _one in range(2)]
        sitting = writer.add(
            Round(code="HĐ1", code_key="HĐ1", level="district", district="061", year=2023,
                day=date(2023, 5, 1), criteria="148/QĐ-TTg", criteria_sha256="x")
        )  # fmt: skip
        own = {"round_id": sitting.id, "purpose": "new", "stars": 4}
        writer.add(Evaluation(**own, product_id=products[0]))
        writer.add(Evaluation(**own, product_id=products[1], ceiling=3, unmet="x"))
    with db.read(office.register) as ask:
        found = certificates.evaluated(ask, office, TODAY)
    assert found == {products[0]: 4, products[1]: 3}
