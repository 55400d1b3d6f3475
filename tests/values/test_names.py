"""When two names are the same, similar, or different (the issue's "Who is who").

- same: NFC, case, spaces, punctuation, place of the tone mark, legal form
- legal forms abbreviated: joined, spelled letter by letter, of full width, without their first words;
  a household by the name of its head, which the lake Hồ Ba Bể is not; Ð (eth) is Đ
- same: without marks when one is typed wholly without; else only similar
- similar: another legal form; one letter, never a digit, apart in six and more
- the kind of a producer from the head of its name, or as typed after --kind
- lookalikes: which of many names are similar, exactly as asked one by one, without doing so
"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.values.names import (
    Lookalikes,
    UnknownKind,
    bare,
    core,
    key,
    kind,
    kind_named,
    same,
    similar,
)
from ocop.values.vocabulary import EntityKind

NAMES = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạ 0123-", min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTX Tài Hoan", "Hợp tác xã Tài Hoan"),
        ("HTX Tài Hoan", "hop tac xa tai hoan"),
        ("HTX Tài Hoan", "  htx   TÀI HOAN. "),
        ("Hoà Mục", "Hòa Mục"),
        ("Liêm Thuỷ", "Liêm Thủy"),
        ("Măng-ớt", "Măng ớt"),
        ('Măng ớt "Phong Phin" [rừng]', "Măng ớt Phong Phin rừng"),
        ("Cty TNHH Phja Food", "Công ty trách nhiệm hữu hạn Phja Food"),
        ("THT Đại Thắng", "Tổ hợp tác Đại Thắng"),
        ("Cơ sở Hoàng Thị Điển", "CS Hoàng Thị Điển"),
        ("HTX DV NN Hợp Thắng", "Hợp tác xã dịch vụ nông nghiệp Hợp Thắng"),
        (unicodedata.normalize("NFD", "Bánh trời"), "Bánh trời"),
        ("HTXNN Thông Hòa", "HTX nông nghiệp Thông Hòa"),
        ("HTXDVNN Tân Tiến", "HTX dịch vụ nông nghiệp Tân Tiến"),
        ("HTX DVNN Phúc Lộc", "HTX DV NN Phúc Lộc"),
        ("H.T.X Bình Minh", "HTX Bình Minh"),
        ("ＨＴＸ Bình Minh", "HTX Bình Minh"),
        ("Tổ HT Đồng Tâm", "Tổ hợp tác Đồng Tâm"),
        ("CTCP Sao Mai", "Công ty cổ phần Sao Mai"),
        ("C.T.C.P Sao Mai", "Cty CP Sao Mai"),
        ("CTTNHH Sao Mai", "Công ty TNHH Sao Mai"),
        ("TNHH Hoa Sen", "Công ty TNHH Hoa Sen"),
        ("D.N.T.N Hoa Sen", "Doanh nghiệp tư nhân Hoa Sen"),
        ("Hộ KD Lan Anh", "Hộ kinh doanh Lan Anh"),
        ("HKDCT Lan Anh", "Hộ kinh doanh cá thể Lan Anh"),
        ("ho kd ca the lan anh", "Hộ kinh doanh cá thể Lan Anh"),
        ("HGĐ Lan Anh", "Hộ gia đình Lan Anh"),
        ("Hộ SX-KD Lan Anh", "Hộ SX, KD Lan Anh"),
        ("Hộ sản xuất và kinh doanh Lan Anh", "Hộ SXKD Lan Anh"),
        ("Hộ Nguyễn Văn A", "Hộ ông Nguyễn Văn A"),
        ("Hộ Nguyễn Thị B", "Hộ kinh doanh Nguyễn Thị B"),
        ("CSSXKD Hoa Ban", "Cơ sở sản xuất kinh doanh Hoa Ban"),
        ("HTX Ðức", "HTX Đức"),
        ("Miến Ɖà", "Miến Đà"),
    ],
)
def test_these_are_the_same(one: str, other: str) -> None:
    assert same(one, other)
    assert same(other, one)
    assert not similar(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("HTX Tài Hoan", "HTX Tái Hoan"),  # the same without marks, but both have marks
        ("HTX An Bình", "THT An Bình"),  # another legal form
        ("HTX An Bình", "An Bình"),
        ("Rượu men lá", "Rượu men lắm"),  # one letter more
        ("Miến dong", "Miến dung"),  # one letter changed
        ("Miến dong", "Miến dogn"),  # two letters swapped
        ("Sĩ Bình", "Sỹ Bình"),
    ],
)
def test_these_are_similar_but_not_the_same(one: str, other: str) -> None:
    assert similar(one, other)
    assert similar(other, one)
    assert not same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miến dong 1", "Miến dong 2"),  # a digit is never a slip
        ("Miến dong", "Miến dong 2"),
        ("Trà A", "Trà B"),  # too short
        ("Miến dong", "Bún khô"),
        ("Gạo nếp Tài", "Gạo nếp Nua Lếch"),
    ],
)
def test_these_are_different(one: str, other: str) -> None:
    assert not same(one, other)
    assert not similar(one, other)


def test_a_name_of_punctuation_alone_has_a_key() -> None:
    assert key("[/]") == "[/]"
    assert core("HTX") == "htx"


def test_a_word_with_two_tones_stays_as_it_is() -> None:
    assert key("càphến") == key("càphến")
    assert bare("càphế") == "caphe"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("HTX Tài Hoan", EntityKind.COOPERATIVE),
        ("tổ hợp tác X", EntityKind.COOPERATIVE_GROUP),
        ("Công ty cổ phần X", EntityKind.ENTERPRISE),
        ("DNTN X", EntityKind.ENTERPRISE),
        ("Hộ kinh doanh X", EntityKind.HOUSEHOLD),
        ("Cơ sở X", EntityKind.ESTABLISHMENT),
        ("Trang trại X", EntityKind.FARM),
        ("Nguyễn Văn X", None),
    ],
)
def test_the_head_of_a_name_tells_the_kind(name: str, found: EntityKind | None) -> None:
    assert kind(name) is found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("HTX", EntityKind.COOPERATIVE),
        ("hop tac xa", EntityKind.COOPERATIVE),
        ("cooperative-group", EntityKind.COOPERATIVE_GROUP),
        ("hộ kinh doanh", EntityKind.HOUSEHOLD),
        ("Hộ", EntityKind.HOUSEHOLD),
        ("Công ty TNHH", EntityKind.ENTERPRISE),
        ("Hợp tác xã DVNN", EntityKind.COOPERATIVE),
        ("HTX dịch vụ nông nghiệp tổng hợp", EntityKind.COOPERATIVE),
        ("Trang trại gia đình", EntityKind.FARM),
        ("Cơ sở chế biến", EntityKind.ESTABLISHMENT),
    ],
)
def test_a_kind_is_read_as_the_office_calls_it(typed: str, found: EntityKind) -> None:
    assert kind_named(typed) is found


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("xyz", "cooperative (cooperative)"),
        ("Trang trại Hoa", "farm (farm)"),
        ("enterprize", "enterprise (enterprise)"),
    ],
)
def test_an_unknown_kind_is_refused_with_what_is_known(typed: str, first: str) -> None:
    with pytest.raises(UnknownKind) as refused:
        kind_named(typed)
    listed = refused.value.candidates
    assert listed[0] == first
    assert len(listed) == len(EntityKind)


@given(NAMES)
def test_a_name_is_the_same_as_itself_in_any_form(name: str) -> None:
    assert same(name, unicodedata.normalize("NFD", name))
    assert same(name, f" {name.upper()} ")


@given(NAMES, NAMES)
def test_sameness_and_similarity_are_mutual_and_exclude_each_other(one: str, other: str) -> None:
    assert same(one, other) == same(other, one)
    assert similar(one, other) == similar(other, one)
    assert not (same(one, other) and similar(one, other))


@given(st.text(alphabet="abcdeghiklm", min_size=6, max_size=12), st.integers(0, 12))
def test_a_digit_more_never_makes_two_names_similar(name: str, place: int) -> None:
    assert not similar(name, name[:place] + "7" + name[place:])


# Few letters, long enough to be compared: most examples then hold lookalikes.
CLOSE = st.text(alphabet="aáo đ1", min_size=4, max_size=8).map(lambda rest: f"htx ba{rest}")


@given(st.lists(CLOSE | NAMES, max_size=12), CLOSE)
def test_lookalikes_are_exactly_those_found_by_comparing_all(many: list[str], name: str) -> None:
    seen = Lookalikes[int]()
    for number, one in enumerate(many):
        assert seen.like(one) == [n for n in range(number) if similar(one, many[n])]
        seen.add(one, number)
    assert seen.like(name) == [n for n, one in enumerate(many) if similar(name, one)]


@given(st.text(alphabet="abcd ", min_size=5, max_size=9), st.data())
def test_every_slip_of_one_letter_is_a_lookalike(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcd"))
    swapped = name[:place] + name[place : place + 2][::-1] + name[place + 2 :]
    changed = name[:place] + letter + name[place + 1 :]
    for other in (swapped, changed, name[:place] + letter + name[place:]):
        seen = Lookalikes[str]()
        seen.add(name, name)
        assert seen.like(other) == ([name] if similar(name, other) else [])
