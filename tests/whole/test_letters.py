"""Letters in batch and the papers of a round: made before the fact they announce, recorded by none.

- a decision is cited with its day, body and title; what is left to write by hand is told
- every letter fills in its form without anything left unknown, and names whom and what it should
- the fields that are described are those that every letter gives
- one letter for each producer, in a new folder, all or none; hostile names stand as text
- where the law says by when a dossier is filed, the letter does; nothing where it is too late
- a certificate has its letter up to its last day
- the letter to a district names how many products are to be reviewed, and how many registrations
- the letter to the Ministry goes to the one of the day and names only papers that hold on it
- the papers of a round cite the law and the year that it was held for, whenever they are drawn
- the body that the law of the day has in its place writes; a body that is not the office signs itself
- nothing is recorded; `due` says what is written; `notify --letters` records what is still there
- a round's papers by its stage: opened, scored, decided; the register is the same, byte for byte
- whose file goes up is told of it; nothing is submitted where there is nothing to recognise
- where no district is left, none is written to
- equal facts are equal bytes; a kill while they are drawn leaves nothing
- nobody to write to, a folder that is there, a round that is missing or not the province's: told
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import faces
import pytest

from ocop.lists.files import letter_folder
from ocop.monitoring import letter_rows
from ocop.monitoring.letter_rows import Addressed, Asked
from ocop.queries.rounds import find_round
from ocop.reports.papers import certificates, letters, round_papers
from ocop.reports.papers.letters import LETTERS, Kind
from ocop.reports.papers.paper_head import head
from ocop.rulebook import forms
from ocop.rulebook.letterhead import Letterhead
from ocop.rulebook.office import Office
from ocop.store import db, written_letters

HOSTILE = "Miến A & B <b> {{ x }} {_{ y }_} </w:t> ]]>"
TOLD = """
office set governing_body="UBND huyện Na Rì" body="Phòng NN&PTNT" sign="BC-NN" place="Na Rì" signer="Lan"
register "Chè dây" --entity "HTX An Bình" --district "Na Rì" --commune "Kim Lư" --on 1/3/2023
register "Rượu ngô" --entity "HTX An Bình" --district "Na Rì" --on 1/3/2023
register "Măng khô" --entity "Hộ Bà Lan" --district "Na Rì" --on 1/3/2023
round open --level district --district "Na Rì" --on 10/11/2023 --council 3
"""
SCORED = """
round evaluate NR-2023-1 "Chè dây" --member "Ông A=30/15/20" --member "Bà B=28,5/14/20"
round evaluate NR-2023-1 "Rượu ngô" --total 45
round evaluate NR-2023-1 "Măng khô" --total 85
"""
DECIDED = "round close NR-2023-1 --decision 812/QĐ-UBND --on 5/12/2023 --letter 5/UBND"


@pytest.fixture
def run(ocop):
    def all_of(lines: str) -> None:
        for line in lines.strip().splitlines():
            ocop(line)

    return all_of


@pytest.fixture
def opened(ocop, run) -> None:
    run(TOLD)
    ocop(f"register '{HOSTILE}' --entity 'HTX C' --district 'Na Rì' --on 2/3/2023")
    ocop("round add NR-2023-1 --waiting")


@pytest.fixture
def decided(ocop, run, opened) -> None:
    run(SCORED)
    ocop(f"round evaluate NR-2023-1 '{HOSTILE}' --absent")
    ocop(DECIDED)


def text(path: Path) -> str:
    return "\n".join(faces.Paper(path).paragraphs).replace("\u00a0", " ")


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_letter_for_each_producer_in_a_new_folder(ocop, decided, path, tmp_path) -> None:
    before = path.read_bytes()
    folder = tmp_path / "báo cáo"
    said = ocop(
        f"letter ending --on 1/11/2024 --within 999d --deadline 30/11/2024 --folder '{folder}'"
    )
    assert "Nothing was recorded" in said.out
    assert "certificate notify --letters" in said.out
    assert path.read_bytes() == before
    assert names(folder) == ["thong-bao-het-han-066-htx-an-binh.docx"]
    told = text(folder / "thong-bao-het-han-066-htx-an-binh.docx")
    for words in ("- HTX An Bình;", "Kim Lư, Huyện Na Rì", "812/QĐ-UBND", "05/12/2026", "30/11/2024",
                  "ỦY BAN NHÂN DÂN HUYỆN NA RÌ", "……/TB-UBND", "TM. ỦY BAN NHÂN DÂN",
                  "Căn cứ Quyết định số 148/QĐ-TTg ngày 24 tháng 02 năm 2023 của Thủ tướng Chính phủ về việc ban hành"):  # fmt: skip
        assert words in told, words
    refused = ocop(f"letter ending --on 1/11/2024 --within 999d --folder '{folder}'", 5)
    assert "exists already" in refused.err


def test_a_letter_says_by_when_the_dossier_is_filed(ocop, run, tmp_path) -> None:
    """26/2026/QĐ-TTg, Article 7: 120 days before the end; before it no day was said."""
    run("""
