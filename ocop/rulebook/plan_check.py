"""The check of a plan file: every fault, each with its target, its key and its line.

The format is described in docs/plan-format.md.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from ocop.language import _
from ocop.values import text
from ocop.values.nearest import nearest
from ocop.values.standings import Evidence
from ocop.values.vocabulary import Kind, Measure, Op

Raw = Mapping[str, Any]


class PlanFault(NamedTuple):
    """One fault of a plan file: where it is (line 1 is the first) and what is wrong."""

    line: int | None
    target: str
    key: str
    sentence: str

    def __str__(self) -> str:
        where = [_("line {line}").format(line=self.line)] if self.line else []
        where += [f"[{self.target}]"] if self.target else []
        where += [self.key] if self.key else []
        return f"{', '.join(where)}: {self.sentence}" if where else self.sentence


Check = Callable[[Any], str | None]


def _text(value: Any) -> str | None:
    return None if isinstance(value, str) and value.strip() else _("must be text in quotes")


def _day(value: Any) -> str | None:
    good = type(value) is date
    return None if good else _("must be a day written without quotes: 2023-02-15")


def _number(value: Any) -> str | None:
    if isinstance(value, str) and re.fullmatch(r"\d+", value, re.ASCII):
        return None
    good = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return None if good else _("must be a whole number, 0 or more")


def _yes_no(value: Any) -> str | None:
    return None if isinstance(value, bool) else _("must be true or false")


def _one_of(words: Iterable[str]) -> Check:
    known = [str(word) for word in words]

    def check(value: Any) -> str | None:
        if str(value) in known:
            return None
        near = nearest(str(value), known) or known
        return _("“{value}” is not known; perhaps: {near}").format(
            value=text.safe(str(value)), near=", ".join(near)
        )

    return check


def _stars(value: Any) -> str | None:
    return None if value in (1, 2, 3, 4, 5) else _("must be a number of stars, 1 to 5")


def _months(value: Any) -> str | None:
    good = isinstance(value, list) and value and all(month in range(1, 13) for month in value)
    return None if good else _("must be a list of months, 1 to 12: [2, 3]")


def _evidence(value: Any) -> str | None:
    if not isinstance(value, list) or not value:
        return _('must be a list of kinds of records: ["inspections"]')
    return next(filter(None, map(_one_of(Evidence), value)), None)


def _guide(value: Any) -> str | None:
    good = isinstance(value, list) and 0 < len(value) <= 2 and not any(map(_number, value))
    return None if good else _("must be one or two whole numbers: [3, 4]")


def _any(_value: Any) -> str | None:
    return None


# key: (check, required). What is not here is a fault, with the nearest key that is.
_PLAN: Final[dict[str, tuple[Check, bool]]] = {
    "schema": (_one_of(("1",)), False),
    "number": (_text, True),
    "title": (_text, True),
    "issuer": (_text, False),
    "issued_on": (_day, True),
    "start": (_day, True),
    "end": (_day, True),
    "books_close": (_day, False),
    "source": (_text, False),
    "district": (_text, False),
    "province": (_text, False),
    "targets": (_any, True),
    "windows": (_any, False),
    "duties": (_any, False),
    "amended": (_any, False),
}
_TARGET: Final[dict[str, tuple[Check, bool]]] = {
    "label": (_text, True),
    "label_en": (_text, False),
    "measure": (_one_of(Measure), True),
    "kind": (_one_of(Kind), True),
    "op": (_one_of(Op), False),
    "value": (_number, True),
    "upper": (_number, False),
    "stars": (_stars, False),
    "from_stars": (_stars, False),
    "to_stars": (_stars, False),
    "baseline": (_number, False),
    "baseline_on": (_day, False),
    "in_force": (_yes_no, False),
    "district": (_text, False),
    "guide": (_guide, False),
    "rule": (_text, False),
    "doubt": (_text, False),
    "schedule": (_any, False),
    "by_district": (_any, False),
}
_STEP: Final = {"day": (_day, True), "value": (_number, True)}
_WINDOW: Final = {"activity": (_one_of(("register", "upgrade")), True), "months": (_months, True)}
_DUTY: Final = {
    "who": (_text, True),
    "what": (_text, True),
    "joined_by": (_text, False),
    "when": (_text, False),
    "evidence": (_evidence, False),
}
_AMENDMENT: Final = {"decision": (_text, True), "day": (_day, True), "targets": (_any, True)}
_AMENDABLE: Final = {
    key: (check, False) for key, (check, _required) in _TARGET.items() if key != "measure"
}


def parse(content: str) -> tuple[dict[str, Any], list[PlanFault]]:
    """Return a plan file's keys and all its faults; a syntax fault stands alone."""
    import tomllib

    try:
        found = tomllib.loads(content)
    except RecursionError:
        return {}, [PlanFault(None, "", "", _("it is nested too deeply to be a plan"))]
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        sentence = _("this cannot be read as TOML: {detail}").format(detail=text.safe(str(error)))
        return {}, [PlanFault(int(line[1]) if line else None, "", "", sentence)]
    return found, _Checker(content, found).faults()


