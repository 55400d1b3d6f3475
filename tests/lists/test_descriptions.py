"""What we write ourselves is understood again, word for word and heading for heading.

- every known value that an export can write is read back as itself, by its column; every spelling
  means one value alone, and the words of no other are taken for it
- a word that is not known is refused with all that are
- every heading that an export, an empty form or a district's workbook can write is that column's,
  and a list of that kind takes it
- every choice of a form, empty or of a district, is read by its column
- a known value of the vocabulary has a spelling; a kind of list has only columns that there are
- an export of what there is has no column that its kind does not know
"""

import json
from datetime import date
from enum import StrEnum

import pytest

from ocop.lists import kinds, spellings
from ocop.lists.columns import COLUMNS
from ocop.lists.descriptions import Known, UnknownValue
from ocop.lists.headings import meaning_of
from ocop.lists.kinds import KINDS
from ocop.render.table import Field
from ocop.reports import district_form, exports, templates
from ocop.rulebook.office import Office
from ocop.values.vocabulary import (
    DocumentKind,
    EntityKind,
    ExportKind,
    InspectionKind,
    ListKind,
    Outcome,
    Purpose,
    SupportKind,
    TestResult,
    Topic,
)

DAY = date(2024, 6, 1)
WORDED = {key: column for key, column in COLUMNS.items() if column.words}
LISTED = [kind for kind in ExportKind if kind in KINDS]
VOCABULARY = [
    (spellings.KIND, EntityKind), (spellings.PURPOSE, Purpose), (spellings.TOPIC, Topic),
    (spellings.ACTIVITY, SupportKind), (spellings.DOCUMENT, DocumentKind),
    (spellings.INSPECTION, InspectionKind), (spellings.TEST, TestResult),
    (spellings.RESULT, Outcome),
]  # fmt: skip


def read(key: str, said: str) -> object:
    """Read a word as an import does."""
    return COLUMNS[key].read(said)


def empty_forms(office: Office) -> list[tuple[ExportKind, dict[str, Field]]]:
    return [
        (kind, dict(zip(kinds.KINDS[kind].form, templates.empty(kind, office, DAY).fields, strict=True)))
        for kind in templates.FORMS
    ]  # fmt: skip


def all_fields(office: Office) -> list[tuple[ListKind, Field]]:
    """Return every column of every form there is, with the kind of its list."""
    lists: dict[str, list] = {"reviewed": [], "registered": [], "improved": [], "producers": []}
    district = district_form.forms(office, "064", 2024, DAY, **lists)
    sheets = [(kinds.SHEETS[form.name], one) for form in district for one in form.fields]
    blank = [
        (ListKind(k.value), one) for k, fields in empty_forms(office) for one in fields.values()
    ]
    return [*sheets, *blank]


@pytest.mark.parametrize("key", WORDED)
def test_every_word_that_is_written_is_read_back(key: str) -> None:
    words = WORDED[key].words
    assert words is not None
    for value, said in words.spellings.items():
        assert words.write(value) == ("" if value is None else said[0])
        for one in (said[0], said[0].upper(), *(said if key not in ("kind", "flagship") else ())):
            assert read(key, one) == value, one
        if isinstance(value, StrEnum):
            assert read(key, value.value) is value
    assert words.write("") == words.write(None) == ""


@pytest.mark.parametrize("key", WORDED)
def test_every_spelling_is_of_one_value_alone(key: str) -> None:
    words = WORDED[key].words
    assert words is not None
    keys = [said.casefold() for all_ in words.spellings.values() for said in all_]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("known", "words"), VOCABULARY, ids=lambda one: getattr(one, "__name__", "")
)
def test_every_known_value_has_a_spelling(known: Known, words: type[StrEnum]) -> None:
    assert set(known.spellings) - {None} == set(words) - {EntityKind.UNKNOWN}


@pytest.mark.parametrize("key", [key for key in WORDED if key not in ("kind", "flagship")])
def test_what_is_not_known_is_refused_with_what_is(key: str) -> None:
    words = WORDED[key].words
    assert words is not None
    with pytest.raises(UnknownValue, match="hay lắm") as refused:
        read(key, "hay lắm")
    for said in words.choices:
        assert said in refused.value.what_to_do()


@pytest.mark.parametrize("kind", LISTED)
def test_every_heading_of_an_export_is_read_as_its_column(kind: ExportKind) -> None:
    for key in kinds.KINDS[kind].columns:
        assert meaning_of(exports.heading(key, kind)) == key


def test_every_heading_of_a_form_is_taken_by_its_kind(office: Office) -> None:
    for kind, field in all_fields(office):
        assert meaning_of(field.heading) in kinds.KINDS[kind].columns, field.heading
        assert field.rule, field.heading


def test_every_choice_of_a_form_is_read(office: Office) -> None:
    for _kind, field in all_fields(office):
        column = COLUMNS[meaning_of(field.heading) or ""]
        read_ = [column.read(one) for one in field.choices]
        assert len(set(map(str, read_))) == len(read_), field.heading


def test_a_kind_of_list_has_only_columns_that_there_are() -> None:
    for kind, one in kinds.KINDS.items():
        assert set(one.columns) <= set(COLUMNS), kind
        assert {*one.must, *one.headings, one.subject} <= set(one.columns), kind
        assert set(one.must) <= set(one.form) <= set(one.columns), kind
    assert set(kinds.KINDS) == set(ListKind) - {ListKind.WORKBOOK}


def test_an_export_has_no_column_that_its_kind_does_not_know(ocop) -> None:
    ocop("demo --yes")
    for kind in LISTED:
        answer = ocop(f"export {kind} --json").data
        (rows,) = (value for key, value in answer.items() if key not in ("schema", "demo_register"))
        for row in rows:
            assert set(row) <= set(kinds.KINDS[kind].columns), (kind, json.dumps(row))
