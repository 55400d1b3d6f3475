"""Products and producers: who is who, what is filled, what differs, what is edited.

- the same producer in another spelling is one; a blank district does not make another
- similar producers are questions: another district, another form, one letter; --new-entity answers
- blanks are filled and said; what differs is refused; a code is one product's own
- a producer's new name keeps the old one findable; contacts stay out unless asked
- an unknown commune is kept as text, which is said with the nearest; a known one brings its district
"""

import pytest

NEW = "register 'Trà hoa vàng' --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023"


def entities(ask) -> list[str]:
    return [row["name"] for row in ask("SELECT name FROM entity ORDER BY name")]


@pytest.mark.parametrize(
    "spelling", ["hop tac xa an binh", "Hợp tác xã An Bình", "HTX  an bình.", "HTX AN BÌNH"]
)
def test_the_same_producer_is_one(ocop, ask, spelling) -> None:
    ocop(NEW)
    ocop(f"register 'Kẹo lạc' --entity '{spelling}' --on 1/3/2023")
    assert entities(ask) == ["HTX An Bình"]


@pytest.mark.parametrize(
    "other",
    ["'HTX An Bình' --district 'Bạch Thông'", "'THT An Bình' --district 'Chợ Đồn'",
     "'An Bình' --district 'Na Rì'", "'HTX Ấn Bình'", "'HTX An Bìnhh' --district 'Chợ Đồn'"],
)  # fmt: skip
def test_a_similar_producer_is_a_question(ocop, ask, other) -> None:
    ocop(NEW)
    refused = ocop(f"register 'Tinh dầu hồi' --entity {other} --on 1/3/2023", 4)
    assert "HTX An Bình · Huyện Chợ Đồn" in refused.err
    assert entities(ask) == ["HTX An Bình"]
    ocop(f"register 'Tinh dầu hồi' --entity {other} --on 1/3/2023 --new-entity")
    assert len(entities(ask)) == 2


def test_one_letter_in_another_district_is_another_producer(ocop, ask) -> None:
    ocop(NEW.replace("An Bình", "Hương Ngàn"))
    ocop("register 'Sả' --entity 'HTX Hương Ngànn' --district 'Na Rì' --on 1/3/2023")
    assert len(entities(ask)) == 2


def test_an_id_answers_which_producer(ocop, ask) -> None:
    ocop(NEW)
    ocop("register 'Hồi' --entity 'HTX An Bình' --district 'Bạch Thông' --on 1/3/2023 --new-entity")
    unclear = ocop("register 'Cam' --entity 'HTX An Bình' --on 1/3/2023", 4)
    assert "could be any of these" in unclear.err
    (first, _second) = ask("SELECT id FROM entity ORDER BY district")
    ocop(f"register 'Cam' --entity {first['id'][:6]} --on 1/3/2023")
    assert ask("SELECT count(*) AS n FROM product WHERE entity_id = :id", id=first["id"]) == [
        {"n": 2}
    ]


def test_a_new_producer_of_the_same_name_and_district_is_refused(ocop) -> None:
    ocop(NEW)
    assert "in the same district" in ocop(f"{NEW} --new-entity", 5).err


def test_blanks_are_filled_and_said(ocop, ask) -> None:
    ocop("register 'Trà hoa vàng' --entity 'HTX An Bình' --year 2022 --on 1/3/2022")
    said = ocop(f"{NEW} --commune 'Ngọc Phái' --group 2 --product-set 12 --code 83-1 --flagship")
    assert (
        "Filled in what was blank: code, flagship product, group, product set, commune, district"
        in said.out
    )
    (row,) = ask("SELECT district, commune, commune_text FROM entity")
    assert row == {"district": "064", "commune": "02053", "commune_text": "Ngọc Phái"}


