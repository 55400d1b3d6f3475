"""Papers as people cite them, in a cell or after an option: a number, its day, who issued it."""

import re
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from ocop.errors import ValueRefused
from ocop.language import N_
from ocop.values import dates, names, text

# With their marks or, as on a keyboard without Vietnamese, none.
_NUMBER: Final = re.compile(
    r"\b(\d{1,6}[a-z]?) ?/ ?((?:\d{4} ?/ ?)?q[dđ](?: ?[-–] ?[a-zđ&]+)*)", re.IGNORECASE
)
_DAY: Final = re.compile(
    r"(?:ng[àa]y )?(?:\b(\d{1,2}) ?[/.-] ?(\d{1,2}) ?[/.-] ?(\d{4})\b"
    r"|\b(\d{1,2}) th[áa]ng (\d{1,2}),? n[ăa]m (\d{4}))",
    re.IGNORECASE,
)
_ISSUER: Final = re.compile(
    r"(?:\bc[ủu]a |(?<![-–/])\b(?=(?:UBND|Ủy ban|Uỷ ban|Uy ban|Bộ|Sở) ))"
    r"(.+?)(?= v[ềe] vi[ệe]c\b| v/v\b|[.,;()]|$)",
    re.IGNORECASE,
)
# What a decision is about, and the words around its parts: all that may stand beside them.
_ABOUT: Final = re.compile(r"\b(?:v[ềe] vi[ệe]c|v/v|về) .*$", re.IGNORECASE)
_YEAR: Final = re.compile(r"\b(?:[đd][ợo]t \d{1,2},? )?n[ăa]m (\d{4})\b", re.IGNORECASE)
_AROUND: Final = re.compile(
    r"\b(?:quy[ếe]t [đd][ịi]nh|c[ôo]ng nh[ậa]n|q[đd]|s[ốo]|ng[àa]y|k[ýy]|c[ấa]p|ban h[àa]nh|v[àa]"
    r"|theo|c[ăa]n c[ứu])\b|[\s.,;:()\[\]–-]",
    re.IGNORECASE,
)
_PUNCTUATION: Final = " .,;:()"
_BARE_NUMBER: Final = re.compile(
    r"(?:q[đd]|quy[ếe]t [đd][ịi]nh)? ?(?:s[ốo])? ?:? ?(\d{1,6}[a-z]?)", re.IGNORECASE
)
# Of the other papers: what stands before the number, and before the day behind it.
_KIND: Final = re.compile(
    r"^(?:(?:ngh[ịi] quy[ếe]t|c[ôo]ng v[ăa]n|k[ếe] ho[ạa]ch|t[ờo] tr[ìi]nh|th[ôo]ng b[áa]o"
    r"|b[áa]o c[áa]o|gi[ấa]y ch[ứu]ng nh[ậa]n|phi[ếe]u ki[ểe]m nghi[ệe]m|v[ăa]n b[ảa]n)\b"
    r"|(?:[^\W\d]+ )*?s[ốo]\b(?= ?[:.]? ?\S))(?: s[ốo]\b)? ?[:.]? ?",
    re.IGNORECASE,
)
_SIGNED: Final = re.compile(r"[\s.,;:()\[\]]*(?:\b(?:k[ýy]|c[ấa]p|ban h[àa]nh))?$", re.IGNORECASE)
_SEVERAL_WORDS: Final = re.compile(r"[ ,;:()]+")
_NUMBERED: Final = re.compile(r"\d.*/|/.*\d")


class DecisionNotReadable(ValueRefused):
    sentence = N_("“{value}” cannot be read as a decision.")
    advice = N_("Write for example: 1234/QĐ-UBND ngày 12/12/2022.")


class MoreThanANumber(ValueRefused):
    sentence = N_("“{value}” is more than a number, and not all of it is understood.")
    advice = N_("Write the number alone, or with its day: 1234/QĐ-UBND ngày 12/12/2022.")


class OptionDiffers(ValueRefused):
    sentence = N_("“{value}” says {said}, but {option} says {given}.")
    advice = N_("Correct one of them; if both are right, write the number alone.")


class Citation(NamedTuple):
    """A paper as it is cited; what is not said is empty or None.

    `year` is that of the evaluation, where it is said beside the number: "(đợt 1 năm 2022)".
    """

    number: str
    day: date | None
    issuer: str
    year: int | None = None


NOTHING: Final = Citation("", None, "")


@lru_cache(maxsize=1024)
def decision(written: str) -> Citation:
    """Read a decision: "số 1234/QĐ-UBND ngày 12/12/2022 của UBND huyện Ba Bể", or parts of it.

    Raises DecisionNotReadable where there is neither a number nor a day, more than one of them, or
    anything beside them that is not understood: a day without its year, a month.
    """
    line = text.one_line(written)
    numbers = {_joined(match) for match in _NUMBER.finditer(line)} or _bare_number(line)
    days = _days(line)
    if len(numbers) > 1 or len(days) > 1 or not (numbers or days):
        raise DecisionNotReadable(value=text.safe(line))
    issuer = _ISSUER.search(line)
    rest = _NUMBER.sub(" ", _DAY.sub(" ", _ABOUT.sub("", _ISSUER.sub(" ", line))))
    years = set(_YEAR.findall(rest))
    left = _AROUND.sub("", _YEAR.sub("", rest)).upper()
    if len(years) > 1 or left not in ("", *numbers):
        raise DecisionNotReadable(value=text.safe(line))
    return Citation(
        min(numbers, default=""),
        dates.parse_day(min(days)) if days else None,
        issuer[1].strip() if issuer else "",
        dates.parse_year(min(years)) if years else None,
    )


