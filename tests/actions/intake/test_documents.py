"""Lists of documents and of inspections, in and out.

- what was exported comes in again all the same, and makes the same in an empty register
- of a product or of its producer; held, exempt, applied for, revoked; with a violation and its remedy
- blanks are filled, what differs is refused, or taken with --update
- refused: no kind, no body, a remedy without a violation, words that are not known
"""

import pytest
import xlsxwriter


@pytest.fixture
def full(ocop):
    ocop("recognise Trà --entity 'HTX An Bình' --district 'Chợ Đồn' --stars 3 --on 10/1/2022")
    ocop("register Miến --entity 'HTX Tài Hoan' --district 'Na Rì' --on 10/3/2023")
    ocop("document add food-safety 'HTX An Bình' --number 12/ATTP --issuer 'Chi cục QLCL'"
         " --on 1/2/2023 --until 1/2/2026")  # fmt: skip
    ocop("document add standard Trà --number 01/TCCS --on 1/3/2023 --standard 'TCVN 13274:2020'")
    ocop("document add declaration Miến --applied 1/3/2023")
    ocop("document add food-safety Miến --exempt 'hộ nhỏ' --note 'xem lại'")
    ocop("document revoke 01/TCCS --on 1/4/2024 --reason 'sai mẫu'")
    ocop("inspection add Trà 'HTX Tài Hoan' --on 1/6/2023 --kind unscheduled --body 'Chi cục QLCL'"
         " --team 5/QĐ --violation 'thiếu nhãn' --deadline 1/8/2023 --penalty 7/QĐ-XP")  # fmt: skip
    ocop("inspection resolve Trà --on 1/7/2023 --remedy 'in nhãn mới'")
    ocop("inspection add Trà --on 1/9/2023 --kind periodic --body Sở --finding 'đạt'")
    return ocop


def sheet(path, head: list, *rows: list):
    made = xlsxwriter.Workbook(str(path))
    page = made.add_worksheet("A")
    for number, row in enumerate([head, *rows]):
        for column, value in enumerate(row):
            if value is not None:
                page.write(number, column, value)
    made.close()
    return path


def counts(ocop, words: str) -> tuple[int, int, int]:
    found = ocop(f"import {words} --json").data["counts"]
    return found["new"], found["adds"], found["same"]


@pytest.mark.parametrize(("kind", "number"), [("documents", 4), ("inspections", 3)])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_what_was_exported_is_all_the_same(full, ask, tmp_path, kind, number, ending) -> None:
    out = tmp_path / f"list.{ending}"
    assert len(full(f"export {kind} -o {out} --json").data[kind]) == number
    before = ask("SELECT count(*) AS n FROM change")
    assert counts(full, str(out)) == (0, 0, number)
    assert ask("SELECT count(*) AS n FROM change") == before


def test_into_an_empty_register_it_makes_the_same(full, tmp_path) -> None:
    other = tmp_path / "other.db"
    for kind in ("entities", "products", "documents", "inspections"):
        out = tmp_path / f"{kind}.xlsx"
        full(f"export {kind} -o {out}")
        full(f"import {out} --as {kind} --db {other} --reason x")
    for kind in ("documents", "inspections"):
        mine, theirs = (full(f"export {kind} {more} --json").data for more in ("", f"--db {other}"))
        assert mine == theirs


def test_a_list_as_of_a_day_leaves_out_what_came_later(full) -> None:
    found = full("export documents --as-of 1/3/2024 --json").data["documents"]
    assert not any(row["revoked"] for row in found)
    assert full("export inspections --as-of 2/6/2023 --json").data["inspections"][0]["remedy"] == ""


DOCUMENTS = ["Loại giấy tờ", "Sản phẩm", "Chủ thể", "Huyện", "Số giấy", "Cơ quan ban hành", "Ngày cấp",
             "Ngày hết hạn", "Ngày nộp đơn", "Ngày thu hồi"]  # fmt: skip
SEEN = ["Loại kiểm tra", "Ngày kiểm tra", "Sản phẩm", "Chủ thể", "Huyện", "Cơ quan kiểm tra", "Vi phạm",
        "Hạn khắc phục", "Ngày khắc phục"]  # fmt: skip


