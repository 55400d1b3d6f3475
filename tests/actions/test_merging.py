"""Twins put together.

- every record that refers to a producer or a product moves: asked of the schema, none forgotten
- products of one name become one; the old names still find what stays, for people and for lists
- rows that say one fact become one, blanks are filled, what differs of a name stays and is told
- what contradicts, or would be open twice, is refused by name and nothing is written
- a trial writes nothing; a person is asked; taking it back brings every table back as it was
- personal data is filled in and never said
"""

from datetime import date

import pytest

from ocop.actions import merging
from ocop.actions import twins as alike
from ocop.models import Entity, EntityBefore, Product, Record, new_id

A, B = "HTX Bản Cuôn", "HTX Bản Cuôm"
D = "--district 'Chợ Đồn'"


@pytest.fixture
def twins(ocop):
    """Two producers, one letter apart, who are one."""
    ocop(f"register Trà --entity '{A}' {D} --on 10/3/2023")
    ocop(f"register Miến --entity '{A}' {D} --on 10/3/2023")
    ocop(f"register Trà --entity '{B}' {D} --on 10/3/2023 --new-entity --group 2 --demand có")
    ocop(f"register Cao --entity '{B}' {D} --on 10/3/2023")
    return ocop


@pytest.fixture
def tables(ask):
    """Return every row of every table but the history."""

    def read() -> dict[str, list[dict]]:
        rows = ask("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = sorted({row["name"] for row in rows} - {"change", "setting"})
        return {name: ask(f'SELECT * FROM "{name}" ORDER BY 1') for name in names}

    return read


def ids(ask, table: str, order: str = "rowid") -> list[str]:
    return [row["id"] for row in ask(f"SELECT id FROM {table} ORDER BY {order}")]


def names(ask, table: str) -> list[str]:
    return [row["name"] for row in ask(f"SELECT name FROM {table} ORDER BY name")]


# One row of each record that refers to a producer or a product; the test fails when one is lacking.
_ROWS = {
    "former_name": {"name": "X", "name_key": "x", "name_bare": "x", "until": date(2023, 1, 1)},
    "former_product_name": {
        "name": "X", "name_key": "x", "name_bare": "x", "until": date(2023, 1, 1),
    },
    "contact": {"phone": "1"},
    "product": {"name": "P", "name_key": "p", "name_bare": "p", "sort_key": "p"},
    "registration": {"year": 2023, "day": date(2023, 1, 1), "purpose": "new"},
    "upgrade": {"to_stars": 4, "day": date(2023, 1, 1)},
    "nomination": {"day": date(2023, 1, 1)},
    "recognition": {"stars": 3, "day": date(2023, 1, 1)},
    "revocation": {"day": date(2023, 1, 1), "reason": "r"},
    "evaluation": {"purpose": "new"},
    "improvement": {"topic": "sales-point"},
    "improvement_product": {},
    "document": {"kind": "standard", "number": "1"},
    "inspection": {"kind": "periodic", "day": date(2023, 1, 1), "body": "Sở"},
    "support_entity": {},
    "review": {"day": date(2023, 1, 1)},
    "answer": {"words": "W", "words_key": "w"},
    "dossier": {"year": 2023},
}  # fmt: skip
_PARENTS = {
    "round": {
        "code": "R", "code_key": "r", "level": "province", "year": 2023, "day": date(2023, 1, 1),
        "criteria": "c", "criteria_sha256": "0" * 64,
    },
    "support": {"kind": "policy", "day": date(2023, 1, 1)},
    "improvement": {"topic": "sales-point", "district": "064"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("model", "child", "column"),
    [
        (model, child, column)
        for model in (Entity, Product)
        for child, column in alike.referring(model)
        if child is not EntityBefore  # of a twin its former names stay, kept apart
    ],
    ids=lambda one: getattr(one, "__tablename__", one),
)
def test_every_record_that_refers_moves(write, ask, model, child, column) -> None:
    record = {one.__tablename__: one for one in Record.__subclasses__()}
    keys = {"name_key": "a", "name_bare": "a", "sort_key": "a"}

    def named(name: str) -> dict:
        return {"name": name, **dict.fromkeys(keys, name.lower())}

    with write(rules=False) as writer:
        owner = writer.add(Entity.model_validate({**named("A"), "name_core": "a"}))
        made = {
            Entity: {"name_core": "x"},
            Product: {"entity_id": owner.id},
        }[model]
        writer.add(model.model_validate({**named("S"), **made}))
        goes = writer.add(model.model_validate({**named("G"), **made}))
        values = {column: goes.id, **_ROWS[child.__tablename__]}
        if child.__tablename__ == "improvement" and model is Product:
            values["topic"] = "quality"
        for other in alike.columns(child):
            for key in other.foreign_keys:
                parent = key.column.table.name
                if other.name not in values and not other.nullable:
                    row = record[parent].model_validate(_PARENTS[parent])
                    values[other.name] = writer.add(row).id
        row = writer.add(child.model_validate(values))
        kept = row.id
    with write(rules=False) as writer:
        merge = merging.merge_entities if model is Entity else merging.merge_products
        told = merge(writer, stays_id := _id(ask, model, "S"), _id(ask, model, "G"))
    assert told["moved"][child.__tablename__] == 1
    found = ask(f"SELECT {column} AS to_ FROM {child.__tablename__} WHERE id = :id", id=kept)
    assert found == [{"to_": stays_id}]


def _id(ask, model, name: str) -> str:
    return ask(f"SELECT id FROM {model.__tablename__} WHERE name = :name", name=name)[0]["id"]


def test_products_of_one_name_become_one(twins, ask) -> None:
    said = twins(f"entity merge '{A}' '{B}' --yes")
    assert names(ask, "entity") == [A]
    assert names(ask, "product") == ["Cao", "Miến", "Trà"]
    assert ask("SELECT count(*) AS n FROM registration") == [{"n": 3}]
    assert ask("SELECT \"group\" AS g FROM product WHERE name = 'Trà'") == [{"g": 2}]
    assert ask("SELECT demand FROM registration WHERE demand <> ''") == [{"demand": "có"}]
    assert f"“{B}” [" in said.out
    assert "Moved: product: 1." in said.out
    assert "Said twice, now one: product Trà [" in said.out
    assert "Filled in what was blank: demand, group." in said.out
    twins("check")


def test_old_names_still_find_what_stays(twins, ask, tmp_path) -> None:
    twins(f"entity merge '{A}' '{B}' --yes")
    assert twins(f"show '{B}' --json").data["entities"][0]["name"] == A
    twins(f"register Trà --entity '{B}' {D} --on 1/3/2024")
    assert names(ask, "entity") == [A]
    file = tmp_path / "old.csv"
    file.write_text(f"Sản phẩm,Chủ thể,Huyện\nCao,{B},Chợ Đồn\nTrà,{B},Chợ Đồn\n", "utf-8")
    assert twins(f"import {file} --json").data["counts"] == {
        **twins(f"import {file} --json").data["counts"], "same": 2, "new": 0,
    }  # fmt: skip
    twins("product merge Cao Miến --yes")
    twins(f"import {file}")
    file.write_text(f"Sản phẩm,Chủ thể,Huyện\nMiến,{B},Chợ Đồn\n", "utf-8")
    assert twins(f"import {file} --json").data["counts"]["same"] == 1
    assert twins("show Miến --json").data["products"][0]["name"] == "Cao"
    assert names(ask, "product") == ["Cao", "Trà"]


def test_an_old_name_in_another_place_or_form_is_no_fault(ocop, ask) -> None:
    ocop(f"register Trà --entity 'Hộ kinh doanh Lan' {D} --on 10/3/2023")
    ocop("entity edit 'Hộ kinh doanh Lan' --name 'HTX Lan Anh' --kind HTX")
    ocop(f"register Cao --entity 'Hộ kinh doanh Lan' {D} --on 10/3/2023")
    assert names(ask, "entity") == ["HTX Lan Anh"]
    asked = ocop("register Sả --entity 'Hộ kinh doanh Lan' --district 'Na Rì' --on 1/3/2023", 4)
    assert "HTX Lan Anh · Huyện Chợ Đồn" in asked.err
    ocop("register Sả --entity 'Hộ kinh doanh Lan' --district 'Na Rì' --on 1/3/2023 --new-entity")
    assert names(ask, "entity") == ["HTX Lan Anh", "Hộ kinh doanh Lan"]
    # Whoever bears the name today goes first.
    found = ocop("show 'Hộ kinh doanh Lan' --json").data["entities"][0]
    assert found["name"] == "Hộ kinh doanh Lan"


def test_a_product_renamed_is_found_by_its_old_name(ocop, ask) -> None:
    ocop(f"register Trà --entity '{A}' {D} --on 10/3/2023")
    ocop("product edit Trà --name 'Trà shan'")
    ocop("product edit 'Trà shan' --name 'Trà Shan'")  # the same name: nothing to remember
    ocop("product edit 'Trà shan' --name 'Trà xanh'")
    ocop("product edit 'Trà xanh' --name 'Trà shan'")
    ocop("product edit 'Trà shan' --name 'Trà xanh'")  # known already
    assert names(ask, "former_product_name") == ["Trà", "Trà Shan", "Trà xanh"]
    assert "Trà (" in ocop("show 'Trà xanh'").out
    assert ocop("show Trà --json").data["products"][0]["name"] == "Trà xanh"
    assert "registered" in ocop(f"register Trà --entity '{A}' --on 10/3/2024").out
    ocop(f"register Miến --entity '{A}' --on 10/3/2023")
    ocop("product edit Miến --name Trà")  # nobody bears that name today
    assert names(ask, "product") == ["Trà", "Trà xanh"]


def test_two_recognitions_of_one_fact_become_one(twins, ask) -> None:
    twins("recognise 'Trà Bản Cuôn' --stars 3 --year 2023")
    twins(
        "recognise 'Trà Bản Cuôm' --stars 3 --on 5/12/2023 --decision 1/QĐ --issuer 'UBND huyện Chợ Đồn'"
    )
    twins("recognise 'Trà Bản Cuôm' --stars 4 --on 6/1/2024")
    twins(f"entity merge '{A}' '{B}' --yes")
    rows = ask("SELECT stars, day, year, level FROM recognition ORDER BY stars")
    assert rows == [
        {"stars": 3, "day": "2023-12-05", "year": 2023, "level": "district"},
        {"stars": 4, "day": "2024-01-06", "year": None, "level": "province"},
    ]
    twins("check")


def test_points_are_filled_in_and_not_put_together_where_they_differ(twins, ask) -> None:
    twins("recognise 'Trà Bản Cuôn' --stars 3 --on 5/12/2023 --decision 1/QĐ")
    twins("recognise 'Trà Bản Cuôm' --stars 3 --on 5/12/2023 --decision 1/QĐ --points 65,5")
    twins(f"entity merge '{A}' '{B}' --yes")
    assert ask("SELECT points FROM recognition") == [{"points": 655000}]
    twins("undo --yes")
    assert ask("SELECT points FROM recognition ORDER BY points NULLS FIRST") == [
        {"points": None},
        {"points": 655000},
    ]


def test_a_year_is_not_filled_in_beside_its_day(twins, ask) -> None:
    twins("recognise 'Trà Bản Cuôn' --stars 3 --on 5/12/2023")
    twins("recognise 'Trà Bản Cuôm' --stars 3 --year 2023")
    twins(f"entity merge '{A}' '{B}' --yes")
    assert ask("SELECT day, year FROM recognition") == [{"day": "2023-12-05", "year": None}]


def test_recognitions_of_other_years_stay_two(twins, ask) -> None:
    twins("recognise 'Trà Bản Cuôn' --stars 3 --on 5/1/2023")
    twins("recognise 'Trà Bản Cuôm' --stars 3 --year 2020")
    twins(f"entity merge '{A}' '{B}' --yes")
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 2}]


