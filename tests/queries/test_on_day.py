"""The register as a day sees it, in every question of a day.

- a producer is named, placed and classed as on the day: status, list, calendar, dossiers,
  documents, inspections, support, carry-over, movements, report, export, round, duties
- words find a producer by its name of the day, and by today's
- a unit that became a part of another: filters, tables, sales points, rounds, support, plan's shares
- the former unit asked for by name means what it is a part of, and it is said
- a unit that went to several: refused with those; its rows stand in a row of their own
- a unit renamed is one unit, found by its new name and its old one, called as on the day asked:
  in lists, tables, exports, reports, letters; rounds, their papers, issuers as on their own day
- nothing is put in the way where nothing changed; a question inside a question keeps one day
"""

import sqlite3
import zipfile
from datetime import date

import pytest

from ocop.queries.on_day import on_day
from ocop.rulebook.office import Office
from ocop.store import db

BEFORE, AFTER = "31/8/2023", "1/9/2023"
CHANGE = "entity edit 'Hộ Lan' --name 'Công ty Hoa Mai' --kind enterprise --district 'Ba Bể' --on 1/9/2023 --reason 'lập công ty'"  # fmt: skip


@pytest.fixture
def changed(ocop):
    """A household of Na Rì that became a company of Ba Bể on 01/09/2023."""
    ocop("register Trà --entity 'Hộ Lan' --kind household --district 'Na Rì' --on 1/2/2023")
    ocop("register Cam --entity 'Hộ Lan' --on 1/2/2022")
    ocop(
        "dossier record Trà --received 1/3/2023 --missing 'giấy' --on 2/3/2023 --deadline 1/10/2023"
    )
    ocop("document add food-safety Trà --number 1/ATTP --on 1/3/2023 --until 1/10/2023")
    ocop("inspection add Trà --on 1/4/2023 --kind periodic --body Sở --violation x")
    ocop("support add --kind visit --on 1/4/2023 --entity 'Hộ Lan'")
    ocop("improve traceability Trà --since 1/4/2023")
    ocop("round open --level district --district 'Na Rì' --on 1/6/2023")
    ocop("round evaluate NR-2023-1 Trà --total 60")
    ocop("round close NR-2023-1 --decision 1/QĐ --on 15/6/2023")
    ocop(CHANGE)
    return ocop


# What names a producer or a district, and where in the answer it stands.
ROWS = [
    ("list --as-of {} --json", "products"),
    ("list --target traceable_products --plan 87 --as-of {} --json", "products"),
    ("list --gap violation --plan 87 --as-of {} --json", "inspections"),
    ("due --only remedies --as-of {} --json", "due"),
    ("due --only registrations --as-of {} --json", "due"),
    ("dossier list --as-of {} --json", "dossiers"),
    ("document list --state held --as-of {} --json", "documents"),
    ("inspection list --as-of {} --json", "inspections"),
    ("registration carry-over --from 2022 --on {} --json", "carry_over"),
    ("doctor --only no-group --as-of {} --json", "findings"),
    ("movements --since 1/1/2023 --until {} --cell new --json", "products"),
]


def test_a_list_of_a_day_names_the_producer_and_its_place_of_then(changed) -> None:
    for words, key in ROWS:
        for day, told in ((BEFORE, ("Hộ Lan", "066")), (AFTER, ("Công ty Hoa Mai", "061"))):
            rows = changed(words.format(day)).data[key]
            assert {(row["entity"], row["district"]) for row in rows} == {told}, (words, day)


def test_a_producer_bears_its_new_name_on_the_day_itself_though_another_changes_later(
    changed,
) -> None:
    changed("register Mật --entity 'HTX An' --kind cooperative --district 'Na Rì' --on 1/2/2023")
    changed("entity edit 'HTX An' --name 'HTX An Bình' --on 1/10/2023 --reason 'đổi tên'")
    rows = changed(f"document list --state held --as-of {AFTER} --json").data["documents"]
    assert {row["entity"] for row in rows} == {"Công ty Hoa Mai"}


