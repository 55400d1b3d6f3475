"""Going up: proposals, withdrawals, nominations.

- from the stars last held, in force or lapsed, said
- refused: never recognised, revoked, not higher, above five, one open already
- a withdrawal needs an open proposal, a reason, a day after the proposal
- a dossier is sent once a year, and counts for the year of its round where that was before
"""

import re

import pytest

TEA = "'Trà hoa vàng' --entity 'HTX An Bình' --district 'Chợ Đồn'"


@pytest.fixture
def tea(ocop):
    ocop(f"recognise {TEA} --stars 3 --on 10/1/2020 --year 2019")
    return ocop


def test_a_proposal_starts_from_the_stars_last_held(tea, ask) -> None:
    said = tea("upgrade 'Trà hoa vàng' --to 4 --on 15/3/2023 --scale 'gấp đôi' --hectares 2,5")
    assert "proposed for 4★ from 3★ (lapsed), on 15/03/2023" in said.out
    assert ask("SELECT area_m2, scale FROM upgrade") == [{"area_m2": 25000, "scale": "gấp đôi"}]
    in_force = tea("upgrade 'Trà hoa vàng' --withdraw --on 16/3/2023 --reason x --json").data
    assert in_force["upgrades"][0]["withdrawn_on"] == "2023-03-16"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [("--to 3", 5, "would not be an upgrade"), ("--to 6", 2, "stars are 1 to 5"),
     ("--to 4 --on 1/1/2019", 5, "was not recognised"), ("", 2, "either --to STARS or --withdraw"),
     ("--to 4 --withdraw", 2, "either"), ("--to 4 --on 1/1/2099", 2, "after today"),
     ("--to 4 --hectares x", 2, "not an area"), ("--withdraw --reason x", 5, "no open upgrade"),
     ("--withdraw", 2, "needs a reason")],
)  # fmt: skip
def test_what_cannot_be_proposed_is_refused(tea, ask, words, code, told) -> None:
    assert told in tea(f"upgrade 'Trà hoa vàng' {words}", code).err
    assert ask("SELECT * FROM upgrade") == []


def test_nothing_is_above_five_stars(tea, write, office, ask) -> None:
    from datetime import date

    from ocop.actions.upgrades import AboveFive, propose

    found = ask("SELECT id FROM product")[0]["id"]
    with write() as writer, pytest.raises(AboveFive):
        propose(writer, office, found, to_stars=6, day=date(2023, 3, 1))


def test_what_was_revoked_or_never_recognised_cannot_go_up(tea) -> None:
    tea("register 'Kẹo lạc' --entity 'HTX An Bình' --on 1/3/2023")
    assert "was not recognised" in tea("upgrade 'Kẹo lạc' --to 4", 5).err
    tea("revoke 'Trà hoa vàng' --on 1/1/2022 --reason x")
    assert "is revoked" in tea("upgrade 'Trà hoa vàng' --to 4 --on 1/2/2022", 5).err
    assert "is revoked" in tea("nominate 'Trà hoa vàng' --on 1/2/2022", 5).err


def test_one_proposal_is_open_at_a_time(tea) -> None:
    tea("upgrade 'Trà hoa vàng' --to 4 --on 15/3/2023")
    assert "was proposed on 15/03/2023 and is open" in tea("upgrade 'Trà hoa vàng' --to 5", 5).err
    assert (
        "before 15/03/2023"
        in tea("upgrade 'Trà hoa vàng' --withdraw --on 1/3/2023 --reason x", 2).err
    )
    said = tea("upgrade 'Trà hoa vàng' --withdraw --on 1/4/2023 --reason 'mất mùa'")
    assert "was withdrawn on 01/04/2023: mất mùa" in said.out
    tea("upgrade 'Trà hoa vàng' --to 5 --on 1/5/2023")


def test_a_proposal_that_was_reached_is_no_longer_open(tea) -> None:
    tea("upgrade 'Trà hoa vàng' --to 4 --on 15/3/2023")
    tea("recognise 'Trà hoa vàng' --stars 4 --on 20/12/2023")
    said = tea("upgrade 'Trà hoa vàng' --to 5 --on 1/2/2024")
    assert "from 4★ (in force)" in said.out
    assert "ocop nominate" in said.out


def test_a_dossier_is_sent_once_a_year(tea) -> None:
    said = tea("nominate 'Trà hoa vàng' --on 1/8/2023 --letter 12/UBND")
    assert "was sent to the Ministry on 01/08/2023" in said.out
    assert "already, on 01/08/2023" in tea("nominate 'Trà hoa vàng' --on 1/9/2023", 5).err
    tea("nominate 'Trà hoa vàng' --on 1/9/2024")


def sent(ocop, day: str) -> int:
    rows = ocop(f"status --plan 87 --as-of {day} --json").data["targets"]
    return next(row["actual"] for row in rows if row["key"] == "national_nominations")


def test_a_dossier_counts_for_the_year_of_its_round_from_the_day_it_was_sent(tea, ask) -> None:
    said = tea("nominate 'Trà hoa vàng' --on 5/1/2024 --year 2023")
    assert "It counts for the year 2023." in said.out
    assert (sent(tea, "31/12/2023"), sent(tea, "5/1/2024")) == (0, 1)
    assert "dossier sent to the Ministry; of the year 2023" in tea("show 'Trà hoa vàng'").out
    assert "in 2023 already" in tea("nominate 'Trà hoa vàng' --on 6/1/2024 --year 2023", 5).err
    one = ask("SELECT id FROM nomination")[0]["id"]
    tea(f"correct {one} --year 2024 --reason x")
    assert sent(tea, "5/1/2024") == 0
    assert "in 2024 already" in tea("nominate 'Trà hoa vàng' --on 1/9/2024", 5).err


def test_a_dossier_counts_for_no_year_after_its_day(tea, ask) -> None:
    assert (
        "is after the decision's day"
        in tea("nominate 'Trà hoa vàng' --on 1/9/2023 --year 2024", 2).err
    )
    tea("nominate 'Trà hoa vàng' --on 1/9/2023 --year 2023")
    assert ask("SELECT year FROM nomination") == [{"year": None}]


def test_who_goes_down_is_told_how_to_register_it(ocop, ask) -> None:
    ocop("recognise 'Trà xanh' --entity 'HTX A B' --district 'Ba Bể' --stars 4 --on 1/6/2021")
    said = ocop("upgrade 'Trà xanh' --to 3", 5).err
    command = re.search(r"with: ocop (register .*)\n", said)[1]
    assert command == 'register "Trà xanh" --entity "HTX A B" --purpose renewal --on DAY'
    ocop(command.replace("DAY", "1/3/2024"))
    assert ask("SELECT purpose FROM registration")[0]["purpose"] == "renewal"