def test_an_undated_one_that_may_be_either_stays(twins, ask) -> None:
    twins("recognise 'Trà Bản Cuôn' --stars 3 --on 5/1/2020")
    twins("recognise 'Trà Bản Cuôn' --stars 3 --on 5/1/2023")
    twins("recognise 'Trà Bản Cuôm' --stars 3")
    twins(f"entity merge '{A}' '{B}' --yes")
    assert ask("SELECT count(*) AS n FROM recognition") == [{"n": 3}]


def test_taking_it_back_brings_every_table_back(twins, ask, tables) -> None:
    twins("recognise 'Trà Bản Cuôn' --stars 3 --on 5/12/2023 --decision 1/QĐ")
    twins("recognise 'Trà Bản Cuôm' --stars 3 --on 5/12/2023 --decision 1/QĐ")
    twins("recognise 'Cao' --stars 3 --on 5/12/2023 --decision 1/QĐ")
    twins(f"improve linkage '{B}' --products Cao --since 2023")
    twins(f"improve linkage '{A}' --since 2023")
    twins("product edit 'Trà Bản Cuôm' --code 06-1")
    twins(f"entity edit '{A}' --name 'HTX Bản Cuôn Xanh'")
    before = tables()
    twins(f"entity merge '{B}' '{A}' --yes")
    twins("check")
    assert tables() != before
    twins("product merge 'Trà Bản Cuôm' Miến --yes")
    twins("check")
    twins("undo --yes")
    twins("undo --yes")
    assert tables() == before
    twins("check")


