"""What stands at the top of every page of a paper that is not of the register itself."""

from datetime import date
from typing import Final

from ocop.monitoring.snapshot import Ground
from ocop.rulebook.units import Units
from ocop.values.dates import show_day

DEMO: Final = "SỔ TRÌNH DIỄN – SỐ LIỆU MẪU"


def of(ground: Ground, units: Units) -> str:
    """Return the line for a demo, and for a copy with its day and district; empty of neither."""
    lines = [DEMO] if ground.demo else []
    day, district = ground.copied
    if day:
        told = f"BẢN SAO NGÀY {show_day(date.fromisoformat(day))}"
        if district:
            title = units.district_title(district).upper()
            lines.append(f"{told}, CHỈ CỦA {title} – KHÔNG PHẢI SỐ LIỆU TOÀN TỈNH")
        else:
            lines.append(f"{told} – KHÔNG PHẢI SỔ")
    return " · ".join(lines)
