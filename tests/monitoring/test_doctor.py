"""What is missing or doubtful in the data, why it matters, and the command that mends it.

- recognitions without day or decision, what has no day, unknown starts, missing districts
- twins: producers of one district (or of none), products of one producer; not the merely alike
- decisions that may be one: of one day, or of one year and of issuers who may be one
- overdue: after a year, or past the plan it was made in; registrations open after their year
- registered as recognised before, with no earlier recognition on record: unknown, not "new"
- codes of four or five parts; no group; places that are missing or not in the list of units
- one district, one kind; on a screen the first five of a kind, in a file all
- each command told mends its finding when the office has filled it in
- ten thousand products are not compared two by two; a sound register has no finding
"""

from datetime import date

import pytest

from ocop.models import Entity, Product, Upgrade
from ocop.monitoring import doctor
from ocop.store import db
from ocop.values.names import bare, core, key
from ocop.values.text import sort_key


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
    ocop("product edit Trà --group 2 --code 06-060-01942-1-2023")
    assert ocop("doctor").out.split("\n")[0] == "Nothing is missing or doubtful."
    assert ocop("doctor --json").data["findings"] == []


def test_what_is_missing_is_told_with_its_command(ocop, found, ask, write) -> None:
    ocop("recognise Trà --entity 'HTX B' --stars 3")
    ocop("recognise Bún --entity 'HTX B' --stars 3 --year 2021")
    ocop("recognise Cao --entity 'HTX B' --stars 3 --year 2021 --decision 1/QĐ --issuer UBND")
    ocop("improve traceability Trà --since unknown")
    ocop("improve linkage 'HTX B' --since unknown")
    rows = found()
    undated = ask("SELECT id FROM recognition WHERE year IS NULL")[0]["id"][:8]
    assert rows["undated"][0]["command"] == f"ocop correct {undated} --on DAY --reason REASON"
    assert [one["name"] for one in rows["no-decision"]] == ["Bún"]
    assert [one["name"] for one in rows["decision-undated"]] == ["1/QĐ"]
    assert [one["name"] for one in rows["unknown-start"]] == ["", "Trà"]
    assert [one["name"] for one in rows["year-only"]] == ["Bún"]  # Cao by its decision
    assert [one["name"] for one in rows["no-group"]] == ["Bún", "Cao", "Trà"]
    ocop("register Mật --entity 'HTX B' --year 2022")
    product = ask("SELECT id FROM product WHERE name = 'Bún'")[0]["id"]
    with write() as writer:  # as a list of proposals has it
        writer.add(Upgrade(product_id=product, to_stars=4, year=2022))
    listed = {one["name"]: one["command"] for one in found("--only no-day")["no-day"]}
    ids = [ask(f"SELECT id FROM {table}")[0]["id"][:8] for table in ("upgrade", "registration")]
    assert list(listed.values()) == [f"ocop correct {one} --on DAY --reason REASON" for one in ids]
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
    assert rows["twin-products"][0]["command"].startswith("ocop product merge ")


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
    rows = found("--as-of 2/1/2024")
    assert rows["overdue-proposal"][0]["since"] == "2023-03-20"
    assert rows["open-registration"][0]["name"] == "Bún"
    said = ocop("doctor --as-of 2/1/2024").out
    assert "4★, 20/03/2023" in said
    ocop("registration close Bún --outcome absent --on 1/12/2023 --reason nghỉ")
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
    ocop(f"product edit Trà --code '{code}'")
    assert ("malformed-code" not in found()) is sound


def test_a_place_that_is_missing_or_not_in_the_list_of_units(write, found) -> None:
    with write() as writer:
        writer.add(entity("HTX A", "099"))
        writer.add(entity("HTX C", "061", commune_text="Cao Trĩ"))
        writer.add(entity("HTX D", "061"))
        writer.add(entity("HTX E", "", commune_text="Lạng San"))
    rows = found()
    assert [(one["detail"], one["command"].split("--")[1]) for one in rows["unknown-unit"]] == [
        ("099", "district D"), ("Cao Trĩ", "commune C"), ("Lạng San", "commune C"),
    ]  # fmt: skip
    assert [one["detail"] for one in rows["no-district"]] == ["Lạng San"]
    assert [one["name"] for one in rows["no-commune"]] == ["HTX A", "HTX D"]
    assert [one["name"] for one in found("--district 061")["no-commune"]] == ["HTX D"]


