"""Recognitions of a list without a day and a year: said, with what of the command gives them one.

- they are said with the options that are lacking; the same list with those makes them count
- one with a day or a year, and one that was there before, is not among them
- of several files each says its own
"""

HEAD = "Tên sản phẩm,Chủ thể,Huyện,Hạng sao,Số quyết định,Năm công nhận"
ROWS = ("Gạo,HTX A,Na Rì,3,,", "Chè,HTX A,Na Rì,3,,")


def listed(folder, *rows: str, name: str = "l.csv") -> str:
    file = folder / name
    file.write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    return f"import {file} --as recognitions"


def test_what_counts_for_nothing_is_said_and_mended_by_the_same_list(ocop, tmp_path) -> None:
    words = listed(tmp_path, *ROWS)
    said = ocop(f"{words} --dry-run").out
    assert "2 recognitions have neither day nor year: they count for nothing." in said
    assert "known of them: --decision NUMBER --on DAY, or --year Y" in said
    assert "2 recognitions have neither" in ocop(words).out
    assert ocop("list --state in-force --json").data["products"] == []
    assert "neither day nor year" not in ocop(words).out  # what was there before
    assert "neither" not in ocop(f"{words} --decision 'Số 9/QĐ-UBND ngày 1/2/2026'").out
    assert len(ocop("list --state in-force --json").data["products"]) == 2


def test_a_decision_that_is_known_is_not_asked_for(ocop, tmp_path) -> None:
    words = listed(tmp_path, "Gạo,HTX A,Na Rì,3,9/QĐ-UBND,", "Chè,HTX A,Na Rì,3,9/QĐ-UBND,2024")
    said = ocop(words).out
    assert "1 recognition has neither day nor year: it counts for nothing." in said
    assert "known of them: --on DAY, or --year Y" in said
    again = listed(tmp_path, "Mơ,HTX A,Na Rì,3,9/QĐ-UBND,2024")
    assert ocop(f"{again} --json").data["undated"] == 0


def test_of_several_files_each_says_its_own(ocop, tmp_path) -> None:
    listed(tmp_path, *ROWS, name="a.csv")
    listed(tmp_path, "Mơ,HTX B,Ba Bể,3,,", "Mận,HTX B,Ba Bể,3,9/QĐ-UBND,2024", name="b.csv")
    said = ocop(f"import {tmp_path / 'a.csv'} {tmp_path / 'b.csv'} --as recognitions")
    assert "a.csv: 2 recognitions have neither day nor year" in said.out
    assert "b.csv: 1 recognition has neither day nor year" in said.out
