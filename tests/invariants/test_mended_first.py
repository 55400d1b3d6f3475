"""A refusal names the command that mends what stands in its way.

- the command that is named works with its id as it is printed, and what was refused is taken then
- of a list it stands beside the row's sentence
- what the refused command itself would write is named in no command; what rests on a row is
  named before it
- the product is named by its id where it is there, else by a word
"""

import re

import pytest

TEA = (
    "register Trà --entity 'HTX A' --district 'Ba Bể' --on 1/2/2021",
    "recognise Trà --stars 3 --on 1/6/2021 --decision 1/QĐ --issuer 'UBND tỉnh'",
)
IN_THE_WAY = {
    "a proposal of a later day": (
        (*TEA, "upgrade Trà --to 4 --on 1/6/2024"),
        "recognise Trà --stars 4 --on 20/5/2024 --decision 2/QĐ",
    ),
    "a review": (
        (*TEA, "review Trà --on 1/9/2022 --scale lớn"),
        "correct {recognition} --on 1/10/2022 --reason x",
    ),
    "a file at the Ministry": (
        (*TEA, "nominate Trà --on 1/7/2022"),
        "correct {recognition} --on 1/10/2022 --reason x",
    ),
    "a round that waits for its decision": (
        (
            *TEA,
            "round open --level district --district 'Ba Bể' --year 2023 --on 10/6/2023",
            "round evaluate BB-2023-1 Trà --total 75 --purpose upgrade",
        ),
        "correct {recognition} --void --reason x",
    ),
    "other stars of the day": (
        TEA,
        "recognise Trà --stars 4 --on 1/6/2021 --decision 3/QĐ --issuer 'UBND tỉnh'",
    ),
}


def printed(said: str) -> list[str]:
    """Return the commands that a refusal says to mend with."""
    return re.findall(r"mend it first with: ocop (.*)", said)


@pytest.mark.parametrize("case", IN_THE_WAY)
def test_the_command_that_is_named_lets_it_through(case, ocop, ask) -> None:
    commands, refused = IN_THE_WAY[case]
    for command in commands:
        ocop(command)
    recognition = ask("SELECT id FROM recognition")[0]["id"]
    refused = refused.format(recognition=recognition)
    said = ocop(refused, 5).err
    product = ask("SELECT id FROM product")[0]["id"][:8]
    assert f"Nothing was written. See the rows with: ocop show {product}\n" in said
    (mend,) = printed(said)
    assert mend in ocop(f"{refused} --json", 5).data["error"]["advice"]
    ocop(mend.replace("TEXT", "x"))
    ocop(refused)


def test_of_a_list_it_stands_beside_the_row(ocop, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for command in IN_THE_WAY["a proposal of a later day"][0]:
        ocop(command)
    text = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Ngày công nhận\n"
    (tmp_path / "l.csv").write_text(f"{text}Trà,HTX A,Ba Bể,4,2/QĐ,20/5/2024\n", "utf-8")
    said = ocop("import l.csv --as recognitions", 6).err
    (mend,) = printed(said)
    ocop(mend.replace("TEXT", "x"))
    ocop("import l.csv --as recognitions")


def test_what_was_not_written_is_named_in_no_command(ocop) -> None:
    said = ocop("recognise Gạo --entity 'HTX A' --stars 3 --year 2022 --until 1/6/2021", 5).err
    assert "See the rows with: ocop show PRODUCT\n" in said
    assert not printed(said)


def test_what_rests_on_a_row_is_named_before_it(ocop) -> None:
    for command in (*TEA, "revoke Trà --on 1/7/2022 --reason x"):
        ocop(command)
    refused = "recognise Trà --stars 4 --on 1/6/2021 --decision 3/QĐ --issuer 'UBND tỉnh'"
    for _row in ("the revocation", "its recognition"):
        (mend,) = printed(ocop(refused, 5).err)
        ocop(mend.replace("TEXT", "x"))
    ocop(refused)
