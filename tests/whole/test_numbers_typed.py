"""The number of a paper as it is typed after an option: taken apart as in the cell of a list.

- a decision typed with its day is the one typed in two options, and the one of a list
- what it says is of the rows of a list that name no decision of their own
- a day, an issuer or a year that contradicts an option is refused, and nothing is written
- `correct` and `decision edit` put the day where the row keeps it
- a decision may be signed before the day that it ends a certificate on, never after it
- each command that takes the number of a paper reads it so; what only a number is kept of is refused
- a decision is found by its number with its day
"""

import pytest

TYPED = "Số 2200/QĐ-UBND ngày 20/12/2024"
TEA = "recognise Trà --entity 'HTX A' --stars 3 --new-entity"
FACTS = "SELECT number, day, year, issuer FROM decision ORDER BY number, day"


def test_one_decision_typed_in_three_ways_is_one(ocop, ask, tmp_path) -> None:
    said = ocop(f"{TEA} --decision '{TYPED}' --issuer 'UBND tỉnh'").out
    assert "Valid through 20/12/2027" in said
    ocop("recognise Chè --entity 'HTX A' --stars 3 --decision 2200/QĐ-UBND --on 20/12/2024")
    file = tmp_path / "l.csv"
    file.write_text("Tên sản phẩm,Chủ thể,Hạng sao\nMật ong,HTX A,3\n", "utf-8")
    ocop(f"import {file} --as recognitions --decision '{TYPED} của UBND tỉnh (đợt 1 năm 2023)'")
    assert ask(FACTS) == [
        {"number": "2200/QĐ-UBND", "day": "2024-12-20", "year": 2024, "issuer": "UBND tỉnh"}
    ]
    assert ask("SELECT DISTINCT day FROM recognition") == [{"day": "2024-12-20"}]
    assert ask("SELECT programme_year AS y FROM recognition ORDER BY y LIMIT 1") == [{"y": 2023}]


def test_what_a_typed_decision_says_is_not_of_a_row_with_its_own(ocop, ask, tmp_path) -> None:
    file = tmp_path / "l.csv"
    rows = ("Trà,HTX A,3,105/QĐ-UBND,2023", "Chè,HTX A,3,,")
    head = "Tên sản phẩm,Chủ thể,Hạng sao,Số quyết định,Năm công nhận"
    file.write_text("\n".join([head, *rows]), "utf-8")
    ocop(f"import {file} --as recognitions --decision '{TYPED} của UBND tỉnh'")
    facts = [(row["number"], row["day"], row["issuer"]) for row in ask(FACTS)]
    assert facts[1] == ("2200/QĐ-UBND", "2024-12-20", "UBND tỉnh")
    assert facts[0][:2] == ("105/QĐ-UBND", None)
    assert facts[0][2] != "UBND tỉnh"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (f"{TEA} --decision '{TYPED}' --on 19/12/2024", "--on says 19/12/2024"),
        (f"{TEA} --decision '{TYPED} của UBND tỉnh' --issuer 'UBND huyện Na Rì'", "--issuer says"),
        (f"{TEA} --decision '{TYPED} (năm 2023)' --year 2024", "says 2023, but --year says 2024"),
        (f"{TEA} --decision '2200/QĐ-UBND ngày 20/12'", "more than a number"),
        (f"import l.csv --decision '{TYPED}' --on 19/12/2024", "--on says 19/12/2024"),
    ],
)
def test_what_contradicts_an_option_is_refused(ocop, ask, words, told) -> None:
    assert told in ocop(words, 2).err
    assert ask("SELECT * FROM product") == []


def test_a_correction_puts_the_day_where_the_row_keeps_it(ocop, ask) -> None:
    ocop(f"{TEA} --decision 'chưa có' --year 2024")
    row = ask("SELECT id FROM recognition")[0]["id"]
    ocop(f"correct {row} --decision '{TYPED} của UBND tỉnh' --reason x")
    assert ask("SELECT day FROM recognition") == [{"day": "2024-12-20"}]
    assert ask(FACTS)[0] == {
        "number": "2200/QĐ-UBND", "day": "2024-12-20", "year": 2024, "issuer": "UBND tỉnh",
    }  # fmt: skip
    assert (
        "--on says" in ocop(f"correct {row} --decision '{TYPED}' --on 1/1/2024 --reason x", 2).err
    )
    ocop(f"correct {row} --decision unknown --reason x")
    assert ask("SELECT decision_id AS d FROM recognition") == [{"d": None}]


