"""What follows from an evaluation by law.

- every band's edge under each decision; the mean is compared unrounded
- who issues what, and what goes up, at each level under each decision
- a ceiling holds the stars down and keeps the file; a returned file is recognised below
- an upgrade that is not above the stars held issues nothing
- more points never give fewer stars (property)
"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.queries.awards import proposal
from ocop.rulebook import criteria
from ocop.rulebook.office import files
from ocop.rulebook.scores import UNITS
from ocop.values.vocabulary import Level

LAWS = ("1048/QĐ-TTg", "148/QĐ-TTg", "1489/QĐ-TTg")


@pytest.fixture(scope="module")
def laws(tmp_path_factory):
    found = criteria.read_criteria(files("criteria", "toml", tmp_path_factory.mktemp("none")))
    return {one.number: one for one in found}


def facts(points=None, stars=None, ceiling=None, returned=None, members=1):
    units = None if points is None else round(Fraction(str(points)) * UNITS * members)
    return {
        "points": units, "members": members, "stars": stars, "ceiling": ceiling,
        "returned_on": returned,
    }  # fmt: skip


@pytest.mark.parametrize("number", LAWS)
@pytest.mark.parametrize(
    ("points", "stars"),
    [("29.99", 1), ("30", 2), ("49.99", 2), ("50", 3), ("69.99", 3), ("70", 4), ("89.5", 4),
     ("89.99", 4), ("90", 5), ("100", 5), ("0", 1)],
)  # fmt: skip
def test_the_edge_of_every_band(laws, number, points, stars) -> None:
    assert proposal(laws[number], Level.PROVINCE, facts(points)).stars == stars


def test_a_mean_is_compared_unrounded(laws) -> None:
    law = laws["148/QĐ-TTg"]
    found = {**facts(), "points": (90 + 90 + 89) * UNITS, "members": 3}
    assert proposal(law, Level.PROVINCE, found).stars == 4
    found["points"] += UNITS
    assert proposal(law, Level.PROVINCE, found).stars == 5


# decision, level, points: what this level issues, and whether the file goes up
TABLE = [
    ("1048/QĐ-TTg", "district", "49.99", None, False),
    ("1048/QĐ-TTg", "district", "65", None, True),
    ("1048/QĐ-TTg", "province", "65", 3, False),
    ("1048/QĐ-TTg", "province", "89.99", 4, False),
    ("1048/QĐ-TTg", "province", "90", 4, True),
    ("148/QĐ-TTg", "district", "49.99", None, False),
    ("148/QĐ-TTg", "district", "50", 3, False),
    ("148/QĐ-TTg", "district", "69.99", 3, False),
    ("148/QĐ-TTg", "district", "70", None, True),
    ("148/QĐ-TTg", "district", "95", None, True),
    ("148/QĐ-TTg", "province", "65", None, False),
    ("148/QĐ-TTg", "province", "70", 4, False),
    ("148/QĐ-TTg", "province", "92", 4, True),
    ("148/QĐ-TTg", "ministry", "89.99", None, False),
    ("148/QĐ-TTg", "ministry", "90", 5, False),
    ("1489/QĐ-TTg", "province", "50", 3, False),
    ("1489/QĐ-TTg", "province", "89.99", 4, False),
    ("1489/QĐ-TTg", "province", "90", 4, True),
    ("1489/QĐ-TTg", "ministry", "90", 5, False),
    ("26/2026/QĐ-TTg", "province", "90", None, True),
    ("26/2026/QĐ-TTg", "province", "89.99", 4, False),
    ("26/2026/QĐ-TTg", "ministry", "90", 5, False),
]


@pytest.mark.parametrize(("number", "level", "points", "issues", "goes_up"), TABLE)
def test_who_issues_and_what_goes_up(laws, number, level, points, issues, goes_up) -> None:
    found = proposal(laws[number], Level(level), facts(points))
    assert (found.issues, found.goes_up) == (issues, goes_up)


@pytest.mark.parametrize(
    ("level", "given_", "issues", "goes_up"),
    [
        ("district", facts("75", ceiling=3), 3, False),
        ("district", facts("75", ceiling=2), None, False),
        ("province", facts("95", ceiling=4), 4, False),
        ("district", facts("75", returned="2023-12-01"), 3, False),
        ("district", facts("40", returned="2023-12-01"), None, False),
        ("district", facts(stars=3), 3, False),
        ("district", facts(stars=4), None, True),
        ("province", facts(stars=5), 4, True),
        ("province", facts(stars=2), None, False),
        ("district", facts(), None, False),
    ],
)
def test_ceilings_returns_and_bare_results(laws, level, given_, issues, goes_up) -> None:
    found = proposal(laws["148/QĐ-TTg"], Level(level), given_)
    assert (found.issues, found.goes_up) == (issues, goes_up)


def test_an_upgrade_that_is_not_above_what_is_held_issues_nothing(laws) -> None:
    law = laws["148/QĐ-TTg"]
    same = proposal(law, Level.DISTRICT, facts("60"), keeps=3)
    assert (same.no_better, same.issues, same.goes_up) == (True, None, False)
    assert not proposal(law, Level.DISTRICT, facts("75"), keeps=3).no_better


def test_the_days_on_which_authority_changes(laws) -> None:
    from datetime import date

    found = sorted(laws.values(), key=lambda one: one.start)
    days = {
        date(2023, 2, 23): (["province", "ministry"], True),
        date(2023, 2, 24): (["district", "province", "ministry"], True),
        date(2025, 7, 5): (["district", "province", "ministry"], True),
        date(2025, 7, 6): (["province", "ministry"], False),
    }
    for day, (levels, district) in days.items():
        law = criteria.on(found, day)
        assert [level.value for level in law.recognises] == levels, day
        assert (Level.DISTRICT in law.levels) is district


@given(
    st.sampled_from(LAWS),
    st.integers(0, 100 * UNITS),
    st.integers(0, 100 * UNITS),
    st.sampled_from([None, 1, 2, 3, 4]),
)
def test_more_points_never_give_fewer_stars(laws, number, one, other, ceiling) -> None:
    less, more = sorted((one, other))
    law = laws[number]
    stars = [
        proposal(law, Level.PROVINCE, {**facts(ceiling=ceiling), "points": points}).stars
        for points in (less, more)
    ]
    assert stars[0] <= stars[1]
