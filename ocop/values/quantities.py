"""Numbers as people write and read them: stars, hectares, decimals with a comma."""

import re
from decimal import Decimal
from typing import Final

from ocop.errors import ValueRefused
from ocop.language import N_, _, plural, spoken
from ocop.values import text

HECTARE = 10_000  # square metres
_STARS_IN_WORDS: Final = ("mot", "hai", "ba", "bon", "nam")
_MOST_MONEY = 10**15
_MOST_PEOPLE = 1_000_000
_MOST_AREA = 10**10
# Compiled by who reads one: a start needs none.
_MONEY = r"(?:₫ ?)?(\d[\d., ]*?) ?(ty|trieu|tr|nghin|ngan)? ?(dong|d|vnd|₫)?"
_MONEY_WORDS = {"ty": 10**9, "trieu": 10**6, "tr": 10**6, "nghin": 1000, "ngan": 1000}
_AREA = r"(\d[\d., ]*?) ?(ha|hecta|hec-ta|m2|m²)?"
# What a heading may say of its column, as headings are compared: dong or square metres of one; None
# for what is not converted, since it differs by place (sào, mẫu) or by council.
MONEY_UNITS: Final[dict[str, int | None]] = {
    "dong": 1, "d": 1, "vnd": 1, "dong viet nam": 1,
    **dict.fromkeys(("nghin dong", "ngan dong", "1000 dong", "1 000 dong", "1000d"), 1000),
    **dict.fromkeys(("trieu dong", "trieu", "tr dong", "tr d", "trd", "trieu vnd"), 10**6),
    **dict.fromkeys(("ty dong", "ty", "ti dong"), 10**9), "usd": None,
}  # fmt: skip
AREA_UNITS: Final[dict[str, int | None]] = {
    **dict.fromkeys(("ha", "hecta", "hec ta"), HECTARE),
    **dict.fromkeys(("m2", "m²", "met vuong"), 1),
    **dict.fromkeys(("1000 m2", "1 000 m2", "1000m2", "nghin m2", "1000 m²"), 1000),
    **dict.fromkeys(("sao", "mau", "cong", "km2", "km²"), None),
}  # fmt: skip
POINT_UNITS: Final[dict[str, int | None]] = {
    **dict.fromkeys(("thang 100", "thang diem 100", "100", "toi da 100"), 1),
    **dict.fromkeys(("thang 10", "thang diem 10", "10", "toi da 10", "thang 5", "thang 50"), None),
}  # fmt: skip
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)
_BOTH_MARKS = re.compile(r"[1-9]\d{0,2}(?:(?:\.\d{3})+,|(?:,\d{3})+\.)(?:\d\d?|\d{4,9})", re.ASCII)
_DECIMAL = re.compile(r"\d+[.,]\d{1,9}", re.ASCII)


class NoSuchStars(ValueRefused):
    sentence = N_("“{value}” is not a number of stars: stars are 1 to 5.")
    advice = N_("Give a whole number from 1 to 5.")


class NotHectares(ValueRefused):
    sentence = N_("“{value}” is not an area in hectares.")
    advice = N_("Write for example 2,5 or 1500 (four decimals at most; 1.500 could be either).")


class NotDays(ValueRefused):
    sentence = N_("“{value}” is no number of days from 1 to 999.")
    advice = N_("Write for example 90 or 90d.")


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
    """Read a number of stars, 1 to 5: "4", "4 sao", "bốn sao", "★★★★"."""
    said = text.fold(value).replace(" ", "")
    if said.removesuffix("sao") in _STARS_IN_WORDS:
        return _STARS_IN_WORDS.index(said.removesuffix("sao")) + 1
    if said in ("*" * len(said), "★" * len(said)) and 1 <= len(said) <= 5:
        return len(said)
    match = re.fullmatch(r"\s*([1-5])\s*(?:sao|\*|★)?\s*", value, re.IGNORECASE | re.ASCII)
    if match is None:
        raise NoSuchStars(value=text.safe(value))
    return int(match[1])