@pytest.mark.parametrize(
    ("more", "told"),
    [("--kind household", "kind"), ("--group 1", "group"), ("--commune 'Nam Cường'", "commune")],
)
def test_what_differs_is_refused_and_not_overwritten(ocop, ask, more, told) -> None:
    ocop(f"{NEW} --group 2 --commune 'Ngọc Phái'")
    refused = ocop(f"{NEW.replace('2023', '2024')} {more}", 5)
    assert f"another {told}" in refused.err
    assert ask("SELECT count(*) AS n FROM registration") == [{"n": 1}]


def test_a_code_is_one_products_own(ocop) -> None:
    ocop(f"{NEW} --code 83-829")
    taken = ocop("register 'Kẹo' --entity 'HTX An Bình' --code 83-829 --on 1/3/2023", 5)
    assert "belongs to “Trà hoa vàng”" in taken.err
    assert "3 sao" not in ocop("product edit 83-829 --code 83-829 --json").out


def test_an_unknown_commune_is_kept_as_text_and_a_known_one_brings_its_district(ocop, ask) -> None:
    ocop("register 'Rau' --entity 'HTX Sang Hà' --commune 'Nơi Khác' --on 1/3/2023")
    ocop("register 'Cam' --entity 'HTX Xa Xưa' --commune 'xa Cao Tri' --on 1/3/2023")
    ocop("register 'Bí' --entity 'HTX Yến Dương' --commune 'Yến Dương' --on 1/3/2023")
    rows = ask("SELECT district, commune, commune_text FROM entity ORDER BY name")
    assert [tuple(row.values()) for row in rows] == [
        ("", "", "Nơi Khác"), ("061", "01912", "Cao Trĩ"), ("061", "01918", "Yến Dương"),
    ]  # fmt: skip


def test_an_unknown_commune_is_said_with_the_nearest(ocop) -> None:
    said = ocop("register Rau --entity 'HTX Sang Hà' --commune 'Nơi Khác' --on 1/3/2023").out
    assert "“Nơi Khác” is no commune of the list of units" in said
    assert "Did you mean" not in said
    mended = ocop("entity edit 'HTX Sang Hà' --district 'Na Rì' --commune 'Côn Minn'").out
    assert "“Côn Minn” is no commune" in mended
    assert "Did you mean: Côn Minh?" in mended
    for known in (
        "--commune 'Côn Minh'",
        "--commune 'con minh' --district 'Na Rì'",
        "--kind cooperative",
    ):
        assert "is no commune" not in ocop(f"entity edit 'HTX Sang Hà' {known}").out


@pytest.mark.parametrize(
    ("more", "code"),
    [("--group 7", 2), ("--group x", 2), ("--product-set 27", 2), ("--kind robber", 2),
     ("--district 'Chợ Đàn'", 3), ("--purpose fun", 2), ("--on 31/02/2023", 2), ("--on 2/3", 2)],
)  # fmt: skip
def test_a_wrong_value_writes_nothing(nowhere, path, more, code) -> None:
    refused = nowhere(f"register 'Rau' --entity 'HTX Sang Hà' {more}", code)
    assert refused.err
    assert refused.out == ""
    assert not path.exists()


@pytest.mark.parametrize("name", ["''", "'  '", f"'{'x' * 301}'", "'a\x1bb'", "'a\u202eb'"])
def test_a_harmful_name_writes_nothing(nowhere, path, name) -> None:
    refused = nowhere(f"register {name} --entity 'HTX A'", 2)
    assert "the product's name" in refused.err
    assert "\x1b" not in refused.err
    assert not path.exists()
    assert nowhere(f"register 'Rau' --entity {name}", 2).err


@pytest.mark.parametrize("name", ["[red]x[/]", 'Măng ớt "Phong Phin" [rừng]', "=1+1", "[/]"])
def test_odd_names_are_kept_and_shown_as_typed(ocop, name) -> None:
    ocop(f"register '{name}' --entity 'HTX [A]' --on 1/3/2023")
    assert name in ocop("list").out
    assert name in ocop(f"show '{name}'").out
    assert ocop("list --json").data["products"][0]["name"] == name


