"""`ocop form`: the Word forms that papers are made from, the shipped ones and the office's own."""

from dataclasses import replace
from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import question, upkeep
from ocop.context import Context
from ocop.errors import RuleRefused
from ocop.language import N_
from ocop.store.standard_input import to_read
from ocop.values import text

app = typer.Typer(help=N_("Word forms of papers: list, fields, copy, check."))

_Name = Annotated[
    str, typer.Argument(metavar="NAME", help=N_("The form's name: see ocop form list."))
]


class FormExists(RuleRefused):
    sentence = N_("{path} exists already.")
    advice = N_("Change it in Word, or take it away first: it is not written over.")


@app.command("list")
@question("ocop form list")
def list_(ctx: typer.Context) -> None:
    """List the Word forms that papers are made from."""
    from ocop.reports import forms as report
    from ocop.rulebook import forms

    context: Context = ctx.obj
    found = forms.every(context.office)
    context.answer({"forms": [report.row(one) for one in found]}, [report.listed(found)])


@app.command("fields")
@question("ocop form fields bao-cao")
def fields(ctx: typer.Context, name: _Name) -> None:
    """List the fields that a form may use."""
    from ocop.reports import forms as report
    from ocop.rulebook import forms

    context: Context = ctx.obj
    form = forms.read(context.office, name)
    payload = {"form": report.row(form), "fields": [one._asdict() for one in form.fields]}
    context.answer(payload, [report.fields(form)])


@app.command("copy")
@upkeep("ocop form copy bao-cao")
def copy(ctx: typer.Context, name: _Name) -> None:
    """Put a form beside the register, to change it in Word."""
    from ocop.render import to_file
    from ocop.reports import forms as report
    from ocop.rulebook import forms

    context: Context = ctx.obj
    form = forms.read(context.office, name)
    path = forms.own_folder(context.office) / form.path.name
    if path.exists():
        raise FormExists(path=text.safe(str(path)))
    to_file.write(path, to_file.content(form.path.read_bytes()))
    context.done({"copied": str(path)}, report.copied(form, path))


@app.command("check")
@upkeep("ocop form check bao-cao")
def check(
    ctx: typer.Context,
    file: Annotated[
        str, typer.Argument(metavar="FORM", help=N_("A form's name, or a Word file to become one."))
    ],
    as_form: options.AsForm = None,
) -> None:
    """Say whether a form can be filled in, and every fault.

    A file is of the form of its name; --as names another.
    """
    from ocop.render import word
    from ocop.reports import forms as report
    from ocop.rulebook import forms

    context: Context = ctx.obj
    path = to_read(file)
    form = forms.read(context.office, as_form or path.name)
    if len(path.parts) > 1 or path.suffix:
        form = replace(form, path=path)
    tags = word.opened(form).tags
    context.done({"form": report.row(form), "tags": tags}, report.fits(form, tags))
