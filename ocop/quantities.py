"""Numbers as people write and read them: stars, hectares, decimals with a comma."""

import re
from decimal import Decimal

from ocop import text
from ocop.errors import ValueRefused
from ocop.language import N_, spoken

_HECTARE = 10_000  # square metres


class NoSuchStars(ValueRefused):
    sentence = N_("“{value}” is not a number of stars: stars are 1 to 5.")
    advice = N_("Give a whole number from 1 to 5.")


class NotHectares(ValueRefused):
    sentence = N_("“{value}” is not an area in hectares.")
    advice = N_("Write for example 2,5 (at most four decimals, more than 0).")


class NotACount(ValueRefused):
    sentence = N_("“{value}” is not a whole number from 1 to 999.")
    advice = N_("Write for example 1 or 7.")


def parse_stars(value: str) -> int:
    """Read a number of stars, 1 to 5."""
    match = re.fullmatch(r"\s*([1-5])\s*(?:sao|\*|★)?\s*", value, re.IGNORECASE | re.ASCII)
    if match is None:
        raise NoSuchStars(value=text.safe(value))
    return int(match[1])


def parse_hectares(value: str) -> int:
    """Read hectares ("2,5" or "2.5", at most four decimals) as whole square metres."""
    match = re.fullmatch(r"\s*(\d{1,6})(?:[.,](\d{1,4}))?\s*(?:ha)?\s*", value, re.ASCII)
    area = int(Decimal(f"{match[1]}.{match[2] or 0}") * _HECTARE) if match else 0
    if area == 0:
        raise NotHectares(value=text.safe(value))
    return area


def show_hectares(area_m2: int | None) -> str:
    """Return an area as people read it: 25000 → "2,5 ha"."""
    return "" if area_m2 is None else f"{show_decimal(Decimal(area_m2) / _HECTARE)} ha"


def show_decimal(value: Decimal | float) -> str:
    """Return a number with the decimal mark of the language, without needless zeros."""
    shown = f"{Decimal(str(value)):f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return shown.replace(".", ",") if spoken() == "vi" else shown


def parse_count(value: str) -> int:
    """Read a whole number from 1 to 999, as of a batch, a sitting or members."""
    match = re.fullmatch(r"\s*0*([1-9]\d{0,2})\s*", value, re.ASCII)
    if match is None:
        raise NotACount(value=text.safe(value))
    return int(match[1])


def parse_span(value: str) -> int:
    """Read a number of days: "90" or "90d"."""
    return parse_count(value.strip().lower().removesuffix("d"))