def test_a_district_asked_for_is_that_of_the_day(changed) -> None:
    for words, key in ROWS[:-1]:  # a cell of the movements is asked for whole
        for day, here, elsewhere in ((BEFORE, "066", "061"), (AFTER, "061", "066")):
            assert changed(f"{words.format(day)} --district {here}").data[key], (words, day)
            assert not changed(f"{words.format(day)} --district {elsewhere}").data[key]


def test_what_is_counted_by_district_is_counted_where_the_producer_was(changed) -> None:
    for day, code in ((BEFORE, "066"), (AFTER, "061")):
        rows = changed(f"status --plan 87 --by district --as-of {day} --json").data["districts"]
        assert {row["code"]: row["new_products"] for row in rows}[code] == 1
        assert sum(row["targets"]["traceable_products"] for row in rows) == 1
        assert {row["code"]: row["targets"]["traceable_products"] for row in rows}[code] == 1
        moved = changed(f"movements --since 1/1/2023 --until {day} --by district --json").data
        assert {row["code"]: row["bridge"]["3"]["new"] for row in moved["districts"]}[code] == 1
        way = changed(f"dossier funnel --year 2023 --as-of {day} --json").data["districts"]
        assert {row["code"]: row["recognised"] for row in way}[code] == 1
        added = changed(f"support list --by district --until {day} --json").data["parts"]
        assert [row["part"] for row in added] == [code]


def test_a_report_tells_the_producers_of_its_closing_day(changed) -> None:
    for month, name, kind in ((8, "Hộ Lan", "household"), (9, "Công ty Hoa Mai", "enterprise")):
        told = changed(f"report month {month}/2023 --json").data
        assert [row["entity"] for row in told["lists"]["movements"]] == [] or name
        assert {row["entity"] for row in told["lists"]["products"]} == {name}
        assert told["numbers"][f"kinds/{kind}"]["value"] == 1


def test_what_was_there_on_a_day_is_exported_as_it_was_called(changed) -> None:
    for day, name, district in ((BEFORE, "Hộ Lan", "Huyện Na Rì"), (AFTER, "Công ty Hoa Mai", "Huyện Ba Bể")):  # fmt: skip
        for kind in ("products", "recognitions", "registrations", "dossiers", "documents"):
            rows = changed(f"export {kind} --as-of {day} --json").data[kind]
            assert {(row["entity"], row["district"]) for row in rows} == {(name, district)}, kind


def test_the_form_of_a_round_has_the_names_of_its_day(changed) -> None:
    shown = changed("round show NR-2023-1 --json").data["rounds"][0]["products"]
    assert [(row["entity"], row["district"]) for row in shown] == [("Hộ Lan", "066")]


def test_words_find_a_producer_by_its_name_of_the_day_and_by_that_of_today(changed) -> None:
    for words in ("ho lan", "hoa mai"):
        assert len(changed(f"list {words} --as-of {BEFORE} --json").data["products"]) == 2
    assert not changed(f"list ho lan --as-of {AFTER} --json").data["products"]
    assert changed(f"entity list ho lan --as-of {BEFORE} --json").data["entities"]


def test_a_product_goes_on_the_round_of_the_district_it_was_in(changed, ask) -> None:
    changed("registration carry-over --from 2022 --on 1/6/2023 --all --district 'Na Rì'")
    changed("round open --level district --district 'Na Rì' --on 1/7/2023 --batch 2")
    assert "Cam" in changed("round add NR-2023-2 --waiting").out
    changed("round open --level district --district 'Ba Bể' --on 1/8/2023 --batch 2")
    assert "not of the district" in changed("round add BB-2023-2 Trà", 5).err
    changed("registration carry-over --from 2022 --on 1/12/2023 --all --district 'Ba Bể'")
    assert ask("SELECT count(*) AS n FROM registration") == [{"n": 3}]


