"""Plans written: the next one after another, and amendments.

- a new plan takes over targets as last amended, with its years moved on, and is checked first
- a stock begins with what the register counts on the last day before
- values as people type them; a value that changes leaves its schedule and allocation out
- never written over; a number that is there, a day after today, an unknown target are refused
- in a terminal each target is asked for, Enter keeps it, and the plan is written only on yes
- an amendment keeps every byte of the file; a shipped plan is taken over first; checked first
- a folder that cannot be written leaves everything as it was
"""

import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from ocop.actions import plan_files
from ocop.rulebook import plans
from ocop.rulebook.office import Office, shipped
from ocop.rulebook.plan_values import NotAValue, Value, parse_value
from ocop.rulebook.plans import read_plan
from ocop.values.vocabulary import Op

NEW = "plan new --like 87/KH-UBND --number 12/KH-UBND --on 20/1/2024 --year 2024"
AMEND = "plan amend 87 --decision 900/QĐ-UBND --on 1/6/2023"
SHIPPED = shipped() / "plans" / "87-KH-UBND-2023.toml"


@pytest.fixture
def folder(path) -> Path:
    return path.parent / "plans"


@pytest.mark.parametrize(
    ("typed", "before", "read"),
    [
        ("20", Op.AT_LEAST, Value(Op.AT_LEAST, 20)),
        ("04", Op.EXACTLY, Value(Op.EXACTLY, 4)),
        ("4", Op.RANGE, Value(Op.EXACTLY, 4)),
        ("≥ 20", Op.EXACTLY, Value(Op.AT_LEAST, 20)),
        (">=20", Op.EXACTLY, Value(Op.AT_LEAST, 20)),
        ("ít nhất 20", Op.EXACTLY, Value(Op.AT_LEAST, 20)),
        ("=4", Op.AT_LEAST, Value(Op.EXACTLY, 4)),
        ("3-5", Op.AT_LEAST, Value(Op.RANGE, 3, 5)),
        ("3 – 5", Op.AT_LEAST, Value(Op.RANGE, 3, 5)),
        ("từ 3 đến 5", Op.AT_LEAST, Value(Op.RANGE, 3, 5)),
    ],
)
def test_values_as_people_type_them(typed, before, read) -> None:
    assert parse_value(typed, Value(before, 1)) == read


@pytest.mark.parametrize("typed", ["", "x", "-3", "5-3", ">=3-5", "3,5", "<4"])
def test_what_is_no_value_is_refused(typed) -> None:
    with pytest.raises(NotAValue):
        parse_value(typed, Value(Op.AT_LEAST, 1))


def test_the_next_plan_after_87(ocop, folder) -> None:
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 20/12/2023")
    ocop("improve traceability Trà --since 1/6/2023")
    said = ocop(f"{NEW} --set new_products=25 --set upgrades=3-5 --set traceable_products>=30")
    file = folder / "12-KH-UBND-2024.toml"
    assert f"is written to {file}" in said.out
    assert "  New products at 3★ or more: ≥ 25" in said.out
    assert "  Products with traceability of production: ≥ 30 · 12 on 31/12/2023" in said.out
    assert "Next: ocop plan show 12/KH-UBND" in said.out
    plan = read_plan(file)
    assert plan.title == "Kế hoạch thực hiện Chương trình Mỗi xã, phường một sản phẩm tỉnh Bắc Kạn năm 2024"  # fmt: skip
    assert (plan.start, plan.end) == (date(2024, 1, 1), date(2024, 12, 31))
    assert (plan.issued_on, plan.books_close) == (date(2024, 1, 20), date(2025, 2, 28))
    assert [(one.key, one.op, one.value, one.upper, one.baseline) for one in plan.targets] == [
        ("new_products", ">=", 25, None, None),
        ("upgrades", "range", 3, 5, None),
        ("national_nominations", "=", 1, None, None),
        ("traceable_products", ">=", 30, None, 12),
        ("linked_entities", ">=", 18, None, 11),
        ("raw_material_products", ">=", 27, None, 10),
    ]
    assert plan.targets[3].baseline_on == date(2023, 12, 31)
    assert "2024" in plan.targets[0].rule
    assert not any(one.doubt for one in plan.targets)
    assert "sản phẩm năm 2023 chưa đánh giá" in plan.duties[0].what
    assert any("2021–2025" in one.what for one in plan.duties)
    assert plan.windows == read_plan(SHIPPED).windows
    assert plan.source == ""
    assert "Amended" not in ocop("plan show 12/KH-UBND").out
    assert ocop("plan list --json").data["plans"][1]["number"] == "12/KH-UBND"
    assert ocop("status --as-of 1/2/2024 --json").data["plan"]["number"] == "12/KH-UBND"
    assert [one.name for one in folder.iterdir()] == [file.name]