def test_a_product_is_edited_by_name(ocop, ask) -> None:
    ocop(NEW)
    ocop("register 'Kẹo lạc' --entity 'HTX An Bình' --on 1/3/2023")
    said = ocop(
        "product edit 'Kẹo lạc' --name 'Kẹo lạc vừng' --flagship --note ' bán  chạy' --group 1"
    )
    assert "“Kẹo lạc vừng” was changed: flagship product, group, name, note" in said.out
    assert ask("SELECT note FROM product WHERE note <> ''") == [{"note": "bán chạy"}]
    assert (
        "called “Trà hoa vàng” already"
        in ocop("product edit 'Kẹo lạc vừng' --name 'tra hoa vang'", 5).err
    )
    assert "Nothing was given" in ocop("product edit 'Kẹo lạc vừng'", 2).err
    assert "◆" in ocop("list").out
    ocop("product edit 'Kẹo lạc vừng' --name 'Kẹo lạc Vừng' --no-flagship")
    assert "◆" not in ocop("list").out


def test_a_producer_keeps_its_former_names(ocop, ask) -> None:
    ocop(NEW)
    ocop("entity edit 'HTX An Bình' --name 'Công ty TNHH An Bình' --kind enterprise")
    assert entities(ask) == ["Công ty TNHH An Bình"]
    assert "HTX An Bình" in ocop("show 'Công ty TNHH An Bình'").out
    assert (
        ocop("entity edit 'htx an binh' --district 'Bạch Thông' --commune 'Sĩ Bình' --json").code
        == 0
    )
    assert ask("SELECT district FROM entity") == [{"district": "063"}]
    assert "Nothing was given" in ocop("entity edit 'Công ty TNHH An Bình'", 2).err


def test_contacts_are_shown_only_when_asked(ocop) -> None:
    ocop(NEW)
    ocop("entity edit 'HTX An Bình' --phone 0912.345.678 --representative 'Lý Thị A'")
    ocop("entity edit 'HTX An Bình' --phone 0912.345.679")
    assert "0912" not in ocop("show 'HTX An Bình'").out + ocop("entity list --json").out
    assert "0912.345.679" in ocop("show 'HTX An Bình' --contacts").out
    assert ocop("show 'HTX An Bình' --json").data["entities"][0]["contact"] is None


def test_a_producer_without_contact_has_none_to_show(ocop) -> None:
    ocop(NEW)
    assert ocop("show 'HTX An Bình' --contacts --json").data["entities"][0]["contact"] == {}


def test_another_district_does_not_keep_a_commune_of_the_first(ocop, ask) -> None:
    ocop("register Trà --entity 'HTX Q' --district 'Na Rì' --commune 'Côn Minh' --on 1/3/2023")
    assert "was changed: district or city." in ocop("entity edit 'HTX Q' --district 'Ba Bể'").out
    row = ask("SELECT district, commune, commune_text FROM entity")[0]
    assert tuple(row.values()) == ("061", "", "")
    ocop("entity edit 'HTX Q' --commune 'Nam Mẫu'")
    ocop("entity edit 'HTX Q' --district 'Ba Bể' --kind HTX")
    assert ask("SELECT commune_text FROM entity") == [{"commune_text": "Nam Mẫu"}]


def test_what_is_filled_in_is_told_by_its_name(ocop) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2023")
    said = ocop(
        "register Gạo --entity 'HTX A' --district 'Ba Bể' --commune 'Nam Mẫu' --on 1/3/2023"
    )
    assert "Filled in what was blank: commune, district or city." in said.out
    ocop("register Bún --entity 'HTX B' --district 'Ba Bể' --on 1/3/2023")
    said = ocop("register Cao --entity 'HTX B' --commune 'nơi nào' --on 1/3/2023").out
    assert "Filled in what was blank: commune as written." in said