def parse_hectares(value: str, unit: int = HECTARE) -> int:
    """Read an area ("2,5", "2.5 ha", "5.000 m2") as whole square metres.

    A number without its unit is in hectares, or in what a heading says. Three digits after a single
    mark could be thousands as well as decimals of hectares, so that is refused.
    """
    match = re.fullmatch(_AREA, text.fold(value), re.ASCII)
    if match and match[2]:
        unit = 1 if match[2].startswith("m") else HECTARE
    number = _number(match[1], counted=unit == 1) if match else None
    return area_of(Decimal(-1) if number is None else number, unit, value)


def area_of(number: Decimal, unit: int, value: str) -> int:
    """Return an area in whole square metres; raises NotHectares with the `value` as written."""
    return _whole(number, unit, (1, _MOST_AREA), NotHectares(value=text.safe(value)))


def _whole(number: Decimal, unit: int, limits: tuple[int, int], error: ValueRefused) -> int:
    amount = number * unit
    if not (amount.is_finite() and limits[0] <= amount <= limits[1] and amount == int(amount)):
        raise error
    return int(amount)


def show_hectares(area_m2: int | None) -> str:
    """Return an area as people read it: 25000 → "2,5 ha"."""
    return "" if area_m2 is None else f"{show_decimal(Decimal(area_m2) / HECTARE)} ha"


def show_decimal(value: Decimal | float) -> str:
    """Return a number with the decimal mark of the language, without needless zeros."""
    shown = f"{Decimal(str(value)):f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return shown.replace(".", ",") if spoken() == "vi" else shown


def parse_money(value: str, unit: int = 1) -> int:
    """Read money in whole dong: "12.000.000", "1200000 đ", "12,5 triệu", "2 tỷ".

    A number without a word is in dong, or in what a heading says. Before millions a single mark
    stands before decimals; three digits after it could be thousands as well, so that is refused.
    """
    match = re.fullmatch(_MONEY, text.fold(value), re.ASCII)
    if match and (match[2] or match[3]):
        unit = _MONEY_WORDS[match[2]] if match[2] else 1
    number = _number(match[1], counted=unit == 1) if match else None
    return money_of(Decimal(-1) if number is None else number, unit, value)


def money_of(number: Decimal, unit: int, value: str) -> int:
    """Return money in whole dong; raises NotMoney with the `value` as written."""
    return _whole(number, unit, (0, _MOST_MONEY), NotMoney(value=text.safe(value)))


def _number(digits: str, *, counted: bool) -> Decimal | None:
    """Return a number whose marks group thousands, or, unless it is counted, stand for decimals."""
    digits = digits.replace(" ", ".")
    if _GROUPED.fullmatch(digits):
        several = len(re.findall(r"[.,]", digits)) > 1
        grouped = counted or several
        return Decimal(re.sub(r"[.,]", "", digits)) if grouped else None
    if _BOTH_MARKS.fullmatch(digits):  # the second kind of mark stands before the decimals
        *groups, decimals = re.split(r"[.,]", digits)
        return Decimal(f"{''.join(groups)}.{decimals}")
    if digits.isdecimal() or (not counted and _DECIMAL.fullmatch(digits)):
        return Decimal(digits.replace(",", "."))
    return None


def show_money(amount: int) -> str:
    """Return money as people read it: 12000000 → "12.000.000 đồng"."""
    return _("{amount} VND").format(amount=_in_groups(amount))


def parse_people(value: str) -> int:
    """Read a number of people, 0 to a million: "45", "1.200 người"."""
    digits = re.sub(r" *(?:lượt )?(?:người|nguoi)$", "", value.strip(), flags=re.IGNORECASE)
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
    try:
        return parse_count(value.strip().lower().removesuffix("d"))
    except NotACount:
        raise NotDays(value=text.safe(value)) from None


def chosen_of(typed: str, most: int) -> int:
    """Return the number, 1 to `most`, that was typed for one of a list; 0 for anything else."""
    number = int(typed) if typed.isascii() and typed.isdigit() else 0
    return number if number <= most else 0
