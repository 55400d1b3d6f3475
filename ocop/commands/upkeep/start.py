"""`ocop start`: the first start on a computer asks what is kept of it; every other says hello."""

from pathlib import Path

import typer

from ocop.commands.shared.index import upkeep
from ocop.context import Context
from ocop.language import _
from ocop.store import own_settings, places
from ocop.values.text import safe


@upkeep("ocop start")
def start(ctx: typer.Context) -> None:
    """Ask who you are and where the register and copies are.

    It is asked once, at a terminal, and kept in the file that OCOP_SETTINGS names.
    """
    from ocop.reports.welcome import welcome

    context: Context = ctx.obj
    named = context.environment.get(own_settings.FILE, "")
    file, said = Path(named), []
    if not named:
        context.tell(_("Nothing is kept of this computer: OCOP_SETTINGS names no file."))
    elif context.interactive and not file.exists():
        kept = _asked(context)
        own_settings.write(file, kept)
        said = [_("Kept in {path}; to be asked again, delete it.").format(path=safe(named)), ""]
    path, source = context.place
    province = context.office.units.home_name(context.today)
    lines = welcome(path, source, province)
    context.done({"settings": own_settings.read(file) if named else {}}, [*said, *lines])


def _asked(context: Context) -> dict[str, str]:
    """Ask for what is kept; begin the register where there is none, and say whose it is."""
    from ocop.reports.first_write import others

    usual = str(places.data_folder() / "register.db")
    for line in others(Path(usual)):
        context.tell(line)
    asked = {
        "user": context.ask(_("Your name, as the history is to have it:")),
        "register": context.ask(_("The register's file (nothing: {path}):").format(path=usual)),
        "copies": context.ask(_("The folder for copies, on another disk (nothing: none):")),
    }
    told = {key: value for key, value in asked.items() if value} | {
        "register": asked["register"] or usual
    }
    own = {own_settings.KEYS[key]: value for key, value in told.items()}
    at = {own_settings.PLACE_KEPT: told["register"]}
    context.environment = {**own, **context.environment, **at}  # from here on
    if not context.place[0].exists():
        context.begins = True  # a person has just said where
        _whose(context)
    return told


def _whose(context: Context) -> None:
    from ocop.actions import office as actions
    from ocop.rulebook.office import Office

    home = context.office.units.home_name(context.today)
    province = context.ask(_("Its province (nothing: {province}):").format(province=home))
    unit = context.ask(_("Your district or commune (nothing: the province):"))
    with context.write("office set") as writer:
        office = Office(context.office_place)
        actions.say(
            writer, office, province=province or office.settings.province, unit=unit, units=None
        )
    context.office = Office(context.office_place, day=context.today)  # as it is now