@pytest.fixture
def merged(ocop):
    """Pác Nặm, a part of Ba Bể from 01/04/2024 on: a product of each, and what is Pác Nặm's own."""
    for name, district in (("Trà", "Pác Nặm"), ("Chè", "Ba Bể")):
        ocop(f"register {name} --entity 'HTX {name}' --district '{district}' --on 1/2/2024")
        ocop(f"dossier record {name} --received 1/2/2024")
        ocop(f"document add food-safety {name} --number {name}/ATTP --on 1/2/2024")
    ocop("improve sales-point 'Pác Nặm' --since 1/2/2024 --detail chợ")
    ocop("support add --kind visit --on 1/2/2024 --district 'Pác Nặm'")
    ocop("round open --level district --district 'Pác Nặm' --on 1/3/2024")
    ocop("round add PN-2024-1 Trà")
    ocop("plan new --like 87 --number 5/KH --on 5/1/2024 --year 2024")
    ocop("office unit merge 'Huyện Pác Nặm' --into 'Ba Bể' --on 1/4/2024 --decision 9/NQ")
    return ocop


OF_BOTH = [
    ("list --as-of {} --json", "products", 2),
    ("entity list --as-of {} --json", "entities", 2),
    ("dossier list --as-of {} --json", "dossiers", 2),
    ("document list --as-of {} --json", "documents", 2),
    ("support list --until {} --json", "activities", 1),
    ("export products --as-of {} --json", "products", 2),
    ("export rounds --as-of {} --json", "rounds", 1),
    ("export improvements --as-of {} --json", "improvements", 1),
    ("due --only rounds --as-of {} --json", "due", 1),
]


def test_what_became_a_part_of_a_district_is_among_what_is_asked_of_it(merged) -> None:
    for words, key, count in OF_BOTH:
        found = merged(f"{words.format('30/4/2024')} --district 'Ba Bể'").data[key]
        assert len(found) == count, words
        former = merged(f"{words.format('30/4/2024')} --district 'Pác Nặm'").data[key]
        assert former == found
        before = merged(f"{words.format('31/3/2024')} --district 060").data[key]
        assert len(before) == max(1, count - 1), words
    told = merged("report month 4/2024 --district 'Pác Nặm' --json").data
    assert (told["district"], len(told["lists"]["products"])) == ("061", 2)


def test_a_former_unit_means_what_it_is_a_part_of_and_it_is_said(merged) -> None:
    told = "Huyện Pác Nặm is a part of Huyện Ba Bể by 01/05/2024: this is of Huyện Ba Bể."
    assert told in merged("list --district 060 --as-of 1/5/2024").err
    assert merged("list --district 060 --as-of 1/3/2024").err == ""
    assert (
        told.replace("01/05", "10/05")
        in merged("round open --level district --district 'Pác Nặm' --on 10/5/2024").err
    )


def test_the_way_and_the_work_of_a_year_are_told_of_the_units_of_the_day(merged) -> None:
    way = merged("dossier funnel --year 2024 --as-of 1/5/2024 --json").data["districts"]
    assert {row["code"]: row["registered"] for row in way if row["registered"]} == {"061": 2}
    shown = merged("list --district 061 --as-of 1/5/2024").out
    assert "Pác Nặm" not in shown
    held = merged("status --by district --as-of 1/5/2024 --json").data["districts"]
    assert [row["code"] for row in held if row["round_held"]] == ["061"]


def test_a_plan_of_a_former_district_is_one_of_what_it_is_a_part_of(merged, path) -> None:
    own = next((path.parent / "plans").glob("*.toml"))
    plan = own.read_text("utf-8")
    shares = "[targets.new_products]\nby_district = { 060 = 2, 061 = 3 }"
    own.write_text(plan.replace("[targets.new_products]", shares), "utf-8")
    rows = merged("status --plan 5/KH --by district --as-of 1/5/2024 --json").data["districts"]
    told = {row["code"]: row["allocated"] for row in rows if row["allocated"]}
    assert told == {"061": {"new_products": 5}}
    district = plan.replace("5/KH", "9/KH-PN").replace("schema = 1", 'schema = 1\ndistrict = "060"')
    own.with_name("9-KH-PN.toml").write_text(district, "utf-8")
    listed = merged("list --target registered --plan 9/KH-PN --as-of 1/5/2024 --json").data
    assert len(listed["products"]) == 2
    assert "1 round held" in merged("plan duties 9/KH-PN --as-of 1/5/2024").out


