"""What is answered with --json: its keys, its words, and docs/json.md.

- every question has its type in tools/answers.py, and its answers have exactly those keys
- keys, kinds, states and all but what is for people to read are the same in both languages
- what the register finds and sorts by is not told
- docs/json.md is made from the types
- no key goes, and none holds something else, without another number of the schema
"""

import pytest
from shapes import Shapes
from whole.test_commands import PREPARED, leaves

from ocop.commands.shared.index import Kind, about
from ocop.render.json import INTERNAL, SCHEMA
from tools import answers, json_page

DAY = "--as-of 31/12/2023"
MORE = """
improve traceability "Miến dong" --since 2023
improve sales-point "HTX Tài Hoan" --since 2023
support add --kind meeting --on 5/3/2023 --entity "HTX Tài Hoan"
dossier record "Măng khô" --received 1/6/2023
entity edit "HTX Tài Hoan" --phone 0912345678
"""
QUESTIONS = f"""
status {DAY} --by district
status {DAY} --sentence
status --plan 87 --known-on 1/1/2024
summary {DAY}
summary {DAY} --by stars --sentence
due {DAY} --within 400d --contacts
movements --since 1/1/2023 --until 31/12/2023
movements --since 1/1/2023 --until 31/12/2023 --by district
movements --since 1/1/2023 --until 31/12/2023 --cell new
report days --since 1/6/2023 --until 20/6/2023
report week 5/6/2023
report month 12/2023
report quarter IV/2023
report half 2023
report nine-months 2023
report year 2023
report term 2021-2025
report check bao-cao.docx
report list
list
list --target new_products {DAY}
list --target linked_entities {DAY}
list --grounds-lacking {DAY}
list --gap document-ended {DAY}
list --gap violation {DAY}
show "Miến dong"
show "HTX Tài Hoan" --contacts
history
registration carry-over --from 2023
support list
support list --by district
dossier list
dossier list --step registered --year 2023
dossier funnel --year 2023
document list
document list --state lacking {DAY}
inspection list
round list
round show NR-2023-1
decision list
decision show 812/QĐ-UBND
export products
export entities
export recognitions
export registrations
export upgrades
export improvements
export traceability
export linkage
export raw-material
export support
export reviews
export dossiers
export documents
export inspections
export rounds
export history
export register
template registrations
form list
form fields bao-cao
doctor
entity list
plan list
plan show 87
plan duties 87 {DAY}
office show
where
check
"""


@pytest.fixture
def worked(ocop, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for line in f"{PREPARED}{MORE}".strip().splitlines():
        ocop(line)
    ocop("report year 2023 -o bao-cao.docx")
    return ocop


def of(words: str) -> str:
    """Return the command of a line."""
    two = " ".join(words.split()[:2])
    return two if two in answers.ANSWERS else words.split()[0]


def test_every_question_has_its_type() -> None:
    asked = {name for name, one in leaves() if about(one.callback).kind is Kind.QUESTION}
    asked.add("registration carry-over")  # which asks where it is not told what to write
    assert asked == set(answers.ANSWERS)
    assert {of(line) for line in QUESTIONS.strip().splitlines()} == asked


def without_prose(found):
    if isinstance(found, dict):
        return {key: without_prose(one) for key, one in found.items() if key not in json_page.PROSE}
    return [without_prose(one) for one in found] if isinstance(found, list) else found


def lacks(shapes, data, shape, line):
    """Return what is wrong with an answer; what the register sorts by is not told."""
    faults = shapes.lacks(data, shape, line)
    return [one for one in faults if one.rpartition(" and ")[2].strip("'") not in INTERNAL]


def test_an_answer_has_its_keys_and_the_same_in_both_languages(worked) -> None:
    shapes = Shapes()
    for line in QUESTIONS.strip().splitlines():
        vi, en = (worked(f"{line} --json --lang {lang}").data for lang in ("vi", "en"))
        if line == "where":
            vi["where"]["language"] = en["where"]["language"]
        assert without_prose(vi) == without_prose(en), line
        assert en.pop("schema") == SCHEMA
        assert lacks(shapes, en, answers.ANSWERS[of(line)], line) == []
    error = worked("show Nấm --json", 3).data["error"]
    assert lacks(shapes, {"error": error}, answers.Refused, "error") == []


def test_the_page_is_made_from_the_types() -> None:
    assert json_page.PAGE.read_text("utf-8") == json_page.page(), "make messages"


def test_no_key_changes_without_another_number(monkeypatch, tmp_path) -> None:
    assert json_page.gone() == set(), "raise SCHEMA in ocop/render/json.py: a key changed"
    kept = json_page.KEYS.read_text("utf-8").splitlines()
    assert kept == [f"schema {SCHEMA}", *json_page.listed()], "make messages"
    monkeypatch.setattr(json_page, "KEYS", tmp_path / "keys.txt")
    monkeypatch.setattr(json_page, "PAGE", tmp_path / "json.md")
    for number, lost in ((SCHEMA, {"list: old: text"}), (SCHEMA - 1, set())):
        before = f"schema {number}\nlist: old: text\n"
        json_page.KEYS.write_text(before, "utf-8")
        assert json_page.gone() == lost
        json_page.write()
        assert (json_page.KEYS.read_text("utf-8") == before) is bool(lost)
