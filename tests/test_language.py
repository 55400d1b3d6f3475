"""The two languages.

- the language comes from --lang, OCOP_LANG, the locale, else Vietnamese
- the catalogue is whole: every message of the code and every help is translated, with its values
- what is counted has a wording for one
- the compiled catalogue is the one of the text, after a pull too; the office's words are the office's
"""

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from ocop import language
from ocop.values.labels import LABELS
from ocop.values.standings import Verdict
from ocop.values.vocabulary import Purpose, Topic
from tools import messages

PROJECT = Path(__file__).parent.parent
MAKE = (PROJECT / "Makefile").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("words", "environment", "chosen"),
    [
        (["--lang", "en", "status"], {"OCOP_LANG": "vi"}, ("en", "--lang")),
        (["status", "--lang=vi"], {"OCOP_LANG": "en"}, ("vi", "--lang")),
        (["status"], {"OCOP_LANG": "EN"}, ("en", "OCOP_LANG")),
        (["status", "--lang"], {"LANG": "en_GB.UTF-8"}, ("en", "locale")),
        (["status"], {"LC_ALL": "vi_VN"}, ("vi", "locale")),
        (["status"], {"LANG": "Vietnamese_Vietnam.1258"}, ("vi", "locale")),
        (["status"], {"OCOP_LANG": "fr", "LANG": "fr_FR"}, ("vi", "default")),
    ],
)
def test_the_language_is_chosen_in_this_order(
    words, environment, chosen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert language.choose(words, environment) == chosen


catalogue = messages.translated


def test_every_message_is_translated_with_its_values() -> None:
    known = catalogue()
    for message in messages.extracted():
        if message.id:
            found = known.get(message.id)
            assert found is not None, message.id
            assert found.string, message.id
            fields = re.compile(r"{\w+}")
            assert set(fields.findall(found.string)) == set(fields.findall(message.id)), message.id
            assert not found.fuzzy


def test_the_catalogue_holds_nothing_that_is_gone() -> None:
    wanted = {message.id for message in messages.extracted()}
    assert {message.id for message in catalogue()} <= wanted


def test_the_compiled_catalogue_is_the_one_of_the_text() -> None:
    compiled = read_mo(BytesIO(messages.PO.with_suffix(".mo").read_bytes()))
    for message in catalogue():
        if message.id:
            found = compiled.get(message.id)
            assert found is not None
            assert found.string == message.string


def test_a_text_that_came_with_a_pull_is_compiled_by_make(tmp_path) -> None:
    shutil.copytree(PROJECT / "tools", tmp_path / "tools")
    text = tmp_path / messages.PO.relative_to(PROJECT)
    text.parent.mkdir(parents=True)
    shutil.copy(messages.PO, text)
    made = [line for line in MAKE if line.startswith("\t") and line.endswith(" compile")]
    words = [sys.executable, *made[0].split()[1:]]
    subprocess.run(words, check=True, cwd=tmp_path)
    assert text.with_suffix(".mo").read_bytes() == messages.PO.with_suffix(".mo").read_bytes()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        (Verdict.MET, "đạt"), (Verdict.EXCEEDED, "vượt"), (Verdict.MISSED, "chưa đạt"),
        (Verdict.BEHIND, "chậm tiến độ"), (Verdict.ON_TRACK, "đúng tiến độ"),
        (Verdict.NOT_DUE, "chưa đến kỳ đánh giá"), (Topic.TRACEABILITY, "truy xuất nguồn gốc"),
        (Topic.RAW_MATERIAL, "vùng nguyên liệu"), (Purpose.UPGRADE, "nâng hạng"),
    ],
)  # fmt: skip
def test_the_screen_speaks_the_offices_words(word, said) -> None:
    language.speak("vi")
    assert language._(LABELS[word]) == said


# Of these there are always several: lines told in one, decisions of one number, rows cut off.
SEVERAL = (
    "ocop/reports/agenda_lines.py",
    "The list gives number {number} to {count} decisions",
    "{shown} of {count} rows.",
    "{count} of {all} files cannot be brought in",
)
_COUNTS = re.compile(
    r"(.*\{count\} (?:[\w-]+ )?)(?!is\b|has\b|address\b)(\w+?)(ies|sses|xes|hes|s)\b", re.DOTALL
)


def _single(found: re.Match[str]) -> str:
    """Return how the sentence of one begins: "{count} policy" of "{count} policies"."""
    end = {"ies": "y", "sses": "ss", "xes": "x", "hes": "h"}.get(found[3], "")
    return f"{found[1]}{found[2]}{end}"


def test_what_is_counted_has_its_wording_for_one() -> None:
    told = {message.id: [path for path, _line in message.locations]
            for message in messages.extracted() if message.id}  # fmt: skip
    missing = []
    for sentence, places in told.items():
        found = _COUNTS.match(sentence)
        if found is None or sentence.startswith(SEVERAL[1:]) or f"ocop/{places[0]}" in SEVERAL:
            continue
        alone = rf"{re.escape(_single(found))}(?![\w-])"
        more = re.escape(found[1].removesuffix("y ").rstrip()) + "(?:s|es|ies) "
        if not any(re.match(alone, one) or re.match(more, one) for one in told):
            missing.append(sentence)
    assert missing == []


def test_a_refusal_of_one_is_in_the_singular(ocop, tmp_path) -> None:
    (tmp_path / "l.csv").write_text("Tên sản phẩm,Chủ thể,Hạng sao\nTrà,HTX A,9 sao\n", "utf-8")
    assert "The list has 1 fault; nothing" in ocop(f"import {tmp_path / 'l.csv'}", 6).err
    (tmp_path / "l.csv").write_text("Tên sản phẩm,Chủ thể,Hạng sao\nA,B,9 sao\nC,B,8 sao\n")
    assert "The list has 2 faults; nothing" in ocop(f"import {tmp_path / 'l.csv'}", 6).err
    assert "1 star cannot be" in ocop("recognise Trà --entity 'HTX A' --stars 1", 2).err
