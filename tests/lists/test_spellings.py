"""Known values as offices write them in a cell.

- purposes, kinds of improvement, groups and sets, with marks or without, by number or name
- nothing is nothing; what is not known is refused with its value
"""

import pytest

from ocop.errors import ValueRefused
from ocop.lists.spellings import POTENTIAL, PURPOSE, TOPIC, group, product_set
from ocop.values.vocabulary import Purpose, Topic


@pytest.mark.parametrize("read", [group, product_set, PURPOSE.read, TOPIC.read, POTENTIAL.read])
def test_nothing_is_nothing_and_what_is_not_known_is_refused(read) -> None:
    assert read(None) is read("  ") is read("-") is None
    with pytest.raises(ValueRefused, match="hay lắm"):
        read("hay lắm")


@pytest.mark.parametrize(
    ("read", "written", "found"),
    [
        (PURPOSE.read, "Mới", Purpose.NEW),
        (PURPOSE.read, "renewal_upgrade", Purpose.RENEWAL_UPGRADE),
        (PURPOSE.read, "Đánh giá lại và nâng hạng", Purpose.RENEWAL_UPGRADE),
        (TOPIC.read, "TRUY XUẤT NGUỒN GỐC", Topic.TRACEABILITY),
        (TOPIC.read, "sales-point", Topic.SALES_POINT),
        (POTENTIAL.read, "Có", True),
        (POTENTIAL.read, "x", True),
        (POTENTIAL.read, "Không.", False),
        (POTENTIAL.read, "chưa", False),
        (group, 2, 2),
        (group, "2.0", 2),
        (group, "Nhóm 3: Dược liệu", 3),
        (group, "Thực phẩm", 1),
        (group, "7. Du lịch cộng đồng", 6),
        (product_set, "11. Chè", 11),
        (product_set, 26, 26),
    ],
)
def test_a_known_value_is_read_however_it_is_written(read, written, found) -> None:
    assert read(written) == found


def test_a_set_beyond_the_last_is_refused() -> None:
    with pytest.raises(ValueRefused, match="27"):
        product_set("27")