def test_a_unit_that_went_to_several_is_asked_for_by_one_of_those(merged) -> None:
    merged("office unit merge 'Ba Bể' --into 062 --into 063 --on 1/5/2024 --decision 10/NQ")
    said = merged("list --district 061 --as-of 2/5/2024", 4).err
    assert "“Huyện Ba Bể” went to several units by 02/05/2024:" in said
    assert "Huyện Ngân Sơn" in said
    way = merged("dossier funnel --year 2024 --as-of 2/5/2024 --json").data["districts"]
    assert (way[-1]["name"], way[-1]["registered"]) == ("of units that went to several", 2)
    moved = merged("movements --since 1/1/2024 --until 2/5/2024 --by district")
    assert "?" not in moved.out
    asked = merged("doctor --only unknown-unit --as-of 2/5/2024 --json").data["findings"]
    assert {row["detail"] for row in asked} == {"Huyện Pác Nặm", "Huyện Ba Bể"}


@pytest.fixture
def renamed(ocop, path):
    """The district Ba Bể and its commune Nam Mẫu, called otherwise from 01/07/2024 on."""
    ocop("plan new --like 87 --number 5/KH --on 5/1/2024 --year 2024")
    ocop("register Trà --entity 'HTX Trà' --district 'Ba Bể' --commune 'Nam Mẫu' --on 1/2/2024")
    ocop("register Cam --entity 'HTX Trà' --on 1/2/2023")
    ocop("dossier record Trà --received 1/2/2024 --missing giấy --on 2/2/2024 --deadline 1/9/2024")
    ocop("document add food-safety Trà --number 1/ATTP --on 1/2/2024")
    ocop("inspection add Trà --on 1/3/2024 --kind periodic --body Sở --violation x")
    ocop("support add --kind visit --on 1/3/2024 --district 061")
    ocop("improve sales-point 061 --since 1/3/2024 --detail chợ")
    ocop("round open --level district --district 061 --on 1/4/2024")
    ocop("round evaluate BB-2024-1 Trà --total 60")
    ocop("round close BB-2024-1 --decision 1/QĐ --on 15/4/2024")
    paper = path.parent / "4.docx"
    ocop(f"report month 4/2024 --district 061 -o {paper}")
    ocop(f"report sign {paper} --number 4/BC --on 5/5/2024")
    became = "--on 1/7/2024 --decision 9/NQ"
    ocop(f"office unit rename 'Huyện Ba Bể' --into 'Thị xã Hồ Xanh' {became}")
    ocop(f"office unit rename 'Xã Nam Mẫu' --into 'Thị trấn Hồ Ba Bể' {became}")
    return ocop


# What names a district or a commune, and is asked of a day.
NAMED = [
    "list", "list --target registered", "list --gap violation", "entity list", "show Trà",
    "show 'HTX Trà'", "status --by district", "status --district 061", "summary --by district",
    "summary --district 061", "due", "due --only remedies", "due --csv", "dossier list",
    "dossier funnel --year 2024", "document list", "inspection list", "doctor --only no-group",
    "doctor --csv", "export products --csv", "export rounds", "export documents --csv",
    "report year 2024", "movements --since 1/1/2024 --by district", "support list --by district",
    "movements --since 1/1/2024 --cell new", "support list", "registration carry-over --from 2023",
]  # fmt: skip
DAY_AFTER = {"movements": "--until", "support": "--until", "registration": "--on"}


