"""Why a command was given, and what is kept out of it.

- a telephone, an identity card's number, an e-mail address is asked about before it is written
- without a terminal it is refused, and written with --yes; numbers of papers, days and points pass
- the help says that a reason stands for good
"""

import pytest

REVOKE = "revoke Trà --on 1/9/2023 --reason"


@pytest.fixture
def tea(ocop):
    ocop("recognise Trà --entity 'HTX An Bình' --stars 3 --on 1/6/2023")
    return ocop


@pytest.mark.parametrize("found", [
    "0912345678", "0912 345 678", "091.234.5678", "+84 912 345 678", "0209 3870 123",
    "006090001234", "lan@backan.gov.vn",
])  # fmt: skip
def test_what_is_of_a_person_is_refused(tea, ask, found) -> None:
    said = tea(f"{REVOKE} 'số cũ {found}, đã đổi'", 5).err
    assert f"“{found}”" in said.replace(f"“{found},”", f"“{found}”")
    assert "entity edit" in said
    assert ask("SELECT count(*) AS n FROM revocation") == [{"n": 0}]


@pytest.mark.parametrize("said", [
    "theo 812/QĐ-UBND ngày 05/12/2023", "ngày 01-02-2023 báo", "mã 06-060-01-2023", "85,5 điểm",
    "đợt 2023-2024",
])  # fmt: skip
def test_papers_days_and_points_pass(tea, ask, said) -> None:
    tea(f"{REVOKE} '{said}'")
    assert ask("SELECT reason FROM change WHERE reason <> ''")[0]["reason"] == said


def test_who_means_it_says_so(tea, ask, monkeypatch) -> None:
    tea(f"{REVOKE} 'theo 0912345678' --yes")
    tea("undo --yes --reason 'gõ nhầm'")
    asked = []
    monkeypatch.setattr("ocop.context.Context.interactive", True)
    monkeypatch.setattr("builtins.input", lambda said: asked.append(said) or "n")
    tea(f"{REVOKE} 'theo 0912345678'", 5)
    monkeypatch.setattr("builtins.input", lambda said: asked.append(said) or "c")
    tea(f"{REVOKE} 'theo 0912345678'")
    assert len(asked) == 2
    assert "stands in the history for good. Write it so?" in asked[0]


@pytest.mark.parametrize(("lang", "said"), [("en", "for good: no phone"), ("vi", "nằm mãi")])
def test_the_help_says_that_it_stands_for_good(ocop, lang, said) -> None:
    assert said in ocop(f"revoke --help --lang {lang}").out