def test_contacts_come_back_where_the_register_still_holds_them(twins, ask, tables) -> None:
    twins(f"entity edit '{B}' --phone '0209 2' --representative Lan")
    before = tables()
    twins(f"entity merge '{A}' '{B}' --yes")  # moved
    assert "old values" not in twins("undo --yes").out
    assert tables() == before
    twins(f"entity edit '{A}' --representative Minh")
    before = tables()
    twins(f"entity merge '{A}' '{B}' --yes")  # filled in; another representative stays
    assert ask("SELECT representative, phone FROM contact") == [
        {"representative": "Minh", "phone": "0209 2"}
    ]
    assert "old values are not kept" in twins("undo --yes").out
    after = tables()
    assert [one.pop("representative") for one in after["contact"] if one["phone"]] == [""]
    for one in before["contact"]:
        if one["phone"]:
            del one["representative"]
    assert after == before
    twins("check")


def test_what_both_say_differently_stays_and_is_told(twins, ask) -> None:
    twins("product edit 'Trà Bản Cuôn' --group 1 --code 06-1 --note một")
    twins("product edit 'Trà Bản Cuôm' --code 06-2 --flagship")
    twins(f"entity edit '{A}' --phone '0209 1'")
    twins(
        f"entity edit '{B}' --district 'Na Rì' --commune 'Kim Lư' --kind THT --phone '0209 2' --representative Lan"
    )
    said = twins(f"entity merge '{A}' '{B}' --yes").out
    assert "Both have another group: 1 (food) stays, not 2 (drinks)." in said
    assert "Both have another code: 06-1 stays, not 06-2." in said
    assert "Both have another district or city: Huyện Chợ Đồn stays, not Huyện Na Rì." in said
    assert "Both have another kind: cooperative stays, not cooperative group." in said
    assert "Both have another phone: that of the first stays." in said
    assert "0209" not in said
    assert ask("SELECT district, commune FROM entity") == [{"district": "064", "commune": ""}]
    assert ask("SELECT phone, representative FROM contact") == [
        {"phone": "0209 1", "representative": "Lan"}
    ]
    assert ask("SELECT code, flagship, note FROM product WHERE name = 'Trà'") == [
        {"code": "06-1", "flagship": 1, "note": "một"}
    ]
    twins("check")


