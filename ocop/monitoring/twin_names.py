"""Names that may be of one thing: alike, or one inside the other; asks nothing, decides nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final, NotRequired, TypedDict, TypeVar

from ocop.values import names
from ocop.values.text import short

_FEWEST_WORDS: Final = 2  # of a name inside another: "Trà" is in the names of many teas


class Found(TypedDict):
    """What is missing or doubtful: a record or (`other`, in one of `districts`) its likely twin.

    `detail` says what of it, `since` an ISO day, `part` whether a district or commune is meant.
    """

    id: str
    name: str
    entity: str
    district: str
    detail: str | int
    districts: NotRequired[list[str]]
    other: NotRequired[str]
    since: NotRequired[str]
    part: NotRequired[str]


class Named(TypedDict):
    id: str
    name: str
    entity: str
    district: str


N = TypeVar("N", bound=Named)


def twins(
    rows: list[N], places: Callable[[N], list[str]], home: Callable[[N], str]
) -> Iterator[Found]:
    """Give each row whose name may be that of an earlier row of one of its places."""
    similar: dict[str, names.Lookalikes[N]] = defaultdict(names.Lookalikes)
    equal: dict[tuple[str, str], list[N]] = defaultdict(list)
    for row in rows:
        name = row["name"]
        for place in dict.fromkeys(places(row)):
            same = [one for one in equal[place, names.bare(name)] if names.same(name, one["name"])]
            for other in [*same, *similar[place].like(name)]:
                yield _pair(row, other)
        similar[home(row)].add(name, row)
        equal[home(row), names.bare(name)].append(row)


def inside(rows: list[N], home: Callable[[N], str]) -> Iterator[Found]:
    """Give each row whose name holds the whole name of another one of its home: "Thực phẩm bảo vệ
    sức khỏe Vicumax Nano Curcumin" holds "Vicumax Nano Curcumin"."""
    called: dict[tuple[str, str], list[N]] = defaultdict(list)
    for row in rows:
        called[home(row), names.key(row["name"])].append(row)
    for row in rows:
        for part in _parts(names.key(row["name"]).split()):
            for other in called.get((home(row), part), ()):
                if _digits(row["name"]) == _digits(other["name"]):  # else a size, or a second one
                    yield _pair(row, other)


def _digits(name: str) -> str:
    return "".join(filter(str.isdecimal, name))


def _parts(words: list[str]) -> Iterator[str]:
    """Give every run of words that is shorter than the whole, of as many words as count."""
    for start in range(len(words)):
        for end in range(start + _FEWEST_WORDS, len(words) + 1):
            if end - start < len(words):
                yield " ".join(words[start:end])


def _pair(row: Named, other: Named) -> Found:
    return {
        "id": row["id"],
        "name": row["name"],
        "entity": row["entity"],
        "district": row["district"],
        "districts": sorted({row["district"], other["district"]}),
        "detail": f"{other['name']} [{short(other['id'])}]",
        "other": other["id"],
    }
