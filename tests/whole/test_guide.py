"""The guide, held to the program.

- every block of the guide is typed in its order, after what its text takes for granted
- the page of each event is typed, from where no register is, in the order of the pages
- the pages of the office's files: their commands are typed with the file that stands there, which is
  the English page's too; every key of that page stands there
- its pages stand in the guide's contents, as do all headings down to the smallest
- what the guide says cannot be done is not done by a command
"""

import re
from pathlib import Path

import pytest

from tools import guide_contents

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
GUIDE = DOCS / "huong-dan.md"
PAGES = sorted((DOCS / "viec").glob("*.md"))
HEAD = "Tên sản phẩm,Chủ thể,Huyện"
FILES = {
    "cong-nhan-cu.csv": f"""{HEAD},Hạng sao,Số quyết định,Ngày ký
Miến dong,HTX Tài Hoan,Na Rì,3,2500/QĐ-UBND,28/12/2021
Hồng không hạt,HTX Hoa Sơn,Ba Bể,3,2200/QĐ-UBND,20/12/2021
Rượu chuối hột,Cơ sở Hoàng Lan,Ba Bể,3,2200/QĐ-UBND,20/12/2021
""",
    "huyện gửi 2023/cho-don.csv": f"""DANH SÁCH ĐĂNG KÝ NĂM 2023
{HEAD},Ngày đăng ký,Mục đích
Trà shan tuyết,HTX Bản Cuôn,Chợ Đồn,10/3/2023,mới
Mật ong rừng,HTX Bản Cuôn,Chợ Đồn,12/3/2023,mới
""",
    "huyện gửi 2023/ba-be.csv": f"""DANH SÁCH ĐĂNG KÝ NĂM 2023
{HEAD},Ngày đăng ký,Mục đích
Bí thơm,HTX Nhung Lũy,Ba Bể,1/3/2023,mới
""",
    "22-quang-ninh.csv": """code,type,name,parent,valid_from,valid_until
22,tỉnh,Quảng Ninh,,,
193,thành phố,Hạ Long,22,,
06649,phường,Hà Khánh,193,,
""",
}