def test_a_place_is_filled_in_whole(ocop, ask) -> None:
    ocop("register Trà --entity 'HTX Một' --on 1/3/2023")
    ocop("register Cao --entity 'HTX Hai' --commune 'Ngọc Phái' --on 1/3/2023")
    ocop("register Sả --entity 'HTX Ba' --commune 'Bằng Lũng' --on 1/3/2023")
    ocop("entity merge 'HTX Một' 'HTX Hai' --yes")
    place = [{"district": "064", "commune_text": "Ngọc Phái"}]
    assert ask("SELECT district, commune_text FROM entity WHERE name = 'HTX Một'") == place
    said = ocop("entity merge 'HTX Một' 'HTX Ba' --yes").out
    assert ask("SELECT district, commune_text FROM entity") == place
    assert "Both have another commune: Ngọc Phái stays, not Bằng Lũng." in said


def test_what_contradicts_is_refused_by_name(twins, ask, tables) -> None:
    twins("round open --level province --on 5/12/2023 --reason x")
    twins("round add T-2023-1 'Trà Bản Cuôn' 'Trà Bản Cuôm'")
    twins("round evaluate T-2023-1 'Trà Bản Cuôn' --total 70")
    twins("round evaluate T-2023-1 'Trà Bản Cuôm' --total 60")
    before = tables()
    refused = twins(f"entity merge '{A}' '{B}' --yes", 5)
    assert "Both have a row (evaluation) for the same thing" in refused.err
    assert "differ in sum of points" in refused.err
    assert "ocop correct ID --void" in refused.err
    assert tables() == before


