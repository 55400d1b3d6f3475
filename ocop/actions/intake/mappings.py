"""What the columns of an office's lists mean, kept by name for the next list of the same shape."""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import count, islice
from pathlib import PurePath
from typing import Final, TypedDict

from ocop.errors import NotFound, OcopError
from ocop.language import N_, _
from ocop.lists.files.sheet import Sheet
from ocop.lists.layout import find, signature
from ocop.models import Mapping as Kept
from ocop.store.asking import Ask
from ocop.store.writer import Writer
from ocop.values import names, text
from ocop.values.nearest import nearest_first

# Kept with the columns: what a list was said to be of, and the words of the name of its file.
KIND: Final = "--as"
FILE: Final = "--file"


class NoSuchMapping(NotFound):
    sentence = N_("No mapping of columns is kept as “{name}”.")
    advice = N_("Keep one with: ocop import FILE --map MEANING=COLUMN --keep-mapping NAME")


class KeptMapping(TypedDict):
    """A mapping that is kept: its name, the headings it is of, and what each column means."""

    name: str
    name_key: str
    signature: str
    columns: dict[str, str]


def keep(
    writer: Writer, name: str | None, sheet: Sheet, columns: Mapping[str, str], *, file: str
) -> None:
    """Keep what was said of a sheet's columns; a mapping of the same name gives way.

    Without a name it is that of the same headings, or else of the file.
    """
    layout = find(sheet, plain(columns))
    of_shape = {row["signature"]: row["name"] for row in all_kept(writer.ask)}
    name = name or of_shape.get(signature(layout)) or _free_name(file, of_shape.values())
    name = text.clean(name, _("the mapping's name"))
    # By its heading, not its letter: the next list may have its columns in another order.
    by_column = {heading.column: heading.whole for heading in layout.headings}
    said = {**columns} | {
        meaning: by_column.get(layout.place(meaning), typed)
        for meaning, typed in plain(columns).items()
    }
    values = {
        "signature": signature(layout),
        "columns": json.dumps(said, ensure_ascii=False, sort_keys=True),
    }
    known = writer.ask("SELECT id FROM mapping WHERE name_key = :key", key=names.key(name))
    if known:
        writer.change(writer.get(Kept, known[0]["id"]), name=name, **values)
    else:
        writer.add(Kept(name=name, name_key=names.key(name), **values))


def plain(columns: Mapping[str, str]) -> dict[str, str]:
    """Return what was said of the columns alone."""
    return {meaning: typed for meaning, typed in columns.items() if not meaning.startswith("--")}


def _free_name(file: str, taken: Iterable[str]) -> str:
    """Return the name of a file, with a number where another mapping is called so."""
    keys, stem = set(map(names.key, taken)), PurePath(file).stem
    numbered = (f"{stem} ({number})" for number in count(2))
    return next(one for one in (stem, *islice(numbered, len(keys))) if names.key(one) not in keys)


def all_kept(ask: Ask) -> list[KeptMapping]:
    """Return the mappings that are kept, with their columns."""
    rows: list[KeptMapping] = ask(
        "SELECT name, name_key, signature, columns FROM mapping ORDER BY name_key"
    )
    for row in rows:
        row["columns"] = json.loads(str(row["columns"]))
    return rows


def named(kept: Sequence[KeptMapping], name: str) -> dict[str, str]:
    """Return what the columns mean by the mapping of this name."""
    for row in kept:
        if names.same(row["name"], name):
            return row["columns"]
    known = nearest_first(name, (row["name"] for row in kept))
    raise NoSuchMapping(name=text.safe(name), candidates=known)


def fitting(kept: Sequence[KeptMapping], sheet: Sheet) -> KeptMapping | None:
    """Return the kept mapping of a list with the very headings of this sheet, or None."""
    for row in kept:
        try:
            layout = find(sheet, plain(row["columns"]))
        except OcopError:
            continue  # its headings are not those
        if signature(layout) == row["signature"]:
            return row
    return None
