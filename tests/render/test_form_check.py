"""Word forms looked at before they are filled in: every fault at once, with place and nearest name.

- forty broken forms, each with the fault that is told of it; several faults of one form, all told
- what is no Word file, is too large, holds a macro, or fetches something, is no form
- the shipped forms have no fault, and name only fields that are described
- a hostile form starts no process, opens no file and writes nothing (audited)
- `form list`, `fields`, `copy` and `check`: the office's own form holds, and is never written over
"""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document

from ocop.render import form_check, word
from ocop.rulebook import forms
from ocop.rulebook.office import Office

ROWS = ("{%tr for d in san_pham %}", "{{ d.ten }}", "{%tr endfor %}")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def made(path: Path, *lines: str, rows: tuple[str, ...] = ()) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(rows=len(rows), cols=2)
        for row, words in zip(table.rows, rows, strict=True):
            row.cells[0].text = words
    path.parent.mkdir(exist_ok=True)
    document.save(path)
    return path


def told(path: Path) -> list[str]:
    form = forms.read(Office(path.parent / "register.db"), "bao-cao")
    return [f"{one.place}: {one.said}" for one in form_check.faults(path, form.shape)[0]]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ kinh_gui_ai }}", "no field “kinh_gui_ai”"),
        ("{{ trich_yếu }}", "perhaps “trich_yeu”"),
        ("{{ trich yeu }}", "perhaps “trich_yeu”"),
        ("{{ Trich_yeu }}", "perhaps “trich_yeu”"),
        ("{{ trich_yeu.ten }}", "no field “trich_yeu.ten”"),
        ("{{ san_pham }}", "is a list"),
        ("{{ san_pham.ten }}", "“san_pham” is a list"),
        ("{{ trich_yeu", "lone “{{”"),
        ("trich_yeu }}", "lone “}}”"),
        ("{% if trinh_dien", "lone “{%”"),
        ("{# ghi nhớ #}", "lone “{#”"),
        ("{{ cycler.__init__.__globals__.os.popen('id').read() }}", "no field"),
        ("{{ trich_yeu.__class__.__mro__ }}", "no field"),
        ("{{ range(10**9) }}", "no field"),
        ("{{ trich_yeu|upper }}", "perhaps “trich_yeu”"),
        ("{{ 'x' * 99 }}", "no field"),
        ("{{ “trich_yeu” }}", "perhaps “trich_yeu”"),
        ("{{ loop.index }}", "no field “loop”"),
        ("{{r trich_yeu }}", "perhaps “trich_yeu”"),
        ("{{ }}", "no field “”"),
        ("{% set x = 1 %}", "“set” cannot be used"),
        ("{% import 'os' as os %}", "“import” cannot be used"),
        ("{% include 'x' %}", "“include” cannot be used"),
        ("{% enfor %}", "“enfor” cannot be used"),
        ("{% endfor %}", "“endfor” without its “for”"),
        ("{% endif %}", "“endif” without its “if”"),
        ("{% else %}", "“else” cannot be used"),
        ("{% for d in san_pham %}", "“for” has no “endfor”"),
        ("{% if trinh_dien %}", "“if” has no “endif”"),
        ("{% for d in san_phảm %}{% endfor %}", "perhaps “san_pham”"),
        ("{% for d in trich_yeu %}{% endfor %}", "“trich_yeu” is no list"),
        ("{% for a, b in san_pham %}{% endfor %}", "“for” cannot be used"),
        ("{% for d in san_pham %}{{ d.tên }}{% endfor %}", "perhaps “d.ten”"),
        ("{% for d in san_pham %}{{ d }}{% endfor %}", "has parts: tt, ten"),
        ("{% for d in san_pham %}{{ e.ten }}{% endfor %}", "no field “e”"),
        ("{% for d in san_pham %}{% for e in san_pham %}{% endfor %}{% endfor %}", "of the row itself"),
        ("{% if kinh_gui_ai %}{% endif %}", "no field “kinh_gui_ai”"),
        ("{%p if trinh_dien %} và", "alone in its paragraph"),
        ("{%tr for d in san_pham %}", "stands in no table"),
        ("{% tr for d in san_pham %}", "“tr” cannot be used"),
        ("{% if trinh_dien %}{%p endif %}", "cannot end with “{%p endif”"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place(tmp_path, line: str, said: str) -> None:
    found = told(made(tmp_path / "x.docx", "Kính gửi", line))
    assert any(said in one for one in found), found
    assert found[0].startswith("paragraph 2 (“")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (("TT {%tr for d in san_pham %}", "{{ d.ten }}", "{%tr endfor %}"), "alone in its row"),
        (("{%tc for c in cot_huyen %} x", "{%tc endfor %}"), "alone in its cell"),
        (("{%tr for d in san_pham %}", "{{ d.o }}", "{%tr endfor %}"), "no field “d.o”"),
    ],
)
def test_a_tag_of_a_row_or_cell_stands_alone(tmp_path, rows: tuple[str, ...], said: str) -> None:
    found = told(made(tmp_path / "x.docx", rows=rows))
    assert any(said in one for one in found), found


