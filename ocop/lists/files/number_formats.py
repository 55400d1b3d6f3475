"""What a number shows in its cell beside its digits: a per cent, leading zeros, text of its format.

A number is never rounded here: what is shown beside it counts, not how many decimals are.
"""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r'"([^"]*)"|\\(.)|[_*].|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|([0#?]|[.,](?=[0#?,.])|.)', re.DOTALL
)
_DAY: Final = re.compile(r"[ymdhs]", re.IGNORECASE)
_SAYS: Final = re.compile(r"[^\W\d_]|[/₫$€]")
_FIRST_YEAR: Final = 1950
PER_CENT: Final = "0%"
# Those that have a number instead of a code (ECMA-376, 18.8.30), as far as they tell anything.
BUILT_IN: Final = {9: PER_CENT, 10: PER_CENT, 17: "mmm-yy"}


class Format(NamedTuple):
    """A format that tells something: text around the number, and what becomes of the number.

    `zeros` is the format itself where every digit has its place; `thousands` how often it is
    divided by 1,000; `days` what is shown of a day: y and m, without d.
    """

    before: str = ""
    after: str = ""
    percent: bool = False
    thousands: int = 0
    zeros: str = ""
    days: str = ""


@lru_cache(maxsize=1024)
def telling(code: str) -> Format | None:
    """Return what a format shows beside the digits; None for most of them."""
    literal, plain = _parts(code.split(";")[0].replace("General", "0"))
    if _DAY.search(plain):
        shown = "".join(sorted(set(plain.lower()) & set("ymd")))
        return Format(days=shown) if shown in ("y", "my") else None
    places = [number for number, letter in enumerate(plain) if letter in "0#?"]
    if not places:
        return None
    first, last = places[0], places[-1]
    before, after = literal[:first], literal[last + 1 :]
    digits = "".join(letter for letter in plain if letter in "0#?.,")
    found = Format(
        "".join(before) if _SAYS.search("".join(before)) else "",
        "".join(after) if _SAYS.search("".join(after)) else "",
        "%" in plain,
        len(digits) - len(digits.rstrip(",")),
        "".join(literal[first : last + 1]) if len(digits) > 1 and set(digits) == {"0"} else "",
    )
    return found if found != Format() else None


def shown(value: float | date, form: Format) -> str | int | float | date:
    """Return a number with what its format shows, or a day as the year or month that is shown."""
    if isinstance(value, date):
        if not form.days or value.year < _FIRST_YEAR:
            return value  # a year typed into a cell of days: 2019 shows as 1905
        return f"{value.month:02d}/{value.year}" if form.days == "my" else value.year
    if form.days:
        return value
    number = Decimal(f"{value:.15g}") / 1000**form.thousands * (100 if form.percent else 1)
    if form.zeros and number == int(number) and number >= 0:
        return form.before + _placed(str(int(number)), form.zeros) + form.after
    written = f"{number:f}"
    written = written.rstrip("0").rstrip(".") if "." in written else written
    if form.percent or form.before or form.after:
        return f"{form.before}{written}{'%' if form.percent else ''}{form.after}"
    return int(number) if number == int(number) else float(number)


def _placed(digits: str, zeros: str) -> str:
    """Put each digit in its place, those too many before the first."""
    room = zeros.count("0")
    digits = digits.zfill(room)
    rest = iter(digits[len(digits) - room :])
    placed = "".join(next(rest) if letter == "0" else letter for letter in zeros)
    return digits[: len(digits) - room] + placed


def _parts(code: str) -> tuple[list[str], str]:
    """Return a format letter by letter: what each shows, and what each means ("" for text)."""
    literal: list[str] = []
    plain = ""
    for quoted, escaped, symbol, letter in _TOKEN.findall(code):
        if letter in ("%", "@") or letter in ("0", "#", "?", ".", ","):
            literal.append("0" if letter in "0#?" else "")
            plain += letter
        elif letter:
            literal.append(letter)
            plain += letter if _DAY.match(letter) else " "
        elif said := quoted or escaped or symbol:
            literal.append(said)
            plain += " "
    return literal, plain