def test_a_plan_is_never_written_over(ocop, folder) -> None:
    ocop(NEW)
    written = (folder / "12-KH-UBND-2024.toml").read_bytes()
    assert "Plan 12/KH-UBND is on file already." in ocop(NEW, 5).err
    (folder / "12-KH-UBND-2024.toml").write_text(
        written.decode().replace('number = "12/KH-UBND"', 'number = "11/KH-UBND"'), "utf-8"
    )
    assert "exists already" in ocop(NEW, 6).err


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (f"{NEW} --set dance=3", 3, "has no target “dance”"),
        (f"{NEW} --set upgrades=x", 2, "“x” cannot be read as the value of a target."),
        (f"{NEW} --set upgrades", 2, "“upgrades” names no target"),
        (f"{NEW} --set =3", 2, "“=3” names no target"),
        (NEW.replace("20/1/2024", "1/1/2100"), 2, "is after today"),
        (NEW.replace("87/KH-UBND", "99"), 3, "There is no plan “99”."),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_written(
    ocop, folder, words, code, told
) -> None:
    assert told in ocop(words, code).err
    assert not folder.exists()


def test_a_file_can_be_gone_by_and_texts_given(ocop, tmp_path, folder) -> None:
    page = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text("utf-8")
    like = tmp_path / "like.toml"
    like.write_text(page.split("```toml\n")[1].split("```")[0], "utf-8")
    answer = ocop(
        f"plan new --like {like} --number 3/KH-UBND --on 1/2/2026 --year 2026 --title Mới"
        " --source 'bản giấy' --set new=4 --set sales_points=3 --json"
    ).data
    assert answer["left_out"] == ["new.schedule"]
    plan = read_plan(folder / "3-KH-UBND-2026.toml")
    assert (plan.title, plan.source, plan.district) == ("Mới", "bản giấy", "061")
    assert (plan.start, plan.end) == (date(2026, 1, 1), date(2030, 12, 31))
    targets = {one.key: one for one in plan.targets}
    assert (targets["new"].op, targets["new"].value) == ("=", 4)
    assert dict(targets["traceable"].by_district) == {"061": 12}
    assert targets["restructured"].baseline is None
    assert targets["sales_points"].value == 3
    said = ocop(
        f"plan new --like {like} --number 4/KH-UBND --on 1/2/2026 --year 2026 --set traceable=13"
    )
    assert "Left out, because the value changed: traceable.by_district." in said.out
    kept = ocop(f"plan new --like {like} --number 5/KH-UBND --on 1/2/2026 --year 2031").out
    assert "31/12/2030 is not over" in kept
    plan = read_plan(folder / "5-KH-UBND-2031.toml")
    assert plan.targets[0].schedule[0].day == date(2033, 12, 31)
    assert plan.targets[4].name() == "Chủ thể mới tham gia"
    # As amended at last: 3 sales points, not the 2 of the beginning.
    assert {one.key: one.value for one in plan.targets}["sales_points"] == 3


def test_a_plan_that_says_little_is_gone_by_too(ocop, tmp_path, folder) -> None:
    like = tmp_path / "like.toml"
    like.write_text(
        'number = "5/KH"\ntitle = "T"\nissued_on = 2023-01-10\nstart = 2023-01-01\nend = 2023-12-31\n'
        '[targets.new]\nlabel = "Mới"\nmeasure = "new-products"\nkind = "flow"\nvalue = "04"\n',
        "utf-8",
    )
    ocop(f"plan new --like {like} --number 6/KH --on 1/2/2024 --year 2024")
    plan = read_plan(folder / "6-KH-2024.toml")
    assert (plan.issuer, plan.books_close) == ("", date(2025, 2, 28))
    assert (plan.targets[0].value, plan.duties, plan.windows) == (4, (), ())


class Terminal:
    """A person at both ends who types lines."""

    def __init__(self, monkeypatch, lines: list[str]) -> None:
        self.asked: list[str] = []
        self.lines = lines
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
        monkeypatch.setattr("builtins.input", self.answer)

    def answer(self, prompt: str) -> str:
        self.asked.append(prompt)
        return self.lines.pop(0)


