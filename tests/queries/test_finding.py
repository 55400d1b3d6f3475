"""Naming one: by code, by id, by whole name, by name and words around it.

- four producers sell a "Miến dong": words of the producer or commune tell which
- what writes never takes half a name; it lists what may be meant
- one or two letters begin a word: they are in the middle of half of all names
- questions take half a name; unclear ones list the candidates with ids, exit code 4
- decisions are found by number or id
"""

import pytest

MAKERS = (
    "'HTX Việt Cường' --commune 'Văn Lang'",
    "'HTX Côn Minh' --commune 'Côn Minh'",
    "'Cơ sở Trịnh Xuân Huấn' --district 'Na Rì'",
)


@pytest.fixture
def noodles(ocop):
    for maker in MAKERS:
        ocop(f"register 'Miến dong' --entity {maker} --on 1/3/2023")
    ocop("register 'Miến dong Tài Hoan' --entity 'HTX Tài Hoan' --district 'Na Rì' --on 1/3/2023")
    ocop("register 'Bánh trời' --entity 'Cơ sở Hoàng Thị Điển' --code 83-9-1 --on 1/3/2023")
    return ocop


@pytest.mark.parametrize(
    ("typed", "entity"),
    [
        ("mien dong viet cuong", "HTX Việt Cường"),
        ("Miến dong Việt Cường", "HTX Việt Cường"),
        ("Miến dong HTX Việt Cường", "HTX Việt Cường"),
        ("mien dong van lang", "HTX Việt Cường"),
        ("miến dong huấn", "Cơ sở Trịnh Xuân Huấn"),
        ("Miến dong Tài Hoan", "HTX Tài Hoan"),
        ("83-9-1", "Cơ sở Hoàng Thị Điển"),
        ("banh troi", "Cơ sở Hoàng Thị Điển"),
    ],
)
def test_one_is_named(noodles, typed, entity) -> None:
    said = noodles(f"improve quality '{typed}' --since 2023 --json").data["improvements"]
    shown = noodles(f"show {said[0]['subject_id'][:8]} --json").data["products"]
    assert shown[0]["entity"] == entity


def test_a_shared_name_is_unclear_and_lists_ids(noodles, ask) -> None:
    for command in ("improve quality 'Miến dong' --since 2023", "show 'Miến dong'"):
        refused = noodles(command, 4)
        ids = [row["id"][:8] for row in ask("SELECT id FROM product WHERE name = 'Miến dong'")]
        assert all(one in refused.err for one in ids)
        assert refused.out == ""


def test_what_writes_never_takes_half_a_name(noodles) -> None:
    refused = noodles("improve quality 'bánh' --since 2023", 4)
    assert "Did you mean" in refused.err
    assert "Bánh trời" in refused.err
    assert "Bánh trời" in noodles("show 'bánh'").out


def test_nothing_by_that_name_is_not_found(noodles) -> None:
    assert "No product is called “Rượu”" in noodles("improve quality Rượu --since 2023", 3).err
    assert "Bánh trời" in noodles("improve quality 'Bắnh trơii' --since 2023", 3).err
    assert "No product and no producer" in noodles("show Rượu", 3).err
    assert "No producer" in noodles("entity edit Rượu --kind HTX", 3).err


def test_one_letter_inside_a_word_suggests_nothing(noodles) -> None:
    said = noodles("recognise x --stars 3", 4).err
    assert "HTX" not in said
    assert "Trịnh Xuân Huấn" in said


def test_more_than_ten_candidates_are_cut_and_counted(ocop) -> None:
    for number in range(12):
        ocop(f"register 'Trà số {number}' --entity 'HTX Trà' --on 1/3/2023")
    assert "… and 2 more" in ocop("show 'trà'", 4).err


def test_a_producer_is_shown_by_part_of_its_name(noodles) -> None:
    assert "Cơ sở Hoàng Thị Điển" in noodles("show 'co so hoang thi dien'").out
    assert noodles("show 'HTX Côn Minh' --json").data["entities"][0]["products"]


def test_a_producer_without_products_is_found_by_part_of_its_name(ocop) -> None:
    ocop("register 'Rau' --entity 'HTX Sang Hà' --on 1/3/2023")
    ocop("entity edit 'HTX Sang Hà' --name 'HTX Bình Minh'")
    assert "HTX Bình Minh" in ocop("show 'HTX Sang Hà'").out


def test_a_decision_is_found_by_number_or_id(noodles, ask) -> None:
    for issuer in ("UBND huyện Na Rì", "UBND huyện Ba Bể"):
        noodles(
            f"recognise 'banh troi' --stars {4 if 'Ba' in issuer else 3} --on {20 if 'Ba' in issuer else 19}/6/2023 "
            f"--decision 105/QĐ-UBND --issuer '{issuer}' --level {'province' if 'Ba' in issuer else 'district'}"
        )
    assert "could be any of these decisions" in noodles("decision show '105/qđ-ubnd'", 4).err
    one = ask("SELECT id FROM decision LIMIT 1")[0]["id"]
    assert "105/QĐ-UBND" in noodles(f"decision show {one[:6]}").out
    assert "no decision" in noodles("decision show 99", 3).err
    assert noodles("decision list --json").data["decisions"][0]["recognitions"] == 1