def test_a_proposal_is_overdue_past_the_plan_it_was_made_in_or_after_a_year(ocop, found) -> None:
    for name, day in (("Trà", "20/11/2023"), ("Bún", "2/2/2021")):
        ocop(f"recognise {name} --entity 'HTX B' --stars 3 --on 1/2/2019")
        ocop(f"upgrade {name} --to 4 --on {day}")
    assert [one["name"] for one in found("--as-of 31/12/2023")["overdue-proposal"]] == ["Bún"]
    assert "overdue-proposal" not in found("--as-of 2/2/2022")  # no plan covers 2021
    assert len(found("--as-of 3/1/2024")["overdue-proposal"]) == 2


def test_one_district_and_one_kind(ocop, found) -> None:
    ocop("recognise Trà --entity 'HTX B' --district 'Na Rì' --stars 3 --year 2021 --decision 1/QĐ"
         " --issuer UBND")  # fmt: skip
    ocop("recognise Bún --entity 'HTX C' --district 'Ba Bể' --stars 3")
    ocop("improve sales-point 'Ba Bể' --since unknown")
    ocop("register Gạo --entity 'HTX B' --district 'Bạch Thông' --new-entity --on 1/3/2024")
    ocop("register Gạo --entity 'HTX B' --district 'Chợ Mới' --new-entity --on 1/3/2024")
    na_ri, ba_be = found("--district 'Na Rì'"), found("--district 'Ba Bể'")
    assert sorted(na_ri) == ["decision-undated", "no-commune", "no-group"]
    assert sorted(ba_be) == ["no-commune", "no-group", "undated", "unknown-start"]
    assert ba_be["unknown-start"][0]["district"] == "061"
    assert list(found("--only undated --only no-group")) == ["undated", "no-group"]
    assert "- no-group" in ocop("doctor --only nogroup", 2).err


def test_a_twin_in_no_known_district_is_told_with_the_district_asked(write, found) -> None:
    with write() as writer:
        writer.add(entity("HTX Hoa Sơn", "061"))
        writer.add(entity("HTX Hoa Sơn", ""))
        writer.add(entity("THT Hoa Sơn", ""))
    assert len(found("--only twin-entities")["twin-entities"]) == 3
    assert len(found("--district 'Ba Bể'")["twin-entities"]) == 2
    assert found("--district 'Na Rì'") == {}


def test_a_screen_shows_five_of_a_kind_and_a_file_all(ocop, path) -> None:
    for number in range(7):
        ocop(f"recognise 'Trà {number}' --entity 'HTX B' --district 'Na Rì' --stars 3")
    said = ocop("doctor --district 'Na Rì'").out
    assert "Recognition without day and year: 7" in said
    assert said.count("ocop correct") == 5
    assert "2 more: ocop doctor --only undated --district 066" in said
    assert "Why: it is never counted" in said
    assert "2 more: ocop doctor --only undated\n" in ocop("doctor").out
    whole = ocop("doctor --only undated").out
    assert whole.count("ocop correct") == 7
    assert "more:" not in whole
    assert ocop("doctor --csv").out.count("ocop correct") == 7
    file = path.with_name("doubts.csv")
    ocop(f"doctor -o {file}")
    lines = file.read_text("utf-8-sig").splitlines()
    assert lines[0].split(",")[-2:] == ["Why it matters", "Mend it with"]
    assert sum("Huyện Na Rì" in line and "ocop correct" in line for line in lines) == 7


