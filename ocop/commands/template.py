"""`ocop template`: empty forms for the office, which `ocop import` reads back."""

from pathlib import Path
from typing import Annotated

import typer

from ocop.desk import Desk
from ocop.errors import ValueRefused
from ocop.labels import one_of
from ocop.language import N_
from ocop.text import safe
from ocop.words import ExportKind


class NoSuchForm(ValueRefused):
    sentence = N_("There is no form for “{kind}”.")
    advice = N_("What there is is listed.")


class FormIsAWorkbook(ValueRefused):
    sentence = N_("A form is a workbook; {path} does not end in .xlsx.")
    advice = N_("Give a name that ends in .xlsx.")


def template(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            help=N_("products, registrations, recognitions, upgrades or improvements."),
        ),
    ],
) -> None:
    """Write an empty form to fill in, with its rules; without -o its columns are shown."""
    from ocop.render import blank_forms
    from ocop.reports import templates

    desk: Desk = ctx.obj
    meant = one_of(ExportKind, kind, "template")
    if meant not in templates.KINDS:
        raise NoSuchForm(kind=safe(kind), candidates=[one.value for one in templates.KINDS])
    forms = [templates.empty(meant, desk.office, desk.today)]
    if desk.output is not None and Path(desk.output).suffix.lower() != ".xlsx":
        raise FormIsAWorkbook(path=safe(desk.output))
    desk.answer(
        {"forms": [templates.row(form) for form in forms]},
        templates.told(forms),
        draw=lambda stream: blank_forms.write(forms, stream),
    )
