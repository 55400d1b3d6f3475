"""What one floor hands to the next has the keys and the values that its type says.

- the questions, use-cases and reports of a year's work: every row, column by column
- no shape is left that none of it has shown
- a key too few, a key too many and a value of another type are found
"""

import re
from datetime import date
from pathlib import Path
from typing import NotRequired, TypedDict

from shapes import Shapes
from whole.test_calendar_year import YEAR

from ocop.actions.intake import same_recognition
from ocop.monitoring import checks, ending_documents
from ocop.monitoring.agenda_lines import Day
from ocop.monitoring.ending_certificates import Asked
from ocop.queries import products, rounds
from ocop.rulebook.office import Office
from ocop.store import db
from ocop.store.asking import Question

MORE = """
improve sales-point "HTX Bản Cuôn" --since 2023
entity list
list --grounds-lacking --plan 87 --as-of 31/12/2023
decision list
decision show 812/QĐ-UBND
document list
document list "Trà shan tuyết"
support add --kind meeting --on 9/2/2023 --entity "HTX Bản Cuôn"
support list
support list --by kind
dossier list
dossier list --step registered --year 2023
dossier list --overdue --as-of 5/9/2023
registration carry-over --from 2023
round list
round show T-2023-1
template district --district "Chợ Đồn"
export dossiers
import "{tmp}/list.csv"
history
entity edit "HTX Bản Cuôn" --name "HTX Bản Cuôn mới"
show "Trà shan tuyết"
show "Rượu chuối"
show "Miến dong" --as-of 31/12/2023
show "HTX Bản Cuôn mới" --contacts
entity edit "HTX Tài Hoan" --phone 0912345678
register "Chè dây" --entity "HTX Tài Hoan" --on 1/3/2023
round open --level district --district "Na Rì" --on 10/12/2023
round add NR-2023-1 "Chè dây"
round evaluate NR-2023-1 "Chè dây" --total 91
round send NR-2023-1 --on 22/12/2023
register Cốm --entity "HTX Tài Hoan" --on 1/3/2023
round open --level district --district "Na Rì" --batch 7 --year 2023 --on 12/12/2023
round evaluate NR-2023-7 Cốm --total 45
register Kê --entity "HTX Tài Hoan" --on 1/3/2023
round evaluate NR-2023-7 Kê --total 40
round close NR-2023-7 --on 20/12/2023
round correct NR-2023-7 Cốm --total 46 --reason x
round revise NR-2023-7 Kê --total 60 --decision 101/QĐ --issuer "UBND huyện Na Rì" --on 25/12/2023 --reason z
round show NR-2023-7
show Kê
entity edit "HTX Tài Hoan" --name "HTX Tài Hoan Na Rì" --on 26/12/2023 --reason x
show Kê --as-of 26/12/2023
entity edit "HTX Tài Hoan Na Rì" --name "HTX Tài Hoan" --on 27/12/2023 --reason x
register Ngô --entity "HTX Tài Hoan" --year 2023
recognise "Cốm A" --entity "HTX Tài Hoan" --stars 3 --decision 501/QĐ --issuer A --on 21/12/2023
recognise "Cốm B" --entity "HTX Tài Hoan" --stars 3 --decision 501/QD --issuer A --on 21/12/2023
decision merge 501/QĐ 501/QD --reason x
recognise Cốm --stars 3 --decision 88/QĐ --issuer "UBND huyện Na Rì" --on 21/12/2023
recognise Cốm --stars 3 --decision 89/QĐ --issuer "UBND huyện Na Rì" --on 21/12/2023 --as-on-paper --reason y
due --as-of 13/3/2023
due --as-of 4/9/2023
due --as-of 31/12/2023 --contacts --within 999 --json
check
doctor
office show
form list
letter districts --on 5/1/2024 --district "Na Rì" --folder {tmp}/letters
summary --by stars --as-of 31/12/2023
status --by district --as-of 31/12/2023
movements --since 1/1/2021 --until 31/12/2023 --cell new
certificate reissue "Miến dong" --on 22/12/2023 --reason "đổi tên chủ thể"
upgrade "Hồng không hạt" --to 4 --on 22/12/2023
upgrade "Hồng không hạt" --withdraw --on 23/12/2023 --reason "chưa đủ vùng nguyên liệu"
nominate "Miến dong" --on 23/12/2023 --letter 55/UBND-NN
decision edit 812/QĐ-UBND --issuer "UBND huyện Chợ Đồn" --reason "ghi thiếu"
improve linkage "HTX Bản Cuôn" --since 2023 --products "Trà shan tuyết"
improve traceability --complete-on 31/12/2023
register "Trà dây Na Rì" --entity "HTX Tài Hoan" --on 1/3/2023
dossier record "Trà dây Na Rì" --received 5/6/2023
product edit "Trà dây Na Rì" --group 1 --code 123
product edit "Chè dây" --group 2
product merge "Chè dây" "Trà dây Na Rì" --yes
round return NR-2023-1 "Chè dây" --reason "thiếu kiểm nghiệm"
register "Gạo nếp" --entity "HTX Tài Hoan" --on 1/3/2023
round open --level district --district "Na Rì" --batch 2 --on 11/12/2023
round add NR-2023-2 "Gạo nếp"
round evaluate NR-2023-2 "Gạo nếp" --total 60
recognise "Gạo nếp" --stars 3 --decision 99/QĐ-UBND --on 20/12/2023
round decide NR-2023-2 --decision 99/QĐ-UBND --on 20/12/2023
revoke "Miến dong" --on 24/12/2023 --reason "vi phạm an toàn thực phẩm"
undo --yes
inspection add "HTX Tài Hoan" --on 15/12/2023 --kind periodic --body "Đội kiểm tra" --violation "nhãn"
correct ACTIVITY --violation "nhãn thiếu hạn dùng" --reason "ghi thiếu"
correct ACTIVITY --void --reason "chép nhầm"
report year 2023
report year 2023 --output {tmp}/nam.html
report sign {tmp}/nam.html --number 05/BC --on 5/1/2024
import {tmp}/list.csv --map product=A,entity=B,district=C --keep-mapping M
import {tmp}/list.csv
import {tmp}/list.csv --new "HTX Mới" --year 2023
import {tmp}/certificates.csv --new "HTX Bốn"
correct RECOGNITION --on 6/6/2023 --reason "chép nhầm"
import answers
--db "{tmp}/demo.db" demo
"""
CERTIFICATES = """Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Cơ quan ban hành,Ngày công nhận
Sắn,HTX Bốn,Ba Bể,3,77/QĐ,UBND huyện Ba Bể,5/6/2023
Ngô nếp,HTX Bốn,Ba Bể,3,77/QĐ,,5/6/2023
"""


