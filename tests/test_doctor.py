"""What is missing or doubtful in the data, why it matters, and the command that mends it.

- recognitions without day or decision, decisions without a day, unknown starts, missing districts
- twins: producers of one district (or of none), products of one producer; not the merely alike
- overdue: after a year, or when the plan is over; registrations open after their year
- codes of four or five parts; places that are not in the list of units
- ten thousand products are not compared two by two; a sound register has no finding
"""

from datetime import date

import pytest

from ocop import db, doctor
from ocop.models import Entity, Product
from ocop.names import bare, core, key
from ocop.text import sort_key


@pytest.fixture
def found(ocop):
    def run(words: str = "") -> dict[str, list[dict]]:
        kinds: dict[str, list[dict]] = {}
        for row in ocop(f"doctor --json {words}").data["findings"]:
            kinds.setdefault(row["kind"], []).append(row)
        return kinds

    return run


def test_a_sound_register_has_no_finding(ocop) -> None:
    ocop("register Trà --entity 'HTX B' --district 'Chợ Đồn' --commune 'Ngọc Phái' --on 1/3/2023")
    ocop("recognise Trà --stars 3 --on 5/12/2023 --decision 1/QĐ --issuer 'UBND huyện Chợ Đồn'")
    assert "Nothing is missing or doubtful." in ocop("doctor").out


def test_what_is_missing_is_told_with_its_command(ocop, found, ask) -> None:
    ocop("recognise Trà --entity 'HTX B' --stars 3")
    ocop("recognise Bún --entity 'HTX B' --stars 3 --year 2021")
    ocop("recognise Cao --entity 'HTX B' --stars 3 --year 2021 --decision 1/QĐ --issuer UBND")
    ocop("improve traceability Trà --since unknown")
    ocop("improve linkage 'HTX B' --since unknown")
    rows = found()
    undated = ask("SELECT id FROM recognition WHERE year IS NULL")[0]["id"][:8]
    assert rows["undated"][0]["command"] == f"ocop correct {undated} --on DAY --reason TEXT"
    assert [one["name"] for one in rows["no-decision"]] == ["Bún"]
    assert [one["name"] for one in rows["decision-undated"]] == ["1/QĐ"]
    assert [one["name"] for one in rows["unknown-start"]] == ["", "Trà"]
    assert rows["no-district"][0]["detail"] == "district not known"
    assert all(one["why"] for kind in rows.values() for one in kind)
    said = ocop("doctor").out
    assert "it is never counted" in said
    assert "ocop entity edit" in said
    ocop(f"correct {undated} --on 1/12/2023 --reason 'tìm ra'")
    assert "undated" not in found()


def test_likely_twins_are_told_within_their_place(ocop, found) -> None:
    for name, place in (
        ("HTX An Bình", "Chợ Đồn"), ("THT An Bình", "Chợ Đồn"), ("HTX An Bình", "Bạch Thông"),
        ("HTX Tài Hoan", "Na Rì"),
    ):  # fmt: skip
        ocop(f"register 'Miến dong' --entity '{name}' --district '{place}' --on 1/3/2023"
             " --new-entity")  # fmt: skip
    ocop("register 'Miến dung' --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2023")
    ocop("register 'Miến dong 2' --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2023")
    rows = found()
    assert len(rows["twin-entities"]) == 1
    twin = rows["twin-entities"][0]
    assert twin["command"] == f"ocop entity merge {twin['other'][:8]} {twin['id'][:8]}"
    assert [one["name"] for one in rows["twin-products"]] == ["Miến dung"]
    assert rows["twin-products"][0]["command"].startswith("ocop merge-products ")


def entity(name: str, district: str, **more: str) -> Entity:
    return Entity(
        name=name, district=district, name_key=key(name), name_bare=bare(name),
        name_core=core(name), sort_key=sort_key(name), **more,
    )  # fmt: skip


def test_a_producer_of_no_known_district_may_be_one_of_any(write, found) -> None:
    with write() as writer:
        writer.add(entity("HTX Hoa Sơn", "061"))
        writer.add(entity("HTX Hoa Sơn", ""))
        writer.add(entity("HTX Hoa Sen", "064"))
    twins = found()["twin-entities"]
    pairs = {(one["name"], one["detail"].partition(" [")[0]) for one in twins}
    assert pairs == {("HTX Hoa Sơn", "HTX Hoa Sơn"), ("HTX Hoa Sơn", "HTX Hoa Sen")}


def test_proposals_and_registrations_that_were_left_open(ocop, found) -> None:
    ocop("recognise Trà --entity 'HTX B' --stars 3 --on 1/2/2022")
    ocop("upgrade Trà --to 4 --on 20/3/2023")
    ocop("register Bún --entity 'HTX B' --on 1/3/2023")
    assert "overdue-proposal" not in found("--as-of 31/12/2023")
    assert "open-registration" not in found("--as-of 31/12/2023")
    rows = found("--as-of 2/1/2024 --plan 87")
    assert rows["overdue-proposal"][0]["since"] == "2023-03-20"
    assert rows["open-registration"][0]["name"] == "Bún"
    said = ocop("doctor --as-of 2/1/2024 --plan 87").out
    assert "4★, 20/03/2023" in said
    ocop("close Bún --outcome absent --on 1/12/2023 --reason nghỉ")
    assert "open-registration" not in found("--as-of 2/1/2024")


def test_a_year_before_the_29th_of_february() -> None:
    assert doctor._year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert doctor._year_before(date(2024, 3, 31)) == date(2023, 3, 31)


@pytest.mark.parametrize(
    ("code", "sound"),
    [
        ("83-829-28780-3-2022", True),
        ("06-060-01-2023", True),
        ("06-01942-1-2024", True),
        ("OCOP 12", False),
        ("06-060-2023", False),
        ("06-060-01900-1-23", False),
    ],
)
def test_codes_of_four_or_five_parts_are_sound(ocop, found, code, sound) -> None:
    ocop("register Trà --entity 'HTX B' --on 1/3/2023")
    ocop(f"edit Trà --code '{code}'")
    assert ("malformed-code" not in found()) is sound


def test_a_place_that_is_not_in_the_list_of_units(write, found) -> None:
    with write() as writer:
        writer.add(entity("HTX A", "099"))
        writer.add(entity("HTX C", "061", commune_text="Cao Trĩ"))
    assert [one["detail"] for one in found()["unknown-unit"]] == ["099", "Cao Trĩ"]


def test_ten_thousand_products_are_not_compared_two_by_two(
    path, write, office, monkeypatch
) -> None:
    from ocop import names, plans

    with write() as writer:
        one = writer.add(entity("HTX A", "061"))
        for number in range(2000):
            name = f"Cao khô số {number}"
            writer.session.add(
                Product(entity_id=one.id, name=name, name_key=key(name), name_bare=bare(name),
                        sort_key=sort_key(name))
            )  # fmt: skip
        writer.session.flush()
    compared = []
    similar = names.similar
    monkeypatch.setattr(names, "similar", lambda a, b: compared.append(1) or similar(a, b))
    plan, _why = plans.choose(office.plans, date(2023, 6, 1))
    with db.read(path) as ask:
        doctor.examine(ask, office, plan, date(2023, 6, 1))
    assert len(compared) < 2000 * 40
