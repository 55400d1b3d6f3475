"""A snapshot as the page of a report reads it: plain words and numbers, each number with its list.

The page is Vietnamese, as all that leaves the office. It counts nothing.
"""

from dataclasses import dataclass, field
from typing import Final, TypedDict

from ocop.language import _, speaking
from ocop.monitoring import progress
from ocop.monitoring.snapshot import STARS, UNKNOWN, Number, Snapshot, TargetLine
from ocop.monitoring.snapshot_products import LATER
from ocop.reports.papers import duty_annex, page_charts, paper_words, periods
from ocop.reports.papers.paper_lists import TITLES, columns
from ocop.values import papers
from ocop.values.dates import show_day, show_iso
from ocop.values.labels import LABELS, MOVEMENT_LABELS
from ocop.values.leads import LEADS, heading
from ocop.values.standings import Movement, Verdict
from ocop.values.vocabulary import GROUPS, EntityKind

Part = dict[str, object]  # a part of the page, as its form reads it
_SIGNS: Final = {
    Verdict.EXCEEDED: "✔", Verdict.MET: "✔", Verdict.MISSED: "✘", Verdict.BEHIND: "▼",
    Verdict.ON_TRACK: "●", Verdict.AHEAD: "▲", Verdict.NOT_DUE: "○",
}  # fmt: skip
_TONES: Final = {
    Verdict.EXCEEDED: "ok", Verdict.MET: "ok", Verdict.MISSED: "bad", Verdict.BEHIND: "bad",
}  # fmt: skip


class Filter(TypedDict):
    """Which rows of a list a number opens: a rule of the style sheet, told by an id of the page."""

    id: str
    rule: str
    label: str
    rows: int
    carried: int


@dataclass
class Links:
    """The filters that the page's numbers open: for each list, which rows each of them shows."""

    snapshot: Snapshot
    filters: dict[str, dict[str, Filter]] = field(default_factory=dict)
    classes: dict[tuple[str, str], str] = field(default_factory=dict)

    def cell(self, key: str, label: str, shown: str | None = None) -> Part:
        """Return a number as it stands on the page, with the list that it opens."""
        number = self.snapshot.numbers[key]
        text = papers.plain(number.value) if shown is None else shown
        opens = self._filter(number, label) if number.of and self._rows(number) else ""
        return {"key": key, "text": text, "value": number.value, "opens": opens}

    def _rows(self, number: Number) -> int:
        taken = self.snapshot.ids(number.of, number.less) if number.less else set()
        return len(self.snapshot.ids(number.of, number.tags) | taken)

    def _filter(self, number: Number, label: str) -> str:
        own = self.filters.setdefault(number.of, {})
        if number.key not in own:
            tags = [self._class(number.of, tag) for tag in number.tags]
            less = [self._class(number.of, tag) for tag in number.less]
            name = f"f{sum(map(len, self.filters.values()))}"
            hidden = [f":not(.{tag})" for tag in tags]
            if less:  # what came and what went is shown together
                hidden = ["".join(f":not(.{tag})" for tag in (*tags, *less))]
            rule = ",".join(f"#{name}:target~.wrap tr.r{one}" for one in hidden)
            made: Filter = {
                "id": name, "rule": rule, "label": label,
                "rows": self._rows(number), "carried": number.carried,
            }  # fmt: skip
            own[number.key] = made
        return own[number.key]["id"]

    def _class(self, of: str, tag: str) -> str:
        return self.classes.setdefault((of, tag), f"c{len(self.classes)}")


def page(snapshot: Snapshot, banner: str) -> Part:
    """Return all that the page shows, in its order."""
    with speaking("vi"):
        links = Links(snapshot)
        told = {
            "title": _title(snapshot),
            "closed": show_day(snapshot.as_of),
            "plan": snapshot.plan and snapshot.plan.number,
            "banner": banner,
            "sentence": paper_words.sentence(snapshot),
            "cards": _cards(links),
            "targets": [_target(links, line) for line in snapshot.targets],
            "notes": periods.notes(snapshot, papers.count),
            "bridge": _bridge(links),
            "years": _years(links),
            "districts": _districts(links),
            "duties": duty_annex.part(snapshot, links.cell),
            "ends": _ends(links),
            "parts": [_kinds(links), _groups(links), _leads(links)],
            "attention": _attention(snapshot),
            "ground": {"tip": snapshot.ground.tip[:12], "sequence": snapshot.ground.sequence},
        }
        return {**told, "lists": _lists(links)}


