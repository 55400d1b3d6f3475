"""The province of a register, and the unit whose office keeps it.

- Bắc Kạn if nothing is said, and that is said when a register is begun
- another province begins with its list of units and `ocop office set`: plan, issuers, titles, tables
  and denominators are its own, and Bắc Kạn's plan is only a model for its first one
- what is of another province is known by name, and stands in no number, table, target or list of one
- Bắc Kạn became a part of Thái Nguyên on 01/07/2025: the same products, the other province's name
- the sample of the demo is of Bắc Kạn: it enters no office of another province, and it is said
- what is registered in a district office without a district is of its unit, and it is said: a new
  producer, a list, a round, a form; who is on record stays where it is
- a district office is of a unit of its province; what no list has is refused; the other lines of the
  settings stay; so it is with the constants of papers
"""

from datetime import date
from pathlib import Path

import pytest

from ocop.rulebook import issuers, letterhead
from ocop.rulebook.office import Office

UNITS = """code,type,name,parent,valid_from,valid_until
22,tỉnh,Quảng Ninh,,,
193,thành phố,Hạ Long,22,,
194,thành phố,Móng Cái,22,,
06649,phường,Hà Khánh,193,,
06652,phường,Hà Phong,193,,
"""


@pytest.fixture
def units(tmp_path: Path) -> Path:
    file = tmp_path / "lists" / "22-quang-ninh.csv"
    file.parent.mkdir()
    file.write_text(UNITS, "utf-8")
    return file


@pytest.fixture
def quang_ninh(ocop, units: Path) -> Path:
    ocop(f"office set --province 'Quảng Ninh' --units {units}")
    return units


def test_bac_kan_if_nothing_is_said_and_that_is_said(nowhere) -> None:
    row = nowhere("office show --json").data["office"][0]
    assert (row["province"], row["said"], row["unit"]) == ("06", False, None)
    assert "nothing was set" in nowhere("office show").out
    begun = nowhere("register Trà --entity 'HTX A' --on 1/3/2024")
    assert "Another: ocop office set --province" in begun.err
    assert "office set" not in nowhere("register Chè --entity 'HTX A' --on 1/3/2024").err
    nowhere("office set --province 06")
    assert nowhere("office show --json").data["office"][0]["said"]


def test_another_province_begins_with_its_units_and_office_set(ocop, quang_ninh, path) -> None:
    assert "OCOP register of tỉnh Quảng Ninh" in ocop("").out
    where = ocop("where --json").data["where"]
    assert where["province"] == {"code": "22", "label": "tỉnh Quảng Ninh", "unit": None}
    assert where["plan"] is None  # Plan 87 is of another province
    assert "There is no plan" in ocop("status", 3).err
    made = ocop("plan new --like 87 --number 5/KH-UBND --on 5/1/2024 --year 2024 --json").data
    assert made["plans"][0]["title"].endswith("tỉnh Quảng Ninh năm 2024")
    text = Path(made["file"]).read_text("utf-8")
    assert 'issuer = "UBND tỉnh Quảng Ninh"' in text
    assert 'province = "22"' in text
    assert "Bắc Kạn" not in text
    ocop("recognise Chả --entity 'HTX B' --district 'Hạ Long' --commune 'Hà Phong' --stars 4 --decision 9/QĐ --on 1/2/2024")  # fmt: skip
    signed = issuers.issuer(Office(path), "province", "", date(2024, 2, 1))
    assert signed == "UBND tỉnh Quảng Ninh"
    answer = ocop("status --as-of 1/6/2024 --by district --json").data
    assert [row["name"] for row in answer["districts"]] == ["TP Hạ Long", "TP Móng Cái"]
    assert (answer["summary"]["communes"], answer["summary"]["all_communes"]) == (1, 2)
    silent = ocop("due --only silent --as-of 1/6/2024 --json").data["due"]
    assert [row["district"] for row in silent] == ["194"]


