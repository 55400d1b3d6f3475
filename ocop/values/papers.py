"""Numbers and days as papers that leave the office write them (Decree 30/2020/NĐ-CP)."""

import re
from datetime import date
from typing import Final

NO_BREAK: Final = "\u00a0"
NOT_KNOWN: Final = "–"


def count(number: int | None) -> str:
    """Return a count: 0, 04, 48, 1.200; what is not known is a dash."""
    if number is None:
        return NOT_KNOWN
    if abs(number) < 10:
        return f"{number:03d}" if number < 0 else f"{number:02d}" if number else "0"
    return f"{number:,}".replace(",", ".")


def plain(number: int | None) -> str:
    """Return a number as a table writes it: 0, 4, 48, 1.200."""
    return NOT_KNOWN if number is None else f"{number:,}".replace(",", ".")


def signed(number: int | None) -> str:
    """Return a change with its sign: +3, −2, 0."""
    if number is None:
        return NOT_KNOWN
    return f"{number:+,}".replace(",", ".").replace("-", "−") if number else "0"


def per_cent(value: float | None) -> str:
    """Return a share in per cent: 61,1%; the sign stands at the number."""
    if value is None:
        return NOT_KNOWN
    return f"{value:g}".replace(".", ",") + "%"


def long_day(day: date) -> str:
    """Return a day as a paper is dated: a day below 10 and months 1 and 2 take a 0 (annex I)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    parts = ("ngày", f"{day.day:02d}", "tháng", month, "năm", str(day.year))
    return NO_BREAK.join(parts)


def stars(number: int) -> str:
    """Return a rank: "3 sao"; it is no count and takes no 0."""
    return f"{number}{NO_BREAK}sao"


def inside(words: str) -> str:
    """Return words as they stand inside a sentence: "huyện Ba Bể", but "TP Bắc Kạn"."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def together(words: str) -> str:
    """Return words whose numbers stay on the line of the word before them: "năm 2023"."""
    return re.sub(r" (?=[\dIV])", NO_BREAK, words)


def cited(kind: str, number: str, day: date, issuer: str, title: str) -> str:
    """Return a document as a paper cites it the first time (Decree 30/2020, annex I)."""
    of = f" của {issuer}" if issuer else ""
    return f"{kind} số{NO_BREAK}{number} {long_day(day)}{of} {title}"