def test_each_target_is_asked_for_in_a_terminal(ocop, monkeypatch, folder) -> None:
    person = Terminal(monkeypatch, ["", "", "many", "≥30", "", "", "25", "", "", "y"])
    said = ocop(f"{NEW} --set raw_material_products=28")
    assert "New products at 3★ or more [new_products]: plan 87/KH-UBND: ≥ 20; 0 reached" in said.err
    assert "[linked_entities]: plan 87/KH-UBND: ≥ 18; 11 there to begin with" in said.err
    assert "“many” cannot be read" in said.err
    assert person.asked[2] == "  How many in the new plan? (Enter keeps ≥ 20) "
    plan = read_plan(folder / "12-KH-UBND-2024.toml")
    assert [one.value for one in plan.targets] == [30, 4, 1, 25, 18, 28]


def test_nothing_is_written_unless_the_person_says_yes(ocop, monkeypatch, folder) -> None:
    Terminal(monkeypatch, [""] * 9 + ["n"])
    assert "nothing was written" in ocop(NEW, 130).err
    assert not folder.exists()


@pytest.mark.parametrize(("name", "end"), [("plain", "\n"), ("dos", "\r\n"), ("unended", "")])
def test_an_amendment_keeps_every_byte(ocop, tmp_path, name, end) -> None:
    file = tmp_path / "own.toml"
    content = SHIPPED.read_bytes().rstrip() + end.encode()
    if end == "\r\n":
        content = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n").replace(b"\r\r", b"\r")
    file.write_bytes(content)
    said = ocop(
        f"plan amend {file} --decision 900/QĐ-UBND --on 1/6/2023 --set new_products=25"
        " --set upgrades=3-5"
    )
    assert file.read_bytes().startswith(content)
    assert file.read_bytes().count(b"\r\n") in (0, file.read_bytes().count(b"\n"))
    assert "Plan 87/KH-UBND is amended by 900/QĐ-UBND of 01/06/2023" in said.out
    assert "New products at 3★ or more: ≥ 20 → ≥ 25" in said.out
    assert "Products upgraded from 3★ to 4★: 4 → 3–5" in said.out
    assert "taken over" not in said.out
    ocop(f"plan check {file}")
    amended = read_plan(file)
    assert amended.on(date(2023, 5, 31)).targets[0].value == 20
    assert amended.on(date(2023, 6, 1)).targets[1].upper == 5


def test_a_shipped_plan_is_taken_over_into_the_offices_folder(ocop, path, folder) -> None:
    before = SHIPPED.read_bytes()
    said = ocop(f"{AMEND} --set upgrades=5")
    assert SHIPPED.read_bytes() == before
    assert "was taken over into that file" in said.out
    assert (folder / SHIPPED.name).read_bytes().startswith(before)
    assert [plan.number for plan in Office(path).plans] == ["87/KH-UBND"]
    answer = ocop("plan show 87 --as-of 1/7/2023 --json").data["plans"][0]
    assert answer["targets"][1]["target"] == {"op": "=", "value": 5, "upper": None}
    again = "plan amend 87 --decision 901/QĐ-UBND --on 1/7/2023 --set upgrades=3-5"
    assert "taken over" not in ocop(again).out
    back = "plan amend 87 --decision 902/QĐ-UBND --on 1/8/2023 --set upgrades=≥6"
    assert "3–5 → ≥ 6" in ocop(back).out
    assert Office(path).plans[0].on(date(2023, 8, 1)).targets[1].most == 6


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (f"{AMEND} --set dance=3", 3, "has no target “dance”"),
        (AMEND, 2, "Missing: --set"),
        (f"{AMEND.replace('1/6/2023', '1/1/2023')} --set upgrades=5", 2, "is before 15/02/2023"),
        (f"{AMEND.replace('1/6/2023', '1/1/2100')} --set upgrades=5", 2, "is after today"),
    ],
)
def test_what_cannot_be_amended_is_refused(ocop, folder, words, code, told) -> None:
    assert told in ocop(words, code).err
    assert not folder.exists()


def test_a_decision_amends_a_plan_once(ocop) -> None:
    ocop(f"{AMEND} --set upgrades=5")
    assert "is amended by decision 900/QĐ-UBND already" in ocop(f"{AMEND} --set upgrades=6", 5).err


def test_what_would_be_a_faulty_file_is_not_written(ocop, tmp_path) -> None:
    file = tmp_path / "own.toml"
    inline = 'amended = [{decision = "1/QĐ", day = 2023-03-01, targets = {upgrades = {value = 5}}}]\n'  # fmt: skip
    file.write_text(inline + SHIPPED.read_text("utf-8"), "utf-8")
    before = file.read_bytes()
    refused = ocop(f"plan amend {file} --decision 9/QĐ --on 1/6/2023 --set upgrades=6", 6)
    assert "cannot be used" in refused.err
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_an_error(ocop, folder) -> None:
    folder.write_text("a file where the folder should be", "utf-8")
    assert "cannot be written" in ocop(NEW, 6).err


