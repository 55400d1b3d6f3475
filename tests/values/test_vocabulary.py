"""The known values.

- every known value has a name for people, and no two lists share a stored word with two meanings
- a value is read as stored or as it is called, in both languages, with and without marks
- part of a name will do where what is left out says nothing: "họp", "định kỳ"; a group by its name
- what a letter is of, and the period of a report, are typed in either language
- "today" is a day, and the day of a week's report
- an unknown one is refused with the list, the nearest first, whatever the list is of
"""

from enum import StrEnum

import pytest

from ocop.language import in_each
from ocop.monitoring.gaps import Gap
from ocop.reports.papers.letters import CALLED
from ocop.reports.papers.letters import Kind as Letter
from ocop.values import labels, vocabulary
from ocop.values.groups import UnknownGroup, group_number
from ocop.values.labels import UnknownWord, label, one_of
from ocop.values.periods import PeriodKind
from ocop.values.standings import Movement, Part, State, Step, SupportPart, Verdict
from ocop.values.vocabulary import (
    DocumentKind,
    EntityKind,
    ExportKind,
    InspectionKind,
    Level,
    ListKind,
    Purpose,
    SupportKind,
    Topic,
    reporting_class,
)


def test_every_known_value_has_a_name() -> None:
    named = (vocabulary.EntityKind, vocabulary.Purpose, vocabulary.Outcome, vocabulary.Topic, vocabulary.Level, State,
             vocabulary.Result, vocabulary.Kind, Verdict, vocabulary.DocumentKind, vocabulary.InspectionKind,
             vocabulary.SupportKind, vocabulary.TestResult)  # fmt: skip
    for enum in named:
        for word in enum:
            assert label(word)
    assert set(labels.MOVEMENT_LABELS) == set(Movement)


def test_lists_that_share_a_stored_word_share_its_name() -> None:
    shared = set(vocabulary.Result) & set(vocabulary.Outcome)
    assert shared == {"absent", "not-reached"}
    assert label(Purpose.NEW) == "new product"


@pytest.mark.parametrize(
    ("enum", "typed", "word"),
    [(Level, " Province ", Level.PROVINCE), (Purpose, "renewal_upgrade", Purpose.RENEWAL_UPGRADE),
     (Purpose, "re-evaluation", Purpose.RENEWAL), (State, "con han", State.IN_FORCE),
     (State, "Còn Hạn", State.IN_FORCE), (State, "in force", State.IN_FORCE),
     (Level, "cấp huyện", Level.DISTRICT), (Level, "huyen", Level.DISTRICT),
     (Topic, "truy xuất", Topic.TRACEABILITY), (Part, "huyện", Part.DISTRICT),
     (SupportPart, "huyện", SupportPart.DISTRICT), (Movement, "lapsed", Movement.LAPSED),
     (Gap, "no-group", Gap.NO_GROUP), (SupportKind, "họp", SupportKind.MEETING),
     (SupportKind, "hoi nghi", SupportKind.MEETING), (InspectionKind, "Định kỳ", InspectionKind.PERIODIC),
     (DocumentKind, "an toàn thực phẩm", DocumentKind.FOOD_SAFETY),
     (ListKind, "đăng ký", ListKind.REGISTRATIONS), (ExportKind, "chu the", ExportKind.ENTITIES),
     (PeriodKind, "quý", PeriodKind.QUARTER), (Step, "da du", Step.COMPLETE),
     (ExportKind, "registrations", ExportKind.REGISTRATIONS)],
)  # fmt: skip
def test_a_value_is_read_as_stored_or_as_called(
    enum: type[StrEnum], typed: str, word: StrEnum
) -> None:
    assert one_of(enum, typed, "--x") is word


