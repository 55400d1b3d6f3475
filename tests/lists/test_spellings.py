"""Known values as offices write them in a cell.

- purposes, kinds of improvement, groups and sets, with marks or without, by number or name
- nothing is nothing; what is not known is refused with its value
- a kind of producer is read by any legal form; a column that reads its known values says what they are
- a name is known whole, never by how it begins: dried flowers' fruit, lychees, soluble things, part
  of a group, two of them, a denial, a number that belongs to another name; sets by their number alone
"""

import pytest

from ocop.errors import ValueRefused
from ocop.lists.columns import COLUMNS
from ocop.lists.spellings import POTENTIAL, PURPOSE, TOPIC, group, kind, product_set
from ocop.values.vocabulary import EntityKind, Purpose, Topic


@pytest.mark.parametrize(
    "read", [group, kind, product_set, PURPOSE.read, TOPIC.read, POTENTIAL.read]
)
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
        (group, "nhóm 2", 2),
        (group, "5. Lưu niệm, nội thất, trang trí", 4),
        (group, "Vải và may mặc", 4),
        (group, "Hoa, cây cảnh", 5),
        (group, "6. Du lịch cộng đồng, du lịch sinh thái và điểm du lịch", 6),
        (kind, "Công ty", EntityKind.ENTERPRISE),
        (kind, "Công ty TNHH MTV", EntityKind.ENTERPRISE),
        (kind, "Hộ gia đình", EntityKind.HOUSEHOLD),
        (kind, "HỘ", EntityKind.HOUSEHOLD),
        (kind, "Hợp tác xã nông nghiệp", EntityKind.COOPERATIVE),
        (product_set, "11. Chè", 11),
        (product_set, 26, 26),
        (product_set, "Bộ 7: Rau, củ, quả chế biến", 7),
        (product_set, "Bộ số 3", 3),
    ],
)
def test_a_known_value_is_read_however_it_is_written(read, written, found) -> None:
    assert read(written) == found


def test_a_column_that_is_read_by_its_known_values_says_what_they_are() -> None:
    read = [one for one in COLUMNS.values() if one.words and one.read == one.words.read]
    assert read
    assert all(one.words.what for one in read)


@pytest.mark.parametrize("value", ["27", "5 loại", "2.5", "3 sao", "11 Chè", "Chè", "0. Chè"])
def test_what_is_no_number_of_a_set_is_refused(value: str) -> None:
    with pytest.raises(ValueRefused, match=value):
        product_set(value)


@pytest.mark.parametrize(
    "value",
    ["Hoa quả sấy", "Vải thiều", "Hóa mỹ phẩm", "Hòa tan", "5 loại thực phẩm", "3 sao",
     "Thực phẩm bảo vệ sức khỏe", "Dịch vụ nông nghiệp", "1. Đồ uống", "2.5", "7", "Nhóm 7",
     "Đồ uống có cồn và không cồn", "Du lịch, thực phẩm", "Không phải thực phẩm"],
)  # fmt: skip
def test_a_group_is_known_by_its_whole_name(value: str) -> None:
    with pytest.raises(ValueRefused, match="is not known as a product group"):
        group(value)
