"""Reports kept as they were signed, and what a later one says of them.

- a signed report keeps its number, its day, the digest of its file and its numbers, in the history
- a later report of the same period and district says how many numbers differ; of another it does not
- the numbers as JSON are kept without a list; a number of a later version is no difference
- what is no report of ocop, a file that was signed already, and a day to come are refused
- a kept report that cannot be read is told
"""

import hashlib
import json

import pytest


@pytest.fixture
def report(ocop, tmp_path):
    ocop(
        "recognise Trà --entity 'HTX A' --district 'Ba Bể' --stars 3 --decision 9/QĐ --on 5/12/2023"
    )

    def made(name: str, words: str = "year 2023") -> str:
        ocop(f"report {words} -o {tmp_path / name} --yes")
        return str(tmp_path / name)

    return made


def test_a_signed_report_is_kept_and_listed(ocop, report, tmp_path) -> None:
    path = report("bc.docx")
    said = ocop(f"report sign {path} --number 05/BC-VPĐP --on 5/1/2024").out
    assert "bc.docx is kept as 05/BC-VPĐP of 05/01/2024" in said
    ocop(f"report sign {report('bc.xlsx')} --number 04/BC-VPĐP --on 5/1/2024")
    row = ocop("report list --json").data["signed"][1]
    assert (row["number"], row["first"], row["plan_number"]) == (
        "05/BC-VPĐP",
        "2023-01-01",
        "87/KH-UBND",
    )
    assert row["sha256"] == hashlib.sha256((tmp_path / "bc.docx").read_bytes()).hexdigest()
    assert "01/01/2023 – 31/12/2023" in ocop("report list").out
    kept = json.loads((tmp_path / "reports" / f"{row['sha256'][:16]}.json").read_text("utf-8"))
    assert kept["ground"]["numbers"]["in_force"] == 1
    assert "report sign" in ocop("history").out


def test_a_later_report_says_what_differs(ocop, report) -> None:
    ocop(f"report sign {report('bc.docx')} --number 05/BC --on 5/1/2024")
    assert "differ from the report" not in ocop("report year 2023").err
    ocop("recognise Chè --entity 'HTX B' --district 'Ba Bể' --stars 4 --on 6/12/2023")
    assert "numbers differ from the report 05/BC (05/01/2024)" in ocop("report year 2023").err
    assert "differ from the report" not in ocop("report quarter IV/2023").err
    assert "differ from the report" not in ocop("report year 2023 --district 'Ba Bể'").err
    part = report("ba-be.docx", "year 2023 --district 'Ba Bể'")
    ocop(f"report sign {part} --number 06/BC --on 6/1/2024")
    assert "Huyện Ba Bể" in ocop("report list").out


def test_a_number_of_a_later_version_is_no_difference(ocop, report, tmp_path) -> None:
    ocop(f"report sign {report('bc.json')} --number 05/BC --on 5/1/2024")
    kept = next((tmp_path / "reports").glob("*.json"))
    told = json.loads(kept.read_text("utf-8"))
    assert "Trà" not in kept.read_text("utf-8")
    del told["ground"]["numbers"]["producers"]
    kept.write_text(json.dumps(told), "utf-8")
    assert "differ from the report" not in ocop("report year 2023").err


def test_what_cannot_be_signed_is_refused(ocop, report, tmp_path) -> None:
    path = report("bc.docx")
    ocop(f"report sign {path} --number 05/BC --on 5/1/2024")
    again = ocop(f"report sign {path} --number 06/BC --on 5/1/2024", 5)
    assert "was signed as 05/BC on 05/01/2024 already" in again.err
    (tmp_path / "x.html").write_text("<p>nothing", "utf-8")
    for name, why in (("x.html", "does not know what it was"), ("none.docx", "There is no file")):
        refused = ocop(f"report sign {tmp_path / name} --number 1 --on 5/1/2024", 6)
        assert why in refused.err
    ocop(f"report sign {report('b.xlsx')} --number 06/BC --on 5/1/2999", 2)
    assert len(ocop("report list --json").data["signed"]) == 1


def test_a_kept_report_that_cannot_be_read_is_told(ocop, report, tmp_path) -> None:
    ocop(f"report sign {report('bc.docx')} --number 05/BC --on 5/1/2024")
    kept = next((tmp_path / "reports").glob("*.json"))
    whole = json.loads(kept.read_text("utf-8"))
    for text in ("{", "[]", json.dumps(whole | {"ground": {}}), json.dumps({"number": "1"})):
        kept.write_text(text, "utf-8")
        assert "cannot be read" in ocop("report list", 6).err