def test_each_command_mends_its_finding_once_filled_in(ocop, found, write) -> None:
    ocop("recognise Trà --entity 'HTX B' --stars 3")
    ocop("recognise Bún --entity 'HTX B' --stars 3 --year 2021")
    ocop("recognise Cao --entity 'HTX B' --stars 3 --year 2021 --decision 1/QĐ --issuer UBND")
    ocop("improve traceability Trà --since unknown")
    ocop("recognise Mật --entity 'HTX B' --stars 3 --on 1/2/2022 --decision 9/QĐ")
    for name, issuer in (("Mơ", "UBND tỉnh"), ("Mận", "UBND tỉnh B")):
        by = f"--decision 5/QĐ --issuer '{issuer}' --on 1/2/2022"
        ocop(f"recognise {name} --entity 'HTX B' --stars 3 {by}")
    ocop("upgrade Mật --to 4 --on 20/3/2022")
    for year in (2021, 2022):
        ocop(f"register Gạo --entity 'HTX B' --year {year} --on 1/3/{year}")
    ocop("product edit Gạo --code 'OCOP 12'")
    ocop("register Sắn --entity 'HTX B' --year 2022")
    ocop("register 'Miến dong' --entity 'HTX B' --on 1/3/2022")
    ocop("register 'Miến dung' --entity 'HTX B' --on 1/3/2022")
    ocop("register Bánh --entity 'HTX B' --purpose renewal --on 1/12/2022")
    with write() as writer:
        writer.add(entity("HTX Hoa Sơn", "061", commune_text="Cao Trĩ"))
        writer.add(entity("HTX Hoa Sơn", "099"))
        writer.add(entity("THT Hoa Sơn", "061"))
    filled = {"DAY": "5/12/2022", "TEXT": "x", "D": "'Ba Bể'", "C": "'Địa Linh'", "G": "1",
              "NUMBER": "2/QĐ", "OUTCOME": "absent", "CODE": "06-061-1-2023", "N": "3"}  # fmt: skip
    # A decision gives its recognitions their day: what is known by its year only is mended first.
    # No command writes a breach: those are found in `test_rules`; copies
    # in `test_copies`.
    # A guessed order is mended with the day of what is known by its year only.
    asked_elsewhere = (doctor.Doubt.BREACH, doctor.Doubt.NO_COPY, doctor.Doubt.ORDER_GUESSED)
    kinds = [kind for kind in doctor.Doubt if kind not in asked_elsewhere]
    for kind in sorted(kinds, key=lambda kind: kind is not doctor.Doubt.YEAR_ONLY):
        rows = found(f"--only {kind}").get(kind, [])
        assert rows, kind
        for row in rows:
            day = {"DAY": "1/11/2022"} if kind is doctor.Doubt.NOT_ON_RECORD else {}
            words = [(filled | day).get(word, word) for word in row["command"].split()[1:]]
            ocop(" ".join(words) + (" --yes" if kind.startswith("twin") else ""))
        assert found(f"--only {kind}") == {}, kind


@pytest.mark.parametrize("purpose", ["upgrade", "renewal", "renewal-upgrade"])
def test_registered_as_recognised_before_without_that_on_record(ocop, found, purpose) -> None:
    said = ocop(f"register Trà --entity 'HTX A' --on 1/3/2023 --purpose {purpose}").out
    assert "No earlier recognition of it is on record" in said
    assert [row["name"] for row in found()["earlier-recognition"]] == ["Trà"]
    ocop("recognise Trà --stars 3 --on 5/12/2022 --decision 1/QĐ --issuer 'UBND tỉnh'")
    assert "earlier-recognition" not in found()


def test_ten_thousand_products_are_not_compared_two_by_two(
    path, write, office, monkeypatch
) -> None:
    from ocop.values import names

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
    with db.read(path) as ask:
        asked: list[str] = []

        def counting(sql: str, **values: object) -> list[dict]:
            asked.append(sql)
            return ask(sql, **values)

        doctor.examine(counting, office, date(2023, 6, 1))
    assert len(compared) < 2000 * 40
    # Two kinds ask for their gap beside, three whether a producer changed its place since; breaches
    # are asked elsewhere.
    assert len(asked) == len(doctor.Doubt) + 1 + 3


