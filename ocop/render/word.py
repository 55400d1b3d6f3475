"""A Word form filled in: data is text and never a program, an unknown field is told.

The form is filled in a sandbox, strictly, every value escaped; what the paper knows of its own
numbers travels inside it, and equal facts give equal bytes.
"""

import gc
import io
import itertools
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, BinaryIO, Final, NamedTuple

from ocop.errors import FileRefused
from ocop.language import N_, plural
from ocop.lists.files.ground import part
from ocop.rulebook.forms import Form
from ocop.values import text

CHART_STYLE: Final = "Biểu đồ"  # an empty paragraph of this style is where the chart goes
_ACROSS, _WIDEST = 250.0, 40.0  # mm: a sheet across within its margins, a column that data adds
Bars = Sequence[tuple[str, float, str]]


class FormRefused(FileRefused):
    sentence = N_("The form {path} cannot be filled in: {detail}")
    advice = N_("Mend it in Word, or put it away: the form that comes with the program holds then.")


class Opened(NamedTuple):
    """A form that was looked at: its path for people, its content, how many tags it has."""

    path: str
    content: bytes
    tags: int


def opened(form: Form) -> Opened:
    """Return a form that can be filled in; raises FormRefused with every fault and its place."""
    from ocop.render import form_check

    found, tags = form_check.faults(form.path, form.shape)
    if found:
        said = plural(N_("{count} place is to be mended."), N_("{count} places are to be mended."),
                      len(found)).format(count=len(found))  # fmt: skip
        lines = [f"{fault.place}: {fault.said}" for fault in found]
        raise FormRefused(path=text.safe(str(form.path)), detail=said, candidates=lines)
    return Opened(text.safe(str(form.path)), form.path.read_bytes(), tags)


def draw(
    form: Opened, fields: Mapping[str, Any], stream: BinaryIO, *,
    ground: str, day: date, title: str, bars: Bars = (),
) -> None:  # fmt: skip
    """Fill in a form that was `opened`; `day` is told as the day the paper was made.

    A paper of a demo register, or of a copy, says so at the top of every page.
    """
    from docxtpl import DocxTemplate

    gc.collect(1)  # the one before refers to itself: 5 MB that a start puts off looking for
    filled = DocxTemplate(io.BytesIO(form.content))
    filled.init_docx()
    by_data = [_by_data(table) for table in filled.docx.element.body.tbl_lst]
    try:
        filled.render({name: _safe(value) for name, value in fields.items()}, _environment())
    except Exception as error:  # of docx, lxml or Jinja: whatever an office's own form may hold
        detail = text.safe(str(error) or type(error).__name__)
        raise FormRefused(path=form.path, detail=detail) from error
    document = filled.docx
    if len(document.tables) == len(by_data):  # else one was left out: which, nobody can say
        for table in itertools.compress(document.tables, by_data):
            _span(table)
            _fit(table)
    if bars:
        _put_chart(document, bars, title)
    if banner := fields.get("trinh_dien"):
        _put_banner(document, str(banner))
    _put_ground(document, ground)
    core = document.core_properties
    core.created = core.modified = datetime(day.year, day.month, day.day)
    core.title, core.author, core.last_modified_by, core.revision = title, "ocop", "ocop", 1
    _write(document, stream)


def _put_banner(document: Any, banner: str) -> None:
    """Put words into every header; docxtpl made them anew, the sections know the old ones."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    parts = [one.target_part for one in document.part.rels.values() if not one.is_external]
    for header in [one for one in parts if "/header" in str(one.partname)]:
        paragraph = header.element.add_p()
        paragraph.add_r().text = banner
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()  # a form has fields, loops and conditions, and nothing to call
    return environment


def _safe(value: Any) -> Any:
    """Return a value whose texts are escaped; `{_{` in them stays what it is (docxtpl: a brace)."""
    from markupsafe import Markup, escape

    if isinstance(value, str):
        escaped = str(escape(value))
        return Markup(escaped.replace("{_", "{&#95;").replace("_}", "&#95;}"))  # noqa: S704
    if isinstance(value, Mapping):
        return {name: _safe(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_safe(one) for one in value]
    return value


def _by_data(table: Any) -> bool:
    """Return whether it is data that says how many columns a table of a form has."""
    from docx.oxml.ns import qn

    return "{%tc" in "".join(one.text or "" for one in table.iter(qn("w:t")))


def _span(table: Any) -> None:
    """Let a cell that is alone in its row go across as many columns as data has given."""
    rows = [row._tr.tc_lst for row in table.rows]
    many = max((sum(one.grid_span for one in row) for row in rows if len(row) > 1), default=0)
    alone = [row[0] for row in rows if len(row) == 1 and many]
    for cell in alone:
        cell.grid_span = many
    if alone:
        for column in table._tbl.tblGrid.gridCol_lst[many:]:
            column.getparent().remove(column)


def _fit(table: Any) -> None:
    """Share a sheet across among the columns of a table that data has added or left out.

    Such a table's grid was scaled, and is no longer as wide as the cells that the form gave it.
    """
    from docx.shared import Mm

    many = len(table.columns) - 1
    whole = next((row.cells for row in table.rows if len(row._tr.tc_lst) == many + 1), ())
    given = [cell.width for cell in whole]
    if not all((many, *given)) or not given or all(
        abs(column.width - width) < width / 20
        for column, width in zip(table.columns, given, strict=True)
    ):  # fmt: skip
        return
    first = given[0]
    widths = [first, *[min(Mm(_WIDEST), (Mm(_ACROSS) - first) // many)] * many]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width if cell.grid_span == 1 else sum(widths)


def _put_chart(document: Any, bars: Bars, title: str) -> None:
    from ocop.render import word_chart

    for paragraph in document.paragraphs:
        if paragraph.style.name == CHART_STYLE and not paragraph.text.strip():
            word_chart.put(document, paragraph, title, bars)
            return


def _put_ground(document: Any, ground: str) -> None:
    """Put what the paper knows of itself into a part of its own, which Word keeps."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND
    from docx.opc.part import Part

    package = document.part.package
    name = package.next_partname("/customXml/item%d.xml")
    document.part.relate_to(Part(name, "application/xml", part(ground), package), KIND.CUSTOM_XML)


def _write(document: Any, stream: BinaryIO) -> None:
    """Write the parts with one time for all, so that equal papers are equal files."""
    whole = io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as made, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as put:
        for name in made.namelist():
            entry = zipfile.ZipInfo(name, (2020, 3, 5, 0, 0, 0))
            put.writestr(entry, made.read(name), zipfile.ZIP_DEFLATED)
