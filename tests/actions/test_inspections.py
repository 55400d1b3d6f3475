"""Inspections: what was found where, and the remedy.

- several places, products and producers, in one command; each a row of its own
- a violation not remedied is shown wherever the product is: list, show, round, status, its own list
- it warns when the product is put on a round, and blocks nothing; the next step names a revocation
- resolved by id or by its only place; before, on and after the day of the remedy
- refused, nothing written: a remedy without a violation, the future, ends before beginnings, twins
- corrections, voids, undo and the check know inspections
"""

from datetime import date

import pytest
from running import instead

from ocop.queries import inspections

VISIT = "--on 15/5/2023 --kind periodic --body 'Sở NN&PTNT' --team 45/QĐ-SNN"
FOUND = f"{VISIT} --violation 'không có sổ ghi chép' --deadline 16/6/2023 --penalty 7/QĐ-XP"


@pytest.fixture
def two(ocop):
    ocop("register 'Trà hoa vàng' --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    ocop("register 'Miến dong' --entity 'HTX Côn Minh' --district 'Na Rì' --on 1/3/2023")
    return ocop


def marked(ocop, words="") -> list[str]:
    rows = ocop(f"list {words} --json").data["products"]
    return [row["name"] for row in rows if row["violation"]]


def test_several_places_in_one_command(two, ask) -> None:
    said = two(f"inspection add 'HTX An Bình' 'mien dong' {VISIT} --finding 'cơ sở sạch'")
    assert "“HTX An Bình”: periodic inspection by Sở NN&PTNT on 15/05/2023." in said.out
    assert "Next: ocop inspection list" in said.out
    assert len(ask("SELECT DISTINCT command_id FROM change WHERE record = 'inspection'")) == 1
    assert marked(two) == []
    told = two("inspection list 'mien dong'").out
    assert "Sở NN&PTNT 45/QĐ-SNN" in told
    assert "cơ sở sạch" in told
    assert "⚠" not in told
    assert len(two("inspection list --kind periodic --json").data["inspections"]) == 2
    assert two("inspection list --kind unscheduled --json").data["inspections"] == []
    assert len(two("inspection list --district 'Na Rì' --json").data["inspections"]) == 1
    assert two("inspection list --as-of 14/5/2023 --json").data["inspections"] == []
    two(
        "inspection add 'Miến dong' 'Miến dong' --on 16/5/2023 --kind pre-council --body 'Tổ giúp việc'"
    )
    assert len(ask("SELECT * FROM inspection")) == 3


def test_an_open_violation_is_shown_wherever_the_product_is(two, ask) -> None:
    said = two(f"inspection add 'HTX An Bình' {FOUND}").out
    assert "⚠ không có sổ ghi chép; remedy by 16/06/2023; penalty 7/QĐ-XP" in said
    assert "ocop revoke PRODUCT --on DAY --reason …" in said
    assert marked(two) == ["Trà hoa vàng"]
    assert marked(two, "--as-of 14/5/2023") == []
    told = two("list").out
    assert "Trà hoa vàng ⚠" in told
    assert "⚠ a violation found by inspectors is not remedied" in told
    assert "không có sổ ghi chép; remedy by 16/06/2023; overdue" in two("show 'tra hoa vang'").out
    assert (
        "periodic inspection by Sở NN&PTNT; 45/QĐ-SNN; ⚠ không có" in two("show 'HTX An Bình'").out
    )
    status = two("status --as-of 1/6/2023")
    assert "1 violation that inspectors found is not remedied" in status.out
    assert "ocop list --gap violation" in status.out
    assert "không có sổ" in two("list --gap violation --as-of 1/6/2023").out
    rows = two("list --gap violation --as-of 1/6/2023 --district 'Na Rì' --json").data
    assert rows["inspections"] == []


def test_a_round_warns_and_blocks_nothing(two) -> None:
    two(f"inspection add 'Trà hoa vàng' {FOUND}")
    two("round open --level district --district 'Chợ Đồn' --on 20/11/2023")
    said = two("round add CD-2023-1 'Trà hoa vàng'")
    assert "Warning: “Trà hoa vàng” has a violation that is not remedied: không có" in said.err
    assert "1 product added" in said.out
    shown = two("round show CD-2023-1").out
    assert "Trà hoa vàng ⚠" in shown
    assert "is not remedied: ocop inspection list --open" in shown
    two("round open --level province --on 21/11/2023")
    added = two("round add T-2023-1 'Trà hoa vàng' --json").data["evaluations"]
    assert added[0]["violations"][0]["violation"] == "không có sổ ghi chép"
    assert "⚠" not in two("round open --level province --on 22/11/2023 --batch 2").out


def test_a_remedy_closes_it_from_its_day_on(two, ask) -> None:
    two(f"inspection add 'HTX An Bình' 'Miến dong' {FOUND}")
    day = date(2023, 6, 17)
    open_on = inspections.open_remedies(ask, day)
    assert [(row["entity"], row["product"], row["overdue"]) for row in open_on] == [
        ("HTX An Bình", "", True),
        ("HTX Côn Minh", "Miến dong", True),
    ]
    assert not inspections.open_remedies(ask, date(2023, 6, 16))[0]["overdue"]
    assert "overdue" in two("inspection list --open --as-of 17/6/2023").out
    assert "not yet" in two("inspection list --open --as-of 16/6/2023").out
    said = two(
        "inspection resolve 'HTX An Bình' 'mien dong' --on 20/6/2023 --remedy 'đã lập sổ'"
    ).out
    assert "“HTX An Bình”: remedied on 20/06/2023: không có sổ ghi chép" in said
    assert inspections.open_remedies(ask, date(2023, 6, 20)) == []
    assert len(inspections.open_remedies(ask, date(2023, 6, 19))) == 2
    assert "20/06/2023" in two("inspection list").out
    assert "remedied on 20/06/2023; đã lập sổ" in two("show 'HTX An Bình'").out
    assert "20/06/2023" not in two("inspection list --as-of 19/6/2023").out


def test_what_cannot_be_resolved_is_refused(two, ask) -> None:
    two(f"inspection add 'HTX An Bình' {FOUND}")
    found = ask("SELECT id FROM inspection")[0]["id"][:8]
    assert "before 15/05/2023" in two(f"inspection resolve {found} --on 14/5/2023", 2).err
    assert "after today" in two(f"inspection resolve {found} --on 1/1/2099", 2).err
    assert (
        "“Miến dong” has no violation" in two("inspection resolve 'mien dong' --on 1/6/2023", 5).err
    )
    two(
        "inspection add 'HTX An Bình' --on 1/6/2023 --kind unscheduled --body 'Chi cục' --violation 'nhãn sai'"
    )
    said = two("inspection resolve 'HTX An Bình' --on 1/7/2023", 4).err
    assert "more than one violation" in said
    assert f"15/05/2023 · HTX An Bình · không có sổ ghi chép [{found}]" in said
    two(f"inspection resolve {found} --on 1/7/2023")
    assert (
        "“HTX An Bình” has no violation" in two(f"inspection resolve {found} --on 1/7/2023", 5).err
    )
    assert len(two("inspection list --open --json").data["inspections"]) == 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        ("--deadline 1/6/2023", 2, "needs the violation it is for"),
        ("--penalty 7/QĐ-XP", 2, "needs the violation it is for"),
        ("--violation 'nhãn sai' --deadline 1/5/2023", 2, "end 01/05/2023 is before"),
        ("--on 1/1/2099", 2, "after today"),
        ("--kind 'hằng ngày'", 2, "is not known after --kind"),
        ("--body ' '", 2, "Empty: who inspected"),
        ("'Rượu ngô'", 3, "No product and no producer"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(two, ask, words, code, told) -> None:
    assert told in two(instead(f"inspection add 'HTX An Bình' {VISIT}", words), code).err
    assert ask("SELECT * FROM inspection") == []


def test_the_same_inspection_twice_is_refused(two, ask) -> None:
    two(f"inspection add 'HTX An Bình' {VISIT}")
    said = two(f"inspection add 'Miến dong' 'HTX An Bình' {VISIT.replace('Sở', 'sở')}", 5).err
    assert "The inspection of “HTX An Bình” by Sở NN&PTNT on 15/05/2023 is on record" in said
    assert len(ask("SELECT * FROM inspection")) == 1
    two("inspection add 'HTX An Bình' --on 15/5/2023 --kind periodic --body 'Chi cục'")


def test_an_inspection_is_added_by_its_command_and_a_word_like_one_is_no_place(two) -> None:
    assert "Missing: --on DAY" in two("inspection add 'HTX An Bình'", 2).err
    assert "There is no command lits.\n  - list" in two("inspection lits", 2).err
    assert "--violation" in two("inspection add 'HTX An Bình' --help").out


def test_an_inspection_is_corrected_voided_taken_back_and_whole(two, ask) -> None:
    two(f"inspection add 'HTX An Bình' {FOUND}")
    found = ask("SELECT id FROM inspection")[0]["id"][:8]
    two(
        f"correct {found} --violation 'sổ ghi thiếu' --decision 8/QĐ-XP --deadline 1/7/2023 --note 'x' --reason 'đọc nhầm'"
    )
    two(f"inspection resolve {found} --on 20/6/2023")
    two(f"correct {found} --remedied 21/6/2023 --reason 'xem lại'")
    assert ask("SELECT violation, penalty, remedy_by, finding, remedied_on FROM inspection") == [
        {"violation": "sổ ghi thiếu", "penalty": "8/QĐ-XP", "remedy_by": "2023-07-01",
         "finding": "x", "remedied_on": "2023-06-21"}
    ]  # fmt: skip
    assert "needs the violation" in two(f"correct {found} --violation '' --reason x", 2).err
    assert "before the beginning" in two(f"correct {found} --on 22/6/2023 --reason x", 2).err
    assert "after today" in two(f"correct {found} --remedied 1/1/2099 --reason x", 2).err
    assert "cannot be unknown" in two(f"correct {found} --on unknown --reason x", 2).err
    two(f"correct {found} --remedied unknown --reason 'chưa xong'")
    assert marked(two) == ["Trà hoa vàng"]
    two(f"correct {found} --void --reason 'nhầm nơi'")
    assert marked(two) == []
    two("undo --yes")
    assert marked(two) == ["Trà hoa vàng"]
    assert "inspection “HTX An Bình” added" in two("history").out
    assert "The register is whole" in two("check").out
