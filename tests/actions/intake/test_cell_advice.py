"""What is wrong with a row of a list is told in words of its columns, not of a command's options.

- every error of what people do whose advice names an option is worded for a cell, or is of commands
  alone
- the wording names columns that there are, and options of `import` or a whole command at most
- of a row: stars that are not certified, an upgrade to fewer, a dossier without its receipt, another
  column than the topic has, a second day of a decision on record
"""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

from ocop import actions, queries
from ocop.actions.intake.cell_advice import ADVICE, NAMING
from ocop.errors import OcopError
from ocop.lists.columns import COLUMNS

for one in (actions, queries):
    for found in pkgutil.iter_modules(one.__path__, f"{one.__name__}."):
        importlib.import_module(found.name)
# No row of a list comes to these: they are of commands that no list is.
OF_COMMANDS = {
    "NotEarlier", "NothingToCorrect", "MustBeKnown", "NotForThisRow", "NothingThatHasADay",
    "ScanMissing", "IssuerWithoutNumber", "NotADemo", "SampleElsewhere", "CeilingNeedsGround",
    "OneKindOfResult", "NothingSaid", "IntoItself", "NothingToChange", "LevelMayNot",
    "SeveralRegistrations", "NumberNeeded", "IssuerNeeded", "DistrictNeeded", "RoundExists",
    "NothingSurveyed", "SimilarEntity",
}  # fmt: skip


def errors(of: type[OcopError] = OcopError) -> Iterator[type[OcopError]]:
    for one in of.__subclasses__():
        yield one
        yield from errors(one)


def loose_options(advice: str) -> list[str]:
    """Return the options that an advice names outside a whole command."""
    return re.findall(r"--[a-z-]+", re.sub(r"ocop .*?(?=;|$)", "", advice))


def test_an_advice_that_names_options_has_words_for_a_cell() -> None:
    for one in errors():
        rows = one.__module__.startswith(("ocop.actions.", "ocop.queries."))
        if not rows or one.__module__.startswith("ocop.actions.intake."):
            continue
        if loose_options(one.advice + one.sentence):
            assert one in ADVICE or one.__name__ in OF_COMMANDS, one


def test_the_words_for_a_cell_name_columns() -> None:
    for advice in ADVICE.values():
        assert set(loose_options(advice)) <= {"--new"}
        for meaning in re.findall(r"\{(\w+)_column\}", advice):
            assert meaning in COLUMNS
    assert len(NAMING) == 2


@pytest.mark.parametrize(
    ("kind", "heads", "row", "said"),
    [
        ("recognitions", "Hạng sao,Năm", "2,2023", "Write 3, 4 or 5 stars, or take the row out"),
        ("upgrades", "Hạng sao đề nghị,Năm", "3,2023", "Write more stars than are held"),
        ("dossiers", "Ngày đủ hồ sơ", "1/8/2023", "Write the day in a column “Ngày tiếp nhận”."),
        ("dossiers", "Ngày tiếp nhận,Ngày rút hồ sơ", "1/8/2023,2/8/2023", "Write it in a column “Lý do”."),
        ("dossiers", "Ngày tiếp nhận,Hạn bổ sung", "1/8/2023,9/8/2023", "“Hạn bổ sung” goes with “Giấy tờ còn thiếu”. Add “Giấy"),
        ("improvements", "Nội dung củng cố,Từ ngày,Đối tác", "Chất lượng,2023,Siêu thị", "“Đối tác” does not apply to"),
        ("inspections", "Loại kiểm tra,Cơ quan kiểm tra,Ngày kiểm tra,Hạn khắc phục", "định kỳ,Chi cục,1/8/2023,9/8/2023", "Write it in a column “Vi phạm”"),
        ("recognitions", "Hạng sao,Số quyết định,Cơ quan ban hành,Ngày ký", "4,1/QĐ,UBND huyện Chợ Đồn,9/1/2022", "in a column “Cơ quan ban hành”; if only the day on record is wrong, correct it once with: ocop decision edit"),
    ],
)  # fmt: skip
def test_a_row_is_told_in_words_of_its_columns(ocop, tmp_path, kind, heads, row, said) -> None:
    ocop(
        "recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --decision 1/QĐ"
        " --issuer 'UBND huyện Chợ Đồn' --on 10/1/2022"
    )
    file = tmp_path / "a.csv"
    file.write_text(f"Sản phẩm,Chủ thể,{heads}\nTrà,HTX An Bình,{row}", "utf-8")
    told = ocop(f"import {file} --as {kind} --no-input", 6).err
    assert said in told
    assert "--" not in re.sub(r"\(--feedback.*|ocop .*", "", told)