def test_a_whole_text_that_is_on_record_as_a_number_is_mended_by_an_edit(ocop, ask, write) -> None:
    from ocop.models import Decision, Recognition
    from ocop.values import names

    ocop(TEA)
    with write() as writer:
        kept = writer.add(Decision(number=TYPED, number_key=names.key(TYPED)))
        row = writer.ask("SELECT id FROM recognition")[0]["id"]
        writer.change(writer.get(Recognition, row), decision_id=kept.id)
    ocop(f"decision edit '{TYPED}' --number '{TYPED} của UBND tỉnh' --reason x")
    assert ask(FACTS)[0]["number"] == "2200/QĐ-UBND"
    assert ask("SELECT day FROM recognition") == [{"day": "2024-12-20"}]
    assert "Trà" in ocop(f"decision show '{TYPED}'").out
    ocop("certificate print --decision '2200/QĐ-UBND ngày 21/12/2024' -o x", 3)


def test_a_decision_ends_a_certificate_on_its_day_or_later(ocop, ask) -> None:
    ocop(f"{TEA} --decision 1/QĐ --on 1/3/2023")
    revoke = "revoke Trà --on 1/6/2024 --reason x --decision"
    assert "is before the beginning 02/06/2024" in ocop(f"{revoke} '9/QĐ ngày 2/6/2024'", 2).err
    ocop(f"{revoke} '9/QĐ-UBND ngày 25/5/2024 của UBND tỉnh'")
    ended = {"number": "9/QĐ-UBND", "day": "2024-05-25", "year": 2024, "issuer": "UBND tỉnh"}
    assert ask(FACTS)[1] == ended
    row = ask("SELECT id FROM revocation")[0]["id"]
    late = ocop(f"correct {row} --decision '8/QĐ-UBND ngày 2/6/2024' --reason x", 2)
    assert "is before the beginning" in late.err
    ocop(f"correct {row} --decision '8/QĐ-UBND ngày 24/5/2024' --reason x")
    assert {"number": "8/QĐ-UBND", "day": "2024-05-24", "year": 2024, "issuer": ""} in ask(FACTS)
    assert ask("SELECT day FROM revocation") == [{"day": "2024-06-01"}]


def test_a_round_is_decided_and_revised_by_what_is_typed(ocop, ask) -> None:
    for name in ("Trà", "Chè"):
        ocop(f"register {name} --entity 'HTX A' --district 'Na Rì' --on 1/3/2023")
    ocop("round open --level district --district 'Na Rì' --on 10/11/2023")
    ocop("round add NR-2023-1 --waiting")
    ocop("round evaluate NR-2023-1 Trà --total 60")
    ocop("round evaluate NR-2023-1 Chè --total 60")
    on = "--on 5/12/2023"
    cited = "'số 812/QĐ-UBND ngày 5/12/2023 của UBND huyện Na Rì'"
    for words in ("decide NR-2023-1 --product Trà", "close NR-2023-1"):
        assert "--on says" in ocop(f"round {words} --decision '8/QĐ ngày 4/12/2023' {on}", 2).err
        ocop(f"round {words} --decision {cited} {on}")
    letter = "--letter '55/UBND-NN ngày 4/12/2023'"
    assert "--on says" in ocop(f"round close NR-2023-1 {on} {letter}", 2).err
    assert "--on says" in ocop(f"round send NR-2023-1 {on} {letter}", 2).err
    revise = "round revise NR-2023-1 Trà --total 45 --reason x --on 5/3/2024 --decision"
    assert "--on says" in ocop(f"{revise} '31/QĐ-UBND ngày 6/3/2024'", 2).err
    ocop(f"{revise} '31/QĐ-UBND ngày 5/3/2024 của UBND huyện Na Rì'")
    assert [(row["number"], row["day"], row["issuer"]) for row in ask(FACTS)] == [
        ("31/QĐ-UBND", "2024-03-05", "UBND huyện Na Rì"),
        ("812/QĐ-UBND", "2023-12-05", "UBND huyện Na Rì"),
    ]