def typed(page: Path) -> list[str]:
    """Return the commands of a page's blocks."""
    blocks = re.findall(r"^```\n(.*?)^```", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [line for block in blocks for line in block.splitlines() if line.startswith("ocop ")]


def test_each_event_is_typed_from_no_register_on(nowhere, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    for page in PAGES:
        commands = typed(page)
        assert commands, page
        for line in commands:
            here = re.sub(r'"[DE]:\\(?:OCOP\\)?([^"]*)"', lambda one: _here(tmp_path, one[1]), line)
            said = nowhere(here.removeprefix("ocop "), None)
            assert said.code == 0, f"{page.name}: {line}\n{said.out}{said.err}"


def _here(folder: Path, path: str) -> str:
    return f'"{folder}/{path}"'.replace("\\", "/")


# What the text around the blocks takes for granted: what it tells in passing, and the twins.
GRANTED = """
register "Mật ong rừng" --entity "HTX Bản Cuôn" --district "Chợ Đồn" --on 12/3/2023
register "Rượu chuối" --entity "Cơ sở Hoàng Lan" --district "Ba Bể" --on 20/2/2023
recognise "Hồng không hạt" --entity "HTX Hoa Sơn" --district "Ba Bể" --stars 3 --year 2021
register "Miến dong" --entity "HTX Côn Minh" --district "Na Rì" --commune "Côn Minh" --on 1/3/2023
register "Miến dong" --entity "HTX Việt Cường" --district "Na Rì" --new-entity --on 1/3/2023
recognise "Chè shan tuyết" --entity "HTX Bản Cuôn" --stars 3 --year 2019
register "Bí xanh" --entity "HTX Bản Cuôm" --district "Chợ Đồn" --new-entity --on 1/3/2023
export registrations -o danh-sach-2023.xlsx
export registrations -o mau-huyen.xlsx
export registrations -o mau-huyen-2.xlsx
"""
ASKED = ("undo", "restore", "entity merge", "product merge")  # without a terminal: --yes
SERVER = "postgresql://"  # a server is tried by its own tests


def blocks() -> list[str]:
    lines, inside = [], False
    for line in GUIDE.read_text("utf-8").splitlines():
        if line.strip().startswith("```"):
            inside = not inside
        elif inside and line.strip().startswith("ocop "):
            lines.append(line.strip())
    return lines


def test_every_block_is_typed(nowhere, tmp_path, monkeypatch, ask) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    for line in GRANTED.strip().splitlines():
        nowhere(line)
    faults = []
    for line in blocks():
        words = re.sub(r'"[DE]:\\(?:OCOP\\)?([^"]*)"', lambda one: _here(tmp_path, one[1]), line)
        words = words.removeprefix("ocop ")
        if SERVER in words:
            continue
        if words.startswith(ASKED):
            words += " --yes"
        if found := re.search(r"\b[0-9a-f]{8}\b", words):
            words = words.replace(found[0], _an_id(ask, words))
        said = nowhere(words, None)
        if said.code:
            faults.append(f"{line}\n    {said.err}")
    assert "\n".join(faults) == ""


def _an_id(ask, words: str) -> str:
    """Return the id of a row such as a block speaks of."""
    if words.startswith("document"):
        return ask("SELECT id FROM document WHERE applied_on IS NOT NULL")[0]["id"]
    return ask("SELECT id FROM recognition")[0]["id"]


def shown(page: str, kind: str) -> str:
    """Return the block of a kind on a page of docs/."""
    found = re.search(
        rf"^```{kind}\n(.*?)^```", (DOCS / page).read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    assert found, page
    return found[1]


@pytest.mark.parametrize(("page", "kind", "file"), [
    ("tep-ke-hoach.md", "toml", "ke-hoach-ba-be.toml"), ("tep-don-vi.md", "csv", "quang-ninh-2023.csv"),
])  # fmt: skip
def test_a_file_as_its_page_shows_it_is_taken(
    ocop, tmp_path, monkeypatch, page, kind, file
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / file).write_text(shown(page, kind), "utf-8")
    commands = typed(DOCS / page)
    assert [line for line in commands if file in line], page
    for line in commands:
        here = re.sub(r'"D:\\OCOP\\([^"]*)"', lambda one: _here(tmp_path, one[1]), line)
        said = ocop(here.removeprefix("ocop "), None)
        assert said.code == 0, f"{page}: {line}\n{said.err}"


def test_a_unit_that_became_part_of_another_is_answered_so(ocop, tmp_path) -> None:
    (tmp_path / "qn.csv").write_text(shown("tep-don-vi.md", "csv"), "utf-8")
    ocop(f"office set --province 'Quảng Ninh' --units '{tmp_path}/qn.csv'")
    ocop("register 'Chả mực' --entity 'HTX Hạ Long' --commune 'Hà Khánh' --on 1/3/2023")
    said = ocop("list --district 'Hoành Bồ' --as-of 31/12/2023")
    assert "this is of TP Hạ Long" in said.err
    assert "Chả mực" in said.out


def test_the_plan_file_is_told_alike_in_both_languages() -> None:
    assert shown("tep-ke-hoach.md", "toml") == shown("plan-format.md", "toml")
    english, office = (
        (DOCS / one).read_text("utf-8") for one in ("plan-format.md", "tep-ke-hoach.md")
    )
    keys = {*re.findall(r"`([a-z][\w-]*)`", english.partition("## Another")[0])}
    assert {one for one in keys if f"`{one}`" not in office} == {"status"}


def test_the_contents_have_every_heading_and_every_page() -> None:
    text = GUIDE.read_text("utf-8")
    assert text == guide_contents.page(text), "make messages"
    made = guide_contents.contents("## 1. Một, hai\n```\n## không\n```\n### Ba: bốn\n")
    assert "1. [Một, hai](#1-một-hai)\n   - [Ba: bốn](#ba-bốn)\n" in made
    assert "(tep-ke-hoach.md)" in made
    assert "(tep-don-vi.md)" in made
    assert [page.name for page in PAGES] == re.findall(r"\(viec/([^)]+)\)", made)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_short_and_begins_with_its_commands(page: Path) -> None:
    lines = page.read_text("utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert lines[2] == "```"
    assert len(lines) <= 40


def test_nothing_is_said_not_to_be_done_that_is_done() -> None:
    assert "Chưa làm được: gộp" not in GUIDE.read_text("utf-8")