def recognition_of(decision: str, path: Path) -> str:
    with db.read(path) as ask:
        return ask(
            "SELECT r.id FROM recognition r JOIN decision d ON d.id = r.decision_id"
            " WHERE d.number = :number",
            number=decision,
        )[0]["id"]


def test_every_row_has_the_shape_that_is_said_of_it(ocop, path, tmp_path) -> None:
    shapes, activity = Shapes(), ""
    (tmp_path / "list.csv").write_text("Tên sản phẩm,Chủ thể,Huyện\nChè,HTX Mới,Ba Bể\n", "utf-8")
    (tmp_path / "certificates.csv").write_text(CERTIFICATES, "utf-8")
    (tmp_path / "office.toml").write_text('sign = "BC"\n', "utf-8")  # that nobody took in
    with shapes.held():
        for line in f"{YEAR}{MORE.format(tmp=tmp_path)}".splitlines():
            if line and not line.startswith("@"):
                if "RECOGNITION" in line:
                    line = line.replace("RECOGNITION", recognition_of("77/QĐ", path))
                said = ocop(line.replace("ACTIVITY", activity))
                found = re.search(r"\[?\b([0-9a-f]{8})\b", said.out)
                adds = line.startswith(("support add", "inspection add"))
                activity = found[1] if adds and found else activity
        with db.read(path) as ask:
            every = Question("improvement", "SELECT id FROM improvement")
            office, day = Office(path), date(2023, 12, 31)
            products.sales_points(ask, office, day, every)
            # What the engine proves, and the import tells apart by itself, is asked row by row too.
            assert [*checks._entries(ask, 0)] == []
            [row, *_] = ask("SELECT product_id FROM recognition")
            assert same_recognition.on_record(ask, row["product_id"])
            of_round = "SELECT recognition_id AS id FROM evaluation WHERE issued > 0 AND points > 0"
            assert rounds.council_of(ask, ask(of_round)[0]["id"])
            long = Day(ask, office, office.plans[0], day, 9999, "", Asked(alike=True))
            assert [*ending_documents.lines(long)]
    assert "\n".join(sorted(shapes.faults)) == ""
    assert "\n".join(sorted(shapes.unseen())) == ""


class Pair(TypedDict):
    one: int
    two: str | None
    three: NotRequired[list[float]]


def test_what_differs_from_a_shape_is_found() -> None:
    shapes = Shapes()
    for right in ({"one": 1, "two": None}, {"one": 1, "two": "", "three": [1.5, 2]}):
        assert list(shapes.lacks(right, Pair, "here")) == []
    wrong = ({"one": 1}, {"one": 1, "two": "", "four": 4}, {"one": True, "two": ""}, {"one": 1, "two": 2},
             {"one": 1, "two": "", "three": ["1"]}, [1])  # fmt: skip
    for row in wrong:
        assert list(shapes.lacks(row, Pair, "here")) != []
