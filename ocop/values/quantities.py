"""Numbers as people write and read them: stars, hectares, decimals with a comma."""

import re
from decimal import Decimal

from ocop.errors import ValueRefused
from ocop.language import N_, _, plural, spoken
from ocop.values import text

_HECTARE = 10_000  # square metres
_MOST_MONEY = 10**15
_MOST_PEOPLE = 1_000_000
_MONEY = re.compile(r"(\d[\d., ]*?) ?(ty|trieu|tr|nghin|ngan)? ?(?:dong|d|vnd)?", re.ASCII)
_MONEY_WORDS = {"": 1, "ty": 10**9, "trieu": 10**6, "tr": 10**6, "nghin": 1000, "ngan": 1000}
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+", re.ASCII)
_DECIMAL = re.compile(r"\d+[.,]\d{1,9}", re.ASCII)


class NoSuchStars(ValueRefused):
    sentence = N_("“{value}” is not a number of stars: stars are 1 to 5.")
    advice = N_("Give a whole number from 1 to 5.")


class NotHectares(ValueRefused):
    sentence = N_("“{value}” is not an area in hectares.")
    advice = N_("Write for example 2,5 (at most four decimals, more than 0).")


class NotACount(ValueRefused):
    sentence = N_("“{value}” is not a whole number from 1 to 999.")
    advice = N_("Write for example 1 or 7.")


class NotMoney(ValueRefused):
    sentence = N_("“{value}” is not an amount of money in whole dong.")
    advice = N_("Write for example 12.000.000, or “12,5 triệu”.")


class NotPeople(ValueRefused):
    sentence = N_("“{value}” is not a number of people.")
    advice = N_("Write a whole number up to 1000000, for example 45.")


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


def parse_money(value: str) -> int:
    """Read money in whole dong: "12.000.000", "1200000 đ", "12,5 triệu", "2 tỷ".

    Before a word for millions a single mark stands before decimals; three digits after it could
    be thousands as well, so that is refused.
    """
    said = text.fold(value)
    match = _MONEY.fullmatch(said)
    amount = Decimal(-1)
    if match and (number := _number(match[1], counted=match[2] is None)) is not None:
        amount = number * _MONEY_WORDS[match[2] or ""]
    if not 0 <= amount <= _MOST_MONEY or amount != int(amount):
        raise NotMoney(value=text.safe(value))
    return int(amount)


def _number(digits: str, *, counted: bool) -> Decimal | None:
    """Return a number whose marks group thousands, or, unless it is counted, stand for decimals."""
    digits = digits.replace(" ", ".")
    if _GROUPED.fullmatch(digits):
        several = len(re.findall(r"[.,]", digits)) > 1
        grouped = counted or several
        return Decimal(re.sub(r"[.,]", "", digits)) if grouped else None
    if digits.isdecimal() or (not counted and _DECIMAL.fullmatch(digits)):
        return Decimal(digits.replace(",", "."))
    return None


def show_money(amount: int) -> str:
    """Return money as people read it: 12000000 → "12.000.000 đồng"."""
    return _("{amount} VND").format(amount=_in_groups(amount))


def parse_people(value: str) -> int:
    """Read a number of people, 0 to a million."""
    digits = value.strip()
    plain = re.sub(r"[.,]", "", digits) if _GROUPED.fullmatch(digits) else digits
    if not re.fullmatch(r"\d{1,7}", plain, re.ASCII) or int(plain) > _MOST_PEOPLE:
        raise NotPeople(value=text.safe(value))
    return int(plain)


def show_people(number: int) -> str:
    """Return how many people took part, in words."""
    one, many = N_("{count} person"), N_("{count} people")
    return plural(one, many, number).format(count=_in_groups(number))


def _in_groups(number: int) -> str:
    shown = f"{number:,}"
    return shown.replace(",", ".") if spoken() == "vi" else shown


def parse_count(value: str) -> int:
    """Read a whole number from 1 to 999, as of a batch, a sitting or members."""
    match = re.fullmatch(r"\s*0*([1-9]\d{0,2})\s*", value, re.ASCII)
    if match is None:
        raise NotACount(value=text.safe(value))
    return int(match[1])


def parse_span(value: str) -> int:
    """Read a number of days: "90" or "90d"."""
    return parse_count(value.strip().lower().removesuffix("d"))
