"""`ocop entity`: the producers."""

from typing import TYPE_CHECKING, Annotated

import typer

from ocop.commands.shared import merging, options
from ocop.commands.shared.day import district_on
from ocop.commands.shared.index import change, question
from ocop.context import Context
from ocop.errors import ValueRefused
from ocop.language import N_, _
from ocop.values.dates import parse_day
from ocop.values.leads import leads
from ocop.values.names import kind_named

if TYPE_CHECKING:
    from ocop.store.asking import Ask


class DayOfTheChange(ValueRefused):
    sentence = N_("--document is the paper of a change from a day on.")
    advice = N_("Add the day of the change: --on DAY")


app = typer.Typer(help=N_("Producers: list, edit, put twins together."))


@app.command("list")
@question('ocop entity list --district "Na Rì" --in-force')
def list_(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help=N_("Words of the name or the commune.")),
    ] = None,
    district: options.District = None,
    in_force: options.InForce = False,
    as_of: options.AsOf = None,
) -> None:
    """List the producers with how many products they have."""
    from ocop.queries import products
    from ocop.reports import products as report

    context: Context = ctx.obj
    day = context.day(as_of)
    office = context.office.on(day)
    with context.read() as ask:
        rows = products.entities(
            ask,
            office,
            day,
            words=" ".join(words or []),
            district=district_on(context, district, day),
            in_force=in_force,
        )
    context.answer({"entities": rows}, [report.entities(rows, office, _("Producers"))])


@app.command("edit")
@change('ocop entity edit "HTX Tài Hoan" --commune "Côn Minh" --phone 0912345678')
def edit(
    ctx: typer.Context,
    entity: Annotated[
        str, typer.Argument(metavar="ENTITY", help=N_("The producer: its name or its id."))
    ],
    name: options.Name = None,
    kind: options.ProducerKind = None,
    district: options.District = None,
    commune: options.Commune = None,
    representative: options.Representative = None,
    phone: options.Phone = None,
    led_by_woman: options.LedByWoman = None,
    led_by_minority: options.LedByMinority = None,
    on: options.On = None,
    document: options.ChangePaper = None,
) -> None:
    """Change a producer's name, kind, place, contact, who leads it.

    With --on they hold from that day (needs --reason); without it a spelling is mended.
    """
    from ocop.actions import producers
    from ocop.queries import finding
    from ocop.queries.shapes import Edited
    from ocop.reports.corrections import edited
    from ocop.reports.registrations import unknown_commune
    from ocop.values.citations import number_on

    context: Context = ctx.obj
    form = {
        "name": name,
        "kind": kind_named(kind) if kind else None,
        "district": district,
        "commune": commune,
    }
    contact = {"representative": representative, "phone": phone}
    told = leads(led_by_woman, led_by_minority)
    if document and not on:
        raise DayOfTheChange()
    day = parse_day(on) if on else None
    paper = number_on(document, day)

    def run(names: list[str]) -> Edited:
        with context.write("entity edit", needs_reason=bool(on)) as writer:
            found = finding.find_entity(writer.ask, context.office.units, names[0])
            return producers.edit_entity(
                writer,
                context.office,
                found["id"],
                form,
                contact,
                told,
                day=day,
                document=paper,
            )

    row = context.settle([entity], run)
    said = unknown_commune(context.office, commune or "", district or "")
    context.done({"entities": [row]}, [*said, *edited(row, "ocop show", may_have_a_day=True)])


@app.command("merge")
@change('ocop entity merge "HTX Tài Hoan" "HTX Tài Hoàn" --dry-run', many_rows=True)
def merge(
    ctx: typer.Context,
    stays: Annotated[str, typer.Argument(metavar="ENTITY", help=N_("The producer that stays."))],
    goes: Annotated[str, typer.Argument(metavar="TWIN", help=N_("Its twin, which goes into it."))],
    dry_run: options.DryRun = False,
) -> None:
    """Put a producer into its twin, with its products.

    Those of the same name become one.
    """
    from ocop.actions import merging as actions
    from ocop.queries import finding
    from ocop.queries.shapes import Named

    context: Context = ctx.obj

    def find(ask: "Ask", typed: str) -> Named:
        return finding.find_entity(ask, context.office.units, typed)

    merging.merge(
        context, "entity merge", "entity", [stays, goes], find, actions.merge_entities, dry_run
    )