def _title(snapshot: Snapshot) -> str:
    where = f" – {snapshot.districts[snapshot.district]}" if snapshot.district else ""
    return f"Kết quả thực hiện Chương trình OCOP {snapshot.period.name()}{where}"


def _cards(links: Links) -> list[Part]:
    wanted = [("in_force", "sản phẩm còn hạn"), ("producers", "chủ thể có sản phẩm còn hạn")]
    first = next((line for line in links.snapshot.targets if line.of), None)
    if first:
        wanted.append((f"targets/{first.key}/cumulative", first.label))
    wanted.append(("ending", "giấy chứng nhận hết hạn trong 90 ngày"))
    return [{"label": label, **links.cell(key, label)} for key, label in wanted]


def _target(links: Links, line: TargetLine) -> Part:
    snapshot, own = links.snapshot, f"targets/{line.key}"
    total = snapshot.numbers[f"{own}/cumulative"]
    last = snapshot.numbers.get(f"{own}/last_year", Number("", None))
    in_period = paper_words.in_period(line, snapshot)
    return {
        "label": line.label,
        "period": links.cell(f"{own}/period", f"{line.label}: trong kỳ", in_period),
        "cumulative": links.cell(total.key, f"{line.label}: lũy kế"),
        "last_year": links.cell(last.key, f"{line.label}: cùng kỳ năm trước") if last.key else None,
        "planned": paper_words.planned(line),
        "percent": paper_words.per_cent(line),
        "expected": papers.plain(line.expected),
        "sign": _SIGNS[line.verdict] if line.verdict else "",
        "verdict": paper_words.marked_verdict(line, snapshot),
        "tone": _TONES.get(line.verdict, "") if line.verdict else "",
        "estimate": paper_words.estimate(line),
        "bar": page_charts.bar(line, total),
    }  # fmt: skip


def _bridge(links: Links) -> Part:
    rows = [
        {
            "label": papers.stars(stars),
            "cells": [_moved(links, one, stars) for one in Movement],
        }
        for stars in STARS
    ]  # fmt: skip
    sums = {one: links.snapshot.count(f"bridge/{one}") for one in Movement}
    return {
        "headings": [page_charts.movement_heading(one) for one in Movement],
        "rows": rows,
        "sums": [links.cell(f"bridge/{one}", _(MOVEMENT_LABELS[one])) for one in Movement],
        "steps": page_charts.waterfall(sums),
        "notes": periods.bridge_notes(links.snapshot, papers.count),
        "first": show_day(links.snapshot.period.first),
        "last": show_day(links.snapshot.close),
    }  # fmt: skip


def _moved(links: Links, movement: Movement, stars: int) -> Part:
    label = f"{_(MOVEMENT_LABELS[movement])}, {papers.stars(stars)}"
    return links.cell(f"bridge/{movement}/{stars}", label)


def _years(links: Links) -> list[Part]:
    snapshot = links.snapshot
    most = max(1, *(snapshot.count(f"years/{year}") for year in snapshot.years))
    return [
        {
            "label": show_day(snapshot.close) if year == snapshot.close.year else f"31/12/{year}",
            "cells": [
                links.cell(f"years/{year}/{n}", f"{papers.stars(n)}, năm {year}") for n in STARS
            ],
            "widths": [round(100 * snapshot.count(f"years/{year}/{n}") / most, 2) for n in STARS],
            "total": links.cell(f"years/{year}", f"năm {year}"),
        }
        for year in snapshot.years
    ]  # fmt: skip


# Where each district lies in the province, roughly: column and row of the map of tiles.
_TILES: Final = {
    "060": (2, 1), "061": (1, 2), "062": (3, 2), "063": (2, 3), "064": (1, 3), "066": (3, 3),
    "058": (2, 4), "065": (2, 5),
}  # fmt: skip


