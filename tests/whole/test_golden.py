"""What people see, whole, in both languages; `pytest --refresh` writes the files anew.

- a year's work told in commands: what each says, and then status, list, show and the sentence
- the help of the program and of one command
"""

import shlex

import pytest

STORY = """
register "Trà shan tuyết" --entity "HTX Bản Cuôn" --district "Chợ Đồn" --on 10/3/2023 --demand yes
register 'Măng ớt "Phong Phin" [rừng]' --entity "Cơ sở Phong Phin" --district 060 --on 12/3/2023
recognise "Miến dong" --entity "HTX Côn Minh" --district "Na Rì" --commune "Côn Minh" --stars 3 --year 2021
upgrade "mien dong" --to 4 --on 20/3/2023 --scale "20 tấn" --hectares 12,5
recognise "tra shan tuyet" --stars 3 --decision 812/QĐ-UBND --issuer "UBND huyện Chợ Đồn" --on 5/12/2023
improve traceability "tra shan tuyet" --since 2023
improve linkage "HTX Côn Minh" --since unknown --products "mien dong"
nominate "mien dong" --on 1/8/2023 --letter 55/UBND-NN
registration close "mang ot phong phin rung" --outcome absent --on 1/12/2023 --reason "chưa có nhà xưởng"
status --as-of 31/12/2023 --by district
summary --by stars --as-of 31/12/2023
summary --sentence --as-of 31/12/2023
list --as-of 31/12/2023
show "mien dong" --as-of 31/12/2023
show "HTX Bản Cuôn" --as-of 31/12/2023
decision list
plan show 87
recognise tra --stars 4
register Trà --entity "HTX Bản Cuông" --district "Chợ Đồn"
revoke "mien dong" --on 31/02/2023 --reason x
"""


@pytest.mark.parametrize("spoken", ["vi", "en"])
def test_a_year_told_in_commands(nowhere, golden, monkeypatch, spoken) -> None:
    monkeypatch.setenv("OCOP_LANG", spoken)
    told = []
    for line in STORY.strip().splitlines():
        said = nowhere(line, None)
        told.append(f"$ ocop {line}\n{said.out}{said.err}")
    golden(f"year.{spoken}.txt", "\n".join(told))


@pytest.mark.parametrize("spoken", ["vi", "en"])
@pytest.mark.parametrize("words", ["--help", "register --help"])
def test_help(ocop, golden, monkeypatch, spoken, words) -> None:
    monkeypatch.setenv("OCOP_LANG", spoken)
    name = "-".join(word.strip("-") for word in shlex.split(words))
    golden(f"{name}.{spoken}.txt", ocop(words).out)
