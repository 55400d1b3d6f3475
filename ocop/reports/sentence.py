"""Paragraphs to paste into Word: documents that leave the office are Vietnamese."""

from datetime import date
from typing import Any

Row = dict[str, Any]
_CLASSES = {
    "cooperative": "hợp tác xã",
    "cooperative_group": "tổ hợp tác",
    "household": "hộ kinh doanh, cơ sở",
    "enterprise": "doanh nghiệp",
    "unknown": "chủ thể chưa rõ loại hình",
}
_STARS = {"5": "05 sao", "4": "04 sao", "3": "03 sao"}


def summary(whole: Row, day: date) -> str:
    """Return a summary as a paragraph; numbers below ten are written 04, as the office does."""
    stars = [f"{two(n)} sản phẩm {_STARS[key]}" for key, n in whole["by_stars"].items() if n]
    kinds = [f"{two(n)} {_CLASSES[key]}" for key, n in whole["by_class"].items() if n]
    text = (
        f"Tính đến ngày {day:%d/%m/%Y}, toàn tỉnh có {two(whole['in_force'])} sản phẩm OCOP còn hạn"
    )
    if stars:
        text += f", gồm {', '.join(stars)}"
    text += f", của {two(whole['entities'])} chủ thể"
    if kinds:
        text += f" ({', '.join(kinds)})"
    if whole["all_communes"]:
        text += (
            f"; {two(whole['communes'])}/{whole['all_communes']} xã, phường, thị trấn có sản phẩm"
        )
        text += " OCOP còn hạn"
    if whole["lapsed"]:
        text += f". Có {two(whole['lapsed'])} sản phẩm đã hết hạn giấy chứng nhận"
    if whole["revoked"]:
        text += f"; {two(whole['revoked'])} sản phẩm đã bị thu hồi"
    return f"{text}."


def two(number: int) -> str:
    """Return a number as documents write it: 4 → 04, 12 → 12."""
    return f"{number:02d}"
