"""A history in Vietnamese shows no English word and no code of ours.

- every column of every record that the history tells has its name, every record too
- every value of every list of known values has its name, in the field that holds it
- in the whole history of the invented year, and in one with an answer, a mapping, a list, a breach
  and a group, each label and each value is of the language
- a number is told with its unit or its name; what is unknown to us stays as it is
"""

import itertools
import re
import typing
from enum import StrEnum
from pathlib import Path

import pytest

from ocop import language, models
from ocop.invariants import levels
from ocop.queries import changes
from ocop.reports import history, record_fields
from ocop.rulebook import scores
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.values import vocabulary
from ocop.values.field_names import FIELDS, field_name
from ocop.values.labels import RECORDS

TABLES = {
    str(one.__tablename__): one
    for one in models.Record.__subclasses__()
    if hasattr(one, "__table__")
}
TOLD = [
    (table, column.key.removesuffix("_id"))
    for table, model in TABLES.items()
    for column in model.__table__.columns
    if not column.computed and changes._is_told(column.key, "change")
]
# The known values of a field, by its record and its name.
WORDS = [
    (table, name, word)
    for table, model in TABLES.items()
    for name, field in model.model_fields.items()
    for kind in (field.annotation, *typing.get_args(field.annotation))
    if isinstance(kind, type) and issubclass(kind, StrEnum)
    for word in kind
]
# Codes that stand in a field as plain text.
CODES = [
    *(("known_breach", "rule", name) for name in record_fields.RULES),
    *(("evaluation", "warnings", name) for name in scores.WARNINGS),
]
ENGLISH = {
    str(word)
    for name in vars(vocabulary).values()
    if isinstance(name, type) and issubclass(name, StrEnum)
    for word in name
} | {"True", "False", "None"}


@pytest.fixture
def vietnamese():
    language.speak("vi")
    yield
    language.speak("en")


@pytest.mark.parametrize("table", [*TABLES, "office_file"])
def test_every_record_has_its_name(table, vietnamese) -> None:
    assert table in RECORDS
    assert record_fields.record(table) != table


@pytest.mark.parametrize(("table", "name"), TOLD)
def test_every_field_has_its_name(table, name, vietnamese) -> None:
    named = field_name(name, table)
    language.speak("en")
    assert named != field_name(name, table)


@pytest.mark.parametrize(("table", "name", "word"), [*WORDS, *CODES])
def test_every_known_value_has_its_name(table, name, word, office, vietnamese) -> None:
    said = record_fields.value(name, str(word), office.units, table)
    assert str(word) not in said
    language.speak("en")
    assert record_fields.value(name, str(word), office.units, table) != said


def test_every_rule_has_its_name(office) -> None:
    assert {rule.name for rule in levels.rules(office.criteria)} == set(record_fields.RULES)


def english(change, units) -> list[str]:
    """Return what a Vietnamese history may not show of a change: a label or a value of ours."""
    said = history.said(change, units)
    labels = {field_name(one["field"], change["record"]) for one in change["fields"]}
    values = [re.split(" → |, ", part.partition(": ")[2]) for part in said.split("; ")[1:]]
    return [one for one in {*labels, *itertools.chain(*values)} if one in ENGLISH | FIELDS.keys()]


def all_of(path) -> list[str]:
    units = Office(path).units
    with db.read(path) as ask:
        rows = changes.commands(ask)
    return [word for row in rows for change in row["changes"] for word in english(change, units)]


def test_the_whole_history_of_the_invented_year_is_vietnamese(
    invented_year: Path, vietnamese
) -> None:
    assert all_of(invented_year) == []


def test_so_is_that_of_what_lists_leave(ocop, path, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    heads = "TT,Tên sản phẩm,Chủ thể,Xã,Hạng sao,Cột lạ\n"
    rows = "Huyện Chợ Đồn,,,,,\n1,Trà,HTX A,Quảng Khê,3,2022\n"
    (tmp_path / "l.csv").write_text(heads + rows, "utf-8")
    ocop("import l.csv --as recognitions --map year=F --where 'Huyện Chợ Đồn=-' --keep-mapping x")
    ocop("product edit Trà --group 2 --flagship")
    ocop(
        "support add --kind training --on 15/3/2023 --district 'Na Rì' --people 40 --money 1000000"
    )
    ocop("round open --level district --district 'Ba Bể' --on 10/11/2023")
    ocop("round evaluate BB-2023-1 Trà --member 'A=30/15/20,5' --member B=20/15/15")
    language.speak("vi")
    told = ocop("history --lang vi").out
    for said in (
        "loại danh sách: công nhận", "huyện/thành phố: không có địa bàn riêng",
        "các cột: Năm = Cột lạ", "nhóm: – → 2 (đồ uống)", "số người: 40", "1.000.000 đồng",
        "mã kỳ đánh giá: BB-2023-1", "tổng điểm các phiếu: – → 115,5",
    ):  # fmt: skip
        assert said in " ".join(told.split()), said
    assert all_of(path) == []


def test_what_is_unknown_to_us_stays_as_it_is(office) -> None:
    for name, stored in (("rule", "another"), ("warnings", "another"), ("within", "ba be")):
        assert record_fields.value(name, stored, office.units) == stored