def test_a_loop_ends_where_it_begins(tmp_path) -> None:
    found = told(made(tmp_path / "x.docx", "{% if trinh_dien %}", rows=("{% endif %}",)))
    assert "another table or cell" in found[0]


def test_what_fits_has_no_fault_and_loops_know_their_rows(tmp_path) -> None:
    lines = ("{{ trich_yeu }}", "{% if not trinh_dien %}a{% else %}b{% endif %}",
             "{%p for d in san_pham %}", "{{ loop.index }} {{ d.ten }}", "{%p endfor %}")  # fmt: skip
    path = made(tmp_path / "x.docx", *lines, rows=ROWS)
    assert told(path) == []


def test_every_fault_is_told_at_once(tmp_path) -> None:
    found = told(made(tmp_path / "x.docx", "{{ a }}", "{{ b", "{% enfor %}", rows=("{{ c }}",)))
    assert [one.split(":")[0] for one in found] == [
        "paragraph 1 (“{{ a }}”)", "paragraph 2 (“{{ b”)", "paragraph 3 (“{% enfor %}”)",
        "paragraph 4 (“{{ c }}”)",
    ]  # fmt: skip
    long = told(made(tmp_path / "y.docx", *["{{ một tên trường dài quá ba mươi chữ }}"] * 60))
    assert len(long) == 40
    assert "…”)" in long[0]


def test_heads_and_feet_are_read_too(tmp_path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ sai }}"
    document.save(tmp_path / "x.docx")
    assert told(tmp_path / "x.docx")[0].startswith("header1, paragraph 1")


def added(path: Path, name: str, content: bytes, instead: bytes = b"") -> Path:
    """Put a part into a form, or a text in the place of one that stands in a part of it."""
    with zipfile.ZipFile(path) as one:
        parts = {each: one.read(each) for each in one.namelist()}
    parts[name] = parts[name].replace(instead, content, 1) if instead else content
    with zipfile.ZipFile(path, "w") as book:
        for each, blob in parts.items():
            book.writestr(each, blob)
    return path


@pytest.mark.parametrize(
    ("name", "content", "instead", "said"),
    [
        ("word/vbaProject.bin", b"x", b"", "program (macro)"),
        ("word/_rels/document.xml.rels", b'<Relationship Type="x/image" TargetMode="External" Target="http://x"/></Relationships>', b"</Relationships>", "outside"),
        ("docProps/core.xml", b"{{ x }}", b"python-docx", "not filled in here"),
        ("word/comments.xml", f"<w:comments {W}><w:t>{{{{ x</w:t></w:comments>".encode(), b"", "not filled in here"),
        ("word/document.xml", b"<w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r></w:p>", b"</w:p>", "outside"),
        ("word/document.xml", b"<!DOCTYPE x>", b"<?xml", "DOCTYPE"),
        ("word/document.xml", b"<w:body", b"</w:body", "mismatch"),
    ],
)  # fmt: skip
def test_a_form_holds_no_program_and_fetches_nothing(
    tmp_path, name: str, content: bytes, instead: bytes, said: str
) -> None:
    path = made(tmp_path / "x.docx", "{{ trich_yeu }}")
    assert any(said in one for one in told(added(path, name, content, instead))), told(path)


def test_a_link_that_is_only_shown_is_no_fault(tmp_path) -> None:
    path = made(tmp_path / "x.docx", "{{ trich_yeu }}")
    link = b'<Relationship Id="z" Type="a/hyperlink" TargetMode="External" Target="http://x"/></Relationships>'
    assert told(added(path, "word/_rels/document.xml.rels", link, b"</Relationships>")) == []