def test_letters_and_documents_are_read_so_too(ocop, ask) -> None:
    ocop(f"{TEA} --decision 1/QĐ --on 1/3/2023")
    sent = "--on 1/8/2024 --letter"
    assert "--on says" in ocop(f"nominate Trà {sent} '5/CV ngày 2/8/2024'", 2).err
    assert "more than" in ocop(f"nominate Trà {sent} '5/CV ngày 1/8/2024 của UBND tỉnh'", 2).err
    ocop(f"nominate Trà {sent} 'Công văn số 5/CV ngày 1/8/2024'")
    assert ask("SELECT letter FROM nomination") == [{"letter": "5/CV"}]
    row = ask("SELECT id FROM nomination")[0]["id"]
    ocop(f"correct {row} --decision '6/CV ngày 2/8/2024' --reason x")
    assert ask("SELECT letter, day FROM nomination") == [{"letter": "6/CV", "day": "2024-08-02"}]
    assert "more than" in ocop(f"correct {row} --decision '6/CV của UBND tỉnh' --reason x", 2).err
    ocop("certificate notify Trà --on 1/9/2025 --number 'số 45/VPĐP ngày 1/9/2025'")
    assert ask("SELECT number FROM notice") == [{"number": "45/VPĐP"}]
    add = "document add food-safety 'HTX A' --until 1/3/2027 --number"
    ocop(f"{add} '12/ATTP ngày 1/3/2024 của Chi cục QLCL'")
    facts = "SELECT number, issued_on AS day, issuer FROM document ORDER BY day"
    first = {"number": "12/ATTP", "day": "2024-03-01", "issuer": "Chi cục QLCL"}
    assert ask(facts) == [first]
    ocop("document renew 12/ATTP --number '15/ATTP ngày 1/3/2025' --until 1/3/2028")
    second = {"number": "15/ATTP", "day": "2025-03-01", "issuer": "Chi cục QLCL"}
    assert ask(facts)[1] == second
    row = ask("SELECT id FROM document WHERE number = '15/ATTP'")[0]["id"]
    ocop(f"correct {row} --decision '16/ATTP ngày 2/3/2025 của Sở NN' --reason x")
    assert ask(facts)[1] == {"number": "16/ATTP", "day": "2025-03-02", "issuer": "Sở NN"}


def test_a_test_report_is_read_so_and_a_penalty_stays_words(ocop, ask) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2024")
    ocop("dossier record Trà --received 1/4/2024")
    ocop("dossier record Trà --test pass --test-number 'PKN 24.01 ngày 3/4/2024'")
    facts = "SELECT test_number AS number, tested_on AS day FROM dossier"
    assert ask(facts) == [{"number": "PKN 24.01", "day": "2024-04-03"}]
    ocop(
        "inspection add 'HTX A' --on 15/5/2024 --kind periodic --body Sở --violation x --penalty y"
    )
    row = ask("SELECT id FROM inspection")[0]["id"]
    words = "phạt 5 triệu, 12/QĐ-XPHC ngày 20/5/2024"
    ocop(f"correct {row} --decision '{words}' --reason x")
    assert ask("SELECT penalty FROM inspection") == [{"penalty": words}]


def test_a_producer_changed_and_a_unit_merged_keep_the_number_alone(ocop, ask) -> None:
    ocop("register Trà --entity 'HTX A' --on 1/3/2024")
    edit = "entity edit 'HTX A' --name 'HTX B' --on 1/4/2024 --reason x --document"
    assert "--on says" in ocop(f"{edit} '7/GCN ngày 2/4/2024'", 2).err
    ocop(f"{edit} 'số 7/GCN ngày 1/4/2024'")
    merge = "office unit merge 01852 --into 'Sông Cầu' --on 1/7/2024 --decision"
    assert "--on says" in ocop(f"{merge} '9/NQ ngày 2/7/2024'", 2).err