class _Checker:
    """Walks one plan file and collects its faults with their lines."""

    def __init__(self, content: str, found: dict[str, Any]) -> None:
        self.lines = content.splitlines()
        self.found = found
        self.collected: list[PlanFault] = []

    def faults(self) -> list[PlanFault]:
        found = self.found
        self._keys("", found, _PLAN)
        self._order("", found, "start", "end")
        self._order("", found, "issued_on", "books_close")
        targets = found.get("targets")
        if not isinstance(targets, dict) or not targets:
            if targets is not None:
                self._add("", "targets", _("must hold at least one target: [targets.NAME]"))
            targets = {}
        for key, target in targets.items():
            self._target(f"targets.{key}", target)
        self._rows("windows", _WINDOW)
        self._rows("duties", _DUTY)
        for amendment in self._rows("amended", _AMENDMENT):
            self._amendment(amendment, targets)
        return self.collected

    def _add(self, table: str, key: str, sentence: str) -> None:
        self.collected.append(PlanFault(self._line(table, key), table, key, sentence))

    def _line(self, table: str, key: str) -> int | None:
        """Return the line of a key in its table, or of the table; tomllib does not tell."""
        header = re.compile(rf"\s*\[+\s*{re.escape(table)}\s*\]+")
        begin = 0
        if table:
            begin = next((n for n, line in enumerate(self.lines) if header.match(line)), -1)
            if begin < 0:
                return None
        own = re.compile(rf"\s*{re.escape(key)}\s*=")
        for number, line in enumerate(self.lines[begin + bool(table) :], begin + bool(table)):
            if key and own.match(line):
                return number + 1
            if line.lstrip().startswith("["):
                break
        return begin + 1

    def _faulty(self, table: str) -> bool:
        return any(fault.target == table for fault in self.collected)

    def _keys(self, table: str, found: Any, known: Mapping[str, tuple[Check, bool]]) -> bool:
        if not isinstance(found, dict):
            self._add(table, "", _("must be a table of keys and values"))
            return False
        for key, value in found.items():
            if key not in known:
                near = nearest(key, known) or list(known)
                said = _("there is no such key; perhaps: {near}")
                self._add(table, text.safe(key), said.format(near=", ".join(near)))
            elif wrong := known[key][0](value):
                self._add(table, key, wrong)
        for key, (_check, required) in known.items():
            if required and key not in found:
                self._add(table, key, _("is missing"))
        return True

    def _order(self, table: str, found: Raw, first: str, last: str) -> None:
        begin, end = found.get(first), found.get(last)
        if type(begin) is date and type(end) is date and end < begin:
            self._add(table, last, _("is before {other}").format(other=first))

    def _rows(self, name: str, known: Mapping[str, tuple[Check, bool]]) -> list[Raw]:
        rows = self.found.get(name, [])
        if not isinstance(rows, list):
            self._add("", name, _("must be written as [[{name}]]").format(name=name))
            return []
        return [row for row in rows if self._keys(name, row, known)]

    def _target(self, table: str, target: Any) -> None:
        if not self._keys(table, target, _TARGET):
            return
        value, upper = _whole(target.get("value")), _whole(target.get("upper"))
        if target.get("op") == Op.RANGE and upper is None:
            self._add(table, "upper", _("is missing: a range has a value and an upper end"))
        if upper is not None and target.get("op") != Op.RANGE:
            self._add(table, "upper", _('only a range has an upper end: op = "range"'))
        if upper is not None and value is not None and upper < value:
            self._add(table, "upper", _("is below the value"))
        low, high = target.get("from_stars", 3), target.get("to_stars", 4)
        if not _stars(low) and not _stars(high) and low >= high:
            self._add(table, "to_stars", _("must be more than from_stars"))
        if ("baseline" in target) != ("baseline_on" in target):
            self._add(table, "baseline", _("baseline and baseline_on belong together"))
        self._schedule(table, target)
        shares = target.get("by_district", {})
        if not isinstance(shares, dict) or any(_number(share) for share in shares.values()):
            self._add(table, "by_district", _("must be district codes with whole numbers"))

    def _schedule(self, table: str, target: Raw) -> None:
        steps = target.get("schedule", [])
        if not isinstance(steps, list) or (steps == [] and "schedule" in target):
            self._add(table, "schedule", _("must be a list of steps: [{day = …, value = …}]"))
            return
        wrong = [
            sentence
            for step in steps
            for key, (check_one, _required) in _STEP.items()
            if (sentence := check_one(step.get(key) if isinstance(step, dict) else None))
        ]
        if wrong:
            self._add(table, "schedule", wrong[0])
            return
        days = [step["day"] for step in steps]
        values = [_whole(step["value"]) or 0 for step in steps]
        if days != sorted(set(days)) or values != sorted(values):
            self._add(table, "schedule", _("days and values must rise from step to step"))
        start, end = self.found.get("start"), self.found.get("end")
        framed = bool(days) and type(start) is date and type(end) is date and start <= end
        if framed and not (start <= days[0] and days[-1] <= end):
            self._add(table, "schedule", _("a step lies outside the plan"))

    def _amendment(self, amendment: Raw, targets: Raw) -> None:
        changed = amendment.get("targets", {})
        if not isinstance(changed, dict):
            self._add("amended", "targets", _("must hold at least one target: [targets.NAME]"))
            return
        for key, values in changed.items():
            table = f"amended.targets.{key}"
            if key not in targets:
                near = nearest(key, targets) or list(targets)
                said = _("the plan has no such target; perhaps: {near}")
                self._add(table, "", said.format(near=", ".join(near)))
            elif self._keys(table, values, _AMENDABLE) and not self._faulty(f"targets.{key}"):
                whole = {**targets[key], **values}
                if values.get("op", Op.RANGE) != Op.RANGE and "upper" not in values:
                    whole.pop("upper", None)  # a number in place of a range has no upper end
                self._target(table, whole)


def _whole(value: Any) -> int | None:
    return int(value) if value is not None and _number(value) is None else None