def test_blanks_that_a_rule_forbids_to_fill_are_refused(papers, ask) -> None:
    exempt = {"kind": "standard", "standard": "TCVN", "exempt": "no need"}
    with pytest.raises(merging.Contradicts) as refused:
        papers({"kind": "standard", "standard": "TCVN", "until": date(2025, 1, 1)}, exempt)
    assert "differ in why exempt" in str(refused.value)
    assert ask("SELECT count(*) AS n FROM product") == [{"n": 2}]


def test_a_paper_that_renews_its_twin_is_another_paper(papers, ask) -> None:
    paper = {"kind": "standard", "number": "1"}
    assert papers(paper, {**paper, "renews_id": "the first"})["moved"] == {"document": 1}
    assert ask("SELECT count(*) AS n FROM document") == [{"n": 2}]


@pytest.fixture
def papers(write):
    """Put two products together that have a paper each."""
    from ocop.models import Document

    named = {"name_key": "k", "name_bare": "k", "sort_key": "k"}

    def put(mine: dict, theirs: dict) -> dict:
        entity, one, two, first = new_id(), new_id(), new_id(), new_id()
        with write() as writer:
            owner = {"id": entity, "name": "E", "name_core": "e", **named}
            writer.add(Entity.model_validate(owner))
            for product, key in ((one, "a"), (two, "b")):
                made = {"id": product, "entity_id": entity, **named, "name": key, "name_key": key}
                writer.add(Product.model_validate(made))
            writer.add(Document.model_validate({"id": first, "product_id": one, **mine}))
            renews = {"renews_id": first} if "renews_id" in theirs else {}
            writer.add(Document.model_validate({**theirs, "product_id": two, **renews}))
        with write() as writer:
            return merging.merge_products(writer, one, two)

    return put


@pytest.mark.parametrize(
    ("commands", "record"),
    [
        (["register Trà --entity '{B}' --on 11/3/2022", "register Trà --entity '{A}' --on 12/3/2022"],
         "registration"),
        (["upgrade 'Trà Bản Cuôn' --to 4 --on 1/3/2024", "upgrade 'Trà Bản Cuôm' --to 4 --on 2/3/2024"],
         "proposal"),
        (["nominate 'Trà Bản Cuôn' --on 1/3/2024", "nominate 'Trà Bản Cuôm' --on 2/3/2024"],
         "sent twice in one year"),
    ],
)  # fmt: skip
def test_what_would_be_open_twice_is_refused(twins, tables, commands, record) -> None:
    if record != "registration":
        twins("recognise 'Trà Bản Cuôn' --stars 3 --on 5/12/2023 --decision 1/QĐ")
        twins("recognise 'Trà Bản Cuôm' --stars 3 --on 5/12/2023 --decision 1/QĐ")
    for command in commands:
        twins(command.format(A=A, B=B))
    before = tables()
    refused = twins(f"entity merge '{A}' '{B}' --yes", 5)
    assert record in refused.err
    assert tables() == before


