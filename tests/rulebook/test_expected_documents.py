"""The rules of papers as data.

- the shipped file names what is expected and the known forms; files of an office add to it
- a form is found in either case, with or without marks; a file that cannot be read says why
"""

import pytest

from ocop.rulebook.expected_documents import (
    PapersUnreadable,
    read_papers,
    small_spellings,
    spellings,
)
from ocop.rulebook.office import files
from ocop.values.vocabulary import DocumentKind


def test_the_shipped_file_names_what_is_expected_and_the_known_forms(tmp_path) -> None:
    found = read_papers(files("papers", "toml", tmp_path))
    assert set(found.expected) == {DocumentKind.FOOD_SAFETY, DocumentKind.DECLARATION}
    assert {"TCVN", "QCVN", "TCCS", "VietGAP", "hữu cơ", "HACCP", "ISO 22000"} <= set(
        found.standards
    )


def test_files_of_an_office_add_to_it(tmp_path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "them.toml").write_text(
        '[standards]\nknown = ["PGS", "TCVN"]\n', "utf-8"
    )
    found = read_papers(files("papers", "toml", tmp_path))
    assert found.standards.count("PGS") == 1
    assert found.standards.count("TCVN") == 1
    assert DocumentKind.FOOD_SAFETY in found.expected


def test_a_form_is_spelt_in_every_way() -> None:
    assert set(spellings("hữu cơ")) == {"hữu cơ", "HỮU CƠ", "Hữu cơ", "huu co"}
    assert small_spellings(["VietGAP", "hữu cơ"]) == [
        "vietgap", "hữu cơ", "hỮu cƠ", "huu co",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        "x",
        '[[expected]]\nkind = "food-safety"',
        "standards = 3",
        '[standards]\nknown = ["a\\u0000"]',
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path, wrong) -> None:
    path = tmp_path / "p.toml"
    path.write_text(wrong, "utf-8")
    with pytest.raises(PapersUnreadable):
        read_papers([path])
