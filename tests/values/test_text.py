"""One line of text.

- clean: NFC; line breaks, tabs and odd spaces are one space; trimmed
- clean refuses what is empty, too long, or has controls, bidi or zero-width characters
- markup, formulas, HTML and SQL are text like any other
- fold finds without marks, đ included; NFC and NFD agree
- sort_key puts names in Vietnamese order by plain comparison
- safe draws anything without harm
- neutral is nothing that a spreadsheet runs, and plain gives back exactly what there was
"""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.values.text import (
    EmptyText,
    HarmfulText,
    TooLong,
    clean,
    clean_optional,
    fold,
    has_marks,
    neutral,
    plain,
    safe,
    sort_key,
)


def test_line_breaks_and_odd_spaces_become_one_space() -> None:
    assert clean("  Miến\u00a0\n\tdong \u3000 ", "the name") == "Miến dong"


def test_text_is_kept_in_nfc() -> None:
    assert clean(unicodedata.normalize("NFD", "Bánh gio"), "x") == "Bánh gio"


@pytest.mark.parametrize("typed", ["", " ", "\n\t"])
def test_empty_text_is_refused(typed: str) -> None:
    with pytest.raises(EmptyText, match="Empty: the name"):
        clean(typed, "the name")


def test_300_letters_are_kept_and_301_refused() -> None:
    assert clean("ế" * 300, "x") == "ế" * 300
    with pytest.raises(TooLong, match="301"):
        clean("ế" * 301, "x")


@pytest.mark.parametrize(
    ("letter", "code"),
    [("\0", "U+0000"), ("\x1b", "U+001B"), ("\x85", "U+0085"), ("\x9b", "U+009B"),
     ("\u202e", "U+202E"), ("\u2066", "U+2066"), ("\u200b", "U+200B"), ("\ufeff", "U+FEFF"),
     ("\x1c", "U+001C"), ("\ud800", "U+D800"), ("\uffff", "U+FFFF"),
     ("\ufffe", "U+FFFE")],
)  # fmt: skip
def test_hidden_characters_are_refused_by_their_code(letter: str, code: str) -> None:
    with pytest.raises(HarmfulText, match=code.replace("+", r"\+")) as refused:
        clean(f"Miến{letter}dong", "the name")
    assert letter not in str(refused.value)


@pytest.mark.parametrize(
    "name", ["[red]x[/]", "[rừng]", "=1+1", "<b>x</b>", "100%_", "'; DROP TABLE product; --"]
)
def test_markup_and_code_are_names_like_others(name: str) -> None:
    assert clean(name, "x") == name == safe(name)


def test_optional_text_may_be_nothing() -> None:
    assert clean_optional(None, "x") == clean_optional("  ", "x") == ""
    assert clean_optional(" a ", "x") == "a"


def test_fold_drops_marks_and_case() -> None:
    assert fold("  Đổng  XÁ ") == "dong xa"


@pytest.mark.parametrize(("typed", "marked"), [("hop tac xa", False), ("Đ", True), ("Hợp", True)])
def test_marks_are_seen(typed: str, marked: bool) -> None:
    assert has_marks(typed) is marked


def test_names_sort_in_vietnamese_order() -> None:
    order = ["an", "ăn", "ân", "ấn", "ba", "bà", "bả", "bã", "bá", "bạ", "cá", "da", "đa", "em",
             "êm", "o", "ô", "ơ", "u", "ư"]  # fmt: skip
    assert sorted(set(order), key=sort_key) == order


def test_safe_replaces_what_steers_a_terminal() -> None:
    assert safe("a\x1b[31mb\u202ec") == "a\ufffd[31mb\ufffdc"


@given(st.text())
def test_fold_and_sort_key_agree_for_both_normal_forms(typed: str) -> None:
    nfc, nfd = unicodedata.normalize("NFC", typed), unicodedata.normalize("NFD", typed)
    assert fold(nfc) == fold(nfd)
    assert sort_key(nfc) == sort_key(nfd)


@given(st.text(min_size=1))
def test_what_is_clean_stays_as_it_is_and_is_safe(typed: str) -> None:
    try:
        kept = clean(typed, "x")
    except (EmptyText, HarmfulText):
        return
    assert clean(kept, "x") == kept
    assert safe(kept) == kept


@pytest.mark.parametrize(
    ("typed", "written"),
    [("=1+1", "'=1+1"), ("+84", "'+84"), ("-2", "'-2"), ("@x", "'@x"), ("'=x", "''=x"), ("''=x", "'''=x"),
     ("'Phin'", "'Phin'"), ("'", "'"), ("", ""), ("a=b", "a=b"), (" =x", " =x")],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(typed: str, written: str) -> None:
    assert neutral(typed) == written
    assert plain(written) == typed


@given(st.text(alphabet="'=+-@\t\rax1") | st.text())
def test_plain_undoes_neutral_exactly(typed: str) -> None:
    written = neutral(typed)
    assert plain(written) == typed
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r"))
