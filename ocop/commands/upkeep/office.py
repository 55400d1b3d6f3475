"""`ocop office`: what the office says of itself, its units, and its files."""

from typing import Annotated

import typer

from ocop.commands.shared import options
from ocop.commands.shared.index import change, question, upkeep
from ocop.context import Context
from ocop.errors import RuleRefused, ValueRefused
from ocop.language import N_, _
from ocop.store.addresses import Server
from ocop.store.standard_input import to_read
from ocop.values import text
from ocop.values.dates import parse_day
from ocop.values.text import safe

app = typer.Typer(help=N_("The office: show, set, unit, add, push, pull."))


@app.command("show")
@question("ocop office show")
def show(ctx: typer.Context) -> None:
    """Show the province and the unit of the register."""
    from ocop.reports import office as report

    context: Context = ctx.obj
    context.tell_of_files()
    office = context.office
    payload: dict[str, object] = {"office": [report.row(office, context.today)]}
    context.answer(payload, [report.table(office, context.today)])


@app.command("set")
@change('ocop office set sign="BC-VPĐP" place="Bắc Kạn" --unit "Ba Bể"')
def set_(
    ctx: typer.Context,
    constants: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME=TEXT…",
            help=N_(
                "Constants of the papers: governing_body, body, sign, place, signer_role, signer,"
                " recipients (with semicolons)."
            ),
        ),
    ] = None,
    province: options.Province = None,
    unit: options.Unit = None,
    units: options.Units = None,
) -> None:
    """Say whose register it is, and what stands on its papers.

    --units brings the list of another province's units.
    """
    from ocop.actions import office as actions
    from ocop.reports import office as report
    from ocop.rulebook.office import Office

    context: Context = ctx.obj
    with context.write("office set") as writer:
        actions.say(
            writer,
            Office(context.office_place),
            province=province,
            unit=unit,
            units=to_read(units) if units else None,
            constants=constants or [],
        )
    office = Office(context.office_place, day=context.today)
    row = report.row(office, context.today)
    context.done({"office": [row]}, report.said(office, context.today))


class NoSuchAction(ValueRefused):
    sentence = N_("After “ocop office unit” stands merge, rename or add, not “{action}”.")


class IntoNeeded(ValueRefused):
    sentence = N_("--into is missing: what the units became.")
    advice = N_("For a merger the unit that they are part of now, else the new name.")


@app.command("unit")
@change('ocop office unit merge 01852 --into "Sông Cầu" --on 1/7/2024 --decision 9/NQ')
def unit_(
    ctx: typer.Context,
    action: Annotated[str, typer.Argument(metavar="ACTION", help=N_("merge, rename or add."))],
    names: Annotated[
        list[str], typer.Argument(metavar="UNIT…", help=N_("The units: their names or codes."))
    ],
    on: options.RequiredOn,
    decision: options.RequiredDecision,
    into: options.Into = None,
    code: options.UnitCode = None,
    district: options.District = None,
) -> None:
    """Merge, rename or add units from a day on.

    --into is what they became, repeated for several; `add` takes --code and --district.
    """
    from ocop.actions import office_units
    from ocop.reports import office as report
    from ocop.rulebook.office import Office
    from ocop.values.citations import number_on

    context: Context = ctx.obj
    day = parse_day(on)
    number = text.clean(number_on(decision, day), _("the decision's number"))
    decided = office_units.Decided(day, number)
    with context.write(f"office unit {action}") as writer:
        office = Office(context.office_place)
        if action == "merge":
            ended, after = office_units.merge(writer, office, names, _into(into), decided)
            lines = report.merged(ended, after, decided.day)
        elif action == "rename":
            was = office_units.rename(writer, office, names[0], _into(into)[0], decided)
            lines = report.renamed(was, _into(into)[0], decided.day)
        elif action == "add":
            title = office_units.add(writer, office, names[0], code or "", district or "", decided)
            lines = report.added(title, decided.day)
        else:
            raise NoSuchAction(action=text.safe(action))
    context.done({"units": lines}, lines)


def _into(typed: list[str] | None) -> list[str]:
    if not typed:
        raise IntoNeeded()
    return typed


class NotTakenIn(RuleRefused):
    sentence = N_("Nothing was taken in.")
    advice = N_("Add --yes to take it in without being asked.")


@app.command("add")
@change("ocop office add --yes")
def add(ctx: typer.Context) -> None:
    """Take in what lies beside the register and is not on record.

    Plans, units, criteria, papers and office.toml count as soon as they are there. Each is read
    and shown with its SHA-256; the history says who took it in.
    """
    from ocop.actions import office_files as actions
    from ocop.queries import office_files
    from ocop.reports import office as report

    context: Context = ctx.obj
    context.beside["not_added"] = ""  # it is no news to who takes them in
    with context.read(or_empty=True) as ask:
        found = office_files.not_added(ask, context.office_place)
    report.read_whole(context.office)
    if found and not context.as_json:
        context.show([report.not_added(found, context.office)])
    if found and not context.confirm(_("Take these files in?")):
        raise NotTakenIn()
    if found:
        with context.write("office add") as writer:
            actions.take_in(writer, context.office_place, found)
    context.done({"added": found}, report.taken_in(found))


@app.command("push")
@upkeep("ocop office push")
def push(ctx: typer.Context) -> None:
    """Put the files that counting rests on into the register.

    Plans, units, criteria and papers, on a server: whoever counts by others is told so.
    """
    from ocop.actions import office_sync
    from ocop.queries import office_files
    from ocop.reports import office as report
    from ocop.rulebook import office_digest

    context: Context = ctx.obj
    if not _on_a_server(context):
        _of_a_file(context, "pushed")
        return
    report.read_whole(context.office)  # what is faulty would stop everybody
    here = office_digest.texts(context.office_place)
    with context.write("office push") as writer:
        changed = office_sync.push(writer, here, office_files.kept(writer.ask).texts)
    _done(context, "pushed", changed, _("The register holds the files of this computer:"))


@app.command("pull")
@upkeep("ocop office pull")
def pull(ctx: typer.Context) -> None:
    """Take the files that counting rests on from the register.

    A file of this computer that differs keeps its text beside, under a name that is not read.
    """
    from ocop.actions import office_sync
    from ocop.queries import office_files

    context: Context = ctx.obj
    if not _on_a_server(context):
        _of_a_file(context, "pulled")
        return
    with context.read() as ask:
        kept = office_files.kept(ask)
    if not kept.texts:
        raise office_sync.NothingPushed()
    changed, left = office_sync.pull(context.office_place, kept.texts, context.now.astimezone())
    context.written = True
    for name in left:
        said = _("{name} came with this ocop, and the register does not know it.")
        context.tell(said.format(name=safe(name)))
    _done(context, "pulled", changed, _("This computer has the files of the register:"))


def _on_a_server(context: Context) -> bool:
    """Whether there is anything to bring together; that files differ is no news to who does it."""
    context.beside["office_differs"] = ""
    return isinstance(context.place[0], Server)


def _of_a_file(context: Context, key: str) -> None:
    said = _(
        "The register is a file: the files beside it are read as they are. Nothing was changed."
    )
    context.done({key: []}, [said])


def _done(context: Context, key: str, changed: list[str], said: str) -> None:
    lines: list[str] = [said, *(f"  {safe(name)}" for name in changed)]
    if not changed:
        lines = [_("The files are alike already; nothing was changed.")]
    context.done({key: changed}, lines)
