"""The block and the signature of a paper: whose it is, its number, place and day, who signs it.

What nobody has told stays open as "……"; nothing is made up.
"""

import re
from datetime import date
from typing import Final

from ocop.rulebook.letterhead import Letterhead
from ocop.values import papers
from ocop.values.text import fold

Fields = dict[str, object]  # of a form, by name
OPEN: Final = "……"
OPEN_DAY: Final = f"ngày {OPEN} tháng {OPEN} năm {OPEN}"
# The short sign of a kind of paper before an office's own (annex III of Decree 30/2020/NĐ-CP).
_KIND: Final = re.compile(r"^(BC|TTr|QĐ|TB|BB|GM|KH|HD|PA)-")
_COMMITTEE: Final = "UBND "


def head(
    letterhead: Letterhead, *, kind: str = "", sender: str = "", number: str = "",
    day: date | None = None, banner: str = "",
) -> Fields:  # fmt: skip
    """Return the fields of the block: of the office, or of another body that sends the paper.

    `kind` is the short sign of the paper's kind; an official letter has none.
    """
    own = not sender or fold(sender) in (fold(letterhead.body), fold(full(letterhead.body)))
    told = letterhead if own else _of_committee(letterhead, sender)
    bare, sign = _KIND.sub("", told.sign), f"{kind}-" if kind else ""
    figure, _slash, written = number.partition("/")
    committee = told.body.startswith(_COMMITTEE)
    return {
        "trinh_dien": banner,
        "co_quan_chu_quan": "" if committee else (told.governing_body or OPEN).upper(),
        "co_quan": full(told.body or OPEN).upper(),
        "so_van_ban": figure or OPEN,
        "ky_hieu": written or (f"{sign}{bare}" if bare else OPEN),
        "dia_danh": told.place or OPEN,
        "ngay_van_ban": papers.long_day(day) if day else OPEN_DAY,
        "noi_nhan": [f"{one};" for one in told.recipients] + ["Lưu: VT."],
        "thay_mat": "TM. ỦY BAN NHÂN DÂN" if committee else "",
        "chuc_vu_ky": (told.signer_role or OPEN).upper(),
        "nguoi_ky": told.signer or OPEN,
    }


def _of_committee(letterhead: Letterhead, sender: str) -> Letterhead:
    """Return what is known of a body that is not the office itself: its name, and its sign."""
    sign = "UBND" if sender.startswith(_COMMITTEE) else ""
    return Letterhead(body=sender, sign=sign, recipients=letterhead.recipients)


def full(body: str) -> str:
    """Return a body's name with its committee written out, as the head of a paper has it."""
    return re.sub(r"^UBND ", "Ủy ban nhân dân ", body)


_NAMES: Final = {
    "BC": "Báo cáo", "QĐ": "Quyết định", "TTr": "Tờ trình", "TB": "Thông báo", "": "Công văn",
}  # fmt: skip


def attached(fields: Fields, kind: str) -> str:
    """Return the line of an annex that says which paper it goes with, by the sign of its kind."""
    number = f"{fields['so_van_ban']}/{fields['ky_hieu']}"
    return f"(Kèm theo {_NAMES.get(kind, 'Văn bản')} số {number} {fields['ngay_van_ban']})"
