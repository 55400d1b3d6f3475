"""A producer that bears another name, form or place from a day on.

- a question of a day uses what held on that day: list, producers, summary; a decision its day's name
- a day before the change knows of no former name
- the former name is listed with its day and still finds the producer; a reissue is proposed
- several changes follow one another in order; one before a later one is refused
- without a day a spelling is mended for every day, and the screen says so
- refused: without a reason, for a telephone alone, a paper without a day, a day that is to come
- a certificate that bears a former name is to be printed again, until it is
- twins put together keep the former names, and the change can be taken back
"""

import pytest

TEA = "recognise Trà --entity 'Hộ Hoa' --kind household --district 'Na Rì' --stars 3 --on 1/6/2022 --decision 1/QĐ"
CHANGE = "entity edit 'Hộ Hoa' --name 'Công ty Hoa Mai' --kind enterprise --district 'Ba Bể' --on 1/9/2023 --document 12/GCN --reason 'lập công ty'"  # fmt: skip


@pytest.fixture
def changed(ocop):
    ocop(TEA)
    ocop(CHANGE)
    return ocop


def makers(ocop, day: str) -> list[tuple[str, str, str]]:
    rows = ocop(f"entity list --as-of {day} --json").data["entities"]
    return [(row["name"], row["kind"], row["district"]) for row in rows]


def test_a_question_of_a_day_uses_what_held_then(changed) -> None:
    assert makers(changed, "31/8/2023") == [("Hộ Hoa", "household", "066")]
    assert makers(changed, "1/9/2023") == [("Công ty Hoa Mai", "enterprise", "061")]
    for day, name in (("31/8/2023", "Hộ Hoa"), ("1/9/2023", "Công ty Hoa Mai")):
        rows = changed(f"list --as-of {day} --json").data["products"]
        assert [row["entity"] for row in rows] == [name]
    by_class = "household", "enterprise"
    for day, kind in zip(("31/8/2023", "1/9/2023"), by_class, strict=True):
        told = changed(f"summary --as-of {day} --json").data
        assert told["summary"]["by_class"][kind] == 1
    parts = changed("summary --by district --as-of 31/8/2023 --json").data["parts"]
    assert [row["part"] for row in parts if row["in_force"]] == ["066"]


def test_a_decision_keeps_the_name_as_signed(changed) -> None:
    signed = changed("decision show 1/QĐ --json").data["decisions"][0]["recognised"]
    assert [row["entity"] for row in signed] == ["Hộ Hoa"]
    assert "Hộ Hoa (01/09/2023)" in changed("show Trà").out + changed("show 'Công ty Hoa Mai'").out
    assert "Công ty Hoa Mai" in changed("show 'Hộ Hoa'").out


def test_of_a_day_the_name_that_held_is_no_former_one(changed) -> None:
    early = changed("show 'Hộ Hoa' --as-of 31/8/2023 --json").data["entities"][0]
    assert (early["name"], early["former_names"]) == ("Hộ Hoa", [])
    later = changed("show 'Hộ Hoa' --as-of 1/9/2023 --json").data["entities"][0]
    assert (later["name"], later["former_names"]) == (
        "Công ty Hoa Mai",
        [{"name": "Hộ Hoa", "until": "2023-09-01"}],
    )


def test_changes_follow_in_order_and_propose_a_reissue(changed, ask) -> None:
    said = changed("entity edit 'Công ty Hoa Mai' --name 'Công ty Hoa Mai Bắc' --on 1/3/2024 --reason x").out  # fmt: skip
    assert "It holds from 01/03/2024" in said
    assert "ocop certificate reissue" in said
    days = [makers(changed, day)[0][0] for day in ("1/1/2023", "1/1/2024", "1/4/2024")]
    assert days == ["Hộ Hoa", "Công ty Hoa Mai", "Công ty Hoa Mai Bắc"]
    early = "entity edit 'Công ty Hoa Mai Bắc' --name 'Hoa Khác' --on 1/1/2024 --reason x"
    assert "changed on 01/03/2024 already" in changed(early, 5).err
    changed("undo --yes --reason x")
    assert [row["until"] for row in ask("SELECT until FROM entity_before")] == ["2023-09-01"]


def test_without_a_day_a_spelling_is_mended(ocop) -> None:
    ocop(TEA)
    assert "Mended as a spelling" in ocop("entity edit 'Hộ Hoa' --name 'Hộ Hoà'").out
    assert makers(ocop, "1/1/2023") == [("Hộ Hoà", "household", "066")]
    assert "Mended" not in ocop("entity edit 'Hộ Hoà' --phone 0912345678").out


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("--name X --on 1/9/2023", 2, "needs a reason"),
        ("--phone 0912 --on 1/9/2023 --reason x", 2, "that is another one"),
        ("--name X --document 5/GCN", 2, "Add the day of the change"),
        ("--name X --on 1/1/2090 --reason x", 2, "2090"),
    ],
)
def test_what_is_no_dated_change_is_refused(ocop, ask, words, code, told) -> None:
    ocop(TEA)
    assert told in ocop(f"entity edit 'Hộ Hoa' {words}", code).err
    assert ask("SELECT count(*) AS n FROM entity_before") == [{"n": 0}]


def test_twins_put_together_keep_the_former_names(changed, ask) -> None:
    changed("register Cam --entity 'HTX Cam' --district 'Ba Bể' --on 1/2/2024")
    changed("entity merge 'HTX Cam' 'Công ty Hoa Mai' --yes --reason x")
    names = {row["name"] for row in ask("SELECT name FROM former_name")}
    assert names == {"Hộ Hoa", "Công ty Hoa Mai"}
    assert ask("SELECT count(*) AS n FROM entity_before") == [{"n": 0}]


def test_a_certificate_that_bears_a_former_name_is_to_be_printed_again(changed, ask) -> None:
    for name in ("Trà", "'Công ty Hoa Mai'"):
        said = changed(f"show {name} --as-of 1/10/2023").out.replace("\n", " ")
        assert "it bears “Hộ Hoa”, another name since 01/09/2023" in " ".join(said.split())
        assert "ocop certificate reissue" in said
    assert changed("show Trà --as-of 31/8/2023 --json").data["products"][0]["to_reissue"] == []
    changed("entity edit 'Công ty Hoa Mai' --district 'Na Rì' --on 1/1/2024 --reason 'chuyển về'")
    told = changed("show Trà --as-of 1/2/2024 --json").data["products"][0]["to_reissue"]
    assert [(row["bears"], row["since"]) for row in told] == [("Hộ Hoa", "2023-09-01")]
    changed("certificate reissue Trà --on 5/2/2024 --reason 'đổi tên'")
    assert changed("show Trà --as-of 1/3/2024 --json").data["products"][0]["to_reissue"] == []
    told = changed("show Trà --as-of 1/2/2024 --json").data["products"][0]["to_reissue"]
    assert len(told) == 1  # it was not yet printed
