"""What an office says of itself: its province and unit, written into its settings.

Every other line of the file stays as it is. The register is held for writing meanwhile.
"""

from dataclasses import replace
from pathlib import Path

from ocop.actions import office_files
from ocop.actions.office_files import OtherUnits
from ocop.errors import NotFound, ValueRefused
from ocop.language import N_
from ocop.rulebook import office_settings
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values import files, text


class NothingSaid(ValueRefused):
    sentence = N_("Nothing is said that could be set.")
    advice = N_("Give --province or --unit; see what there is with: ocop office show")


class UnknownProvince(NotFound):
    sentence = N_("No list of units has the province “{name}”.")
    advice = N_("Bring its list with it: ocop office set --province {name} --units FILE.csv")


class UnitElsewhere(ValueRefused):
    sentence = N_("{unit} is no unit of {province}.")
    advice = N_("Set the province first, or with it.")


def say(
    writer: Writer,
    office: Office,
    *,
    province: str | None,
    unit: str | None,
    units: Path | None,
) -> None:
    """Write the province and the unit into the office's settings, and keep the list of units."""
    if province is None and unit is None:
        raise NothingSaid()
    if units:
        office = replace(office, more_units=units)
    told: dict[str, str] = {}
    if province is not None:
        found = office.units.find_province(province)
        if found is None:
            known = [f"{one.title} [{one.code}]" for one in office.units.provinces]
            raise UnknownProvince(name=text.safe(province), candidates=known)
        told["province"] = found.code
    if unit is not None:
        told["unit"] = _unit(office, unit, told.get("province")) if unit.strip() else ""
    if units:
        _keep_units(writer, office, units)
    put(writer, office, told)


def put(writer: Writer, office: Office, told: dict[str, str]) -> None:
    """Write values into the office's settings; every other line stays as it is."""
    import tomlkit

    path = office_settings.path_of(office.register)
    office_settings.keys(office.register)  # a file that cannot be read is told, not written over
    document = tomlkit.parse(path.read_text("utf-8-sig") if path.exists() else "")
    document.update(told)
    office_files.put(writer, office.register, path, tomlkit.dumps(document).encode())


def _unit(office: Office, typed: str, province: str | None) -> str:
    found = office.units.find_district(typed)
    home = province or office.settings.province
    if found.parent not in office.units.chain(home):
        title = office.units.province_title(home)
        raise UnitElsewhere(unit=found.title, province=title)
    return found.code


def _keep_units(writer: Writer, office: Office, units: Path) -> None:
    content = files.content(units)
    kept = office.register.parent / "units" / units.name
    if kept.exists() and kept.read_bytes() != content:
        raise OtherUnits(path=text.safe(str(kept)))
    office_files.put(writer, office.register, kept, content)
