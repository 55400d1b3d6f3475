"""All numbers and lists of a period in one snapshot: counted once, added up, then only drawn.

A number knows the list behind it and which rows of that list it counts, so every face of a report
opens to the same rows. Nothing is drawn from a snapshot whose sums differ.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, TypedDict, TypeVar, cast

from ocop.queries.products import ListedEntity, ListedProduct, SalesPoint
from ocop.queries.shapes import InDistrict
from ocop.store.read_only import THE_REGISTER, Mark
from ocop.targets import Duty, Plan
from ocop.values.periods import Period
from ocop.values.standings import Verdict
from ocop.values.vocabulary import Kind

if TYPE_CHECKING:
    from ocop.monitoring.progress import Attention

UNKNOWN: Final = "unknown"  # the district that nobody told
STARS: Final = (5, 4, 3)


class Counted(InDistrict):
    """A row of a list of the report: its id, and the district that it counts for."""

    id: str


class ReportedProduct(ListedProduct):
    """A product with the decision, points and level of its certificate, where there is one."""

    number: str | None
    issuer: str | None
    points: str | None
    level: str | None


class ReportedCommune(Counted):
    """A commune of the day: its code is its id."""

    name: str


class ReportedMovement(Counted):
    """A product that came into force, changed its stars or went, on an ISO day of the period.

    `year_only`: the day stands for a year, and nothing more is known.
    """

    product_id: str
    name: str
    entity: str
    movement: str
    stars: int
    day: str
    year_only: bool


class ReportedWork(Counted):
    """A record that answers a duty: one of standings.Evidence, its ISO day, what it was about.

    `districts`: all that it counts for; `district` is "" where that is none, or several.
    """

    districts: list[str]
    evidence: str
    day: str | None
    what: str


class Lists(TypedDict, total=False):
    """The lists of a report, each by the ids of its rows."""

    products: dict[str, ReportedProduct]
    producers: dict[str, ListedEntity]
    sales_points: dict[str, SalesPoint]
    communes: dict[str, ReportedCommune]
    movements: dict[str, ReportedMovement]
    works: dict[str, ReportedWork]


R = TypeVar("R", bound=Counted)


@dataclass(frozen=True)
class Number:
    """A number and the rows it counts: those of the list `of` that bear all `tags`.

    Rows that bear all tags of `less` count against it; `carried` is the part without a list. None
    is a number that nobody can tell.
    """

    key: str
    value: int | None
    of: str = ""
    tags: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    carried: int = 0


@dataclass(frozen=True)
class TargetLine:
    """A target of the plan in a period; its numbers are `targets/KEY/…` of the snapshot.

    `planned` and what follows is None where no plan holds, or it gives the district no share.
    """

    key: str
    label: str
    kind: Kind
    of: str
    planned: int | None = None
    most: int | None = None
    op: str = ""
    percent: float | None = None
    expected: int | None = None
    verdict: Verdict | None = None
    rests_on_unitemised: bool = False
    doubt: str = ""
    estimate: str | None = None


@dataclass(frozen=True)
class Ground:
    """What the numbers rest on: the register's last change, whether it is a demo, or a copy."""

    sequence: int = 0
    tip: str = ""
    demo: bool = False
    copied: Mark = THE_REGISTER


@dataclass
class Snapshot:
    """What a report tells. `close` is the last day that counts in the period, `as_of` in all."""

    period: Period
    as_of: date
    close: date
    plan: Plan | None
    district: str
    ground: Ground
    districts: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    marks: dict[str, dict[str, set[str]]] = field(default_factory=dict)  # list → tag → ids
    targets: list[TargetLine] = field(default_factory=list)
    attention: "list[Attention]" = field(default_factory=list)
    began: date | None = None  # the day of the register's first fact
    years: list[int] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    late: dict[str, list[str]] = field(default_factory=dict)  # kind of evidence → districts
    rounds_open: list[str] = field(default_factory=list)  # codes of those without a decision
    estimates: "list[Callable[[], str]]" = field(default_factory=list)  # how each was made

    @property
    def duties(self) -> Sequence[Duty]:
        """The duties of the plan, if one holds."""
        return self.plan.duties if self.plan else ()

    def value(self, key: str) -> int | None:
        """Return a number by its key."""
        return self.numbers[key].value

    def count(self, key: str) -> int:
        """Return a number that is always known."""
        return self.numbers[key].value or 0

    def ids(self, of: str, tags: Iterable[str]) -> set[str]:
        """Return the ids of a list that bear all tags."""
        found = [self.marks[of].get(tag, set()) for tag in tags]
        return set.intersection(set(self.listed(of)), *found)

    def listed(self, name: str) -> Mapping[str, Counted]:
        """Return a list by its name."""
        return cast(Mapping[str, Mapping[str, Counted]], self.lists)[name]

    def marked(
        self, name: str, rows: Iterable[R], several: Callable[[R], list[str]] = lambda _row: []
    ) -> dict[str, R]:
        """Return the rows of a list by their ids, each marked with its district, or `several`."""
        listed = {row["id"]: row for row in rows}
        self.marks[name] = {}
        for one, row in listed.items():
            for code in several(row) or [row["district"] or UNKNOWN]:
                self.marks[name].setdefault(f"district/{code}", set()).add(one)
        return listed

    def put(self, key: str, ids: Iterable[str], of: str, *, less: Iterable[str] = (),
        carried: int = 0,
    ) -> Number:  # fmt: skip
        """Count ids of a list under a key: what is asked and what is listed are compared later."""
        wanted, gone = set(ids), set(less)
        minus = f"{key}/less"
        self.marks[of][key] = wanted & self.listed(of).keys()
        self.marks[of][minus] = gone & self.listed(of).keys()
        value = len(wanted) - len(gone) + carried
        number = Number(key, value, of, (key,), (minus,) if gone else (), carried)
        self.numbers[key] = number
        return number

    def by_district(self, total: Number, codes: Iterable[str] = ()) -> None:
        """Divide a number by district, under `districts/CODE/KEY`."""
        for code in codes or self.districts:
            tags = (*total.tags, f"district/{code}")
            key = f"districts/{code}/{total.key}"
            self.numbers[key] = Number(key, len(self.ids(total.of, tags)), total.of, tags)
