"""The decisions on stars.

- which decision holds on which day, and who recognises what under it
- points to stars at every edge, compared unrounded
- when the dossier of a re-evaluation is filed, and which certificates hold on until it is judged
- which decision may judge a round, while the one before still may
- validity spans agree with last_day_of for every start
- spans of a law's starts, apart or joined; what a file leaves out; files that cannot be read
"""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.rulebook import criteria
from ocop.rulebook.criteria import (
    CriteriaUnreadable,
    authority,
    last_day_of,
    may_recognise,
    on,
    read_criteria,
)
from ocop.rulebook.office import files
from ocop.values.vocabulary import Level

ALL = read_criteria(files("criteria", "toml", Path("/nowhere")))


@pytest.mark.parametrize(
    ("day", "number", "three"),
    [
        (date(2019, 8, 20), "trước 1048/QĐ-TTg", Level.PROVINCE),
        (date(2019, 8, 21), "1048/QĐ-TTg", Level.PROVINCE),
        (date(2023, 2, 23), "1048/QĐ-TTg", Level.PROVINCE),
        (date(2023, 2, 24), "148/QĐ-TTg", Level.DISTRICT),
        (date(2025, 7, 5), "148/QĐ-TTg", Level.DISTRICT),
        (date(2025, 7, 6), "1489/QĐ-TTg", Level.PROVINCE),
        (date(2026, 5, 21), "1489/QĐ-TTg", Level.PROVINCE),
        (date(2026, 5, 22), "26/2026/QĐ-TTg", Level.PROVINCE),
    ],
)
def test_each_decision_holds_from_its_day(day: date, number: str, three: Level) -> None:
    law = on(ALL, day)
    assert law.number == number
    assert authority(law, 3) is three
    assert may_recognise(law, three, 3)
    assert not may_recognise(law, Level.MINISTRY, 3)


def test_four_stars_are_the_provinces_and_five_the_ministrys() -> None:
    law = on(ALL, date(2023, 6, 1))
    assert authority(law, 4) is Level.PROVINCE
    assert authority(law, 5) is Level.MINISTRY
    assert law.sends_up == {Level.DISTRICT: 70, Level.PROVINCE: 90}


@pytest.mark.parametrize(
    ("year", "stars"), [(2022, ()), (2023, (3,)), (2024, (3,)), (2025, (3,)), (2026, ())]
)
def test_a_district_could_recognise_three_stars_in_2023_to_2025(year, stars) -> None:
    assert criteria.recognised_by(ALL, Level.DISTRICT, year) == stars


EDGES = [("0", 1), ("29.99", 1), ("30", 2), ("49.99", 2), ("50", 3), ("69.99", 3), ("70", 4),
         ("89.5", 4), ("89.99", 4), ("90", 5), ("100", 5)]  # fmt: skip


@pytest.mark.parametrize(("points", "stars"), EDGES)
@pytest.mark.parametrize("day", [date(2022, 1, 1), date(2024, 1, 1), date(2026, 1, 1)])
def test_points_become_stars_unrounded(points: str, stars: int, day: date) -> None:
    assert criteria.stars(on(ALL, day), Fraction(points)) == stars


def test_unknown_bands_give_no_stars() -> None:
    assert criteria.stars(ALL[0], Fraction(80)) is None


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.dates(date(2012, 1, 1), date(2030, 1, 1)))
def test_a_start_lies_in_a_span_exactly_when_its_certificate_holds(day: date, start: date) -> None:
    spans = criteria.validity(ALL, day)
    inside = any(first <= start.isoformat() <= last for first, last in spans)
    assert inside == (last_day_of(ALL, start) >= day)


def laws(folder: Path, *given: tuple[str, int]) -> list[criteria.Criteria]:
    """Return decisions that differ in their first day and their months only."""
    for number, (start, months) in enumerate(given):
        (folder / f"{number}.toml").write_text(
            f'number="{number}"\nin_force_from={start}\nvalidity_months={months}\n'
            "[recognises]\nprovince=[3,4,5]\n[council.quorum]\n"
        )
    return read_criteria(folder.glob("*.toml"))


OLD, END = "0001-01-01", "9999-12-31"