def _districts(links: Links) -> Part:
    snapshot = links.snapshot
    columns = periods.district_columns(snapshot)
    rows = []
    most = max(
        (snapshot.count(f"districts/{code}/in_force") for code in snapshot.districts), default=0
    )
    for code in snapshot.districts:
        name = periods.district_name(snapshot, code)
        held = links.cell(f"districts/{code}/in_force", f"{name}: {_('In force')}")
        cells = [
            links.cell(f"districts/{code}/{key}", f"{name}: {heading}") for heading, key in columns
        ]
        shade = -(-4 * snapshot.count(f"districts/{code}/in_force") // max(1, most))
        rows.append(
            {"name": name, "cells": cells, "place": _TILES.get(code), "shade": shade, "held": held}
        )
    carried = [snapshot.numbers[key].carried for _heading, key in columns]
    return {
        "headings": [paper_words.heading(one) for one, _key in columns],
        "rows": rows,
        "carried": [papers.plain(n) for n in carried] if any(carried) else None,
        "sums": [links.cell(key, heading) for heading, key in columns],
    }  # fmt: skip


def _ends(links: Links) -> Part:
    """Return the months in which certificates end, a row for each year."""
    snapshot = links.snapshot
    most = max(1, *(snapshot.count(f"ends/{month}") for month in snapshot.ends))
    years: dict[str, dict[int, Part]] = {}
    for month in snapshot.ends:
        if month != LATER:
            year, number = month.split("-")
            cell = links.cell(f"ends/{month}", f"hết hạn tháng {int(number)}/{year}")
            shade = -(-4 * snapshot.count(f"ends/{month}") // most)
            years.setdefault(year, {})[int(number)] = {**cell, "shade": shade}
    every = range(1, 13)
    return {
        "years": [(year, [row.get(month) for month in every]) for year, row in years.items()],
        "later": links.cell(f"ends/{LATER}", "hết hạn muộn hơn"),
        "estimated": links.cell("ends_estimated", "ngày hết hạn là ước tính (chỉ biết năm)"),
    }  # fmt: skip


def _kinds(links: Links) -> Part:
    keys = [key for key in links.snapshot.numbers if key.startswith("kinds/")]
    names = {key: _(LABELS[EntityKind(key.partition("/")[2])]) for key in keys}
    return _part(links, "Chủ thể theo loại hình", "Loại hình", names)


def _groups(links: Links) -> Part:
    names = {f"groups/{number}": _(name) for number, name in GROUPS.items()}
    names[f"groups/{UNKNOWN}"] = _("not known")
    return _part(links, "Sản phẩm theo nhóm", "Nhóm", names)


def _leads(links: Links) -> Part:
    """Return who leads the producers: how many of those that were asked, and how many were not."""
    rows = []
    for key in LEADS:
        said, known = heading(key), papers.plain(periods.asked(links.snapshot, key))
        share = papers.per_cent(periods.share(links.snapshot, key))
        label = f"{said} (trong {known} chủ thể đã hỏi)"
        rows.append({"label": label, "share": share, **links.cell(f"{key}/yes", said)})
        silent = f"{said}: chưa hỏi"
        rows.append({"label": silent, "share": "", **links.cell(f"{key}/unknown", silent)})
    return {"title": "Người đứng đầu chủ thể", "heading": "Chủ thể còn hạn", "rows": rows}


def _part(links: Links, title: str, of: str, names: dict[str, str]) -> Part:
    rows = [(name, key) for key, name in names.items() if links.snapshot.count(key)]
    total = max(1, sum(links.snapshot.count(key) for _name, key in rows))
    return {
        "title": title,
        "heading": of,
        "rows": [
            {"label": name, **links.cell(key, name),
             "share": papers.per_cent(round(100 * links.snapshot.count(key) / total, 1))}
            for name, key in rows
        ],
    }  # fmt: skip


def _attention(snapshot: Snapshot) -> list[Part]:
    if snapshot.plan is None:
        return []
    rows = progress.reworded(snapshot.plan, snapshot.close, snapshot.attention)
    commands = ["" if row["kind"] == "window" else f"ocop list --gap {row['kind']}" for row in rows]
    return [
        {"day": show_iso(row["day"]), "text": row["text"], "command": command}
        for row, command in zip(rows, commands, strict=True)
    ]


def _lists(links: Links) -> list[Part]:
    """Return the lists that a number opens, each with its filters and its rows."""
    found: list[Part] = []
    for name, title in TITLES.items():
        filters = links.filters.get(name)
        if filters:
            found.append({
                "name": name, "title": title, "filters": list(filters.values()),
                "headings": [one.heading for one in columns(links.snapshot, name)],
                "rows": _rows(links, name),
            })  # fmt: skip
    return found


def _rows(links: Links, name: str) -> list[Part]:
    snapshot = links.snapshot
    marked: dict[str, list[str]] = {one: [] for one in snapshot.listed(name)}
    for (of, tag), css in links.classes.items():
        if of == name:
            for one in snapshot.ids(of, (tag,)):
                marked[one].append(css)
    shown = columns(snapshot, name)
    return [
        {"classes": " ".join(marked[one]), "cells": [column.cell(row) for column in shown]}
        for one, row in snapshot.listed(name).items()
        if marked[one]
    ]