recognise Trà --entity "HTX A" --stars 3 --decision 1/QĐ-UBND --on 10/6/2024
recognise Gạo --entity "HTX A" --stars 3 --decision 1/QĐ-UBND --on 10/7/2024
recognise Bún --entity "HTX B" --stars 3 --decision 2/QĐ-UBND --on 10/2/2024
recognise Miến --entity "HTX B" --stars 3 --decision 2/QĐ-UBND --on 10/6/2024
    """)
    folder = tmp_path / "thư"
    ocop(f"letter ending --on 1/11/2026 --within 999d --folder '{folder}'")
    assert "trước ngày 10/02/2027" in text(folder / "thong-bao-het-han-htx-a.docx")
    assert "trước ngày ……" in text(folder / "thong-bao-het-han-htx-b.docx")  # Bún: too late


def test_the_law_of_the_day_says_who_writes(ocop, decided, tmp_path) -> None:
    ocop(f"letter ending --on 1/11/2026 --folder {tmp_path / 'a'}")
    told = text(next((tmp_path / "a").iterdir()))
    assert "ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN" in told
    assert "Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ" in told
    ocop(
        "office set body='UBND tỉnh Thái Nguyên' sign='UBND' place='Thái Nguyên' signer_role='Chủ tịch'"
    )
    ocop(f"letter ending --on 1/11/2026 --folder {tmp_path / 'b'}")
    told = text(next((tmp_path / "b").iterdir()))
    assert "Thái Nguyên, ngày" in told
    assert "CHỦ TỊCH" in told
    to = "letter ending --within 999d --to districts"
    said = ocop(f"{to} --on 1/6/2025 --folder {tmp_path / 'c'}")
    assert "certificate notify" not in said.out  # no producer is told by it
    told = text(next((tmp_path / "c").iterdir()))
    assert "Kính gửi: UBND huyện Na Rì" in told
    assert "- Như trên;" in told
    refused = ocop(f"{to} --on 1/11/2026 --folder {tmp_path / 'd'}", 2).err
    assert "On 01/11/2026 no district is known" in refused
    refused = ocop(f"letter districts --on 5/1/2026 --folder {tmp_path / 'd'}", 2).err
    assert "On 05/01/2026 no district is known" in refused
    for words in ("ending --to producers", "remedy --to districts"):
        assert "--to districts makes" in ocop(f"letter {words} --folder {tmp_path / 'd'}", 2).err


def test_a_certificate_has_its_letter_up_to_its_last_day_and_none_after_it(ocop, tmp_path) -> None:
    said = ocop("recognise Cốm --entity 'HTX D' --district 'Ba Bể' --stars 3 --on 5/12/2023").out
    assert "Valid through 05/12/2026" in said
    ocop(f"letter ending --on 5/12/2026 --folder {tmp_path / 'last'}")
    assert len(list((tmp_path / "last").glob("*.docx"))) == 1
    assert ocop(f"letter ending --on 6/12/2026 --folder {tmp_path / 'after'}", None).code != 0
    assert not (tmp_path / "after").exists()


def test_letters_written_are_due_until_they_are_sent(ocop, decided, path, tmp_path) -> None:
    ocop("recognise Cốm --entity 'HTX D' --district 'Ba Bể' --stars 3 --on 5/12/2023")
    folder = tmp_path / "thư"
    ocop(f"letter ending --on 1/11/2026 --folder {folder}")
    due = ocop("due --as-of 1/11/2026 --only notices")
    assert f"written on 01/11/2026, not sent: {folder}" in due.out
    assert f"certificate notify --letters {folder} --on …" in due.out
    (folder / "~$x.docx").write_bytes(b"open in Word")
    (folder / "ghi chú.docx").write_bytes(b"somebody else's")
    next(folder.glob("*htx-d*")).unlink()
    (kept,) = (one for one in folder.glob("*.docx") if not one.name.startswith(("~", "ghi")))
    kept.rename(folder / "đã ký.docx")  # a letter is known by what it says, not by its name
    lines = ocop("due --as-of 1/11/2026 --only notices --json").data["due"]
    assert [row["product"] for row in lines if "written" in row] == ["Chè dây"]
    ocop("office set place='Na Rì'")
    told = ocop(f"certificate notify --letters {folder} --on 2/6/2024 --json").data
    assert [row["product"] for row in told["notices"]] == ["Chè dây"]
    left = ocop("due --as-of 1/11/2026 --only notices --json").data["due"]
    assert [row["product"] for row in left] == ["Cốm"]
    assert "written" not in left[0]  # its letter was taken out of the folder: nobody sends it
    again = ocop(f"letter ending --on 1/11/2026 --folder {tmp_path / 'b'}").out
    assert "1 were left out" in again
    assert (
        "left out"
        not in ocop(f"letter ending --on 1/11/2026 --again --folder {tmp_path / 'c'}").out
    )
    assert len(names(tmp_path / "c")) == 2
    for one in ("thư", "b", "c"):
        shutil.rmtree(tmp_path / one)
    assert "written" not in ocop("due --as-of 1/11/2026 --only notices --json").data["due"][0]


def test_a_letter_about_another_certificate_is_not_recorded(ocop, decided, tmp_path) -> None:
    ocop(f"letter ending --on 1/11/2026 --folder {tmp_path / 'a'}")
    assert (
        "Named in the letters"
        in ocop(f"certificate notify --letters {tmp_path / 'a'} --on 1/6/2024").out
    )
    ocop("undo --yes")
    ocop("recognise 'Chè dây' --stars 4 --on 1/5/2024")
    refused = ocop(f"certificate notify --letters {tmp_path / 'a'} --on 1/6/2024", 5)
    assert "no more the one" in refused.err
    assert (
        "holds no letter"
        in ocop(f"certificate notify --letters {tmp_path / 'none'} --on 1/6/2024", 6).err
    )
    ocop(f"letter ending --on 1/6/2025 --within 999d --to districts --folder {tmp_path / 'b'}")
    assert (
        "holds no letter"
        in ocop(f"certificate notify --letters {tmp_path / 'b'} --on 1/6/2024", 6).err
    )
    report = tmp_path / "b" / "x.docx"
    ocop(f"report year 2023 -o {report}")
    with pytest.raises(letter_folder.NoLetters):
        letter_folder.read(tmp_path / "b")


def test_a_person_is_asked_whether_the_letters_were_sent(
    ocop, decided, tmp_path, monkeypatch
) -> None:
    ocop(f"letter ending --on 1/11/2026 --folder {tmp_path / 'a'}")
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(getattr(sys, stream), "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: "n")
    assert (
        "Nothing was recorded."
        in ocop(f"certificate notify --letters {tmp_path / 'a'} --on 1/6/2024").err
    )


def test_where_nothing_can_be_noted_that_is_said(ocop, decided, path, tmp_path) -> None:
    (path.parent / "letters.json").mkdir()
    said = ocop(f"letter ending --on 1/11/2026 --folder {tmp_path / 'a'}").out
    assert "`ocop due` does not know of these letters" in said
    assert written_letters.batches(path) == []


def test_what_is_missing_and_what_was_violated(ocop, decided, tmp_path) -> None:
    ocop(
        "dossier record 'Rượu ngô' --received 1/3/2024 --missing 'phiếu kiểm nghiệm' --deadline 30/5/2024"
    )
    ocop(
        "inspection add 'HTX An Bình' --on 2/4/2024 --kind periodic --body Đội --violation 'nhãn cũ'"
    )
    ocop(f"letter dossier --on 1/6/2024 --folder {tmp_path / 'a'}")
    told = text(next((tmp_path / "a").iterdir()))
    assert "phiếu kiểm nghiệm" in told
    assert "30/05/2024" in told
    ocop(f"letter remedy --folder {tmp_path / 'b'} --district 'Na Rì'")
    told = text(next((tmp_path / "b").iterdir()))
    assert "nhãn cũ" in told
    assert "02/04/2024" in told
    refused = ocop(f"letter remedy --folder {tmp_path / 'c'} --district 'Ba Bể'", 5)
    assert "nobody to write to" in refused.err
    assert not (tmp_path / "c").exists()


def test_districts_get_their_workbook_and_the_silent_a_reminder(ocop, decided, tmp_path) -> None:
    ocop(f"letter districts --on 5/1/2024 --folder {tmp_path / 'a'}")
    assert len(names(tmp_path / "a")) == 16
    assert "ra-soat-066.xlsx" in names(tmp_path / "a")
    told = text(next((tmp_path / "a").glob("*066*.docx")))
    assert "chưa nhận được" not in told
    ocop("register Gạo --entity 'HTX C' --district 'Na Rì' --on 2/1/2024")
    ocop(f"letter districts --on 5/4/2024 --silent --folder {tmp_path / 'b'}")
    assert len(names(tmp_path / "b")) == 14
    assert "chưa nhận được" in text(next((tmp_path / "b").glob("*061*.docx")))


def test_the_papers_of_a_round_follow_its_stage(ocop, run, opened, path, tmp_path) -> None:
    ocop("round open --level province --on 10/12/2023")
    assert "has no product" in ocop(f"round papers T-2023-1 --folder {tmp_path / 'x'}", 5).err
    before = path.read_bytes()
    ocop(f"round papers NR-2023-1 --folder {tmp_path / 'a'}")
    assert path.read_bytes() == before
    assert [one[:8] for one in names(tmp_path / "a")] == ["giay-moi"] + ["phieu-ch"] * 4
    sheet = faces.Paper(tmp_path / "a" / "phieu-cham-066-htx-c.docx")
    assert any(HOSTILE in line for line in sheet.paragraphs)
    assert sum("Họ và tên" in line for line in sheet.paragraphs) == 3  # one for each member
    parts = [table for table in sheet.tables if table[0][0] == "Phần"]
    assert [row[2] for row in parts[0][1:]] == ["40", "25", "35", "100"]
    run(SCORED)
    ocop(f"round evaluate NR-2023-1 '{HOSTILE}' --absent")
    said = ocop(f"round papers NR-2023-1 --folder {tmp_path / 'b'}").out
    assert [one[:8] for one in names(tmp_path / "b")] == [
        "bang-die",
        "bien-ban",
        "quyet-di",
        "to-trinh",
    ]
    assert "by hand: [Văn phòng ghi địa điểm họp]; " in said
    draft = text(tmp_path / "b" / "quyet-dinh.docx")
    assert "……/QĐ-UBND" in draft
    assert "Công nhận kết quả đánh giá, phân hạng 01 sản phẩm" in draft
    summary = next((tmp_path / "b").glob("bang*"))
    row = next(one for table in faces.Paper(summary).tables for one in table if "Chè dây" in one)
    assert row[5:] == ["Ông A: 65; Bà B: 62,5", "63,75", "", "", "x"]
    minutes = text(next((tmp_path / "b").glob("bien*")))
    assert "HỘI ĐỒNG ĐÁNH GIÁ" in minutes
    assert "01 sản phẩm 3 sao" in minutes
    assert "01 sản phẩm không tham gia" in minutes
    ocop(DECIDED)
    ocop(f"round papers NR-2023-1 --folder {tmp_path / 'c'}")
    signed = text(tmp_path / "c" / "quyet-dinh.docx")
    assert "- Như Điều 4;" in signed
    assert "Số: 812/QĐ-UBND" in signed
    assert "ngày 05 tháng 12 năm 2023" in signed
    assert "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật" in signed
    told = text(next((tmp_path / "c").glob("*an-binh*")))
    assert "63,75" in told
    assert "2 sao" in told
    assert "812/QĐ-UBND 05/12/2023" in told
    ocop(f"letter result NR-2023-1 --folder {tmp_path / 'd'}")
    assert "thong-bao-ket-qua-066-htx-an-binh.docx" in names(tmp_path / "d")
    assert "needs a round" in ocop(f"letter result --folder {tmp_path / 'e'}", 2).err


def test_who_is_sent_up_is_told_and_nothing_is_submitted_without_stars(ocop, tmp_path) -> None:
    ocop("register Khoai --entity 'HTX A' --district 'Na Rì' --on 2/3/2023")
    ocop("register Sắn --entity 'HTX B' --district 'Na Rì' --on 2/3/2023")
    ocop("round open --level district --district 'Na Rì' --on 10/11/2023")
    ocop("round evaluate NR-2023-1 Khoai --total 81")
    ocop("round evaluate NR-2023-1 Sắn --total 40")
    ocop(f"round papers NR-2023-1 --folder {tmp_path / 'a'}")
    assert [one[:8] for one in names(tmp_path / "a")] == ["bang-die", "bien-ban"]
    early = ocop(f"letter result NR-2023-1 --folder {tmp_path / 'b'}", 5).err
    assert "nobody to write to" in early  # not sent up yet
    ocop("round close NR-2023-1 --on 5/12/2023")
    for words in ("round papers NR-2023-1", "letter result NR-2023-1"):
        folder = tmp_path / words.replace(" ", "-")
        ocop(f"{words} --folder {folder}")
        told = text(next(folder.glob("*-htx-a.docx")))
        assert "4 sao, chuyển hồ sơ lên cấp trên" in told
        assert len(names(folder)) == 2


def test_the_province_writes_to_the_ministry(ocop, decided, tmp_path) -> None:
    assert (
        "not the province's" in ocop(f"letter national NR-2023-1 --folder {tmp_path / 'x'}", 2).err
    )
    ocop("document add trademark 'Măng khô' --number 9/SHTT --on 1/2/2023")
    ocop("round open --level province --on 10/12/2023")
    ocop("round add T-2023-1 'Măng khô'")
    ocop(f"round papers T-2023-1 --folder {tmp_path / 'o'}")
    ocop("round evaluate T-2023-1 'Măng khô' --total 92")
    ocop(f"letter national T-2023-1 --on 20/12/2023 --folder {tmp_path / 'a'}")
    told = text(next((tmp_path / "a").iterdir()))
    assert "Kính gửi: Bộ Nông nghiệp và Phát triển nông thôn" in told
    assert "9/SHTT" in told
    assert "ỦY BAN NHÂN DÂN TỈNH BẮC KẠN" in told
    ocop(f"letter national T-2023-1 --on 2/3/2025 --folder {tmp_path / 'b'}")
    assert "Bộ Nông nghiệp và Môi trường" in text(next((tmp_path / "b").iterdir()))


def test_a_draft_comes_before_a_revocation_and_certificates_are_printed(
    ocop, decided, tmp_path
) -> None:
    ocop(
        f"letter revocation 'Chè dây' --because 'không đánh giá lại' --on 1/2/2024 --folder {tmp_path / 'a'}"
    )
    told = text(tmp_path / "a" / "quyet-dinh-thu-hoi.docx")
    for words in ("không đánh giá lại", "812/QĐ-UBND", "……/QĐ-UBND", "ỦY BAN NHÂN DÂN HUYỆN NA RÌ"):
        assert words in told, words
    assert ocop("list --state revoked --json").data["products"] == []
    ocop(f"certificate print --decision 812/QĐ-UBND --folder {tmp_path / 'b'}")
    printed = text(next((tmp_path / "b").iterdir()))
    assert "Sản phẩm: Chè dây" in printed
    assert "05/12/2026" in printed
    assert "None of these" in ocop(f"certificate print 'Rượu ngô' --folder {tmp_path / 'c'}", 5).err
    assert "Nothing was named" in ocop(f"certificate print --folder {tmp_path / 'c'}", 2).err


def test_two_of_one_name_have_two_files(ocop, tmp_path) -> None:
    for name in ("HTX An Bình", "HTX Ân Bình"):
        ocop(
            f"recognise Trà --entity '{name}' --new-entity --district 'Ba Bể' --stars 3 --on 5/12/2021"
        )
    ocop("recognise Gạo --entity 'HTX Nơi Nào' --stars 3 --year 2021")
    ocop(f"letter ending --on 1/11/2024 --within 90d --folder {tmp_path / 'a'}")
    assert names(tmp_path / "a") == [
        "thong-bao-het-han-061-htx-an-binh-2.docx", "thong-bao-het-han-061-htx-an-binh.docx",
        "thong-bao-het-han-htx-noi-nao.docx",
    ]  # fmt: skip
    told = text(tmp_path / "a" / "thong-bao-het-han-htx-noi-nao.docx")
    assert "≈ 2024" in told
    ocop(f"letter ending --on 1/11/2024 --within 90d --to districts --folder {tmp_path / 'b'}")
    assert len(names(tmp_path / "b")) == 1


def test_equal_facts_are_equal_bytes(ocop, decided, tmp_path) -> None:
    for name in ("a", "b"):
        ocop(f"letter ending --on 1/11/2026 --folder {tmp_path / name}")
        ocop(f"round papers NR-2023-1 --folder {tmp_path / name / 'kỳ'}")
    for one in sorted((tmp_path / "a").rglob("*.docx")):
        assert one.read_bytes() == (tmp_path / "b" / one.relative_to(tmp_path / "a")).read_bytes()


def test_every_described_field_is_given(ocop, decided, path) -> None:
    office = Office(path)
    with db.read(path) as ask:
        row = find_round(ask, "NR-2023-1")
        asked = Asked(ask, office, date(2024, 1, 5), round=row)
        shared, held = letters.draft(asked), round_papers.sat(asked, row)
        one = Addressed("", "", "066", "", held.rows[:1])
        given = letters.fields(LETTERS[Kind.REVOCATION], one, shared) | round_papers.fields(
            held, round_papers._Paper(LETTERS[Kind.RESULT]._replace(form="phieu-cham"), lambda _s: []), one
        ) | certificates._fields(one)  # fmt: skip
    own = ("bao-cao", "phu-luc", "phu-luc-bang")  # have their own tests
    for form in [one for one in forms.every(office) if one.name not in own]:
        assert set(form.shape.parts) <= set(given), form.name
        parts = form.shape.parts["san_pham"].parts
        assert set(parts) == set(given["san_pham"][0])
    assert set(forms.read(office, "quyet-dinh").shape.parts["cong_nhan"].parts) <= set(
        given["san_pham"][0]
    )


def test_an_office_that_tells_nothing_leaves_all_of_it_open() -> None:
    told = head(Letterhead(), kind="TB")
    assert (told["co_quan"], told["so_van_ban"], told["ky_hieu"], told["dia_danh"]) == ("……",) * 4
    assert head(Letterhead(sign="BC-VPĐP"), kind="TTr")["ky_hieu"] == "TTr-VPĐP"
    assert head(Letterhead(sign="BC-VPĐP"))["ky_hieu"] == "VPĐP"
    assert head(Letterhead(body="UBND huyện Na Rì"))["co_quan_chu_quan"] == ""
    assert head(Letterhead(), sender="Bộ Nông nghiệp")["ky_hieu"] == "……"


KILLED = """
import os, sys
from ocop.cli import main
from ocop.render import word
draw = word.draw
def slow(*args, **told):
    draw(*args, **told)
    print("drawn", flush=True)
    sys.stdin.readline()