def test_products_of_two_producers_are_refused(twins) -> None:
    refused = twins("product merge Miến Cao --yes", 5)
    assert f"“Miến” and “Cao” are of two producers: {A} and {B}." in refused.err
    assert "ocop entity merge" in refused.err


def test_one_named_twice_is_refused(twins) -> None:
    assert "was named twice" in twins("product merge Miến miến --yes", 2).err
    assert "was named twice" in twins(f"entity merge '{A}' 'htx bản cuôn' --yes", 2).err


def test_a_trial_writes_nothing(twins, tables, path) -> None:
    before = tables()
    said = twins(f"entity merge '{A}' '{B}' --dry-run")
    assert "Only tried: nothing was written." in said.out
    assert tables() == before
    assert not (path.parent / "backups").exists()


def test_without_an_answer_nothing_is_put_together(twins, tables, monkeypatch, path) -> None:
    before = tables()
    said = twins(f"entity merge '{A}' '{B}'", 5)
    assert f"Stays: {A} · Huyện Chợ Đồn [" in said.err
    assert f"Goes into it: {B} · Huyện Chợ Đồn [" in said.err
    assert "product: 2" in said.err
    assert "Nothing was put together." in said.err
    assert tables() == before
    monkeypatch.setattr("ocop.context.Context.interactive", property(lambda _self: True))
    monkeypatch.setattr("builtins.input", lambda _prompt: "y")
    twins(f"entity merge '{A}' '{B}'")
    assert tables() != before
    assert len(list((path.parent / "backups").glob("*.db"))) == 1


def test_json_tells_what_happened(twins) -> None:
    said = twins(f"entity merge '{A}' '{B}' --yes --json")
    assert said.err == ""
    assert said.data["moved"] == {"product": 1}
    assert [one["record"] for one in said.data["one"]] == ["product", "registration"]
    assert said.data["dry_run"] is False
    twins("register Sả --entity 'HTX Ba' --on 1/3/2023")
    said = twins("entity merge 'HTX Ba' 'HTX Bản Cuôn' --dry-run --json")
    assert said.data["dry_run"] is True


def test_what_both_say_is_told_in_words(ocop) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Ba Bể' --group 1 --on 1/3/2023")
    ocop("register 'Trà xanh' --entity 'HTX A' --group 2 --on 1/3/2023")
    said = ocop("product merge Trà 'Trà xanh' --yes --reason x --lang vi").out
    assert "1 (thực phẩm)" in said
    assert "2 (đồ uống)" in said
    ocop("entity edit 'HTX A' --led-by-woman yes --reason x")
    ocop("register Gạo --entity 'HTX B' --district 'Ba Bể' --on 1/3/2023")
    ocop("entity edit 'HTX B' --led-by-woman no --reason x")
    said = ocop("entity merge 'HTX A' 'HTX B' --yes --reason x").out
    assert "Both have another led by a woman: yes stays, not no." in said


def test_a_correction_tells_yes_and_no_and_money_in_words(ocop, ask) -> None:
    ocop("recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 1/6/2022")
    ocop("review Trà --on 1/4/2023 --scale lớn --potential yes")
    ocop("support add --kind training --on 15/3/2023 --district 'Ba Bể' --money 1000000")
    review, support = (ask(f"SELECT id FROM {one}")[0]["id"] for one in ("review", "support"))
    told = ocop(f"correct {review} --potential no --reason x").out
    assert "--potential: yes → no" in told
    told = ocop(f"correct {support} --money 2000000 --reason x").out
    assert "--money: 1,000,000 VND → 2,000,000 VND" in told
