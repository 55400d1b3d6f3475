"""Who signs the decisions of a level: the People's Committee of a district, or of the province."""

from datetime import date

from ocop.rulebook.office import Office
from ocop.values.vocabulary import Level


def issuer(office: Office, level: Level | str, district: str, day: date) -> str:
    """Return who signs at a level on a day; nothing for the Ministry, or where no unit is known."""
    if level == Level.DISTRICT and district:
        return committee(office.units.district_title(district, day))
    return f"UBND {office.units.province_on(day)}" if level == Level.PROVINCE else ""


def committee(title: str) -> str:
    """Return the name of the People's Committee of a district or city."""
    return f"UBND {title[0].lower() + title[1:] if title.startswith('Huyện') else title}"