def test_what_is_no_word_file_is_no_form(tmp_path) -> None:
    (tmp_path / "x.docx").write_bytes(b"no zip")
    assert len(told(tmp_path / "x.docx")) == 1
    assert "no such file" in told(tmp_path / "gone.docx")[0]
    made(tmp_path / "y.docx", "{{ trich_yeu }}").rename(tmp_path / "y.docm")
    assert "no Word file" in told(tmp_path / "y.docm")[0]
    with zipfile.ZipFile(tmp_path / "z.docx", "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "no Word file" in told(tmp_path / "z.docx")[0]


def test_the_shipped_forms_fit(office) -> None:
    for form in forms.every(office):
        assert not form.own
        assert word.opened(form).tags > 0, form.name
        assert form_check.faults(form.path, form.shape)[0] == []


HOSTILE = (
    "{{ cycler.__init__.__globals__.os.system('touch canary') }}",
    "{{ trich_yeu.__class__.__base__.__subclasses__() }}",
    "{% for c in ().__class__.__base__.__subclasses__() %}{{ c }}{% endfor %}",
    "{{ lipsum.__globals__['os'].popen('touch canary').read() }}",
)
AUDITED = """
import sys
from ocop.cli import main
heard = []
sys.addaudithook(lambda name, args: heard.append((name, args)) if name in NAMES else None)
NAMES = {"os.system", "subprocess.Popen", "os.posix_spawn", "os.exec", "os.fork", "socket.connect"}
code = main(sys.argv[1:])
print(code, heard, file=sys.stderr)
"""


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_form_starts_nothing(tmp_path, begun, line: str) -> None:
    made(tmp_path / "forms" / "bao-cao.docx", line)
    words = [
        sys.executable,
        "-c",
        AUDITED,
        "report",
        "year",
        "2023",
        "-o",
        str(tmp_path / "x.docx"),
    ]
    environment = os.environ | {"OCOP_DB": str(begun), "OCOP_USER": "Lan"}
    done = subprocess.run(
        words, capture_output=True, text=True, env=environment, cwd=tmp_path, check=True
    )
    assert done.stderr.splitlines()[-1] == "6 []"
    assert not list(tmp_path.glob("*canary*"))
    assert not list(tmp_path.glob("*x.docx*"))


def test_forms_are_listed_and_their_fields(ocop) -> None:
    rows = ocop("form list --json").data["forms"]
    assert rows[0]["name"] == "bao-cao"
    assert "shipped" in ocop("form list").out
    fields = ocop("form fields BAO-CAO.docx --json").data["fields"]
    assert {
        "name": "san_pham[].ten",
        "meaning": "tên sản phẩm",
        "example": "Miến dong Tài Hoan",
    } in fields
    assert "{{ trich_yeu }}" in ocop("form fields bao-cao").out
    missing = ocop("form fields thu", 3)
    assert "no Word form “thu”" in missing.err
    assert "bao-cao" in missing.err


def test_the_office_s_own_form_is_a_copy_and_is_never_written_over(ocop, tmp_path) -> None:
    assert "bao-cao.docx" in ocop("form copy bao-cao").out
    assert "the office's own" in ocop("form list").out
    assert "exists already" in ocop("form copy bao-cao", 5).err
    assert ocop("form check bao-cao --json").data["form"]["own"]
    made(tmp_path / "forms" / "bao-cao.docx", "Không có trường")
    assert "It has no field" in ocop("form check bao-cao").out


def test_a_file_is_checked_as_the_form_of_its_name_or_of_another(ocop, tmp_path) -> None:
    made(tmp_path / "bao-cao.docx", "{{ trich_yeu }}")
    assert "1 field, loop or condition" in ocop(f"form check {tmp_path / 'bao-cao.docx'}").out
    made(tmp_path / "thử.docx", "{{ sai_roi }}", "{{ trich_yếu }}")
    refused = ocop(f"form check '{tmp_path / 'thử.docx'}' --as bao-cao", 6).err
    assert "2 places are to be mended" in refused
    assert "paragraph 2" in refused
    assert "no Word form" in ocop(f"form check '{tmp_path / 'thử.docx'}'", 3).err
