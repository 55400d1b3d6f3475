"""`summary` and `status` of one district, and the parts that have nothing.

- the summary, the row and what needs attention are of the district; the targets of the whole plan
- its paragraph names it; the commands that open a list name it too
- its report counts its own communes: those with something in force, and those without
- --by shows every district, commune, group, class and star, also those with none
- a paragraph tells what has lapsed and what was revoked, each only where there is some
- stars without a state are of what is in force, in exports as in lists
"""

import pytest

DAY = "--as-of 31/12/2023"


@pytest.fixture
def two(ocop):
    for line in (
        "recognise Trà --entity 'HTX A' --district 'Ba Bể' --commune 'Địa Linh' --stars 3 --on 5/1/2023",
        "recognise Miến --entity 'HTX B' --district 'Na Rì' --stars 4 --on 5/12/2021",
        "recognise Cốm --entity 'HTX B' --stars 3 --on 5/12/2018",
        "document add food-safety 'HTX B' --number 1/ATTP --on 1/1/2020 --until 1/1/2023",
        "register Kẹo --entity 'HTX B' --on 1/3/2023",
    ):
        ocop(line)
    return ocop


def test_a_summary_is_of_one_district(two) -> None:
    told = two(f"summary {DAY} --district 'Na Rì' --json").data
    assert (told["district"], told["summary"]["in_force"], told["summary"]["lapsed"]) == (
        "066",
        1,
        1,
    )
    assert told["summary"]["by_stars"] == {"5": 0, "4": 1, "3": 0}
    assert 10 < told["summary"]["all_communes"] < 30
    assert two(f"summary {DAY} --json").data["summary"]["in_force"] == 2
    assert "Summary as of 31/12/2023, Huyện Na Rì" in two(f"summary {DAY} --district 'Na Rì'").out
    said = two(f"summary {DAY} --district 'na ri' --sentence").out
    assert "huyện Na Rì có 01 sản phẩm" in said
    rows = two(f"summary {DAY} --district 'Na Rì' --by district --json").data["parts"]
    assert [row["part"] for row in rows] == ["066"]
    ending = two("summary --as-of 1/12/2025 --district 'Ba Bể' --json").data["summary"]
    assert (ending["ending"], ending["first_end"]) == (1, "2026-01-05")


def test_a_status_is_of_one_district(two) -> None:
    whole = two(f"status {DAY} --json").data
    told = two(f"status {DAY} --district 'Na Rì' --json").data
    assert told["targets"] == whole["targets"]
    assert [row["code"] for row in told["districts"]] == ["066"]
    assert (told["districts"][0]["registered"], whole["districts"]) == (1, None)
    gaps = {row["kind"]: row["count"] for row in told["attention"]}
    every = {row["kind"]: row["count"] for row in whole["attention"]}
    assert gaps["no-group"] == 3
    assert gaps["document-ended"] == 1
    assert every["no-group"] == 4
    assert every["not-reviewed"] == 2
    assert gaps["not-reviewed"] == 1
    said = two(f"status {DAY} --district 'Na Rì'").out
    assert 'ocop list --gap no-group --district "Huyện Na Rì"' in said
    assert "The targets are of the whole plan; all else is of Huyện Na Rì." in said
    listed = two(f"list --gap no-group --district 'Huyện Na Rì' {DAY} --json").data["products"]
    assert len(listed) == 3


@pytest.mark.parametrize(
    ("part", "least"), [("district", 8), ("commune", 108), ("stars", 3), ("group", 6), ("kind", 4)]
)
def test_those_with_none_are_shown(two, part, least) -> None:
    rows = two(f"summary {DAY} --by {part} --json").data["parts"]
    assert len(rows) >= least
    assert any(row["in_force"] == 0 for row in rows)
    assert sum(row["in_force"] for row in rows) == 2
    assert two(f"summary {DAY} --by year --json").data["parts"]


def test_stars_are_of_what_is_in_force(two) -> None:
    listed = two("export products --stars 3 --as-of 31/12/2023 --json").data["products"]
    assert [row["product"] for row in listed] == ["Trà"]
    lapsed = two("export products --stars 3 --state lapsed --as-of 31/12/2023 --json").data
    assert [row["product"] for row in lapsed["products"]] == ["Cốm"]


def test_a_report_of_one_district_counts_its_own_communes(two) -> None:
    every = two(f"summary {DAY} --district 'Ba Bể' --json").data["summary"]["all_communes"]
    numbers = two("report year 2023 --as-of 31/12/2023 --district 'Ba Bể' --json").data["numbers"]
    told = [numbers[name]["value"] for name in ("communes", "communes_without")]
    assert (every, told) == (15, [1, 14])  # Ba Bể has 15 communes


def test_the_paragraph_tells_what_lapsed_and_what_was_revoked_where_there_is_some(two) -> None:
    lapsed, revoked = "Có 01 sản phẩm đã hết hạn giấy chứng nhận", "01 sản phẩm đã bị thu hồi"
    before = two(f"summary {DAY} --sentence").out
    assert lapsed in before
    assert "thu hồi" not in before
    two("revoke Trà --on 1/6/2023 --reason 'mất an toàn'")
    after = two(f"summary {DAY} --sentence").out
    assert lapsed in after
    assert revoked in after
    here = two(f"summary {DAY} --district 'Ba Bể' --sentence").out
    assert "hết hạn" not in here
    assert revoked in here
