"""`ocop template`: forms to fill in, empty or of a district, which `ocop import` reads back."""

from contextlib import suppress
from typing import Annotated

import typer

from ocop.commands.shared import district as district_book
from ocop.commands.shared import options
from ocop.commands.shared.day import district_on
from ocop.commands.shared.index import question
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.render import to_file
from ocop.render.table import Form
from ocop.values.dates import parse_year
from ocop.values.labels import UnknownWord, one_of
from ocop.values.nearest import nearest_first
from ocop.values.text import fold, safe
from ocop.values.vocabulary import ExportKind

_DISTRICT = "district"


class NoSuchForm(ValueRefused):
    sentence = N_("There is no form for “{kind}”.")
    advice = N_("What there is is listed.")


class FormIsAWorkbook(ValueRefused):
    sentence = N_("A form is a workbook; {path} does not end in .xlsx.")
    advice = N_("Give a name that ends in .xlsx.")


class DistrictNeeded(ValueRefused):
    sentence = N_("The form of a district needs to know which.")
    advice = N_("Add --district D: its name or its code.")


class OnlyOfADistrict(ValueRefused):
    sentence = N_("{option} applies to the form of a district only.")
    advice = N_("Leave it out, or give: ocop template district --district D")


@question("ocop template registrations -o dang-ky.xlsx")
def template(
    ctx: typer.Context,
    kind: Annotated[
        str,
        typer.Argument(
            metavar="KIND",
            autocompletion=options.completing("forms to fill in"),
            help=N_(
                "products, registrations, recognitions, upgrades, improvements; or district: what"
                " the register has of one, to review, answer and add to."
            ),
        ),
    ],
    district: options.District = None,
    year: options.Year = None,
) -> None:
    """Write a form to fill in, with its rules.

    Without -o its columns are shown.
    """
    from ocop.render import blank_forms
    from ocop.reports import templates

    context: Context = ctx.obj
    if context.output is not None and to_file.ending(context.output) != ".xlsx":
        raise FormIsAWorkbook(path=safe(context.output))
    if fold(kind) in (_DISTRICT, "huyen"):
        forms = _of_district(context, district, year)
    else:
        for option, value in (("--district", district), ("--year", year)):
            if value is not None:
                raise OnlyOfADistrict(option=option)
        meant = _form(kind)
        forms = [templates.empty(meant, context.office, context.today)]
    context.answer(
        {"forms": [templates.row(form) for form in forms]},
        templates.columns_of(forms),
        draw=lambda stream: blank_forms.write(forms, stream),
    )


def _form(typed: str) -> ExportKind:
    """Read which form is meant; only those that there are can be named."""
    from ocop.reports import templates

    found: ExportKind | None = None
    with suppress(UnknownWord):
        found = one_of(ExportKind, typed, "template")
    if found is None or found not in templates.FORMS:
        known = nearest_first(typed, [*(one.value for one in templates.FORMS), _DISTRICT])
        raise NoSuchForm(kind=safe(typed), candidates=known)
    return found


def _of_district(context: Context, district: str | None, year: str | None) -> list[Form]:
    unit = district_on(context, district, context.today) or context.office.settings.unit
    if not unit:
        raise DistrictNeeded()
    meant = parse_year(year) if year else context.today.year
    return district_book.forms(context, context.office, unit, meant)