def test_a_unit_is_called_as_on_the_day_in_every_answer(renamed) -> None:
    days = (("30/6/2024", "Ba Bể", "Hồ Xanh"), ("1/7/2024", "Hồ Xanh", "Huyện Ba Bể"))
    for words in NAMED:
        for day, told, other in days:
            option = DAY_AFTER.get(words.split()[0], "--as-of")
            said = renamed(f"{words} {option} {day}").out
            assert (told in said, other in said) == (True, False), (words, day, said)


def test_a_commune_is_called_as_on_the_day(renamed) -> None:
    for day, told in (("30/6/2024", "Xã Nam Mẫu"), ("1/7/2024", "Thị trấn Hồ Ba Bể")):
        assert told in renamed(f"summary --by commune --as-of {day}").out
        month = "6" if day.startswith("30") else "7"
        communes = renamed(f"report month {month}/2024 --json").data["lists"]["communes"]
        assert told in {row["name"] for row in communes}


def test_letters_name_whom_they_go_to_as_on_their_day(renamed, path) -> None:
    for day, told in (("30/6/2024", "UBND huyện Ba Bể"), ("1/7/2024", "UBND Thị xã Hồ Xanh")):
        folder = path.parent / day.replace("/", "-")
        made = renamed(f"letter districts --on {day} --district 061 --folder {folder}").out
        assert told in made
    papers = path.parent / "papers"
    renamed(f"round papers BB-2024-1 --folder {papers}")
    decision = next(one for one in papers.iterdir() if one.name.startswith("quyet-dinh"))
    with zipfile.ZipFile(decision) as package:
        said = package.read("word/document.xml").decode()
    assert "Huyện Ba Bể" in said
    assert "Hồ Xanh" not in said


def test_what_is_of_a_day_of_its_own_keeps_the_name_of_that_day(renamed) -> None:
    assert "Huyện Ba Bể" in renamed("round list").out
    assert "Huyện Ba Bể" in renamed("round show BB-2024-1").out
    assert "Huyện Ba Bể" in renamed("report list").out
    assert (
        "HX-2024-2"
        in renamed("round open --level district --district 061 --batch 2 --on 1/8/2024").out
    )
    assert (
        "BB-2024-3"
        in renamed("round open --level district --district 061 --batch 3 --on 1/5/2024").out
    )
    signed = "recognise Bún --entity 'HTX Trà' --stars 3 --decision {}/QĐ --on {}"
    renamed(signed.format(8, "1/5/2024"))
    renamed(signed.format(9, "1/8/2024").replace("Bún", "Miến"))
    issuers = {
        row["number"]: row["issuer"] for row in renamed("decision list --json").data["decisions"]
    }
    assert (issuers["8/QĐ"], issuers["9/QĐ"]) == ("UBND huyện Ba Bể", "UBND Thị xã Hồ Xanh")


def test_a_unit_renamed_is_one_unit_by_both_its_names(renamed) -> None:
    for typed in ("'Ba Bể'", "'Hồ Xanh'", "'huyện Ba Bể'", "'thị xã Hồ Xanh'"):
        for day in ("30/6/2024", "1/7/2024"):
            assert (
                len(renamed(f"list --district {typed} --as-of {day} --json").data["products"]) == 2
            )


def test_nothing_is_put_in_the_way_where_nothing_changed(changed, path) -> None:
    units = Office(path).units
    with db.read(path) as ask:
        assert on_day(ask, units, date(2023, 9, 1)) is ask
        seen = on_day(ask, units, date(2023, 8, 31))
        assert seen("SELECT name FROM entity") == [{"name": "Hộ Lan"}]
        assert seen("WITH one AS (SELECT 1 AS n) SELECT e.name, n FROM entity e, one") == [
            {"name": "Hộ Lan", "n": 1}
        ]
        assert on_day(seen, units, date(2023, 9, 1)) is ask
        with pytest.raises(sqlite3.OperationalError):
            seen("SELECT none FROM entity")
