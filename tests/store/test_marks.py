"""A statement as the server's driver takes it.

- named values become marks; what is quoted stays, a per cent sign is doubled
- a list put together is asked for under the name of the standard
"""

import pytest

from ocop.store.marks import marked


@pytest.mark.parametrize(
    ("sql", "sent"),
    [
        ("SELECT :day, :day_2", "SELECT %(day)s, %(day_2)s"),
        ("a = ':x' AND \"b:c\" = :d", "a = ':x' AND \"b:c\" = %(d)s"),
        ("'it''s :x' || :y", "'it''s :x' || %(y)s"),
        ("a LIKE '%x' AND b % 2 = :c", "a LIKE '%%x' AND b %% 2 = %(c)s"),
        ("max(a)::bigint", "max(a)::bigint"),
        ("group_concat(name, '; ')", "string_agg(name, '; ')"),
        ("my_group_concat(a), 'group_concat('", "my_group_concat(a), 'group_concat('"),
    ],
)
def test_values_are_marked_and_nothing_else(sql, sent) -> None:
    assert marked(sql) == sent
