"""When two accounts are of one recognition.

- what both state decides: stars, then day, then the decision's number, whatever the year says
- where nothing else tells, the year does; where too little is stated, it may be or looks alike
- neither account is asked before the other
- what is, or looks like, one on record is not entered beside it without a question
"""

import pytest

from ocop.queries.identity import Account, Same, looks_recorded, same

DAY, LATER, NEXT_YEAR = "2023-12-05", "2023-12-20", "2024-01-05"


@pytest.mark.parametrize(
    ("one", "other", "found", "recorded"),
    [
        ((3, DAY, 2023, "5/QĐ"), (4, DAY, 2023, "5/QĐ"), Same.NO, False),
        ((3, NEXT_YEAR, 2023, "5/QĐ"), (3, NEXT_YEAR, 2024, "6/QĐ"), Same.YES, True),
        ((3, DAY, 2023, "5/QĐ"), (3, LATER, 2022, "5/qđ"), Same.YES, True),
        ((3, DAY, 2023, "5/QĐ"), (3, NEXT_YEAR, 2023, "5/QĐ"), Same.NO, False),
        ((3, DAY, 2023, "5/QĐ"), (3, LATER, 2023, "6/QĐ"), Same.NO, False),
        ((3, DAY, 2023, "5/QĐ"), (3, LATER, 2023, None), Same.LIKE, True),
        ((3, DAY, 2023, None), (3, NEXT_YEAR, 2024, None), Same.NO, False),
        ((3, DAY, 2023, "5/QĐ"), (3, None, 2022, "5/QĐ"), Same.YES, True),
        ((3, DAY, 2023, "5/QĐ"), (3, None, 2023, "6/QĐ"), Same.LIKE, True),
        ((3, DAY, 2023, "5/QĐ"), (3, None, 2022, "6/QĐ"), Same.NO, False),
        ((3, DAY, 2023, "5/QĐ"), (3, None, None, "6/QĐ"), Same.NO, False),
        ((3, None, None, "5/QĐ"), (3, None, None, "6/QĐ"), Same.MAYBE, True),
        ((3, DAY, 2023, "5/QĐ"), (3, None, 2023, None), Same.YES, True),
        ((3, DAY, 2023, "5/QĐ"), (3, None, 2022, None), Same.NO, False),
        ((3, DAY, 2023, None), (3, None, None, None), Same.MAYBE, False),
        ((3, None, None, None), (3, None, None, None), Same.MAYBE, True),
    ],
)
def test_two_accounts_are_compared_by_what_both_state(one, other, found, recorded) -> None:
    for first, second in ((one, other), (other, one)):
        assert same(Account(*first), Account(*second)) is found
        assert looks_recorded(Account(*first), Account(*second)) is recorded
