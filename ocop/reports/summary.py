"""What is in force, as a table and as a paragraph for Word; documents that leave are Vietnamese."""

from datetime import date

from ocop.language import _
from ocop.monitoring.summary import PARTS, Summary, SummaryPart
from ocop.render.table import Column, Table, numbers, table_of
from ocop.reports.phrasing import titled, word
from ocop.rulebook.office import Office
from ocop.values import papers
from ocop.values.dates import show_day
from ocop.values.standings import Part
from ocop.values.vocabulary import GROUPS


def summary_line(whole: Summary) -> str:
    """Return the first line of a summary: what is in force, in how many places."""
    stars = ", ".join(
        _("{count} at {stars}★").format(count=count, stars=stars)
        for stars, count in whole["by_stars"].items()
    )
    line = _(
        "In force: {products} ({stars}); lapsed: {lapsed}; producers: {entities};"
        " communes: {communes} of {all_communes}"
    )
    return line.format(
        products=whole["in_force"],
        stars=stars,
        lapsed=whole["lapsed"],
        entities=whole["entities"],
        communes=whole["communes"],
        all_communes=whole["all_communes"] or "–",
    )


def summary(whole: Summary, day: date, place: str = "") -> Table:
    """Return the summary as a table of what and how many."""
    rows: list[tuple[str, int | str | None]] = [(_("Products in force"), whole["in_force"])]
    rows += [(f"    {stars}★", count) for stars, count in whole["by_stars"].items()]
    rows += [(f"{word(state)}", whole[state]) for state in ("lapsed", "revoked", "undated")]
    rows.append((_("Producers with a product in force"), whole["entities"]))
    rows += [(f"    {word(kind)}", count) for kind, count in whole["by_class"].items() if count]
    rows.append((_("Communes with a product in force"), whole["communes"]))
    rows.append((_("Communes in all"), whole["all_communes"] or None))
    return Table(_title(day, place), [Column(_("What")), Column(_("Number"), number=True)], rows)


def _title(day: date, place: str) -> str:
    return titled(_("Summary as of {day}").format(day=show_day(day)), place)


def summary_parts(
    rows: list[SummaryPart], by: Part, office: Office, day: date, place: str = ""
) -> Table:
    """Return a summary divided by one of summary.PARTS."""
    columns: list[Column[SummaryPart]] = [
        Column(_(PARTS[by][1]), lambda row: part_name(by, row["part"], office)),
        numbers(_("In force"), lambda row: row["in_force"]),
        numbers("5★", lambda row: row["stars_5"]),
        numbers("4★", lambda row: row["stars_4"]),
        numbers("3★", lambda row: row["stars_3"]),
        numbers(_("Lapsed"), lambda row: row["lapsed"]),
        numbers(_("Revoked"), lambda row: row["revoked"]),
        numbers(_("Undated"), lambda row: row["undated"]),
    ]
    return table_of(columns, rows, _title(day, place))


def part_name(by: Part, part: str | int | None, office: Office) -> str:
    """Return a part of a summary as people call it."""
    if part is None or part == "":
        return _("not known")
    if by in (Part.DISTRICT, Part.COMMUNE):
        return office.units.district_title(str(part))
    if by is Part.GROUP:
        return _(GROUPS[int(part)])
    if by is Part.STARS:
        return f"{part}★"
    return word(str(part))


_CLASSES = {
    "cooperative": "hợp tác xã",
    "cooperative_group": "tổ hợp tác",
    "household": "hộ kinh doanh, cơ sở",
    "enterprise": "doanh nghiệp",
    "unknown": "chủ thể chưa rõ loại hình",
}


def paragraph(whole: Summary, day: date, place: str = "") -> str:
    """Return a summary as a paragraph, its numbers as papers write them."""
    count = papers.count
    stars = [
        f"{count(n)} sản phẩm {papers.stars(int(key))}" for key, n in whole["by_stars"].items() if n
    ]
    kinds = [f"{count(n)} {_CLASSES[key]}" for key, n in whole["by_class"].items() if n]
    where = papers.inside(place) or "toàn tỉnh"
    text = (
        f"Tính đến ngày {day:%d/%m/%Y}, {where} có {count(whole['in_force'])} sản phẩm OCOP còn hạn"
    )
    if stars:
        text += f", gồm {', '.join(stars)}"
    text += f", của {count(whole['entities'])} chủ thể"
    if kinds:
        text += f" ({', '.join(kinds)})"
    if whole["all_communes"]:
        text += (
            f"; {count(whole['communes'])}/{whole['all_communes']} xã, phường, thị trấn có sản phẩm"
        )
        text += " OCOP còn hạn"
    if whole["lapsed"]:
        text += f". Có {count(whole['lapsed'])} sản phẩm đã hết hạn giấy chứng nhận"
    if whole["revoked"]:
        text += f"; {count(whole['revoked'])} sản phẩm đã bị thu hồi"
    return f"{text}."