def test_what_is_of_another_province_counts_nowhere(ocop, units, path) -> None:
    (path.parent / "units").mkdir()
    units.rename(path.parent / "units" / units.name)  # known by name, as with import --units
    here = "--entity 'HTX A' --district 'Ba Bể' --commune 'Chợ Rã'"
    away = "--entity 'HTX B' --district 'Hạ Long' --commune 'Hà Phong'"
    for product, maker in (("Trà", here), ("Chả mực", away)):
        ocop(f"register {product!r} {maker} --on 1/3/2023")
        ocop(f"recognise {product!r} {maker} --stars 3 --on 1/6/2023")
        ocop(f"improve traceability {product!r} --since 1/7/2023")
    answer = ocop("status --as-of 31/12/2023 --by district --json").data
    assert answer["targets"][0]["actual"] == 1
    assert answer["targets"][3]["actual"] - answer["targets"][3]["unitemised"] == 1
    assert len(answer["districts"]) == 8
    whole = answer["summary"]
    assert (whole["in_force"], whole["entities"]) == (1, 1)
    assert (whole["communes"], whole["all_communes"]) == (1, 108)
    parts = ocop("summary --by district --as-of 31/12/2023 --json").data["parts"]
    assert [row["part"] for row in parts if row["in_force"]] == ["061"]
    assert len(parts) == 8  # those of the province, and no other
    listed = ocop("list --target new_products --as-of 31/12/2023 --json").data["products"]
    assert [row["name"] for row in listed] == ["Trà"]
    assert len(ocop("list --as-of 31/12/2023 --json").data["products"]) == 2
    assert len(ocop("list --district 'Hạ Long' --as-of 31/12/2023 --json").data["products"]) == 1
    bridge = ocop("movements --since 1/1/2023 --until 31/12/2023 --by district --json").data
    assert bridge["bridge"]["3"]["new"] == 1
    assert len(bridge["districts"]) == 8
    funnel = ocop("dossier funnel --year 2023 --as-of 31/12/2023 --json").data["districts"]
    assert sum(row["registered"] for row in funnel) == 1
    gap = [row["count"] for row in answer["attention"] if row["kind"] == "not-reviewed"]
    assert gap == [1]
    ocop("review 'Chả mực' --potential yes --on 1/8/2023")
    after = ocop("status --as-of 31/12/2023 --json").data["attention"]
    assert [row["count"] for row in after if row["kind"] == "not-reviewed"] == [1]
    told = ocop("report year 2023 --json").data
    assert told["numbers"]["in_force"]["value"] == 1
    assert told["numbers"]["registered"]["value"] == 1
    assert told["numbers"]["targets/new_products/cumulative"]["value"] == 1
    assert [one["code"] for one in told["districts"]] == ["058", *(f"06{n}" for n in range(7))]


def test_certificates_that_end_are_those_of_the_province(ocop, units, path) -> None:
    (path.parent / "units").mkdir()
    units.rename(path.parent / "units" / units.name)
    for product, district, until in (("Trà", "Ba Bể", "1/6"), ("Chả", "Hạ Long", "1/5")):
        made = f"--entity 'HTX {district}' --district '{district}' --stars 3 --on 1/6/2021"
        ocop(f"recognise {product} {made} --until {until}/2023")
    whole = ocop("summary --as-of 1/4/2023 --json").data["summary"]
    assert (whole["ending"], whole["first_end"]) == (1, "2023-06-01")


def test_a_district_office_is_of_a_unit_of_its_province(ocop, path, units) -> None:
    settings = path.parent / "office.toml"
    settings.write_text('# của Lan\nsigner = "Lan"\n', "utf-8")
    said = ocop("office set --unit 'Ba Bể'").out
    assert "Its office is that of Huyện Ba Bể." in said
    assert settings.read_text("utf-8") == '# của Lan\nsigner = "Lan"\nunit = "061"\n'
    assert "Huyện Ba Bể" in ocop("office show").out
    refused = ocop(f"office set --unit 'Hạ Long' --units {units}", 2).err
    assert "TP Hạ Long is no unit of tỉnh Bắc Kạn" in refused
    ocop(f"office set --province 22 --unit 'Hạ Long' --units {units}")
    assert Office(path).settings.unit == "193"
    ocop("office set --unit ''")
    assert Office(path).settings.unit == ""
    done = ocop("history --json").data["commands"]
    assert [row["command"] for row in done] == ["office set"] * 3


def test_what_cannot_be_set_is_refused(nowhere, path, units) -> None:
    assert "Nothing is said" in nowhere("office set", 2).err
    assert "No list of units has the province “Huế”" in nowhere("office set --province Huế", 3).err
    (path.parent / "units").mkdir()
    (path.parent / "units" / units.name).write_text("code\n", "utf-8")
    other = "office set --province 22 --units"
    refused = nowhere(f"{other} {units}", 6).err
    assert units.name in refused
    (path.parent / "office.toml").write_text("province = [", "utf-8")
    assert "cannot be read" in nowhere("office show", 6).err
    assert not path.exists()


