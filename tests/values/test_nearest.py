"""Which of the known words a mistyped one is nearest to.

- marks and case do not count; what is not like it is not among the nearest
- of a short list all are given, the nearest first, each once
"""

from ocop.values.nearest import nearest, nearest_first

DISTRICTS = ["Huyện Chợ Đồn", "Chợ Đồn", "Na Rì"]


def test_the_nearest_are_found_without_marks() -> None:
    assert nearest("Cho Don", DISTRICTS) == ["Chợ Đồn", "Huyện Chợ Đồn"]
    assert nearest("qqq", DISTRICTS) == []


def test_of_a_short_list_all_are_given_the_nearest_first() -> None:
    assert nearest_first("na ry", DISTRICTS) == ["Na Rì", "Huyện Chợ Đồn", "Chợ Đồn"]
