"""A register that holds every kind of record, made by commands and asked by commands.

Between them they reach every place in the program that asks the register. A line that begins with
`?` may be refused; `FILE` writes a list, whose lines are parted by `|`; `<SELECT …>` stands for an id.
"""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from whole.test_calendar_year import YEAR

from ocop.monitoring.gaps import Gap
from ocop.queries import office_files
from ocop.store import db

MORE = """
register 'Miến dong' --entity 'HTX Tài Hoan' --on 1/3/2024 --demand yes --labour no --capacity đủ --surveyed-by Lan --note gấp --yes
recognise 'Kẹo' --entity 'Cơ sở Lê' --stars 3 --year 2022 --until 31/12/2024 --decision 7
recognise 'Bún' --entity 'Công ty X' --district 'Ba Bể' --stars 3
recognise 'Bánh' --entity 'Công ty X' --stars 3 --on 1/2/2023
revoke 'Bánh' --on 1/5/2023 --reason 'không an toàn' --decision 7
register 'Mật ong' --entity 'Công ty X' --on 1/3/2023
register 'Cốm' --entity 'Công ty X' --on 1/3/2023
registration close 'Cốm' --outcome absent --on 1/9/2023 --reason bận
nominate 'Miến dong' --on 1/8/2024 --letter 12
product edit 'Miến dong' --flagship --code 83-1 --product-set 6 --note 'chủ lực'
product edit 'Kẹo' --name 'Kẹo lạc'
entity edit 'Cơ sở Lê' --name 'Cơ sở Lê Văn' --phone 0987654321
improve raw-material 'Miến dong' --since 1/1/2023 --hectares 3 --until 31/12/2024 --detail 'Nà Lẹng'
improve sales-point 'Chợ Đồn' --since 1/5/2023 --detail chợ
improve linkage 'Công ty X' --products 'Bún' --partner 'HTX Y' --since 2023
improve raw-material --complete-on 1/6/2023
document add declaration 'Bún' --number 3 --on 1/1/2023
round open --level district --district 'Chợ Đồn' --on 10/11/2024 --council 3
round add CD-2024-1 'Mật ong rừng'
document revoke 3 --on 1/2/2024 --reason 'sai'
document add food-safety 'Công ty X' --applied 1/2/2024
inspection add 'Bún' --on 1/2/2024 --kind unscheduled --body Sở
upgrade 'Kẹo lạc' --to 4 --on 1/3/2023
upgrade 'Kẹo lạc' --withdraw --on 1/9/2023 --reason 'mất mùa'
certificate reissue 'Kẹo lạc' --on 1/3/2024 --reason 'mất'
decision edit 2400/QĐ-UBND --issuer 'UBND tỉnh Bắc Kạn' --reason 'nhầm'
product merge 'Mật ong' 'Cốm' --reason 'một sản phẩm' --yes
entity merge 'Cơ sở Lê Văn' 'Hộ Lý Thị Quyên' --reason 'một hộ' --yes
support add --kind training --on 1/4/2023 --entity 'Công ty X' --people 9 --money 1000000
round evaluate CD-2024-1 'Mật ong rừng' --member 'A=35/20/22' --member 'B=30/20/22'
round close CD-2024-1 --on 20/11/2024
undo --yes
entity edit 'Công ty X' --name 'Công ty X Mới' --district 'Na Rì' --on 1/6/2024 --reason 'đổi tên'
office unit merge 'Huyện Pác Nặm' --into 'Ba Bể' --on 1/7/2024 --decision 9/NQ
recognise 'Cốm xanh' --entity 'HTX Cốm' --district 'Ba Bể' --stars 3 --year 2021
decision edit 812/QĐ-UBND --on 7/12/2023 --reason 'nhầm ngày'
round correct BB-2023-1 'Rượu chuối' --total 59 --reason 'gõ nhầm'
round revise BB-2023-1 'Rượu chuối' --total 45 --decision 31/QĐ-UBND --on 5/3/2024 --reason 'phúc tra'
round revise BB-2023-1 'Rượu chuối' --total 61 --decision 32/QĐ-UBND --on 5/4/2024 --reason 'phúc tra'
decision edit 32/QĐ-UBND --on 6/4/2024 --reason 'nhầm ngày'
correct <SELECT v.id FROM review v JOIN product p ON p.id = v.product_id WHERE p.name = 'Miến dong'> --on 8/3/2023 --reason 'nhầm'
correct <SELECT recognition_id AS id FROM revision WHERE recognition_id IS NOT NULL> --on 8/4/2024 --reason 'nhầm'
correct <SELECT r.id FROM recognition r JOIN product p ON p.id = r.product_id WHERE p.name = 'Trà shan tuyết'> --void --reason 'nhầm'
correct <SELECT id FROM improvement WHERE topic = 'linkage'> --void --reason 'nhầm'
improve linkage 'Công ty X Mới' --products 'Bún' --partner 'HTX Y' --since 2023
round open --level district --district 'Ba Bể' --on 10/5/2024
register 'Chè hoa' --entity 'HTX Cốm' --on 1/2/2024
register 'Chè đắng' --entity 'HTX Cốm' --on 1/2/2024
round add BB-2024-1 'Cốm xanh' 'Chè hoa' 'Chè đắng'
round evaluate BB-2024-1 'Cốm xanh' --total 75
round evaluate BB-2024-1 'Chè hoa' --total 55
round evaluate BB-2024-1 'Chè đắng' --total 40
recognise 'Chè hoa' --stars 3 --year 2024
round send BB-2024-1 --on 15/5/2024
round return BB-2024-1 'Cốm xanh' --on 20/5/2024 --reason 'thiếu'
round close BB-2024-1 --decision 90/QĐ-UBND --on 21/5/2024
round correct BB-2024-1 'Chè đắng' --total 60 --reason 'gõ nhầm'
recognise 'Kem' --entity 'HTX Kem' --district 'Ba Bể' --stars 3 --on 1/6/2023 --decision 1/QĐ --issuer 'UBND tỉnh'
recognise 'Kem' --stars 3 --on 1/6/2023 --decision 2/QĐ --issuer 'UBND tỉnh' --as-on-paper --reason 'hai quyết định'
correct <SELECT record_id AS id FROM known_breach> --void --reason 'nhầm'
round correct T-2023-1 'Miến dong' --total 83 --reason 'gõ nhầm'
? correct <SELECT recognition_id AS id FROM evaluation WHERE issued IS NOT NULL AND points IS NOT NULL> --points 1 --reason 'nhầm'
? correct <SELECT id FROM round WHERE code = 'T-2023-1'> --void --reason 'nhầm'
document add declaration 'Kem' --number 44 --on 1/1/2024
correct <SELECT id FROM document WHERE number = '44'> --void --reason 'nhầm'
round open --level district --district 'Na Rì' --on 10/6/2024
register 'Bánh cốm' --entity 'HTX Na' --district 'Na Rì' --on 1/2/2024
round add NR-2024-1 'Bánh cốm'
round open --level province --year 2024 --batch 3 --on 20/6/2024
? round add T-2024-3 --waiting
recognise 'Kem dừa' --entity 'HTX Kem' --stars 3 --on 1/6/2023
upgrade 'Kem dừa' --to 4 --on 1/7/2024
? recognise 'Kem dừa' --stars 4 --on 1/6/2024 --decision 3/QĐ --issuer 'UBND tỉnh'
support add --kind training --on 2/4/2023 --district 'Na Rì' --people 9
register 'Chè lá' --entity 'HTX Cốm' --on 10/4/2023 --via '2/4/2023 Na Rì'
FILE scores TT,Tên sản phẩm,Chủ thể,Lan,Hoa,Điểm,5 sao,4 sao,3 sao|1,Bánh cốm,HTX Na,62,63,"62,5",,,x
import {scores} --round NR-2024-1 --yes --reason 'biểu của hội đồng'
FILE form Mã dòng,Tên sản phẩm,Chủ thể,Quy mô sản xuất|<SELECT id FROM product WHERE name = 'Kem'>,Kem,HTX Kem,10 tấn
import {form} --as reviews --yes --reason 'biểu của huyện'
FILE first Tên sản phẩm,Chủ thể,Huyện,Số sao,Quyết định|Nấm,HTX Nấm,Ba Bể,3,77/QĐ-UBND|Măng,HTX Cốm,,3,77/QĐ-UBND
import {first} --year 2024 --yes --reason 'danh sách' --keep-mapping mẫu --map product=A
import {first} --year 2024 --yes --whole --district 'Ba Bể' --reason 'danh sách' --mapping mẫu
FILE unclear Tên sản phẩm,Chủ thể,Huyện|Nấm,HTX Nam,Ba Bể|Nấm 2,HTX Nấn,Ba Bể|Măng,HTX Cốn,Ba Bể
? import {unclear} --year 2024 --as registrations --yes --reason 'đăng ký'
import {unclear} --year 2024 --as registrations --yes --same 'HTX Nam=HTX Nấm' --same 'HTX Nấn=HTX Nấm' --same 'HTX Cốn=HTX Cốm' --reason 'đăng ký'
import {unclear} --year 2025 --as registrations --yes --reason 'đăng ký'
register 'Nấm mỡ' --entity 'HTX Nam Cường' --district 'Ba Bể' --on 1/2/2024
import {unclear} --year 2026 --as registrations --yes --same 'HTX Nam=HTX Nấm' --same 'HTX Nấn=HTX Nấm' --same 'HTX Cốn=HTX Cốm' --reason 'đăng ký'
FILE telephones Tên sản phẩm,Chủ thể,Huyện,Điện thoại,Người đại diện|Nấm,HTX Nấm,Ba Bể,0912345678,Lan|Nấm hương,HTX Nấm,Ba Bể,0912345679,Lan
import {telephones} --yes --reason 'danh sách' --as products
import {telephones} --yes --reason 'danh sách' --as products --update
FILE twodays Tên sản phẩm,Chủ thể,Huyện,Số sao,Quyết định,Ngày công nhận,Cơ quan|Kem bơ,HTX Kem,Ba Bể,3,78/QĐ-UBND,1/2/2024,UBND tỉnh|Kem bơ,HTX Kem,Ba Bể,3,78/QĐ-UBND,2/2/2024,UBND tỉnh
? import {twodays} --yes --reason 'danh sách'
FILE alike Tên sản phẩm,Chủ thể,Huyện,Số sao,Ngày công nhận|Sữa,HTX Kem A,Ba Bể,3,1/2/2024|Sữa chua,HTX Kem B,Ba Bể,3,2/2/2024
? import {alike} --dry-run
FILE away Tên sản phẩm,Chủ thể,Địa chỉ|Nấm,HTX Nấm,Tỉnh Khác
? import {away} --dry-run --as products
plan new --like 87 --number 1/KH-UBND --on 1/1/{this_year} --year {this_year} --no-input
office add --yes
? undo --yes --reason 'nhầm'
decision edit 90/QĐ-UBND --scan {scores} --reason 'bản quét'
"""
KINDS = (
    "products", "entities", "recognitions", "registrations", "upgrades", "improvements",
    "traceability", "linkage", "raw-material", "support", "reviews", "dossiers", "documents",
    "inspections",
)  # fmt: skip
QUESTIONS = """
status
status --by district
status --plan 87 --as-of 31/12/2023
summary
summary --sentence
summary --by district
summary --by commune
summary --by stars
summary --by group
summary --by kind
summary --by year
list
list mien
list --district 'Ba Bể' --stars 3
list --state in-force
list --state lapsed
list --state registered
list --target new_products
list --target new_products --pipeline
list --target registered
list --target national_nominations
list --target raw_material_products
list --grounds-met
list --grounds-lacking
list --gap no-group
list --gap undated
entity list
entity list --district 'Ba Bể'
show 'Miến dong'
show 'Bún'
show 'HTX Tài Hoan'
show 'HTX Tài Hoan' --contacts
show 'Trà shan tuyết'
movements --since 1/1/2022 --until 31/12/2024
movements --since 1/1/2022 --until 31/12/2024 --by district
due
due --contacts --district 'Ba Bể'
due --as-of 1/12/2025 --within 400d
doctor
doctor --district 'Ba Bể'
doctor --only undated
decision list
decision show 2400/QĐ-UBND
document list
document list --state lacking
document list --within 90d
document list --district 'Ba Bể' --kind food-safety
inspection list
inspection list --open
support list
support list --by kind
support list --by district
dossier list
dossier list --overdue
dossier list --state complete
dossier funnel --year 2023
round list
round list --year 2023
round show T-2023-1
registration carry-over --from 2022
plan duties
history
history 'Miến dong'
history --since 1/1/2024
history --user Lan
check
export products
export entities
export registrations
export recognitions
export recognitions --district 'Ba Bể' --stars 3 --as-of 31/12/2023
export upgrades
export improvements
export documents
export inspections
export support
export reviews
export dossiers
export rounds
export history
template district --district 'Ba Bể'
where
decision list --district 'Ba Bể'
dossier list --district 'Ba Bể'
dossier list --step received --year 2023
list --grounds-lacking --district 'Ba Bể'
support list --district 'Ba Bể'
import answers
show 'Chè hoa'
show 'Rượu chuối'
show 'Kẹo'
show 'Cơ sở Lê'
status --district 'Ba Bể'
status --known-on {today}
movements --since 1/1/2022 --until 31/12/2024 --district 'Ba Bể'
due --as-of 2/12/2023
report year 2023 -o {folder}/r.docx
report year 2023 --district 'Ba Bể' -o {folder}/d.docx
report month 12/2023 -o {folder}/m.html
report sign {folder}/r.docx --number 7/BC --on 5/1/2024
report check {folder}/r.docx
report year {this_year} --estimate auto --estimate 'new_products=20' --because 'đang làm' -o {folder}/e.docx
round papers BB-2024-1 --folder {folder}/papers
certificate print --decision 2400/QĐ-UBND --folder {folder}/certificates
report month 6/2023 --district 'Ba Bể'
report quarter II/2023
report term 2021-2025
report --from 1/6/2023 --to 20/6/2023
report list
list --ends 2026
office show
report week
letter result BB-2023-1 --folder {folder}/results
letter ending --folder {folder}/endings
letter districts --silent --on 2/12/2023 --folder {folder}/silent
letter revocation 'Miến dong' --because 'không làm' --folder {folder}/revocations
export register -o {folder}/plain.db
copy {folder}/copy.db
copy {folder}/district.db --read-only --district 'Ba Bể'
backup --office {folder}/office --scans
? check --expect 0123
"""
# What a screen shows the beginning of, where a list is long.
LONG = (
    "list", "history", "document list",
    *(f"due --as-of 1/12/2025 --within 400d --only {kind}" for kind in ("certificate", "notice", "document")),
)  # fmt: skip


