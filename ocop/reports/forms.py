"""What is said of an office's Word forms: which there are, their fields, that one fits."""

from pathlib import Path
from typing import TypedDict

from ocop.language import N_, _, plural
from ocop.render.table import Column, Table, table_of
from ocop.reports.phrasing import next_step
from ocop.rulebook.forms import Form, FormField
from ocop.values.text import safe


class FormRow(TypedDict):
    """A Word form for JSON: `own` says that it is the office's."""

    name: str
    title: str
    own: bool
    path: str
    fields: int


def row(form: Form) -> FormRow:
    """Return a form for JSON."""
    return {
        "name": form.name,
        "title": form.title,
        "own": form.own,
        "path": str(form.path),
        "fields": len(form.fields),
    }


def listed(forms: list[Form]) -> Table:
    """Return the forms that papers are made from."""
    columns: list[Column[Form]] = [
        Column(_("Form"), lambda form: form.name, whole=True),
        Column(_("What it is for"), lambda form: form.title),
        Column(_("Whose"), lambda form: _("the office's own") if form.own else _("shipped")),
    ]
    notes = [next_step("ocop form fields NAME", "ocop form copy NAME")]
    return table_of(columns, forms, _("Word forms"), notes)


def fields(form: Form) -> Table:
    """Return the fields that a form may use, each with what it means and an example."""
    columns: list[Column[FormField]] = [
        Column(_("Field"), lambda one: one.name, whole=True),
        Column(_("Meaning"), lambda one: one.meaning),
        Column(_("Example"), lambda one: one.example, aside=True),
    ]
    notes = [
        _(
            "In Word: {field}; a row of a list between {begin} and {end}, each in a row alone."
        ).format(field="{{ trich_yeu }}", begin="{%tr for d in san_pham %}", end="{%tr endfor %}")
    ]
    title = _("Fields of the form “{name}”: {title}")
    return table_of(columns, form.fields, title.format(name=form.name, title=form.title), notes)


def copied(form: Form, path: Path) -> list[str]:
    """Say where a form was put for the office to change."""
    said = _("Copied to {path}: change it in Word; papers are made from it from now on.")
    line = said.format(path=safe(str(path)))
    return [line, next_step(f"ocop form fields {form.name}", f"ocop form check {form.name}")]


def fits(form: Form, tags: int) -> list[str]:
    """Say that a form can be filled in."""
    said = plural(
        N_("{path} can be filled in: {count} field, loop or condition."),
        N_("{path} can be filled in: {count} fields, loops and conditions."),
        tags,
    )
    lines = [said.format(path=safe(str(form.path)), count=tags)]
    if not tags:
        lines.append(_("It has no field: every paper made from it will be the same."))
    return [*lines, next_step(f"ocop form fields {form.name}")]
