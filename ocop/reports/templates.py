"""Empty forms for offices: their own headings, what may be chosen, and the rules in words.

A form leaves the office, so it is in Vietnamese whatever the screen speaks; `ocop import` reads it.
"""

from datetime import date
from typing import Final, TypedDict

from ocop.language import _
from ocop.lists.columns import COLUMNS
from ocop.lists.kinds import KINDS
from ocop.lists.spellings import GROUP, POTENTIAL
from ocop.render.table import Column, Field, Form, Table, table_of
from ocop.reports.exports import heading
from ocop.rulebook.office import Office
from ocop.values.vocabulary import PRODUCT_SETS, STARS_CERTIFIED, ExportKind

Choices = tuple[str | int, ...]
FORMS: Final = tuple(kind for kind in ExportKind if kind in KINDS and KINDS[kind].form)
MARK: Final = " (*)"
_ADVICE: Final = "Cột có dấu (*) phải điền. Đưa chuột lên tiêu đề cột để xem cách ghi."


def empty(kind: ExportKind, office: Office, day: date) -> Form:
    """Return the empty form of one kind of list."""
    lists = choices(office, day)
    fields = [field(key, kind, lists) for key in KINDS[kind].form]
    title = KINDS[kind].title
    return Form(title, f"{title}\n{_ADVICE}", fields)


class OtherField(TypedDict, total=False):
    """What a column of a form is otherwise than in the empty form of its kind."""

    heading: str
    rule: str
    choices: Choices
    fixed: bool
    width: int


_AS_IT_IS: Final[OtherField] = {}


def field(
    key: str,
    kind: ExportKind,
    lists: dict[str, Choices],
    other: OtherField = _AS_IT_IS,
    *,
    must: bool = True,
) -> Field:
    """Return one column of a form: its heading, its rule, what may be chosen."""
    column = COLUMNS[key]
    mark = MARK if must and key in KINDS[kind].must else ""
    told = Field(
        heading(key, kind) + mark,
        column.rule,
        lists.get(key, ()),
        "text" if column.holds == "start" else column.holds,
        column.open,
        width=column.width,
    )
    return told._replace(**other)


def choices(office: Office, day: date, *, district: str = "") -> dict[str, Choices]:
    """Return what may be chosen in a column, of the whole province or of one district."""
    units = office.units
    # Where the districts of the day are none any more (from 01/07/2025), those that there were.
    districts = [
        one for one in units.districts_on(day) or units.districts if district in ("", one.code)
    ]
    communes = [
        one for one in units.communes_on(day) or units.communes if district in ("", one.parent)
    ]
    return {
        **{key: one.words.choices for key, one in COLUMNS.items() if one.words},
        "district": tuple(dict.fromkeys(one.title for one in districts)),
        "commune": tuple(dict.fromkeys(one.name for one in communes)),
        "group": GROUP.choices,
        "set": tuple(PRODUCT_SETS),
        "stars": STARS_CERTIFIED,
        "to_stars": (4, 5),
        "year": tuple(range(day.year + 1, day.year - 9, -1)),
        **dict.fromkeys(("demand", "labour", "capacity"), POTENTIAL.choices),
    }


def row(form: Form) -> dict[str, object]:
    """Return a form's columns, for JSON."""
    return {
        "title": form.name,
        "columns": [
            {"heading": one.heading, "rule": one.rule, "choices": list(one.choices)}
            for one in form.fields
        ],
        "rows": len(form.rows),
    }


def columns_of(forms: list[Form]) -> list[Table]:
    """Return what a form's columns are, for the screen."""
    columns: list[Column[Field]] = [
        Column(_("Column"), lambda field: field.heading),
        Column(_("What is written there"), lambda field: field.rule),
    ]
    return [table_of(columns, form.fields, form.name) for form in forms]
