"""The columns of stars: held or given, wanted, and before and after a change.

Whether a change is wanted or given its headings do not say: what the list is of tells.
"""

from collections.abc import Mapping
from typing import Final

from ocop.lists import star_cells
from ocop.lists.descriptions import Column, column

STARS: Final[Mapping[str, Column]] = {
    "stars": column(
        "Hạng sao", "Số sao", "Xếp hạng", "Phân hạng", "Hạng sao OCOP", "Hạng sao hiện tại", "Sao",
        "Hạng", "Kết quả phân hạng", "Kết quả xếp hạng", "Hạng sản phẩm", "Xếp hạng sao",
        "Phân hạng sao", "Hạng sao được công nhận", "Hạng sao công nhận", "Xếp hạng sản phẩm",
        "Phân hạng sản phẩm", "Hạng sao đạt được", "Số sao đạt được", "Đạt hạng sao",
        "Đạt sao", "OCOP rating", "OCOPRating", "Hạng hiện tại", "Hạng hiện có", "Hạng đang có",
        "Hạng sao hiện có", "Hạng sao đang có", "Số sao hiện tại", "Hạng công nhận", "Hạng đạt",
        "Hạng được công nhận", "Hạng đạt được", "Kết quả hạng sao",
        read=star_cells.stars, holds="number", width=8,
        rule="Hạng sao được công nhận: 3, 4 hoặc 5.",
    ),
    "to_stars": column(
        "Hạng sao đề nghị", "Hạng sao đề xuất", "Hạng sao đăng ký", "Đăng ký hạng sao",
        "Đề nghị nâng hạng", "Đăng ký nâng hạng", "Hạng sao phấn đấu",
        "Hạng sao dự kiến", "Hạng sao đăng ký nâng hạng", "Hạng sao đề nghị nâng hạng",
        "Hạng đề nghị", "Hạng đề xuất", "Hạng đăng ký", "Hạng dự kiến", "Hạng phấn đấu",
        "Đề nghị hạng", "Đề nghị lên", "Số sao đề nghị", "Đề nghị hạng sao", "Đề xuất hạng sao",
        read=star_cells.wanted, holds="number",
        rule="Hạng sao đề nghị, cao hơn hạng đang có: 4 hoặc 5.",
    ),
    "before_stars": column(
        "Hạng cũ", "Hạng sao cũ", "Số sao cũ", "Hạng trước", "Hạng sao trước", "Nâng từ",
        "Nâng hạng từ", "Từ hạng", "Từ hạng sao", "Từ sao", "Hạng trước khi nâng",
        "Hạng sao trước khi nâng", "Hạng ban đầu", read=star_cells.stars, holds="number",
    ),
    "after_stars": column(
        "Hạng mới", "Hạng sao mới", "Số sao mới", "Hạng sau", "Hạng sao sau", "Lên", "Nâng lên",
        "Lên sao", "Lên hạng sao", "Hạng sau khi nâng", "Hạng sao sau khi nâng", "Nâng hạng lên",
        "Lên hạng", read=star_cells.wanted, holds="number",
    ),
}  # fmt: skip
