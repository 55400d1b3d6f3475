"""What each kind of list is of, which columns it takes, and how it is told; never reads a cell."""

from collections.abc import Mapping
from typing import Final

from ocop.lists.files.sheet import Sheet
from ocop.lists.layout import Layout
from ocop.values import text
from ocop.values.vocabulary import ListKind

_MAKER: Final = (
    "entity", "kind", "commune", "district", "province", "address", "representative", "phone",
)  # fmt: skip
_PRODUCT: Final = (*_MAKER, "product", "code", "group", "set", "flagship")
_IMPROVED: Final = (*_PRODUCT, "row", "since", "day", "year", "until", "detail")
_OF_TRACEABILITY: Final = ("system", "carrier", "url")
_OF_LINKAGE: Final = ("partner", "contract", "lead", "share")
_OF_RAW_MATERIAL: Final = ("hectares", "place", "crop")
# What a list of each kind takes; every other column is told, never passed over in silence.
TAKES: Final[Mapping[ListKind, tuple[str, ...]]] = {
    ListKind.PRODUCTS: (*_PRODUCT, "note"),
    ListKind.ENTITIES: _MAKER,
    ListKind.REGISTRATIONS: (
        *_PRODUCT, "year", "day", "purpose", "demand", "labour", "capacity", "surveyor", "result",
        "reason", "row", "again", "note",
    ),
    ListKind.RECOGNITIONS: (
        *_PRODUCT, "stars", "decision", "issuer", "day", "year", "until", "result", "reason",
        "note",
    ),
    ListKind.UPGRADES: (
        *_PRODUCT, "to_stars", "day", "scale", "hectares", "raw_material", "note",
    ),
    ListKind.TRACEABILITY: (*_IMPROVED, *_OF_TRACEABILITY),
    ListKind.LINKAGE: (*_IMPROVED, *_OF_LINKAGE),
    ListKind.RAW_MATERIAL: (*_IMPROVED, *_OF_RAW_MATERIAL),
    ListKind.IMPROVEMENTS: (
        *_IMPROVED, "topic", *_OF_TRACEABILITY, *_OF_LINKAGE, *_OF_RAW_MATERIAL,
    ),
    ListKind.SUPPORT: (
        "activity", "day", "district", "entities", "programme", "money", "people", "detail",
    ),
    ListKind.REVIEWS: (
        *_PRODUCT, "row", "reviewed", "scale", "hectares", "raw_material", "potential", "to_stars",
        "reviewer", "note",
        "stars", "until",  # shown to who reviews, and not taken over
    ),
    ListKind.DOSSIERS: (
        *_PRODUCT, "year", "received", "missing", "missed", "missing_until", "complete", "checked",
        "checker", "preliminary", "test", "tested", "test_number", "withdrawn", "reason", "note",
    ),
    ListKind.DOCUMENTS: (
        *_PRODUCT, "document", "number", "standard", "issuer", "day", "until", "exempt", "applied",
        "revoked", "reason", "renews", "note",
    ),
    ListKind.INSPECTIONS: (
        *_PRODUCT, "inspection", "inspected", "day", "body", "team", "finding", "violation",
        "remedy_by", "penalty", "remedied", "remedy",
    ),
    ListKind.SCORES: (*_PRODUCT, "points", "result", "stars"),
    ListKind.RESULTS: (*_PRODUCT, "points", "result", "stars", "reason"),
}  # fmt: skip
IGNORED: Final = ("ordinal", "source")  # what numbers a list or says where it comes from
# The column that every row fills, where that is not the product's.
_SUBJECTS: Final[Mapping[ListKind, str]] = {
    ListKind.ENTITIES: "entity",
    ListKind.LINKAGE: "entity",
    ListKind.IMPROVEMENTS: "topic",
    ListKind.SUPPORT: "activity",
    ListKind.DOCUMENTS: "document",
    ListKind.INSPECTIONS: "inspection",
}
# Above the headings, where the columns alone do not tell.
_TITLES: Final[Mapping[str, ListKind]] = {
    "san pham truy xuat nguon goc": ListKind.TRACEABILITY,
    "chu the tham gia lien ket": ListKind.LINKAGE,
    "san pham co vung nguyen lieu": ListKind.RAW_MATERIAL,
}
# Those of the forms for districts tell before the columns, of which some may have been taken out.
_FORMS: Final[Mapping[str, ListKind]] = {
    "ra soat san pham da cong nhan": ListKind.REVIEWS,
    "ket qua dang ky cac ky truoc": ListKind.REGISTRATIONS,
    "dang ky san pham moi": ListKind.REGISTRATIONS,
    "cung co, nang cap san pham": ListKind.IMPROVEMENTS,
}


def subject(kind: ListKind) -> str:
    """Return the meaning of the column that every row of such a list fills."""
    return _SUBJECTS.get(kind, "product")


def kind_of(sheet: Sheet, layout: Layout) -> ListKind | None:
    """Return what a list is of, by its columns or a title above them; None if neither tells."""
    return (
        _by_title(sheet, layout, _FORMS) or _by_columns(layout) or _by_title(sheet, layout, _TITLES)
    )


def _by_columns(layout: Layout) -> ListKind | None:
    known = layout.columns
    decided = {"decision", "day", "year", "until"} & set(known)
    if layout.member_columns or ("points" in known and not decided):
        return ListKind.SCORES if "product" in known else None
    if "document" in known:
        return ListKind.DOCUMENTS
    if "inspection" in known:
        return ListKind.INSPECTIONS
    if {"reviewed", "potential"} & set(known):
        return ListKind.REVIEWS
    if "topic" in known:
        return ListKind.IMPROVEMENTS
    if "activity" in known:
        return ListKind.SUPPORT
    if "received" in known:
        return ListKind.DOSSIERS
    if "to_stars" in known:
        return ListKind.UPGRADES
    if "stars" in known or layout.star_columns:
        return ListKind.RECOGNITIONS
    if {"demand", "labour", "capacity", "purpose", "again"} & set(known):
        return ListKind.REGISTRATIONS
    if "since" in known or "hectares" in known or "partner" in known:
        return None
    if "product" in known:
        return ListKind.PRODUCTS
    return ListKind.ENTITIES if "entity" in known else None


def _by_title(sheet: Sheet, layout: Layout, titles: Mapping[str, ListKind]) -> ListKind | None:
    for row in sheet.rows[: layout.heading_rows[0]]:
        for value in row:
            if isinstance(value, str) and text.fold(value) in titles:
                return titles[text.fold(value)]
    return None
