"""With --json an error is one object on stdout, and stderr says nothing.

- of each kind, with its exit code, its sentence and what to do
- of every command: an option that is not there, another program's file in the register's place
- candidates come with whole ids; what cannot be chosen has none
- a usage error, an unknown language, a stop, our own fault
- kind and name are the same in both languages
- the candidates of a list's questions have whole ids too
- where nothing can be shown on stdout, it is said on stderr
"""

import sys

import pytest
from whole.test_commands import leaves

from ocop.commands.shared.index import about
from ocop.monitoring import progress
from ocop.render.json import SCHEMA


@pytest.fixture
def two(ocop):
    ocop('register "Chè dây" --entity "HTX A" --district "Ba Bể" --on 1/3/2023')
    ocop('register "Chè dây" --entity "HTX B" --district "Na Rì" --on 1/3/2023')
    return ocop


@pytest.mark.parametrize(
    ("words", "kind", "name", "code"),
    [
        ("list --stars 9", "value", "NoSuchStars", 2),
        ("list --bye", "usage", "NoSuchOption", 2),
        ("register", "usage", "MissingParameter", 2),
        ("upgrade A B", "usage", "UsageError", 2),
        ("statsu", "usage", "UsageError", 2),
        ("status --lang fr", "value", "NoSuchLanguage", 2),
        ("show Rượu", "not-found", "NoSuchSubject", 3),
        ('upgrade "Chè dây" --to 4', "unclear", "SeveralMeant", 4),
        ('register "Chè dây" --entity "HTX A" --on 1/3/2023', "rule", "AlreadyRegistered", 5),
        ("import none.xlsx", "file", "ListMissing", 6),
    ],
)
def test_an_error_is_an_object(two, words, kind, name, code) -> None:
    said = {}
    for lang in ("vi", "en") if "--lang" not in words else ("",):
        found = two(f"{words} --json {lang and f'--lang {lang}'}", None)
        said[lang] = found.data["error"]
        assert found.err == ""
        assert (said[lang]["kind"], said[lang]["name"]) == (kind, name)
        assert said[lang]["exit"] == found.code
        assert said[lang]["message"]
    assert len({one["message"] for one in said.values()}) == len(said)
    assert found.data["schema"] == SCHEMA


KINDS = {
    2: ("usage", "value"), 3: ("not-found",), 4: ("unclear",), 5: ("rule",), 6: ("file",),
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name, _command in leaves()])
def test_every_command_says_its_errors_so(ocop, tmp_path, monkeypatch, name) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "foreign.db").write_text("x" * 5000, "utf-8")
    example = about(dict(leaves())[name].callback).example.removeprefix("ocop ")
    for words in (f"{example} --bye", f"{name} too many words here", f"{example} --db foreign.db"):
        said = ocop(f"{words} --json", None)
        if said.code:  # what needs no register goes on
            error = said.data["error"]
            assert (error["exit"], said.err) == (said.code, "")
            assert error["kind"] in KINDS[said.code]
            assert error["message"]
            assert {"name", "candidates", "advice"} <= error.keys()
    assert ocop(f"{example} --bye --json", None).code == 2


def test_candidates_have_whole_ids(two, ask) -> None:
    error = two('upgrade "Chè dây" --to 4 --json', 4).data["error"]
    assert error["message"] == "“Chè dây” could be any of these:"
    assert error["advice"].startswith("Say which one by its id")
    ids = {row["id"] for row in ask("SELECT id FROM product")}
    assert {one["id"] for one in error["candidates"]} == ids
    assert all("Chè dây" in one["text"] for one in error["candidates"])


def test_what_cannot_be_chosen_has_no_id(two) -> None:
    error = two("statsu --json", 2).data["error"]
    assert error["candidates"][0] == {"text": "status", "id": None}
    assert error["advice"] == "See: ocop --help"
    several = two('upgrade "Chè dây" B --json', 2).data["error"]
    assert several["advice"].splitlines()[-1] == "See: ocop upgrade --help"


def test_a_stop_and_our_own_fault(ocop, monkeypatch) -> None:
    def stop(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(progress, "status", stop)
    assert ocop("status --json", 130).data["error"]["kind"] == "interrupted"
    monkeypatch.setattr(progress, "status", lambda *_a, **_k: 1 / 0)
    error = ocop("status --json", 1).data["error"]
    assert (error["kind"], error["name"]) == ("fault", "ZeroDivisionError")
    assert "nothing was written" in error["message"]


def test_the_candidates_of_a_lists_questions_have_whole_ids(two, tmp_path, ask) -> None:
    (tmp_path / "ds.csv").write_text(
        "Tên sản phẩm,Chủ thể,Huyện\nTrà,HTX Tài Hoàn,Ba Bể\n", "utf-8"
    )
    two('register Cốm --entity "HTX Tài Hoan" --district "Ba Bể" --on 1/3/2023')
    asked = two(f"import {tmp_path}/ds.csv --as registrations --year 2023 --json").data
    (question,) = asked["questions"]
    ids = {row["id"] for row in ask("SELECT id FROM entity")}
    assert {one["id"] for one in question["candidates"]} <= ids


def test_what_cannot_be_shown_as_an_object_is_said(ocop, monkeypatch) -> None:
    def full(_text: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys.stdout, "write", full)
    assert "No product and no producer" in ocop("show Rượu --json", 3).err