def test_the_day_after_the_provinces_were_joined_the_products_are_the_same(ocop, path) -> None:
    made = "--entity 'HTX A' --district 'Ba Bể' --commune 'Chợ Rã'"
    for name in ("Trà", "Chè"):
        ocop(f"recognise {name} {made} --stars 3 --on 1/6/2024")
    before, after = (
        ocop(f"summary --as-of {day} --json").data["summary"] for day in ("30/6/2025", "1/7/2025")
    )
    assert before["in_force"] == after["in_force"] == 2
    assert before["communes"] == after["communes"] == 1
    listed = [
        {row["id"] for row in ocop(f"list --state in-force --as-of {day} --json").data["products"]}
        for day in ("30/6/2025", "1/7/2025")
    ]
    assert listed[0] == listed[1]
    units = Office(path).units
    assert [units.province_on(date(2025, *day)) for day in ((6, 30), (7, 1))] == [
        "tỉnh Bắc Kạn", "tỉnh Thái Nguyên",
    ]  # fmt: skip
    plan = "plan new --like 87 --number 5/KH-UBND --on 5/1/2026 --year 2026 --json"
    text = Path(ocop(plan).data["file"]).read_text("utf-8")
    assert 'issuer = "UBND tỉnh Thái Nguyên"' in text
    assert 'province = "06"' in text


def test_the_constants_of_papers_are_said_one_by_one(ocop, path) -> None:
    said = ocop("office set sign='BC-VPĐP' place=' Bắc  Kạn' recipients='UBND tỉnh; Sở NN&MT;'").out
    assert "Left open on papers, as nobody told them: governing body, body that issues" in said
    told = letterhead.read(path)
    assert (told.sign, told.place) == ("BC-VPĐP", "Bắc Kạn")
    assert told.recipients == ("UBND tỉnh", "Sở NN&MT")
    shown = ocop("office show").out
    assert "UBND tỉnh; Sở NN&MT" in shown
    assert "ocop office set signer=…" in shown
    ocop("office set sign= governing_body='UBND tỉnh' body=VPĐP signer_role=CVP signer=Lan")
    assert letterhead.read(path).empty() == ["sign"]
    assert "Left open on papers" not in ocop("office set sign=BC").out
    refused = ocop("office set sing=BC", 2).err
    assert "“sing=BC” is none of the constants" in refused
    assert "signer_role" in refused
    assert "none of the constants" in ocop("office set sign", 2).err


def test_the_sample_enters_no_office_of_another_province(ocop, quang_ninh, path) -> None:
    said = ocop(f"demo --db {path.parent / 'demo.db'}", 5).err
    assert "The sample is of tỉnh Bắc Kạn; the office beside" in said
    assert "is of tỉnh Quảng Ninh" in said
    assert not (path.parent / "demo.db").exists()
    told = ocop("demo --json")
    assert "nothing of tỉnh Quảng Ninh is in it" in told.err
    assert told.data["demo"]["entered"]["recognitions"] > 10
    assert ocop("list --json").data["products"] == []


def test_what_is_registered_without_a_district_is_of_the_unit_of_the_office(
    ocop, ask, tmp_path
) -> None:
    ocop("register Chè --entity 'HTX Cũ' --district 'Na Rì' --on 1/2/2024")
    ocop("office set --unit 'Ba Bể'")
    said = ocop("register Trà --entity 'HTX Mới' --on 1/2/2024").out
    assert "placed in the office's own unit" in said
    assert "own unit" not in ocop("register Cam --entity 'HTX Cũ' --on 1/2/2024").out
    ocop("register Ổi --entity 'HTX Kia' --commune 'Côn Minh' --on 1/2/2024")
    file = tmp_path / "list.csv"
    file.write_text("TT,Tên sản phẩm,Chủ thể\n1,Măng,HTX Ba\n", "utf-8")
    told = ocop(f"import {file} --as products")
    assert "Rows that name no district are of Huyện Ba Bể, the office's own." in told.err
    rows = ask("SELECT name, district FROM entity ORDER BY name")
    assert {row["name"]: row["district"] for row in rows} == {
        "HTX Cũ": "066", "HTX Mới": "061", "HTX Kia": "066", "HTX Ba": "061",
    }  # fmt: skip
    assert "Huyện Ba Bể" in ocop("round open --level district --on 1/3/2024").out
    ocop(f"template district -o {tmp_path / 'form.xlsx'}")