@pytest.mark.parametrize(
    ("given", "day", "spans"),
    [
        ([(OLD, 60), ("2020-01-01", 12)], "2022-01-01",
         [("2017-01-01", "2019-12-31"), ("2021-01-01", END)]),
        ([(OLD, 60), ("2020-01-01", 12)], "2024-12-31",
         [("2019-12-31", "2019-12-31"), ("2023-12-31", END)]),
        ([(OLD, 60), ("2020-01-01", 12)], "2025-01-01", [("2024-01-01", END)]),
        ([(OLD, 12), ("2020-01-01", 60)], "2022-01-01", [("2020-01-01", END)]),
        ([(OLD, 36), ("2020-01-01", 36)], "2022-01-01", [("2019-01-01", END)]),
        ([(OLD, 60), ("2020-01-01", 12), ("2021-07-01", 12)], "2022-01-01",
         [("2017-01-01", "2019-12-31"), ("2021-01-01", END)]),
    ],
)  # fmt: skip
def test_spans_are_apart_or_joined_as_the_laws_are(
    tmp_path: Path, given: list[tuple[str, int]], day: str, spans: list[tuple[str, str]]
) -> None:
    assert criteria.validity(laws(tmp_path, *given), date.fromisoformat(day)) == spans


def test_before_the_oldest_decision_it_holds_too(tmp_path: Path) -> None:
    both = laws(tmp_path, ("2020-01-01", 36), ("2021-01-01", 36))
    assert on(both, date(2019, 1, 1)).number == "0"


def test_what_a_file_leaves_out_is_taken_as_usual(tmp_path: Path) -> None:
    law = laws(tmp_path, ("2020-01-01", 36))[0]
    assert (law.notify_days, law.inclusive, law.verified) == (30, True, False)
    assert law.council == {"quorum": criteria.CouncilRule(Fraction(0), block=False)}


START = 'number="a"\nin_force_from=2020-01-01\nvalidity_months=1\n[recognises]\n'
ALL_OF = f"{START}province=[3,4]\nministry=[5]\n"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("x = ", "Invalid value"),
        ('number = "a"', "'recognises'"),
        (f"{START}province=[4,5]", "nobody for 3 stars"),
        (f"{START}province=[3,5]", "nobody for 4 stars"),
        (f"{START}province=[3,4]", "nobody for 5 stars"),
        (f"{ALL_OF}[renewal]\nearliest=180", "'latest'"),
        (f"earlier_until=2026-07-21T00:00:00\n{ALL_OF}", "2026-07-21 00:00:00 is not a day"),
        (f'{ALL_OF}[[batches]]\nlevel="province"\nfiles_by="30-04"\nheld_by="06-30"', "month"),
        (ALL_OF.replace("2020-01-01", '"1/1/2000"'), "1/1/2000 is not a day"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(
    tmp_path: Path, content: str, told: str
) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(content)
    with pytest.raises(CriteriaUnreadable, match=rf"bad\.toml cannot be read: .*{told}"):
        read_criteria([file])


@pytest.mark.parametrize(
    ("end", "filed", "extended"),
    [
        # Article 7, clause 6 of 26/2026/QĐ-TTg: 180 to 120 days before the end.
        (date(2027, 6, 10), (date(2026, 12, 12), date(2027, 2, 10)), None),
        (date(2026, 9, 19), (date(2026, 3, 23), date(2026, 5, 22)), None),
        # Article 12, clause 3: its last day to file was before the decision came into force.
        (date(2026, 9, 18), None, date(2027, 3, 17)),
        (date(2026, 5, 22), None, date(2026, 11, 18)),
        (date(2026, 5, 21), None, None),
        (date(2021, 5, 21), None, None),
        (date(1999, 1, 1), None, None),
    ],
)
def test_a_dossier_is_filed_before_the_end_or_the_certificate_holds_on(
    end: date, filed: tuple[date, date] | None, extended: date | None
) -> None:
    assert criteria.filing(ALL, end) == filed
    assert criteria.extended_to(ALL, end) == extended


@pytest.mark.parametrize(
    ("day", "typed", "judged"),
    [
        (date(2026, 7, 21), "", "26/2026/QĐ-TTg"),
        (date(2026, 7, 21), "26/2026/qđ-ttg", "26/2026/QĐ-TTg"),
        (date(2026, 7, 21), "1489/QĐ-TTg", "1489/QĐ-TTg"),
        (date(2026, 5, 22), "148/qd-ttg", "1489/QĐ-TTg"),
        (date(2026, 7, 22), "1489/QĐ-TTg", None),
        (date(2026, 6, 1), "1048/QĐ-TTg", None),
        (date(2025, 7, 10), "148/QĐ-TTg", None),
        (date(2019, 1, 1), "148/QĐ-TTg", None),
        (date(2023, 6, 1), "148/QĐ-TTg", "148/QĐ-TTg"),
    ],
)
def test_for_sixty_days_a_round_may_be_judged_by_the_decision_before(
    day: date, typed: str, judged: str | None
) -> None:
    if judged is None:
        with pytest.raises(criteria.NotTheLaw):
            criteria.of_round(ALL, day, typed)
    else:
        assert criteria.of_round(ALL, day, typed).number == judged
