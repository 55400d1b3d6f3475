"""A year told in commands, from the registrations of 2022 to the end of 2023, in both languages.

The golden files hold what each command says, and what `due` and `status` answer at six days of it:
carry-overs, meetings, registrations, reviews, proposals, dossiers, papers, rounds, an inspection
with a violation and its remedy, a lapse.
"""

import re

import pytest

YEAR = """
recognise "Hồng không hạt" --entity "HTX Hoa Sơn" --district "Ba Bể" --stars 3 --on 20/12/2020 --decision 2200/QĐ-UBND --issuer "UBND tỉnh Bắc Kạn"
recognise "Miến dong" --entity "HTX Tài Hoan" --district "Na Rì" --stars 3 --on 28/12/2021 --decision 2500/QĐ-UBND --issuer "UBND tỉnh Bắc Kạn"
register "Rượu chuối" --entity "Cơ sở Hoàng Lan" --district "Ba Bể" --on 20/2/2022 --demand yes --labour yes --capacity yes
register "Mật ong rừng" --entity "HTX Bản Cuôn" --district "Chợ Đồn" --on 2/3/2022 --demand yes
register "Thịt treo" --entity "Hộ Lý Thị Quyên" --district "Pác Nặm" --on 10/3/2022
@ 14/3/2022
registration close "Thịt treo" --outcome withdrawn --on 1/8/2022 --reason "chưa đủ điều kiện"
@ 9/1/2023
support add --kind meeting --on 8/2/2023 --district "Chợ Đồn" --people 25
register "Trà shan tuyết" --entity "HTX Bản Cuôn" --on 8/2/2023 --demand yes --labour yes --capacity yes --via ACTIVITY
registration carry-over --from 2022
registration carry-over --from 2022 --all --on 20/2/2023
review "Miến dong" --on 6/3/2023 --scale "40 tấn/năm" --hectares 20 --potential yes
review "Hồng không hạt" --on 7/3/2023 --scale "30 tấn/năm" --hectares 12,5 --potential no
upgrade "Miến dong" --to 4 --on 10/3/2023
@ 13/3/2023
registration survey "Mật ong rừng" --labour yes --capacity yes
dossier record "Rượu chuối" --received 1/6/2023
dossier record "Rượu chuối" --missing "phiếu kiểm nghiệm" --on 2/6/2023 --deadline 1/9/2023
dossier record "Trà shan tuyết" --received 5/6/2023
dossier record "Trà shan tuyết" --complete 20/6/2023
dossier record "Miến dong" --received 10/6/2023
dossier record "Miến dong" --complete 10/6/2023
document add food-safety "HTX Bản Cuôn" --number 12/2020/ATTP --issuer "Chi cục Quản lý chất lượng" --on 10/10/2020 --until 10/10/2023
inspection add "Cơ sở Hoàng Lan" --on 15/8/2023 --kind periodic --body "Chi cục Quản lý chất lượng" --violation "không có hồ sơ an toàn thực phẩm" --deadline 30/8/2023
improve traceability "Miến dong" --since 1/7/2023
@ 4/9/2023
inspection resolve "Cơ sở Hoàng Lan" --on 20/9/2023 --remedy "đã lập hồ sơ"
dossier record "Rượu chuối" --complete 25/9/2023
document renew 12/2020/ATTP --number 30/2023/ATTP --on 5/10/2023 --until 5/10/2024
round open --level district --district "Chợ Đồn" --on 10/11/2023 --council 7
round add CD-2023-1 --waiting
round evaluate CD-2023-1 "Trà shan tuyết" --total 66
round open --level district --district "Ba Bể" --on 15/11/2023
round add BB-2023-1 --waiting
round evaluate BB-2023-1 "Rượu chuối" --total 58,5
round open --level province --on 28/11/2023
round add T-2023-1 "Miến dong"
round evaluate T-2023-1 "Miến dong" --total 82
@ 4/12/2023
certificate notify "Hồng không hạt" --on 5/12/2023
round close CD-2023-1 --decision 812/QĐ-UBND --on 6/12/2023
round close BB-2023-1 --decision 1500/QĐ-UBND --on 12/12/2023
round close T-2023-1 --decision 2400/QĐ-UBND --on 20/12/2023
@ 31/12/2023
plan duties --as-of 31/12/2023
"""


@pytest.mark.parametrize("spoken", ["vi", "en"])
def test_a_year_of_the_calendar(nowhere, golden, monkeypatch, spoken) -> None:
    monkeypatch.setenv("OCOP_LANG", spoken)
    told, activity = [], ""
    for line in YEAR.strip().splitlines():
        mark, _, day = line.partition("@ ")
        asked = [line] if mark else [f"due --as-of {day}", f"status --as-of {day}"]
        for words in asked:
            said = nowhere(words.replace("ACTIVITY", activity))
            told.append(f"$ ocop {words}\n{said.out}{said.err}")
            found = re.search(r"\[?\b([0-9a-f]{8})\b", said.out)
            activity = found[1] if words.startswith("support add") and found else activity
    golden(f"calendar.{spoken}.txt", "\n".join(told))


def test_the_year_touches_what_it_is_about() -> None:
    begins = {line.split()[0] for line in YEAR.strip().splitlines()}
    assert {"registration", "support", "register", "review", "upgrade", "dossier"} <= begins
    assert {"inspection", "document", "round", "certificate"} <= begins
    assert YEAR.count("@ ") == 6
