"""Writing that is not Unicode is recognised, and nothing else is.

- TCVN3 and VNI fonts, UTF-8 garbled by a Windows code page, letters lost to "?"
- Unicode Vietnamese in any form, foreign words, signs and addresses on the web are left alone
- bytes that are no UTF-8: which encoding, or no text at all
"""

import csv
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.lists.files import old_encodings
from ocop.lists.files.old_encodings import Writing, encoding, find, is_syllable, suspicious

NAMES = [
    "Tên sản phẩm", "Chủ thể", "Hạng sao", "Hợp tác xã Tài Hoan", "Miến dong", "Bắc Kạn", "Gạo nếp",
    "Rượu men lá", "Địa chỉ", "khuỷu", "Quýt", "xã Đồng Phúc", "nghỉ", "giữ gìn", "uống nước",
    "kỹ thuật", "thị trấn Bằng Lũng", "Mỡ", "ỷ lại",
]  # fmt: skip
SAMPLES = Path(__file__).parents[3] / "data" / "samples"


def in_tcvn3(words: str) -> str:
    codes = {chr(letter): chr(code) for code, letter in reversed(old_encodings._TCVN3.items())}
    return "".join(codes.get(letter, letter) for letter in words.lower())


def in_vni(words: str) -> str:
    codes = {letter: pair for pair, letter in old_encodings._VNI_PAIRS.items()}
    codes |= {chr(letter): chr(code) for code, letter in old_encodings._VNI_SINGLE.items()}
    return "".join(codes.get(letter, letter) for letter in words.lower())


def read_as(words: str, page: str) -> str:
    """Return what a program shows that takes UTF-8 for a Windows code page."""
    out = ""
    for byte in words.encode():
        try:
            out += bytes([byte]).decode(page)
        except UnicodeDecodeError:
            out += chr(byte)
    return out


def in_cp1258(words: str) -> bytes:
    out = b""
    for letter in words:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            tones = "".join(one for one in apart if one in "\u0300\u0301\u0303\u0309\u0323")
            base = "".join(one for one in apart if one not in tones)
            out += (unicodedata.normalize("NFC", base) + tones).encode("cp1258")
    return out


@pytest.mark.parametrize(
    ("texts", "writing"),
    [
        ([in_tcvn3(name) for name in NAMES], Writing.TCVN3),
        (["Tªn s¶n phÈm"], Writing.TCVN3),
        ([in_vni(name) for name in NAMES], Writing.VNI),
        (["Teân saûn phaåm"], Writing.VNI),
        ([read_as(name, "cp1252") for name in NAMES], Writing.GARBLED),
        ([read_as(name, "cp1258") for name in NAMES], Writing.GARBLED),
        ([name.encode("ascii", "replace").decode() for name in NAMES], Writing.LOST),
        (["T\ufffdn s\ufffdn ph\ufffdm"], Writing.LOST),
    ],
)
def test_what_is_not_unicode_is_recognised(texts: list[str], writing: Writing) -> None:
    assert suspicious("\n".join(texts))
    assert find(texts) == (writing, 0)


def test_the_first_of_the_kind_is_found_among_the_others() -> None:
    assert find([*NAMES, "Tªn s¶n phÈm"]) == (Writing.TCVN3, len(NAMES))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", [str.lower, str.upper, str.title, str])
def test_vietnamese_in_unicode_is_left_alone(form, case) -> None:
    assert find(unicodedata.normalize(form, case(name)) for name in NAMES) is None


@pytest.mark.parametrize(
    "texts",
    [
        ["Café société naïve", "José Señor crème brûlée"],
        ["OCOP® 5m² 25°C ½ 3×4"],
        ["http://a.vn/x?b=c", "http://a.vn/y?b=c", "http://a.vn/z?b=c", "index.php?a=1&b=2"],
        ["Tại sao? Vì sao?", "sao?Vì", "gì?Đâu", "thế?Ừ"],
        ["có?không"],
        ["ü"],
        [""],
    ],
)
def test_signs_foreign_words_and_questions_are_left_alone(texts: list[str]) -> None:
    assert find(texts) is None


def test_the_public_lists_are_left_alone() -> None:
    for path in sorted(SAMPLES.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            assert find(cell for row in csv.reader(stream) for cell in row) is None, path


def test_plain_text_needs_no_second_look() -> None:
    assert not suspicious("Tên sản phẩm\nMiến dong")


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("phẩm", True), ("Phẩm", True), ("PHẨM", True), ("phÈm", False), ("s3o", False),
        ("brûlée", False), ("nghiêng", True), ("quyết", True), ("", False),
    ],
)  # fmt: skip
def test_a_syllable_is_told_from_other_words(word: str, is_one: bool) -> None:
    assert is_syllable(word) is is_one


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (in_cp1258("\n".join(NAMES)), "Windows-1258"),
        (in_tcvn3("\n".join(NAMES)).encode("latin-1"), "TCVN3 (ABC)"),
        (in_vni("\n".join(NAMES)).encode("latin-1"), "VNI"),
        ("Ägypten, übung".encode("cp1252"), "Windows-1252"),
        (bytes(range(256)), ""),
    ],
)
def test_bytes_that_are_no_utf8_are_named(content: bytes, name: str) -> None:
    assert encoding(content) == name


@given(st.text(max_size=60))
def test_any_text_is_judged(words: str) -> None:
    found = find([words])
    assert found is None or found[1] == 0