def make(ocop: Callable[..., Any], path: Path) -> None:
    """Make the register at a path, and ask it everything."""
    folder = path.with_name("papers")
    folder.mkdir()
    today = date.today()
    said = {"folder": folder, "today": f"{today:%d/%m/%Y}", "this_year": today.year, "activity": ""}
    for line in (
        YEAR.replace("ACTIVITY", "{activity}") + MORE + _lists(path) + QUESTIONS
    ).splitlines():
        _do(ocop, path, line, said)
    with db.read(path) as ask:  # a server's own, which holds the office's files
        office_files.digest(ask)
        office_files.kept(ask)


def _lists(path: Path) -> str:
    lists = [
        f"export {kind} -o {path.with_name(kind)}.xlsx\n? import {path.with_name(kind)}.xlsx --yes --reason 'lại'"
        for kind in KINDS
    ]
    gaps = [f"list --gap {gap.value}" for gap in Gap]
    return "\n".join(lists + gaps)


def _do(ocop: Callable[..., Any], path: Path, line: str, said: dict[str, object]) -> None:
    line = re.sub("<(SELECT .*?)>", lambda found: _id(path, found[1]), line)
    if line.startswith("FILE "):
        _file, name, text = line.split(" ", 2)
        said[name] = path.with_name(f"{name}.csv")
        path.with_name(f"{name}.csv").write_text(text.replace("|", "\n"), "utf-8")
    elif line and not line.startswith("@"):
        told = ocop(line.removeprefix("? ").format(**said), None if line.startswith("?") else 0)
        found = re.search(r"\[?\b([0-9a-f]{8})\b", told.out)
        if line.startswith("support add") and found:
            said["activity"] = found[1]


def _id(path: Path, sql: str) -> str:
    with db.read(path) as ask:
        return str(ask(sql)[0]["id"])