def test_a_name_inside_another_of_the_producer_is_told(ocop, found) -> None:
    for product, entity in (
        ("Vicumax Nano Curcumin", "HTX Một"),
        ("Thực phẩm bảo vệ sức khỏe Vicumax Nano Curcumin", "HTX Một"),
        ("Trà", "HTX Hai"),
        ("Trà hoa vàng", "HTX Hai"),
        ("Cao Vicumax Nano Curcumin", "HTX Ba"),
        ("Nano Curcu", "HTX Một"),
        ("Rượu men lá", "HTX Bốn"),
        ("Ruou men la", "HTX Năm"),
        ("Miến Tân Phát", "HTX Sáu"),
        ("Miến Tân Phát 500", "HTX Sáu"),  # another size
    ):
        ocop(f"register '{product}' --entity '{entity}' --district 'Ba Bể' --on 1/3/2023")
    twins = found("--only twin-products")["twin-products"]
    pairs = [{one["name"], one["detail"].partition(" [")[0]} for one in twins]
    assert pairs == [{"Vicumax Nano Curcumin", "Thực phẩm bảo vệ sức khỏe Vicumax Nano Curcumin"}]


def test_decisions_that_may_be_one_are_told_with_the_command_that_makes_them_one(ocop, found, ask):
    def recognise(name: str, words: str, district: str = "Na Rì") -> None:
        maker = f"--entity 'HTX {district}' --district '{district}'"
        ocop(f"recognise {name} {maker} --stars 3 --decision {words}")

    recognise("Gạo", "812/QĐ-UBND --issuer 'UBND H. Na Rì' --on 5/12/2023")
    recognise("Chè", "812/QD-UBND --issuer 'UBND huyện Na Rì' --on 5/12/2023")
    recognise("Mơ", "812/QD-UBND --issuer 'UBND huyện Na Rì' --on 5/12/2023")
    recognise("Cam", "812/QĐ-UBND --issuer 'UBND huyện Ba Bể' --on 6/12/2023", "Ba Bể")
    recognise("Bún", "9/QĐ --issuer 'UBND tỉnh' --year 2022")
    recognise("Mận", "9/QĐ --issuer 'UBND tỉnh Bắc Kạn' --on 1/3/2022")
    recognise("Mật", "9/QĐ --issuer 'UBND huyện Ba Bể' --year 2022", "Ba Bể")
    recognise("Cao", "9/QĐ --issuer 'UBND tỉnh' --year 2021")
    rows = found("--only twin-decisions")["twin-decisions"]
    assert [(one["name"], one["entity"]) for one in rows] == [
        ("9/QĐ", "UBND tỉnh Bắc Kạn"),
        ("812/QĐ-UBND", "UBND H. Na Rì"),
    ]
    assert rows[1]["detail"].startswith("812/QD-UBND UBND huyện Na Rì [")
    assert "twin-decisions" not in found("--only twin-decisions --district 'Ba Bể'")
    for one in rows:
        ocop(one["command"].replace("REASON", "x").removeprefix("ocop "))
    assert "twin-decisions" not in found()


def test_a_number_with_its_day_may_be_the_decision_of_that_day(ocop, found, write) -> None:
    from ocop.models import Decision

    ocop("recognise Gạo --entity 'HTX A' --stars 3 --decision 812/QĐ-UBND --on 5/12/2023")
    for number in ("Số 812/QĐ-UBND ngày 5/12/2023", "812/QĐ-UBND (sao)"):
        with write(rules=False) as writer:
            writer.add(Decision(number=number, number_key=key(number)))
    rows = found()
    assert [one["name"] for one in rows["twin-decisions"]] == ["Số 812/QĐ-UBND ngày 5/12/2023"]
    undated = [one["command"].partition(" --reason")[0] for one in rows["decision-undated"]]
    assert undated[0].endswith(" --on DAY")
    assert undated[1].endswith(' --number "Số 812/QĐ-UBND ngày 5/12/2023"')