word.draw = slow
main(sys.argv[1:])
"""


def test_a_kill_while_letters_are_drawn_leaves_nothing(ocop, decided, path, tmp_path) -> None:
    before = path.read_bytes()
    words = [
        sys.executable,
        "-c",
        KILLED,
        "letter",
        "ending",
        "--on",
        "1/11/2026",
        "--folder",
        str(tmp_path / "thu"),
    ]
    environment = os.environ | {"OCOP_DB": str(path), "OCOP_USER": "Lan"}
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as running:
        assert running.stdout.readline() == b"drawn\n"
        running.send_signal(signal.SIGKILL)
    time.sleep(0.1)
    assert not [one for one in tmp_path.iterdir() if "thu" in one.name]
    assert not (tmp_path / "letters.json").exists()
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_told(ocop, decided, tmp_path) -> None:
    (tmp_path / "tệp").write_text("", "utf-8")
    assert (
        "cannot be written"
        in ocop(f"letter ending --on 1/11/2026 --folder {tmp_path / 'tệp' / 'a'}", 6).err
    )
    assert (
        json.loads((tmp_path / "letters.json").read_text("utf-8"))
        if (tmp_path / "letters.json").exists()
        else True
    )


def test_a_product_that_holds_nothing_is_in_no_draft(ocop, decided, path, tmp_path) -> None:
    refused = ocop(f"letter revocation 'Rượu ngô' --folder {tmp_path / 'a'}", 5)
    assert "nobody to write to" in refused.err
    assert letter_rows.together([], "x") == []


def test_the_letter_to_a_district_counts_its_products_and_its_open_registrations(
    ocop, tmp_path
) -> None:
    for name in ("Trà", "Cao", "Gạo"):
        ocop(f"recognise {name} --entity 'HTX A' --district 'Na Rì' --stars 3 --on 5/12/2022")
    for name in ("Mật", "Sắn"):
        ocop(f"register {name} --entity 'HTX A' --on 1/3/2023")
    ocop(f"letter districts --on 5/4/2023 --folder {tmp_path / 'a'}")
    told = text(next((tmp_path / "a").glob("*066*.docx")))
    assert "tiềm năng nâng hạng của 03 sản phẩm" in told
    assert "(trong sổ: 02)" in told


def test_the_letter_to_the_ministry_names_only_papers_that_hold(ocop, tmp_path) -> None:
    ocop("recognise Trà --entity 'HTX A' --district 'Na Rì' --stars 4 --on 5/12/2022")
    ocop("document add food-safety Trà --number 1/ATTP --on 1/1/2020 --until 1/1/2023")
    ocop("document add food-safety Trà --number 2/ATTP --on 2/1/2023 --until 20/12/2023")
    ocop("document add trademark Trà --number 3/SHTT --on 1/2/2023")
    ocop("document revoke 3/SHTT --on 1/6/2023 --reason sai")
    ocop("round open --level province --on 10/12/2023")
    ocop("round add T-2023-1 Trà")
    ocop("round evaluate T-2023-1 Trà --total 92")
    ocop(f"letter national T-2023-1 --on 20/12/2023 --folder {tmp_path / 'a'}")
    told = text(next((tmp_path / "a").iterdir()))
    assert [one in told for one in ("1/ATTP", "2/ATTP", "3/SHTT")] == [False, True, False]


@pytest.mark.parametrize(
    ("day", "ministry"),
    [
        ("28/2/2025", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("1/3/2025", "Bộ Nông nghiệp và Môi trường"),  # Nghị quyết 176/2025/QH15
    ],
)
def test_the_ministry_bears_the_name_of_the_day(ocop, tmp_path, day, ministry) -> None:
    ocop("recognise Trà --entity 'HTX A' --district 'Na Rì' --stars 4 --on 5/12/2022")
    ocop("round open --level province --on 10/12/2023")
    ocop("round add T-2023-1 Trà")
    ocop("round evaluate T-2023-1 Trà --total 92")
    ocop(f"letter national T-2023-1 --on {day} --folder {tmp_path / 'a'}")
    assert f"Kính gửi: {ministry}" in text(next((tmp_path / "a").iterdir()))


def test_the_papers_of_a_round_cite_its_own_year_and_law(ocop, tmp_path) -> None:
    ocop("register Trà --entity 'HTX A' --district 'Na Rì' --on 1/3/2023 --year 2023")
    ocop("round open --level district --district 'Na Rì' --on 10/1/2024 --year 2023")
    ocop("round add NR-2023-1 Trà")
    ocop("round evaluate NR-2023-1 Trà --total 60")
    ocop(f"round papers NR-2023-1 --folder {tmp_path / 'a'}")
    draft = text(tmp_path / "a" / "quyet-dinh.docx")
    assert "phân hạng sản phẩm OCOP năm 2023" in draft
    assert "năm 2024, đợt" not in draft
    assert "Quyết định số 148/QĐ-TTg" in draft
    assert "1489/QĐ-TTg" not in draft  # amended it on 06/07/2025, after the council sat