def in_title(words: str) -> Citation | None:
    """Return the one decision that a title cites, or None."""
    line = text.one_line(words)
    found = _NUMBER.search(line)
    try:
        return decision(line[found.start() :]) if found else None
    except DecisionNotReadable:
        return None


def paper(typed: str) -> Citation:
    """Read a paper of any kind: a number alone, which stays as it is typed, or with its day and who
    issued it.

    Raises MoreThanANumber where something beside the number is not understood.
    """
    line = text.one_line(typed)
    if not _SEVERAL_WORDS.search(line):
        return Citation(typed, None, "")
    try:
        found = decision(line)
    except DecisionNotReadable:
        return _other_paper(typed, line)
    if not found.number:
        raise MoreThanANumber(value=text.safe(line))
    alone = found == Citation(found.number, None, "") and names.key(found.number) == names.key(line)
    return Citation(typed, None, "") if alone else found


def kept(number: str) -> Citation:
    """Return what a number says that is on record; one that is not understood is taken whole."""
    try:
        return paper(number)
    except ValueRefused:
        return Citation(number, None, "")


def with_options(
    typed: str | None, *, on: date | None = None, issuer: str = "", year: int | None = None
) -> Citation:
    """Read a paper, with what options say of it; refuse an option that says something else.

    Without a number it is what the options say.
    """
    found = paper(typed) if typed else NOTHING
    pairs = (
        ("--on", dates.show_day(found.day), dates.show_day(on)),
        ("--issuer", found.issuer, issuer),
        ("--year", str(found.year or ""), str(year or "")),
    )
    for option, said, given in pairs:
        if said and given and not names.same(said, given):
            value = text.safe(text.one_line(typed or ""))
            raise OptionDiffers(value=value, said=said, option=option, given=given)
    return Citation(found.number, on or found.day, issuer or found.issuer, year or found.year)


def document(typed: str | None, *, on: date | None = None, issuer: str = "") -> Citation:
    """Read a paper of which no year of a round is kept: one that is said would be lost, refused."""
    found = with_options(typed, on=on, issuer=issuer)
    if found.year:
        raise MoreThanANumber(value=text.safe(text.one_line(typed or "")))
    return found


def number_on(typed: str | None, on: date | None) -> str:
    """Return the number of a paper of which no issuer is kept either, beside the day of --on."""
    found = document(typed, on=on)
    if found.issuer:
        raise MoreThanANumber(value=text.safe(text.one_line(typed or "")))
    return found.number


def _other_paper(typed: str, line: str) -> Citation:
    """Read a paper that is no decision: its number stands after "số" or its kind, or alone."""
    days = _days(line)
    issuer = _ISSUER.search(line)
    rest = _DAY.sub("", _ABOUT.sub("", _ISSUER.sub("", line))).strip(_PUNCTUATION)
    number = _SIGNED.sub("", _KIND.sub("", rest))
    closed = re.sub(r" ?([/–-]) ?", r"\1", number)
    if len(days) > 1 or not _is_number(closed, alone=number == line):
        raise MoreThanANumber(value=text.safe(line))
    return Citation(
        typed if number == line else closed,
        dates.parse_day(min(days)) if days else None,
        issuer[1].strip() if issuer else "",
    )


def _is_number(words: str, *, alone: bool) -> bool:
    """Return whether words are a number and nothing more: behind "12/ATTP" capitals may follow.

    With a day beside it a number of several words is one of capitals: "PKN 24.01.123".
    """
    said = [one for one in _SEVERAL_WORDS.split(words) if one]
    whole = next((place for place, one in enumerate(said) if _NUMBERED.search(one)), len(said))
    if any(re.search(r"\d", one) or not one.isupper() for one in said[whole + 1 :]):
        return False
    return alone or (bool(re.search(r"\d", words)) and (len(said) == 1 or words.isupper()))


def _joined(match: re.Match[str]) -> str:
    return f"{match[1]}/{match[2]}".replace(" ", "").replace("–", "-").upper()


def _days(line: str) -> set[str]:
    return {"/".join(part for part in match.groups() if part) for match in _DAY.finditer(line)}


def _bare_number(line: str) -> set[str]:
    """Return a number that stands without "/QĐ-…", when nothing else is said but day and issuer."""
    rest = _ISSUER.sub("", _DAY.sub("", line)).strip(_PUNCTUATION)
    match = _BARE_NUMBER.fullmatch(rest)
    return {match[1].upper()} if match else set()