def test_a_schedule_stays_and_is_said(ocop, tmp_path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "plan-format.md").read_text("utf-8")
    file = tmp_path / "own.toml"
    file.write_text(page.split("```toml\n")[1].split("```")[0], "utf-8")
    said = ocop(f"plan amend {file} --decision 7/QĐ --on 1/6/2023 --set new=4")
    assert "The steps of its schedule stay as they are." in said.out
    assert tomllib.loads(file.read_text("utf-8"))["amended"][1]["targets"] == {
        "new": {"op": "=", "value": 4}
    }
    assert plans.check(file.read_text("utf-8")) == []
    assert plan_files.read(file)["number"] == "12/KH-UBND"


def test_targets_fall_away_and_come_in(ocop, folder) -> None:
    ocop("recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --on 1/3/2023")
    ocop("improve quality Trà --since 1/5/2023")
    more = (
        "--drop upgrades --drop linked_entities --add quality-or-scale=10 --add 'upgrades 4-5==1'"
        " --add 'new-products 4=2' --issuer 'UBND tỉnh Thái Nguyên'"
        " --milestone new_products=30/6/2024:5 --milestone new_products=31/12/2024:20"
    )
    said = ocop(f"{NEW} {more}").out
    plan = read_plan(folder / "12-KH-UBND-2024.toml")
    assert plan.issuer == "UBND tỉnh Thái Nguyên"
    found = {one.key: one for one in plan.targets}
    assert list(found) == [
        "new_products", "national_nominations", "traceable_products", "raw_material_products",
        "quality_or_scale", "upgrades_4_5", "new_products_4",
    ]  # fmt: skip
    assert found["quality_or_scale"].kind == "stock"
    assert (found["quality_or_scale"].value, found["quality_or_scale"].baseline) == (10, 1)
    assert (found["upgrades_4_5"].from_stars, found["upgrades_4_5"].to_stars) == (4, 5)
    assert found["upgrades_4_5"].label == "Nâng hạng 4→5 sao"
    assert found["new_products_4"].stars == 4
    assert [step.value for step in found["new_products"].schedule] == [5, 20]
    assert "Left out" not in said


@pytest.mark.parametrize(
    ("more", "code", "told"),
    [
        ("--drop dance", 3, "has no target “dance”"),
        ("--add dance=3", 2, "“dance=3” names nothing that can be counted"),
        ("--add upgrades=1", 5, "The plan has a target “upgrades” already."),
        ("--milestone x=30/6/2024:3", 3, "has no target “x”"),
        ("--milestone upgrades=30/6/2024", 2, "is no milestone"),
        ("--milestone upgrades=30/6/2025:2", 6, "a step lies outside the plan"),
        ("--drop upgrades --set upgrades=3", 3, "has no target “upgrades”"),
    ],
)
def test_what_cannot_fall_away_or_come_in_is_refused(ocop, folder, more, code, told) -> None:
    assert told in ocop(f"{NEW} {more}", code).err
    assert not folder.exists()


def test_at_a_terminal_all_that_can_be_counted_is_listed_by_numbers(
    ocop, monkeypatch, folder
) -> None:
    typed = [
        "UBND tỉnh Thái Nguyên", "2, 8 9 x 99", "many", "12", "", *[""] * 5,
        "nonsense dance=30/6/2024:3 new_products=31/12/2024:20 new_products=30/6/2024:5", "y",
    ]  # fmt: skip
    Terminal(monkeypatch, typed)
    said = ocop(NEW).err
    assert "  2. Products upgraded from 3★ to 4★ [upgrades]" in said
    assert "  8. Larger scale [scale]" in said
    assert "“x” is none of the numbers" in said
    assert "“99” is none of the numbers" in said
    assert "is no milestone" in said
    assert "“dance=30/6/2024:3” names no target of the plan" in said
    plan = read_plan(folder / "12-KH-UBND-2024.toml")
    found = {one.key: one for one in plan.targets}
    assert "upgrades" not in found
    assert found["scale"].value == 12
    assert "quality_or_scale" not in found  # its number was left empty
    assert [step.value for step in found["new_products"].schedule] == [5, 20]
    assert plan.issuer == "UBND tỉnh Thái Nguyên"
