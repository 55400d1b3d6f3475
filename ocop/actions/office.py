"""What an office says of itself: its province, its unit, the constants of its papers.

Every other line of the file stays as it is. The register is held for writing meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ocop.actions import office_files
from ocop.actions.office_files import OtherUnits
from ocop.errors import NotFound, ValueRefused
from ocop.language import N_
from ocop.rulebook import letterhead, office_settings
from ocop.rulebook.office import Office
from ocop.store.writer import Writer
from ocop.values import files, text
from ocop.values.nearest import nearest_first

Constant = str | list[str]


class NothingSaid(ValueRefused):
    sentence = N_("Nothing is said that could be set.")
    advice = N_("Give --province, --unit or NAME=TEXT; see what there is with: ocop office show")


class NoSuchConstant(ValueRefused):
    sentence = N_("“{typed}” is none of the constants of the office's papers.")
    advice = N_('Write for example sign="BC-VPĐP"; recipients stand apart by a semicolon.')


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
    constants: Sequence[str] = (),
) -> None:
    """Write into the office's settings what is said, and keep the list of units."""
    if province is None and unit is None and not constants:
        raise NothingSaid()
    if units:
        office = replace(office, more_units=units)
    told: dict[str, Constant] = dict(map(_constant, constants))
    if province is not None:
        found = office.units.find_province(province)
        if found is None:
            known = [f"{one.title} [{one.code}]" for one in office.units.provinces]
            raise UnknownProvince(name=text.safe(province), candidates=known)
        told["province"] = found.code
    if unit is not None:
        home = str(told.get("province", office.settings.province))
        told["unit"] = _unit(office, unit, home) if unit.strip() else ""
    if units:
        _keep_units(writer, office, units)
    put(writer, office, told)


def put(writer: Writer, office: Office, told: Mapping[str, Constant]) -> None:
    """Write values into the office's settings; every other line stays as it is."""
    import tomlkit

    path = office_settings.path_of(office.register)
    office_settings.keys(office.register)  # a file that cannot be read is told, not written over
    document = tomlkit.parse(path.read_text("utf-8-sig") if path.exists() else "")
    document.update(told)
    office_files.put(writer, office.register, path, tomlkit.dumps(document).encode())


def _constant(typed: str) -> tuple[str, Constant]:
    """Read NAME=TEXT: a constant of the office's papers; no text takes it away."""
    name, equals, said = typed.partition("=")
    if not equals or name.strip() not in letterhead.NAMES:
        known = nearest_first(name, letterhead.NAMES)
        raise NoSuchConstant(typed=text.safe(typed), candidates=known)
    if name.strip() == "recipients":
        return "recipients", [text.clean(one, name) for one in said.split(";") if one.strip()]
    return name.strip(), text.clean_optional(said, name.strip())


def _unit(office: Office, typed: str, home: str) -> str:
    found = office.units.find_district(typed)
    if found.parent not in office.units.chain(home):
        title = office.units.province_title(home)
        raise UnitElsewhere(unit=found.title, province=title)
    return found.code


def _keep_units(writer: Writer, office: Office, units: Path) -> None:
    content = files.content(units)
    kept = office.register.parent / "units" / units.name
    if kept.exists() and files.content(kept) != content:
        raise OtherUnits(path=text.safe(str(kept)))
    office_files.put(writer, office.register, kept, content)