def test_a_value_is_read_as_it_is_called_where_it_is_typed(ocop, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    ocop("register Cốm --entity 'HTX Hoa' --on 1/3/2023")
    for lang in ("vi", "en"):
        for words in (
            "list --gap 'products without a group'",
            "list --gap 'sản phẩm chưa có nhóm'",
            "doctor --only 'san pham chua xep nhom'",
            "template 'đăng ký'",
            "export 'san pham'",
            "export producers",
            "dossier list --step 'đã đăng ký' --year 2023",
            f"report pack năm 2023 --folder 'gói {lang}'",
        ):
            ocop(f"{words} --lang {lang}")


def test_a_group_is_read_by_number_or_by_name() -> None:
    assert group_number(None) is None
    assert [group_number(one) for one in (" 2 ", "Thực phẩm", "du lich", "drinks")] == [2, 1, 6, 2]
    for unknown in ("đồ ăn", "community and", " "):
        with pytest.raises(UnknownGroup):
            group_number(unknown)


def test_an_unknown_value_is_refused_with_the_list() -> None:
    with pytest.raises(UnknownWord, match="--by") as refused:
        one_of(Level, "commune", "--by")
    assert refused.value.candidates[0] == "district (district level)"


def test_the_nearest_value_is_named() -> None:
    with pytest.raises(UnknownWord) as refused:
        one_of(State, "lapsd", "--state")
    assert refused.value.candidates[0] == "lapsed (lapsed)"
    assert len(refused.value.candidates) == len(State)


def test_what_a_letter_is_of_is_typed_in_either_language(ocop, tmp_path) -> None:
    for lang in ("vi", "en"):
        for called in [*Letter, *(name for one in CALLED.values() for name in in_each(one))]:
            said = ocop(f"letter '{called}' --folder '{tmp_path}/thư' --lang {lang}", None)
            assert "letter" not in said.err.partition("\n")[0], said.err


def test_a_report_is_called_by_its_period_in_either_language(ocop) -> None:
    ocop("register Cốm --entity 'HTX Hoa' --on 1/3/2023")
    for lang in ("vi", "en"):
        for called in ("tuần", "THANG", "quý", "'9 tháng'", "năm", "half-year", "nine_months"):
            assert ocop(f"report {called} --lang {lang} --json").data["period"]
    assert "no command tuầm" in ocop("report tuầm", 2).err
    assert ocop("report week 'hôm nay' --json").data == ocop("report week today --json").data


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("list --target neu_products", "new_products"),
        ("list --gap nogroup", "no-group (Products without a group)"),
        ("list --state lapsd", "lapsed (lapsed)"),
        ("plan amend 87 --set nominations=2 --decision 1/QĐ --on 1/2/2023", "national_nominations"),
        (
            "plan new --like 87 --number 2/KH --on 5/1/2024 --year 2024 --drop linked_entites",
            "linked_entities",
        ),
        ("plan new --like 87 --number 2/KH --on 5/1/2024 --year 2024 --add scales=3", "scale"),
        ("office set sing=BC", "sign"),
        ("form fields thong-bao-het", "thong-bao-het-han"),
        ("template districts", "district"),
        ("letter result5 --folder x", "result (result)"),
        ("status --plan 78", "87/KH-UBND"),
        ("import ds.csv --map prodct=A", "product"),
        ("import ds.csv --mapping 'Mẫu huyệm'", "Mẫu huyện"),
    ],
)
def test_the_nearest_is_named_first(ocop, tmp_path, monkeypatch, words: str, nearest: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ds.csv").write_text("Sản phẩm,Chủ thể\nCốm,HTX Hoa\n", "utf-8")
    ocop("import ds.csv --map product=A,entity=B --keep-mapping 'Mẫu huyện' --as products --yes")
    said = ocop(f"{words} --json", None).data["error"]
    assert said["candidates"][0]["text"] == nearest, said


def test_a_refusal_without_advice_says_no_more(ocop) -> None:
    said = ocop("office unit mrge X --on 1/1/2024 --decision 9/NQ --lang vi", None).err
    assert said.splitlines() == [
        "Sau “ocop office unit” là merge, rename hoặc add, không phải “mrge”."
    ]


def test_reports_count_four_classes() -> None:
    assert reporting_class(EntityKind.ESTABLISHMENT) is EntityKind.HOUSEHOLD
    assert reporting_class(EntityKind.COOPERATIVE) is EntityKind.COOPERATIVE
