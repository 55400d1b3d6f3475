"""Two people at one register: what was shown to one while the other wrote.

- a merge that was shown and confirmed is refused, with both versions, if either twin changed
- an undo takes back exactly what was shown: a command given meanwhile is not taken back instead
- an undo is refused if the same was taken back meanwhile, or if a later command rests on it now
- taking back a merge copies the register first, as the merge itself does
"""

import pytest


@pytest.fixture
def while_thinking(ocop, monkeypatch):
    """Run a command of a colleague at the moment that a person is asked, then answer yes."""

    def run(words: str, meanwhile: str, expect: int | None = 0):
        def answered(_prompt: str) -> str:
            monkeypatch.setattr("ocop.context.Context.interactive", property(lambda _self: False))
            ocop(meanwhile)
            return "y"

        monkeypatch.setattr("ocop.context.Context.interactive", property(lambda _self: True))
        monkeypatch.setattr("builtins.input", answered)
        return ocop(words, expect)

    return run


@pytest.fixture
def twins(ocop):
    ocop("register Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --on 1/3/2023")
    ocop("register Bún --entity 'THT An Bình' --district 'Chợ Đồn' --on 1/3/2023 --new-entity")
    return ocop


def test_a_merge_is_refused_where_a_twin_changed_meanwhile(twins, while_thinking, ask) -> None:
    said = while_thinking(
        "entity merge 'HTX An Bình' 'THT An Bình'",
        "register Cao --entity 'THT An Bình' --on 2/3/2023",
        5,
    ).err
    shown, _now, found = said.rpartition("nothing was written")[2].partition("now:")
    assert "product: 2" not in shown
    assert "product: 2" in found
    assert ask("SELECT count(*) AS n FROM entity") == [{"n": 2}]


def test_an_undo_takes_back_what_was_shown(twins, while_thinking, ask) -> None:
    said = while_thinking("undo", "register Gạo --entity 'HTX C' --on 2/3/2023").out
    assert "“register” was taken back" in said
    names = {row["name"] for row in ask("SELECT name FROM product")}
    assert names == {"Trà", "Gạo"}


def test_an_undo_is_refused_where_the_same_was_taken_back(twins, while_thinking, ask) -> None:
    assert "taken back already" in while_thinking("undo", "undo --yes", 5).err
    assert ask("SELECT count(*) AS n FROM product") == [{"n": 1}]


def test_an_undo_is_refused_where_a_later_command_rests_on_it(twins, while_thinking) -> None:
    said = while_thinking("undo", "product edit Bún --group 1", 5).err
    assert "A later command rests on it: product edit" in said


def test_taking_back_a_merge_copies_the_register_first(twins, path) -> None:
    twins("entity merge 'HTX An Bình' 'THT An Bình' --yes")
    copies = path.parent / "backups"
    assert len(list(copies.glob("*.db"))) == 1
    twins("undo --yes")
    assert len(list(copies.glob("*.db"))) == 2
    twins("check")