def test_blanks_are_filled_and_what_differs_is_refused(full, tmp_path, ask) -> None:
    tea = ["Trà", "HTX An Bình", "Chợ Đồn"]
    paper = [
        "ATTP",
        None,
        "HTX An Bình",
        "Chợ Đồn",
        "12/ATTP",
        "Chi cục QLCL",
        "1/2/2023",
        "1/2/2027",
    ]
    file = sheet(tmp_path / "a.xlsx", DOCUMENTS, paper)
    assert "another until for “HTX An Bình”: 01/02/2026, not 01/02/2027." in full(f"import {file}", 6).err  # fmt: skip
    assert counts(full, f"{file} --update") == (0, 1, 0)
    issued = ["Tự công bố", *tea, "9/CB", None, "1/5/2023", None, "1/4/2023", "1/6/2023"]
    file = sheet(tmp_path / "b.xlsx", DOCUMENTS, issued)
    assert counts(full, str(file)) == (1, 0, 0)
    assert counts(full, str(file)) == (0, 0, 1)
    rows = ask("SELECT applied_on, revoked_on, revoked_reason FROM document WHERE number = '9/CB'")
    assert [tuple(row.values()) for row in rows] == [("2023-04-01", "2023-06-01", "not told")]
    visit = ["định kỳ", "1/9/2023", *tea, "Sở", "thiếu sổ", "1/10/2023", "2/10/2023"]
    file = sheet(tmp_path / "c.xlsx", SEEN, visit)
    assert counts(full, str(file)) == (0, 1, 0)
    assert counts(full, str(file)) == (0, 0, 1)


@pytest.mark.parametrize(
    ("head", "row", "told"),
    [
        (DOCUMENTS, ["giấy gì đó", "Trà", "HTX An Bình"], "is not known as a kind of document"),
        (DOCUMENTS, [None, "Trà", "HTX An Bình"], "The name is missing"),
        (DOCUMENTS, ["ATTP", "Trà", "HTX An Bình", None, "1", None, "1/2/2023", "1/1/2023"], "before"),
        (SEEN, ["lạ", "1/2/2023", "Trà"], "is not known as a kind of inspection"),
        (SEEN, ["định kỳ", "1/2/2023", "Trà"], "does not say who inspected"),
        (SEEN, ["định kỳ", None, "Trà", None, None, "Sở"], "or on which day"),
        (SEEN, ["định kỳ", "1/2/2023", "Trà", None, None, "Sở", None, "1/3/2023"], "needs the violation"),
        (SEEN, ["đột xuất", "1/2/2023", "Trà", None, None, "Sở", "x", None, "1/1/2023"], "before"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(full, tmp_path, head, row, told) -> None:
    assert told in full(f"import {sheet(tmp_path / 'a.xlsx', head, row)}", 6).err


def test_what_was_renewed_stays_renewed_in_an_empty_register(full, tmp_path) -> None:
    full("document renew 12/ATTP --number 20/ATTP --on 1/1/2024")
    out, other = tmp_path / "d.xlsx", tmp_path / "other.db"
    full(f"export documents -o {out}")
    assert full(f"import {out} --as documents --json").data["counts"]["same"] == 5
    full(f"import {out} --as documents --db {other} --reason x")
    for asked in ("document list --json", "export documents --json"):
        mine, theirs = full(asked).data, full(f"{asked} --db {other}").data
        told = [
            [
                {key: row.get(key) for key in ("number", "state", "renewed", "renews")}
                for row in rows["documents"]
            ]
            for rows in (mine, theirs)
        ]
        assert told[0] == told[1]
    assert {"number": "12/ATTP", "state": "ended"}.items() <= full(
        f"document list --db {other} --json"
    ).data["documents"][0].items()


def test_on_a_day_before_its_issue_it_was_only_applied_for(full, ask) -> None:
    found = ask("SELECT id FROM document WHERE applied_on IS NOT NULL")[0]["id"]
    full(f"document renew {found} --number 5/TCB --on 1/5/2023")
    then, now = (
        [row for row in full(f"export documents {more} --json").data["documents"] if row["applied"]]
        for more in ("--as-of 1/4/2023", "")
    )
    assert (then[0]["number"], then[0]["day"]) == (None, None)
    assert (now[0]["number"], now[0]["day"]) == ("5/TCB", "2023-05-01")


HEAD = ["Loại giấy tờ", "Chủ thể", "Số giấy", "Ngày cấp", "Ngày hết hạn", "Thay cho giấy số"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["an toàn thực phẩm", "HTX An Bình", "9", "2022", None, None], "2022 is a year"),
        (["an toàn thực phẩm", "HTX An Bình", "9", "1/1/2024", None, "8/ATTP"], "8/ATTP, in whose place"),
        (["an toàn thực phẩm", "HTX An Bình", "12/ATTP", "1/2/2023", "1/1/2020", None], "before the beginning"),
    ],
)  # fmt: skip
def test_what_would_be_lost_or_contradicts_is_refused(full, ask, tmp_path, row, told) -> None:
    before = ask("SELECT count(*) AS n FROM change")
    said = full(
        f"import {sheet(tmp_path / 'l.xlsx', HEAD, row)} --as documents --update --reason x", None
    )
    assert said.code != 0
    assert told in said.out + said.err
    assert ask("SELECT count(*) AS n FROM change") == before
